// Patterns of paths, as `.assent.yaml` writes them.
#pragma once

#include <string_view>

namespace assent {

/// Does the pattern stand for the path? Both are relative, with `/` between their parts. `*` is any text and `?` one
/// character within a part, `[a-z]` one of these characters and `[!a-z]` none of them; the part `**` is any number of
/// folders, none as well, and at the end all that lies below. The time grows with the product of both lengths, whatever
/// the pattern.
[[nodiscard]] bool matches_glob(std::string_view pattern, std::string_view path);

/// Is there anything in the text that stands for more than itself?
[[nodiscard]] inline bool is_glob(std::string_view text) { return text.find_first_of("*?[") != std::string_view::npos; }

}  // namespace assent
