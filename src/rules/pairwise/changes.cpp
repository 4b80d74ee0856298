#include "rules/pairwise/changes.hpp"

#include <algorithm>
#include <limits>

#include "rules/kernel/tiers.hpp"
#include "rules/pairwise/change_relaxation.hpp"

namespace assent::rules {
namespace {

void gain(Lacks& needs, const Change& change, std::int64_t times) {
  for (std::size_t i = 0; i < needs.size(); ++i) needs[i] -= change.gains[i] * times;
}

// Always the changes that serve most for what they cost. Nothing where that leads nowhere.
class Greedy {
 public:
  explicit Greedy(const ChangeQuestion& question)
      : question_(question), needs_(question.needs), near_(needs_.size()), missing_(needs_.size()) {
    for (const Changeable& ballots : question.ballots) left_.push_back(ballots.count);
  }

  [[nodiscard]] std::optional<std::int64_t> cost() {
    std::int64_t cost = 0;
    while (!are_met(needs_)) {
      look_at_needs();
      const Change* best = nullptr;
      std::size_t from = 0;
      std::int64_t served = 0;
      for (std::size_t i = 0; i < left_.size(); ++i) {
        if (left_[i] == 0) continue;
        for (const Change& change : question_.ballots[i].changes) {
          if (--looks_ == 0) return std::nullopt;
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
  [[nodiscard]] std::int32_t served_by(const Change& change) const {
    const std::int8_t* gains = change.gains.data();
    const std::int16_t *near = near_.data(), *missing = missing_.data();
    std::int32_t served = 0;
    for (std::size_t i = 0, size = near_.size(); i < size; ++i)
      served += static_cast<std::int16_t>(missing[i] -
                                          std::max(static_cast<std::int16_t>(near[i] - gains[i]), std::int16_t{0}));
    return served;
  }

  // A gain takes less than `far`, so that a need which is further from 0 counts as one that is just so far.
  void look_at_needs() {
    constexpr std::int64_t far = 128;
    for (std::size_t i = 0; i < needs_.size(); ++i) {
      near_[i] = static_cast<std::int16_t>(std::clamp(needs_[i], -far, far));
      missing_[i] = std::max<std::int16_t>(near_[i], 0);
    }
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
  std::vector<std::int16_t> near_, missing_;  // by need: itself, no further from 0 than a gain can see; what is missing
  std::int64_t looks_ = 1'000'000;
  std::vector<std::int64_t> left_;
};

class ChangeSearch {
 public:
  ChangeSearch(const ChangeQuestion& question, std::int64_t known, Work& work)
      : table_(question), best_(known), work_(work) {
    leave(Relaxation(table_, question), open_);
  }

  /// The least cost, or the best known and a bound.
  [[nodiscard]] ChangeAnswer answer() {
    while (!open_.empty()) {
      Relaxation next = take();
      if (!improves(next)) {
        if (work_.stopped()) return {best_, bound_with(next)};
        continue;
      }
      next.narrow(best_);
      Relaxation merged = next;
      merged.merge(table_);
      if (2 * merged.size() < next.size()) {
        leave(std::move(merged), open_);
        continue;
      }
      if (++nodes_ % nodes_between_looks == 0) look_near(next);
      branch(std::move(next), open_);
    }
    return {best_, best_};
  }

 private:
  using Open = std::vector<Relaxation>;

  static constexpr std::size_t most_parts = 2'000'000;
  static constexpr int nodes_between_looks = 8, nodes_of_look = 64;

  // Solved, and may hold changes that cost less than the best known.
  [[nodiscard]] bool improves(Relaxation& relaxation) {
    if (relaxation.bound() >= best_) return false;
    if (relaxation.solve(work_) != Relaxation::State::solved || relaxation.bound() >= best_) return false;
    best_ = std::min(best_, relaxation.rounded(work_));
    return relaxation.bound() < best_ && !work_.stopped();
  }

  void branch(Relaxation from, Open& open) {
    const auto split = from.split();
    if (!split) {  // whole, but not the best by what it costs
      if (!plain_) plain_.emplace(table_).charge_costs();
      from.merge(*plain_);
      return leave(std::move(from), open);
    }
    Relaxation up = from;
    up.take_up(*split);
    from.take_down(*split);
    if (split->nearer_up) std::swap(from, up);
    leave(std::move(up), open);
    leave(std::move(from), open);
  }

  // Most ballots stay as they are in a relaxation; what is left of the question is small, and is searched for a while.
  void look_near(Relaxation from) {
    const std::size_t size = from.size();
    from.hold([&](std::size_t) { return draw(size) >= 64; });
    Open open;
    branch(std::move(from), open);
    for (int i = 0; i < nodes_of_look && !open.empty(); ++i) {
      Relaxation next = std::move(open.back());
      open.pop_back();
      size_ -= next.size();
      if (improves(next)) branch(std::move(next), open);
    }
    for (const Relaxation& left : open) size_ -= left.size();
  }

  // The one left last, which promises most; now and then any.
  [[nodiscard]] Relaxation take() {
    if (++taken_ % 64 == 0) std::swap(open_[draw(open_.size())], open_.back());
    Relaxation last = std::move(open_.back());
    open_.pop_back();
    size_ -= last.size();
    return last;
  }

  void leave(Relaxation relaxation, Open& open) {
    size_ += relaxation.size();
    if (size_ > most_parts) work_.stop();
    open.push_back(std::move(relaxation));
  }

  [[nodiscard]] std::int64_t bound_with(const Relaxation& last) const {
    std::int64_t bound = std::min(best_, last.bound());
    for (const Relaxation& open : open_) bound = std::min(bound, open.bound());
    return bound;
  }

  [[nodiscard]] std::size_t draw(std::size_t below) {
    state_ ^= state_ << 13U;  // xorshift: the same on every run
    state_ ^= state_ >> 7U;
    state_ ^= state_ << 17U;
    return state_ % below;
  }

  ChangeTable table_;
  std::optional<ChangeTable> plain_;  // charges costs only
  std::int64_t best_;
  Work& work_;
  Open open_;
  std::size_t size_ = 0;  // of all that are open
  int nodes_ = 0, taken_ = 0;
  std::uint64_t state_ = 88172645463325252U;
};

}  // namespace

bool are_met(const Lacks& needs) {
  return std::ranges::all_of(needs, [](std::int64_t need) { return need <= 0; });
}

std::optional<std::int64_t> all_changes(const ChangeQuestion& question) {
  Lacks needs = question.needs;
  std::int64_t cost = 0;
  for (const Changeable& ballots : question.ballots) {
    cost += ballots.count * ballots.changes.back().cost;
    gain(needs, ballots.changes.back(), ballots.count);
  }
  if (!are_met(needs)) return std::nullopt;
  return cost;
}

std::optional<std::int64_t> greedy_changes(const ChangeQuestion& question) { return Greedy(question).cost(); }

// Where a need is served by twos only, half of it and ones do as well. Where it is odd and served by ones and twos, so
// many ballots at least have to serve it as half of it, rounded up.
std::vector<TightNeed> tighten(ChangeQuestion& question) {
  std::vector<std::uint8_t> odd(question.needs.size());  // by need: is a gain odd? In the lowest bit.
  for (const Changeable& ballots : question.ballots)
    for (const Change& change : ballots.changes)
      for (std::size_t need = 0; need < odd.size(); ++need) odd[need] |= static_cast<std::uint8_t>(change.gains[need]);
  std::vector<TightNeed> from;
  std::vector<std::size_t> halved, added;
  for (std::size_t need = 0; need < odd.size(); ++need) {
    from.push_back({need, false});
    const std::int64_t all = question.needs[need];
    if (all <= 0 || (odd[need] % 2 != 0 && all % 2 == 0)) continue;
    (odd[need] % 2 == 0 ? halved : added).push_back(need);
  }
  const auto half = [](std::int8_t gain) { return static_cast<std::int8_t>((gain + 1) / 2); };
  for (const std::size_t need : halved) {
    from[need].halved = true;
    question.needs[need] = (question.needs[need] + 1) / 2;
  }
  for (const std::size_t need : added) {
    from.push_back({need, true});
    question.needs.push_back((question.needs[need] + 1) / 2);
  }
  for (Changeable& ballots : question.ballots)
    for (Change& change : ballots.changes) {
      change.gains.reserve(question.needs.size());
      for (const std::size_t need : halved) change.gains[need] = half(change.gains[need]);
      for (const std::size_t need : added) change.gains.push_back(half(change.gains[need]));
    }
  return from;
}

ChangeAnswer search_changes(ChangeQuestion question, std::int64_t known, Work& work) {
  static_cast<void>(tighten(question));
  return ChangeSearch(question, known, work).answer();
}

namespace {

[[nodiscard]] bool is_proven(const ChangeAnswer& answer) { return !answer.best || *answer.best == answer.at_least; }

// Each option has the same part of the budget; where much is left of that, it goes to those that it was not enough for.
[[nodiscard]] std::vector<ChangeAnswer> answers_of_all(const Context& context, AnswerOf answer_of) {
  std::vector<ChangeAnswer> answers(context.profile.options);
  std::vector<OptionId> open = all_options(context.profile);
  std::int64_t left = context.limits.work, before = 0;
  while (!open.empty()) {
    Limits share = context.limits;
    share.work = std::max<std::int64_t>(1, left / static_cast<std::int64_t>(open.size()));
    if (share.work < 2 * before) break;
    before = share.work;
    std::vector<OptionId> unproven;
    for (const OptionId option : open) {
      Work work(share);
      ChangeAnswer& answer = answers[index(option)];
      answer = answer_of(context, option, work);
      answer.stopped = is_proven(answer) ? std::nullopt : work.stopped();
      left -= work.spent();
      if (answer.stopped) unproven.push_back(option);
    }
    open = std::move(unproven);
  }
  return answers;
}

}  // namespace

Outcome outcome_by_changes(const Context& context, std::string_view winners, AnswerOf answer_of) {
  const auto options = static_cast<Int128>(context.profile.options);
  if (checked_multiply(context.shared.pairwise().total(), options) > Int128{1} << 60) throw Overflow();
  const std::vector<ChangeAnswer> answers = answers_of_all(context, answer_of);
  Outcome outcome;
  std::vector<Rational> costs(context.profile.options);
  std::vector<OptionId> can, cannot;
  std::optional<Rational> best, at_least;
  std::optional<StoppedBy> stopped;
  for (const OptionId option : all_options(context.profile)) {
    const ChangeAnswer& answer = answers[index(option)];
    (answer.best ? can : cannot).push_back(option);
    outcome.scores.emplace_back();
    if (!answer.best) continue;
    if (answer.stopped) stopped = answer.stopped;
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
  if (!stopped) return outcome;
  // The least bound of all others decides who wins for sure, the least cost found who cannot.
  Bounded bounded{*best, *at_least, *stopped, "least score"};
  bounded.bounds.resize(context.profile.options);
  for (const OptionId option : can) {
    const Rational bound = Rational(answers[index(option)].at_least) * context.profile.weight_unit;
    const bool is_exact = !answers[index(option)].stopped;
    if (!is_exact) bounded.bounds[index(option)] = bound;
    if (bound <= *best) bounded.possible.push_back(option);
    if (is_exact && bound == *at_least) bounded.certain.push_back(option);
  }
  if (bounded.possible.size() == 1) bounded.certain = bounded.possible;
  outcome.proof = std::move(bounded);
  return outcome;
}

}  // namespace assent::rules
