// The report as Markdown: for minutes, and for the summary of a step on GitHub. Text of the user is inert in it.

#include <algorithm>
#include <string>
#include <utility>

#include "render/page/markdown_text.hpp"
#include "render/page/report_view.hpp"
#include "render/renderers.hpp"

namespace assent {
namespace {

class Minutes {
 public:
  explicit Minutes(Charset charset) : charset_(charset) {}

  [[nodiscard]] std::string safe(std::string_view text) const { return markdown_text(text, charset_); }
  [[nodiscard]] std::string sentence(const Sentence& sentence) const {
    std::string text;
    for (const Part& part : sentence) {
      const bool marked = part.kind == Part::Kind::option && !part.text.empty();
      text += marked ? "**" + safe(part.text) + "**" : safe(part.text);
    }
    return text;
  }

  void block(const std::string& text) { bytes_ += (bytes_.empty() ? "" : "\n") + text + "\n"; }
  void list(std::string_view heading, const std::vector<Sentence>& sentences) {
    if (sentences.empty()) return;
    block("## " + std::string(heading));
    std::string items;
    for (const Sentence& each : sentences) items += (items.empty() ? "- " : "\n- ") + sentence(each);
    block(items);
  }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  Charset charset_;
  std::string bytes_;
};

void add_verdict(Minutes& page, const Report& report) {
  page.block("# " + page.safe(report.title.empty() ? report.path : report.title));
  if (!report.date.empty()) page.block(page.safe(report.date));
  page.block("**" + page.safe(headline(report)) + "**");
  std::string text;
  for (const Sentence& sentence : report.verdict) text += (text.empty() ? "" : " ") + page.sentence(sentence);
  if (!text.empty()) page.block(text);
  constexpr std::size_t most_names = 12;
  text = report.participants > 0 ? attendance(report) + "." : "";
  if (!report.absent.empty()) text += " Absent: " + page.safe(some_of(report.absent, most_names)) + ".";
  if (!report.stand_asides.empty())
    text += " Standing aside: " + page.safe(some_of(report.stand_asides, most_names)) + ".";
  if (!text.empty()) page.block(text);
}

std::vector<std::string> discomfort_cells(const Minutes& page, const DiscomfortRow* row) {
  if (row == nullptr || !row->graded) return {"", "", "", "", "", ""};
  const std::string people = row->highest > Rational(0) ? people_text(row->highest_by, row->highest_count) : "";
  return {number_text(row->total) + " of " + number_text(row->possible),
          percent_text(row->share),
          percent_text(row->acceptance),
          number_text(row->highest) + (people.empty() ? "" : " (" + page.safe(people) + ")"),
          std::to_string(row->vetoes),
          against_status_quo(*row)};
}

void add_ranking(Minutes& page, const Report& report) {
  const ReportResult* result = binding_result(report);
  const bool scores = result != nullptr && !result->scores.empty() && scores_say_more(report, *result);
  page.block("## Ranking" + (result == nullptr ? "" : " by " + page.safe(rule_text(*result))));
  std::vector<MarkdownColumn> columns{{"#", true}, {"option", false}};
  if (scores) columns.push_back({page.safe(result->score_name.empty() ? "score" : result->score_name), true});
  if (!report.discomfort.empty()) {
    columns.insert(columns.end(),
                   {{"total", true}, {"share", true}, {"acceptance", true}, {"highest", true}, {"vetoes", true}});
    const std::string id = report.status_quo ? page.safe(report.options[*report.status_quo].id) : "";
    columns.push_back({report.status_quo ? "against " + id : "", true});
  }
  if (!report.status_quo && !report.discomfort.empty()) columns.pop_back();
  std::vector<std::vector<std::string>> rows;
  const auto discomfort = discomfort_by_option(report);
  for (const Placed& place : placed_options(report, result)) {
    const std::string title = page.safe(title_and_id(report.options[place.option]));
    std::vector<std::string> cells{place.aside != nullptr ? "set aside" : place.rank,
                                   place.first ? "**" + title + "**" : title};
    if (scores) cells.push_back(score_text(*result, place.option));
    if (!report.discomfort.empty()) {
      for (std::string& cell : discomfort_cells(page, discomfort[place.option])) cells.push_back(std::move(cell));
      if (place.option == report.status_quo) cells.back() = "status quo";
    }
    cells.resize(columns.size());
    rows.push_back(std::move(cells));
  }
  page.block(markdown_table(columns, rows));
  if (report.discomfort.empty())
    page.block(std::to_string(report.ballots) + (report.ballots == 1 ? " ballot." : " ballots."));
  else
    page.block(std::string("Share: of the most discomfort possible for the option. Acceptance: 100 % less the share.") +
               (result != nullptr && result->shares_decide ? " The order is by share." : ""));
}

std::string grade_text(const Minutes& page, const Heatmap::Cell& cell) {
  using Kind = Heatmap::Cell::Kind;
  switch (cell.kind) {
    case Kind::grade: return page.safe(cell.text);
    case Kind::veto: return "**veto**";
    case Kind::stand_aside: return "stands aside";
    case Kind::blank: return "";
    case Kind::filled: return "(" + page.safe(cell.text) + ")";
  }
  return "";
}

void add_grades(Minutes& page, const Report& report) {
  if (!report.heatmap || report.heatmap->rows.empty()) return;
  const std::vector<Placed> order = placed_options(report, binding_result(report));
  page.block("## The grades");
  std::vector<MarkdownColumn> columns{{"", false}};
  for (const Placed& place : order) columns.push_back({page.safe(report.options[place.option].id), true});
  std::vector<std::vector<std::string>> rows;
  bool filled = false;
  for (const Heatmap::Row& row : report.heatmap->rows) {
    std::vector<std::string> cells{
        page.safe(row.participant + (row.weight.empty() ? "" : " (weight " + row.weight + ")"))};
    for (const Placed& place : order) {
      cells.push_back(grade_text(page, row.cells[place.option]));
      filled |= row.cells[place.option].kind == Heatmap::Cell::Kind::filled;
    }
    rows.push_back(std::move(cells));
  }
  page.block(markdown_table(columns, rows));
  std::string caption = report.scale.empty() ? "" : "Scale: " + page.safe(report.scale) + ".";
  if (filled) caption += " Grades in brackets are filled in.";
  if (!caption.empty()) page.block(caption);
}

void add_other_rules(Minutes& page, const Report& report) {
  std::vector<std::vector<std::string>> rows;
  for (const ReportResult& result : report.results) {
    if (result.binding) continue;
    std::string aside;
    for (const ReportSetAside& each : result.set_aside)
      aside += (aside.empty() ? "" : ", ") + page.safe(report.options[each.option].id + " (" + each.cause + ")");
    rows.push_back({page.safe(rule_text(result)), page.safe(ranking_text(report, result)), aside});
  }
  if (rows.empty()) return;
  page.block("## Other rules, for comparison");
  page.block(markdown_table({{"rule", false}, {"ranking", false}, {"set aside", false}}, rows));
}

std::string render_markdown(const RenderInput& input, const RenderOptions& options) {
  const Report& report = input.report;
  Minutes page(options.charset);
  add_verdict(page, report);
  add_ranking(page, report);
  add_grades(page, report);
  if (report.burden) page.list("Who carries it", report.burden->sentences);
  page.list("Open objections", report.objections);
  if (const ReportResult* result = binding_result(report)) page.list("Why", result->sentences);
  if (report.explained)
    page.list("Why not " + page.safe(report.options[report.explained->option].id), report.explained->sentences);
  page.list("How firm the answer is", firm_sentences(report, options.detail));
  page.list("What to work on", work_sentences(report, options.detail));
  page.list("Filled in", report.filled);
  add_other_rules(page, report);
  for (const ReportResult& result : report.results)
    if (!result.binding && options.detail == Detail::full)
      page.list("Why by " + page.safe(rule_text(result)), result.sentences);
  page.list("Notes", report.notes);
  return page.take();
}

}  // namespace

constinit const Renderer markdown_renderer{"markdown", "for minutes and for summaries on GitHub", true,
                                           render_markdown};

}  // namespace assent
