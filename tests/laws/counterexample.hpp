// Does a rule break a law on these ballots? Every change that the law speaks of is tried.
#pragma once

#include <optional>
#include <string>

#include "assent/law.hpp"
#include "assent/profile.hpp"
#include "assent/rule_call.hpp"

namespace assent::test {

/// What happens, in words, where the rule breaks the law on the profile, or by a change of it; nothing where it does
/// not. Each line in turn is the one that joins, moves an option up or goes on to list more; two groups are the lines
/// up to one and those after it. A law about plain ballots must be broken, too, when the weights are moved a little:
/// then it is not by a tie.
[[nodiscard]] std::optional<std::string> counterexample(Law law, const RuleCall& asked, const Profile& profile);

/// A smaller profile on which the rule still breaks the law: lines and options dropped, weights lowered.
[[nodiscard]] Profile shrunk(Law law, const RuleCall& asked, Profile profile);

}  // namespace assent::test
