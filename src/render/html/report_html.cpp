// The answer as a page for a browser: one file, to be projected in a meeting, sent and printed.

#include <fmt/format.h>

#include <algorithm>

#include "render/figure/figure.hpp"
#include "render/html/html_answer.hpp"
#include "render/html/html_page.hpp"
#include "render/renderers.hpp"
#include "report/html_words.hpp"
#include "report/names.hpp"
#include "report/view.hpp"
#include "report/words.hpp"

namespace assent {
namespace {

[[nodiscard]] std::string title_of_page(const Report& report) {
  return report.title.empty() ? report.path : report.title;
}

[[nodiscard]] std::string html_header(const Report& report) {
  std::string html = "<header>\n<h1>" + html_name(title_of_page(report)) + "</h1>\n";
  if (!report.date.empty()) html += "<p class=\"beside\">" + html_name(report.date) + "</p>\n";
  return html + "</header>\n";
}

/// How firm the answer is and what to work on, in a line each.
[[nodiscard]] std::string html_short(const ReportBrief& brief) {
  std::string firm;
  for (const Sentence& sentence : brief.firm) firm += " " + html_sentence(sentence);
  std::string html;
  if (!firm.empty()) html += fmt::format("<p><b>{}</b>{}</p>\n", html_text(heading::firm_brief), firm);
  if (brief.work)
    html += fmt::format("<p><b>{}</b> {}</p>\n", html_text(heading::work_brief), html_sentence(*brief.work));
  return html;
}

[[nodiscard]] std::string html_verdict(const Report& report) {
  const bool chosen = report.status == VerdictStatus::decided || report.status == VerdictStatus::status_quo;
  return fmt::format(
      "<section id=\"verdict\" aria-labelledby=\"verdict-h\">\n<h2 id=\"verdict-h\"{}>{}</h2>\n{}{}</section>\n",
      chosen ? "" : " class=\"open\"", html_name(headline(report)), html_paragraphs(report.brief.lead),
      html_short(report.brief));
}

/// The reasons, but for those that stand in the ranking.
[[nodiscard]] std::vector<Sentence> reasons_of(const ReportResult& result) {
  std::vector<Sentence> sentences;
  for (const Sentence& sentence : result.sentences) {
    const auto told = [&](const ReportSetAside& aside) { return plain(aside.sentence) == plain(sentence); };
    if (std::ranges::none_of(result.set_aside, told)) sentences.push_back(sentence);
  }
  return sentences;
}

[[nodiscard]] std::string html_figure(const Report& report, Figure figure) {
  const auto drawing = figure_svg(report, figure);
  if (!drawing) return "";
  return fmt::format("<div class=\"wide picture\" role=\"group\" tabindex=\"0\" aria-label=\"{}\">{}</div>\n",
                     html_text(title_of(figure)), *drawing);
}

[[nodiscard]] std::string html_firmness(const Report& report, Detail detail) {
  return html_section("firm", heading::firm, html_list(firm_sentences(report, detail)));
}

[[nodiscard]] std::string html_why(const Report& report, Detail detail) {
  std::string html;
  for (const ReportResult& result : report.results) {
    const bool leads = &result == leading_result(report);
    if (!leads && detail == Detail::brief) continue;
    html += html_section(leads ? "why" : fmt::format("why-{}", &result - report.results.data()),
                         leads ? std::string(heading::why) : heading::why_by(rule_text(result)),
                         html_list(reasons_of(result)));
  }
  if (!report.explained) return html;
  return html + html_section("why-not", heading::why_not(report.options[report.explained->option].label),
                             html_list(report.explained->sentences));
}

[[nodiscard]] std::string html_provenance(const Report& report) {
  std::string html = fmt::format("<footer>\n<h2>{}</h2>\n<dl>\n", html_text(heading::provenance));
  for (const auto& [what, value] : provenance_of(report))
    html += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", html_text(what), html_name(value));
  if (!report.command.empty())
    html += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", html_text(caption::to_check), html_name(report.command));
  return html + "</dl>\n</footer>\n";
}

[[nodiscard]] std::string render_html(const RenderInput& input, const RenderOptions& options) {
  const Report& report = input.report;
  std::string main = html_verdict(report) + html_ranking(report) + html_grades(report) + html_burden(report);
  main += html_section("objections", heading::objections, html_list(report.objections));
  main += html_section("settled", heading::settled, html_list(settled_sentences(report)));
  main += html_section("uncounted", heading::uncounted, html_list(report.uncounted));
  main += html_section("comments", heading::comments, html_list(report.comments));
  main += html_why(report, options.detail) + html_firmness(report, options.detail);
  main += html_section("work", heading::work, html_list(work_sentences(report, options.detail)));
  main += html_section("filled", heading::filled, html_list(report.filled));
  main += html_rules(report);
  main += html_section("notes", heading::notes, html_list(report.notes));
  return html_document(
      {title_of_page(report), html_header(report) + "<main>\n" + main + "</main>\n" + html_provenance(report),
       html_data(report)},
      options);
}

}  // namespace

std::string html_rules(const Report& report) {
  if (report.results.size() < 2) return "";
  PageTable table;
  table.columns = {{std::string(column::rule)},
                   {std::string(column::ranking)},
                   {std::string(column::set_aside)},
                   {std::string(column::winners)}};
  const ReportResult* leading = leading_result(report);
  for (const ReportResult& result : report.results) {
    if (&result == leading) continue;
    std::string aside;
    for (const ReportSetAside& each : result.set_aside)
      aside += (aside.empty() ? "" : ", ") + report.options[each.option].label + " (" +
               std::string(name_of(each.cause)) + ")";
    table.rows.push_back(
        {rule_text(result), ranking_text(report, result), std::move(aside), agreement(result, *leading)});
  }
  const std::string head = std::string(heading::other_rules) + std::string(heading::for_comparison);
  return html_section(
      "rules", head,
      html_table(table, head) + html_figure(report, Figure::rules) + html_figure(report, Figure::margins));
}

constinit const Renderer html_renderer{.name = "html",
                                       .summary = "one page for a browser, to show, send and print; with -o FILE.html",
                                       .several = false,
                                       .people = most_people_shown,
                                       .render = render_html};

}  // namespace assent
