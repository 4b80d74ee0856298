// How one ballot was counted, of random decisions: each number is worked out again from the case with that person left
// out, by hand. Nothing here asks the program what a rule says.
#include <algorithm>
#include <random>
#include <regex>

#include "assent/answer.hpp"
#include "oracles/loaded.hpp"
#include "oracles/verdict_case.hpp"
#include "report/ballot.hpp"
#include "report/build.hpp"
#include "support/catch.hpp"
#include "support/random_seed.hpp"

namespace assent::test::ballot_test {

namespace {

[[nodiscard]] VerdictCase drawn_case(std::mt19937& random) {
  for (;;) {
    VerdictCase one = any_verdict_case(random);
    if (load_text(one.text())->decision) return one;
  }
}

[[nodiscard]] VerdictCase without(const VerdictCase& one, std::size_t person) {
  VerdictCase other = one;
  const auto place = static_cast<std::ptrdiff_t>(person);
  other.cells.erase(other.cells.begin() + place);
  other.weights.erase(other.weights.begin() + place);
  other.names.erase(other.names.begin() + place);
  return other;
}

// What a person says of an option in a ranking: 0..10, a veto 11; nothing where it is not compared.
[[nodiscard]] std::optional<Rational> depth(const VerdictCase& one, std::size_t person, std::size_t option) {
  if (one.weights[person] > 0 && one.cells[person][option].kind == Mark::Kind::block) return Rational(11);
  return one.discomfort(person, option);
}

[[nodiscard]] bool compares(const VerdictCase& one, std::size_t person) {
  for (std::size_t o = 0; o < one.options(); ++o)
    if (depth(one, person, o)) return true;
  return false;
}

[[nodiscard]] std::optional<Rational> total(const VerdictCase& one, std::size_t option) {
  if (!one.share(option)) return std::nullopt;
  Rational sum = 0;
  for (std::size_t p = 0; p < one.people(); ++p)
    if (const auto felt = one.discomfort(p, option)) sum = sum + *felt * Rational(one.weights[p]);
  return sum;
}

// A pair that a ballot does not compare, and a tie, give 1/2 to each.
[[nodiscard]] std::optional<Rational> borda(const VerdictCase& one, std::size_t option) {
  if (!one.share(option)) return std::nullopt;
  Rational sum = 0;
  for (std::size_t p = 0; p < one.people(); ++p) {
    if (!compares(one, p)) continue;
    const auto mine = depth(one, p, option);
    for (std::size_t o = 0; o < one.options(); ++o) {
      if (o == option || !one.share(o)) continue;
      const auto other = depth(one, p, o);
      const bool level = !mine || !other || *mine == *other;
      if (level || *mine < *other) sum = sum + Rational(Int128{one.weights[p]}, Int128{level ? 2 : 1});
    }
  }
  return sum;
}

[[nodiscard]] std::vector<std::size_t> best_of(const VerdictCase& one, std::size_t person,
                                               const std::vector<std::size_t>& left) {
  std::vector<std::size_t> best;
  for (const std::size_t o : left) {
    const auto mine = depth(one, person, o);
    if (!mine || *mine == Rational(11)) continue;
    if (!best.empty() && *depth(one, person, best.front()) > *mine) best.clear();
    if (best.empty() || *depth(one, person, best.front()) == *mine) best.push_back(o);
  }
  return best;
}

// For whom instant runoff counts the person, round after round: all with the fewest first places go out.
[[nodiscard]] std::vector<std::vector<std::size_t>> rounds(const VerdictCase& one, std::size_t person) {
  std::vector<std::size_t> left;
  for (std::size_t o = 0; o < one.options(); ++o)
    if (one.share(o)) left.push_back(o);
  std::vector<std::vector<std::size_t>> result;
  while (left.size() > 1) {
    std::vector<Rational> places(one.options(), Rational(0));
    for (std::size_t p = 0; p < one.people(); ++p)
      for (const std::vector<std::size_t> best = best_of(one, p, left); const std::size_t o : best)
        places[o] = places[o] + Rational(Int128{one.weights[p]}, Int128{static_cast<std::int64_t>(best.size())});
    Rational least = places[left.front()];
    for (const std::size_t o : left) least = std::min(least, places[o]);
    std::vector<std::size_t> stay;
    for (const std::size_t o : left)
      if (places[o] != least) stay.push_back(o);
    if (stay.empty()) break;
    result.push_back(best_of(one, person, left));
    left = stay;
  }
  return result;
}

[[nodiscard]] std::optional<Rational> only(const std::vector<Rational>& score) {
  return score.size() == 1 ? std::optional(score.front()) : std::nullopt;
}

// "+4", "-1/3 rounded": each number that a sentence of the rule says is added.
void check_sentence(const Report& report, const ReportBallot::ByRule& by) {
  for (const Sentence& sentence : report.ballot->effects) {
    if (sentence.empty() || sentence.front().text != report.results[by.result].rule) continue;
    for (std::size_t i = 2; i + 2 < sentence.size(); ++i) {
      if (sentence[i].kind != Part::Kind::option || sentence[i + 2].kind != Part::Kind::number) continue;
      const auto option = std::ranges::find(report.options, sentence[i].text, &ReportOption::label);
      REQUIRE(option != report.options.end());
      const auto place = static_cast<std::size_t>(option - report.options.begin());
      const Rational adds = by.with[place].front() - by.without[place].front();
      CHECK(sentence[i + 2].text == (adds > Rational(0) ? "+" : "") + adds.to_decimal(3));
      CHECK(adds != Rational(0));
    }
  }
}

void check_scores(const VerdictCase& one, const VerdictCase& other, const Report& report, std::size_t person) {
  for (const ReportBallot::ByRule& by : report.ballot->rules) {
    const ReportResult& result = report.results[by.result];
    CAPTURE(result.rule);
    REQUIRE(by.proven);
    check_sentence(report, by);
    if (result.rule == "minimum-total-discomfort" || result.rule == "borda") {
      const auto score = result.rule == "borda" ? borda : total;
      for (std::size_t o = 0; o < one.options(); ++o) {  // where nobody compares anything there are no scores
        CAPTURE(o);
        CHECK((by.with.empty() ? std::nullopt : only(by.with[o])) == score(one, o));
        CHECK((by.with.empty() ? std::nullopt : only(by.without[o])) == score(other, o));
      }
    }
    if (result.rule != "instant-runoff") continue;
    std::vector<std::vector<std::size_t>> counted;
    for (const ReportBallot::Round& round : by.rounds) {
      CHECK(round.round == counted.size() + 1);
      counted.push_back(round.counts_for);
    }
    CHECK(counted == (compares(one, person) ? rounds(one, person) : std::vector<std::vector<std::size_t>>()));
  }
}

void check_given(const VerdictCase& one, const ReportBallot& ballot, std::size_t person) {
  using Kind = ReportBallot::Given::Kind;
  CHECK(ballot.compared == compares(one, person));
  for (std::size_t o = 0; o < one.options(); ++o) {
    CAPTURE(o);
    const Mark& mark = one.cells[person][o];
    const ReportBallot::Given& given = ballot.given[o];
    const Kind kinds[] = {Kind::blank, Kind::grade, Kind::veto, Kind::stand_aside, Kind::abstain};
    CHECK(given.kind == kinds[static_cast<std::size_t>(mark.kind)]);
    CHECK(given.discomfort == one.discomfort(person, o));
    CHECK(given.filled == (mark.kind == Mark::Kind::nothing && one.discomfort(person, o).has_value()));
    CHECK(given.sets_aside == (mark.kind == Mark::Kind::block && one.weights[person] > 0 && !one.is_status_quo(o)));
    CHECK(given.text == (mark.kind == Mark::Kind::grade ? std::to_string(mark.grade) : ""));
    std::size_t above = 0, tier = 0;  // of the option in the ranking
    bool found = false;
    for (std::size_t t = 0; t < ballot.ranking.size(); ++t)
      for (const std::size_t each : ballot.ranking[t]) {
        if (each == o) tier = t;
        found = found || each == o;
        above += depth(one, person, o) && *depth(one, person, each) < *depth(one, person, o) ? 1 : 0;
      }
    CHECK(found == depth(one, person, o).has_value());
    std::size_t in_tiers = 0;
    for (std::size_t t = 0; found && t < tier; ++t) in_tiers += ballot.ranking[t].size();
    CHECK(in_tiers == (found ? above : 0));
  }
}

void check_ballot(const VerdictCase& one, std::size_t person) {
  CAPTURE(person);
  const auto loaded = load_text(one.text());
  const Decision& decision = *loaded->decision;
  RuleChoice choice;
  for (const std::string_view id : {"minimum-total-discomfort", "borda", "instant-runoff", "schulze"})
    choice.named.push_back(RuleCall{find_rule(all_rules(), id), {}});
  const Answer answer = decide(decision, choice, all_rules());
  Report report = build_report(subject_of(decision, answer), loaded->sources);
  add_ballot(report, decision, answer, choice, participant_id(person));
  const ReportBallot& ballot = *report.ballot;
  REQUIRE(ballot.rules.size() == report.results.size());
  const VerdictCase other = without(one, person);
  check_given(one, ballot, person);
  check_scores(one, other, report, person);
  const Verdicted with = one.verdict(), expected = other.verdict();
  CHECK(name_of(ballot.status) == expected.status);
  CHECK(ballot.option == expected.option);
  const bool tied_alike =
      with.status != "tied" || expected.status != "tied" || one.first() == other.first() || one.accept.has_value();
  if (tied_alike && !one.accept)
    CHECK(ballot.same ==
          (with.option == expected.option && (with.option.has_value() || with.status == expected.status)));
  const std::string last = plain(ballot.effects.back());
  CHECK(last.ends_with("the answer would be the same.") == ballot.same.value());
  if (expected.option && !*ballot.same)
    CHECK(last.find("the answer would be " + report.options[*expected.option].label) != std::string::npos);
}

}  // namespace

TEST_CASE("how a ballot of a random decision was counted is true") {
  const unsigned seed = any_seed();
  INFO("ASSENT_SEED=" << seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 400; ++round) {
    const VerdictCase one = drawn_case(random);
    INFO(one.text());
    for (std::size_t p = 0; p < one.people(); ++p) check_ballot(one, p);
  }
}

}  // namespace assent::test::ballot_test
