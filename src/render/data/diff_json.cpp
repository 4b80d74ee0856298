// The keys and their order are a promise; see diff_schema.cpp.

#include <nlohmann/json.hpp>

#include "render/data/json_values.hpp"
#include "render/diagnostics/diagnostic_json.hpp"
#include "render/diff.hpp"
#include "report/names.hpp"

namespace assent {
namespace {

[[nodiscard]] Json round_object(const DiffRound& round) {
  Json object;
  object["input"] = {{"path", round.path}, {"sha256", round.sha256}, {"format", round.format}};
  object["title"] = round.title;
  if (!round.date.empty()) object["date"] = round.date;
  object["participants"] = round.participants;
  object["present"] = round.present;
  Json verdict;
  verdict["status"] = name_of(round.status);
  if (round.option) verdict["option"] = *round.option;
  if (round.in_force) verdict["in_force"] = *round.in_force;
  if (!round.tied.empty()) verdict["tied"] = round.tied;
  verdict["rule"] = round.rule;
  verdict["sentences"] = sentences_array(round.verdict);
  object["verdict"] = std::move(verdict);
  return object;
}

[[nodiscard]] Json stance_object(const DiffStance& stance) {
  Json object;
  object["kind"] = name_of(stance.kind);
  if (!stance.grade.empty()) object["grade"] = stance.grade;
  return object;
}

[[nodiscard]] Json change_object(const DiffChange& change) {
  Json object;
  object["participant"] = change.participant;
  object["option"] = change.option;
  object["way"] = name_of(change.way);
  object["before"] = stance_object(change.before);
  object["after"] = stance_object(change.after);
  if (!change.weight_before.empty()) object["weight_before"] = change.weight_before;
  if (!change.weight_after.empty()) object["weight_after"] = change.weight_after;
  object["change"] = number_object(change.change);
  return object;
}

[[nodiscard]] Json changes_array(const std::vector<DiffChange>& changes) {
  Json array = Json::array();
  for (const DiffChange& change : changes) array.push_back(change_object(change));
  return array;
}

[[nodiscard]] Json amount_object(const std::optional<Amount>& amount) {
  if (!amount) return nullptr;
  Json object;
  object["total"] = number_object(amount->total);
  object["possible"] = number_object(amount->possible);
  object["share"] = number_object(amount->share);
  return object;
}

[[nodiscard]] Json option_object(const DiffOption& option) {
  const bool kept = option.title_before && option.title_after;
  Json object;
  object["id"] = option.id;
  object["change"] = kept ? "kept" : option.title_after ? "new" : "dropped";
  if (option.title_before) object["title_before"] = *option.title_before;
  if (option.title_after) object["title_after"] = *option.title_after;
  return object;
}

[[nodiscard]] Json graded_option_object(const DiffOption& option) {
  Json object = option_object(option);
  object["before"] = amount_object(option.before);
  object["after"] = amount_object(option.after);
  object["contributions"] = changes_array(option.contributions);
  return object;
}

[[nodiscard]] Json person_object(const DiffPerson& person) {
  Json object;
  object["id"] = person.id;
  object["change"] = name_of(person.change);
  if (!person.weight_before.empty()) object["weight_before"] = person.weight_before;
  if (!person.weight_after.empty()) object["weight_after"] = person.weight_after;
  return object;
}

[[nodiscard]] Json objection_object(const DiffObjection& objection) {
  Json object;
  object["participant"] = objection.participant;
  object["option"] = objection.option;
  object["mark"] = name_of(objection.mark);
  object["change"] = name_of(objection.change);
  if (objection.status) object["status"] = name_of(*objection.status);
  if (!objection.reason.empty()) object["reason"] = objection.reason;
  return object;
}

}  // namespace

std::string diff_json(const DiffReport& report) {
  Json object;
  object["format"] = "assent-diff";
  object["version"] = 1;
  object["assent"] = report.version;
  object["before"] = round_object(report.before);
  object["after"] = round_object(report.after);
  object["reads"] = report.graded ? "grades" : "rankings";
  if (report.graded) object["scale"] = report.scale;
  object["answer_changed"] = report.answer_changed;
  object["why"] = sentences_array(report.why);
  object["settings"] = array_of(report.settings, [](const DiffSetting& each) {
    const auto text = [](const std::string& value) { return value.empty() ? Json(nullptr) : Json(value); };
    return Json{{"key", name_of(each.key)}, {"before", text(each.before)}, {"after", text(each.after)}};
  });
  object["options"] = array_of(report.options, report.graded ? graded_option_object : option_object);
  object["compared"] = name_of(report.compared);
  object["people"] = array_of(report.people, person_object);
  if (report.graded) object["moves"] = changes_array(report.moves);
  else
    object["moves"] = array_of(report.rankings, [](const DiffRanking& each) {
      return Json{{"participant", each.participant}, {"before", each.before}, {"after", each.after}};
    });
  object["objections"] = array_of(report.objections, objection_object);
  return json_bytes(object, 2);
}

}  // namespace assent
