#include "document/comments.hpp"

#include "document/prescan.hpp"
#include "document/text_scan.hpp"

namespace assent {

std::vector<Span> yaml_comments(const SourceText& source) {
  Diagnostics told_elsewhere;
  const ReadLimits limits;
  const std::string_view text = source.bytes();
  std::vector<Span> comments;
  for (const std::uint32_t begin : prescan(source, SourceId{}, limits, told_elsewhere).comments) {
    std::size_t end = line_end(text, begin);
    if (text[end - 1] == '\r') --end;
    comments.push_back(span_at(begin, end - begin));
  }
  return comments;
}

}  // namespace assent
