// 55 elections of the Tideman collection with the results of Condorcet PHP, by two readings of options that a ballot
// leaves out: tied last (implicit), or not compared (explicit). Every difference is listed in tideman_differences.txt
// with its reason; one that is not listed fails, and so does one that is listed and is none any more.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "facts/majority.hpp"
#include "profile/from_decision.hpp"
#include "support/catch.hpp"
#include "support/data.hpp"
#include "support/process.hpp"
#include "support/profiles.hpp"
#include "support/reading.hpp"
#include "vectors/differences.hpp"

namespace assent::test::tideman_data_test {

namespace {

using Json = nlohmann::json;
using Tiers = std::vector<std::set<std::string>>;

// What is the same in both programs: the whole ranking, or only that their first option is among our winners.
enum class Same { ranking, winner };

struct Method {
  const char* name;
  const char* call;
  Same same = Same::ranking;
};

constexpr Method methods[] = {
    {"BordaCount", "borda"},
    {"Copeland", "copeland"},
    {"Dodgson Quick", "dodgson:form=quick"},
    {"Dodgson Tideman Approximation", "dodgson:form=tideman"},
    {"DowdallSystem", "dowdall"},
    {"First-past-the-post voting", "plurality"},
    {"Instant-runoff", "instant-runoff"},
    {"Kemeny–Young", "kemeny", Same::winner},  // it gives one of the best orders
    {"Minimax Margin", "minimax"},
    {"Minimax Opposition", "minimax:by=opposition"},
    {"Minimax Winning", "minimax:by=winning-votes"},
    {"Multiple Rounds System", "plurality-runoff", Same::winner},
    {"Ranked Pairs Margin", "ranked-pairs"},
    {"Ranked Pairs Winning", "ranked-pairs:by=winning-votes"},
    {"Schulze Margin", "schulze"},
    {"Schulze Ratio", "schulze:by=ratio"},
    {"Schulze Winning", "schulze:by=winning-votes"},
};
constexpr const char* for_several_seats[] = {"CPO STV", "Jefferson", "Largest Remainder", "STV", "Sainte-Laguë"};

// Names in the files differ in spaces.
[[nodiscard]] std::string squeezed(std::string_view name) {
  std::string text;
  for (const char c : name)
    if (c != ' ' || (!text.empty() && text.back() != ' ')) text += c;
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

[[nodiscard]] Tiers tiers_of(std::string_view ranking) {
  Tiers tiers(1);
  std::string name;
  const auto add = [&] {
    if (const std::string id = squeezed(name); !id.empty()) tiers.back().insert(id);
    name.clear();
  };
  for (std::size_t i = 0; i < ranking.size(); ++i) {
    const std::string_view mark = ranking.substr(i, 3);
    if (mark != " > " && mark != " = ") {
      name += ranking[i];
      continue;
    }
    add();
    if (mark == " > ") tiers.emplace_back();
    i += 2;
  }
  add();
  return tiers;
}

[[nodiscard]] Tiers tiers_of(const Ranking& ranking, const Decision& decision) {
  Tiers tiers;
  for (const auto& tier : ranking.tiers) {
    tiers.emplace_back();
    for (const OptionId option : tier) tiers.back().insert(squeezed(decision.options[index(option)].title));
  }
  return tiers;
}

[[nodiscard]] bool agree(const Tiers& ours, const Tiers& theirs, Same same) {
  if (same == Same::ranking) return ours == theirs;
  return !ours.empty() && std::ranges::includes(ours.front(), theirs.front());
}

/// "A10 explicit Instant-runoff" for each difference, and what was counted.
struct Comparison {
  std::set<std::string> differences;
  std::map<std::string, int> skipped;
  int same = 0, condorcet = 0;
};

void compare_condorcet(const Json& theirs, const Decision& decision, const Profile& profile, Comparison& comparison) {
  const MajorityFacts facts = majority_of(profile, count_pairs(profile));
  const auto name = [&](const std::optional<OptionId>& option) {
    return option ? squeezed(decision.options[index(*option)].title) : std::string();
  };
  const auto expected = [&](const char* key) {
    return theirs.contains(key) && theirs[key].is_string() ? squeezed(theirs[key].get<std::string>()) : std::string();
  };
  CHECK(name(facts.winner) == expected("Condorcet Winner"));
  CHECK(name(facts.loser) == expected("Condorcet Loser"));
  ++comparison.condorcet;
}

void compare_methods(const std::string& where, const Json& theirs, const Decision& decision, const Profile& profile,
                     Comparison& comparison) {
  SharedWork shared(profile);
  for (const auto& [name, value] : theirs.items()) {
    if (name == "Condorcet") {
      compare_condorcet(value, decision, profile, comparison);
      continue;
    }
    if (std::ranges::find(for_several_seats, name) != std::end(for_several_seats)) {
      ++comparison.skipped["for several seats"];
      continue;
    }
    const auto* const method =
        std::ranges::find(methods, name, [](const Method& each) { return std::string(each.name); });
    INFO(name);
    REQUIRE(method != std::end(methods));
    const Outcome outcome = run(call(method->call), shared);
    if (agree(tiers_of(outcome.ranking, decision), tiers_of(value.get<std::string>()), method->same)) ++comparison.same;
    else comparison.differences.insert(where + " " + name);
  }
}

[[nodiscard]] Comparison compare_all(const std::filesystem::path& folder) {
  Comparison comparison;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "results")) {
    const std::string election = entry.path().stem().string();
    const Json results = Json::parse(read_text(entry.path()))["results"];
    const std::string text = read_text(folder / "cvotes" / (election + ".cvotes"));
    for (const auto& [reading, unranked] :
         {std::pair("implicit", UnrankedPolicy::last), std::pair("explicit", UnrankedPolicy::uncompared)}) {
      ReadOptions options;
      options.unranked = unranked;
      ReadText read;
      read_into(read, text, election + ".cvotes", "cvotes", options);
      INFO(election << " " << reading << read.said());
      REQUIRE(read.decision);
      compare_methods(election + " " + reading, results[reading], *read.decision, profile_of(*read.decision),
                      comparison);
    }
  }
  return comparison;
}

}  // namespace

TEST_CASE("55 elections of the Tideman collection by the methods of another program", "[data]") {
  const auto data = data_folder();
  if (!data) return;
  const Comparison comparison = compare_all(*data / "tideman");
  check_differences(comparison.differences, listed_differences("tideman_differences.txt"));
  std::string skipped;
  for (const auto& [what, count] : comparison.skipped) skipped += "\n  " + what + ": " + std::to_string(count);
  WARN(comparison.same << " results are the same, " << comparison.differences.size()
                       << " differ for a listed reason; not compared:" << skipped);
  CHECK(comparison.condorcet == 110);
  CHECK(comparison.same > 1200);
}

}  // namespace assent::test::tideman_data_test
