// The report as JSON: `json` is indented, `jsonl` is one line. The keys and their order are a promise; see
// result_schema.cpp.

#include <nlohmann/json.hpp>

#include "render/data/ballot_json.hpp"
#include "render/data/firmness_json.hpp"
#include "render/data/invalid_json.hpp"
#include "render/data/json_values.hpp"
#include "render/diagnostics/diagnostic_json.hpp"
#include "render/renderers.hpp"
#include "report/names.hpp"

namespace assent {
namespace {

Json ids_array(const Report& report, const std::vector<std::size_t>& options) {
  Json array = Json::array();
  for (const std::size_t option : options) array.push_back(report.options[option].id);
  return array;
}

Json strings_array(const std::vector<std::string>& strings) {
  Json array = Json::array();
  for (const std::string& text : strings) array.push_back(text);
  return array;
}

Json people_array(const std::vector<ReportPerson>& people) {
  Json array = Json::array();
  for (const ReportPerson& person : people) array.push_back(person.id);
  return array;
}

Json input_object(const Report& report) {
  Json object;
  object["path"] = report.path;
  object["sha256"] = report.sha256;
  object["format"] = report.format;
  return object;
}

Json decision_object(const Report& report) {
  Json object;
  object["title"] = report.title;
  if (!report.date.empty()) object["date"] = report.date;
  object["participants"] = report.participants;
  object["present"] = report.present;
  object["options"] = Json::array();
  for (const ReportOption& option : report.options) {
    Json each;
    each["id"] = option.id;
    each["title"] = option.title;
    object["options"].push_back(std::move(each));
  }
  if (report.status_quo) object["status_quo"] = report.options[*report.status_quo].id;
  object["reads"] = report.graded ? "grades" : "rankings";
  if (!report.scale.empty()) object["scale"] = report.scale;
  object["ballots"] = report.ballots;
  object["absent"] = people_array(report.absent);
  object["stand_asides"] = people_array(report.stand_asides);
  object["abstentions"] = people_array(report.abstentions);
  if (!report.recused.empty()) object["recused"] = people_array(report.recused);
  if (!report.not_entitled.empty()) object["not_entitled"] = people_array(report.not_entitled);
  for (const auto& [owner, by] : report.carried) object["delegated"].push_back({{"from", owner.id}, {"to", by.id}});
  for (const Report::Needed& need : report.needs) {
    Json each;
    each["file"] = need.file;
    each["option"] = need.option;
    each["standing"] = name_of(need.standing);
    each["verdict"] = name_of(need.status);
    object["needs"].push_back(std::move(each));
  }
  return object;
}

Json ladder_object(const ReportLadder& ladder) {
  Json object;
  object["rungs"] = ladder.rungs;
  object["tried"] = Json::array();
  for (const ReportLadder::Tried& tried : ladder.tried) {
    Json each;
    each["rung"] = tried.rung;
    each["rule"] = tried.rule;
    each["parameters"] = Json::object();
    for (const auto& [name, value] : tried.parameters) each["parameters"][name] = value;
    each["holds"] = tried.holds;
    each["sentence"] = plain(tried.sentence);
    object["tried"].push_back(std::move(each));
  }
  return object;
}

Json verdict_object(const Report& report) {
  Json object;
  object["status"] = name_of(report.status);
  if (report.option) object["option"] = report.options[*report.option].id;
  if (report.in_force) object["in_force"] = report.options[*report.in_force].id;
  object["rule"] = report.rule;
  if (report.ladder) {
    if (report.ladder->rung) object["rung"] = *report.ladder->rung;
    object["ladder"] = ladder_object(*report.ladder);
  }
  object["sentences"] = sentences_array(report.verdict);
  return object;
}

Json field_value(const ReportReason::Field& field, Known known) {
  using Kind = ReportReason::Field::Kind;
  switch (field.kind) {
    case Kind::text: return field.text;
    case Kind::number: return number_object(field.number, known);
    case Kind::text_list: return strings_array(field.list);
    case Kind::flag: return field.flag;
    case Kind::numbers: {
      Json numbers = Json::object();
      for (const auto& [name, number] : field.numbers) numbers[name] = number_object(number, known);
      return numbers;
    }
    case Kind::tiers: {
      Json tiers = Json::array();
      for (const std::vector<std::string>& tier : field.tiers) tiers.push_back(strings_array(tier));
      return tiers;
    }
  }
  return nullptr;
}

Json reasons_array(const std::vector<ReportReason>& reasons, Known known) {
  Json array = Json::array();
  for (const ReportReason& reason : reasons) {
    Json object;
    object["kind"] = name_of(reason.kind);
    for (const ReportReason::Field& field : reason.fields) object[field.name] = field_value(field, known);
    array.push_back(std::move(object));
  }
  return array;
}

Json set_aside_array(const Report& report, const ReportResult& result) {
  Json array = Json::array();
  for (const ReportSetAside& aside : result.set_aside) {
    Json object;
    object["option"] = report.options[aside.option].id;
    object["cause"] = name_of(aside.cause);
    object["sentence"] = plain(aside.sentence);
    array.push_back(std::move(object));
  }
  return array;
}

/// One number, or two lists of the same length where scores compare one after the other.
Json score_object(const std::vector<Rational>& score, Known known) {
  if (score.size() == 1) return number_object(score.front(), known);
  Json object;
  const std::string_view name = name_of(known);
  object[name] = Json::array();
  object["value"] = Json::array();
  for (const Rational& number : score) {
    object[name].push_back(number.to_string());
    object["value"].push_back(value_of(number));
  }
  return object;
}

/// Of what a search found, and what no score is better than; less is better in the rules that say so.
Json bounded_score_object(const Rational& found, const Rational& bound) {
  Json object = number_object(found, Known::bound);
  object["at_least"] = bound.to_string();
  object["at_most"] = found.to_string();
  return object;
}

Json scores_object(const Report& report, const ReportResult& result, Known known) {
  const auto* bounded = std::get_if<Bounded>(&result.proof);
  const bool told_apart = bounded != nullptr && !bounded->bounds.empty();
  Json object = Json::object();
  auto& entries =
      object.get_ref<Json::object_t&>();  // ids are unique: no look-up, which would take the square of the time
  for (std::size_t option = 0; option < result.scores.size(); ++option)
    if (!result.scores[option].empty())
      entries.emplace_back(report.options[option].id,
                           !told_apart ? score_object(result.scores[option], known)
                           : bounded->bounds[option]
                               ? bounded_score_object(result.scores[option].front(), *bounded->bounds[option])
                               : score_object(result.scores[option], Known::exact));
  return object;
}

Json result_object(const Report& report, const ReportResult& result) {
  const auto* bounded = std::get_if<Bounded>(&result.proof);
  const Known known = bounded == nullptr ? Known::exact : Known::bound;
  Json object;
  object["rule"] = result.rule;
  object["title"] = result.title;
  object["parameters"] = Json::object();
  for (const auto& [name, value] : result.parameters) object["parameters"][name] = value;
  object["binding"] = result.binding;
  object["winners"] = result.tiers.empty() ? Json::array() : ids_array(report, result.tiers.front());
  object["ranking"] = Json::array();
  for (const std::vector<std::size_t>& tier : result.tiers) object["ranking"].push_back(ids_array(report, tier));
  object["set_aside"] = set_aside_array(report, result);
  object["worse_than_status_quo"] = ids_array(report, result.worse_than_status_quo);
  if (!result.scores.empty()) {
    object["score_name"] = result.score_name;
    object["ordered_by"] = result.shares_decide ? "share" : "score";
    object["scores"] = scores_object(report, result, known);
  }
  object["proof"] = name_of(result.proof);
  object["winners_proof"] = result.winners_certain == result.winners_possible ? "proven" : "bounded";
  object["ranking_proof"] = name_of(result.proof);
  object["winners_certain"] = ids_array(report, result.winners_certain);
  object["winners_possible"] = ids_array(report, result.winners_possible);
  if (bounded != nullptr) {
    object["bounds"] = {{"best", number_object(bounded->best, known)},
                        {"at_least", number_object(bounded->at_least, known)},
                        {"stopped_by", name_of(bounded->by)}};
  }
  object["reasons"] = reasons_array(result.reasons, known);
  object["sentences"] = sentences_array(result.sentences);
  return object;
}

Json discomfort_object(const Report& report, const DiscomfortRow& row) {
  Json object;
  object["option"] = report.options[row.option].id;
  object["graded"] = row.graded;
  object["given"] = row.given;
  object["total"] = number_object(row.total);
  object["possible"] = number_object(row.possible);
  object["share"] = number_object(row.share);
  object["acceptance"] = number_object(row.acceptance);
  object["highest"] = number_object(row.highest);
  object["highest"]["by"] = people_array(row.highest_by);
  object["highest"]["count"] = row.highest_count;
  object["vetoes"] = row.vetoes;
  object["stand_asides"] = row.stand_asides;
  object["abstentions"] = row.abstentions;
  object["strong"] = row.strong;
  if (row.against_status_quo) object["share_against_status_quo"] = number_object(*row.against_status_quo);
  if (row.total_against_status_quo) object["total_against_status_quo"] = number_object(*row.total_against_status_quo);
  return object;
}

Json cell_object(const Heatmap::Cell& cell) {
  Json object;
  object["kind"] = name_of(cell.kind);
  if (!cell.text.empty()) object["given"] = cell.text;
  using Kind = Heatmap::Cell::Kind;
  if (cell.kind != Kind::blank && cell.kind != Kind::stand_aside && cell.kind != Kind::abstain)
    object["level"] = number_object(cell.level);
  return object;
}

Json grades_array(const Report& report) {
  Json array = Json::array();
  for (const Heatmap::Row& row : report.heatmap->rows) {
    Json object;
    object["participant"] = row.participant.id;
    if (row.weight_told) object["weight"] = row.weight.empty() ? "1" : row.weight;
    object["options"] = Json::object();
    auto& entries = object["options"].get_ref<Json::object_t&>();  // without look-ups, as in `scores_object`
    for (std::size_t option = 0; option < row.cells.size(); ++option)
      entries.emplace_back(report.options[option].id, cell_object(row.cells[option]));
    array.push_back(std::move(object));
  }
  return array;
}

Json settled_object(const Report& report, const ReportSettled& settled) {
  Json object;
  object["participant"] = settled.participant;
  object["option"] = report.options[settled.option].id;
  object["mark"] = settled.mark;
  if (!settled.grade.empty()) object["grade"] = settled.grade;
  if (!settled.reason.empty()) object["reason"] = settled.reason;
  object["status"] = settled.status;
  if (!settled.ruled_by.empty()) object["ruled_by"] = settled.ruled_by;
  if (!settled.review.empty()) object["review"] = settled.review;
  object["sentence"] = plain(settled.sentence);
  return object;
}

Json document_of(const RenderInput& input) {
  const Report& report = input.report;
  Json document;
  document["format"] = "assent-result";
  document["version"] = 1;
  document["assent"] = report.version;
  document["input"] = input_object(report);
  document["decision"] = decision_object(report);
  document["verdict"] = verdict_object(report);
  document["results"] = Json::array();
  for (const ReportResult& result : report.results) document["results"].push_back(result_object(report, result));
  if (!report.discomfort.empty()) {
    document["discomfort"] = Json::array();
    for (const DiscomfortRow& row : report.discomfort) document["discomfort"].push_back(discomfort_object(report, row));
  }
  if (report.heatmap) document["grades"] = grades_array(report);
  document["objections"] = sentences_array(report.objections);
  document["settled"] =
      array_of(report.settled, [&](const ReportSettled& settled) { return settled_object(report, settled); });
  document["uncounted"] = sentences_array(report.uncounted);
  if (!report.comments.empty()) document["comments"] = sentences_array(report.comments);
  document["filled"] = sentences_array(report.filled);
  document["notes"] = sentences_array(report.notes);
  document["firmness"] = firmness_object(report);
  if (report.burden) document["burden"] = burden_object(report);
  if (report.explained) document["explained"] = explained_object(report);
  if (report.ballot) document["ballot"] = ballot_object(report);
  document["diagnostics"] = diagnostics_array(input.diagnostics, input.sources);
  return document;
}

}  // namespace

std::string invalid_json(const InvalidInput& input, int indent) {
  Json document;
  document["format"] = "assent-result";
  document["version"] = 1;
  document["assent"] = ASSENT_VERSION;
  document["input"] = {{"path", input.path}};
  document["verdict"] = {{"status", "invalid"}};
  document["results"] = Json::array();
  document["diagnostics"] = diagnostics_array(input.diagnostics, input.sources);
  return json_bytes(document, indent);
}

namespace {

std::string render_indented(const RenderInput& input, const RenderOptions&) {
  return json_bytes(document_of(input), 2);
}
std::string render_line(const RenderInput& input, const RenderOptions&) { return json_bytes(document_of(input), -1); }

}  // namespace

constinit const Renderer json_renderer{.name = "json",
                                       .summary = "one JSON object, indented; its schema: assent schema result",
                                       .several = false,
                                       .render = render_indented};
constinit const Renderer jsonl_renderer{
    .name = "jsonl", .summary = "one JSON object on one line for each input", .several = true, .render = render_line};

}  // namespace assent
