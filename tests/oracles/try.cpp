#include "oracles/try.hpp"

#include <functional>
#include <random>
#include <set>

#include "support/catch.hpp"

namespace assent::test {
namespace {

using oracle::Oracle;
using Row = std::vector<Cell>;

// No scores at all are as good as none for each option.
[[nodiscard]] bool same(const std::vector<Score>& a, const std::vector<Score>& b) {
  const auto none = [](const std::vector<Score>& scores) { return std::ranges::all_of(scores, &Score::empty); };
  return a == b || (none(a) && none(b));
}

[[nodiscard]] bool agrees(const Oracle& oracle, const RuleCall& asked, const Profile& profile) {
  const Outcome outcome = run(asked, profile);
  const oracle::Answer answer = oracle::answer_of(oracle, profile);
  return outcome.ranking == answer.ranking && same(outcome.scores, answer.scores);
}

// All rows of the cells that one place may hold, but for the one that compares nothing.
[[nodiscard]] std::vector<Row> all_rows(std::size_t options, const std::vector<Cell>& cells) {
  std::vector<Row> rows{{}};
  for (std::size_t o = 0; o < options; ++o) {
    std::vector<Row> longer;
    for (const Row& row : rows)
      for (const Cell cell : cells) {
        longer.push_back(row);
        longer.back().push_back(cell);
      }
    rows = std::move(longer);
  }
  std::erase_if(rows, [](const Row& row) { return !compares_something(row); });
  return rows;
}

[[nodiscard]] bool is_strict(const Row& row) { return std::set<Cell>(row.begin(), row.end()).size() == row.size(); }

using Visit = std::function<void(const std::vector<Ballot>&)>;

// Calls `visit` for each set of up to 3 rows, once with equal weights and once with weights that grow.
void for_each_set(const std::vector<Row>& rows, const Visit& visit, const std::vector<Ballot>& chosen = {},
                  std::size_t from = 0) {
  visit(chosen);
  std::vector<Ballot> weighted = chosen;
  for (std::size_t i = 0; i < weighted.size(); ++i) weighted[i].weight = static_cast<std::int64_t>(i) + 1;
  if (weighted.size() > 1) visit(weighted);
  if (chosen.size() == 3) return;
  for (std::size_t i = from; i < rows.size(); ++i) {
    std::vector<Ballot> longer = chosen;
    longer.push_back({rows[i]});
    for_each_set(rows, visit, longer, i + 1);
  }
}

// Calls `visit` for some sets of 1 to 3 rows, with some weights; the same every time.
void for_some_sets(const std::vector<Row>& rows, std::size_t count, const Visit& visit) {
  std::mt19937 random(20261003);
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<Ballot> chosen;
    for (std::size_t size = 1 + random() % 3; chosen.size() < size;)
      chosen.push_back({rows[random() % rows.size()], 1 + static_cast<std::int64_t>(random() % 3)});
    visit(chosen);
  }
}

void try_rows(const std::vector<Oracle>& oracles, BallotKind kind, Cell span, const std::vector<Row>& rows,
              std::size_t most) {
  const std::size_t options = rows.front().size();
  const auto visit = [&](const std::vector<Ballot>& ballots) {
    const Profile profile = profile_of(kind, options, span, ballots);
    for (const Oracle& oracle : oracles) {
      const RuleCall asked = call(oracle.call);
      if (!can_read(asked, kind) || agrees(oracle, asked, profile)) continue;
      FAIL(oracle.call << " differs: " << ballots.size() << " ballots; it says " << shown(run(asked, profile).ranking)
                       << ", the definition says " << shown(oracle::answer_of(oracle, profile).ranking));
    }
  };
  const std::size_t sets = rows.size() * rows.size() * rows.size() / 3;  // sets of up to 3 rows, with two weightings
  if (sets <= most) for_each_set(rows, visit);
  else for_some_sets(rows, most, visit);
}

}  // namespace

void try_random(const Oracle& oracle, const Shape& shape) {
  const RuleCall asked = call(oracle.call);
  CAPTURE(oracle.call);
  REQUIRE(holds(oracle.call + " is as defined", [&] { RC_ASSERT(agrees(oracle, asked, any_profile(shape))); }));
}

void try_family(const std::vector<Oracle>& oracles, const Effort& effort) {
  constexpr Cell span = 3;
  for (std::size_t options = 1; options <= 4; ++options) {
    std::vector<Row> strict = all_rows(options, {0, 1, 2, 3});
    std::erase_if(strict, [](const Row& row) { return !is_strict(row); });
    if (options < 4)
      std::erase_if(strict,
                    [&](const Row& row) { return *std::ranges::max_element(row) >= static_cast<Cell>(options); });
    const std::size_t all = strict.size() * strict.size() * strict.size();
    try_rows(oracles, BallotKind::rankings, 0, strict, all);
    try_rows(oracles, BallotKind::rankings, 0, all_rows(options, {0, 1, 2, unranked_cell, not_compared, veto_cell}),
             effort.most);
    try_rows(oracles, BallotKind::grades, span, all_rows(options, {0, 1, span, not_compared, veto_cell}), effort.most);
  }
  for (const Oracle& oracle : oracles)
    for (const BallotKind kind : kinds_for(call(oracle.call)))
      try_random(oracle, {.kind = kind, .most_options = 6, .most_rows = 12});
}

}  // namespace assent::test
