#include "report/tally.hpp"

#include <algorithm>

#include "report/sentence.hpp"

namespace assent {
namespace {

// With more options, or more grades, a matrix does not fit on a page.
constexpr std::size_t most_columns = 12;

[[nodiscard]] Rational shown_weight(Int128 billionths) { return Rational(billionths, Int128{decimal_one}); }

struct PairNumbers {
  Int128 above, below, tied, not_compared;
};

[[nodiscard]] PairNumbers pair_numbers(const Tally& tally, std::size_t a, std::size_t b) {
  const std::size_t options = tally.options.size();
  const Int128 above = tally.support[a * options + b], below = tally.support[b * options + a],
               compared = tally.compared[a * options + b];
  return {above, below, compared - above - below, tally.weight - compared};
}

void add_pair_rows(const Tally& tally, std::vector<TallyRow>& rows) {
  const std::size_t options = tally.options.size();
  for (std::size_t a = 0; a < options; ++a)
    for (std::size_t b = 0; b < options; ++b) {
      if (a == b) continue;
      const PairNumbers numbers = pair_numbers(tally, a, b);
      const auto add = [&](std::string measure, Int128 weight) {
        rows.push_back({std::move(measure), tally.options[a], tally.options[b], {}, shown_weight(weight)});
      };
      add("above", numbers.above);
      if (a > b) continue;
      add("tied", numbers.tied);
      add("not_compared", numbers.not_compared);
    }
}

[[nodiscard]] Int128 graded(const Tally& tally, std::size_t option) {
  Int128 sum = tally.vetoes[option];
  for (const auto& [discomfort, weight] : tally.grades[option]) sum += weight;
  return sum;
}

void add_grade_rows(const Tally& tally, std::vector<TallyRow>& rows) {
  for (std::size_t o = 0; o < tally.grades.size(); ++o) {
    for (const auto& [discomfort, weight] : tally.grades[o])
      rows.push_back({"grade", tally.options[o], {}, discomfort.to_string(), shown_weight(weight)});
    rows.push_back({"veto", tally.options[o], {}, {}, shown_weight(tally.vetoes[o])});
    rows.push_back({"not_graded", tally.options[o], {}, {}, shown_weight(tally.weight - graded(tally, o))});
  }
}

[[nodiscard]] std::string cell(Int128 weight) { return shown_weight(weight).to_decimal(9); }

[[nodiscard]] PageSection matrix_section(const Tally& tally) {
  PageTable table;
  table.columns.push_back({"above"});
  for (const std::string& title : tally.titles) table.columns.push_back({title, Holds::numbers});
  for (std::size_t a = 0; a < tally.options.size(); ++a) {
    std::vector<std::string> row{tally.titles[a]};
    for (std::size_t b = 0; b < tally.options.size(); ++b)
      row.push_back(a == b ? "-" : cell(pair_numbers(tally, a, b).above));
    table.rows.push_back(std::move(row));
  }
  return {tally.weighted ? "What they weigh who put the row's option above the column's"
                         : "How many put the row's option above the column's",
          std::move(table)};
}

[[nodiscard]] PageSection duels_section(const Tally& tally) {
  PageTable table;
  table.columns = {{"option"}, {"wins", Holds::numbers}, {"ties", Holds::numbers}, {"losses", Holds::numbers}};
  for (std::size_t a = 0; a < tally.options.size(); ++a) {
    std::size_t wins = 0, ties = 0, losses = 0;
    for (std::size_t b = 0; b < tally.options.size(); ++b) {
      if (a == b) continue;
      const PairNumbers numbers = pair_numbers(tally, a, b);
      ++(numbers.above > numbers.below ? wins : numbers.above < numbers.below ? losses : ties);
    }
    table.rows.push_back({tally.titles[a], std::to_string(wins), std::to_string(ties), std::to_string(losses)});
  }
  return {"Comparisons with each other option", std::move(table)};
}

[[nodiscard]] std::vector<Rational> levels_of(const Tally& tally) {
  std::vector<Rational> levels;
  for (const auto& of_option : tally.grades)
    for (const auto& [discomfort, weight] : of_option) levels.push_back(discomfort);
  std::ranges::sort(levels);
  levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
  return levels;
}

[[nodiscard]] PageSection grades_section(const Tally& tally) {
  const std::vector<Rational> levels = levels_of(tally);
  const bool shows_levels = levels.size() <= most_columns;
  PageTable table;
  table.columns = {{"option"}, {"total", Holds::numbers}};
  for (const Rational& level : levels)
    if (shows_levels) table.columns.push_back({level.to_decimal(3), Holds::numbers, 1});
  table.columns.push_back({"veto", Holds::numbers});
  table.columns.push_back({"not graded", Holds::numbers});
  for (std::size_t o = 0; o < tally.options.size(); ++o) {
    Rational total(0);
    for (const auto& [discomfort, weight] : tally.grades[o]) total = total + discomfort * shown_weight(weight);
    std::vector<std::string> row{tally.titles[o], total.to_decimal(3)};
    for (const Rational& level : levels) {
      if (!shows_levels) break;
      const auto known = tally.grades[o].find(level);
      row.push_back(known == tally.grades[o].end() ? "0" : cell(known->second));
    }
    row.push_back(cell(tally.vetoes[o]));
    row.push_back(cell(tally.weight - graded(tally, o)));
    table.rows.push_back(std::move(row));
  }
  PageSection section{
      tally.weighted ? "Discomfort: what they weigh who gave each grade" : "Discomfort: how many gave each grade",
      std::move(table)};
  section.sentences.push_back((Say() << "The total is that of the grades; a veto has none, and is not in it.").done());
  return section;
}

}  // namespace

std::vector<TallyRow> tally_rows(const TallyRun& run) {
  const Tally& tally = run.tally;
  std::vector<TallyRow> rows;
  rows.push_back({"files", {}, {}, {}, Rational(run.files)});
  rows.push_back({"present", {}, {}, {}, Rational(tally.present, 1)});
  rows.push_back({"weight", {}, {}, {}, shown_weight(tally.weight)});
  add_pair_rows(tally, rows);
  add_grade_rows(tally, rows);
  return rows;
}

Page tally_page(const TallyRun& run) {
  const Tally& tally = run.tally;
  Page page;
  page.title = "Tally";
  page.beside = std::to_string(run.files) + (run.files == 1 ? " file" : " files");
  Say headline;
  headline << Part{Part::Kind::number, to_string(tally.present)} << (tally.present == 1 ? " ballot" : " ballots");
  if (tally.weighted) headline << ", which weigh " << number(shown_weight(tally.weight)) << " together,";
  headline << " on " << number(tally.options.size()) << (tally.options.size() == 1 ? " option." : " options.");
  page.headline = headline.done();
  if (run.failed > 0)
    page.lead.push_back((Say() << number(run.failed) << (run.failed == 1 ? " more file" : " more files")
                               << " could not be read, and no number holds their ballots.")
                            .done());
  if (tally.kind == BallotKind::grades) page.sections.push_back(grades_section(tally));
  if (tally.options.size() > 1) {
    page.sections.push_back(duels_section(tally));
    if (tally.options.size() <= most_columns) page.sections.push_back(matrix_section(tally));
  }
  return page;
}

}  // namespace assent
