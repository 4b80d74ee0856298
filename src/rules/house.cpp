// Rules of a group's own, made of steps: each runs on the ballots restricted to what the steps before have left.
#include <algorithm>
#include <iterator>

#include "assent/house_rule.hpp"
#include "assent/limits.hpp"
#include "rules/kernel/restricted.hpp"
#include "rules/kernel/sets.hpp"
#include "rules/kernel/testing.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/rules.hpp"

namespace assent {
namespace {

using namespace rules;
using Options = std::vector<OptionId>;

[[nodiscard]] bool contains(const Options& options, OptionId option) {
  return std::ranges::find(options, option) != options.end();
}

// A rule on some options, told in the ids of the full profile.
[[nodiscard]] Outcome run_among(const RuleCall& call, const Context& context, const Options& left) {
  if (left.size() == context.profile.options) return run(call, context.shared, context.limits);
  const Profile restricted = restrict_to(context.profile, left);
  return on_full_profile(run(call, restricted, context.limits), left, context.profile.options);
}

// What the steps have done so far.
class House {
 public:
  explicit House(const Context& context) : context_(context), left_(all_options(context.profile)) {}

  void take(const HouseStep& step) {
    using Kind = HouseStep::Kind;
    switch (step.kind) {
      case Kind::set_aside_vetoed: return set_aside(AsideCause::vetoed);
      case Kind::set_aside_ungraded: return set_aside(AsideCause::ungraded);
      case Kind::set_aside_worse: return set_aside(AsideCause::worse_than_status_quo);
      case Kind::keep_accepted: return keep(accepted(step.level), step.name);
      case Kind::keep_first_tier: return keep(first_tier(step.call), step.name);
      case Kind::pass_test: return pass(step.call.rule->test(context_, step.call.arguments), step.call.rule->id);
      case Kind::pass_accepted: return pass(accepted_results(step.level), "accepted");
      case Kind::pass_in_favour: return pass(support_results(step.threshold), "in-favour");
      case Kind::order: return order(step.call);
      case Kind::order_as_usual: return order(usual_base());
    }
  }

  [[nodiscard]] const Options& not_set_aside() const { return stays_; }

  [[nodiscard]] Outcome outcome() {
    auto& tiers = outcome_.ranking.tiers;
    tiers.insert(tiers.end(), below_.begin(), below_.end());
    outcome_.ranking.set_aside = without(all_options(context_.profile), stays_);
    if (tested_) std::erase(outcome_.ranking.set_aside, *context_.profile.status_quo);
    for (const auto& tier : below_)
      if (tier.size() > 1) outcome_.reasons.push_back(TieLeft{tier});
    if (unproven_) {
      const auto first = static_cast<std::int64_t>(tiers.empty() ? 0 : tiers.front().size());
      const auto all = static_cast<std::int64_t>(stays_.size());
      outcome_.proof = Bounded{Rational(first), Rational(all), *unproven_, {}, {}, stays_};
    }
    return std::move(outcome_);
  }

 private:
  [[nodiscard]] bool is_out(OptionId option, AsideCause cause) const {
    const Profile& profile = context_.profile;
    const auto& status_quo = profile.status_quo;
    switch (cause) {
      case AsideCause::vetoed: return !contains(veto_aware.ordered(profile, {}), option);
      case AsideCause::ungraded: return context_.shared.totals()[index(option)].weight == 0;
      case AsideCause::worse_than_status_quo:
      case AsideCause::not_passed: break;
    }
    if (!status_quo || option == *status_quo) return false;
    if (profile.kind == BallotKind::rankings)
      return context_.shared.pairwise().beats(index(*status_quo), index(option));
    const DiscomfortTotal& mine = context_.shared.totals()[index(option)];
    const DiscomfortTotal& old = context_.shared.totals()[index(*status_quo)];
    return mine.weight > 0 && old.weight > 0 && share_of(mine, profile) > share_of(old, profile);
  }

  void set_aside(AsideCause cause) {
    Options out;
    std::ranges::copy_if(left_, std::back_inserter(out), [&](OptionId option) { return is_out(option, cause); });
    for (const OptionId option : out) {
      SetAside reason{.option = option, .cause = cause};
      if (cause == AsideCause::vetoed) {
        reason.threshold = context_.profile.veto_threshold;
        reason.vetoes = vetoes_of(context_.profile, option, reason.threshold).count;
      }
      outcome_.reasons.push_back(reason);
    }
    left_ = without(left_, out);
    stays_ = without(stays_, out);
  }

  [[nodiscard]] Options accepted(const Rational& level) const {
    Options options;
    for (const OptionId option : left_) {
      const DiscomfortTotal& total = context_.shared.totals()[index(option)];
      const bool below = total.weight > 0 && share_of(total, context_.profile) <= level;
      if (below || option == context_.profile.status_quo) options.push_back(option);
    }
    return options;
  }

  [[nodiscard]] std::vector<TestResult> accepted_results(const Rational& most) const {
    std::vector<TestResult> results;
    for (const OptionId option : all_options(context_.profile)) {
      const DiscomfortTotal& total = context_.shared.totals()[index(option)];
      const Rational share = total.weight > 0 ? share_of(total, context_.profile) : Rational(0);
      if (total.weight == 0) results.push_back({TestResult::Kind::ungraded});
      else if (share <= most) results.push_back({TestResult::Kind::passes});
      else results.push_back({TestResult::Kind::fails, OverShare{option, share, most}});
    }
    return results;
  }

