// Small changes of a text, and how they are shown: as a unified diff.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace assent {

/// Bytes [begin, end) and what is to stand there; where there are none, it is put in.
struct TextEdit {
  std::size_t begin = 0, end = 0;
  std::string text;
};

/// The text with all edits made. No two may overlap; their order does not matter.
[[nodiscard]] std::string edited(std::string_view text, std::vector<TextEdit> edits);

/// The edits as a unified diff with three lines of context, from `a/NAME` to `b/NAME`: `git apply` and `patch -p1` make
/// the same bytes of it. "" where nothing changes.
[[nodiscard]] std::string unified_diff(const std::string& name, std::string_view text, std::vector<TextEdit> edits);

}  // namespace assent
