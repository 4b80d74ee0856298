// How long Kemeny's rule takes to prove its answer: each ballot a random order, or one near a common order.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "assent/limits.hpp"
#include "assent/rule.hpp"
#include "bench/bench.hpp"

namespace {

using namespace assent;

constexpr int seeds = 20;

/// The same numbers on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15U) {}
  std::size_t below(std::size_t bound) {
    state_ ^= state_ << 13U;
    state_ ^= state_ >> 7U;
    state_ ^= state_ << 17U;
    return (state_ >> 11U) % bound;
  }

 private:
  std::uint64_t state_;
};

using Order = std::vector<std::size_t>;

/// Impartial culture: all orders are as likely.
Order any_order(Random& random, std::size_t options) {
  Order order(options);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = options - 1; i > 0; --i) std::swap(order[i], order[random.below(i + 1)]);
  return order;
}

/// Mallows: each pair that is the other way round than in listed order makes an order less likely, by 97 to 100.
Order near_order(Random& random, std::size_t options) {
  Order order;
  while (order.size() < options) {
    std::size_t from_end = 0;
    do {
      from_end = 0;
      while (from_end <= order.size() && random.below(100) < 97) ++from_end;
    } while (from_end > order.size());
    order.insert(order.end() - static_cast<std::ptrdiff_t>(from_end), order.size());
  }
  return order;
}

Profile profile_of(std::uint64_t seed, std::size_t options, int voters, Order (*draw)(Random&, std::size_t)) {
  Random random(seed);
  Profile profile;
  profile.kind = BallotKind::rankings;
  profile.options = options;
  profile.cells = Cells(options);
  profile.weights.change().assign(static_cast<std::size_t>(voters), 1);
  profile.heads = profile.weights;
  profile.weight_present = voters;
  profile.vetoes.resize(options);
  std::vector<Cell> row(options);
  for (int voter = 0; voter < voters; ++voter) {
    const Order order = draw(random, options);
    for (std::size_t place = 0; place < options; ++place) row[order[place]] = static_cast<Cell>(place);
    profile.cells.push_back(row);
  }
  return profile;
}

struct Measured {
  std::vector<double> milliseconds;
  int proven = 0;
};

Measured measure(std::size_t options, int voters, Order (*draw)(Random&, std::size_t)) {
  const RuleCall kemeny = call_of(*find_rule(all_rules(), "kemeny"));
  Measured measured;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    const Profile profile = profile_of(seed, options, voters, draw);
    const auto begin = std::chrono::steady_clock::now();
    const Outcome outcome = run(kemeny, profile);
    const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - begin;
    measured.milliseconds.push_back(time.count());
    measured.proven += std::holds_alternative<Proven>(outcome.proof) ? 1 : 0;
  }
  return measured;
}

bool report_time(std::size_t options, int voters, double limit) {
  const Measured measured = measure(options, voters, any_order);
  const double worst = *std::max_element(measured.milliseconds.begin(), measured.milliseconds.end());
  const std::string what = "kemeny, " + std::to_string(voters) + " random ballots of " + std::to_string(options) +
                           " (worst " + bench::shown(worst) + ", proven " + std::to_string(measured.proven) + "/20)";
  return bench::report(what.c_str(), bench::median(measured.milliseconds), bench::Wanted::at_most, limit, "ms") &&
         measured.proven == seeds;
}

}  // namespace

bool bench::measure_large_orders() {
  const RuleCall kemeny = call_of(*find_rule(all_rules(), "kemeny"));
  bool kept = true;
  for (const auto& [options, wanted] : {std::pair<std::size_t, double>{80, seeds}, {100, 0}}) {
    std::vector<double> milliseconds, gaps;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
      const Profile profile = profile_of(seed, options, 1001, any_order);
      const auto begin = std::chrono::steady_clock::now();
      const Limits limits{.work = std::int64_t{1} << 60, .deadline = begin + std::chrono::seconds(60)};
      const Outcome outcome = run(kemeny, profile, limits);
      milliseconds.push_back(
          std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
      const auto* bounded = std::get_if<Bounded>(&outcome.proof);
      gaps.push_back(bounded == nullptr ? 0 : (bounded->best - bounded->at_least).to_double());
    }
    const auto proven = std::count(gaps.begin(), gaps.end(), 0.0);
    const std::string what = "kemeny, 1001 random ballots of " + std::to_string(options) + " (median " +
                             shown(median(milliseconds)) + ", gap at most " +
                             std::to_string(std::lround(*std::max_element(gaps.begin(), gaps.end()))) +
                             "): proven in 60 s";
    kept = report(what.c_str(), static_cast<double>(proven), Wanted::at_least, wanted, "of 20") && kept;
  }
  return kept;
}

bool bench::measure_orders() {
  bool kept = true;
  for (const int voters : {1001, 7})
    for (const auto& [options, limit] :
         {std::pair<std::size_t, double>{20, 5}, {25, 10}, {30, 30}, {40, 200}, {50, 10'000}})
      kept = report_time(options, voters, limit) && kept;
  const Measured mallows = measure(100, 1001, near_order);
  const std::string what =
      "kemeny, Mallows 0.97, 1001 ballots of 100 (median " + bench::shown(median(mallows.milliseconds)) + "): proven";
  return report(what.c_str(), mallows.proven, Wanted::at_least, seeds, "of 20") && kept;
}
