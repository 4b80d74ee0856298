#include "rules/kernel/tiers.hpp"

#include <algorithm>

namespace assent::rules {

namespace {

template <class Key>
[[nodiscard]] std::vector<std::vector<OptionId>> tiers_by_keys(std::span<const OptionId> options,
                                                               std::span<const Key> keys, BetterScore better) {
  std::vector<OptionId> order(options.begin(), options.end());
  std::ranges::stable_sort(order, [&](OptionId a, OptionId b) {
    const auto comparison = keys[index(a)] <=> keys[index(b)];
    return better == BetterScore::lower ? comparison < 0 : comparison > 0;
  });
  std::vector<std::vector<OptionId>> tiers;
  for (const OptionId option : order) {
    if (tiers.empty() || keys[index(tiers.back().front())] != keys[index(option)]) tiers.emplace_back();
    tiers.back().push_back(option);
  }
  return tiers;
}

[[nodiscard]] FirstDifference first_difference(OptionId better, OptionId worse, std::span<const Score> keys) {
  const Score& high = keys[index(better)];
  const Score& low = keys[index(worse)];
  const auto differ = std::ranges::mismatch(high, low);
  return {better, worse, static_cast<std::size_t>(differ.in1 - high.begin()), *differ.in1, *differ.in2};
}

}  // namespace

std::vector<std::vector<OptionId>> tiers_by(std::span<const OptionId> options, std::span<const Rational> keys,
                                            BetterScore better) {
  return tiers_by_keys(options, keys, better);
}

std::vector<std::vector<OptionId>> tiers_by(std::span<const OptionId> options, std::span<const Score> keys,
                                            BetterScore better) {
  return tiers_by_keys(options, keys, better);
}

Outscores outscores(OptionId better, OptionId worse, std::span<const Rational> keys, Outscores::By by) {
  return {by, better, worse, keys[index(better)], keys[index(worse)]};
}

void add_steps(Outcome& outcome, std::span<const Rational> scores) {
  const auto& tiers = outcome.ranking.tiers;
  for (std::size_t tier = 1; tier < tiers.size(); ++tier)
    outcome.reasons.push_back(outscores(tiers[tier - 1].front(), tiers[tier].front(), scores, Outscores::By::score));
}

void add_steps(Outcome& outcome, std::span<const Score> scores) {
  const auto& tiers = outcome.ranking.tiers;
  for (std::size_t tier = 1; tier < tiers.size(); ++tier)
    outcome.reasons.push_back(first_difference(tiers[tier - 1].front(), tiers[tier].front(), scores));
}

void add_ties_left(Outcome& outcome) {
  for (const auto& tier : outcome.ranking.tiers)
    if (tier.size() > 1) outcome.reasons.push_back(TieLeft{tier});
}

std::vector<std::vector<OptionId>> two_tiers(const Profile& profile, std::span<const OptionId> members) {
  std::vector<std::vector<OptionId>> tiers(2);
  for (const OptionId option : all_options(profile)) {
    const bool is_member = std::ranges::find(members, option) != members.end();
    tiers[is_member ? 0 : 1].push_back(option);
  }
  std::erase_if(tiers, [](const auto& tier) { return tier.empty(); });
  return tiers;
}

Outcome outcome_of_set(const Profile& profile, std::string_view set, std::span<const OptionId> members) {
  Outcome outcome;
  outcome.ranking.tiers = two_tiers(profile, members);
  if (outcome.ranking.tiers.size() == 2) outcome.reasons.push_back(Membership{set, outcome.ranking.tiers.front()});
  add_ties_left(outcome);
  return outcome;
}

void put_in_front(Outcome& outcome, OptionId option, std::string_view set) {
  auto& tiers = outcome.ranking.tiers;
  for (auto& tier : tiers) std::erase(tier, option);
  std::erase_if(tiers, [](const auto& tier) { return tier.empty(); });
  tiers.insert(tiers.begin(), {option});
  outcome.reasons.insert(outcome.reasons.begin(), Membership{set, {option}});
}

std::vector<OptionId> all_options(const Profile& profile) {
  std::vector<OptionId> options;
  options.reserve(profile.options);
  for (std::size_t place = 0; place < profile.options; ++place) options.push_back(option_id(place));
  return options;
}

}  // namespace assent::rules
