// Who stands at the ends of ballots while options go out, against what the definition says of each ballot by itself.
#include "rules/kernel/ends.hpp"

#include <algorithm>
#include <random>

#include "support/catch.hpp"
#include "support/random_seed.hpp"

namespace assent::test::ends_test {

using namespace assent::rules;

namespace {

using Below = std::function<std::size_t(std::size_t)>;  // a number less than the one given

/// How ballots are drawn: from how many tiers, and how many cells of ten are left out, vetoes or blanks.
struct Drawn {
  std::size_t tiers = 0, unranked = 0, vetoes = 0, blanks = 0;
};

[[nodiscard]] Profile drawn_profile(std::size_t options, std::size_t ballots, const Drawn& drawn, const Below& below) {
  Profile profile;
  profile.kind = BallotKind::rankings;
  profile.options = options;
  profile.cells = Cells(options);
  std::vector<Cell> row(options);
  for (std::size_t ballot = 0; ballot < ballots; ++ballot) {
    for (std::size_t o = 0; o < options; ++o) row[o] = static_cast<Cell>(o);
    for (std::size_t o = options; o > 1; --o) std::swap(row[o - 1], row[below(o)]);
    for (Cell& cell : row) {
      if (drawn.tiers > 0) cell = static_cast<Cell>(below(drawn.tiers));
      const std::size_t chance = below(10);
      if (chance < drawn.unranked) cell = unranked_cell;
      else if (chance < drawn.unranked + drawn.vetoes) cell = veto_cell;
      else if (chance < drawn.unranked + drawn.vetoes + drawn.blanks) cell = not_compared;
    }
    profile.cells.push_back(row);
    profile.weights.push_back(static_cast<std::int64_t>(1 + below(4)));
    profile.heads.push_back(1);
  }
  return profile;
}

/// By the definition: the options of one ballot that share its end.
[[nodiscard]] std::vector<OptionId> at_end(const Profile& profile, std::size_t row, End end,
                                           const std::vector<OptionId>& left) {
  std::vector<Cell> compared;
  for (const OptionId option : left)
    if (const Cell cell = profile.cell(row, index(option)); cell != not_compared) compared.push_back(cell);
  if (compared.empty()) return {};
  const auto [best, worst] = std::ranges::minmax(compared);
  if (end == End::top ? best >= unranked_cell : best == worst) return {};
  std::vector<OptionId> options;
  for (const OptionId option : left)
    if (profile.cell(row, index(option)) == (end == End::top ? best : worst)) options.push_back(option);
  return options;
}

void check_scores(const Profile& profile, EndCount& count, End end, Share share, const std::vector<OptionId>& left) {
  std::vector<Rational> expected(profile.options);
  Rational counted;
  for (std::size_t row = 0; row < profile.rows(); ++row) {
    const std::vector<OptionId> options = at_end(profile, row, end, left);
    if (!options.empty()) counted = counted + Rational(profile.weights[row]);
    const Rational sharers = share == Share::split ? static_cast<std::int64_t>(options.size()) : 1;
    for (const OptionId option : options)
      expected[index(option)] = expected[index(option)] + Rational(profile.weights[row]) / sharers;
  }
  const std::vector<Rational> scores = count.scores(left);
  REQUIRE(scores.size() == left.size());
  for (std::size_t i = 0; i < left.size(); ++i) CHECK(scores[i] == expected[index(left[i])]);
  CHECK(count.counted() == counted);
}

}  // namespace

TEST_CASE("the ends of ballots are those of the definition while options go out and come back") {
  const unsigned seed = any_seed();
  INFO("ASSENT_SEED=" << seed);
  std::mt19937 random(seed);
  const Below below = [&](std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random);
  };
  constexpr Drawn cultures[] = {{},
                                {.unranked = 5},
                                {.tiers = 3},
                                {.tiers = 3, .unranked = 3},
                                {.vetoes = 2},
                                {.tiers = 4, .unranked = 1, .vetoes = 2, .blanks = 3},
                                {.blanks = 5},
                                {.tiers = 300, .unranked = 2}};  // stored in one byte a cell, or in two
  for (const std::size_t options : {std::size_t{1}, 2 + below(8), std::size_t{64}, 65 + below(63), 129 + below(20)})
    for (const Drawn& drawn : cultures) {
      const Profile profile = drawn_profile(options, 1 + below(12), drawn, below);
      SharedWork shared(profile);
      for (const End end : {End::top, End::bottom})
        for (const Share share : {Share::split, Share::full}) {
          INFO(options << " options, culture " << &drawn - cultures << ", end " << static_cast<int>(end));
          EndCount count(shared, end, share);
          std::vector<OptionId> all;
          for (std::size_t o = 0; o < options; ++o) all.push_back(option_id(o));
          for (int time = 0; time < 2; ++time)  // the second time all are back
            for (std::vector<OptionId> left = all; !left.empty();) {
              check_scores(profile, count, end, share, left);
              for (std::size_t out = 1 + below(1 + left.size() / 3); out > 0 && !left.empty(); --out)
                left.erase(left.begin() + static_cast<std::ptrdiff_t>(below(left.size())));
            }
        }
    }
}

}  // namespace assent::test::ends_test
