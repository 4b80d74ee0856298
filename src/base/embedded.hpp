// Files of the source tree that the build puts into the program; see cmake/assent-embed.cmake.
#pragma once

#include <span>
#include <string_view>

namespace assent {

struct EmbeddedFile {
  std::string_view name;  // of the file, without folder and ending
  std::string_view text;
};

/// The files of schemas/, by name.
[[nodiscard]] std::span<const EmbeddedFile> embedded_schemas();
/// The files of recipes/, by name.
[[nodiscard]] std::span<const EmbeddedFile> embedded_recipes();
/// The files of src/render/html/page/: `style` and `script`.
[[nodiscard]] std::span<const EmbeddedFile> embedded_page();
/// The files of src/cli/shells/: `bash`, `zsh` and `fish`.
[[nodiscard]] std::span<const EmbeddedFile> embedded_shells();

}  // namespace assent
