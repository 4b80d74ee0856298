#include "render/data/firmness_json.hpp"

#include <limits>

#include "render/data/json_values.hpp"
#include "report/names.hpp"

namespace assent {
namespace {

Json strings(const std::vector<std::string>& texts) { return texts.empty() ? Json::array() : Json(texts); }

Json sentences(const std::vector<Sentence>& sentences) {
  Json array = Json::array();
  for (const Sentence& sentence : sentences) array.push_back(plain(sentence));
  return array;
}

// Which of the two is absent says what is not known.
Json least_object(const ReportFirmness::Least& least) {
  Json object = Json::object();
  if (least.found) object["found"] = *least.found;
  if (least.at_least) object["at_least"] = *least.at_least;
  object["proof"] = least.proven ? "proven" : "bounded";
  return object;
}

Json moves_array(const Report& report, const std::vector<ReportFirmness::Move>& moves) {
  Json array = Json::array();
  for (const ReportFirmness::Move& move : moves)
    array.push_back({{"participant", move.participant},
                     {"option", report.options[move.option].id},
                     {"from", move.from},
                     {"to", move.to},
                     {"steps", move.steps}});
  return array;
}

Json answer_object(const Report& report, const ReportFirmness::Answer& answer) {
  Json object;
  object["status"] = name_of(answer.status);
  if (answer.option) object["option"] = report.options[*answer.option].id;
  return object;
}

Json rival_object(const Report& report, const ReportFirmness::Rival& rival) {
  Json object;
  object["option"] = report.options[rival.option].id;
  object["change"] = {{"vetoes_lifted", strings(rival.lifted)},
                      {"grades", moves_array(report, rival.moves)},
                      {"steps", least_object(rival.steps)},
                      {"sentence", plain(rival.change)}};
  if (rival.giving) object["change"]["grades_to_give"] = *rival.giving;
  object["people"] = {{"participants", strings(rival.people)}, {"count", least_object(rival.count)}};
  object["easing"] = {{"vetoes", strings(rival.eased_vetoes)},
                      {"grades", moves_array(report, rival.eased)},
                      {"count", least_object(rival.objections)},
                      {"sentence", plain(rival.easing)}};
  return object;
}

Json pivotal_array(const Report& report, const ReportFirmness& firmness) {
  Json array = Json::array();
  for (const ReportFirmness::Pivotal& pivotal : firmness.pivotal) {
    Json object;
    object["participant"] = pivotal.participant;
    if (pivotal.without) object["without"] = answer_object(report, *pivotal.without);
    if (pivotal.halved) object["half_weight"] = answer_object(report, *pivotal.halved);
    array.push_back(std::move(object));
  }
  return array;
}

Json variants_array(const Report& report, const ReportFirmness& firmness) {
  Json array = Json::array();
  for (const ReportFirmness::Variant& variant : firmness.variants)
    array.push_back({{"key", name_of(variant.of)},
                     {"value", variant.value},
                     {"in_force", variant.in_force},
                     {"same", variant.same},
                     {"answer", answer_object(report, variant.answer)}});
  return array;
}

}  // namespace

Json firmness_object(const Report& report) {
  Json object = Json::object();
  if (!report.firmness) return object;
  const ReportFirmness& firmness = *report.firmness;
  if (firmness.left_out) {
    object["left_out"] = name_of(*firmness.left_out);
    object["sentences"] = sentences(firmness.sentences);
    return object;
  }
  for (const ReportFirmness::Part part : firmness.too_much) object["too_much"].push_back(name_of(part));
  if (firmness.changes) {
    object["step"] = firmness.step;
    object["eased_to"] = firmness.level;
    object["rivals"] = Json::array();
    for (const ReportFirmness::Rival& rival : firmness.rivals) object["rivals"].push_back(rival_object(report, rival));
  }
  object["left_out_in_turn"] = firmness.people;
  object["pivotal"] = pivotal_array(report, firmness);
  object["outstanding"] = {{"people", firmness.outstanding_people}, {"can_change", name_of(firmness.outstanding)}};
  if (firmness.example) object["outstanding"]["example"] = answer_object(report, *firmness.example);
  object["variants"] = variants_array(report, firmness);
  object["sentences"] = sentences(firmness.sentences);
  return object;
}

Json burden_object(const Report& report) {
  const ReportBurden& burden = *report.burden;
  Json object;
  object["option"] = report.options[burden.option].id;
  object["strong"] = strings(burden.strong);
  object["groups"] = Json::array();
  for (const ReportBurden::Group& group : burden.groups)
    object["groups"].push_back({{"group", group.group},
                                {"people", group.people},
                                {"strong", group.strong},
                                {"mean", number_object(group.mean)},
                                {"highest", number_object(group.highest)}});
  object["sentences"] = sentences(burden.sentences);
  return object;
}

Json explained_object(const Report& report) {
  return {{"option", report.options[report.explained->option].id},
          {"sentences", sentences(report.explained->sentences)}};
}

}  // namespace assent
