// The JSON Schema of the decision file, for editors and other programs.
#pragma once

#include <string_view>

namespace assent {

/// JSON Schema, draft-07, as text with a final newline. It accepts every file that the reader accepts, and rejects every
/// fault of shape that can be seen in the JSON form of the file: a schema sees `~`, `null` and nothing as the same, `012`
/// and `0xC` as numbers, and no other file.
[[nodiscard]] std::string_view decision_schema();

}  // namespace assent
