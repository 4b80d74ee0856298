// Every reason is recomputed the slow way, and every step of a ranking has one.
#include "laws/reasons/reasons.hpp"

#include "answer/ties.hpp"
#include "laws/generate.hpp"
#include "rules/kernel/discomfort.hpp"
#include "support/catch.hpp"

namespace assent::test::reasons_test {

namespace {

// The options that a rule set aside are blank, as if nobody had compared them.
[[nodiscard]] Profile without(Profile profile, const std::vector<OptionId>& options) {
  for (std::size_t r = 0; r < profile.rows(); ++r)
    for (const OptionId option : options) profile.cells.set(r, index(option), not_compared);
  return profile;
}

void check_reasons(const oracle::Oracle& oracle, Profile profile) {
  const RuleCall asked = call(oracle.call);
  const bool reads_off = !tests(asked) && needs_of(asked, BallotKind::grades) == Needs::rankings;
  if (profile.kind == BallotKind::grades && reads_off)  // what nobody graded is no option to the rule
    profile = restrict_to(profile, rules::graded_options(discomfort_totals(profile)));
  RC_PRE(profile.options > 0);
  const Outcome outcome = run_call(oracle.call, profile);
  const Facts facts{profile, oracle, oracle::answer_of(oracle, profile), outcome,
                    without(profile, outcome.ranking.set_aside)};
  for (const Reason& reason : outcome.reasons)
    RC_ASSERT(std::visit([&](const auto& kind) { return is_true(kind, facts); }, reason));
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
    if (tier == tiers.end()) return {};
    const auto at = tiers.erase(tier);
    tiers.insert(at, reason.order.begin(), reason.order.end());
  }
  return tiers;
}

}  // namespace

TEST_CASE("the reasons of every form of every rule are true and complete") {
  std::vector<oracle::Oracle> oracles = oracle::all_oracles();
  for (const oracle::Oracle& oracle : oracles)
    for (const BallotKind kind : kinds_for(call(oracle.call))) {
      CAPTURE(oracle.call);
      REQUIRE(holds("reasons of " + oracle.call, [&] { check_reasons(oracle, any_profile({.kind = kind})); }));
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

}  // namespace assent::test::reasons_test
