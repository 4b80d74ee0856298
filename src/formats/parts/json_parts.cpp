#include "formats/parts/json_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "document/text_scan.hpp"

namespace assent {

std::optional<Node> member(Node mapping, std::string_view key) {
  for (const Entry entry : mapping.entries())
    if (entry.key.kind() == NodeKind::scalar && entry.key.text() == key) return entry.value;
  return std::nullopt;
}

void ignore_others(Reading& reading, Node mapping, std::span<const std::string_view> used) {
  std::string names;
  std::optional<Location> first;
  std::size_t count = 0;
  for (const Entry entry : mapping.entries()) {
    if (entry.key.kind() != NodeKind::scalar || std::ranges::find(used, entry.key.text()) != used.end()) continue;
    if (!first) first = entry.key.where();
    if (++count <= 5) names += fmt::format("{}{}", count == 1 ? "" : ", ", shown(entry.key.text()));
  }
  if (count > 5) names += fmt::format(" and {} more", count - 5);
  if (first) reading.ignored(*first, fmt::format("not used: {}", names));
}

bool is_text(Node node) { return node.kind() == NodeKind::scalar && node.style() != ScalarStyle::plain; }

void set_title(Reading& reading, std::optional<Node> node) {
  if (node && node->kind() == NodeKind::scalar && !is_blank(*node))
    reading.decision.title = reading.decision.keep(on_one_line(node->text()));
}

bool has_member(std::string_view json, std::string_view key) {
  std::size_t depth = 0;
  for (std::size_t at = 0; at < json.size(); ++at) {
    const char c = json[at];
    if (c == '{' || c == '[') ++depth;
    else if ((c == '}' || c == ']') && depth > 0) --depth;
    else if (c == '"') {
      const std::size_t end = quoted_end(json, at);
      if (end == std::string_view::npos) return false;
      std::size_t next = end;
      while (next < json.size() && is_space_byte(json[next])) ++next;
      if (depth == 1 && next < json.size() && json[next] == ':' && json.substr(at + 1, end - at - 2) == key)
        return true;
      at = end - 1;
    } else if (depth == 0 && !is_space_byte(c)) {
      return false;
    }
  }
  return false;
}

}  // namespace assent
