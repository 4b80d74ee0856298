#include <algorithm>
#include <set>

#include "laws/reasons/reasons.hpp"

namespace assent::test {
namespace {

using Options = std::vector<OptionId>;

[[nodiscard]] bool contains(const Options& options, OptionId option) {
  return std::ranges::find(options, option) != options.end();
}

[[nodiscard]] bool contains_all(const Options& options, const Options& wanted) {
  return std::ranges::all_of(wanted, [&](OptionId option) { return contains(options, option); });
}

// An option of one tier is put above one of the next.
struct Parts {
  const Options& upper;
  const Options& lower;

  bool operator()(const Outscores& reason) const { return steps(reason.better, reason.worse); }
  bool operator()(const FirstDifference& reason) const { return steps(reason.better, reason.worse); }
  bool operator()(const Beats& reason) const { return steps(reason.winner, reason.loser); }
  bool operator()(const Path& reason) const { return steps(reason.better(), reason.worse()); }
  bool operator()(const Covers& reason) const { return steps(reason.better, reason.worse); }
  bool operator()(const NotCovered&) const { return false; }
  bool operator()(const Draw&) const { return false; }
  bool operator()(const Circle&) const { return false; }
  bool operator()(const BeatenByAll& reason) const { return contains(lower, reason.option); }
  bool operator()(const Chain&) const { return false; }
  bool operator()(const Meeting&) const { return false; }
  bool operator()(const LosesToLottery& reason) const { return contains(lower, reason.option); }
  bool operator()(const Majority& reason) const { return contains(upper, reason.option); }
  bool operator()(const Level& reason) const {
    return contains(upper, reason.option) || contains(lower, reason.option);
  }
  bool operator()(const Support&) const { return false; }
  bool operator()(const LeftTie& reason) const { return contains(lower, reason.option); }
  bool operator()(const Blocked& reason) const { return contains(lower, reason.option); }
  bool operator()(const Products& reason) const { return steps(reason.better, reason.worse); }
  bool operator()(const Membership& reason) const {
    return contains_all(reason.members, upper) &&
           std::ranges::none_of(lower, [&](OptionId option) { return contains(reason.members, option); });
  }
  bool operator()(const OrderCost& reason) const {
    const auto first_of = [&](const Options& tier) {
      return std::ranges::find_if(reason.order, [&](OptionId option) { return contains(tier, option); });
    };
    return first_of(upper) < first_of(lower);
  }
  bool operator()(const Eliminated& reason) const {
    const bool upper_stays = std::ranges::any_of(upper, [&](OptionId option) {
      return !contains(reason.options, option) &&
             std::ranges::any_of(reason.standings, [&](const auto& standing) { return standing.option == option; });
    });
    return upper_stays && contains_all(reason.options, lower);
  }
  bool operator()(const Struck& reason) const { return contains(lower, reason.option); }
  bool operator()(const TieLeft&) const { return false; }
  bool operator()(const SetAside&) const { return false; }
  bool operator()(const TieBroken&) const { return false; }
  bool operator()(const WorseThanStatusQuo&) const { return false; }
  bool operator()(const Fallback&) const { return false; }

 private:
  [[nodiscard]] bool steps(OptionId better, OptionId worse) const {
    return contains(upper, better) && contains(lower, worse);
  }
};

}  // namespace

bool parts(const Reason& reason, const Options& upper, const Options& lower) {
  return std::visit(Parts{upper, lower}, reason);
}

// The options of the lower tier went out in several rounds, each while somebody of the upper one stayed in.
[[nodiscard]] static bool parted_by_rounds(const Outcome& outcome, const Options& upper, const Options& lower) {
  return std::ranges::all_of(lower, [&](OptionId option) {
    return std::ranges::any_of(reasons_of<Eliminated>(outcome), [&](const Eliminated& round) {
      return contains(round.options, option) && parts(round, upper, {option});
    });
  });
}

bool is_complete(const Outcome& outcome) {
  const auto& tiers = outcome.ranking.tiers;
  for (std::size_t tier = 0; tier + 1 < tiers.size(); ++tier)
    if (std::ranges::none_of(outcome.reasons,
                             [&](const Reason& reason) { return parts(reason, tiers[tier], tiers[tier + 1]); }) &&
        !parted_by_rounds(outcome, tiers[tier], tiers[tier + 1]))
      return false;
  std::set<Options> tied;
  for (const auto& reason : reasons_of<TieLeft>(outcome)) tied.insert(reason.options);
  for (const auto& tier : tiers)
    if (tied.contains(tier) != (tier.size() > 1)) return false;
  std::set<OptionId> aside;
  for (const auto& reason : reasons_of<SetAside>(outcome)) aside.insert(reason.option);
  return aside == std::set<OptionId>(outcome.ranking.set_aside.begin(), outcome.ranking.set_aside.end());
}

}  // namespace assent::test
