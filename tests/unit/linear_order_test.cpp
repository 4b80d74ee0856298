// Linear orders of the least cost where there are too many options for the oracle, which goes through all orders.
#include <algorithm>
#include <cstdint>
#include <numeric>
#include <random>
#include <string>
#include <variant>
#include <vector>

#include "support/catch.hpp"
#include "support/profiles.hpp"

namespace assent::test::linear_order_test {

namespace {

// A ballot that compares two options only.
[[nodiscard]] Ballot pair(std::size_t options, std::size_t above, std::size_t below, std::int64_t weight) {
  std::vector<Cell> cells(options, blank);
  cells[above] = 0;
  cells[below] = 1;
  return times(weight, cells);
}

// Each option beats the next by 2, and the last one beats the first by `last`.
[[nodiscard]] Profile ring(std::size_t options, std::int64_t last) {
  std::vector<Ballot> ballots;
  for (std::size_t i = 0; i + 1 < options; ++i) ballots.push_back(pair(options, i, i + 1, 2));
  ballots.push_back(pair(options, options - 1, 0, last));
  return ranked(options, ballots);
}

[[nodiscard]] Profile random_ballots(std::mt19937& random, std::size_t options, std::size_t voters) {
  std::vector<Ballot> ballots;
  for (std::size_t voter = 0; voter < voters; ++voter) {
    std::vector<Cell> cells;
    for (std::size_t i = 0; i < options; ++i) cells.push_back(static_cast<Cell>(random() % options));  // some are tied
    ballots.push_back(times(1, cells));
  }
  return ranked(options, ballots);
}

// By set of options, as bits: the least cost of an order of these.
[[nodiscard]] std::vector<std::int64_t> least_costs(const Profile& profile) {
  std::vector<std::int64_t> least(std::size_t{1} << profile.options);
  for (std::size_t set = 1; set < least.size(); ++set) {
    least[set] = std::int64_t{1} << 40;
    for (std::size_t first = 0; first < profile.options; ++first) {
      if ((set >> first & 1) == 0) continue;
      std::int64_t cost = least[set & ~(std::size_t{1} << first)];
      for (std::size_t row = 0; row < profile.rows(); ++row)
        for (std::size_t other = 0; other < profile.options; ++other)
          if ((set >> other & 1) != 0 && profile.cell(row, other) < profile.cell(row, first)) ++cost;
      least[set] = std::min(least[set], cost);
    }
  }
  return least;
}

[[nodiscard]] std::int64_t least_led_by(const Profile& profile, const std::vector<std::int64_t>& least, std::size_t set,
                                        std::size_t first) {
  std::int64_t cost = least[set & ~(std::size_t{1} << first)];
  for (std::size_t row = 0; row < profile.rows(); ++row)
    for (std::size_t other = 0; other < profile.options; ++other)
      if ((set >> other & 1) != 0 && profile.cell(row, other) < profile.cell(row, first)) ++cost;
  return cost;
}

}  // namespace

TEST_CASE("a ring is cut at its weakest link, however long it is") {
  for (const std::size_t options : {70U, 140U})
    for (const char* rule : {"kemeny", "slater"}) {
      CAPTURE(options, rule);
      const bool is_cut = std::string(rule) == "kemeny";
      const Outcome outcome = run_call(rule, ring(options, is_cut ? 1 : 2));
      REQUIRE(std::holds_alternative<Proven>(outcome.proof));
      const auto& tiers = outcome.ranking.tiers;
      REQUIRE(tiers.size() == (is_cut ? options : 1));  // of equal links, each can be cut, and each option comes first
      if (!is_cut) continue;
      for (std::size_t i = 0; i < options; ++i) CHECK(tiers[i] == std::vector<OptionId>{option_id(i)});
      CHECK(reasons_of<OrderCost>(outcome).at(0).cost == 1);
    }
}

TEST_CASE("kemeny finds the least costs and all leaders of eleven options") {
  std::mt19937 random(20261125);
  for (int round = 0; round < 40; ++round) {
    const Profile profile = random_ballots(random, 11, 2 + round % 6);
    const std::vector<std::int64_t> least = least_costs(profile);
    const Outcome outcome = run_call("kemeny", profile);
    const auto orders = reasons_of<OrderCost>(outcome);
    CAPTURE(round, shown(outcome.ranking));
    REQUIRE(std::holds_alternative<Proven>(outcome.proof));
    CHECK(orders.at(0).cost == least.back());
    std::int64_t next = std::int64_t{1} << 40;
    for (std::size_t o = 0; o < profile.options; ++o)
      if (option_id(o) != orders[0].order.front())
        next = std::min(next, least_led_by(profile, least, least.size() - 1, o));
    CHECK(orders[0].next_cost == next);
    std::size_t left = least.size() - 1;
    for (const auto& tier : outcome.ranking.tiers) {
      std::size_t leaders = 0;
      for (std::size_t o = 0; o < profile.options; ++o)
        if ((left >> o & 1) != 0 && least_led_by(profile, least, left, o) == least[left])
          leaders |= std::size_t{1} << o;
      std::size_t members = 0;
      for (const OptionId option : tier) members |= std::size_t{1} << index(option);
      CHECK(members == leaders);
      left &= ~members;
    }
    CHECK(left == 0);
  }
}

// The least cost of an order that begins with this option, of all orders.
[[nodiscard]] std::int64_t least_from(const std::vector<std::vector<std::int64_t>>& margins, std::size_t leader) {
  std::vector<std::size_t> order(margins.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::int64_t least = std::int64_t{1} << 40;
  do {
    std::int64_t cost = 0;
    for (std::size_t i = 0; i < order.size(); ++i)
      for (std::size_t j = i + 1; j < order.size(); ++j) cost += std::max<std::int64_t>(margins[order[j]][order[i]], 0);
    if (order.front() == leader) least = std::min(least, cost);
  } while (std::next_permutation(order.begin(), order.end()));
  return least;
}

TEST_CASE("the best order with another first option is the best of all such orders") {
  const auto seed = std::random_device()();
  CAPTURE(seed);
  std::mt19937 random(seed);
  int checked = 0;
  for (int round = 0; round < 300; ++round) {
    const std::size_t options = 4 + random() % 3;
    std::vector<std::vector<std::int64_t>> margins(options, std::vector<std::int64_t>(options));
    std::vector<Ballot> ballots;
    for (std::size_t a = 0; a < options; ++a)
      for (std::size_t b = a + 1; b < options; ++b) {
        const bool forward = random() % 2 == 0;
        const std::size_t above = forward ? a : b, below = forward ? b : a;
        const auto margin = static_cast<std::int64_t>(1 + random() % 100);
        margins[above][below] = margin;
        ballots.push_back(pair(options, above, below, margin));
      }
    const Outcome outcome = run(call("kemeny"), ranked(options, ballots));
    const auto* cost = std::get_if<OrderCost>(&outcome.reasons.front());
    REQUIRE(cost != nullptr);
    if (cost->next.empty()) continue;
    ++checked;
    const OptionId leader = cost->order.front();
    CHECK(cost->cost == Rational(least_from(margins, index(leader))));
    std::int64_t other = std::int64_t{1} << 40;
    for (std::size_t o = 0; o < options; ++o)
      if (option_id(o) != leader) other = std::min(other, least_from(margins, o));
    CHECK(cost->next_cost == Rational(other));
  }
  CHECK(checked > 50);
}

}  // namespace assent::test::linear_order_test
