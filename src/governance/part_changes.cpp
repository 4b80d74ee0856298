#include "governance/part_changes.hpp"

#include <fmt/format.h>

#include <map>

#include "base/utf8.hpp"

namespace assent {
namespace {

// The name of a part: its key, and what it is of.
[[nodiscard]] bool is_of(std::string_view name, std::string_view key) {
  return name.starts_with(key) && (name.size() == key.size() || name[key.size()] == '.' || name[key.size()] == '#');
}

}  // namespace

std::vector<PartChange> changes_between(const CanonicalDecision& before, const CanonicalDecision& after) {
  std::map<std::string_view, const SealedPart*> old;
  for (const SealedPart& part : before.parts) old.emplace(part.name, &part);
  std::vector<PartChange> changes;
  for (const SealedPart& part : after.parts) {
    const auto known = old.find(part.name);
    if (known == old.end()) {
      changes.push_back({part.name, Change::added, part.where});
      continue;
    }
    if (known->second->digest != part.digest) changes.push_back({part.name, Change::changed, part.where});
    old.erase(known);
  }
  for (const SealedPart& part : before.parts)
    if (old.contains(part.name)) changes.push_back({part.name, Change::gone, part.where});
  return changes;
}

bool is_ballot_part(std::string_view name) { return is_of(name, "objections") || is_of(name, "rankings"); }

bool is_governing_part(std::string_view name) { return is_of(name, "policy") || is_of(name, "participants"); }

std::string change_text(const PartChange& part) {
  const std::string_view verb = part.change == Change::changed ? "was changed"
                                : part.change == Change::added ? "came"
                                                               : "was taken out";
  return fmt::format("`{}` {}", escape_invisible(part.name), verb);
}

}  // namespace assent
