// Sources as entries for BibTeX.
#pragma once

#include <string>
#include <string_view>

namespace assent {

/// One entry a source: `source` is a list with `;` between its items, each "AUTHORS, TITLE (YEAR)" as manifests write
/// it. Keys are `key-YEAR`, with a, b, ... where one year has several. What an item says before its authors ("ties as
/// in") is its `annote`; an item that begins with no author is a title alone.
[[nodiscard]] std::string bibtex_of(std::string_view key, std::string_view source);

}  // namespace assent
