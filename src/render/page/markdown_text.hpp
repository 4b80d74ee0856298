// Text of the user in Markdown, so that it is only text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assent/renderer.hpp"
#include "report/page.hpp"

namespace assent {

/// Escapes whatever CommonMark or GitHub reads as markup: tags, entities, emphasis, code, links, table cells,
/// mathematics, mentions; at the beginning also headings, lists and numbers. Control and invisible characters become
/// visible.
[[nodiscard]] std::string markdown_text(std::string_view text, Charset charset);

struct MarkdownColumn {
  std::string heading;
  Holds holds = Holds::words;
};

/// A table whose cells are Markdown already; no line break at the end.
[[nodiscard]] std::string markdown_table(const std::vector<MarkdownColumn>& columns,
                                         const std::vector<std::vector<std::string>>& rows);

}  // namespace assent
