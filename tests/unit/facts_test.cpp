// What a file holds, on profiles small enough to be counted by hand.
#include "facts/facts.hpp"

#include "facts/distinct_ballots.hpp"
#include "facts/majority.hpp"
#include "profile/from_decision.hpp"
#include "support/catch.hpp"
#include "support/profiles.hpp"

namespace assent::test::facts_test {

namespace {

[[nodiscard]] Decision with_options(std::size_t options, BallotKind kind) {
  Decision decision;
  decision.kind = kind;
  for (std::size_t o = 0; o < options; ++o) {
    const std::string_view id = decision.keep(std::string(1, letter(option_id(o))));
    decision.options.push_back({id, id});
  }
  decision.ranks = Cells(options);
  return decision;
}

[[nodiscard]] Decision rankings(std::size_t options, const std::vector<Ballot>& ballots) {
  Decision decision = with_options(options, BallotKind::rankings);
  for (const Ballot& ballot : ballots) {
    decision.ranks.push_back(ballot.cells);
    decision.counts.push_back(ballot.heads);
  }
  return decision;
}

constexpr Decimal none = no_grade;

// A row a participant; whole grades.
[[nodiscard]] Decision grades(std::size_t options, const std::vector<std::vector<Decimal>>& rows) {
  Decision decision = with_options(options, BallotKind::grades);
  for (const auto& row : rows) {
    const std::string_view id = decision.keep("p" + std::to_string(decision.participants.size()));
    decision.participants.push_back({.id = id, .name = id});
    decision.stands_aside.push_back(false);
    bool answered = false;
    for (const Decimal grade : row) {
      decision.grades.push_back(grade == none ? none : grade * decimal_one);
      answered = answered || grade != none;
    }
    decision.answered.push_back(answered);
  }
  return decision;
}

[[nodiscard]] Facts facts(const Decision& decision) { return facts_of(decision, profile_of(decision)); }

[[nodiscard]] std::string letters(const std::vector<OptionId>& options) {
  std::string text;
  for (const OptionId option : options) text += letter(option);
  return text;
}

[[nodiscard]] MajorityFacts majority(std::size_t options, const std::vector<Ballot>& ballots) {
  const Profile profile = ranked(options, ballots);
  return majority_of(profile, count_pairs(profile));
}

[[nodiscard]] std::string name(std::optional<OptionId> option) {
  return option ? std::string(1, letter(*option)) : "-";
}

}  // namespace

TEST_CASE("ballots are counted by heads, rows and distinct ones") {
  const Facts found = facts(rankings(3, {
                                            times(4, {0, 1, 2}), times(2, {0, 0, 1}),  // a tie
                                            times(3, {0, unranked, unranked}),         // truncated
                                            times(5, {0, 0, unranked}),                // both
                                            times(1, {0, 1, 2}),                       // the first one again
                                        }));
  REQUIRE(found.ballots);
  CHECK(found.ballots->count == 15);
  CHECK(found.ballots->rows == 5);
  CHECK(found.ballots->distinct == 4);
  CHECK(found.ballots->with_ties == 7);
  CHECK(found.ballots->truncated == 8);
  CHECK(found.ballots->strict_and_complete == 5);
  CHECK_FALSE(found.grades);
}

TEST_CASE("two options that are left out do not tie, and nor do two that are not compared") {
  Decision decision = rankings(3, {times(1, {0, unranked, unranked})});
  decision.policy.unranked = UnrankedPolicy::uncompared;
  const Facts found = facts(decision);
  CHECK(found.ballots->with_ties == 0);
  CHECK(found.ballots->truncated == 1);
  CHECK(found.ballots->strict_and_complete == 0);
}

TEST_CASE("ballots with the same cells are one, whatever their number and the width of a cell") {
  std::vector<Cell> wide(300);
  for (std::size_t o = 0; o < wide.size(); ++o) wide[o] = static_cast<Cell>(o);
  std::vector<Cell> other = wide;
  std::swap(other[298], other[299]);
  const Profile profile = ranked(300, {times(2, wide), times(3, other), times(4, wide)});
  REQUIRE(profile.cells.width() == 2);
  const DistinctBallots ballots = distinct_ballots(profile);
  CHECK(ballots.row == std::vector<std::uint32_t>{0, 1});
  CHECK(ballots.weights == std::vector<std::int64_t>{6, 3});
}

TEST_CASE("weights that cannot be added up are refused") {
  const auto most = std::numeric_limits<std::int64_t>::max();
  CHECK_THROWS_AS(distinct_ballots(ranked(2, {times(most, {0, 1}), times(1, {1, 0})})), Overflow);
}

TEST_CASE("grades: blanks, the range used, ties among what is given") {
  Decision decision = grades(3, {{1, 1, 9}, {none, 4, 0}, {none, none, none}, {2, 3, 5}});
  decision.policy.missing = MissingPolicy::worst;  // the blank is filled with 10, which ties with nothing
  const Facts found = facts(decision);
  REQUIRE(found.grades);
  CHECK(found.grades->given == 8);
  CHECK(found.grades->blanks == 1);
  CHECK(found.grades->lowest == 0);
  CHECK(found.grades->highest == 9 * decimal_one);
  CHECK(found.ballots->count == 3);
  CHECK(found.ballots->with_ties == 1);
  CHECK(found.ballots->truncated == 1);
  CHECK(found.ballots->strict_and_complete == 1);
}

TEST_CASE("grades: a filled blank does not tie with a grade that is given") {
  Decision decision = grades(2, {{none, 10}});
  decision.policy.missing = MissingPolicy::worst;
  CHECK(facts(decision).ballots->with_ties == 0);
}

TEST_CASE("grades: a mark is no blank, and two vetoes tie") {
  Decision decision = grades(3, {{3, none, none}, {1, 2, none}});
  const auto mark = [](std::size_t who, std::size_t option) {
    return Objection{.participant = participant_id(who), .option = option_id(option)};
  };
  decision.objections = {mark(0, 1), mark(0, 2), mark(1, 2)};
  decision.objections[0].veto = decision.objections[1].veto = true;
  decision.objections[2].stand_aside = true;
  const Facts found = facts(decision);
  CHECK(found.grades->blanks == 0);
  CHECK(found.marks.vetoes == 2);
  CHECK(found.marks.stand_asides == 1);
  CHECK(found.ballots->with_ties == 1);
  CHECK(found.ballots->truncated == 0);
  CHECK(found.single_peaked->verdict == SinglePeaked::Verdict::not_all_compared);
}

TEST_CASE("grades that are counted: rows without a grade are nobody's") {
  Decision decision = with_options(2, BallotKind::grades);
  decision.grades = {none, none, decimal_one, decimal_one, none, 2 * decimal_one};
  decision.counts = {7, 2, 3};
  decision.policy.missing = MissingPolicy::average;
  const Facts found = facts(decision);
  CHECK(found.ballots->count == 5);
  CHECK(found.ballots->with_ties == 2);
  CHECK(found.ballots->truncated == 3);
  CHECK(found.grades->given == 7);
  CHECK(found.grades->blanks == 3);
}

TEST_CASE("grades of which only the number is known have no ballots") {
  Decision decision = with_options(1, BallotKind::grades);
  decision.grades = {decimal_one};
  decision.counts = {4};
  decision.counts_only = true;
  const Facts found = facts(decision);
  CHECK_FALSE(found.ballots);
  CHECK_FALSE(found.majority);
  CHECK_FALSE(found.single_peaked);
  CHECK(found.grades->given == 4);
}

TEST_CASE("nobody answered: no majorities") {
  const Facts found = facts(grades(2, {{none, none}}));
  CHECK(found.ballots->count == 0);
  CHECK_FALSE(found.majority);
  CHECK_FALSE(found.single_peaked);
}

TEST_CASE("a Condorcet winner and loser") {
  const auto found = majority(3, {times(3, {0, 1, 2}), times(2, {1, 0, 2})});
  CHECK(name(found.winner) == "A");
  CHECK(name(found.loser) == "C");
  CHECK(found.weak_winners.empty());
  CHECK(letters(found.smith) == "A");
}

TEST_CASE("a cycle over a loser") {
  const auto found = majority(4, {times(1, {0, 1, 2, 3}), times(1, {2, 0, 1, 3}), times(1, {1, 2, 0, 3})});
  CHECK(name(found.winner) == "-");
  CHECK(found.weak_winners.empty());
  CHECK(name(found.loser) == "D");
  CHECK(letters(found.smith) == "ABC");
}

TEST_CASE("a tie does not beat: weak winners, and a larger Smith set") {
  const auto found = majority(4, {times(1, {0, 1, 2, 3}), times(1, {3, 0, 1, 2})});
  // A ties with each of the others; B beats C and D, C beats D.
  CHECK(letters(found.weak_winners) == "AB");
  CHECK(name(found.loser) == "-");
  CHECK(letters(found.smith) == "ABCD");
}

TEST_CASE("options that a ballot does not compare are in no majority, those tied last are") {
  // 2 people rank only A; 1 person says B > A and nothing of C.
  const auto compared = majority(3, {times(2, {0, unranked, unranked}), times(1, {1, 0, blank})});
  CHECK(name(compared.winner) == "A");
  const auto uncompared = majority(3, {times(2, {0, blank, blank}), times(1, {1, 0, blank})});
  CHECK(name(uncompared.winner) == "-");
  CHECK(letters(uncompared.weak_winners) == "BC");
}

TEST_CASE("one option beats all others there are, and loses to none") {
  const auto found = majority(1, {times(9, {0})});
  CHECK(name(found.winner) == "A");
  CHECK(name(found.loser) == "-");
}

TEST_CASE("sums of any size are exact") {
  for (const std::int64_t count : {std::int64_t{1}, std::int64_t{127}, std::int64_t{128}, std::int64_t{32'768},
                                   std::int64_t{2'147'483'648}, std::int64_t{1} << 61}) {
    CAPTURE(count);
    const auto found = majority(2, {times(count, {0, 1}), times(count - 1, {1, 0}), times(1, {0, 0})});
    CHECK(name(found.winner) == "A");
    const auto tied = majority(2, {times(count, {0, 1}), times(count, {1, 0})});
    CHECK(letters(tied.weak_winners) == "AB");
  }
}

TEST_CASE("majorities are not counted among too many options") {
  std::vector<Cell> ballot(most_options_compared + 1);
  for (std::size_t o = 0; o < ballot.size(); ++o) ballot[o] = static_cast<Cell>(o);
  Decision decision;
  decision.kind = BallotKind::rankings;
  decision.options.resize(ballot.size());
  decision.ranks = cells_of({ballot});
  decision.counts = {1};
  const Facts found = facts(decision);
  CHECK_FALSE(found.majority);
  CHECK(found.single_peaked->verdict == SinglePeaked::Verdict::too_large);
}

}  // namespace assent::test::facts_test
