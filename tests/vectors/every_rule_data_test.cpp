// Every rule on every profile of the real data that its ballots can feed: it ends, and places each option once.
#include <algorithm>
#include <filesystem>
#include <map>

#include "assent/answer.hpp"
#include "profile/from_decision.hpp"
#include "support/catch.hpp"
#include "support/data.hpp"
#include "support/process.hpp"
#include "support/reading.hpp"

namespace assent::test::every_rule_data_test {

namespace {

namespace fs = std::filesystem;

[[nodiscard]] bool places_each_once(const Ranking& ranking, std::size_t options) {
  std::vector<int> times(options);
  for (const auto& tier : ranking.tiers) {
    if (tier.empty()) return false;
    for (const OptionId option : tier) ++times[index(option)];
  }
  for (const OptionId option : ranking.set_aside) ++times[index(option)];
  return std::ranges::all_of(times, [](int each) { return each == 1; });
}

struct Swept {
  int profiles = 0, outcomes = 0, need_grades = 0, bounded = 0;
  std::size_t most_options = 0;
};

void sweep(const Decision& decision, Swept& swept) {
  Limits limits;
  limits.work = 200'000;
  const Profile profile = profile_of(decision);
  SharedWork shared(profile);
  ++swept.profiles;
  swept.most_options = std::max(swept.most_options, profile.options);
  for (const Rule* rule : all_rules()) {
    const RuleCall call = call_of(*rule);
    CAPTURE(rule->id);
    if (!can_feed(decision, call)) {
      CHECK((decision.counts_only || needs_of(call, decision.kind) != Needs::rankings));
      ++swept.need_grades;
      continue;
    }
    const Outcome outcome = run(call, shared, limits);
    ++swept.outcomes;
    CHECK(places_each_once(outcome.ranking, profile.options));
    if (std::holds_alternative<Proven>(outcome.proof)) continue;
    ++swept.bounded;
    CHECK_FALSE(rule->exact_up_to.empty());
  }
}

}  // namespace

TEST_CASE("every rule ends on every profile of the real data, within its work budget", "[data]") {
  const auto data = data_folder();
  if (!data) return;
  Swept swept;
  for (const char* folder : {"preflib", "tideman", "graded"})
    for (const auto& entry : fs::recursive_directory_iterator(*data / folder)) {
      if (!entry.is_regular_file()) continue;
      CAPTURE(entry.path().string());
      ReadText read;
      read_into(read, read_text(entry.path()), entry.path().string());
      if (read.decision) sweep(*read.decision, swept);
    }
  WARN(swept.outcomes << " outcomes of " << swept.profiles << " profiles; " << swept.need_grades
                      << " not given ballots that the rule reads, " << swept.bounded << " bounded");
  CHECK(swept.profiles > 400);
  CHECK(swept.most_options == 613);
}

}  // namespace assent::test::every_rule_data_test
