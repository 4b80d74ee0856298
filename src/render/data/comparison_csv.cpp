// The long table as CSV. The first six columns stay where they are; new ones come last.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "render/comparison.hpp"
#include "report/names.hpp"
#include "report/words.hpp"
#include "source/csv.hpp"

namespace assent {
namespace {

[[nodiscard]] std::string joined(const std::vector<std::string>& ids) {
  std::string text;
  for (const std::string& id : ids) text += (text.empty() ? "" : "=") + id;
  return text;
}

[[nodiscard]] std::string ranking(const ComparedRow& row) {
  std::string text;
  for (const auto& tier : row.tiers) text += (text.empty() ? "" : ">") + joined(tier);
  return text;
}

[[nodiscard]] std::string scores_of(const ComparedRow& row) {
  std::string text;
  for (const auto& [option, score] : row.scores) text += (text.empty() ? "" : ";") + option + "=" + score.to_string();
  return text;
}

// The cell of a text: in quotes where a reader of tables would take it for a number or a truth.
[[nodiscard]] std::string as_text(std::string_view text, std::string cell) {
  const std::string small = small_letters(text);
  const bool is_number = small.find_first_not_of("0123456789+-.,:/_ e") == std::string::npos;
  constexpr std::array words{"true", "false", "yes", "no", "nan", "na", "n/a", "inf", "infinity", "null", "none"};
  const bool is_word = std::ranges::find(words, small) != words.end();
  if (text.empty() || cell.starts_with('"') || (!is_number && !is_word)) return cell;
  return fmt::format("\"{}\"", cell);
}
[[nodiscard]] std::string text_cell(std::string_view text) { return as_text(text, csv_cell(text)); }
[[nodiscard]] std::string stranger_cell(std::string_view text) { return as_text(text, safe_csv_cell(text)); }

[[nodiscard]] std::string truth_cell(bool truth) { return truth ? "true" : "false"; }

std::string begin(std::string_view) {
  return "profile,options,ballots,rule,winners,ranking,condorcet_winner,condorcet_loser,tiers,tie,proof,set_aside,"
         "winners_proof,winners_certain,winners_possible,majorities_counted,elects_condorcet_winner,weak_winners,"
         "smith_size,family,format,title,seed,scores,cycle,seconds\n";
}

// A row of which only the first cell is filled, so that all rows have the same columns.
[[nodiscard]] std::string partial_row(std::string_view partial, std::string_view header) {
  if (partial.empty()) return "";
  const auto commas = static_cast<std::size_t>(std::ranges::count(header, ','));
  return partial_note(partial) + std::string(commas, ',') + "\n";
}

std::string end_rows(std::string_view partial) { return partial_row(partial, begin({})); }

// What is not known is an empty cell, whatever the column holds.
std::string profile_rows(const ComparedProfile& profile, Among, const RenderOptions&) {
  std::string text;
  for (const ComparedRow& row : profile.rows) {
    const std::vector<std::string> winners = row.tiers.empty() ? std::vector<std::string>{} : row.tiers.front();
    const std::array cells{
        stranger_cell(profile.path),
        std::to_string(profile.options),
        profile.ballots ? std::to_string(*profile.ballots) : "",
        csv_cell(row.rule),
        text_cell(joined(winners)),
        text_cell(ranking(row)),
        text_cell(profile.condorcet_winner.value_or("")),
        text_cell(profile.condorcet_loser.value_or("")),
        std::to_string(row.tiers.size()),
        truth_cell(winners.size() > 1),
        std::string(name_of(row.proof)),
        text_cell(joined(row.set_aside)),
        std::string(row.winners_proven() ? "proven" : "bounded"),
        text_cell(joined(row.winners_certain)),
        text_cell(joined(row.winners_possible)),
        truth_cell(profile.majorities_counted),
        row.elects_condorcet_winner ? truth_cell(*row.elects_condorcet_winner) : "",
        text_cell(joined(profile.weak_winners)),
        profile.majorities_counted ? std::to_string(profile.smith_size) : "",
        std::string(row.family),
        profile.format,
        stranger_cell(profile.title),
        profile.seed ? stranger_cell(*profile.seed) : "",
        text_cell(scores_of(row)),
        profile.majorities_counted ? truth_cell(profile.cycle) : "",
        row.seconds ? fmt::format("{:.9f}", *row.seconds) : "",
    };
    for (std::size_t i = 0; i < cells.size(); ++i) text += (i == 0 ? "" : ",") + cells[i];
    text += "\n";
  }
  return text;
}

std::string begin_policies(std::string_view) {
  return "profile,options,ballots,policy,status,winners,rule,rung,as_first,condorcet_winner,condorcet_loser,"
         "elects_condorcet_winner,format,title,reason\n";
}

std::string end_policies(std::string_view partial) { return partial_row(partial, begin_policies({})); }

std::string policy_rows(const ComparedProfile& profile, Among, const RenderOptions&) {
  std::string text;
  for (const ComparedPolicy& policy : profile.policies) {
    const std::array cells{
        stranger_cell(profile.path),
        std::to_string(profile.options),
        profile.ballots ? std::to_string(*profile.ballots) : "",
        stranger_cell(policy.policy),
        policy.answer ? std::string(name_of(policy.answer->status)) : "",
        policy.answer ? text_cell(joined(policy.answer->options)) : "",
        text_cell(policy.rule),
        policy.rung ? std::to_string(*policy.rung) : "",
        policy.as_first ? truth_cell(*policy.as_first) : "",
        text_cell(profile.condorcet_winner.value_or("")),
        text_cell(profile.condorcet_loser.value_or("")),
        policy.elects_condorcet_winner ? truth_cell(*policy.elects_condorcet_winner) : "",
        profile.format,
        stranger_cell(profile.title),
        stranger_cell(policy.reason),
    };
    for (std::size_t i = 0; i < cells.size(); ++i) text += (i == 0 ? "" : ",") + cells[i];
    text += "\n";
  }
  return text;
}

}  // namespace

constinit const ComparisonRenderer comparison_csv{
    .name = "csv", .begin = begin, .profile = profile_rows, .end = end_rows};
constinit const ComparisonRenderer policies_csv{
    .name = "csv", .begin = begin_policies, .profile = policy_rows, .end = end_policies};

}  // namespace assent
