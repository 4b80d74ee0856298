#include "report/figure_words.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "report/names.hpp"
#include "report/view.hpp"
#include "report/words.hpp"

namespace assent {
namespace {

[[nodiscard]] std::vector<std::string> labels_of(const Report& report, const std::vector<std::size_t>& options) {
  std::vector<std::string> labels;
  for (const std::size_t option : options) labels.push_back(report.options[option].label);
  return labels;
}

// The options that a reason of pairs goes through, the best first; none for other reasons.
[[nodiscard]] std::vector<std::size_t> chain_of(const Report& report, const ReportReason& reason) {
  std::vector<std::string> ids;
  for (const ReportReason::Field& field : reason.fields) {
    if (reason.kind == ReportReason::Kind::path && field.name == "options") ids = field.list;
    if (reason.kind == ReportReason::Kind::beats && (field.name == "winner" || field.name == "loser"))
      ids.push_back(field.text);
  }
  std::vector<std::size_t> chain;
  for (const std::string& id : ids)
    chain.push_back(
        static_cast<std::size_t>(std::ranges::find(report.options, id, &ReportOption::id) - report.options.begin()));
  return chain;
}

constexpr std::size_t most_drawn = 60, most_rules = 120;  // more cannot be read; rules that agree share a column

[[nodiscard]] std::string no_room(std::size_t most, std::string_view drawn, std::size_t count) {
  return "it has room for " + std::to_string(most) + " " + std::string(drawn) + ", and there are " +
         std::to_string(count);
}

[[nodiscard]] std::string why_no_heatmap(const Report& report) {
  if (!report.graded) return "the ballots are rankings, and hold no grades";
  return report.heatmap ? "" : "it has room for the grades of 1 to 60 people, whose names are known";
}

[[nodiscard]] std::string why_no_firmness(const Report& report) {
  if (!report.firmness) return "what would change the answer was not worked out";
  const ReportFirmness& firmness = *report.firmness;
  if (!firmness.rivals.empty()) return "";
  if (firmness.left_out && !firmness.sentences.empty()) return plain(firmness.sentences.front());
  if (!report.graded) return "the ballots are rankings, and hold no grades";
  if (firmness.too_much.empty()) return "there is no other option";
  return "it takes too many steps, or too much memory, to work out what would change the answer";
}

[[nodiscard]] std::string rules_caption(const Report& report) {
  bool aside = false, ties = false;
  for (const ReportResult& result : report.results) {
    for (const Placed& place : placed_options(report, &result)) aside |= place.rank.empty();
    for (const auto& tier : result.tiers) ties |= tier.size() > 1;
  }
  std::string text = report.rule + " is the deciding rule; the others are for comparison.";
  if (report.status == VerdictStatus::advisory) text = "All rules advise, and decide nothing.";
  if (ties) text += " Options in one frame share a place.";
  if (aside) text += " Below the dashed line: not ranked by the rule.";
  return text;
}

[[nodiscard]] std::string marks_caption(const Report& report) {
  using Kind = Heatmap::Cell::Kind;
  std::string text;
  for (const Kind kind : {Kind::veto, Kind::stand_aside, Kind::abstain, Kind::blank, Kind::filled}) {
    bool any = false;
    for (const Heatmap::Row& row : report.heatmap->rows)
      for (const Heatmap::Cell& cell : row.cells) any |= cell.kind == kind;
    if (any) text += (text.empty() ? "" : ", ") + mark::of(kind, "n") + " " + std::string(legend::of(kind));
  }
  return text.empty() ? "" : text + ".";
}

[[nodiscard]] std::vector<std::string> bars_captions(const Report& report) {
  std::vector<std::string> captions{
      "A bar: the discomfort with the option, as a share of the most that is possible for it."};
  const ReportResult* result = leading_result(report);
  if (result != nullptr && !result->set_aside.empty())
    captions.emplace_back("A dashed bar: the option is set aside, and cannot be the answer.");
  return captions;
}

[[nodiscard]] bool any_level(const ReportPairs& pairs) {
  for (std::size_t a = 0; a < pairs.margins.size(); ++a)
    for (std::size_t b = 0; b < a; ++b)
      if (pairs.margins[a][b] == Rational(0)) return true;
  return false;
}

[[nodiscard]] std::vector<std::string> margins_captions(const Report& report) {
  std::vector<std::string> captions{
      "An arrow points from the option that more weight prefers to the other one; the number is how much more. In the "
      "table: the option of the row against that of the column."};
  if (any_level(*report.pairs)) captions.emplace_back("Without an arrow: as much weight prefers the one as the other.");
  const DecisivePairs decisive = decisive_pairs(report);
  if (decisive.result == nullptr) return captions;
  captions.push_back("The strong arrows are what puts " +
                     some_of(labels_of(report, decisive.result->tiers.front()), 3) + " first under " +
                     rule_text(*decisive.result) + ".");
  return captions;
}

[[nodiscard]] std::vector<std::string> firmness_captions(const ReportFirmness& firmness) {
  return {"A step: a grade changed by " + firmness.step + ". To ease an objection: to give " + firmness.level +
              " in place of the grade or the veto.",
          "Each number is the smallest that is enough, unless it says otherwise; all other grades stay as they are."};
}

}  // namespace

std::string_view name_of(Figure figure) {
  switch (figure) {
    case Figure::bars: return "bars";
    case Figure::heatmap: return "heatmap";
    case Figure::rules: return "rules";
    case Figure::margins: return "margins";
    case Figure::firmness: return "firmness";
  }
  return "";
}

std::string_view title_of(Figure figure) {
  switch (figure) {
    case Figure::bars: return "How much discomfort each option carries";
    case Figure::heatmap: return "Who feels how much discomfort";
    case Figure::rules: return "How each rule ranks the options";
    case Figure::margins: return "Which option is preferred, pair by pair";
    case Figure::firmness: return "What it would take to change the answer";
  }
  return "";
}

std::string why_no_figure(const Report& report, Figure figure) {
  if (report.options.size() > most_drawn && figure != Figure::margins)
    return no_room(most_drawn, "options", report.options.size());
  switch (figure) {
    case Figure::bars: return report.discomfort.empty() ? "the ballots are rankings, and hold no grades" : "";
    case Figure::heatmap: return why_no_heatmap(report);
    case Figure::rules:
      if (report.results.size() < 2) return "only one rule is shown; name others with --rule";
      return report.results.size() > most_rules ? no_room(most_rules, "rules", report.results.size()) : "";
    case Figure::margins:
      if (report.pairs && report.options.size() > 1) return "";
      return "it has room for 2 to " + std::to_string(ReportPairs::most_options) + " options, and there " +
             (report.options.size() == 1 ? "is 1" : "are " + std::to_string(report.options.size()));
    case Figure::firmness: return why_no_firmness(report);
  }
  return "";
}

std::vector<std::string> figure_captions(const Report& report, Figure figure) {
  switch (figure) {
    case Figure::bars: return bars_captions(report);
    case Figure::heatmap: {
      std::vector<std::string> captions{caption::scale(report.scale)};
      if (std::string marks = marks_caption(report); !marks.empty()) captions.push_back(std::move(marks));
      return captions;
    }
    case Figure::rules: return {rules_caption(report)};
    case Figure::margins: return margins_captions(report);
    case Figure::firmness: return firmness_captions(*report.firmness);
  }
  return {};
}

bool DecisivePairs::has(std::size_t better, std::size_t worse) const {
  return std::ranges::find(pairs, std::pair(better, worse)) != pairs.end();
}

DecisivePairs decisive_pairs(const Report& report) {
  for (const ReportResult& result : report.results) {
    if (result.tiers.empty()) continue;
    DecisivePairs decisive{&result, {}};
    for (const ReportReason& reason : result.reasons) {
      const std::vector<std::size_t> chain = chain_of(report, reason);
      if (chain.empty() || std::ranges::find(result.tiers.front(), chain.front()) == result.tiers.front().end())
        continue;
      for (std::size_t i = 0; i + 1 < chain.size(); ++i) decisive.pairs.emplace_back(chain[i], chain[i + 1]);
    }
    if (!decisive.pairs.empty()) return decisive;
  }
  return {};
}

std::string mark::of(Heatmap::Cell::Kind kind, const std::string& grade) {
  switch (kind) {
    case Heatmap::Cell::Kind::grade: return grade;
    case Heatmap::Cell::Kind::veto: return "X";
    case Heatmap::Cell::Kind::stand_aside: return "-";
    case Heatmap::Cell::Kind::abstain: return "/";
    case Heatmap::Cell::Kind::blank: return ".";
    case Heatmap::Cell::Kind::filled: return "(" + grade + ")";
  }
  return "";
}

std::vector<std::string> mark::not_all(std::size_t drawn, std::size_t all) {
  if (drawn >= all) return {};
  return {"Drawn are the first " + std::to_string(drawn) + " of " + std::to_string(all) + "."};
}

std::string mark::set_aside(ReportSetAside::Cause cause) { return "set aside: " + std::string(name_of(cause)); }
std::string mark::status_quo_share(const std::string& share) { return "status quo " + share; }

std::string mark::share_of(const std::string& option, const DiscomfortRow& row, int places) {
  if (!row.graded) return option + ": " + std::string(cell::no_grades) + ".";
  return option + ": " + out_of(row.total, row.possible) + " (" + percent_text(row.share, places) + ").";
}

std::string mark::preferred(const std::string& better, const std::string& worse, const Rational& margin) {
  return better + " is preferred to " + worse + " by " + number_text(margin) + ".";
}

std::string mark::steps(const ReportFirmness::Rival& rival) {
  if (!rival.steps.found) return rival.steps.proven ? "no change of grades is enough" : "no change was found";
  const auto lifted = static_cast<std::int64_t>(rival.lifted.size());
  std::string text = lifted > 0 ? counted(lifted, "veto", "vetoes") + " lifted" : "";
  if (lifted == 0 || *rival.steps.found > 0)
    text += (lifted > 0 ? " and " : "") + counted(*rival.steps.found, "step of a grade", "steps of grades");
  return text + (rival.steps.proven ? "" : ", if not fewer");
}

std::string mark::objections(const ReportFirmness::Rival& rival) {
  if (!rival.objections.found) return "easing objections is not enough";
  return counted(*rival.objections.found, "objection to ease", "objections to ease") +
         (rival.objections.proven ? "" : ", if not fewer");
}

}  // namespace assent
