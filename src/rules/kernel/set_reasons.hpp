// Why an option is in a set or not, by pairwise counts: what the rules share that pick a set.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "assent/outcome.hpp"
#include "assent/pairwise.hpp"
#include "assent/profile.hpp"

namespace assent::rules {

/// A short way round through all of `members`, by steps that `step` allows; there must be a way from each to each. Goes
/// on to the nearest that it did not come by yet, the first in listed order of these.  Cost: O(members^3).
[[nodiscard]] std::vector<OptionId> way_round(std::span<const OptionId> members,
                                              const std::function<bool(OptionId, OptionId)>& step);

/// The same as a reason.
[[nodiscard]] Circle circle_of(const Pairwise& pairwise, const Profile& profile, std::vector<OptionId> way);

/// A chain of wins from which no chain leads back, as a reason; its strength by margins.
[[nodiscard]] Path one_way_path(const Pairwise& pairwise, const Profile& profile, std::vector<OptionId> chain);

/// By whom the option is beaten by the most, the first in listed order of these; nothing where nobody beats it.
[[nodiscard]] std::optional<Beats> greatest_defeat(const Pairwise& pairwise, const Profile& profile, OptionId option);

/// Appends what shows that `members` are the Smith set: a way round through them by steps that beat or tie, and for
/// each other option that they all beat it.
void add_smith_reasons(Outcome& outcome, const Pairwise& pairwise, const Profile& profile,
                       std::span<const OptionId> members);

}  // namespace assent::rules
