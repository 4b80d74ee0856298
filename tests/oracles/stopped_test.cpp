// What a rule says where its search stopped early holds in the answer that it finds with more work.
#include <algorithm>
#include <random>

#include "assent/limits.hpp"
#include "report/known_winners.hpp"
#include "support/catch.hpp"
#include "support/profiles.hpp"
#include "support/random_seed.hpp"

namespace assent::test::stopped_test {

namespace {

[[nodiscard]] Profile random_ballots(std::mt19937& random) {
  const std::size_t options = 4 + random() % 5;
  std::vector<Ballot> ballots;
  for (std::size_t kinds = 3 + random() % 12; kinds > 0; --kinds) {
    std::vector<Cell> cells;
    for (std::size_t i = 0; i < options; ++i)
      cells.push_back(random() % 5 == 0 ? unranked : static_cast<Cell>(random() % options));
    ballots.push_back(times(static_cast<std::int64_t>(1 + random() % 4), cells));
  }
  return ranked(options, ballots);
}

[[nodiscard]] bool includes(const std::vector<OptionId>& all, const std::vector<OptionId>& some) {
  return std::ranges::is_sorted(all) && std::ranges::is_sorted(some) && std::ranges::includes(all, some);
}

void check(const Outcome& stopped, const Outcome& full) {
  const auto& first = full.ranking.tiers.front();
  const KnownWinners known = known_winners(stopped);
  REQUIRE(includes(first, known.certain));
  REQUIRE(includes(known.possible, first));
  const auto* bounded = std::get_if<Bounded>(&stopped.proof);
  if (bounded == nullptr) {
    REQUIRE(stopped.ranking == full.ranking);
    REQUIRE(stopped.scores == full.scores);
    return;
  }
  if (!bounded->value.empty()) REQUIRE(bounded->at_least <= bounded->best);
  for (std::size_t option = 0; option < bounded->bounds.size(); ++option) {
    const Score &found = stopped.scores[option], &exact = full.scores[option];
    REQUIRE(found.size() == exact.size());
    if (!bounded->bounds[option]) REQUIRE(found == exact);
    else REQUIRE((*bounded->bounds[option] <= exact.front() && exact.front() <= found.front()));
  }
}

}  // namespace

TEST_CASE("winners that are certain do win, and nobody wins who is not possible, however early a search stops") {
  const unsigned seed = any_seed();
  INFO("ASSENT_SEED=" << seed);
  std::mt19937 random(seed);
  std::vector<RuleCall> calls;
  for (const Rule* rule : all_rules())
    if (!rule->exact_up_to.empty() && rule->needs == Needs::rankings) calls.push_back(call_of(*rule));
  REQUIRE(calls.size() > 10);
  int stops = 0;
  for (int i = 0; i < 60; ++i) {
    const Profile profile = random_ballots(random);
    for (const RuleCall& call : calls) {
      CAPTURE(call.rule->id);
      const Outcome full = run(call, profile, Limits{});
      REQUIRE(std::holds_alternative<Proven>(full.proof));
      for (const std::int64_t work : {1, 10, 100, 1000, 10000, 100000}) {
        const Outcome stopped = run(call, profile, Limits{.work = work});
        stops += std::holds_alternative<Bounded>(stopped.proof) ? 1 : 0;
        check(stopped, full);
      }
    }
  }
  CHECK(stops > 100);
}

}  // namespace assent::test::stopped_test
