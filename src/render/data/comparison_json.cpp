// The long table as JSON and as one object a line. The keys are described in comparison_schema.cpp.

#include <nlohmann/json.hpp>

#include "render/comparison.hpp"
#include "render/data/json_values.hpp"
#include "render/diagnostics/diagnostic_json.hpp"
#include "report/names.hpp"

namespace assent {
namespace {

[[nodiscard]] Json id_or_null(const std::optional<std::string>& id) { return id ? Json(*id) : Json(nullptr); }

[[nodiscard]] Json row_object(const ComparedProfile& profile, const ComparedRow& row) {
  Json object;
  object["profile"] = profile.path;
  object["options"] = profile.options;
  object["ballots"] = profile.ballots ? Json(*profile.ballots) : Json(nullptr);
  object["rule"] = row.rule;
  object["winners"] = profile.ids(row.first());
  Json ranking = Json::array();
  for (const auto& tier : row.ranking.tiers) ranking.push_back(profile.ids(tier));
  object["ranking"] = std::move(ranking);
  if (profile.majorities_counted) {
    object["condorcet_winner"] = id_or_null(profile.condorcet_winner);
    object["condorcet_loser"] = id_or_null(profile.condorcet_loser);
    object["weak_winners"] = profile.weak_winners;
    object["smith_size"] = profile.smith_size;
    object["cycle"] = profile.cycle;
  }
  object["tiers"] = row.ranking.tiers.size();
  object["tie"] = row.ties();
  object["proof"] = name_of(row.proof);
  object["set_aside"] = profile.ids(row.ranking.set_aside);
  object["winners_proof"] = row.winners.proven() ? "proven" : "bounded";
  object["winners_certain"] = profile.ids(row.winners.certain);
  object["winners_possible"] = profile.ids(row.winners.possible);
  object["elects_condorcet_winner"] = row.elects_condorcet_winner ? Json(*row.elects_condorcet_winner) : Json(nullptr);
  object["family"] = row.family;
  object["format"] = profile.format;
  object["title"] = profile.title;
  object["seed"] = id_or_null(profile.seed);
  Json scores = Json::object();
  for (const auto& [option, score] : row.scores) scores[profile.id(option)] = number_object(score);
  object["scores"] = std::move(scores);
  if (row.seconds) object["seconds"] = *row.seconds;
  return object;
}

[[nodiscard]] Json truth_or_null(const std::optional<bool>& truth) { return truth ? Json(*truth) : Json(nullptr); }

[[nodiscard]] Json policy_object(const ComparedProfile& profile, const ComparedPolicy& policy) {
  Json object;
  object["profile"] = profile.path;
  object["options"] = profile.options;
  object["ballots"] = profile.ballots ? Json(*profile.ballots) : Json(nullptr);
  object["policy"] = policy.policy;
  object["status"] = policy.answer ? Json(name_of(policy.answer->status)) : Json(nullptr);
  object["winners"] = policy.answer ? Json(policy.answer->options) : Json::array();
  object["rule"] = policy.rule.empty() ? Json(nullptr) : Json(policy.rule);
  object["rung"] = policy.rung ? Json(*policy.rung) : Json(nullptr);
  object["as_first"] = truth_or_null(policy.as_first);
  if (profile.majorities_counted) {
    object["condorcet_winner"] = id_or_null(profile.condorcet_winner);
    object["condorcet_loser"] = id_or_null(profile.condorcet_loser);
  }
  object["elects_condorcet_winner"] = truth_or_null(policy.elects_condorcet_winner);
  object["format"] = profile.format;
  object["title"] = profile.title;
  if (!policy.answer) object["reason"] = policy.reason;
  return object;
}

// The objects of a profile, whatever they are about.
[[nodiscard]] std::vector<Json> objects_of(const ComparedProfile& profile) {
  std::vector<Json> objects;
  for (const ComparedRow& row : profile.rows) objects.push_back(row_object(profile, row));
  for (const ComparedPolicy& policy : profile.policies) objects.push_back(policy_object(profile, policy));
  return objects;
}

std::string begin_json(std::string_view version) {
  return R"({"format": "assent-comparison", "version": 1, "assent": )" + Json(version).dump() + ", \"rows\": [\n";
}

std::string rows_json(const ComparedProfile& profile, Among among, const RenderOptions&) {
  std::string text;
  for (const Json& object : objects_of(profile)) {
    if (among == Among::later || !text.empty()) text += ",\n";
    text += json_bytes(object, -1);
    text.pop_back();  // the line feed
  }
  return text;
}

std::string end_json(std::string_view partial) {
  return partial.empty() ? "\n]}\n" : "\n], \"partial\": " + Json(partial).dump() + "}\n";
}
std::string end_lines(std::string_view partial) {
  return partial.empty() ? "" : json_bytes({{"partial", partial}}, -1);
}

std::string begin_lines(std::string_view) { return ""; }

std::string rows_lines(const ComparedProfile& profile, Among, const RenderOptions&) {
  std::string text;
  for (const Json& object : objects_of(profile)) text += json_bytes(object, -1);
  return text;
}

}  // namespace

constinit const ComparisonRenderer comparison_json{
    .name = "json", .begin = begin_json, .profile = rows_json, .end = end_json};
constinit const ComparisonRenderer comparison_jsonl{
    .name = "jsonl", .begin = begin_lines, .profile = rows_lines, .end = end_lines};
constinit const ComparisonRenderer policies_json{
    .name = "json", .begin = begin_json, .profile = rows_json, .end = end_json};
constinit const ComparisonRenderer policies_jsonl{
    .name = "jsonl", .begin = begin_lines, .profile = rows_lines, .end = end_lines};

}  // namespace assent
