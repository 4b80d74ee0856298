// The keys and their order are a promise; see schemas/burden.json.

#include "render/process.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "render/data/burden_input_json.hpp"
#include "render/diagnostics/diagnostic_json.hpp"
#include "report/names.hpp"

namespace assent {
namespace {

[[nodiscard]] Json shown_count(const ShownCount& count) { return count ? Json(*count) : Json(nullptr); }

[[nodiscard]] Json line_object(const ProcessLine& line) {
  Json object;
  if (!line.group.empty()) object["id"] = line.group;
  object["people"] = shown_count(line.people);
  object["took_part"] = shown_count(line.took_part);
  object["gave_reason"] = shown_count(line.gave_reason);
  Json objections;
  for (std::size_t i = 0; i < objection_statuses.size(); ++i)
    objections[std::string(name_of(objection_statuses[i]))] = shown_count(line.objections[i]);
  objections["all"] = shown_count(line.all_objections);
  object["objections"] = std::move(objections);
  return object;
}

[[nodiscard]] Json mean_object(const ProcessMean& mean) {
  return {{"hidden", mean.hidden}, {"mean", mean.mean ? number_object(*mean.mean) : Json(nullptr)}};
}

[[nodiscard]] Json move_object(const ProcessMove& move, const ProcessReport& report) {
  Json object{{"path", move.path}, {"title", move.title}};
  if (!move.date.empty()) object["date"] = move.date;
  object["round"] = move.round;
  object["rounds"] = move.rounds;
  object["option"] = move.option;
  object["everybody"] = mean_object(move.means.front());
  object["groups"] = Json::array();
  for (std::size_t i = 1; i < move.means.size(); ++i) {
    Json cell{{"id", report.lines[i].group}};
    cell.update(mean_object(move.means[i]));
    object["groups"].push_back(std::move(cell));
  }
  return object;
}

}  // namespace

std::string process_json(const ProcessReport& report) {
  Json object;
  object["format"] = "assent-burden";
  object["version"] = 1;
  object["assent"] = report.version;
  object["inputs"] = array_of(report.inputs, burden_input_object);
  object["counted"] = std::ranges::count(report.inputs, std::optional<PassedOver>(), &BurdenInput::passed_over);
  object["named"] = false;
  Json groups = Json::array();
  for (std::size_t i = 1; i < report.lines.size(); ++i) groups.push_back(line_object(report.lines[i]));
  object["report"] = {
      {"everybody", line_object(report.lines.front())},
      {"groups", std::move(groups)},
      {"decisions", array_of(report.moves, [&](const ProcessMove& move) { return move_object(move, report); })}};
  return json_bytes(object, 2);
}

}  // namespace assent
