// Text of the user in Markdown, so that it is only text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assent/renderer.hpp"
#include "assent/report.hpp"
#include "report/page.hpp"

namespace assent {

/// Escapes whatever CommonMark or GitHub reads as markup: tags, entities, emphasis, code, links, table cells,
/// mathematics; at the beginning also headings, lists and numbers. `@ana` and `#12` get a character without width, as
/// GitHub makes links and messages of them after it has read the escapes. Control and invisible characters become
/// visible.
[[nodiscard]] std::string markdown_text(std::string_view text, Charset charset);
/// A sentence, its options in bold, what is typed in a file as code.
[[nodiscard]] std::string markdown_sentence(const Sentence& sentence, Charset charset);
/// Lines of code as a block that ends where it should, whatever they hold.
[[nodiscard]] std::string markdown_code_block(std::string_view text, Charset charset);

struct MarkdownColumn {
  std::string heading;
  Holds holds = Holds::words;
};

/// A table whose cells are Markdown already; no line break at the end.
[[nodiscard]] std::string markdown_table(const std::vector<MarkdownColumn>& columns,
                                         const std::vector<std::vector<std::string>>& rows);

}  // namespace assent
