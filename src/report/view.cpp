#include "report/view.hpp"

#include <algorithm>

#include "report/sentence.hpp"

namespace assent {
namespace {

constexpr std::size_t most_compared = 40;  // more rows than that are not read digit by digit
constexpr int most_places = 9;

[[nodiscard]] int places_of(const std::vector<Rational>& values, int least) {
  return values.size() > most_compared ? least : std::min(places_apart(values, least), most_places);
}

}  // namespace

std::string number_text(const Rational& value, int places) { return value.to_decimal(places); }

int total_places(const Report& report) {
  std::vector<Rational> totals;
  for (const DiscomfortRow& row : report.discomfort) totals.push_back(row.total);
  return places_of(totals, 3);
}

int score_places(const ReportResult& result) {
  std::vector<Rational> scores;
  for (const std::vector<Rational>& score : result.scores) scores.insert(scores.end(), score.begin(), score.end());
  return places_of(scores, 3);
}

std::string percent_text(const Rational& share, int places) {
  std::string text = (share * Rational(100)).to_decimal(places);
  const std::size_t point = text.find('.');
  if (point == std::string::npos) text += ".";
  const std::size_t given = text.size() - text.find('.') - 1;
  return text + std::string(static_cast<std::size_t>(places) - given, '0') + " %";
}

int share_places(const Report& report) {
  std::vector<Rational> shares;
  for (const DiscomfortRow& row : report.discomfort)
    if (row.graded) shares.push_back(row.share * Rational(100));
  return places_of(shares, 1);
}

const ReportResult* leading_result(const Report& report) {
  return report.results.empty() ? nullptr : &report.results.front();
}

std::vector<const DiscomfortRow*> discomfort_by_option(const Report& report) {
  std::vector<const DiscomfortRow*> rows(report.options.size(), nullptr);
  for (const DiscomfortRow& row : report.discomfort) rows[row.option] = &row;
  return rows;
}

std::vector<Placed> placed_options(const Report& report, const ReportResult* result) {
  std::vector<Placed> placed;
  if (result == nullptr) {
    for (std::size_t option = 0; option < report.options.size(); ++option)
      placed.push_back({option, "", false, nullptr});
    return placed;
  }
  std::size_t before = 0;
  for (const std::vector<std::size_t>& tier : result->tiers) {
    const std::string rank = std::to_string(before + 1) + (tier.size() > 1 ? "=" : "");
    for (const std::size_t option : tier) placed.push_back({option, rank, before == 0, nullptr});
    before += tier.size();
  }
  for (const ReportSetAside& aside : result->set_aside) placed.push_back({aside.option, "", false, &aside});
  const auto is_placed = [&](const Placed& place) { return place.option == report.status_quo; };
  if (report.status_quo && std::ranges::none_of(placed, is_placed))
    placed.push_back({*report.status_quo, "", false, nullptr});
  return placed;
}

std::string ranking_text(const Report& report, const ReportResult& result) {
  std::string text;
  for (const std::vector<std::size_t>& tier : result.tiers) {
    if (!text.empty()) text += " > ";
    for (std::size_t i = 0; i < tier.size(); ++i) text += (i > 0 ? " = " : "") + report.options[tier[i]].label;
  }
  return text.empty() ? "-" : text;
}

std::string rule_text(const ReportResult& result) {
  std::string text = result.rule;
  for (std::size_t i = 0; i < result.parameters.size(); ++i)
    text += (i == 0 ? " (" : ", ") + result.parameters[i].first + "=" + result.parameters[i].second;
  return result.parameters.empty() ? text : text + ")";
}

std::string score_text(const ReportResult& result, std::size_t option, int places) {
  std::string text;
  if (option >= result.scores.size()) return text;
  for (const Rational& score : result.scores[option]) text += (text.empty() ? "" : ", ") + number_text(score, places);
  return text;
}

std::optional<Rational> highest_score(const ReportResult& result) {
  std::optional<Rational> highest;
  for (const std::vector<Rational>& score : result.scores) {
    if (score.empty()) continue;
    if (score.size() > 1 || score.front() < Rational(0)) return std::nullopt;
    if (!highest || score.front() > *highest) highest = score.front();
  }
  return highest && *highest > Rational(0) ? highest : std::nullopt;
}

bool scores_say_more(const Report& report, const ReportResult& result) {
  const auto rows = discomfort_by_option(report);
  for (std::size_t option = 0; option < result.scores.size(); ++option) {
    const std::vector<Rational>& score = result.scores[option];
    const DiscomfortRow* row = rows[option];
    if (!score.empty() && (row == nullptr || score.size() > 1 || score.front() != row->total)) return true;
  }
  return false;
}

bool same_winners(const ReportResult& a, const ReportResult& b) {
  if (a.tiers.empty() || b.tiers.empty()) return a.tiers.empty() && b.tiers.empty();
  return a.tiers.front() == b.tiers.front();
}

std::optional<Rational> common_possible(const Report& report) {
  std::optional<Rational> possible;
  for (const DiscomfortRow& row : report.discomfort) {
    if (!row.graded) continue;
    if (possible && *possible != row.possible) return std::nullopt;
    possible = row.possible;
  }
  return possible;
}

bool compared_by_share(const Report& report) {
  return std::any_of(report.discomfort.begin(), report.discomfort.end(), [](const DiscomfortRow& row) {
    return row.graded && row.against_status_quo && !row.total_against_status_quo;
  });
}

std::string title_of(const ReportOption& option) {
  const std::string id = " (" + option.id + ")";
  return option.label.ends_with(id) && option.label != option.id ? option.title + id : option.title;
}

std::vector<Sentence> firm_sentences(const Report& report, Detail detail) {
  std::vector<Sentence> sentences;
  if (!report.firmness) return sentences;
  for (const Sentence& change : report.firmness->rival_sentences)
    if (sentences.empty() || detail == Detail::full) sentences.push_back(change);
  sentences.insert(sentences.end(), report.firmness->sentences.begin(), report.firmness->sentences.end());
  return sentences;
}

std::vector<Sentence> settled_sentences(const Report& report) {
  constexpr std::size_t most = 40;
  std::vector<Sentence> sentences;
  for (const ReportSettled& each : report.settled) {
    if (sentences.size() == most) {
      sentences.push_back((Say() << "And " << number(report.settled.size() - most) << " more.").done());
      break;
    }
    sentences.push_back(each.sentence);
  }
  return sentences;
}

std::vector<Sentence> work_sentences(const Report& report, Detail detail) {
  constexpr std::size_t brief = 3;
  std::vector<Sentence> sentences;
  if (!report.firmness) return sentences;
  for (const std::size_t place : report.firmness->work) {
    const ReportFirmness::Rival& rival = report.firmness->rivals[place];
    if (detail == Detail::brief && (!rival.objections.found || sentences.size() == brief)) break;
    sentences.push_back(rival.easing);
  }
  return sentences;
}

}  // namespace assent
