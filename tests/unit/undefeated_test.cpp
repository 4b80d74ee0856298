// Schulze's winners alone, against all of his rule.
#include <random>

#include "assent/limits.hpp"
#include "rules/kernel/links.hpp"
#include "support/catch.hpp"
#include "support/profiles.hpp"
#include "support/random_seed.hpp"

namespace assent::test::undefeated_test {

using namespace assent::rules;

namespace {

// By the definition: the strongest chains between all.
[[nodiscard]] std::vector<OptionId> slowly_undefeated(const Ranks& links) {
  const Ranks paths = strongest_paths(links);
  std::vector<OptionId> left;
  for (std::size_t a = 0; a < links.options(); ++a) {
    bool is_defeated = false;
    for (std::size_t b = 0; b < links.options(); ++b) is_defeated = is_defeated || paths(b, a) > paths(a, b);
    if (!is_defeated) left.push_back(option_id(a));
  }
  return left;
}

}  // namespace

TEST_CASE("the undefeated are those of all chains, with many ties and with few") {
  const unsigned seed = any_seed();
  INFO("ASSENT_SEED=" << seed);
  std::mt19937 random(seed);
  const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(random() % bound); };
  std::size_t alone = 0, several = 0;
  for (int round = 0; round < 3000; ++round) {
    Ranks links(1 + below(round % 100 == 0 ? 150 : 12));
    const std::size_t strengths = 1 + below(round % 3 == 0 ? 3 : 200), no_links = 1 + below(6);
    for (std::size_t a = 0; a < links.options(); ++a)
      for (std::size_t b = 0; b < a; ++b)
        if (below(6) < no_links)
          (below(2) == 0 ? links(a, b) : links(b, a)) = static_cast<std::int32_t>(below(strengths + 1));
    const std::vector<OptionId> left = undefeated(links);
    CHECK(left == slowly_undefeated(links));
    ++(left.size() > 1 ? several : alone);
  }
  CHECK(alone > 100);
  CHECK(several > 100);
  CHECK(undefeated(Ranks(0)).empty());
}

TEST_CASE("winners alone are the first tier, by each measure, and nothing where options are set aside") {
  const unsigned seed = any_seed();
  INFO("ASSENT_SEED=" << seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 500; ++round) {
    const std::size_t options = 1 + random() % 7;
    std::vector<Ballot> ballots;
    for (std::size_t b = 0; b <= random() % 6; ++b) {
      std::vector<Cell> cells;
      for (std::size_t o = 0; o < options; ++o) cells.push_back(static_cast<Cell>(random() % 5));
      ballots.push_back({cells, 1 + static_cast<std::int64_t>(random() % 3)});
    }
    const Profile profile = ranked(options, ballots);
    for (const char* text : {"schulze", "schulze:by=winning-votes", "schulze:by=ratio"}) {
      SharedWork shared(profile);
      const RuleCall call = std::get<RuleCall>(parse_call(all_rules(), text));
      CHECK(winners_alone(call, shared, {}) == run(call, profile).ranking.tiers.front());
    }
  }
  const Profile rankings = ranked(2, {{{0, 1}}});
  SharedWork of_rankings(rankings);
  CHECK(!winners_alone(call_of(*find_rule(all_rules(), "borda")), of_rankings, {}));
  const Profile grades = graded(2, 10, {{{0, blank}}});
  SharedWork of_grades(grades);
  CHECK(!winners_alone(call_of(*find_rule(all_rules(), "schulze")), of_grades, {}));
}

}  // namespace assent::test::undefeated_test
