// The cheapest changes of ballots against all changes of ballots, one after the other: counts above one, gains of one
// and two, needs that are odd and even.
#include "rules/pairwise/changes.hpp"

#include <random>

#include "support/catch.hpp"
#include "support/random_seed.hpp"

namespace assent::test::changes_test {

namespace {

using rules::Change;
using rules::Changeable;
using rules::ChangeQuestion;

[[nodiscard]] ChangeQuestion random_question(std::mt19937& random) {
  ChangeQuestion question;
  const std::size_t needs = 1 + random() % 4;
  for (std::size_t i = 0; i < needs; ++i) question.needs.push_back(static_cast<std::int64_t>(random() % 9));
  const std::size_t kinds = 1 + random() % 5;
  for (std::size_t kind = 0; kind < kinds; ++kind) {
    Changeable ballots{.count = static_cast<std::int64_t>(1 + random() % 4), .changes = {}};
    Change change{0, std::vector<std::int8_t>(needs)};
    const std::size_t ways = 1 + random() % 3;
    for (std::size_t way = 0; way < ways; ++way) {
      change.cost += static_cast<std::int64_t>(1 + random() % 3);
      for (std::int8_t& gain : change.gains)
        if (gain == 0 && random() % 2 == 0) gain = static_cast<std::int8_t>(1 + random() % 2);
      ballots.changes.push_back(change);
    }
    question.ballots.push_back(ballots);
  }
  return question;
}

// The least cost where the kinds from `kind` on may be changed, `count` ballots of the first of them, in the ways from
// `way` on.
[[nodiscard]] std::optional<std::int64_t> least(const ChangeQuestion& question, const rules::Lacks& needs,
                                                std::size_t kind, std::size_t way, std::int64_t count) {
  if (kind == question.ballots.size()) return rules::are_met(needs) ? std::optional<std::int64_t>(0) : std::nullopt;
  const Changeable& ballots = question.ballots[kind];
  if (way == ballots.changes.size()) {
    const std::size_t next = kind + 1;
    return least(question, needs, next, 0, next < question.ballots.size() ? question.ballots[next].count : 0);
  }
  std::optional<std::int64_t> best;
  rules::Lacks left = needs;
  for (std::int64_t times = 0; times <= count; ++times) {
    const auto rest = least(question, left, kind, way + 1, count - times);
    if (rest) best = std::min(best.value_or(INT64_MAX), *rest + times * ballots.changes[way].cost);
    for (std::size_t i = 0; i < left.size(); ++i) left[i] -= ballots.changes[way].gains[i];
  }
  return best;
}

}  // namespace

TEST_CASE("the cheapest changes are those of a slow search through all, and bounds hold however early it stops") {
  const unsigned seed = any_seed();
  INFO("ASSENT_SEED=" << seed);
  std::mt19937 random(seed);
  for (int i = 0; i < 2000; ++i) {
    const ChangeQuestion question = random_question(random);
    const auto slow = least(question, question.needs, 0, 0, question.ballots.front().count);
    const auto all = rules::all_changes(question);
    REQUIRE(slow.has_value() == all.has_value());
    if (!slow) continue;
    rules::Work work(Limits{});
    const rules::ChangeAnswer answer = rules::search_changes(question, *all, work);
    REQUIRE(answer.best == slow);
    REQUIRE(answer.at_least == *slow);
    rules::Work little(Limits{.work = static_cast<std::int64_t>(random() % 60)});
    const rules::ChangeAnswer bounded = rules::search_changes(question, *all, little);
    REQUIRE(bounded.at_least <= *slow);
    REQUIRE(*bounded.best >= *slow);
    if (!little.stopped()) REQUIRE(bounded.best == bounded.at_least);
    if (const auto greedy = rules::greedy_changes(question)) REQUIRE(*greedy >= *slow);
  }
}

}  // namespace assent::test::changes_test
