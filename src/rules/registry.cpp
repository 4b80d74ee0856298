// The list of rules.
#include <algorithm>
#include <array>

#include "base/spelling.hpp"
#include "rules/rules.hpp"

namespace assent {
namespace {

constexpr std::array listed_rules = {
#define ASSENT_RULE(identifier) &rules::identifier,
#include "rules/rules.def"
#undef ASSENT_RULE
};

}  // namespace

std::span<const Rule* const> all_rules() { return listed_rules; }

const Rule* find_rule(std::span<const Rule* const> rules, std::string_view id) {
  const auto found = std::ranges::find_if(rules, [&](const Rule* rule) { return rule->id == id; });
  return found == rules.end() ? nullptr : *found;
}

std::string_view name_of_alias(std::string_view alias) { return alias.substr(0, alias.find(':')); }

NamedRule find_named_rule(std::span<const Rule* const> rules, std::string_view name) {
  if (const Rule* rule = find_rule(rules, name)) return {rule};
  for (const Rule* rule : rules)
    for (const std::string_view alias : rule->aliases)
      if (name_of_alias(alias) == name) return {rule, alias.substr(std::min(name.size() + 1, alias.size()))};
  return {};
}

std::optional<std::string_view> suggest_rule(std::span<const Rule* const> rules, std::string_view name) {
  std::vector<std::string_view> names, ids;
  const auto add = [&](std::string_view known, const Rule& rule) {
    names.push_back(known);
    ids.push_back(rule.id);
  };
  for (const Rule* rule : rules) add(rule->id, *rule);
  for (const Rule* rule : rules)
    for (const std::string_view alias : rule->aliases) add(name_of_alias(alias), *rule);
  const auto guess = nearest(name, names);
  if (!guess) return std::nullopt;
  return ids[static_cast<std::size_t>(std::ranges::find(names, *guess) - names.begin())];
}

}  // namespace assent
