// Ladders of random decisions, climbed again from the contract alone; stricter thresholds; how firm an answer of a
// ladder is, against trying every change of grades.
#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <tuple>

#include "assent/answer.hpp"
#include "firmness/firmness.hpp"
#include "oracles/firmness_case.hpp"
#include "oracles/loaded.hpp"
#include "oracles/verdict_case.hpp"
#include "support/catch.hpp"
#include "support/random_seed.hpp"

namespace assent::test::ladder_test {

namespace {

// One rung, as numbers and as the text that says it.
struct SlowRung {
  enum class Kind { consent, minus, in_favour, accepted, veto_aware, total } kind = Kind::consent;
  enum class Of { cast, present, eligible } of = Of::cast;
  int blocks = 0;                 // minus
  int above = 2, below = 3;       // in favour: the share above/below
  bool more = false;              // more than it
  bool heads = false;             // by heads, not weight
  std::optional<int> count = {};  // in favour: so many, in place of a share
  int per_cent = 30;              // accepted

  [[nodiscard]] bool tests() const { return kind != Kind::veto_aware && kind != Kind::total; }

  [[nodiscard]] std::string text() const {
    switch (kind) {
      case Kind::consent: return "consent";
      case Kind::minus: return fmt::format("{{consensus-minus: {{blocks: {}}}}}", blocks);
      case Kind::accepted: return fmt::format("{{pass: {{accepted: {}%}}}}", per_cent);
      case Kind::veto_aware: return "veto-aware";
      case Kind::total: return "minimum-total-discomfort";
      case Kind::in_favour: break;
    }
    static const char* const bases[] = {"cast", "present", "eligible"};
    const std::string value = count ? std::to_string(*count) : fmt::format("{}/{}", above, below);
    return fmt::format("{{pass: {{in-favour: {{{}: {}, of: {}, by: {}}}}}}}", more ? "more_than" : "at_least", value,
                       bases[static_cast<int>(of)], heads ? "heads" : "weight");
  }

  [[nodiscard]] bool is_favoured(const VerdictCase& one, std::size_t option) const {
    int have = 0, all = 0;
    for (std::size_t p = 0; p < one.people(); ++p) {
      if (one.weights[p] == 0) continue;
      const int measure = heads ? 1 : one.weights[p];
      const auto felt = one.discomfort(p, option);
      const bool blocked = one.cells[p][option].kind == Mark::Kind::block;
      if (of == Of::eligible || (of == Of::present && one.present(p)) || (of == Of::cast && felt)) all += measure;
      if (felt && *felt <= Rational(5) && !blocked) have += measure;
    }
    if (count) return more ? have > *count : have >= *count;
    if (all == 0) return false;
    return more ? have * below > above * all : have * below >= above * all;
  }

