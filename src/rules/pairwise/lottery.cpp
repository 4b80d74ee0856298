// First what no unbeaten lottery can draw goes: whoever is outside the Smith set, and then, again and again, whoever is
// beaten by another option that does at least as well against all that are left (B. Dutta and J.-F. Laslier 1999).
// Neither changes the unbeaten lotteries. The rest is a game to be solved.
#include "rules/pairwise/lottery.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

#include "rules/kernel/sets.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/kernel/work.hpp"
#include "rules/pairwise/game.hpp"

namespace assent::rules {
namespace {

class Game {
 public:
  Game(const Context& context, Stake stake)
      : context_(context), pairwise_(context.shared.pairwise()), stake_(stake), work_(context.limits) {
    left_ = smith_set(pairwise_, all_options(context.profile));
    for (const OptionId a : left_)
      for (const OptionId b : left_) unit_ = greatest_common_divisor(unit_, pairwise_.margin(index(a), index(b)));
    while (take_out_covered()) {
    }
  }

  [[nodiscard]] Int128 payoff(OptionId a, OptionId b) const {
    const Int128 margin = pairwise_.margin(index(a), index(b));
    return stake_ == Stake::margin ? margin / (unit_ == 0 ? 1 : unit_) : (margin > 0) - (margin < 0);
  }
  /// Nothing when the budget is used up.
  [[nodiscard]] std::optional<BestLotteries> solve() {
    if (work_.stopped()) return std::nullopt;
    return best_lotteries(
        left_.size(), [&](std::size_t a, std::size_t b) { return payoff(left_[a], left_[b]); }, work_);
  }
  [[nodiscard]] const std::vector<OptionId>& left() const { return left_; }
  [[nodiscard]] std::optional<StoppedBy> stopped() const { return work_.stopped(); }

  /// By how much an option loses on average against one that is drawn, on the file's scale.
  [[nodiscard]] Rational loss(OptionId option, const std::vector<Rational>& chances) const {
    Rational sum = 0;
    for (std::size_t i = 0; i < left_.size(); ++i) {
      if (chances[i] == Rational(0)) continue;
      const Int128 margin = pairwise_.margin(index(left_[i]), index(option));
      sum = sum + chances[i] * (stake_ == Stake::margin ? Rational(margin, 1) * context_.profile.weight_unit
                                                        : Rational(payoff(left_[i], option), 1));
    }
    return sum;
  }

 private:
  [[nodiscard]] bool covers(OptionId a, OptionId b) {
    if (payoff(a, b) <= 0) return false;
    std::int64_t looked_at = 0;
    const bool does = std::ranges::all_of(left_, [&](OptionId other) {
      ++looked_at;
      return payoff(a, other) >= payoff(b, other);
    });
    return work_.spend(1 + looked_at) && does;
  }
  // Whoever covers a covered option still does when others go at the same time: covering leads on.
  [[nodiscard]] bool take_out_covered() {
    std::vector<OptionId> rest = left_;
    std::erase_if(rest, [&](OptionId option) {
      return std::ranges::any_of(left_, [&](OptionId other) { return !work_.stopped() && covers(other, option); });
    });
    if (work_.stopped() || rest.size() == left_.size()) return false;
    left_ = std::move(rest);
    return true;
  }

  const Context& context_;
  const Pairwise& pairwise_;
  Stake stake_;
  Work work_;
  std::vector<OptionId> left_;
  Int128 unit_ = 0;  // what all margins among the Smith set are multiples of
};

[[nodiscard]] Outcome bounded(const Context& context, const Game& game) {
  Outcome outcome = outcome_of_set(context.profile, "set of options that may be drawn", game.left());
  outcome.proof =
      Bounded{Rational(static_cast<std::int64_t>(game.left().size())), 1, *game.stopped(), {}, {}, game.left()};
  return outcome;
}

}  // namespace

Outcome by_lottery(const Context& context, Stake stake, std::string_view set) {
  if (context.profile.options == 0) return {};
  Game game(context, stake);
  const std::optional<BestLotteries> best = game.solve();
  if (!best) return bounded(context, game);
  std::vector<OptionId> members;
  for (const std::size_t place : best->drawn) members.push_back(game.left()[place]);
  Outcome outcome = outcome_of_set(context.profile, set, members);
  if (best->chances.empty()) return outcome;
  outcome.scores.assign(context.profile.options, {Rational(0)});
  for (std::size_t i = 0; i < game.left().size(); ++i) outcome.scores[index(game.left()[i])] = {best->chances[i]};
  for (const OptionId option : without(all_options(context.profile), members))
    outcome.reasons.emplace_back(LosesToLottery{option, game.loss(option, best->chances)});
  return outcome;
}

}  // namespace assent::rules
