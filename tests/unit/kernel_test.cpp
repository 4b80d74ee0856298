// What rules share.
#include <algorithm>
#include <random>

#include "rules/kernel/links.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/kernel/work.hpp"
#include "support/catch.hpp"
#include "support/profiles.hpp"
#include "support/random_seed.hpp"

namespace assent::test::kernel_test {

using namespace assent::rules;

namespace {

[[nodiscard]] std::string letters(const std::vector<OptionId>& options) {
  std::string text;
  for (const OptionId option : options) text += letter(option);
  return text;
}

}  // namespace

TEST_CASE("lists are compared place after place, and the first difference is the reason") {
  const Profile profile = ranked(3, {{{0, 1, 2}}});
  const std::vector<Score> keys{{2, 1, 5}, {2, 1, 4}, {2, 1, 5}};
  Outcome outcome;
  outcome.ranking.tiers = tiers_by(all_options(profile), keys, BetterScore::lower);
  CHECK(shown(outcome.ranking) == "B > A=C");
  add_steps(outcome, keys);
  const auto steps = reasons_of<FirstDifference>(outcome);
  REQUIRE(steps.size() == 1);
  CHECK(letter(steps[0].better) == 'B');
  CHECK(letter(steps[0].worse) == 'A');
  CHECK(steps[0].place == 2);
  CHECK(steps[0].better_value == Rational(4));
  CHECK(steps[0].worse_value == Rational(5));
  outcome.ranking.tiers = tiers_by(all_options(profile), keys, BetterScore::higher);
  CHECK(shown(outcome.ranking) == "A=C > B");
}

TEST_CASE("a set makes two tiers, or one where it is all or nothing") {
  const Profile profile = ranked(3, {{{0, 1, 2}}});
  const std::vector<OptionId> members{option_id(2), option_id(0)};
  const Outcome outcome = outcome_of_set(profile, "Smith set", members);
  CHECK(shown(outcome.ranking) == "A=C > B");
  const auto membership = reasons_of<Membership>(outcome);
  REQUIRE(membership.size() == 1);
  CHECK(letters(membership[0].members) == "AC");
  CHECK(reasons_of<TieLeft>(outcome).size() == 1);
  CHECK(shown(Ranking{two_tiers(profile, all_options(profile)), {}}) == "A=B=C");
  CHECK(shown(Ranking{two_tiers(profile, {}), {}}) == "A=B=C");
  CHECK(two_tiers(ranked(0, {}), {}).empty());
}

TEST_CASE("links go by margins, by winning votes and by ratio") {
  // A beats B by 6 to 4, B beats C by 5 to 0, C beats A by 6 to 3.
  const Profile profile =
      ranked(3, {{{0, 1, blank}, 3}, {{0, 1, 2}, 3}, {{2, 0, 1}, 2}, {{1, 0, blank}, 2}, {{1, blank, 0}, 4}});
  const Pairwise pairs = count_pairs(profile);
  REQUIRE(pairs.support(0, 1) == 6);
  REQUIRE(pairs.support(1, 0) == 4);
  REQUIRE(pairs.support(1, 2) == 5);
  REQUIRE(pairs.support(2, 1) == 0);
  REQUIRE(pairs.support(2, 0) == 6);
  REQUIRE(pairs.support(0, 2) == 3);
  const auto ranks = [&](Measure measure) {
    const Ranks links = link_ranks(pairs, measure);
    return std::vector<std::int32_t>{links(0, 1), links(1, 2), links(2, 0), links(1, 0)};
  };
  CHECK(ranks(Measure::margins) == std::vector<std::int32_t>{1, 3, 2, 0});        // 2, 5, 3
  CHECK(ranks(Measure::winning_votes) == std::vector<std::int32_t>{2, 1, 3, 0});  // 6 to 4, 5 to 0, 6 to 3
  CHECK(ranks(Measure::ratio) == std::vector<std::int32_t>{1, 3, 2, 0});          // 3/2, without end, 2
}

TEST_CASE("a chain is as strong as its weakest link, and the shortest of the strongest is shown") {
  Ranks links(4);  // A > B > C > D with ranks 3, 2, 3, and A > D with rank 1
  links(0, 1) = 3;
  links(1, 2) = 2;
  links(2, 3) = 3;
  links(0, 3) = 1;
  const Ranks paths = strongest_paths(links);
  CHECK(paths(0, 3) == 2);
  CHECK(paths(0, 1) == 3);
  CHECK(paths(3, 0) == 0);
  CHECK(letters(Chains(links).shortest(0, 3, 2)) == "ABCD");
  CHECK(letters(Chains(links).shortest(0, 3, 1)) == "AD");
  CHECK(Chains(links).shortest(3, 0, 1).empty());
}

TEST_CASE("ranks of links follow their strengths, small or great") {
  const unsigned seed = any_seed();
  INFO("ASSENT_SEED=" << seed);
  std::mt19937_64 random(seed);
  for (const int bits : {0, 2, 20, 33, 62})  // of a weight
    for (const Measure measure : {Measure::margins, Measure::winning_votes, Measure::ratio}) {
      constexpr std::size_t options = 7;
      std::vector<Ballot> ballots;
      for (int b = 0; b < 8; ++b) {
        Ballot ballot{std::vector<Cell>(options), static_cast<std::int64_t>(1 + (random() >> (63 - bits) >> 1))};
        for (Cell& cell : ballot.cells) cell = static_cast<Cell>(random() % 4);
        ballots.push_back(ballot);
      }
      const Profile profile = ranked(options, ballots);
      const Pairwise pairs = count_pairs(profile);
      const Ranks ranks = link_ranks(pairs, measure);
      // Positive where the link of (a, b) is stronger than that of (c, d), 0 where they are equally strong.
      const auto stronger = [&](std::size_t a, std::size_t b, std::size_t c, std::size_t d) {
        const Rational x(pairs.support(a, b), 1), y(pairs.support(b, a), 1), z(pairs.support(c, d), 1),
            w(pairs.support(d, c), 1);
        if (measure == Measure::margins) return (x - y) <=> (z - w);
        if (measure == Measure::winning_votes) return x != z ? x <=> z : w <=> y;
        return y == Rational(0) && w == Rational(0) ? x <=> z : x * w <=> z * y;
      };
      std::size_t wrong = 0;
      for (std::size_t a = 0; a < options; ++a)
        for (std::size_t b = 0; b < options; ++b) {
          wrong += (ranks(a, b) > 0) != pairs.beats(a, b) ? 1 : 0;
          for (std::size_t c = 0; ranks(a, b) > 0 && c < options; ++c)
            for (std::size_t d = 0; d < options; ++d)
              if (ranks(c, d) > 0) wrong += (ranks(a, b) <=> ranks(c, d)) != stronger(a, b, c, d) ? 1 : 0;
        }
      INFO(bits << " bits, measure " << static_cast<int>(measure));
      CHECK(wrong == 0);
    }
}

TEST_CASE("of the shortest chains the first in listed order is shown") {
  const unsigned seed = any_seed();
  INFO("ASSENT_SEED=" << seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 100; ++round) {
    const std::size_t options = 2 + random() % 5;
    Ranks links(options);
    for (std::size_t a = 0; a < options; ++a)
      for (std::size_t b = 0; b < a; ++b)
        if (random() % 4 != 0)
          (random() % 2 == 0 ? links(a, b) : links(b, a)) = static_cast<std::int32_t>(1 + random() % 3);
    Chains chains(links);
    for (std::int32_t rank = 1; rank <= 3; ++rank)
      for (std::size_t from = 0; from < options; ++from)
        for (std::size_t to = 0; to < options; ++to) {
          if (from == to) continue;
          std::vector<std::vector<OptionId>> ways{{option_id(from)}};  // of one length, in listed order
          std::vector<OptionId> first;
          for (std::size_t steps = 1; steps < options && first.empty(); ++steps) {
            std::vector<std::vector<OptionId>> longer;
            for (const auto& way : ways)
              for (std::size_t next = 0; next < options; ++next)
                if (links(index(way.back()), next) >= rank && std::ranges::find(way, option_id(next)) == way.end()) {
                  longer.push_back(way);
                  longer.back().push_back(option_id(next));
                }
            for (const auto& way : longer)
              if (first.empty() && way.back() == option_id(to)) first = way;
            ways = std::move(longer);
          }
          CHECK(chains.shortest(from, to, rank) == first);
        }
  }
}

TEST_CASE("the strongest chains of many options are those of the definition") {
  const unsigned seed = any_seed();
  INFO("ASSENT_SEED=" << seed);
  std::mt19937 random(seed);
  const auto below = [&](std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random);
  };
  for (const std::size_t options : {std::size_t{64}, std::size_t{128}, std::size_t{129}, 130 + below(200)})
    for (const std::size_t highest : {3, 1001, 32767, 32768, 100'000}) {  // two sizes of integers hold them
      Ranks links(options);
      for (std::size_t a = 0; a < options; ++a)
        for (std::size_t b = 0; b < a; ++b)
          if (below(3) != 0)
            (below(2) == 0 ? links(a, b) : links(b, a)) = static_cast<std::int32_t>(1 + below(highest));
      Ranks slow = links;
      for (std::size_t via = 0; via < options; ++via)
        for (std::size_t a = 0; a < options; ++a)
          for (std::size_t b = 0; b < options; ++b)
            slow(a, b) = std::max(slow(a, b), std::min(slow(a, via), slow(via, b)));
      const Ranks paths = strongest_paths(links);
      std::size_t different = 0;
      for (std::size_t a = 0; a < options; ++a)
        for (std::size_t b = 0; b < options; ++b) different += paths(a, b) != (a == b ? 0 : slow(a, b)) ? 1 : 0;
      INFO(options << " options, ranks up to " << highest);
      CHECK(different == 0);
    }
}

TEST_CASE("the undefeated come first, then those whom nobody left defeats") {
  Defeats defeats(4);  // A defeats B, B defeats C; D is alone
  defeats(0, 1) = 1;
  defeats(1, 2) = 1;
  CHECK(shown(Ranking{tiers_by_defeats(defeats), {}}) == "A=D > B > C");
}

TEST_CASE("a search stops at its budget, or at its time, and stays stopped") {
  Work work({.work = 3});
  CHECK(work.spend(2));
  CHECK(work.spend());
  CHECK_FALSE(work.stopped());
  CHECK_FALSE(work.spend());
  CHECK(work.stopped() == StoppedBy::work);
  CHECK_FALSE(work.spend(0));
  Work late({.deadline = std::chrono::steady_clock::now()});
  CHECK_FALSE(late.spend());
  CHECK(late.stopped() == StoppedBy::time);
}

}  // namespace assent::test::kernel_test
