// Where a diagnostic points, in the words of an editor.
#pragma once

#include <string>
#include <string_view>

#include "assent/renderer.hpp"

namespace assent {

struct Place {
  std::string path;     // as the user wrote it, not escaped; "" when there is no such source
  Position begin, end;  // `end` is the place after the last character
};

[[nodiscard]] Place place_of(const Location& where, const Sources& sources);
/// Null when there is no such source.
[[nodiscard]] const SourceText* source_of(const Location& where, const Sources& sources);

/// "retreat.yaml:14:12", safe to show; a path that begins with `::` gets `./` before it, because a line that begins
/// with
/// `::` is a command in the log of a GitHub workflow.
[[nodiscard]] std::string place_text(const Place& place, Charset charset);

/// The path without `./` at its beginning and without steps that lead back.
[[nodiscard]] std::string tidy_path(const std::string& path);
/// A path for a URI: all but letters, digits, `-._~` and `/` as `%E9`.
[[nodiscard]] std::string percent_encoded(std::string_view path);

}  // namespace assent