  [[nodiscard]] std::vector<TestResult> support_results(const Threshold& needed) const {
    static const Rational half(Int128{1}, Int128{2});
    const Profile& profile = context_.profile;
    std::vector<TestResult> results;
    for (const OptionId option : all_options(profile)) {
      if (profile.kind == BallotKind::grades && !is_compared(profile, option)) {
        results.push_back({TestResult::Kind::ungraded});
        continue;
      }
      Support support = support_of(profile, option, needed, half);
      const auto kind = support.passes() ? TestResult::Kind::passes : TestResult::Kind::fails;
      results.push_back({kind, std::move(support)});
    }
    return results;
  }

  // The status quo is no rival where something is tested: it is in no tier from here on.
  void pass(const std::vector<TestResult>& results, std::string_view test) {
    const auto& status_quo = context_.profile.status_quo;
    const std::vector<Reason> reasons = set_aside_by(context_.profile, results, test, left_);
    Options out;
    for (const Reason& reason : reasons) out.push_back(std::get<SetAside>(reason).option);
    if (status_quo && contains(left_, *status_quo)) out.push_back(*status_quo);
    std::ranges::sort(out);
    tested_ = status_quo.has_value();
    outcome_.reasons.insert(outcome_.reasons.end(), reasons.begin(), reasons.end());
    left_ = without(left_, out);
    stays_ = without(stays_, out);
    for (Options& tier : below_) std::erase_if(tier, [&](OptionId option) { return option == status_quo; });
    std::erase_if(below_, [](const Options& tier) { return tier.empty(); });
    for (const OptionId option : left_)  // what each passes by
      if (const auto* support = std::get_if<Support>(&results[index(option)].evidence))
        outcome_.reasons.emplace_back(*support);
  }

  // Where a search that stopped early chose who stays, nothing after it is proven.
  [[nodiscard]] Options first_tier(const RuleCall& call) {
    if (left_.empty()) return {};
    const Outcome outcome = run_among(call, context_, left_);
    const auto* bounded = std::get_if<Bounded>(&outcome.proof);
    if (bounded != nullptr && !bounded->proves_winners()) unproven_ = bounded->by;
    return outcome.ranking.tiers.empty() ? Options{} : outcome.ranking.tiers.front();
  }

  // A step that would keep nobody keeps all.
  void keep(const Options& members, std::string_view name) {
    if (members.empty() || members.size() == left_.size()) return;
    outcome_.reasons.push_back(Membership{name, members});
    below_.insert(below_.begin(), without(left_, members));
    left_ = members;
  }

  [[nodiscard]] RuleCall usual_base() const {
    return call_of(context_.profile.kind == BallotKind::grades ? minimum_total_discomfort : borda);
  }

  void order(const RuleCall& call) {
    if (left_.empty()) return;
    Outcome ordered = run_among(call, context_, left_);
    stays_ = without(stays_, ordered.ranking.set_aside);
    if (call.rule->test != nullptr && context_.profile.status_quo) {
      tested_ = true;
      stays_ = without(stays_, Options{*context_.profile.status_quo});
    }
    ordered.reasons.insert(ordered.reasons.begin(), outcome_.reasons.begin(), outcome_.reasons.end());
    outcome_ = std::move(ordered);
  }

  const Context& context_;
  Options left_, stays_ = left_;  // for the next step; in some tier at the end
  std::vector<Options> below_;    // what steps did not keep, the last step first
  bool tested_ = false;           // and there is a status quo, which is then neither in a tier nor set aside
  Outcome outcome_;
  std::optional<StoppedBy> unproven_;
};

[[nodiscard]] House after_all_steps(const HouseRule& house, const Context& context) {
  House state(context);
  // What nobody graded is set aside by every rule on grades; a step that tests says it itself, and may let it pass.
  if (context.profile.kind == BallotKind::grades && !tests(call_of(house.rule)))
    state.take({.kind = HouseStep::Kind::set_aside_ungraded});
  for (const HouseStep& step : house.steps) state.take(step);
  return state;
}

}  // namespace

std::shared_ptr<const HouseRule> make_house_rule(std::string_view id, std::string_view title,
                                                 std::vector<HouseStep> steps,
                                                 std::optional<std::vector<TieBreak>> ties) {
  auto house = std::make_shared<HouseRule>(
      HouseRule{std::string(id), std::string(title), std::move(steps), std::move(ties), {}});
  house->rule.id = house->id;
  house->rule.title = house->title;
  house->rule.family = "house";
  house->rule.needs = Needs::rankings;
  house->rule.house = house.get();
  return house;
}

Outcome run_house_rule(const HouseRule& house, const Context& context) {
  return after_all_steps(house, context).outcome();
}

std::vector<OptionId> ordered_options(const RuleCall& call, const Profile& profile) {
  return ordered_options(call, profile, Limits{});
}

std::vector<OptionId> ordered_options(const RuleCall& call, const Profile& profile, const Limits& limits) {
  if (call.rule->house != nullptr) {
    SharedWork shared(profile);
    return after_all_steps(*call.rule->house, Context{profile, shared, limits}).not_set_aside();
  }
  if (call.rule->test != nullptr) {
    SharedWork shared(profile);
    return passing(profile, call.rule->test(Context{profile, shared, limits}, call.arguments));
  }
  return call.rule->ordered != nullptr ? call.rule->ordered(profile, call.arguments) : all_options(profile);
}

}  // namespace assent
