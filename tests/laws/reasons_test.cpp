// Every reason is recomputed the slow way, and every step of a ranking has one.
#include <set>

#include "laws/generate.hpp"
#include "laws/properties.hpp"
#include "oracles/slow_rules.hpp"
#include "support/catch.hpp"
#include "ties/ties.hpp"

using namespace assent;
using namespace assent::test;

namespace {

// What the rule of a plain call goes by: keys, and whether less is better. For share reasons, the shares.
struct Slow {
  oracle::Keys scores, shares;
  bool lower = true;
};

[[nodiscard]] Slow slow(const std::string& rule, const Profile& profile) {
  if (rule == "minimum-maximum-discomfort") return {oracle::highest(profile), {}, true};
  if (rule == "borda") return {oracle::borda(profile, oracle::Ties::half), {}, false};
  return {oracle::totals(profile), oracle::shares(profile), true};
}

[[nodiscard]] bool is_true(const Outscores& reason, const Slow& truth) {
  const auto& keys = reason.by == Outscores::By::score ? truth.scores : truth.shares;
  if (keys.empty()) return false;
  const bool right_order =
      truth.lower ? reason.better_score < reason.worse_score : reason.worse_score < reason.better_score;
  return right_order && keys[index(reason.better)] == reason.better_score &&
         keys[index(reason.worse)] == reason.worse_score;
}

// Totals may stand as a reason only where both options could have had the same one.
[[nodiscard]] bool totals_compare(const Profile& profile, OptionId a, OptionId b) {
  Int128 difference = 0;
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    if (profile.cell(r, index(a)) != not_compared) difference += profile.weights[r];
    if (profile.cell(r, index(b)) != not_compared) difference -= profile.weights[r];
  }
  return difference == 0;
}

[[nodiscard]] bool is_true(const TieLeft& reason, const Slow& truth) {
  const auto& keys = truth.shares.empty() ? truth.scores : truth.shares;
  for (const OptionId option : reason.options)
    if (!keys[index(option)] || keys[index(option)] != keys[index(reason.options.front())]) return false;
  return reason.options.size() > 1;
}

[[nodiscard]] bool is_true(const SetAside& reason, const Profile& profile) {
  if (reason.cause == AsideCause::ungraded) {
    for (std::size_t r = 0; r < profile.rows(); ++r)
      if (profile.cell(r, index(reason.option)) != not_compared) return false;
    return true;
  }
  std::int64_t heads = 0;
  Int128 weight = 0;
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    if (profile.cell(r, index(reason.option)) != veto_cell) continue;
    heads += profile.heads[r];
    weight += profile.weights[r];
  }
  return heads == reason.vetoes.heads && weight == reason.vetoes.weight &&
         oracle::is_vetoed(profile, index(reason.option), reason.threshold);
}

// Each two neighbouring tiers have an Outscores from one to the other, each tie and each option set aside its reason.
[[nodiscard]] bool is_complete(const Outcome& outcome) {
  std::multiset<std::size_t> steps;
  for (const auto& reason : reasons_of<Outscores>(outcome)) {
    const std::size_t upper = place_of(outcome.ranking, reason.better);
    if (place_of(outcome.ranking, reason.worse) != upper + 1) return false;
    steps.insert(upper);
  }
  for (std::size_t tier = 0; tier + 1 < outcome.ranking.tiers.size(); ++tier)
    if (steps.count(tier) != 1) return false;
  std::set<std::vector<OptionId>> tied;
  for (const auto& reason : reasons_of<TieLeft>(outcome)) tied.insert(reason.options);
  for (const auto& tier : outcome.ranking.tiers)
    if (tied.contains(tier) != (tier.size() > 1)) return false;
  std::set<OptionId> aside;
  for (const auto& reason : reasons_of<SetAside>(outcome)) aside.insert(reason.option);
  return aside == std::set<OptionId>(outcome.ranking.set_aside.begin(), outcome.ranking.set_aside.end());
}

