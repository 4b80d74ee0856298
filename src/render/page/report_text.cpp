// The report as a page of text: the verdict first, then the ranking, the picture of the grades, the reasons.

#include <algorithm>
#include <utility>

#include "base/utf8.hpp"
#include "render/page/text_page.hpp"
#include "render/renderers.hpp"
#include "report/view.hpp"
#include "report/words.hpp"

namespace assent {
namespace {

void add_title(TextPage& page, const Report& report) {
  std::string title = page.safe(report.title.empty() ? report.path : report.title);
  if (title.starts_with("::")) title.insert(0, "\\");
  const std::string date = page.safe(report.date);
  // When wrapped, one column is kept free: a line that looks like a command gets a backslash.
  if (const std::size_t taken = display_width(title) + display_width(date) + 2; taken < page.width()) {
    page.line(
        {{title, Style::strong}, {std::string(page.width() - taken + 2, ' '), Style::plain}, {date, Style::faint}});
  } else {
    for (const StyledLine& line : wrap({{title, Style::strong}}, page.width() - 1)) page.line(line);
    if (!date.empty()) page.line({{date, Style::faint}});
  }
  page.rule();
}

void add_verdict(TextPage& page, const Report& report) {
  const bool chosen = report.status == VerdictStatus::decided || report.status == VerdictStatus::status_quo;
  page.blank();
  page.paragraph({{page.safe(headline(report)), chosen ? Style::chosen : Style::undecided}});
  page.blank();
  for (const Sentence& sentence : report.verdict) page.paragraph(page.styled(sentence));
}

void add_people(TextPage& page, const Report& report) {
  constexpr std::size_t most_names = 12;
  page.blank();
  if (report.participants > 0) page.caption(attendance(report) + ".");
  if (!report.absent.empty()) page.caption(caption::absent(page.safe(some_of(report.absent, most_names))));
  if (!report.stand_asides.empty())
    page.caption(caption::standing_aside(page.safe(some_of(report.stand_asides, most_names))));
  if (!report.abstentions.empty())
    page.caption(caption::abstaining(page.safe(some_of(report.abstentions, most_names))));
}

void add_list(TextPage& page, std::string_view heading, const std::vector<Sentence>& sentences) {
  if (sentences.empty()) return;
  page.heading(heading);
  page.list(sentences);
}

/// The reasons, but for those that stand in the ranking.
std::vector<Sentence> why(const ReportResult& result) {
  std::vector<Sentence> sentences;
  for (const Sentence& sentence : result.sentences) {
    const auto told = [&](const ReportSetAside& aside) { return plain(aside.sentence) == plain(sentence); };
    if (std::none_of(result.set_aside.begin(), result.set_aside.end(), told)) sentences.push_back(sentence);
  }
  return sentences;
}

void add_whole(TextPage& page, const Report& report, const RenderOptions& options) {
  add_verdict(page, report);
  add_people(page, report);
  add_ranking(page, report);
  add_burden(page, report);
  add_heatmap(page, report);
  add_list(page, heading::objections, report.objections);
  add_list(page, heading::settled, settled_sentences(report));
  add_list(page, heading::uncounted, report.uncounted);
  add_list(page, heading::comments, report.comments);
  if (const ReportResult* result = leading_result(report)) add_list(page, heading::why, why(*result));
  add_explained(page, report);
  add_list(page, heading::firm, firm_sentences(report, options.detail));
  add_list(page, heading::work, work_sentences(report, options.detail));
  add_list(page, heading::filled, report.filled);
  add_other_rules(page, report);
  for (const ReportResult& result : report.results)
    if (&result != leading_result(report)) add_list(page, heading::why_by(page.safe(rule_text(result))), why(result));
  add_list(page, heading::notes, report.notes);
}

std::string render_text(const RenderInput& input, const RenderOptions& options) {
  TextPage page(options);
  add_title(page, input.report);
  if (input.report.ballot) {
    add_ballot_page(page, input.report);
  } else if (options.detail == Detail::full) {
    add_whole(page, input.report, options);
  } else {
    add_brief(page, input.report, options);
    add_explained(page, input.report);
  }
  return page.bytes();
}

}  // namespace

void add_explained(TextPage& page, const Report& report) {
  if (!report.explained) return;
  const std::string label = page.safe(report.options[report.explained->option].label);
  add_list(page, heading::why_not(label), report.explained->sentences);
}

constinit const Renderer text_renderer{.name = "text",
                                       .summary = "the short answer for people; with --why all of it",
                                       .several = true,
                                       .render = render_text};

}  // namespace assent
