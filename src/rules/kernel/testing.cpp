#include "rules/kernel/testing.hpp"

#include <algorithm>
#include <iterator>

#include "assent/limits.hpp"
#include "rules/kernel/restricted.hpp"
#include "rules/kernel/tiers.hpp"

namespace assent::rules {
namespace {

[[nodiscard]] bool is_in(std::span<const std::uint32_t> groups, const Profile& profile,
                         const std::vector<std::string>& from) {
  return std::ranges::any_of(
      groups, [&](std::uint32_t group) { return std::ranges::find(from, profile.group_names[group]) != from.end(); });
}

[[nodiscard]] bool counts(const Threshold& threshold, const Profile& profile, std::size_t row) {
  return threshold.from.empty() || (!profile.groups.empty() && is_in(profile.groups[row], profile, threshold.from));
}

[[nodiscard]] Rational measured(const Threshold& threshold, const Profile& profile, std::int64_t heads, Int128 weight) {
  return threshold.by == Threshold::By::heads ? Rational(heads) : Rational(weight, 1) * profile.weight_unit;
}

// Everybody entitled or present whom a share is one of.
[[nodiscard]] Rational everybody(const Threshold& threshold, const Profile& profile) {
  const bool present = threshold.of == Threshold::Of::present;
  if (threshold.from.empty() || threshold.from_all)
    return measured(threshold, profile, present ? profile.heads_present : profile.heads_eligible,
                    present ? profile.weight_present : profile.weight_eligible);
  std::int64_t heads = 0;
  Int128 weight = 0;
  for (const Profile::Member& member : profile.members) {
    if ((present && !member.present) || !is_in(member.groups, profile, threshold.from)) continue;
    ++heads;
    weight = checked_add(weight, member.weight);
  }
  return measured(threshold, profile, heads, weight);
}

enum class Side { none, in_favour, against };

// What one ballot says of an option.
class SideOf {
 public:
  SideOf(const Profile& profile, OptionId option, const Rational& up_to)
      : profile_(profile), option_(index(option)), most_((up_to * Rational(profile.span)).floor()) {}

  [[nodiscard]] Side operator()(std::size_t row) const {
    const Cell cell = profile_.cell(row, option_);
    if (cell == not_compared) return Side::none;
    if (cell == veto_cell) return Side::against;
    if (profile_.kind == BallotKind::grades) return cell <= most_ ? Side::in_favour : Side::against;
    if (!profile_.status_quo) return Side::none;
    const Cell old = profile_.cell(row, index(*profile_.status_quo));
    if (old == not_compared || old == cell) return Side::none;
    return cell < old ? Side::in_favour : Side::against;
  }

 private:
  const Profile& profile_;
  std::size_t option_;
  Int128 most_;
};

// Moves what the base sets aside as ungraded to a tier at the end.
void put_silent_last(Outcome& outcome, const std::vector<OptionId>& silent) {
  if (silent.empty()) return;
  const auto is_silent = [&](OptionId option) { return std::ranges::find(silent, option) != silent.end(); };
  std::erase_if(outcome.ranking.set_aside, is_silent);
  std::erase_if(outcome.reasons, [&](const Reason& reason) {
    const auto* aside = std::get_if<SetAside>(&reason);
    return aside != nullptr && is_silent(aside->option);
  });
  for (auto& tier : outcome.ranking.tiers) std::erase_if(tier, is_silent);
  std::erase_if(outcome.ranking.tiers, [](const auto& tier) { return tier.empty(); });
  outcome.ranking.tiers.push_back(silent);
  for (const OptionId option : silent) outcome.reasons.push_back(Level{Level::Side::at_least, option, 0, 0, 0});
  if (silent.size() > 1) outcome.reasons.push_back(TieLeft{silent});
}

}  // namespace

Support support_of(const Profile& profile, OptionId option, const Threshold& needed, const Rational& up_to) {
  const SideOf side_of(profile, option, up_to);
  std::int64_t heads[2] = {0, 0};  // in favour, against
  Int128 weight[2] = {0, 0};
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const Side side = side_of(r);
    if (side == Side::none || !counts(needed, profile, r)) continue;
    const std::size_t place = side == Side::in_favour ? 0 : 1;
    heads[place] += profile.heads[r];
    weight[place] = checked_add(weight[place], profile.weights[r]);
  }
  Support support{.option = option, .most_vetoes = std::nullopt, .in_favour = 0, .of = 0, .needed = needed};
  support.vetoes = profile.vetoes[index(option)].heads;
  support.in_favour = measured(needed, profile, heads[0], weight[0]);
  support.of = needed.of == Threshold::Of::cast
                   ? measured(needed, profile, heads[0] + heads[1], checked_add(weight[0], weight[1]))
                   : everybody(needed, profile);
  return support;
}

