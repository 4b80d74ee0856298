// A file a block: its name and format, then a line a fact, its name on the left.

#include "render/info.hpp"
#include "render/page/styled.hpp"
#include "render/page/text_page.hpp"

namespace assent {
namespace {

constexpr std::size_t value_column = 20;  // where the facts begin

// Texts of the user are made safe here.
void add_fact(TextPage& page, const InfoFact& fact) {
  std::vector<StyledLine> lines = wrap({{page.safe(fact.value), Style::plain}}, page.width() - value_column);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    StyledLine line = pad({{"  " + std::string(i == 0 ? fact.name : ""), Style::faint}}, value_column, Align::left);
    line.insert(line.end(), lines[i].begin(), lines[i].end());
    page.line(line);
  }
}

}  // namespace

std::string info_text(const FileInfo& info, Names names, const RenderOptions& options) {
  TextPage page(options);
  page.heading(page.safe(info.path), ": " + info.format_title + " (" + info.format + ")");
  for (const InfoFact& fact : info_facts(info, names)) add_fact(page, fact);
  return page.bytes();
}

}  // namespace assent
