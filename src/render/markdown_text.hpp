// Text of the user in Markdown, so that it is only text.
#pragma once

#include <string>
#include <string_view>

#include "assent/renderer.hpp"

namespace assent {

/// Escapes whatever CommonMark or GitHub reads as markup: tags, entities, emphasis, code, links, table cells,
/// mathematics, mentions; at the beginning also headings, lists and numbers. Control and invisible characters become
/// visible.
[[nodiscard]] std::string markdown_text(std::string_view text, Charset charset);

}  // namespace assent
