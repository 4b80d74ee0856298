// The long table as CSV. The first six columns stay where they are; new ones come last.

#include <array>

#include "base/utf8.hpp"
#include "render/comparison.hpp"
#include "report/names.hpp"
#include "source/csv.hpp"

namespace assent {
namespace {

constexpr std::string_view not_counted = "?";  // no id can be this

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

[[nodiscard]] std::string id_or_nothing(const ComparedProfile& profile, const std::optional<std::string>& id) {
  return profile.majorities_counted ? id.value_or("") : std::string(not_counted);
}

std::string begin(std::string_view) {
  return "profile,options,ballots,rule,winners,ranking,condorcet_winner,condorcet_loser,tiers,tie,proof,set_aside,"
         "winners_proof,winners_certain,winners_possible\n";
}

std::string nothing() { return ""; }

std::string profile_rows(const ComparedProfile& profile, Among, const RenderOptions&) {
  std::string text;
  for (const ComparedRow& row : profile.rows) {
    const std::vector<std::string> winners = row.tiers.empty() ? std::vector<std::string>{} : row.tiers.front();
    const std::array cells{safe_csv_cell(profile.path),
                           std::to_string(profile.options),
                           profile.ballots ? std::to_string(*profile.ballots) : std::string(not_counted),
                           row.rule,
                           joined(winners),
                           ranking(row),
                           id_or_nothing(profile, profile.condorcet_winner),
                           id_or_nothing(profile, profile.condorcet_loser),
                           std::to_string(row.tiers.size()),
                           std::string(winners.size() > 1 ? "yes" : "no"),
                           std::string(name_of(row.proof)),
                           joined(row.set_aside),
                           std::string(row.winners_proven() ? "proven" : "bounded"),
                           joined(row.winners_certain),
                           joined(row.winners_possible)};
    for (std::size_t i = 0; i < cells.size(); ++i) text += i == 0 ? cells[i] : "," + csv_cell(cells[i]);
    text += "\n";
  }
  return text;
}

}  // namespace

constinit const ComparisonRenderer comparison_csv{
    .name = "csv", .begin = begin, .profile = profile_rows, .end = nothing};

}  // namespace assent
