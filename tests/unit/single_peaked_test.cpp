#include "facts/single_peaked.hpp"

#include <numeric>

#include "facts/consecutive_ones.hpp"
#include "support/catch.hpp"
#include "support/profiles.hpp"

namespace assent::test::single_peaked_test {

namespace {

using Verdict = SinglePeaked::Verdict;
using Set = std::vector<std::uint32_t>;

[[nodiscard]] SinglePeaked look(std::size_t options, const std::vector<Ballot>& ballots) {
  const Profile profile = ranked(options, ballots);
  return single_peaked(profile, distinct_ballots(profile), 100);
}

[[nodiscard]] std::string axis(std::size_t options, const std::vector<Ballot>& ballots) {
  const SinglePeaked found = look(options, ballots);
  std::string text = found.verdict == Verdict::yes ? "" : "no";
  for (const OptionId option : found.axis) text += letter(option);
  return text;
}

}  // namespace

TEST_CASE("sets that are intervals of one order") {
  ConsecutiveOnes tree(5);
  CHECK(tree.reduce(Set{0, 1}));
  CHECK(tree.reduce(Set{1, 2}));
  CHECK(tree.reduce(Set{2, 3}));
  CHECK(tree.reduce(Set{4, 3}));
  const Set order = tree.order().elements;
  CHECK((order == Set{0, 1, 2, 3, 4} || order == Set{4, 3, 2, 1, 0}));
  CHECK_FALSE(tree.reduce(Set{0, 2}));
}

TEST_CASE("three sets that meet in one element only are no intervals") {
  ConsecutiveOnes tree(4);
  CHECK(tree.reduce(Set{0, 1}));
  CHECK(tree.reduce(Set{0, 2}));
  CHECK_FALSE(tree.reduce(Set{0, 3}));
}

TEST_CASE("nothing, one element, all elements: no set says anything") {
  CHECK(ConsecutiveOnes(0).order().elements.empty());
  ConsecutiveOnes tree(2);
  CHECK(tree.reduce(Set{}));
  CHECK(tree.reduce(Set{1}));
  CHECK(tree.reduce(Set{1, 0}));
  CHECK(tree.order().elements == Set{0, 1});
}

TEST_CASE("nested sets to any depth, and a set that goes across them") {
  const std::uint32_t elements = 500;
  ConsecutiveOnes tree(elements);
  Set set{0};
  for (std::uint32_t e = 1; e < elements; ++e) {
    set.push_back(e);
    CHECK(tree.reduce(set));
  }
  CHECK(tree.reduce(Set{498, 499}));
  CHECK_FALSE(tree.reduce(Set{0, 499}));
}

TEST_CASE("ballots that fall away from a peak to both sides") {
  CHECK(axis(3, {times(1, {0, 1, 2}), times(1, {1, 0, 2}), times(1, {2, 1, 0})}) == "ABC");
  // The axis is C A B D.
  CHECK(axis(4, {times(1, {0, 1, 2, 3}), times(1, {1, 2, 0, 3}), times(1, {1, 0, 3, 2})}) == "CABD");
}

TEST_CASE("the three ballots of a cycle have three last options") {
  CHECK(look(3, {times(1, {0, 1, 2}), times(1, {2, 0, 1}), times(1, {1, 2, 0})}).verdict == Verdict::no);
}

TEST_CASE("two last options and no axis all the same") {
  // C and D are last: {A, B}, {A, B, C}, {B, D}, {A, B, D}.
  CHECK(axis(4, {times(1, {0, 1, 2, 3}), times(1, {2, 0, 3, 1})}) == "CABD");
  // D > A > B > C besides: {D, A} is no interval of it.
  CHECK(look(4, {times(1, {0, 1, 2, 3}), times(1, {2, 0, 3, 1}), times(1, {1, 2, 3, 0})}).verdict == Verdict::no);
}

TEST_CASE("ties and options tied last are tiers like any other") {
  CHECK(axis(3, {times(1, {0, 0, 1}), times(1, {1, 0, 0})}) == "ABC");
  CHECK(axis(3, {times(1, {0, 0, unranked}), times(1, {0, unranked, 0}), times(1, {unranked, 0, 0})}) == "no");
  CHECK(axis(3, {times(1, {0, unranked, unranked}), times(1, {unranked, 0, unranked}),
                 times(1, {unranked, unranked, 0})}) == "ABC");
}

TEST_CASE("what is not compared leaves the question open, unless the others contradict each other") {
  CHECK(look(3, {times(1, {0, 1, blank}), times(1, {0, 1, 2})}).verdict == Verdict::not_all_compared);
  CHECK(look(3, {times(1, {0, 1, blank}), times(1, {0, 1, 2}), times(1, {2, 0, 1}), times(1, {1, 2, 0})}).verdict ==
        Verdict::no);
}

TEST_CASE("one option, one ballot, and more options than wanted") {
  CHECK(axis(1, {times(1, {0})}) == "A");
  CHECK(look(3, {times(1, {2, 0, 1})}).verdict == Verdict::yes);
  const Profile profile = ranked(3, {times(1, {0, 1, 2})});
  CHECK(single_peaked(profile, distinct_ballots(profile), 2).verdict == Verdict::too_large);
}

TEST_CASE("many options on one axis, once it is the only one") {
  const std::size_t options = 90;
  std::vector<Ballot> ballots;
  for (std::size_t peak = 0; peak < options; ++peak) {
    std::vector<Cell> cells(options);
    for (std::size_t o = 0; o < options; ++o)
      cells[o] = static_cast<Cell>(2 * (o < peak ? peak - o : o - peak) + (o < peak));
    ballots.push_back(times(1, cells));
  }
  CHECK(look(options, ballots).verdict == Verdict::yes);
  CHECK(look(options, ballots).axis.front() == option_id(0));
  std::swap(ballots.back().cells[0], ballots.back().cells[50]);
  CHECK(look(options, ballots).verdict == Verdict::no);
}

}  // namespace assent::test::single_peaked_test
