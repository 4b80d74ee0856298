// Every rule and every law on small random profiles: what a rule keeps, and what nobody knows. Witnesses of what it
// breaks are in witnesses_test.cpp.
#include <cstdlib>
#include <iostream>
#include <set>

#include "laws/counterexample.hpp"
#include "laws/random_profiles.hpp"
#include "support/catch.hpp"
#include "support/random_seed.hpp"

namespace assent::test::every_law_test {

namespace {

[[nodiscard]] bool is_listed(std::span<const Law> laws, Law law) { return std::ranges::find(laws, law) != laws.end(); }

[[nodiscard]] Profile any_for(Random& random, const RuleCall& asked, Law law) {
  return text_of(law).ballots == LawBallots::any && any_of(random, 0, 1) == 0 ? free_profile(random, asked, law)
                                                                              : plain_profile(random, asked, law);
}

// What breaks the law, made small, as the lines of a witness; nothing where nothing is found.
[[nodiscard]] std::string found_in(int rounds, unsigned seed, Law law, const Rule& rule) {
  Random random(seed);
  const RuleCall asked = call_of(rule);
  for (int round = 0; round < rounds; ++round) {
    const Profile profile = any_for(random, asked, law);
    if (!counterexample(law, asked, profile)) continue;
    const Profile small = shrunk(law, asked, profile);
    return "law " + std::string(name_of(law)) + "\n" + profile_text(small, *counterexample(law, asked, small));
  }
  return {};
}

}  // namespace

TEST_CASE("a rule lists each law at most once, in the order of the glossary") {
  for (const Rule* rule : all_rules()) {
    CAPTURE(rule->id);
    CHECK(std::ranges::is_sorted(rule->keeps));
    CHECK(std::ranges::is_sorted(rule->breaks));
    std::set<Law> listed(rule->keeps.begin(), rule->keeps.end());
    listed.insert(rule->breaks.begin(), rule->breaks.end());
    CHECK(listed.size() == rule->keeps.size() + rule->breaks.size());
  }
}

TEST_CASE("the glossary has every law once, in the order of `Law`, in two sentences") {
  for (std::size_t i = 0; i < law_texts().size(); ++i) {
    const LawText& text = law_texts()[i];
    CAPTURE(text.name);
    CHECK(static_cast<std::size_t>(text.law) == i);
    CHECK(text.says.ends_with('.'));
    std::size_t ends = 1;
    for (std::size_t at = text.says.find(". "); at != std::string_view::npos; at = text.says.find(". ", at + 1)) ++ends;
    CHECK(ends == 2);
    CHECK_FALSE(text.source.empty());
  }
}

TEST_CASE("a strong law is not kept without the weak one, nor a weak one broken without the strong one") {
  const std::pair<Law, Law> pairs[] = {
      {Law::unanimity, Law::pareto},          {Law::mutual_majority, Law::majority},
      {Law::condorcet_winner, Law::majority}, {Law::smith, Law::mutual_majority},
      {Law::smith, Law::condorcet_loser},     {Law::monotonicity, Law::weak_monotonicity}};
  for (const Rule* rule : all_rules())
    for (const auto& [strong, weak] : pairs) {
      CAPTURE(rule->id, name_of(strong), name_of(weak));
      CHECK((!is_listed(rule->keeps, strong) || is_listed(rule->keeps, weak)));
      CHECK((!is_listed(rule->breaks, weak) || is_listed(rule->breaks, strong)));
    }
}

TEST_CASE("no random profile breaks a law that a rule keeps") {
  const unsigned seed = any_seed();
  std::cerr << "every_law_test: ASSENT_SEED=" << seed << "\n";
  for (const Rule* rule : all_rules())
    for (const Law law : rule->keeps) {
      CAPTURE(seed, rule->id);
      CHECK(found_in(400, seed, law, *rule) == "");
    }
}

// The seed is fixed: what a longer search finds moves to `breaks`, with its witness.
TEST_CASE("no random profile breaks a law of which nothing is known") {
  for (const Rule* rule : all_rules())
    for (const LawText& text : law_texts()) {
      if (is_listed(rule->keeps, text.law) || is_listed(rule->breaks, text.law)) continue;
      CAPTURE(rule->id);
      CHECK(found_in(1'000, 20261128, text.law, *rule) == "");
    }
}

// Run it by name, with ASSENT_SEED for the same search again, and with ASSENT_RULE for one rule: some minutes.
TEST_CASE("search: laws that a rule breaks, but does not say so", "[.search]") {
  const unsigned seed = any_seed();
  std::cout << "ASSENT_SEED=" << seed << "\n";
  const char* one = std::getenv("ASSENT_RULE");
  for (const Rule* rule : all_rules())
    for (const LawText& text : law_texts()) {
      if (is_listed(rule->breaks, text.law) || (one != nullptr && rule->id != one)) continue;
      const std::string found = found_in(5'000, seed, text.law, *rule);
      if (!found.empty()) std::cout << rule->id << ".txt: " << found << "\n" << std::flush;
    }
}

}  // namespace assent::test::every_law_test
