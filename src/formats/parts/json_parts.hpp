// What the readers of JSON share.
#pragma once

#include "assent/document.hpp"
#include "document/cursor.hpp"
#include "formats/parts/reading.hpp"

namespace assent {

/// The value of a key of a mapping.
[[nodiscard]] std::optional<Node> member(Node mapping, std::string_view key);
/// An entry whose key is none of these is said to be not used, in one note a mapping.
void ignore_others(Reading& reading, Node mapping, std::span<const std::string_view> used);
/// True where the value is a text in quotes.
[[nodiscard]] bool is_text(Node node);
/// The title of the decision, where the node holds a text.
void set_title(Reading& reading, std::optional<Node> node);
/// The key stands at the begin of the text as a member of the outer mapping; to tell formats apart.
[[nodiscard]] bool has_member(std::string_view json, std::string_view key);

}  // namespace assent
