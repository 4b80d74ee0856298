#include "rules/pairwise/changes.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include "rules/kernel/tiers.hpp"

namespace assent::rules {
namespace {

[[nodiscard]] bool are_met(const Lacks& needs) {
  return std::ranges::all_of(needs, [](std::int64_t need) { return need <= 0; });
}

void gain(Lacks& needs, const Change& change, std::int64_t times) {
  for (std::size_t i = 0; i < needs.size(); ++i) needs[i] -= change.gains[i] * times;
}

// Changes all ballots in the last way. Nothing where that does not meet the needs.
[[nodiscard]] std::optional<std::int64_t> change_all(const ChangeQuestion& question) {
  Lacks needs = question.needs;
  std::int64_t cost = 0;
  for (const Changeable& ballots : question.ballots) {
    cost += ballots.count * ballots.changes.back().cost;
    gain(needs, ballots.changes.back(), ballots.count);
  }
  if (!are_met(needs)) return std::nullopt;
  return cost;
}

// Always the changes that serve most for what they cost. Nothing where that leads nowhere.
class Greedy {
 public:
  Greedy(const ChangeQuestion& question, Work& work) : question_(question), needs_(question.needs), work_(work) {
    for (const Changeable& ballots : question.ballots) left_.push_back(ballots.count);
  }

  [[nodiscard]] std::optional<std::int64_t> cost() {
    std::int64_t cost = 0;
    while (!are_met(needs_)) {
      const Change* best = nullptr;
      std::size_t from = 0;
      std::int64_t served = 0;
      for (std::size_t i = 0; i < left_.size(); ++i) {
        if (left_[i] == 0) continue;
        for (const Change& change : question_.ballots[i].changes) {
          if (!work_.spend(static_cast<std::int64_t>(needs_.size()))) return std::nullopt;
          const std::int64_t serves = served_by(change);
          if (serves <= 0 || (best != nullptr && serves * best->cost <= served * change.cost)) continue;
          best = &change;
          from = i;
          served = serves;
        }
      }
      if (best == nullptr) return std::nullopt;
      const std::int64_t times = std::min(left_[from], times_of(*best));
      left_[from] -= times;
      cost += times * best->cost;
      gain(needs_, *best, times);
    }
    return cost;
  }

 private:
  [[nodiscard]] std::int64_t served_by(const Change& change) const {
    std::int64_t served = 0;
    for (std::size_t i = 0; i < needs_.size(); ++i) {
      const std::int64_t before = std::max<std::int64_t>(needs_[i], 0);
      served += before - std::max<std::int64_t>(needs_[i] - change.gains[i], 0);
    }
    return served;
  }

  // How often in a row it serves as much.
  [[nodiscard]] std::int64_t times_of(const Change& change) const {
    std::int64_t times = std::numeric_limits<std::int64_t>::max();
    for (std::size_t i = 0; i < needs_.size(); ++i) {
      if (change.gains[i] > 0 && needs_[i] > 0) times = std::min(times, needs_[i] / change.gains[i]);
      if (change.gains[i] < 0 && needs_[i] < 0) times = std::min(times, needs_[i] / change.gains[i]);
    }
    return std::max<std::int64_t>(times, 1);
  }

  const ChangeQuestion& question_;
  Lacks needs_;
  Work& work_;
  std::vector<std::int64_t> left_;
};

class ChangeSearch {
 public:
  static constexpr std::size_t most_lists = 1'000'000;

  ChangeSearch(const ChangeQuestion& question, std::int64_t best, Work& work)
      : question_(question), best_(best), work_(work), room_(question.needs.size()), harm_(question.needs.size()) {
    for (const Changeable& ballots : question.ballots) reckon(ballots, ballots.count);
  }

  /// The least cost, or the best known and a bound.
  [[nodiscard]] ChangeAnswer answer() {
    std::map<Lacks, std::int64_t> lists{{question_.needs, 0}};
    for (const Changeable& ballots : question_.ballots)
      for (std::int64_t i = 0; i < ballots.count && !lists.empty(); ++i) {
        reckon(ballots, -1);
        std::map<Lacks, std::int64_t> next;
        for (const auto& [needs, cost] : lists) {
          if (!go_on(next, needs, cost, ballots)) return {best_, std::min(best_, bound_of(lists))};
          if (next.size() > most_lists) work_.stop();
        }
        lists = std::move(next);
      }
    return {best_, best_};
  }

