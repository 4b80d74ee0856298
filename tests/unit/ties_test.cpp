#include "answer/ties.hpp"

#include "support/catch.hpp"
#include "support/profiles.hpp"

namespace assent::test::ties_test {

namespace {

constexpr std::string_view seed = "2026-10-03 lottery 4 11 19 23 30";
constexpr std::string_view ids[] = {"stay", "farm", "city", "other"};

[[nodiscard]] TieBreak rung(std::string_view text) { return {TieBreak::Kind::rule, call(text)}; }
[[nodiscard]] TieBreak lot() { return {TieBreak::Kind::lot, {}}; }
[[nodiscard]] TieBreak listed_order() { return {TieBreak::Kind::listed_order, {}}; }

// Totals A 4, B 4, C 4, D 2; highest A 2, B 4, C 4, D 1.
[[nodiscard]] Profile three_tied() { return graded(4, 10, {{{2, 0, 4, 1}}, {{2, 4, 0, 1}}}); }

[[nodiscard]] std::vector<OptionId> options(std::initializer_list<char> letters) {
  std::vector<OptionId> result;
  for (const char c : letters) result.push_back(option_id(static_cast<std::size_t>(c - 'A')));
  return result;
}

[[nodiscard]] Outcome broken(const Profile& profile, const std::vector<TieBreak>& chain) {
  const RuleCall asked = call("minimum-total-discomfort");
  return break_ties(run(asked, profile), profile, options({'A', 'B', 'C', 'D'}), chain, ids, seed);
}

}  // namespace

TEST_CASE("a lot draws the options by the SHA-256 of seed, newline and id") {
  // Each digest comes from: printf '%s\n%s' "2026-10-03 lottery 4 11 19 23 30" farm | sha256sum
  const auto draws = draw_lot(seed, std::vector<std::string_view>{"farm", "city", "stay"});
  REQUIRE(draws.size() == 3);
  CHECK(draws[0].id == "city");
  CHECK(draws[0].digest == "95a7761a2253bb16b3d9c81890d0cced383d32e797027b11f40fc6fed2ba080c");
  CHECK(draws[1].id == "stay");
  CHECK(draws[1].digest == "d3ef0a2954d9bbfa4b1711b22342ab33eebc1b2e3fd8980ab9afbbb1fbd76152");
  CHECK(draws[2].id == "farm");
  CHECK(draws[2].digest == "ddffc1f45391de7af06c070ab8bb8cef6fb867ba0d264d28f8f7b4a8b59da88d");
}

TEST_CASE("a lot takes any bytes as seed and id") {
  const auto draws = draw_lot("", std::vector<std::string_view>{"Älm"});
  CHECK(draws[0].digest == "bd5b34e71eba352522aa98ec5647c0057d00558bc653130e3d572c90b81866fc");
}

TEST_CASE("a rule of the chain parts a tier by its own order") {
  const Outcome outcome = broken(three_tied(), {rung("minimum-maximum-discomfort")});
  CHECK(shown(outcome.ranking) == "D > A > B=C");
  const auto parted = reasons_of<TieBroken>(outcome);
  REQUIRE(parted.size() == 1);
  CHECK(parted[0].by == "minimum-maximum-discomfort");
  CHECK(parted[0].tied == options({'A', 'B', 'C'}));
  REQUIRE(parted[0].order.size() == 2);
  CHECK(parted[0].order[0] == options({'A'}));
  CHECK(parted[0].order[1] == options({'B', 'C'}));
  CHECK(parted[0].scores == std::vector<Rational>{2, 4, 4});
  const auto left = reasons_of<TieLeft>(outcome);
  REQUIRE(left.size() == 1);
  CHECK(left[0].options == options({'B', 'C'}));
  CHECK(reasons_of<Outscores>(outcome).size() == 1);
}

TEST_CASE("the next rung parts what is still tied") {
  const Outcome outcome = broken(three_tied(), {rung("minimum-maximum-discomfort"), lot()});
  CHECK(shown(outcome.ranking) == "D > A > C > B");  // city before farm
  const auto parted = reasons_of<TieBroken>(outcome);
  REQUIRE(parted.size() == 2);
  CHECK(parted[1].by == "lot");
  CHECK(parted[1].tied == options({'B', 'C'}));
  CHECK(parted[1].order == std::vector{options({'C'}), options({'B'})});
  CHECK(parted[1].scores.empty());
  CHECK(reasons_of<TieLeft>(outcome).empty());
}

TEST_CASE("a rung that parts nothing says so") {
  const Outcome outcome = broken(three_tied(), {rung("minimum-total-discomfort"), listed_order()});
  CHECK(shown(outcome.ranking) == "D > A > B > C");
  const auto rungs = reasons_of<TieBroken>(outcome);
  REQUIRE(rungs.size() == 2);
  CHECK(rungs[0].by == "minimum-total-discomfort");
  CHECK(rungs[0].tied == options({'A', 'B', 'C'}));
  REQUIRE(rungs[0].order.size() == 1);
  CHECK(rungs[0].order[0] == options({'A', 'B', 'C'}));
  CHECK(rungs[1].by == "listed-order");
}

TEST_CASE("without a tie the chain changes nothing") {
  const Profile profile = graded(4, 10, {{{1, 2, 3, 4}}});
  const Outcome outcome = broken(profile, {lot()});
  CHECK(shown(outcome.ranking) == "A > B > C > D");
  CHECK(outcome.reasons.size() == 3);
}

TEST_CASE("without a chain the ties stay") {
  const Outcome outcome = broken(three_tied(), {});
  CHECK(shown(outcome.ranking) == "D > A=B=C");
  CHECK(reasons_of<TieLeft>(outcome).size() == 1);
}

TEST_CASE("every tied tier is parted, each with its reason") {
  // Totals A 2, B 2, C 6, D 6.
  const Outcome outcome = broken(graded(4, 10, {{{0, 1, 3, 1}}, {{2, 1, 3, 5}}}), {rung("minimum-maximum-discomfort")});
  CHECK(shown(outcome.ranking) == "B > A > C > D");
  CHECK(reasons_of<TieBroken>(outcome).size() == 2);
  CHECK(reasons_of<Outscores>(outcome).size() == 1);
}

TEST_CASE("rungs are scored on the options that the rule ordered") {
  // A is vetoed. Of the rest B and C total 4 each. Borda with A: B 1/2 + 1, C 1 + 1/2 ... without A it must part them
  // by the ballots on B, C and D alone: B 1 + 2 = 3, C 2 + 0 = 2, D 0 + 1 = 1.
  const Profile profile = graded(4, 10, {{{veto, 3, 0, 9}}, {{9, 1, 4, 3}}});
  const RuleCall asked = call("veto-aware");
  const Outcome outcome = run(asked, profile);
  CHECK(shown(outcome.ranking) == "B=C > D | A");
  const auto ordered = asked.rule->ordered(profile, asked.arguments);
  CHECK(ordered == options({'B', 'C', 'D'}));
  const std::vector chain{rung("borda")};
  const Outcome after = break_ties(outcome, restrict_to(profile, ordered), ordered, chain, ids, seed);
  CHECK(shown(after.ranking) == "B > C > D | A");
  const auto parted = reasons_of<TieBroken>(after);
  REQUIRE(parted.size() == 1);
  CHECK(parted[0].tied == options({'B', 'C'}));
  CHECK(parted[0].scores == std::vector<Rational>{3, 2});
  CHECK(reasons_of<SetAside>(after).size() == 1);
}

TEST_CASE("what a rung sets aside comes after what it orders, and then the rung tells no scores") {
  const Profile profile = graded(3, 10, {{{7, 7, 5}}, {{2, 2, 5}}});  // A and B tie behind C; consent sets them aside
  const RuleCall asked = call("minimum-maximum-discomfort");
  const std::vector chain{rung("consent:level=2/5,base=borda")};
  const auto columns = options({'A', 'B', 'C'});
  const Outcome outcome = break_ties(run(asked, profile), profile, columns, chain, ids, seed);
  CHECK(shown(outcome.ranking) == "C > A=B");
  CHECK(reasons_of<TieBroken>(outcome)[0].scores.empty());
}

}  // namespace assent::test::ties_test
