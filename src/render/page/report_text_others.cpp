// The rules that do not bind, one compact block each.

#include "render/page/text_page.hpp"
#include "report/names.hpp"
#include "report/view.hpp"
#include "report/words.hpp"

namespace assent {
namespace {

std::string scores_line(const TextPage& page, const Report& report, const ReportResult& result) {
  std::string text;
  const int places = score_places(result);
  for (const Placed& place : placed_options(report, &result)) {
    const std::string score = score_text(result, place.option, places);
    if (score.empty()) continue;
    text += (text.empty() ? "" : ", ") + page.safe(report.options[place.option].label) + " " + score;
  }
  if (text.empty()) return text;
  return page.safe(score_name(result)) + ": " + text;
}

std::string aside_line(const TextPage& page, const Report& report, const ReportResult& result) {
  std::string text;
  for (const ReportSetAside& aside : result.set_aside)
    text += (text.empty() ? "" : ", ") + page.safe(report.options[aside.option].label) + " (" +
            std::string(name_of(aside.cause)) + ")";
  return text.empty() ? text : caption::set_aside(text);
}

std::string proof_line(const ReportResult& result) {
  return std::holds_alternative<Proven>(result.proof) ? "" : caption::proof(name_of(result.proof));
}

}  // namespace

void add_rankings(TextPage& page, const Report& report) {
  const ReportResult* binding = leading_result(report);
  for (const ReportResult& result : report.results) {
    if (&result == binding) continue;
    StyledLine line{{page.safe(rule_text(result)), Style::strong},
                    {": " + page.safe(ranking_text(report, result)), Style::plain}};
    if (binding != nullptr)
      line.push_back(
          {" (" + agreement(result, *binding) + ")", same_winners(result, *binding) ? Style::good : Style::caution});
    page.paragraph(line);
    if (const std::string proof = proof_line(result); !proof.empty()) page.caption(proof);
  }
}

void add_other_rules(TextPage& page, const Report& report) {
  constexpr std::size_t indent = 4;
  const ReportResult* binding = leading_result(report);
  bool headed = false;
  for (const ReportResult& result : report.results) {
    if (&result == binding) continue;
    if (!headed)
      page.heading(heading::other_rules,
                   std::string(heading::for_comparison) + std::string(heading::they_decide_nothing));
    if (headed) page.blank();
    headed = true;
    const bool same = binding == nullptr || same_winners(result, *binding);
    page.paragraph({{page.safe(rule_text(result)), Style::strong},
                    {": " + page.safe(ranking_text(report, result)), Style::plain}});
    if (binding != nullptr)
      page.paragraph({{agreement(result, *binding), same ? Style::good : Style::caution}}, indent);
    for (const std::string& line :
         {scores_line(page, report, result), aside_line(page, report, result), proof_line(result)})
      if (!line.empty()) page.paragraph({{line, Style::faint}}, indent);
    if (same) continue;
    for (const Sentence& sentence : result.sentences) page.paragraph(page.styled(sentence), indent);
  }
}

}  // namespace assent
