#include "decision/canonical.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/sha256.hpp"
#include "base/utf8.hpp"
#include "decision/decoder.hpp"
#include "document/cursor.hpp"
#include "source/csv.hpp"

namespace assent {
namespace {

// The order of RFC 8785, section 3.2.3. In UTF-8 what is beyond the first plane comes after U+E000 to U+FFFF; in
// UTF-16 it comes before.
struct ByUtf16 {
  bool operator()(std::string_view a, std::string_view b) const {
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
      const auto [one, one_length] = decode_utf8(a, i);
      const auto [other, other_length] = decode_utf8(b, j);
      if (one != other) return unit_of(one) != unit_of(other) ? unit_of(one) < unit_of(other) : one < other;
      i += one_length, j += other_length;
    }
    return a.size() < b.size();
  }

 private:
  // The first code unit.
  [[nodiscard]] static std::uint32_t unit_of(std::uint32_t point) {
    return point < 0x10000 ? point : 0xD800 + ((point - 0x10000) >> 10);
  }
};

using JsonObject = std::map<std::string, std::string, ByUtf16>;  // key and value, the value as JSON

// RFC 8785, section 3.2.2.2.
[[nodiscard]] std::string json_text(std::string_view text) {
  std::string json = "\"";
  for (const char c : text) {
    switch (c) {
      case '"': json += "\\\""; break;
      case '\\': json += "\\\\"; break;
      case '\b': json += "\\b"; break;
      case '\t': json += "\\t"; break;
      case '\n': json += "\\n"; break;
      case '\f': json += "\\f"; break;
      case '\r': json += "\\r"; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) json += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
        else json += c;
    }
  }
  return json + "\"";
}

[[nodiscard]] std::string json_of(const JsonObject& object) {
  std::string json = "{";
  for (const auto& [key, value] : object) json += (json.size() > 1 ? "," : "") + json_text(key) + ":" + value;
  return json + "}";
}

[[nodiscard]] std::string json_list(const std::vector<std::string>& items) {
  std::string json = "[";
  for (const std::string& item : items) json += (json.size() > 1 ? "," : "") + item;
  return json + "]";
}

// The depth of a document is limited, so this ends.
[[nodiscard]] std::string json_of(Node node) {
  if (node.kind() == NodeKind::mapping) {
    JsonObject object;
    for (const Entry entry : node.entries()) object.emplace(entry.key.text(), json_of(entry.value));
    return json_of(object);
  }
  if (node.kind() == NodeKind::sequence) {
    std::vector<std::string> items;
    for (const Node item : node.items()) items.push_back(json_of(item));
    return json_list(items);
  }
  return is_blank(node) ? "null" : json_text(node.text());
}

class Canonical {
 public:
  explicit Canonical(Decoder& decoder) : decoder_(&decoder) {}

  [[nodiscard]] CanonicalDecision of(Node root) {
    JsonObject object;
    for (const Entry entry : root.entries())
      if (const std::string_view key = entry.key.text(); key != "expect") object.emplace(key, value_of(key, entry));
    decision_.seal = sha256_hex(json_of(object));
    return std::move(decision_);
  }

 private:
  [[nodiscard]] std::string value_of(std::string_view key, const Entry& entry) {
    if (key == "policy") return policy_of(entry.value);
    const bool may_be_a_file = key == "participants" || key == "options" || key == "objections";
    if (may_be_a_file && entry.value.kind() == NodeKind::scalar && !is_blank(entry.value))
      return file_of(key, entry.value);
    add_parts(key, entry.value, entry.key.where());
    return json_of(entry.value);
  }

  [[nodiscard]] std::string file_of(std::string_view key, Node path) {
    const auto part = open_part(*decoder_, path, key);
    if (!part) return "null";
    if (part->table) return table_of(key, *part->table);
    const Node node = *part->node;
    if (key == "participants" && node.kind() == NodeKind::mapping)
      for (const Entry entry : node.entries()) add_parts(entry.key.text(), entry.value, entry.key.where());
    else add_parts(key, node, path.where());
    return json_of(node);
  }

  [[nodiscard]] std::string table_of(std::string_view key, SourceId table) {
    CsvReader reader(decoder_->sources, table, decoder_->diagnostics);
    std::vector<CsvCell> row;
    std::vector<std::string> rows;
    while (reader.next(row)) {
      std::vector<std::string> cells;
      for (const CsvCell& cell : row) cells.push_back(json_text(cell.text));
      rows.push_back(json_list(cells));
      add(fmt::format("{}.{}", key, row.front().text), reader.location(row.front().span), rows.back());
    }
    return json_list(rows);
  }

  [[nodiscard]] std::string policy_of(Node node) {
    std::vector<std::string> layers;
    for (const Node layer : policy_layers(*decoder_, {node, decoder_->tree})) {
      JsonObject object;
      const std::string place = layers.empty() ? "policy" : fmt::format("policy.{}", layers.size() + 1);
      for (const Entry entry : layer.entries()) {
        if (entry.key.text() == "extends") continue;
        const auto [known, added] = object.emplace(entry.key.text(), json_of(entry.value));
        if (added) add(fmt::format("{}.{}", place, entry.key.text()), entry.key.where(), known->second);
      }
      layers.push_back(json_of(object));
    }
    return json_list(layers);
  }

  // Of people, options and ballots each one.
  void add_parts(std::string_view key, Node value, Location where) {
    const bool of_many =
        key == "participants" || key == "options" || key == "objections" || key == "rankings" || key == "delegations";
    if (of_many && value.kind() == NodeKind::mapping) {
      for (const Entry entry : value.entries())
        add(fmt::format("{}.{}", key, entry.key.text()), entry.key.where(), json_of(entry.value));
    } else if (of_many && value.kind() == NodeKind::sequence) {
      std::size_t place = 0;
      for (const Node item : value.items())
        add(fmt::format("{}.{}", key, name_of_item(item, ++place)), item.where(), json_of(item));
    } else {
      add(std::string(key), where, json_of(value));
    }
  }

  // The id of a person or an option, else its place in the list.
  [[nodiscard]] static std::string name_of_item(Node item, std::size_t place) {
    if (item.kind() == NodeKind::scalar) return std::string(item.text());
    const auto id = assent::value_of(item, "id");
    return id && id->kind() == NodeKind::scalar ? std::string(id->text()) : std::to_string(place);
  }

  // A header, a row without a name or a second layer may be called like another part.
  void add(std::string name, Location where, std::string_view json) {
    const std::size_t place = ++times_[name];
    if (place > 1) name += fmt::format("#{}", place);
    decision_.parts.push_back({std::move(name), where, sha256_hex(json).substr(0, 16)});
  }

  Decoder* decoder_;
  CanonicalDecision decision_;
  std::map<std::string, std::size_t> times_;  // by name of a part
};

}  // namespace

std::optional<CanonicalDecision> canonical_decision(Sources& sources, SourceId id, const LoadOptions& options,
                                                    Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.errors();
  const auto document = read_yaml(sources, id, options.limits, diagnostics);
  if (!document || document->root().kind() != NodeKind::mapping) return std::nullopt;
  Decoder decoder{sources, diagnostics, options};
  CanonicalDecision decision = Canonical(decoder).of(document->root());
  if (diagnostics.errors() > errors_before) return std::nullopt;
  return decision;
}

}  // namespace assent
