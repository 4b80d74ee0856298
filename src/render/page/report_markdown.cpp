// The report as Markdown: minutes that a group keeps, the short answer first and how to check it last. Text of the user
// is inert in it.

#include <algorithm>
#include <string>
#include <utility>

#include "render/page/markdown_text.hpp"
#include "render/renderers.hpp"
#include "report/names.hpp"
#include "report/view.hpp"
#include "report/words.hpp"

namespace assent {
namespace {

class Minutes {
 public:
  explicit Minutes(Charset charset) : charset_(charset) {}

  [[nodiscard]] std::string safe(std::string_view text) const { return markdown_text(text, charset_); }
  [[nodiscard]] std::string sentence(const Sentence& sentence) const { return markdown_sentence(sentence, charset_); }
  /// Sentences one after the other.
  [[nodiscard]] std::string paragraph(const std::vector<Sentence>& sentences) const {
    std::string text;
    for (const Sentence& each : sentences) text += (text.empty() ? "" : " ") + sentence(each);
    return text;
  }
  [[nodiscard]] std::string code(std::string_view text) const { return markdown_code_block(text, charset_); }

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

/// The short answer on top.
void add_brief(Minutes& page, const Report& report) {
  page.block("# " + page.safe(report.title.empty() ? report.path : report.title));
  if (!report.date.empty()) page.block(page.safe(report.date));
  page.block("**" + page.safe(headline(report)) + "**");
  const ReportBrief& brief = report.brief;
  if (!brief.lead.empty()) page.block(page.paragraph(brief.lead));
  if (!brief.firm.empty()) page.block("**" + std::string(heading::firm_brief) + "** " + page.paragraph(brief.firm));
  if (brief.work) page.block("**" + std::string(heading::work_brief) + "** " + page.sentence(*brief.work));
}

void add_people(Minutes& page, const Report& report) {
  constexpr std::size_t most_names = 100;
  if (report.attending.empty()) return;
  page.block("## " + std::string(heading::people));
  std::string items =
      "- " + caption::attending(report, page.safe(people_text(names_of(report.attending), report.present)));
  const auto add = [&](const std::vector<ReportPerson>& people, std::string (*caption)(std::string_view)) {
    if (!people.empty()) items += "\n- " + caption(page.safe(some_of(people, most_names)));
  };
  add(report.absent, caption::absent);
  add(report.stand_asides, caption::standing_aside);
  add(report.abstentions, caption::abstaining);
  page.block(items);
}

/// What the short answer has not said already.
std::vector<Sentence> rest_of(std::vector<Sentence> sentences, const std::vector<Sentence>& said) {
  std::erase_if(sentences, [&](const Sentence& each) { return std::ranges::find(said, each) != said.end(); });
  return sentences;
}

std::vector<std::string> discomfort_cells(const Minutes& page, const DiscomfortRow* row, int places) {
  if (row == nullptr || !row->graded) return {"", "", "", "", "", ""};
  const std::string people =
      row->highest > Rational(0) ? people_text(names_of(row->highest_by), row->highest_count) : "";
  return {out_of(row->total, row->possible),
          percent_text(row->share, places),
          percent_text(row->acceptance, places),
          number_text(row->highest) + (people.empty() ? "" : " (" + page.safe(people) + ")"),
          std::to_string(row->vetoes),
          against_status_quo(*row)};
}

void add_ranking(Minutes& page, const Report& report) {
  const ReportResult* result = leading_result(report);
  const bool scores = result != nullptr && !result->scores.empty() && scores_say_more(report, *result);
  page.block("## " + std::string(heading::ranking) +
             (result == nullptr ? "" : heading::by(page.safe(rule_text(*result)))));
  std::vector<MarkdownColumn> columns{{"#", Holds::numbers}, {std::string(column::option)}};
  if (scores) columns.push_back({page.safe(score_name(*result)), Holds::numbers});
  if (!report.discomfort.empty()) {
    for (const std::string_view each :
         {column::total, column::share, column::acceptance, column::highest, column::vetoes})
      columns.push_back({std::string(each), Holds::numbers});
    const std::string id = report.status_quo ? page.safe(report.options[*report.status_quo].label) : "";
    columns.push_back({report.status_quo ? std::string(column::against) + " " + id : "", Holds::numbers});
  }
  if (!report.status_quo && !report.discomfort.empty()) columns.pop_back();
  std::vector<std::vector<std::string>> rows;
  const auto discomfort = discomfort_by_option(report);
  const int places = share_places(report), places_of_scores = scores ? score_places(*result) : 0;
  for (const Placed& place : placed_options(report, result)) {
    const std::string title = page.safe(title_of(report.options[place.option]));
    std::vector<std::string> cells{place.aside != nullptr ? std::string(cell::set_aside) : place.rank,
                                   place.first ? "**" + title + "**" : title};
    if (scores) cells.push_back(score_text(*result, place.option, places_of_scores));
    if (!report.discomfort.empty()) {
      for (std::string& cell : discomfort_cells(page, discomfort[place.option], places))
        cells.push_back(std::move(cell));
      if (place.option == report.status_quo) cells.back() = cell::status_quo;
    }
    cells.resize(columns.size());
    rows.push_back(std::move(cells));
  }
  page.block(markdown_table(columns, rows));
  if (report.discomfort.empty()) page.block(caption::ballots(report.ballots));
  else
    page.block(std::string(caption::shares) +
               (result != nullptr && result->shares_decide ? " " + std::string(caption::order_by_share) + "." : ""));
}

std::string grade_text(const Minutes& page, const Heatmap::Cell& cell) {
  using Kind = Heatmap::Cell::Kind;
  switch (cell.kind) {
    case Kind::grade: return page.safe(cell.text);
    case Kind::veto: return "**" + std::string(legend::of(cell.kind)) + "**";
    case Kind::stand_aside:
    case Kind::abstain: return std::string(legend::of(cell.kind));
    case Kind::blank: return "";
    case Kind::filled: return "(" + page.safe(cell.text) + ")";
  }
  return "";
}

void add_grades(Minutes& page, const Report& report) {
  if (!report.heatmap || report.heatmap->rows.empty()) return;
  const std::vector<Placed> order = placed_options(report, leading_result(report));
  page.block("## " + std::string(heading::grades));
  std::vector<MarkdownColumn> columns{{""}};
  for (const Placed& place : order) columns.push_back({page.safe(report.options[place.option].label), Holds::numbers});
  std::vector<std::vector<std::string>> rows;
  bool filled = false;
  for (const Heatmap::Row& row : report.heatmap->rows) {
    std::vector<std::string> cells{
        page.safe(row.participant.name + (row.weight.empty() ? "" : weight_text(row.weight)))};
    for (const Placed& place : order) {
      cells.push_back(grade_text(page, row.cells[place.option]));
      filled |= row.cells[place.option].kind == Heatmap::Cell::Kind::filled;
    }
    rows.push_back(std::move(cells));
  }
  page.block(markdown_table(columns, rows));
  std::string caption = report.scale.empty() ? "" : caption::scale(page.safe(report.scale));
  if (filled) caption += " " + std::string(caption::filled);
  if (!caption.empty()) page.block(caption);
}

void add_other_rules(Minutes& page, const Report& report) {
  std::vector<std::vector<std::string>> rows;
  for (const ReportResult& result : report.results) {
    if (&result == leading_result(report)) continue;
    std::string aside;
    for (const ReportSetAside& each : result.set_aside)
      aside += (aside.empty() ? "" : ", ") +
               page.safe(report.options[each.option].label + " (" + std::string(name_of(each.cause)) + ")");
    rows.push_back({page.safe(rule_text(result)), page.safe(ranking_text(report, result)), aside});
  }
  if (rows.empty()) return;
  page.block("## " + std::string(heading::other_rules) + std::string(heading::for_comparison));
  page.block(markdown_table(
      {{std::string(column::rule)}, {std::string(column::ranking)}, {std::string(column::set_aside)}}, rows));
}

/// Where the answer comes from, and how to check it.
void add_provenance(Minutes& page, const Report& report) {
  page.block("## " + std::string(heading::provenance));
  std::string items;
  for (const auto& [what, value] : provenance_of(report))
    items += (items.empty() ? "- " : "\n- ") + what + ": " + page.safe(value);
  page.block(items);
  if (report.command.empty()) return;
  page.block(std::string(caption::to_check) + ":");
  page.block(page.code(report.command));
}

std::string render_markdown(const RenderInput& input, const RenderOptions& options) {
  const Report& report = input.report;
  const ReportBrief& brief = report.brief;
  Minutes page(options.charset);
  add_brief(page, report);
  add_people(page, report);
  add_ranking(page, report);
  page.list(heading::objections, report.objections);
  page.list(heading::settled, settled_sentences(report));
  page.list(heading::reviews, report.reviews);
  page.list(heading::uncounted, rest_of(report.uncounted, brief.lead));
  page.list(heading::comments, report.comments);
  add_grades(page, report);
  if (report.burden) page.list(heading::burden, report.burden->sentences);
  if (const ReportResult* result = leading_result(report)) page.list(heading::why, result->sentences);
  if (report.explained)
    page.list(heading::why_not(page.safe(report.options[report.explained->option].label)), report.explained->sentences);
  page.list(heading::firm, rest_of(firm_sentences(report, options.detail), brief.firm));
  std::vector<Sentence> work = work_sentences(report, options.detail);
  if (brief.work) std::erase(work, *brief.work);
  page.list(heading::work, work);
  page.list(heading::filled, rest_of(report.filled, brief.lead));
  add_other_rules(page, report);
  for (const ReportResult& result : report.results)
    if (&result != leading_result(report) && options.detail == Detail::full)
      page.list(heading::why_by(page.safe(rule_text(result))), result.sentences);
  page.list(heading::notes, report.notes);
  add_provenance(page, report);
  return page.take();
}

}  // namespace

constinit const Renderer markdown_renderer{.name = "markdown",
                                           .summary = "for minutes and for summaries on GitHub",
                                           .several = true,
                                           .render = render_markdown};

}  // namespace assent
