// The worst that happens to an option where it meets the others: what minimax and its relatives share.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "assent/outcome.hpp"
#include "assent/pairwise.hpp"
#include "assent/profile.hpp"
#include "assent/rule.hpp"

namespace assent::rules {

enum class Penalty {
  margins,        // the greatest margin of another option, which is negative where the option beats all
  winning_votes,  // of the defeats, the most weight for the other option, then the greatest margin
  opposition,     // the greatest weight for another option, defeat or not
};

/// The parameter `by`, in the order of Penalty.
inline constexpr std::string_view penalty_choices[] = {"margins", "winning-votes", "opposition"};
inline constexpr Parameter penalty_parameter{.name = "by",
                                             .type = Parameter::Type::choice,
                                             .choices = penalty_choices,
                                             .default_text = "margins",
                                             .meaning = "how bad it is to lose against another option"};

/// The penalty of an option among others, on the file's scale; as many zeros as it has numbers where there are none.
[[nodiscard]] Score penalty_of(const Pairwise& pairwise, const Profile& profile, OptionId option,
                               std::span<const OptionId> among, Penalty penalty);

/// `among` in the order of their penalties among each other, the least first, with a reason for each step. All other
/// options are in no tier and have no score. Without a reason for ties.
[[nodiscard]] Outcome outcome_by_penalty(const Context& context, std::span<const OptionId> among, Penalty penalty);

}  // namespace assent::rules
