#include <nlohmann/json.hpp>

#include "render/data/json_values.hpp"
#include "render/diagnostics/diagnostic_json.hpp"
#include "render/info.hpp"

namespace assent {
namespace {

[[nodiscard]] std::string_view name_of(SinglePeaked::Verdict verdict) {
  switch (verdict) {
    case SinglePeaked::Verdict::yes: return "yes";
    case SinglePeaked::Verdict::no: return "no";
    case SinglePeaked::Verdict::not_all_compared: return "not-all-compared";
    case SinglePeaked::Verdict::too_large: return "too-large";
  }
  return "";
}

[[nodiscard]] Json id_or_null(const FileInfo& info, const std::optional<OptionId>& option) {
  return option ? Json(info.options[index(*option)].id) : Json(nullptr);
}

[[nodiscard]] Json ids_array(const FileInfo& info, const std::vector<OptionId>& options) {
  Json array = Json::array();
  for (const OptionId option : options) array.push_back(info.options[index(option)].id);
  return array;
}

[[nodiscard]] Json people_object(const std::optional<InfoPeople>& people) {
  if (!people) return nullptr;
  return {{"listed", people->listed},
          {"count", people->count},
          {"answered", people->answered},
          {"absent", people->absent},
          {"stand_asides", people->stand_asides},
          {"abstentions", people->abstentions}};
}

[[nodiscard]] Json ballots_object(const std::optional<BallotFacts>& ballots) {
  if (!ballots) return nullptr;
  return {{"count", ballots->count},         {"rows", ballots->rows},
          {"distinct", ballots->distinct},   {"with_ties", ballots->with_ties},
          {"truncated", ballots->truncated}, {"strict_and_complete", ballots->strict_and_complete}};
}

[[nodiscard]] Json grade_or_null(const std::optional<Decimal>& grade) {
  return grade ? Json(to_rational(*grade).to_decimal(9)) : Json(nullptr);
}

[[nodiscard]] Json grades_object(const FileInfo& info, const GradeFacts& grades) {
  return {{"scale", info.scale},
          {"given", grades.given},
          {"blanks", grades.blanks},
          {"missing", name_of(info.missing)},
          {"lowest", grade_or_null(grades.lowest)},
          {"highest", grade_or_null(grades.highest)}};
}

[[nodiscard]] Json majority_object(const FileInfo& info) {
  const auto& majority = info.facts.majority;
  if (!majority) return nullptr;
  Json object;
  object["condorcet_winner"] = id_or_null(info, majority->winner);
  object["weak_condorcet_winners"] = ids_array(info, majority->weak_winners);
  object["condorcet_loser"] = id_or_null(info, majority->loser);
  object["smith_set"] = ids_array(info, majority->smith);
  return object;
}

[[nodiscard]] Json single_peaked_object(const FileInfo& info) {
  const auto& single = info.facts.single_peaked;
  if (!single) return nullptr;
  Json object;
  object["verdict"] = name_of(single->verdict);
  object["axis"] = ids_array(info, single->axis);
  return object;
}

}  // namespace

std::string info_json(const FileInfo& info, const Diagnostics& diagnostics, const Sources& sources, int indent) {
  Json object;
  object["format"] = "assent-info";
  object["version"] = 1;
  object["assent"] = info.version;
  object["input"] = {
      {"path", info.path}, {"sha256", info.sha256}, {"format", info.format}, {"format_title", info.format_title}};
  object["title"] = info.title;
  if (!info.date.empty()) object["date"] = info.date;
  object["reads"] = info.graded ? "grades" : "rankings";
  object["options"] = Json::array();
  for (const ReportOption& option : info.options)
    object["options"].push_back({{"id", option.id}, {"title", option.title}});
  if (!info.columns.empty()) object["columns"] = Json::array();
  for (const InfoColumn& column : info.columns)
    object["columns"].push_back({{"title", column.title}, {"became", column.became}});
  if (info.status_quo) object["status_quo"] = info.options[*info.status_quo].id;
  object["participants"] = people_object(info.people);
  object["ballots"] = ballots_object(info.facts.ballots);
  if (!info.graded) object["unranked"] = name_of(info.unranked);
  if (info.facts.grades) object["grades"] = grades_object(info, *info.facts.grades);
  const MarkFacts& marks = info.facts.marks;
  object["marks"] = {{"vetoes", marks.vetoes},
                     {"lifted_vetoes", marks.lifted_vetoes},
                     {"stand_asides", marks.stand_asides},
                     {"abstentions", marks.abstentions}};
  object["majority"] = majority_object(info);
  object["single_peaked"] = single_peaked_object(info);
  object["diagnostics"] = diagnostics_array(diagnostics, sources);
  return json_bytes(object, indent);
}

}  // namespace assent