 private:
  // What ballots that are not reached yet can serve and harm.
  void reckon(const Changeable& ballots, std::int64_t count) {
    for (std::size_t i = 0; i < room_.size(); ++i) {
      std::int64_t most = 0, least = 0;
      for (const Change& change : ballots.changes) {
        most = std::max<std::int64_t>(most, change.gains[i]);
        least = std::min<std::int64_t>(least, change.gains[i]);
      }
      room_[i] += most * count;
      harm_[i] -= least * count;
    }
  }

  bool go_on(std::map<Lacks, std::int64_t>& next, const Lacks& needs, std::int64_t cost, const Changeable& ballots) {
    const std::size_t ways = ballots.changes.size() + 1;
    if (!work_.spend(static_cast<std::int64_t>(ways * (needs.size() + 4)))) return false;
    keep(next, needs, cost);
    for (const Change& change : ballots.changes) {
      Lacks left = needs;
      gain(left, change, 1);
      keep(next, std::move(left), cost + change.cost);
    }
    return true;
  }

  void keep(std::map<Lacks, std::int64_t>& next, Lacks needs, std::int64_t cost) {
    if (cost + question_.at_least(needs) >= best_) return;
    if (are_met(needs)) {
      best_ = cost;
      return;
    }
    for (std::size_t i = 0; i < needs.size(); ++i) {
      if (needs[i] > room_[i]) return;
      needs[i] = std::max(needs[i], -harm_[i]);  // more than the rest can harm is as good
    }
    const auto [entry, is_new] = next.emplace(std::move(needs), cost);
    if (!is_new) entry->second = std::min(entry->second, cost);
  }

  [[nodiscard]] std::int64_t bound_of(const std::map<Lacks, std::int64_t>& lists) const {
    std::int64_t bound = best_;
    for (const auto& [needs, cost] : lists) bound = std::min(bound, cost + question_.at_least(needs));
    return bound;
  }

  const ChangeQuestion& question_;
  std::int64_t best_;
  Work& work_;
  Lacks room_, harm_;
};

}  // namespace

ChangeAnswer cheapest_changes(const ChangeQuestion& question, Work& work) {
  if (are_met(question.needs)) return {0, 0};
  const std::optional<std::int64_t> all = change_all(question);
  if (!all) return {};
  const std::int64_t best = std::min(*all, Greedy(question, work).cost().value_or(*all));
  const std::int64_t at_least = question.at_least(question.needs);
  if (best == at_least) return {best, best};
  return ChangeSearch(question, best, work).answer();
}

Outcome outcome_by_changes(const Context& context, std::string_view winners,
                           ChangeQuestion (*question_of)(const Context&, OptionId)) {
  const auto options = static_cast<Int128>(context.profile.options);
  if (checked_multiply(context.shared.pairwise().total(), options) > Int128{1} << 60) throw Overflow();
  Outcome outcome;
  std::vector<Rational> costs(context.profile.options);
  std::vector<OptionId> can, cannot;
  std::optional<Rational> best, at_least;
  std::optional<StoppedBy> stopped;
  Limits share = context.limits;
  share.work = std::max<std::int64_t>(1, share.work / static_cast<std::int64_t>(options));
  for (const OptionId option : all_options(context.profile)) {
    Work work(share);
    const ChangeAnswer answer = cheapest_changes(question_of(context, option), work);
    (answer.best ? can : cannot).push_back(option);
    outcome.scores.emplace_back();
    if (!answer.best) continue;
    if (*answer.best != answer.at_least) stopped = work.stopped();
    const Rational cost = Rational(*answer.best) * context.profile.weight_unit;
    const Rational bound = Rational(answer.at_least) * context.profile.weight_unit;
    costs[index(option)] = cost;
    outcome.scores.back() = {cost};
    best = best ? std::min(*best, cost) : cost;
    at_least = at_least ? std::min(*at_least, bound) : bound;
  }
  outcome.ranking.tiers = tiers_by(can, costs, BetterScore::lower);
  add_steps(outcome, costs);
  if (!cannot.empty() && !can.empty()) outcome.reasons.push_back(Membership{winners, can});
  if (!cannot.empty()) outcome.ranking.tiers.push_back(cannot);
  add_ties_left(outcome);
  if (stopped) outcome.proof = Bounded{*best, *at_least, *stopped};
  return outcome;
}

}  // namespace assent::rules
