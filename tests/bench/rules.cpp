// How long the rules take after reading: all of polynomial cost on one profile, a few on many options.

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "assent/pairwise.hpp"
#include "assent/rule.hpp"
#include "bench/bench.hpp"
#include "rules/kernel/links.hpp"

namespace {

using namespace assent;

/// Grades or rankings that look mixed and are always the same.
Profile mixed_profile(BallotKind kind, std::size_t options, std::size_t ballots, std::uint64_t seed = 1) {
  Profile profile;
  profile.kind = kind;
  profile.options = options;
  profile.cells = Cells(options);
  profile.span = kind == BallotKind::grades ? 10 : 0;
  profile.vetoes.resize(options);
  std::uint64_t state = 88172645463325252U * seed;
  const auto below = [&](std::size_t bound) {
    state ^= state << 13U, state ^= state >> 7U, state ^= state << 17U;  // xorshift64
    return state % bound;
  };
  std::vector<Cell> row(options);
  for (std::size_t b = 0; b < ballots; ++b) {
    for (std::size_t o = 0; o < options; ++o) row[o] = static_cast<Cell>(kind == BallotKind::grades ? below(11) : o);
    for (std::size_t i = options - 1; kind == BallotKind::rankings && i > 0; --i) std::swap(row[i], row[below(i + 1)]);
    profile.cells.push_back(row);
    profile.weights.push_back(1);
    profile.heads.push_back(1);
    profile.who.push_back(static_cast<ParticipantId>(b));
  }
  profile.weight_present = static_cast<Int128>(ballots);
  return profile;
}

double milliseconds(const std::vector<RuleCall>& calls, const Profile& profile) {
  std::vector<double> times;
  for (int round = 0; round < 5; ++round) {
    const auto begin = std::chrono::steady_clock::now();
    SharedWork shared(profile);
    for (const RuleCall& call : calls) static_cast<void>(run(call, shared));
    times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
  }
  return bench::median(times);
}

// On several profiles, since how many wins are equal makes all the difference to ranked pairs.
bool measure_each(std::initializer_list<std::string_view> ids, std::size_t options, std::size_t ballots,
                  std::uint64_t seeds, double limit) {
  bool kept = true;
  for (const std::string_view id : ids) {
    const RuleCall call = call_of(*find_rule(all_rules(), id));
    std::vector<double> times;
    std::uint64_t proven = 0;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
      const Profile profile = mixed_profile(BallotKind::rankings, options, ballots, seed);
      const auto begin = std::chrono::steady_clock::now();
      const Outcome outcome = run(call, profile);
      times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
      proven += std::holds_alternative<Proven>(outcome.proof) ? 1 : 0;
    }
    const std::string what = std::string(id) + ", " + std::to_string(options) + " options, " + std::to_string(ballots) +
                             " rankings (worst " + bench::shown(*std::ranges::max_element(times)) + ", proven " +
                             std::to_string(proven) + "/" + std::to_string(seeds) + ")";
    kept = bench::report(what.c_str(), bench::median(times), bench::Wanted::at_most, limit, "ms") && kept;
  }
  return kept;
}

// The pairwise table alone, by one thread.
bool measure_tally(std::size_t options, std::size_t ballots, double millions_a_second) {
  const Profile profile = mixed_profile(BallotKind::rankings, options, ballots);
  std::vector<double> rates;
  for (int round = 0; round < 5; ++round) {
    const auto begin = std::chrono::steady_clock::now();
    static_cast<void>(count_pairs(profile));
    rates.push_back(static_cast<double>(ballots) / 1e6 /
                    std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
  }
  const std::string what = "pairwise table in memory, " + std::to_string(options) + " options, one thread";
  return bench::report(what.c_str(), bench::median(rates), bench::Wanted::at_least, millions_a_second, "M ballots/s");
}

// All of Schulze's rule once pairs are counted: the strengths of links, their paths, and a chain for each step.
bool measure_schulze(std::size_t options, double limit) {
  const RuleCall call = call_of(*find_rule(all_rules(), "schulze"));
  std::vector<double> times;
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const Profile profile = mixed_profile(BallotKind::rankings, options, 1001, seed);
    SharedWork shared(profile);
    static_cast<void>(shared.pairwise());
    const auto begin = std::chrono::steady_clock::now();
    static_cast<void>(run(call, shared));
    times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
  }
  const std::string what = "schulze, " + std::to_string(options) + " options, once pairs are counted, one thread";
  return bench::report(what.c_str(), bench::median(times), bench::Wanted::at_most, limit, "ms");
}

// Schulze's paths alone, of wins with a thousand strengths.
bool measure_paths(std::size_t options, double limit) {
  rules::Ranks links(options);
  std::uint64_t state = 1;
  for (std::size_t a = 0; a < options; ++a)
    for (std::size_t b = 0; b < a; ++b) {
      state = state * 6364136223846793005U + 1442695040888963407U;
      (state >> 63U == 0 ? links(a, b) : links(b, a)) = static_cast<std::int32_t>(1 + (state >> 33U) % 1001);
    }
  const auto begin = std::chrono::steady_clock::now();
  static_cast<void>(strongest_paths(std::move(links)));
  const double time = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
  const std::string what = "Schulze's paths, " + std::to_string(options) + " options, one thread";
  return bench::report(what.c_str(), time, bench::Wanted::at_most, limit, "ms");
}

}  // namespace

bool bench::measure_rules() {
  std::vector<RuleCall> calls;
  for (const Rule* rule : all_rules())
    if (rule->exact_up_to.empty()) calls.push_back(call_of(*rule));
  const std::string what =
      "the " + std::to_string(calls.size()) + " rules of polynomial cost, 20 options, 1000 x grades";
  bool kept =
      report(what.c_str(), milliseconds(calls, mixed_profile(BallotKind::grades, 20, 1000)), Wanted::at_most, 20, "ms");
  kept = measure_each({"schulze", "ranked-pairs", "split-cycle"}, 100, 1001, 20, 20) && kept;
  kept = measure_each({"young", "dodgson"}, 10, 10'000, 10, 100) && kept;
  kept = measure_each({"schulze", "ranked-pairs", "split-cycle"}, 500, 1001, 5, 2000) && kept;
  kept = measure_tally(16, 1'000'000, 40) && kept;
  kept = measure_paths(1024, 400) && kept;
  kept = measure_schulze(1024, 400) && kept;
  return measure_paths(4096, 25'000) && kept;
}
