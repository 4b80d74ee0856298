// A file a block, what it names indented below it.

#include "render/depends.hpp"
#include "render/page/text_page.hpp"
#include "report/words.hpp"

namespace assent {
namespace {

[[nodiscard]] std::string_view remark_on(const Dependency& one) {
  switch (one.state) {
    case DependencyState::missing: return file_is_missing;
    case DependencyState::refused: return file_is_refused;
    default: return "";
  }
}

}  // namespace

std::string depends_text(const std::vector<FileDependencies>& files, const RenderOptions& options) {
  constexpr std::size_t key_column = 14;
  TextPage page(options);
  for (const FileDependencies& file : files) {
    page.line({{page.safe(file.path), Style::strong}});
    for (const Dependency& one : file.on) {
      if (one.state == DependencyState::not_yet) continue;
      StyledLine line = pad({{std::string(2 * one.depth + 2, ' ') + std::string(one.as), Style::faint}},
                            2 * one.depth + key_column, Align::left);
      line.push_back({" " + page.safe(one.path), Style::plain});
      if (const std::string_view remark = remark_on(one); !remark.empty())
        line.push_back({"  (" + std::string(remark) + ")", Style::plain});
      page.line(line);
    }
  }
  return page.bytes();
}

}  // namespace assent
