// Two policies side by side: which terms are not as they were, and whether that is stricter.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assent/decision.hpp"

namespace assent {

struct HouseStep;

/// A term of a policy, in the order in which they are told.
enum class PolicyTerm {
  decide_by,  // what decides
  ladder,     // the same, where one of the two policies has a ladder
  house_rule,
  rules,  // what is shown for comparison; house rules are terms of their own
  quorum,
  accept_at_most,
  blocks_from,
  missing,
  unranked,
  vetoes,
  abstainers,
  ties,
  seed,
  reason_required_from,
  strong_from,
  uneasy_from,
};

/// Stricter is a term where, taken alone and with grades, whatever passes under the later policy passes under the
/// earlier one, too; looser is the other way round. What passes is decided, or tied. Where neither is sure: unknown.
enum class Strictness { unknown, stricter, looser };

struct TermChange {
  PolicyTerm term = PolicyTerm::decide_by;
  Strictness strictness = Strictness::unknown;
  std::string house = {};  // the id of a house rule
};

/// The terms that are not as they were, in their order; house rules by id. Who has a casting vote is known by the id in
/// the decision around the policy.
[[nodiscard]] std::vector<TermChange> changed_terms(const Decision& before, const Decision& after);

/// The house rule with this id; null where there is none.
[[nodiscard]] const HouseRule* find_house_rule(const Policy& policy, std::string_view id);
/// Do both do the same?
[[nodiscard]] bool same_step(const HouseStep& a, const HouseStep& b);
[[nodiscard]] bool same_rung(const Rung& a, const Rung& b);
/// Does a rule that decides test by the policy's `strong_from`?
[[nodiscard]] bool tests_by_strong_from(const Policy& policy);

}  // namespace assent