  [[nodiscard]] bool passes(VerdictCase one, std::size_t option) const {
    if (!one.share(option)) return false;
    if (kind == Kind::accepted) return *one.share(option) * Rational(100) <= Rational(per_cent);
    if (kind == Kind::in_favour) return is_favoured(one, option);
    one.rule = kind == Kind::consent ? VerdictCase::Rule::consent : VerdictCase::Rule::minus;
    one.blocks = blocks;
    return one.passes(option);
  }
};

[[nodiscard]] std::string policy_of(const VerdictCase& one, const std::vector<SlowRung>& rungs) {
  std::string text = "policy:\n  ladder:\n";
  for (const SlowRung& rung : rungs) text += "    - " + rung.text() + "\n";
  text += fmt::format("  vetoes: {}\n", one.vetoes);
  if (one.accept) text += fmt::format("  accept_at_most: {}%\n", *one.accept);
  if (one.quorum) text += fmt::format("  quorum: {}\n", *one.quorum);
  return text + fmt::format("  missing: {}\n", one.missing);
}

[[nodiscard]] std::string file_of(const VerdictCase& one, const std::vector<SlowRung>& rungs) {
  const std::string text = one.text();
  return text.substr(0, text.find("policy:\n")) + policy_of(one, rungs);
}

struct Climbed {
  Verdicted verdict;
  std::optional<std::size_t> rung;
};

// Of the options that pass one rung: the verdict, as if that rung stood alone.
[[nodiscard]] Verdicted among(const VerdictCase& one, const std::vector<std::size_t>& passing) {
  std::vector<std::size_t> best;
  for (const std::size_t o : passing) {
    if (!best.empty() && *one.share(o) < *one.share(best.front())) best.clear();
    if (best.empty() || *one.share(o) == *one.share(best.front())) best.push_back(o);
  }
  std::erase_if(best,
                [&](std::size_t o) { return one.accept && *one.share(o) * Rational(100) > Rational(*one.accept); });
  if (best.empty()) return {"none-acceptable"};
  if (best.size() > 1) return {"tied"};
  return {"decided", best.front()};
}

[[nodiscard]] Climbed climb(VerdictCase one, const std::vector<SlowRung>& rungs) {
  int present = 0;
  for (std::size_t p = 0; p < one.people(); ++p) present += one.present(p) ? 1 : 0;
  Climbed climbed;
  const bool quorum = !one.quorum || present >= *one.quorum;
  for (std::size_t i = 0; i < rungs.size() && !climbed.rung; ++i) {
    std::vector<std::size_t> passing;
    for (std::size_t o = 0; o < one.options(); ++o)
      if (rungs[i].tests() && !one.is_status_quo(o) && rungs[i].passes(one, o)) passing.push_back(o);
    if (rungs[i].tests() && passing.empty()) continue;
    climbed.rung = i;
    one.rule = rungs[i].kind == SlowRung::Kind::total ? VerdictCase::Rule::total : VerdictCase::Rule::veto_aware;
    climbed.verdict = rungs[i].tests() ? among(one, passing) : one.verdict();
  }
  const bool only_status_quo = one.status_quo && one.options() == 1;
  if (!climbed.rung) climbed.verdict = {"none-passes"};
  if (!climbed.rung && only_status_quo && present > 0) climbed.verdict = {"status-quo", 0};
  if (!quorum) climbed.verdict = {"no-quorum"};
  return climbed;
}

[[nodiscard]] SlowRung any_rung(std::mt19937& random) {
  const auto any = [&](int most) { return static_cast<int>(random() % (static_cast<unsigned>(most) + 1)); };
  SlowRung rung;
  const int kind = any(9);
  rung.kind = kind < 2   ? SlowRung::Kind::consent
              : kind < 4 ? SlowRung::Kind::minus
              : kind < 8 ? SlowRung::Kind::in_favour
                         : static_cast<SlowRung::Kind>(kind - 5);
  if (any(4) == 0) rung.kind = any(1) == 0 ? SlowRung::Kind::veto_aware : SlowRung::Kind::accepted;
  rung.of = static_cast<SlowRung::Of>(any(2));
  rung.blocks = any(2);
  static const std::pair<int, int> shares[] = {{1, 2}, {2, 3}, {3, 4}, {9, 10}, {1, 3}, {3, 5}};
  std::tie(rung.above, rung.below) = shares[any(5)];
  rung.more = any(2) == 0;
  rung.heads = any(1) == 0;
  if (any(5) == 0) rung.count = 1 + any(3);
  rung.per_cent = 10 * (1 + any(8));
  return rung;
}

[[nodiscard]] std::set<std::size_t> passing(const VerdictCase& one, const std::string& rung) {
  const std::string text = one.text();
  const auto loaded = load_text(text.substr(0, text.find("policy:\n")) +
                                fmt::format("policy: {{ladder: [{}], missing: {}}}\n", rung, one.missing));
  REQUIRE(loaded->decision);
  const Answer answer = decide(*loaded->decision, {}, all_rules());
  std::set<std::size_t> options;
  for (const auto& tier : answer.results.front().outcome.ranking.tiers)
    for (const OptionId option : tier) options.insert(index(option));
  return options;
}

[[nodiscard]] std::optional<std::size_t> winner_of(const Decision& decision) {
  const auto option = verdict_by(decision, deciding_rule(decision, {}, all_rules()), {}).value().option;
  return option ? std::optional(index(*option)) : std::nullopt;
}

// By option: the fewest steps of grades that make it the answer. Every change is tried.
[[nodiscard]] std::map<std::size_t, std::int64_t> all_changes(const Case& one) {
  const auto loaded = load(one);
  Decision& decision = *loaded->decision;
  std::vector<std::size_t> cells;
  for (std::size_t cell = 0; cell < decision.grades.size(); ++cell)
    if (decision.grades[cell] != no_grade) cells.push_back(cell);
  const std::vector<Decimal> given = decision.grades;
  for (const std::size_t cell : cells) decision.grades[cell] = 0;
  std::map<std::size_t, std::int64_t> least;
  for (bool more = true; more;) {
    std::int64_t steps = 0;
    for (const std::size_t cell : cells) steps += std::abs(decision.grades[cell] - given[cell]) / decimal_one;
    if (const auto winner = winner_of(decision)) {
      const auto [known, fresh] = least.emplace(*winner, steps);
      known->second = std::min(known->second, steps);
    }
    more = false;
    for (const std::size_t cell : cells) {
      more = decision.grades[cell] < worst * decimal_one;
      if (more) {
        decision.grades[cell] += decimal_one;
        break;
      }
      decision.grades[cell] = 0;
    }
  }
  return least;
}

}  // namespace

TEST_CASE("a ladder is climbed as the contract says") {
  const unsigned seed = any_seed();
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::map<std::string, int> seen;
  std::map<std::size_t, int> rungs_seen;
  for (int round = 0; round < 1500; ++round) {
    const VerdictCase one = any_verdict_case(random);
    std::vector<SlowRung> rungs;
    for (std::size_t count = 1 + random() % 4; rungs.size() < count;) rungs.push_back(any_rung(random));
    const std::string text = file_of(one, rungs);
    const auto loaded = load_text(text);
    if (!loaded->decision) continue;  // a quorum that nobody could meet
    CAPTURE(text);
    const Answer answer = decide(*loaded->decision, {}, all_rules());
    const Climbed slow = climb(one, rungs);
    REQUIRE(name_of(answer.verdict.status) == slow.verdict.status);
    REQUIRE(answer.verdict.rung == slow.rung);
    REQUIRE((answer.verdict.option ? std::optional(index(*answer.verdict.option)) : std::nullopt) ==
            slow.verdict.option);
    CHECK(answer.rungs_before.size() == slow.rung.value_or(rungs.size() - 1));
    const auto again = verdict_by(*loaded->decision, answer.results.front().call, {});
    REQUIRE(again);
    CHECK(same(*again, answer.verdict));
    CHECK(again->rung == answer.verdict.rung);
    ++seen[slow.verdict.status];
    ++rungs_seen[slow.rung.value_or(99)];
  }
  for (const char* const status : {"decided", "tied", "none-passes", "none-acceptable", "no-quorum", "status-quo"}) {
    CAPTURE(status);
    CHECK(seen[status] > 0);
  }
  for (const std::size_t rung : {0U, 1U, 2U, 3U, 99U}) {
    CAPTURE(rung);
    CHECK(rungs_seen[rung] > 0);
  }
}

TEST_CASE("a stricter threshold never passes more") {
  const unsigned seed = any_seed();
  CAPTURE(seed);
  std::mt19937 random(seed);
  const auto law = [&](const VerdictCase& one, const std::string& strict, const std::string& lenient) {
    CAPTURE(one.text(), strict, lenient);
    const auto few = passing(one, strict), many = passing(one, lenient);
    CHECK(std::ranges::includes(many, few));
  };
  for (int round = 0; round < 300; ++round) {
    const VerdictCase one = any_verdict_case(random);
    SlowRung lenient = any_rung(random);
    lenient.kind = SlowRung::Kind::in_favour;
    lenient.count.reset();
    lenient.below = 20;
    lenient.above = 1 + static_cast<int>(random() % 18);
    SlowRung strict = lenient;
    strict.above += static_cast<int>(random() % static_cast<unsigned>(20 - lenient.above));
    strict.more = lenient.more || random() % 2 == 0;
    law(one, strict.text(), lenient.text());
    const int blocks = static_cast<int>(random() % 3), per_cent = 10 + static_cast<int>(random() % 60);
    law(one, fmt::format("{{consensus-minus: {{blocks: {}}}}}", blocks),
        fmt::format("{{consensus-minus: {{blocks: {}}}}}", blocks + 1));
    law(one, fmt::format("{{pass: {{accepted: {}%}}}}", per_cent),
        fmt::format("{{pass: {{accepted: {}%}}}}", per_cent + 20));
    law(one, "{consent: {level: 3/10}}", "{consent: {level: 7/10}}");
  }
}

TEST_CASE("how firm the answer of a ladder is, and where grades block, against every change") {
  const unsigned seed = any_seed();
  CAPTURE(seed);
  std::mt19937 random(seed);
  static const char* const policies[] = {
      "~, ladder: [consent, {consensus-minus: {blocks: 1}}, minimum-total-discomfort]",
      "~, ladder: [consent, {pass: {in-favour: majority}}]",
      "~, ladder: [{pass: {in-favour: {at_least: 2/3, of: eligible, by: heads}}}, veto-aware]",
      "veto-aware, blocks_from: 3",
      "borda, blocks_from: 2",
      "~, ladder: [consent, veto-aware], blocks_from: 3",
  };
  int found = 0;
  for (int round = 0; round < 60; ++round) {
    Case one = any_case(random, false, 6);
    one.rule = policies[random() % std::size(policies)];
    one.upwards = false;
    const std::string text = one.text();
    CAPTURE(text);
    const auto loaded = load(one);
    const Answer answer = decide(*loaded->decision, {}, all_rules());
    const Firmness firmness = firmness_of(*loaded->decision, answer, {});
    const auto least = all_changes(one);
    for (const Rival& rival : firmness.rivals) {
      const auto truth = least.find(index(rival.option));
      CAPTURE(index(rival.option));
      const Least& steps = rival.change.steps;
      if (steps.found) {
        REQUIRE(truth != least.end());
        CHECK(truth->second <= *steps.found);
        ++found;
      }
      if (truth == least.end()) continue;
      REQUIRE(steps.at_least);
      CHECK(*steps.at_least <= truth->second);
    }
  }
  CHECK(found > 10);
}

}  // namespace assent::test::ladder_test
