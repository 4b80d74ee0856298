#include "cultures/quick.hpp"

#include "assent/rule.hpp"
#include "cultures/simulation.hpp"
#include "facts/majority.hpp"
#include "support/catch.hpp"
#include "support/random_seed.hpp"

// The quick tally against the rules themselves, on cultures with many ties and many cycles.

namespace assent::test::quick_rules_test {

namespace {

[[nodiscard]] ProfileSource quick_source(const std::string& text, ProfileSize size, const std::string& seed) {
  auto call = std::get<RuleCall>(parse_culture(text));
  return {call, std::get<PreparedCulture>(prepare_culture(call, size.options)), size, seed};
}

struct Tried {
  int compared = 0, left_to_rule = 0;
};

void compare_rules(ProfileSource& source, std::uint64_t k, Tried& tried) {
  QuickTally tally;
  const std::size_t options = source.options();
  tally.read(source.draw(k), options);
  SharedWork shared(source.profile());
  const MajorityShape quick_shape = tally.shape();
  const MajorityShape shape = shape_of(majority_of(source.profile(), shared.pairwise()));
  CHECK(quick_shape.winner == shape.winner);
  CHECK(quick_shape.loser == shape.loser);
  CHECK(quick_shape.smith_size == shape.smith_size);
  CHECK(quick_shape.cycle == shape.cycle);
  for (const Rule* rule : all_rules()) {
    const RuleCall call = call_of(*rule);
    const QuickRule quick = quick_rule(call);
    if (quick == nullptr) continue;
    std::vector<std::uint32_t> places(options), expected(options);
    ++tried.compared;
    if (!quick(tally, places)) {
      ++tried.left_to_rule;
      continue;
    }
    write_places(run(call, shared).ranking, expected);
    INFO(rule->id);
    CHECK(places == expected);
  }
}

}  // namespace

TEST_CASE("quick rules say what the rules say") {
  const std::string seed = std::to_string(any_seed());
  Tried tried;
  for (const char* culture : {"ic", "urn:alpha=1/2", "mallows", "single-peaked-circle"})
    for (const std::size_t options : {1U, 2U, 3U, 4U, 5U, 8U, 16U})
      for (const std::size_t voters : {1U, 2U, 3U, 4U, 7U, 16U, 100U, 239U, 240U, 241U, 500U}) {
        ProfileSource source = quick_source(culture, {options, voters}, seed);
        for (std::uint64_t k = 1; k <= 12; ++k) {
          INFO("ASSENT_SEED=" << seed << " " << culture << " " << options << "x" << voters << " profile " << k);
          compare_rules(source, k, tried);
        }
      }
  CHECK(tried.compared > 30'000);
  CHECK(tried.left_to_rule * 10 < tried.compared);
}

TEST_CASE("a rule with parameters is no quick one") {
  CHECK(quick_rule(std::get<RuleCall>(parse_call(all_rules(), "borda"))) != nullptr);
  CHECK(quick_rule(std::get<RuleCall>(parse_call(all_rules(), "borda:ties=none"))) == nullptr);
  CHECK(quick_rule(std::get<RuleCall>(parse_call(all_rules(), "kemeny"))) == nullptr);
}

TEST_CASE("a simulation is the same for any number of threads, and in parts") {
  const std::string seed = std::to_string(any_seed());
  INFO("ASSENT_SEED=" << seed);
  std::vector<RuleCall> calls;
  for (const char* rule : {"borda", "ranked-pairs", "schulze:by=ratio", "minimum-total-discomfort"})
    calls.push_back(std::get<RuleCall>(parse_call(all_rules(), rule)));
  for (const char* culture : {"ic", "opinion-groups"}) {
    const std::span<const RuleCall> some = std::span(calls).first(culture == std::string("ic") ? 3 : 4);
    const ProfileSource source = quick_source(culture, {4, 9}, seed);
    const Summary one = simulate(source, some, {}, 1, 1000, 1);
    CHECK(one.profiles == 1000);
    CHECK(simulate(source, some, {}, 1, 1000, 2) == one);
    CHECK(simulate(source, some, {}, 1, 1000, 7) == one);
    Summary parts = simulate(source, some, {}, 1, 333, 2);
    add_summary(parts, simulate(source, some, {}, 334, 1000, 3));
    CHECK(parts == one);
  }
}

TEST_CASE("what the winners of grades cost") {
  // One option: no regret. The grades 0, 1, 2, 3 of four voters have a Gini coefficient of 5/12 by hand: the mean
  // difference of two of the 16 pairs is 20/16, the mean grade 3/2, and 20/16 / (2 * 3/2) = 5/12.
  const ProfileSource source = quick_source("opinion-groups:top=3", {3, 4}, std::to_string(any_seed()));
  const std::vector<RuleCall> calls{call_of(*find_rule(all_rules(), "minimum-total-discomfort")),
                                    call_of(*find_rule(all_rules(), "minimum-maximum-discomfort"))};
  const Summary summary = simulate(source, calls, {}, 1, 500, 1);
  CHECK(summary.measures[0][0].sum == 0);  // it is the rule of least regret
  CHECK(summary.measures[1][0].sum >= 0);
  CHECK(summary.measures[1][1].sum <= summary.measures[0][1].sum);  // and this one of the least worst discomfort
  // The same numbers the slow way.
  ProfileSource again = source;
  double gini = 0;
  for (std::uint64_t k = 1; k <= 500; ++k) {
    again.draw(k);
    const Profile& profile = again.profile();
    const Outcome outcome = run(calls[0], profile);
    double of_winners = 0;
    for (const OptionId winner : outcome.ranking.tiers.front()) {
      double differences = 0, sum = 0;
      for (std::size_t a = 0; a < 4; ++a) {
        sum += profile.cell(a, index(winner));
        for (std::size_t b = 0; b < 4; ++b)
          differences += std::abs(profile.cell(a, index(winner)) - profile.cell(b, index(winner)));
      }
      of_winners += sum == 0 ? 0 : differences / (2 * 4 * sum);
    }
    gini += of_winners / static_cast<double>(outcome.ranking.tiers.front().size());
  }
  CHECK(std::abs(static_cast<double>(summary.measures[0][2].sum) / 1e9 - gini) < 1e-5);
}

// Gehrlein and Fishburn 1978, for a number of voters without end. Of 10,001 voters some are tied for first places in
// 0.7 % of all profiles: plurality has then 0.17 points more, and instant runoff, which puts tied options out together,
// 0.09 less (from a million profiles of 1,001 voters that another program drew as multinomial counts: 0.55 and 0.27,
// and this shrinks with the root of the voters). Hidden: it takes half a minute.
TEST_CASE("limits of the literature", "[.bench]") {
  const std::string seed = std::to_string(any_seed());
  INFO("ASSENT_SEED=" << seed);
  std::vector<RuleCall> calls;
  for (const char* rule : {"borda", "plurality", "instant-runoff"})
    calls.push_back(call_of(*find_rule(all_rules(), rule)));
  const Summary summary = simulate(quick_source("ic", {3, 10'001}, seed), calls, {}, 1, 200'000, 2);
  const auto near = [](double count, double of, double share) {
    constexpr double rounded = 0.00005, z = 4.4172;  // 99.999 %: four such tests in each run
    INFO(count / of << " of " << share);
    CHECK(std::abs(count / of - share) < z * std::sqrt(share * (1 - share) / of) + rounded);
  };
  const auto winners = static_cast<double>(summary.winners);
  near(winners, 200'000, 0.9123);
  near(by_winners_sum(summary.rules[0].elects_winner), winners, 0.9012);
  near(by_winners_sum(summary.rules[1].elects_winner), winners, 0.7572 + 0.0017);
  near(by_winners_sum(summary.rules[2].elects_winner), winners, 0.9629 - 0.0009);
}

}  // namespace assent::test::quick_rules_test