void check_reasons(const Outcome& outcome, const Profile& profile, const Slow& truth) {
  for (const auto& reason : reasons_of<Outscores>(outcome)) {
    RC_ASSERT(is_true(reason, truth));
    if (!truth.shares.empty() && reason.by == Outscores::By::score)
      RC_ASSERT(totals_compare(profile, reason.better, reason.worse));
  }
  for (const auto& reason : reasons_of<TieLeft>(outcome)) RC_ASSERT(is_true(reason, truth));
  for (const auto& reason : reasons_of<SetAside>(outcome)) RC_ASSERT(is_true(reason, profile));
  RC_ASSERT(is_complete(outcome));
}

[[nodiscard]] std::vector<OptionId> flattened(const std::vector<std::vector<OptionId>>& tiers) {
  std::vector<OptionId> options;
  for (const auto& tier : tiers) options.insert(options.end(), tier.begin(), tier.end());
  return options;
}

// The tiers after the chain are those before, with every TieBroken put in the place of its tier, in turn.
[[nodiscard]] std::vector<std::vector<OptionId>> replayed(std::vector<std::vector<OptionId>> tiers,
                                                          const std::vector<TieBroken>& reasons) {
  for (const TieBroken& reason : reasons) {
    const auto tier = std::ranges::find(tiers, reason.tied);
    if (tier == tiers.end() || reason.order.size() < 2) return {};
    const auto at = tiers.erase(tier);
    tiers.insert(at, reason.order.begin(), reason.order.end());
  }
  return tiers;
}

}  // namespace

TEST_CASE("the reasons of the plain rules are true and complete") {
  for (const std::string rule : {"minimum-total-discomfort", "minimum-maximum-discomfort", "borda"}) {
    const RuleCall asked = call(rule);
    for (const BallotKind kind : kinds_for(asked)) {
      CAPTURE(rule);
      REQUIRE(holds("reasons of " + rule, [&] {
        const Profile profile = any_profile({.kind = kind});
        check_reasons(run(asked, profile), profile, slow(rule, profile));
      }));
    }
  }
}

TEST_CASE("the reasons of veto-aware are true of the full profile and complete") {
  for (const std::string base : {"minimum-total-discomfort", "minimum-maximum-discomfort", "borda"}) {
    const RuleCall asked = call("veto-aware:vetoes=2,base=" + base);
    CAPTURE(base);
    REQUIRE(holds("reasons of veto-aware with " + base, [&] {
      const Profile profile = any_profile({});
      const VetoThreshold two{VetoThreshold::Of::heads, 2};
      Slow truth = slow(base, oracle::without_vetoed(profile, two));
      if (base == "borda") truth.scores = oracle::borda_of_rest(profile, two, oracle::Ties::half);
      check_reasons(run(asked, profile), profile, truth);
    }));
  }
}

TEST_CASE("what the tie chain says leads from the ranking before to the ranking after") {
  const std::vector<std::string_view> ids{"a", "b", "c", "d", "e", "f"};
  REQUIRE(holds("reasons of the tie chain", [&] {
    const Profile profile = any_profile({.most_options = 6, .most_rows = 3});
    const RuleCall asked = call(any(1) == 0 ? "minimum-maximum-discomfort" : "veto-aware");
    std::vector<TieBreak> chain{{TieBreak::Kind::rule, call("minimum-total-discomfort")},
                                {TieBreak::Kind::rule, call("borda")},
                                {TieBreak::Kind::lot, {}}};
    chain.resize(static_cast<std::size_t>(any(3)));
    const Outcome before = run(asked, profile);
    std::vector<OptionId> ordered = flattened(before.ranking.tiers);
    std::ranges::sort(ordered);
    const Outcome after = break_ties(before, restrict_to(profile, ordered), ordered, chain, ids, "seed");
    RC_ASSERT(replayed(before.ranking.tiers, reasons_of<TieBroken>(after)) == after.ranking.tiers);
    RC_ASSERT(before.ranking.set_aside == after.ranking.set_aside);
    RC_ASSERT(reasons_of<Outscores>(after).size() == reasons_of<Outscores>(before).size());
    std::size_t tied = 0;
    for (const auto& tier : after.ranking.tiers) tied += tier.size() > 1 ? 1 : 0;
    RC_ASSERT(reasons_of<TieLeft>(after).size() == tied);
    if (chain.size() == 3) RC_ASSERT(tied == 0U);
  }));
}
