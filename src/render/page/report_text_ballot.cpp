// How one ballot was counted: what was given, what it does by each rule, the answer without it.

#include <algorithm>

#include "render/page/ranking_parts.hpp"
#include "render/page/text_page.hpp"
#include "report/view.hpp"
#include "report/words.hpp"

namespace assent {
namespace {

std::string ballot_score_text(const std::vector<Rational>& score) {
  std::string text;
  for (const Rational& number : score) text += (text.empty() ? "" : ", ") + number_text(number);
  return text.empty() ? "-" : text;
}

std::string added_text(const std::vector<Rational>& with, const std::vector<Rational>& without) {
  if (with.size() != 1 || without.size() != 1) return "-";
  const Rational change = with.front() - without.front();
  return (change > Rational(0) ? "+" : "") + number_text(change);
}

TextTable ballot_table(const TextPage& page, const Report& report, bool scores) {
  const ReportBallot& ballot = *report.ballot;
  const ReportBallot::ByRule& by = ballot.rules.front();
  TextTable table;
  table.columns.push_back(
      {{std::string(column::option)}, Align::left, 0, "", narrowest_title, widest_label(page, report)});
  table.columns.push_back({{std::string(column::given)}, Align::left});
  if (scores)
    for (const std::string_view name : {column::with_ballot, column::without_ballot, column::adds})
      table.columns.push_back(named_column(name, 0));
  for (std::size_t option = 0; option < report.options.size(); ++option) {
    TextRow row;
    row.cells.push_back(label_cell(page, report, {option, "", false, nullptr}));
    row.cells.push_back(plain_cell(page.safe(ballot.given_words[option]), Style::plain));
    if (scores) {
      row.cells.push_back(plain_cell(ballot_score_text(by.with[option]), Style::plain));
      row.cells.push_back(plain_cell(ballot_score_text(by.without[option]), Style::plain));
      row.cells.push_back(plain_cell(added_text(by.with[option], by.without[option]), Style::plain));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

void add_ballot_page(TextPage& page, const Report& report) {
  const ReportBallot& ballot = *report.ballot;
  const bool chosen = report.status == VerdictStatus::decided || report.status == VerdictStatus::status_quo;
  page.paragraph({{page.safe(headline(report)), chosen ? Style::chosen : Style::undecided}});
  page.heading(heading::ballot(page.safe(ballot.participant.name), ballot.weight));
  const bool scores = ballot.compared && !ballot.rules.front().with.empty();
  page.table(ballot_table(page, report, scores));
  if (scores) {
    const ReportResult& deciding = report.results.front();
    page.caption(caption::ballot_scores(page.safe(rule_text(deciding)), page.safe(score_name(deciding))));
  }
  page.list(ballot.facts);
  page.list(ballot.effects);
}

}  // namespace assent
