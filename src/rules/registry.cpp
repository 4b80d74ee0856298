// The list of rules.
#include <algorithm>
#include <array>

#include "rules/rules.hpp"

namespace assent {
namespace {

constexpr std::array registry = {
#define ASSENT_RULE(identifier) &rules::identifier,
#include "rules/rules.def"
#undef ASSENT_RULE
};

}  // namespace

std::span<const Rule* const> all_rules() { return registry; }

const Rule* find_rule(std::span<const Rule* const> rules, std::string_view id) {
  const auto found = std::ranges::find_if(rules, [&](const Rule* rule) { return rule->id == id; });
  return found == rules.end() ? nullptr : *found;
}

std::string_view name_of(Law law) {
  switch (law) {
    case Law::anonymity: return "anonymity";
    case Law::neutrality: return "neutrality";
    case Law::homogeneity: return "homogeneity";
    case Law::unanimity: return "unanimity";
    case Law::monotonicity: return "monotonicity";
    case Law::condorcet_winner: return "condorcet-winner";
    case Law::clone_independence: return "clone-independence";
  }
  return {};
}

}  // namespace assent
