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
  for (std::size_t i = 0; i < ids.size(); ++i) (text += i == 0 ? "" : "=") += ids[i];
  return text;
}

void join(std::string& text, const ComparedProfile& profile, std::span<const OptionId> options) {
  for (std::size_t i = 0; i < options.size(); ++i) (text += i == 0 ? "" : "=") += profile.id(options[i]);
}

[[nodiscard]] std::string joined(const ComparedProfile& profile, std::span<const OptionId> options) {
  std::string text;
  join(text, profile, options);
  return text;
}

[[nodiscard]] std::string ranking(const ComparedProfile& profile, const ComparedRow& row) {
  std::string text;
  for (const auto& tier : row.ranking.tiers) join(text += text.empty() ? "" : ">", profile, tier);
  return text;
}

[[nodiscard]] std::string scores_of(const ComparedProfile& profile, const ComparedRow& row) {
  std::string text;
  for (const auto& [option, score] : row.scores) {
    (text += text.empty() ? "" : ";") += profile.id(option);
    (text += '=') += score.to_string();
  }
  return text;
}

// Would a reader of tables take the text for a number or a truth?
[[nodiscard]] bool seems_no_text(std::string_view text) {
  const auto is_of_numbers = [](char c) {
    return std::string_view("0123456789+-.,:/_ eE").find(c) != std::string_view::npos;
  };
  constexpr std::array<std::string_view, 11> words{"true", "false", "yes",      "no",   "nan", "na",
                                                   "n/a",  "inf",   "infinity", "null", "none"};
  return !text.empty() && (std::ranges::all_of(text, is_of_numbers) ||
                           (text.size() <= 8 && std::ranges::find(words, small_letters(text)) != words.end()));
}

// The cell of a text: in quotes where it needs them, or seems to be none.
[[nodiscard]] std::string text_cell(std::string text) {
  if (parts_cells(text)) return csv_cell(text);
  return seems_no_text(text) ? fmt::format("\"{}\"", text) : text;
}
[[nodiscard]] std::string stranger_cell(std::string_view text) {
  std::string cell = safe_csv_cell(text);
  return cell.starts_with('"') || !seems_no_text(text) ? cell : fmt::format("\"{}\"", cell);
}

[[nodiscard]] std::string_view truth_cell(bool truth) { return truth ? "true" : "false"; }

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
  const std::string path = stranger_cell(profile.path), options = std::to_string(profile.options),
                    ballots = profile.ballots ? std::to_string(*profile.ballots) : "",
                    winner = text_cell(profile.condorcet_winner.value_or("")),
                    loser = text_cell(profile.condorcet_loser.value_or("")),
                    weak_winners = text_cell(joined(profile.weak_winners)),
                    smith_size = profile.majorities_counted ? std::to_string(profile.smith_size) : "",
                    title = stranger_cell(profile.title), seed = profile.seed ? stranger_cell(*profile.seed) : "";
  const std::string_view cycle = profile.majorities_counted ? truth_cell(profile.cycle) : "";
  std::string text;
  for (const ComparedRow& row : profile.rows) {
    const auto named = [&](std::span<const OptionId> some) { return text_cell(joined(profile, some)); };
    const std::string rule = csv_cell(row.rule), first = named(row.first()), order = text_cell(ranking(profile, row)),
                      tiers = std::to_string(row.ranking.tiers.size()), aside = named(row.ranking.set_aside),
                      certain = named(row.winners.certain), possible = named(row.winners.possible),
                      scores = text_cell(scores_of(profile, row)),
                      seconds = row.seconds ? fmt::format("{:.9f}", *row.seconds) : "";
    const std::array<std::string_view, 26> cells{
        path,
        options,
        ballots,
        rule,
        first,
        order,
        winner,
        loser,
        tiers,
        truth_cell(row.ties()),
        name_of(row.proof),
        aside,
        row.winners.proven() ? "proven" : "bounded",
        certain,
        possible,
        truth_cell(profile.majorities_counted),
        row.elects_condorcet_winner ? truth_cell(*row.elects_condorcet_winner) : "",
        weak_winners,
        smith_size,
        row.family,
        profile.format,
        title,
        seed,
        scores,
        cycle,
        seconds,
    };
    for (std::size_t i = 0; i < cells.size(); ++i) (text += i == 0 ? "" : ",") += cells[i];
    text += '\n';
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
        std::string(policy.as_first ? truth_cell(*policy.as_first) : ""),
        text_cell(profile.condorcet_winner.value_or("")),
        text_cell(profile.condorcet_loser.value_or("")),
        std::string(policy.elects_condorcet_winner ? truth_cell(*policy.elects_condorcet_winner) : ""),
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
