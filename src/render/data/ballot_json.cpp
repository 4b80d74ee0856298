#include "render/data/ballot_json.hpp"

#include "report/names.hpp"

namespace assent {
namespace {

using Given = ReportBallot::Given;

[[nodiscard]] Json ballot_options(const Report& report, const std::vector<std::size_t>& options) {
  return array_of(options, [&](std::size_t option) { return report.options[option].id; });
}

[[nodiscard]] Json given_object(const Report& report, std::size_t option) {
  const Given& given = report.ballot->given[option];
  Json object;
  object["option"] = report.options[option].id;
  object["kind"] = name_of(given.kind);
  if (!given.text.empty()) object["given"] = given.text;
  if (!given.counts_as.empty()) object["counts_as"] = given.counts_as;
  if (given.discomfort) object["discomfort"] = number_object(*given.discomfort);
  object["filled"] = given.filled;
  if (given.kind == Given::Kind::veto) object["veto_counts"] = given.sets_aside;
  if (!given.reason.empty()) object["reason"] = given.reason;
  if (!given.status.empty()) object["status"] = given.status;
  return object;
}

// One number, or a list of numbers that compare one after the other.
[[nodiscard]] Json ballot_score(const std::vector<Rational>& score) {
  if (score.size() == 1) return number_object(score.front());
  return array_of(score, [](const Rational& number) { return number_object(number); });
}

[[nodiscard]] Json score_changes(const Report& report, const ReportBallot::ByRule& by) {
  Json array = Json::array();
  for (std::size_t option = 0; option < by.with.size(); ++option) {
    const auto &with = by.with[option], &without = by.without[option];
    Json object;
    object["option"] = report.options[option].id;
    if (!with.empty()) object["with"] = ballot_score(with);
    if (!without.empty()) object["without"] = ballot_score(without);
    if (with.size() == 1 && without.size() == 1) object["adds"] = number_object(with.front() - without.front());
    array.push_back(std::move(object));
  }
  return array;
}

[[nodiscard]] Json by_rule_object(const Report& report, const ReportBallot::ByRule& by) {
  const ReportResult& result = report.results[by.result];
  Json object;
  object["rule"] = result.rule;
  object["parameters"] = Json::object();
  for (const auto& [name, value] : result.parameters) object["parameters"][name] = value;
  object["binding"] = result.binding;
  object["proof"] = by.proven ? "proven" : "bounded";
  if (!by.proven) return object;
  object["winners"] = result.tiers.empty() ? Json::array() : ballot_options(report, result.tiers.front());
  object["winners_without"] = ballot_options(report, by.first_without);
  if (!by.with.empty()) object["scores"] = score_changes(report, by);
  if (!by.rounds.empty())
    object["rounds"] = array_of(by.rounds, [&](const ReportBallot::Round& round) {
      return Json{{"round", round.round}, {"counts_for", ballot_options(report, round.counts_for)}};
    });
  return object;
}

}  // namespace

Json ballot_object(const Report& report) {
  const ReportBallot& ballot = *report.ballot;
  Json object;
  object["participant"] = ballot.participant.id;
  object["weight"] = ballot.weight;
  object["compared"] = ballot.compared;
  object["given"] = Json::array();
  for (std::size_t option = 0; option < ballot.given.size(); ++option)
    object["given"].push_back(given_object(report, option));
  object["ranking"] =
      array_of(ballot.ranking, [&](const std::vector<std::size_t>& tier) { return ballot_options(report, tier); });
  object["rules"] = array_of(ballot.rules, [&](const ReportBallot::ByRule& by) { return by_rule_object(report, by); });
  Json without;
  if (ballot.same) {
    without["status"] = name_of(ballot.status);
    if (ballot.option) without["option"] = report.options[*ballot.option].id;
    without["same"] = *ballot.same;
    object["without"] = std::move(without);
  }
  std::vector<Sentence> sentences = ballot.facts;
  sentences.insert(sentences.end(), ballot.effects.begin(), ballot.effects.end());
  object["sentences"] = sentences_array(sentences);
  return object;
}

}  // namespace assent
