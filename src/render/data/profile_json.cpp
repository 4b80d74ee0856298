#include "render/data/profile_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "render/data/json_values.hpp"
#include "render/diagnostics/diagnostic_json.hpp"

namespace assent {
namespace {

[[nodiscard]] Json discomforts(std::span<const Cell> row, Cell span) {
  Json array = Json::array();
  for (const Cell cell : row) array.push_back(cell == not_compared ? Json(nullptr) : Json(discomfort(cell, span)));
  return array;
}

// What is left out stands below what is listed, a veto below both.
[[nodiscard]] Json places(std::span<const Cell> row) {
  Cell below = 0;
  for (const Cell cell : row)
    if (cell != not_compared && cell < unranked_cell) below = std::max(below, cell + 1);
  Json array = Json::array();
  for (const Cell cell : row) {
    if (cell == not_compared) array.push_back(nullptr);
    else array.push_back(cell == unranked_cell ? below : cell == veto_cell ? below + 1 : cell);
  }
  return array;
}

[[nodiscard]] Json vetoed(std::span<const Cell> row, const Report& report) {
  Json ids = Json::array();
  for (std::size_t o = 0; o < row.size(); ++o)
    if (row[o] == veto_cell) ids.push_back(report.options[o].id);
  return ids;
}

}  // namespace

std::string profile_json(const Profile& profile, const Report& report, std::span<const std::string> participants) {
  const bool graded = profile.kind == BallotKind::grades;
  Json object;
  object["format"] = "assent-profile";
  object["version"] = 1;
  object["assent"] = report.version;
  object["holds"] = graded ? "grades" : "rankings";
  object["options"] = Json::array();
  for (const ReportOption& option : report.options)
    object["options"].push_back({{"id", option.id}, {"title", option.title}});
  if (report.status_quo) object["status_quo"] = report.options[*report.status_quo].id;
  if (graded) object["most"] = profile.span;
  if (graded) object["grade_unit"] = profile.grade_unit.to_string();
  object["weight_unit"] = profile.weight_unit.to_string();
  object["ballots"] = Json::array();
  RowReader rows(profile.cells);
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const std::span<const Cell> row = rows[r];
    Json ballot;
    if (!profile.who.empty()) ballot["participant"] = participants[index(profile.who[r])];
    ballot["count"] = profile.heads[r];
    ballot["weight"] = profile.weights[r];
    if (graded) ballot["discomforts"] = discomforts(row, profile.span);
    else ballot["places"] = places(row);
    if (Json ids = vetoed(row, report); !ids.empty()) ballot["vetoes"] = std::move(ids);
    object["ballots"].push_back(std::move(ballot));
  }
  return json_bytes(object, -1);
}

}  // namespace assent