VetoesOf vetoes_of(const Profile& profile, OptionId option, const Threshold& threshold) {
  VetoesOf vetoes;
  std::int64_t cast_heads = 0;
  Int128 cast_weight = 0;
  const bool look = !threshold.from.empty() || threshold.of == Threshold::Of::cast;
  for (std::size_t r = 0; look && r < profile.rows(); ++r) {
    const Cell cell = profile.cell(r, index(option));
    const bool counted = counts(threshold, profile, r);
    if (cell != not_compared && (counted || threshold.from_all)) {
      cast_heads += profile.heads[r];
      cast_weight = checked_add(cast_weight, profile.weights[r]);
    }
    if (cell != veto_cell || !counted || option == profile.status_quo) continue;
    vetoes.count.heads += profile.heads[r];
    vetoes.count.weight = checked_add(vetoes.count.weight, profile.weights[r]);
  }
  if (threshold.from.empty()) vetoes.count = profile.vetoes[index(option)];
  vetoes.have = measured(threshold, profile, vetoes.count.heads, vetoes.count.weight);
  vetoes.all = threshold.of == Threshold::Of::cast ? measured(threshold, profile, cast_heads, cast_weight)
                                                   : everybody(threshold, profile);
  return vetoes;
}

bool is_compared(const Profile& profile, OptionId option) {
  for (std::size_t r = 0; r < profile.rows(); ++r)
    if (profile.cell(r, index(option)) != not_compared) return true;
  return false;
}

std::vector<OptionId> passing(const Profile& profile, std::span<const TestResult> results) {
  std::vector<OptionId> options = all_options(profile);
  std::erase_if(options, [&](OptionId option) {
    return option == profile.status_quo || results[index(option)].kind != TestResult::Kind::passes;
  });
  return options;
}

std::vector<Reason> set_aside_by(const Profile& profile, std::span<const TestResult> results, std::string_view test,
                                 std::span<const OptionId> among) {
  std::vector<Reason> reasons;
  for (const OptionId option : among) {
    const TestResult& result = results[index(option)];
    if (option == profile.status_quo || result.kind == TestResult::Kind::passes) continue;
    if (result.kind == TestResult::Kind::ungraded) reasons.push_back(SetAside{option, AsideCause::ungraded});
    else
      reasons.push_back(
          SetAside{.option = option, .cause = AsideCause::not_passed, .test = test, .lacks = result.evidence});
  }
  return reasons;
}

Outcome order_what_passes(const Context& context, std::span<const TestResult> results, std::string_view test,
                          const RuleCall& base) {
  const Profile& profile = context.profile;
  const std::vector<OptionId> kept = passing(profile, results);
  std::vector<Reason> reasons = set_aside_by(profile, results, test, all_options(profile));
  std::vector<OptionId> aside;
  for (const Reason& reason : reasons) aside.push_back(std::get<SetAside>(reason).option);
  for (const OptionId option : kept)  // what each passes by
    std::visit(
        [&]<class Evidence>(const Evidence& evidence) {
          if constexpr (!std::is_same_v<Evidence, std::monostate> && !std::is_same_v<Evidence, OverShare>)
            reasons.emplace_back(evidence);
        },
        results[index(option)].evidence);
  Outcome outcome;
  if (!kept.empty())
    outcome = on_full_profile(run(base, restrict_to(profile, kept), context.limits), kept, profile.options);
  if (profile.kind == BallotKind::grades) {
    std::vector<OptionId> silent;
    std::ranges::copy_if(kept, std::back_inserter(silent),
                         [&](OptionId option) { return !is_compared(profile, option); });
    put_silent_last(outcome, silent);
  }
  outcome.ranking.set_aside.insert(outcome.ranking.set_aside.end(), aside.begin(), aside.end());
  std::ranges::sort(outcome.ranking.set_aside);
  outcome.reasons.insert(outcome.reasons.begin(), reasons.begin(), reasons.end());
  return outcome;
}

}  // namespace assent::rules
