#include "governance/unsaid_place.hpp"

#include <array>

#include "assent/document.hpp"
#include "governance/own_yaml.hpp"

namespace assent {
namespace {

// The key of a mapping with one of these names, the first of the names first.
template <std::size_t Count>
[[nodiscard]] std::optional<Entry> entry_named(Node mapping, const std::array<std::string_view, Count>& names) {
  if (mapping.kind() != NodeKind::mapping) return std::nullopt;
  for (const std::string_view name : names)
    for (const Entry entry : mapping.entries())
      if (entry.key.kind() == NodeKind::scalar && entry.key.text() == name) return entry;
  return std::nullopt;
}

}  // namespace

Location place_of_unsaid(const Sources& sources, const Decision& decision) {
  const SourceId id = decision.files.front();
  const Location file{id, whole_file};
  if (!decision.format.empty() || !is_own_yaml(sources[id])) return file;
  Diagnostics told_already;
  ReadLimits limits;
  limits.bytes = sources[id].bytes().size();
  const auto document = read_yaml(sources, id, limits, told_already);
  if (!document) return file;
  constexpr std::array<std::string_view, 3> deciding{"decide_by", "ladder", "vetoes"};
  constexpr std::array<std::string_view, 3> spoken{"policy", "rankings", "objections"};
  const auto found = entry_named(document->root(), spoken);
  if (!found) return file;
  if (found->key.text() != "policy") return found->key.where();
  if (found->value.kind() == NodeKind::scalar) return found->value.where();
  const auto key = entry_named(found->value, deciding);
  return key ? key->key.where() : found->key.where();
}

}  // namespace assent
