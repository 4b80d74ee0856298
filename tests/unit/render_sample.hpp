// A report of three people and three options, made by hand, for the tests of the renderers.
//
//        farm  city  stay
//   ana     0     7     3
//   ben     2  veto     5
//   chi     1     4     6
//   sum     3    21    14   of 30: 10 %, 70 %, 46.7 %
#pragma once

#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "assent/renderer.hpp"

namespace assent::test {

inline Part words(std::string text) { return {Part::Kind::text, std::move(text)}; }
inline Part option_words(std::string text) { return {Part::Kind::option, std::move(text)}; }

inline DiscomfortRow sample_row(std::size_t option, int total, int highest, std::string by, std::size_t strong) {
  DiscomfortRow row;
  row.option = option;
  row.total = total;
  row.possible = 30;
  row.share = Rational(total, 30);
  row.acceptance = Rational(30 - total, 30);
  row.given = 3;
  row.highest = highest;
  row.highest_by = {{by, by}};
  row.highest_count = 1;
  row.strong = strong;
  row.against_status_quo = Rational(14 - total, 30);
  row.total_against_status_quo = Rational(14 - total);
  return row;
}

inline Heatmap::Cell grade_cell(int grade) {
  return {Heatmap::Cell::Kind::grade, std::to_string(grade), Rational(grade, 10)};
}

inline ReportResult sample_binding() {
  ReportResult result;
  result.rule = "veto-aware";
  result.title = "Veto-aware";
  result.score_name = "total discomfort";
  result.binding = true;
  result.tiers = {{0}, {2}};
  result.set_aside = {{1,
                       ReportSetAside::Cause::vetoed,
                       {option_words("city"), words(" is set aside: 1 veto by ben (no step-free entrance).")}}};
  result.scores = {{3}, {}, {14}};
  ReportReason::Field better;
  better.name = "better";
  better.text = "farm";
  ReportReason::Field score;
  score.kind = ReportReason::Field::Kind::number;
  score.name = "better_score";
  score.number = 3;
  result.reasons = {{ReportReason::Kind::outscores, {better, score}}};
  result.sentences = {
      {option_words("farm"), words(" stands above "), option_words("stay"), words(": total discomfort 3 against 14.")}};
  return result;
}

inline ReportResult sample_borda() {
  ReportResult result;
  result.rule = "borda";
  result.title = "Borda count";
  result.score_name = "points";
  result.parameters = {{"ties", "half"}};
  result.tiers = {{0}, {1, 2}};
  result.scores = {{6}, {Rational(3, 2)}, {Rational(3, 2)}};
  result.sentences = {{option_words("city"), words(" and "), option_words("stay"), words(" are tied by borda.")}};
  return result;
}

inline Report sample_report() {
  Report report;
  report.version = "0.1.0";
  report.path = "retreat.yaml";
  report.sha256 = "00ff";
  report.title = "Where do we hold the retreat?";
  report.date = "2026-10-03";
  report.options = {{"farm", "The farm by the lake", "The farm by the lake"},
                    {"city", "The hostel in the city", "The hostel in the city"},
                    {"stay", "Stay at the office", "Stay at the office"}};
  report.status_quo = 2;
  report.scale = "0..10, 10 the most discomfort";
  report.participants = 4;
  report.present = 3;
  report.absent = {{"dan", "dan"}};
  report.ballots = 3;
  report.status = VerdictStatus::decided;
  report.option = 0;
  report.rule = "veto-aware";
  report.verdict = {{words("The group can best live with "), option_words("The farm by the lake"), words(".")}};
  report.discomfort = {sample_row(0, 3, 2, "ben", 0), sample_row(2, 14, 6, "chi", 0), sample_row(1, 21, 10, "ben", 2)};
  report.discomfort[2].vetoes = 1;
  report.results = {sample_binding(), sample_borda()};
  using Kind = Heatmap::Cell::Kind;
  report.heatmap = Heatmap{{{{"ana", "ana"}, {grade_cell(0), grade_cell(7), grade_cell(3)}, ""},
                            {{"ben", "ben"}, {grade_cell(2), {Kind::veto, "", 1}, grade_cell(5)}, ""},
                            {{"chi", "chi"}, {grade_cell(1), grade_cell(4), grade_cell(6)}, ""}}};
  report.objections = {{words("ben vetoes "), option_words("city"), words(": no step-free entrance.")}};
  report.brief = {
      {words("Decided: The farm by the lake.")},
      {{words("4 participants, 3 present.")}, {words("It carries a discomfort of 3 of 30 possible (10 %).")}},
      {{words("No single person's absence changes it.")}},
      Sentence{option_words("Stay at the office"), words(": ease 1 objection to 3: chi (6).")}};
  return report;
}

inline std::string rendered(const Report& report, std::string_view format, const RenderOptions& options = {}) {
  const Diagnostics diagnostics;
  const Sources sources;
  return find_renderer(format)->render({report, diagnostics, sources}, options);
}

inline std::vector<std::string> lines_in(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

inline bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// Where the part stands; fails a comparison when it is not there.
inline std::ptrdiff_t place_in(const std::string& text, std::string_view part) {
  const std::size_t place = text.find(part);
  return place == std::string::npos ? -1 : static_cast<std::ptrdiff_t>(place);
}

/// ESC, right-to-left override, a newline, a command of GitHub's logs, markup.
inline constexpr std::string_view hostile =
    "::stop-commands::x\x1b[31m\xE2\x80\xAE\n::error::<script>alert(1)</script> | a | `b` **c** ##[error]d";

/// The same report, with the hostile text wherever a user can write text.
inline Report hostile_report() {
  Report report = sample_report();
  const std::string text(hostile);
  report.title = text;
  report.path = text;
  for (ReportOption& option : report.options) option.title = option.label = text;
  report.verdict = {{option_words(text)}};
  report.objections = {{words("reason "), words(text + " " + text + " " + text)}};
  report.filled = {{words(text)}};
  report.notes = {{words(text)}};
  for (ReportResult& result : report.results) {
    result.sentences = {{words(text)}};
    for (ReportSetAside& aside : result.set_aside) aside.sentence = {words(text)};
  }
  return report;
}

}  // namespace assent::test
