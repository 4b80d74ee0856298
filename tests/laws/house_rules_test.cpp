// House rules against built-in rules that are the same steps.
#include "assent/house_rule.hpp"
#include "laws/generate.hpp"
#include "laws/reasons/reasons.hpp"
#include "support/catch.hpp"

namespace assent::test::house_rules_test {

namespace {

using Kind = HouseStep::Kind;

[[nodiscard]] HouseStep step(Kind kind, const std::string& rule = "") {
  HouseStep made;
  made.kind = kind;
  if (!rule.empty()) made.call = call(rule);
  made.name = "first tier by " + rule;
  return made;
}

struct Same {
  std::string rule;
  std::vector<HouseStep> steps;
};

void check_same(const Same& same, BallotKind kind) {
  const auto house = make_house_rule("house", "house", same.steps, std::nullopt);
  const Profile profile = any_profile({.kind = kind, .most_options = 6});
  const Outcome ours = run(call_of(house->rule), profile);
  const Outcome theirs = run(call(same.rule), profile);
  RC_ASSERT(ours.ranking == theirs.ranking);
  RC_ASSERT(is_complete(ours));
}

}  // namespace

TEST_CASE("a house rule is the built-in rule that has the same steps") {
  const std::vector<Same> all{
      {"veto-aware:base=minimum-total-discomfort",
       {step(Kind::set_aside_vetoed), step(Kind::order, "minimum-total-discomfort")}},
      {"veto-aware:base=borda", {step(Kind::set_aside_vetoed), step(Kind::order, "borda")}},
      {"smith-minimax", {step(Kind::keep_first_tier, "smith"), step(Kind::order, "minimax")}},
      {"smith-irv", {step(Kind::keep_first_tier, "smith"), step(Kind::order, "instant-runoff")}},
      {"veto-aware:base=smith-minimax",
       {step(Kind::set_aside_vetoed), step(Kind::keep_first_tier, "smith"), step(Kind::order, "minimax")}},
      {"minimum-total-discomfort", {step(Kind::set_aside_ungraded), step(Kind::order, "minimum-total-discomfort")}},
  };
  for (const Same& same : all)
    for (const BallotKind kind : kinds_for(call(same.rule))) {
      CAPTURE(same.rule);
      REQUIRE(holds("house rule as " + same.rule, [&] { check_same(same, kind); }));
    }
}

}  // namespace assent::test::house_rules_test
