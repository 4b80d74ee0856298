#include "render/page/report_view.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace assent {
namespace {

std::string counted(std::size_t count, std::string_view one, std::string_view several) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : several);
}

struct StatusWords {
  std::string_view status, words;
};
constexpr std::array status_words{
    StatusWords{"decided", "Decided"},
    StatusWords{"status-quo", "No change"},
    StatusWords{"tied", "Tied"},
    StatusWords{"no-quorum", "No decision"},
    StatusWords{"all-vetoed", "No decision"},
    StatusWords{"none-acceptable", "No decision"},
};

/// The options that the headline names: the one chosen, or those that tie.
std::vector<std::size_t> named_options(const Report& report) {
  if (report.option) return {*report.option};
  const ReportResult* result = binding_result(report);
  if (report.status != "tied" || result == nullptr || result->tiers.empty()) return {};
  return result->tiers.front();
}

}  // namespace

std::string number_text(const Rational& value) { return value.to_decimal(3); }

std::string percent_text(const Rational& share) {
  std::string text = (share * Rational(100)).to_decimal(1);
  if (text.find('.') == std::string::npos) text += ".0";
  return text + " %";
}

const ReportResult* binding_result(const Report& report) {
  for (const ReportResult& result : report.results)
    if (result.binding) return &result;
  return nullptr;
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
  return placed;
}

std::string ranking_text(const Report& report, const ReportResult& result) {
  std::string text;
  for (const std::vector<std::size_t>& tier : result.tiers) {
    if (!text.empty()) text += " > ";
    for (std::size_t i = 0; i < tier.size(); ++i) text += (i > 0 ? " = " : "") + report.options[tier[i]].id;
  }
  return text.empty() ? "-" : text;
}

std::string rule_text(const ReportResult& result) {
  std::string text = result.rule;
  for (std::size_t i = 0; i < result.parameters.size(); ++i)
    text += (i == 0 ? " (" : ", ") + result.parameters[i].first + "=" + result.parameters[i].second;
  return result.parameters.empty() ? text : text + ")";
}

std::string score_text(const ReportResult& result, std::size_t option) {
  std::string text;
  if (option >= result.scores.size()) return text;
  for (const Rational& score : result.scores[option]) text += (text.empty() ? "" : ", ") + number_text(score);
  return text;
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

std::string against_status_quo(const DiscomfortRow& row) {
  const bool by_total = row.total_against_status_quo.has_value();
  const std::optional<Rational>& saved = by_total ? row.total_against_status_quo : row.against_status_quo;
  if (!saved || !row.graded) return "";
  if (*saved == Rational(0)) return "equal";
  const Rational size = *saved < Rational(0) ? Rational(0) - *saved : *saved;
  return (by_total ? number_text(size) : percent_text(size)) + (*saved > Rational(0) ? " less" : " more");
}

bool compared_by_share(const Report& report) {
  return std::any_of(report.discomfort.begin(), report.discomfort.end(), [](const DiscomfortRow& row) {
    return row.graded && row.against_status_quo && !row.total_against_status_quo;
  });
}

std::string people_text(const std::vector<std::string>& shown, std::size_t count) {
  const std::size_t more = count > shown.size() ? count - shown.size() : 0;
  std::string text;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (i > 0) text += i + 1 == shown.size() && more == 0 ? " and " : ", ";
    text += shown[i];
  }
  if (more > 0) text += (text.empty() ? "" : " and ") + std::to_string(more) + (text.empty() ? "" : " more");
  return text;
}

std::string some_of(const std::vector<std::string>& names, std::size_t most) {
  if (names.size() <= most) return people_text(names, names.size());
  const auto end = names.begin() + static_cast<std::ptrdiff_t>(most);
  return people_text({names.begin(), end}, names.size());
}

std::string headline(const Report& report) {
  const auto* words = std::find_if(status_words.begin(), status_words.end(),
                                   [&](const StatusWords& each) { return each.status == report.status; });
  std::string text(words == status_words.end() ? std::string_view(report.status) : words->words);
  const std::vector<std::size_t> named = named_options(report);
  for (std::size_t i = 0; i < named.size(); ++i) {
    const bool last = i > 0 && i + 1 == named.size();
    text += (i == 0 ? ": " : last ? " and " : ", ") + title_and_id(report.options[named[i]]);
  }
  return text;
}

std::string title_and_id(const ReportOption& option) {
  if (option.title.empty() || option.title == option.id) return option.id;
  return option.title + " (" + option.id + ")";
}

std::string attendance(const Report& report) {
  if (!report.listed) return std::to_string(report.present) + " present";
  return counted(report.participants, "participant", "participants") + ", " + std::to_string(report.present) +
         " present";
}

std::vector<Sentence> firm_sentences(const Report& report, Detail detail) {
  std::vector<Sentence> sentences;
  if (!report.firmness) return sentences;
  for (const ReportFirmness::Rival& rival : report.firmness->rivals)
    if (sentences.empty() || detail == Detail::full) sentences.push_back(rival.change);
  sentences.insert(sentences.end(), report.firmness->sentences.begin(), report.firmness->sentences.end());
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
