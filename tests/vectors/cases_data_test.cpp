// 45 small profiles with the results that other programs and papers give, in cases.json. Differences are listed with
// their reasons in cases_differences.txt.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "facts/majority.hpp"
#include "support/catch.hpp"
#include "support/data.hpp"
#include "support/process.hpp"
#include "support/profiles.hpp"
#include "vectors/differences.hpp"

namespace assent::test::cases_data_test {

namespace {

using Json = nlohmann::json;
using Tiers = std::vector<std::set<std::string>>;

struct Method {
  const char* name;
  const char* call;
};

constexpr Method methods[] = {
    {"anti-plurality", "anti-plurality"},
    {"approval", "approval"},
    {"baldwin", "baldwin"},
    {"benham", "benham"},
    {"black", "black"},
    {"borda", "borda"},
    {"borda-0", "borda"},
    {"bucklin", "bucklin"},
    {"coombs", "coombs"},
    {"copeland", "copeland"},
    {"daunou", "daunou"},
    {"dodgson", "dodgson"},
    {"dodgson-quick", "dodgson:form=quick"},
    {"dodgson-tideman", "dodgson:form=tideman"},
    {"dowdall", "dowdall"},
    {"irv", "instant-runoff"},
    {"kemeny-young", "kemeny"},
    {"minimax-margin", "minimax"},
    {"minimax-opposition", "minimax:by=opposition"},
    {"minimax-winning", "minimax:by=winning-votes"},
    {"nanson-strict", "nanson"},
    {"nanson-weak", "nanson:form=weak"},
    {"plurality", "plurality"},
    {"ranked-pairs-margin", "ranked-pairs"},
    {"ranked-pairs-winning", "ranked-pairs:by=winning-votes"},
    {"raynaud", "raynaud"},
    {"river", "river"},
    {"schulze-margin", "schulze"},
    {"schulze-winning", "schulze:by=winning-votes"},
    {"schwartz-set", "schwartz"},
    {"score", "score"},
    {"score-median", "minimum-median-discomfort"},
    {"smith-irv", "smith-irv"},
    {"smith-set", "smith"},
    {"split-cycle", "split-cycle"},
    {"stable-voting", "stable-voting"},
    {"star", "star"},
    {"two-round", "plurality-runoff"},
};

[[nodiscard]] std::string text_of(const Json& name) { return name.is_string() ? name.get<std::string>() : name.dump(); }

struct Case {
  std::vector<std::string> names;
  Profile profile;

  [[nodiscard]] std::size_t place(const std::string& name) const {
    const auto found = std::ranges::find(names, name);
    REQUIRE(found != names.end());
    return static_cast<std::size_t>(found - names.begin());
  }
};

[[nodiscard]] std::vector<Cell> ranked_cells(const Case& shown, const Json& tiers, bool ignored) {
  std::vector<Cell> cells(shown.names.size(), ignored ? not_compared : unranked_cell);
  for (std::size_t t = 0; t < tiers.size(); ++t)
    for (const Json& name : tiers[t]) cells[shown.place(text_of(name))] = static_cast<Cell>(t);
  return cells;
}

// Discomfort is what a score lacks to the highest one; a score that is not given is 0.
[[nodiscard]] std::vector<Cell> graded_cells(const Case& shown, const Json& scores, int highest) {
  std::vector<Cell> cells(shown.names.size(), static_cast<Cell>(highest));
  for (const auto& [name, score] : scores.items())
    cells[shown.place(name)] = static_cast<Cell>(highest - score.get<int>());
  return cells;
}

[[nodiscard]] Case case_of(const Json& json) {
  Case shown;
  for (const Json& name : json["candidates"]) shown.names.push_back(text_of(name));
  const bool scores = json["ballot_type"] == "scores";
  int highest = 0, lowest = 0;
  for (const Json& ballot : json["ballots"])
    if (scores)
      for (const Json& score : ballot[1]) {
        highest = std::max(highest, score.get<int>());
        lowest = std::min(lowest, score.get<int>());
      }
  std::vector<Ballot> ballots;
  for (const Json& ballot : json["ballots"])
    ballots.push_back(times(ballot[0].get<int>(), scores
                                                      ? graded_cells(shown, ballot[1], highest)
                                                      : ranked_cells(shown, ballot[1], json["unranked"] == "ignored")));
  shown.profile = scores ? graded(shown.names.size(), static_cast<Cell>(highest - lowest), ballots)
                         : ranked(shown.names.size(), ballots);
  return shown;
}

[[nodiscard]] std::set<std::string> names_of(const Case& shown, const std::vector<OptionId>& options) {
  std::set<std::string> names;
  for (const OptionId option : options) names.insert(shown.names[index(option)]);
  return names;
}

[[nodiscard]] std::set<std::string> names_of(const Json& tier) {
  std::set<std::string> names;
  for (const Json& name : tier) names.insert(text_of(name));
  return names;
}

// The winners, and the whole ranking where there is one.
[[nodiscard]] bool agrees(const Case& shown, const Ranking& ours, const Json& theirs) {
  Tiers tiers, expected;
  for (const auto& tier : ours.tiers) tiers.push_back(names_of(shown, tier));
  if (tiers.empty() || tiers.front() != names_of(theirs["winners"])) return false;
  if (!theirs.contains("ranking")) return true;
  for (const Json& tier : theirs["ranking"]) expected.push_back(names_of(tier));
  return tiers == expected;
}

[[nodiscard]] bool condorcet_agrees(const Case& shown, const std::string& name, const Json& theirs) {
  const MajorityFacts facts = majority_of(shown.profile, count_pairs(shown.profile));
  const auto& option = name == "condorcet-winner" ? facts.winner : facts.loser;
  return names_of(shown, option ? std::vector{*option} : std::vector<OptionId>{}) == names_of(theirs["winners"]);
}

}  // namespace

TEST_CASE("45 cases that others published", "[data]") {
  const auto data = data_folder();
  if (!data) return;
  std::set<std::string> differences;
  int same = 0;
  for (const Json& json : Json::parse(read_text(*data / "cases" / "cases.json"))) {
    const Case shown = case_of(json);
    for (const auto& [name, theirs] : json["expected"].items()) {
      const std::string where = json["name"].get<std::string>() + " " + name;
      INFO(where);
      if (name == "condorcet-winner" || name == "condorcet-loser") {
        CHECK(condorcet_agrees(shown, name, theirs));
        ++same;
        continue;
      }
      const auto* const method =
          std::ranges::find(methods, name, [](const Method& each) { return std::string(each.name); });
      REQUIRE(method != std::end(methods));
      if (agrees(shown, run(call(method->call), shown.profile).ranking, theirs)) ++same;
      else differences.insert(where);
    }
  }
  check_differences(differences, listed_differences("cases_differences.txt"));
  WARN(same << " results are the same, " << differences.size() << " differ for a listed reason");
  CHECK(same > 60);
}

}  // namespace assent::test::cases_data_test
