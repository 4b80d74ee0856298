// Why not this option: the shortest set of reasons that decides between it and the answer.
#include <algorithm>

#include "report/firmness.hpp"
#include "report/phrase_parts.hpp"
#include "report/sentence.hpp"

namespace assent {
namespace {

// Does this one reason part the two?
struct Parts {
  OptionId better, worse;

  bool operator()(const Outscores& reason) const { return reason.better == better && reason.worse == worse; }
  bool operator()(const FirstDifference& reason) const { return reason.better == better && reason.worse == worse; }
  bool operator()(const Beats& reason) const { return reason.winner == better && reason.loser == worse; }
  bool operator()(const Path& reason) const { return reason.better() == better && reason.worse() == worse; }
  bool operator()(const Covers& reason) const { return reason.better == better && reason.worse == worse; }
  bool operator()(const BeatenByAll& reason) const { return reason.option == worse; }
  bool operator()(const LosesToLottery& reason) const { return reason.option == worse; }
  bool operator()(const TieBroken& reason) const {
    return has(reason.tied, better) && has(reason.tied, worse) && reason.order.size() > 1;
  }
  bool operator()(const Eliminated& reason) const { return has(reason.options, worse) && !has(reason.options, better); }
  bool operator()(const Membership& reason) const { return has(reason.members, better) && !has(reason.members, worse); }
  bool operator()(const Majority& reason) const { return reason.option == better; }
  bool operator()(const OrderCost& reason) const { return reason.order.front() == better; }
  bool operator()(const Struck& reason) const { return reason.option == worse; }
  bool operator()(const SetAside& reason) const { return reason.option == worse; }
  bool operator()(const Support& reason) const { return reason.option == worse && !reason.passes(); }
  bool operator()(const Blocked& reason) const { return reason.option == worse; }
  bool operator()(const Products& reason) const { return reason.better == better && reason.worse == worse; }
  bool operator()(const TieLeft&) const { return false; }
  bool operator()(const LeftTie& reason) const { return reason.option == worse; }
  bool operator()(const WorseThanStatusQuo&) const { return false; }
  bool operator()(const Fallback&) const { return false; }
  bool operator()(const Level&) const { return false; }
  bool operator()(const NotCovered&) const { return false; }
  bool operator()(const Draw&) const { return false; }
  bool operator()(const Circle&) const { return false; }
  bool operator()(const Chain&) const { return false; }
  bool operator()(const Meeting&) const { return false; }

  [[nodiscard]] static bool has(const std::vector<OptionId>& options, OptionId option) {
    return std::ranges::find(options, option) != options.end();
  }
};

[[nodiscard]] std::size_t tier_of(const Ranking& ranking, OptionId option) {
  for (std::size_t tier = 0; tier < ranking.tiers.size(); ++tier)
    if (Parts::has(ranking.tiers[tier], option)) return tier;
  return ranking.tiers.size();
}

// A direct comparison of two scores, where each option has one number and the order goes by it.
[[nodiscard]] std::optional<Reason> by_scores(const Subject& subject, OptionId better, OptionId worse) {
  const Outcome& outcome = subject.answer.results.front().outcome;
  if (outcome.scores.empty()) return std::nullopt;
  const Score &a = outcome.scores[index(better)], &b = outcome.scores[index(worse)];
  bool by_share = false, by_score = false;
  for (const Reason& reason : outcome.reasons) {
    const auto* outscores = std::get_if<Outscores>(&reason);
    if (outscores == nullptr) continue;
    (outscores->by == Outscores::By::share ? by_share : by_score) = true;
  }
  if (a.size() != 1 || b.size() != 1 || !(by_share || by_score)) return std::nullopt;
  const auto share = [&](OptionId option) {
    return share_of(subject.answer.totals[index(option)], subject.answer.profile);
  };
  if (by_share) return Outscores{Outscores::By::share, better, worse, share(better), share(worse)};
  return Outscores{Outscores::By::score, better, worse, a.front(), b.front()};
}

// The steps of the ranking between the two.
[[nodiscard]] std::vector<Reason> step_by_step(const RuleResult& result, OptionId better, OptionId worse) {
  const Ranking& ranking = result.outcome.ranking;
  std::vector<Reason> reasons;
  for (std::size_t tier = tier_of(ranking, better); tier < std::min(tier_of(ranking, worse), ranking.tiers.size() - 1);
       ++tier) {
    const auto found = std::ranges::find_if(result.outcome.reasons, [&](const Reason& reason) {
      return std::ranges::any_of(ranking.tiers[tier], [&](OptionId above) {
        return std::ranges::any_of(ranking.tiers[tier + 1], [&](OptionId below) {
          return std::visit(Parts{above, below}, reason);
        });
      });
    });
    if (found != result.outcome.reasons.end()) reasons.push_back(*found);
  }
  return reasons;
}

[[nodiscard]] std::vector<Reason> deciding_facts(const Subject& subject, OptionId better, OptionId worse) {
  const RuleResult& result = subject.answer.results.front();
  std::optional<Reason> found;  // that an option is in a set and another one is not says less than any other reason
  for (const Reason& reason : result.outcome.reasons)
    if (std::visit(Parts{better, worse}, reason) && (!found || std::holds_alternative<Membership>(*found)))
      found = reason;
  if (found) return {*found};
  if (auto scores = by_scores(subject, better, worse)) return {*scores};
  return step_by_step(result, better, worse);
}

}  // namespace

ReportExplained explain_option(OptionId option, const std::optional<ReportFirmness>& firmness, const Subject& subject) {
  ReportExplained explained{index(option), {}};
  const RuleResult& result = subject.answer.results.front();
  const Verdict& verdict = subject.answer.verdict;
  if (verdict.option == option) {
    explained.sentences.push_back((Say() << option_part(subject, option) << " is the answer.").done());
    return explained;
  }
  for (const Reason& reason : result.outcome.reasons)
    if (const auto* aside = std::get_if<SetAside>(&reason); aside != nullptr && aside->option == option)
      explained.sentences.push_back(phrase(reason, result, subject));
  const auto& tiers = result.outcome.ranking.tiers;
  const bool aside = !explained.sentences.empty();
  if (!aside && !tiers.empty() && !Parts::has(tiers.front(), option)) {
    const OptionId better = verdict.option ? *verdict.option : tiers.front().front();
    for (const Reason& reason : deciding_facts(subject, better, option))
      explained.sentences.push_back(phrase(reason, result, subject));
  }
  if (!aside && !tiers.empty() && Parts::has(tiers.front(), option))
    explained.sentences.push_back((Say() << option_part(subject, option) << " is in the first tier, and the verdict is "
                                         << name_of(verdict.status) << ".")
                                      .done());
  if (!firmness) return explained;
  for (const ReportFirmness::Rival& rival : firmness->rivals) {
    if (rival.option != index(option)) continue;
    explained.sentences.push_back(rival.change);
    explained.sentences.push_back(rival.easing);
  }
  return explained;
}

}  // namespace assent
