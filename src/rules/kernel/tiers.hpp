// What rules share that order options by exact numbers: tiers, and the reasons for their order.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "assent/outcome.hpp"
#include "assent/rule.hpp"

namespace assent::rules {

/// The options in tiers from best to worst by their keys; equal keys share a tier, in the order of `options`.
/// `keys` has one entry an option of the profile; those of options that are not listed are not read.
[[nodiscard]] std::vector<std::vector<OptionId>> tiers_by(std::span<const OptionId> options,
                                                          std::span<const Rational> keys, BetterScore better);

/// The same by lists of one length, compared place after place.
[[nodiscard]] std::vector<std::vector<OptionId>> tiers_by(std::span<const OptionId> options,
                                                          std::span<const Score> keys, BetterScore better);

/// The reason why `better` stands above `worse`, by their keys.
[[nodiscard]] Outscores outscores(OptionId better, OptionId worse, std::span<const Rational> keys, Outscores::By by);

/// Appends an Outscores for each two neighbouring tiers, from the first option of each, by their scores.
void add_steps(Outcome& outcome, std::span<const Rational> scores);

/// Appends a FirstDifference for each two neighbouring tiers, from the first option of each.
void add_steps(Outcome& outcome, std::span<const Score> scores);

/// Appends a TieLeft for each tier with more than one option.
void add_ties_left(Outcome& outcome);

/// For rules that pick a set: its members, then all other options, each in listed order; one tier where that is all.
[[nodiscard]] std::vector<std::vector<OptionId>> two_tiers(const Profile& profile, std::span<const OptionId> members);

/// The same as an outcome, with a Membership and the ties that are left. `set` is a name such as "Smith set".
[[nodiscard]] Outcome outcome_of_set(const Profile& profile, std::string_view set, std::span<const OptionId> members);

/// Takes the option out of its tier, where it has one, and puts it in front of all, with a Membership of `set`.
void put_in_front(Outcome& outcome, OptionId option, std::string_view set);

/// All options of a profile, in listed order.
[[nodiscard]] std::vector<OptionId> all_options(const Profile& profile);

}  // namespace assent::rules
