#include "cultures/simulation.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <mutex>
#include <thread>

#include "assent/rule.hpp"
#include "facts/majority.hpp"

namespace assent {
namespace {

constexpr std::uint64_t most_at_once = 64;  // profiles that a thread takes; fewer where they take long
constexpr std::chrono::milliseconds short_time{5};

// Of how often each number from 0 up was given, by so many: twice the mean difference of two, by their sum.
[[nodiscard]] double gini_of(std::span<const std::int64_t> how_often, std::int64_t voters) {
  std::int64_t below = 0, sum = 0;
  double spread = 0;
  for (std::size_t grade = 0; grade < how_often.size(); ++grade) {
    const auto value = static_cast<std::int64_t>(grade);
    // Each of these is above `below` others and under the rest.
    spread += static_cast<double>(value) * static_cast<double>(how_often[grade]) *
              static_cast<double>(2 * below + how_often[grade] - voters);
    below += how_often[grade];
    sum += value * how_often[grade];
  }
  return sum == 0 ? 0 : spread / (static_cast<double>(voters) * static_cast<double>(sum));
}

// Nothing where majorities are not counted.
[[nodiscard]] std::optional<MajorityShape> shape_by_pairs(SharedWork& shared) {
  if (shared.profile().options > most_options_compared) return std::nullopt;
  try {
    return shape_of(majority_of(shared.profile(), shared.pairwise()));
  } catch (const Overflow&) {
    return std::nullopt;
  }
}

}  // namespace

Simulator::Simulator(ProfileSource source, std::span<const RuleCall> rules, const Limits& limits, Summary& summary)
    : source_(std::move(source)),
      rules_(rules),
      limits_(limits),
      summary_(summary),
      adder_(summary),
      places_(rules.size() * source_.options()),
      placings_(rules.size()) {
  for (const RuleCall& rule : rules) quick_.push_back(quick_rule(rule));
  tallies_ = source_.kind() == BallotKind::rankings && source_.options() <= QuickTally::most_options;
}

void Simulator::add(std::uint64_t k) {
  const std::span<const Cell> cells = source_.draw(k);
  const std::size_t options = source_.options();
  if (tallies_) tally_.read(cells, options);
  std::optional<SharedWork> shared;
  const auto shared_work = [&]() -> SharedWork& { return shared ? *shared : shared.emplace(source_.profile()); };
  for (std::size_t r = 0; r < rules_.size(); ++r) {
    const std::span<std::uint32_t> places = std::span(places_).subspan(r * options, options);
    placings_[r] = {.places = places};
    if (!tallies_ || quick_[r] == nullptr || !quick_[r](tally_, places)) place_by_rule(r, shared_work());
  }
  const std::optional<MajorityShape> shape = tallies_ ? tally_.shape() : shape_by_pairs(shared_work());
  adder_.add(shape ? &*shape : nullptr, placings_);
  if (source_.kind() == BallotKind::grades) add_measures(source_.profile());
}

void Simulator::place_by_rule(std::size_t rule, SharedWork& shared) {
  Placing& placing = placings_[rule];
  try {
    const Outcome outcome = run(rules_[rule], shared, limits_);
    write_places(outcome.ranking, std::span(places_).subspan(rule * source_.options(), source_.options()));
    const auto* bounded = std::get_if<Bounded>(&outcome.proof);
    placing.order_proven = bounded == nullptr;
    placing.winners_proven = bounded == nullptr || bounded->proves_winners();
  } catch (const Overflow&) {
    placing.places = {};
  }
}

void Simulator::add_measures(const Profile& profile) {
  const auto voters = static_cast<std::int64_t>(profile.rows());
  const auto grades = static_cast<std::size_t>(profile.span) + 1;
  measures_.assign(profile.options, {});
  how_often_.assign(profile.options * grades, 0);
  RowReader rows(profile.cells);
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const std::span<const Cell> row = rows[r];
    for (std::size_t o = 0; o < row.size(); ++o) ++how_often_[o * grades + static_cast<std::size_t>(row[o])];
  }
  double least = 1;
  for (std::size_t o = 0; o < profile.options; ++o) {
    const std::span<const std::int64_t> how_often = std::span(how_often_).subspan(o * grades, grades);
    std::int64_t sum = 0, highest = 0;
    for (std::size_t grade = 0; grade < grades; ++grade) {
      if (how_often[grade] > 0) highest = static_cast<std::int64_t>(grade);
      sum += static_cast<std::int64_t>(grade) * how_often[grade];
    }
    const double mean = static_cast<double>(sum) / (static_cast<double>(voters) * profile.span);
    measures_[o] = {mean, static_cast<double>(highest) / profile.span, gini_of(how_often, voters)};
    least = std::min(least, mean);
  }
  for (auto& measure : measures_) measure[0] -= least;
  for (std::size_t r = 0; r < rules_.size(); ++r) {
    const Placing& placing = placings_[r];
    const auto winners = std::ranges::count(placing.places, 0U);
    for (std::size_t m = 0; m < winner_measures.size(); ++m) {
      double sum = 0;
      for (std::size_t o = 0; o < placing.places.size(); ++o)
        if (placing.places[o] == 0) sum += measures_[o][m];
      if (winners > 0 && placing.winners_proven)
        add_measure(summary_.measures[r][m], sum / static_cast<double>(winners));
      else ++summary_.measures[r][m].left_out;
    }
  }
}

Summary simulate(const ProfileSource& source, std::span<const RuleCall> rules, const Limits& limits,
                 std::uint64_t first, std::uint64_t last, std::size_t threads, const std::function<bool()>& goes_on) {
  const std::size_t measures = source.kind() == BallotKind::grades ? winner_measures.size() : 0;
  Summary whole(rules.size(), measures);
  std::atomic<std::uint64_t> next = first;
  std::mutex mutex;
  std::exception_ptr failure;
  const auto work = [&] {
    try {
      Summary part(rules.size(), measures);
      Simulator simulator(source, rules, limits, part);
      std::uint64_t count = 1;
      while (goes_on()) {
        const auto start = std::chrono::steady_clock::now();
        const std::uint64_t begin = next.fetch_add(count);
        if (begin > last) break;
        for (std::uint64_t k = begin; k < begin + count && k <= last; ++k) simulator.add(k);
        if (std::chrono::steady_clock::now() - start < short_time) count = std::min(2 * count, most_at_once);
      }
      const std::scoped_lock lock(mutex);
      add_summary(whole, part);
    } catch (...) {
      const std::scoped_lock lock(mutex);
      failure = std::current_exception();
      next = last + 1;
    }
  };
  std::vector<std::thread> running;
  for (std::size_t t = 1; t < std::min<std::uint64_t>(threads, last - first + 1); ++t) running.emplace_back(work);
  work();
  for (std::thread& thread : running) thread.join();
  if (failure) std::rethrow_exception(failure);
  return whole;
}

}  // namespace assent
