// Ballots of Kubernetes Elekto, as it stores them beside an election: a column a candidate, whole-number ranks with 1
// the best (gaps and equal ranks are allowed), and `No opinion`, which compares the candidate with nobody. Source:
// https://github.com/elekto-io/elekto, app/models and the elections in kubernetes/community.
#include <fmt/format.h>

#include <algorithm>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "formats/formats.hpp"
#include "formats/parts/csv_kind.hpp"
#include "formats/parts/reading.hpp"
#include "formats/parts/table_plan.hpp"

namespace assent::formats {
namespace elekto_format {

constexpr std::string_view extensions[] = {".csv"};
constexpr std::int64_t most_rank = 1'000'000;

// `name: ...` and `no_winners: ...` of the election.yaml beside the ballots.
void read_election(Reading& reading) {
  const auto election = reading.sibling("election.yaml");
  if (!election) return;
  const std::string_view text = reading.sources[*election].bytes();
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const Location where{*election,
                         {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + line.size())}};
    if (line.starts_with("name:")) reading.decision.title = reading.decision.keep(trimmed(line.substr(5)));
    else if (line.starts_with("no_winners:"))
      reading.ignored(where, fmt::format("the number of seats ({}) is not used: assent finds one option",
                                         trimmed(line.substr(11))));
    begin = end + 1;
  }
}

// The tier before gaps are closed; nothing, with an error, where the cell is neither a rank nor `No opinion`.
[[nodiscard]] std::optional<Cell> rank_of(Reading& reading, Location where, std::string_view text) {
  if (cell_mark(text) == CellMark::no_opinion) return unranked_cell;
  const auto rank = parse_whole(text, most_rank);
  if (rank && *rank > 0) return static_cast<Cell>(*rank - 1);
  reading.diagnostics.error(Code::S114, where, "a rank from 1 or `No opinion` is expected here");
  return std::nullopt;
}

void read_ballots(Reading& reading, const TablePlan& plan, PlannedRows& rows) {
  const std::size_t width = plan.cells.size();
  std::vector<CsvCell> row;
  std::vector<Cell> ranks(width), scratch;
  std::size_t empty = 0;
  while (rows.next(row)) {
    if (!reading.fits(reading.decision.counts.size() + 1, reading.here())) return;
    bool valid = true;
    for (std::size_t o = 0; o < width; ++o) {
      const CsvCell& cell = row[plan.cells[o]];
      const auto rank = rank_of(reading, rows.location(cell), cell.text);
      valid = valid && rank;
      ranks[o] = rank.value_or(unranked_cell);
    }
    if (!valid) continue;
    empty += std::ranges::all_of(ranks, [](Cell rank) { return rank == unranked_cell; });
    close_gaps(ranks, scratch);
    reading.add_ranking(ranks, 1);
    if (plan.person)
      reading.decision.voters.push_back(
          reading.add_participant(row[*plan.person].text, rows.location(row[*plan.person])));
  }
  if (empty > 0)
    reading.diagnostics.warning(
        Code::B314, reading.here(),
        counted(empty, "ballot has no opinion on any candidate", "ballots have no opinion on any candidate"));
}

std::optional<Decision> read(Reading& reading) {
  if (!reading.load()) return reading.finish();
  Decision& decision = reading.decision;
  decision.kind = BallotKind::rankings;
  const auto plan = plan_table(reading);
  if (!plan) return reading.finish();
  PlannedRows rows(reading, *plan);
  if (rows.titles().size() < plan->head.columns.size()) return reading.finish();  // a fault that is told
  for (const std::size_t c : plan->cells)
    reading.add_option_named(plan->head.columns[c].title, rows.location(rows.titles()[c]));
  read_ballots(reading, *plan, rows);
  read_election(reading);
  auto call = parse_call(reading.options.rules, "schulze:by=winning-votes");
  if (auto* schulze = std::get_if<RuleCall>(&call)) decision.policy.decide_by = std::move(*schulze);
  return reading.finish();
}

Match matches(std::string_view name, std::string_view head) {
  return csv_kind(name, head) == CsvKind::elekto ? Match::content : Match::no;
}

}  // namespace elekto_format

constinit const Format elekto{
    .id = "elekto",
    .title = "Elekto ballots (CSV)",
    .extensions = elekto_format::extensions,
    .ballots = "rankings, ties, no opinion",
    .limits =
        "an option with `No opinion` is not compared on that ballot, as Elekto does; election.yaml beside it "
        "gives the title; the "
        "number of seats is not used; not written",
    .source = "https://elekto.dev",
    .unranked = UnrankedPolicy::uncompared,
    .matches = elekto_format::matches,
    .read = elekto_format::read,
};

}  // namespace assent::formats
