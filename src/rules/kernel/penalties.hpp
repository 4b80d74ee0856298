// The worst that happens to an option where it meets the others: what minimax and its relatives share.
#pragma once

#include <span>
#include <vector>

#include "assent/outcome.hpp"
#include "assent/pairwise.hpp"
#include "assent/profile.hpp"

namespace assent::rules {

enum class Penalty {
  margins,        // the greatest margin of another option, which is negative where the option beats all
  winning_votes,  // of the defeats, the most weight for the other option, then the greatest margin
  opposition,     // the greatest weight for another option, defeat or not
};

/// The penalty of an option among others, on the file's scale; as many zeros as it has numbers where there are none.
[[nodiscard]] Score penalty_of(const Pairwise& pairwise, const Profile& profile, OptionId option,
                               std::span<const OptionId> among, Penalty penalty);

}  // namespace assent::rules
