// Diagnostics as SARIF 2.1.0, which code scanning services and editors read.
// Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", 2020.

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/utf8.hpp"
#include "governance/fixes.hpp"
#include "render/data/json_values.hpp"
#include "render/diagnostics/diagnostic_json.hpp"
#include "render/diagnostics/diagnostic_place.hpp"

namespace assent {
namespace {

constexpr std::size_t most_results = 25'000;  // GitHub refuses a file with more

/// Text without links: in a message `[text](target)` is one.
Json sarif_message(std::string_view text) {
  std::string safe = escape_invisible(text);
  for (std::size_t at = safe.find("]("); at != std::string::npos; at = safe.find("](", at)) safe.insert(at + 1, " ");
  return {{"text", safe}};
}

std::string_view sarif_level(Severity severity) { return name_of(severity); }  // SARIF has the same three words

Json artifact_location(const std::string& path) {
  const std::string tidy = tidy_path(path);
  if (tidy.starts_with('/')) return {{"uri", "file://" + percent_encoded(tidy)}};
  return {{"uri", percent_encoded(tidy)}, {"uriBaseId", "%SRCROOT%"}};
}

Json physical_location(const Place& place) {
  return {{"artifactLocation", artifact_location(place.path)},
          {"region",
           {{"startLine", place.begin.line},
            {"startColumn", place.begin.column},
            {"endLine", place.end.line},
            {"endColumn", place.end.column}}}};
}

Json rules_array() {
  return array_of(all_codes(), [](const CodeInfo& code) {
    return Json{{"id", code.id},
                {"name", code.slug},
                {"shortDescription", {{"text", code.title}}},
                {"fullDescription", {{"text", code.title}}},
                {"help", {{"text", code.explanation}, {"markdown", fmt::format("```text\n{}```", code.explanation)}}}};
  });
}

Json result_object(const Diagnostic& diagnostic, const std::string& fingerprint, const Sources& sources) {
  std::string message = diagnostic.message;
  Json related = Json::array();
  for (const Note& note : diagnostic.notes) {
    const Place place = note.where ? place_of(*note.where, sources) : Place{};
    if (place.path.empty()) message += "; " + note.message;
    else
      related.push_back({{"id", related.size() + 1},
                         {"physicalLocation", physical_location(place)},
                         {"message", sarif_message(note.message)}});
  }
  if (diagnostic.hint) message += ". Help: " + *diagnostic.hint;
  Json result{{"ruleId", info(diagnostic.code).id},
              {"ruleIndex", static_cast<std::size_t>(diagnostic.code)},
              {"level", sarif_level(diagnostic.severity)},
              {"message", sarif_message(message)}};
  if (const Place place = place_of(diagnostic.where, sources); !place.path.empty())
    result["locations"] = Json::array({{{"physicalLocation", physical_location(place)}}});
  if (!related.empty()) result["relatedLocations"] = std::move(related);
  result["partialFingerprints"] = {{"assent/v1", fingerprint}};
  return result;
}

/// What `assent check --fix` would do.
Json fixes_array(const TextEdit& edit, SourceId source, const Sources& sources) {
  const auto at = [](std::size_t place) { return static_cast<std::uint32_t>(place); };
  const Json place = physical_location(place_of({source, {at(edit.begin), at(edit.end)}}, sources));
  Json replacement{{"deletedRegion", place["region"]}};
  if (!edit.text.empty()) replacement["insertedContent"] = {{"text", edit.text}};
  Json change{{"artifactLocation", place["artifactLocation"]}, {"replacements", Json::array({std::move(replacement)})}};
  return Json::array({{{"description", {{"text", "what `assent check --fix` writes"}}},
                       {"artifactChanges", Json::array({std::move(change)})}}});
}

/// A comment in the file ignores it.
Json suppressions_array(const std::string& reason) {
  return Json::array({{{"kind", "inSource"}, {"justification", escape_invisible(reason)}}});
}

/// What is not a finding: files that cannot be read, and findings that are not listed.
Json notifications_array(const Findings& findings, std::size_t left_out) {
  Json array = Json::array();
  for (const CheckedFile& file : findings.files) {
    if (!file.unreadable) continue;
    array.push_back({{"level", "error"},
                     {"message", {{"text", "the file cannot be read"}}},
                     {"locations", {{{"physicalLocation", {{"artifactLocation", artifact_location(file.path)}}}}}}});
  }
  if (left_out > 0)
    array.push_back({{"level", "warning"}, {"message", {{"text", fmt::format("{} more are not listed", left_out)}}}});
  return array;
}

std::string sarif_log(const Findings& findings, const RenderOptions&) {
  Diagnostics together = findings.diagnostics;  // what is ignored comes last
  const std::size_t told = together.all().size();
  std::vector<std::string> reasons;  // of what is ignored
  for (const auto& [finding, reason] : findings.ignored) {
    Diagnostic& kept = together.add(finding.code, finding.severity, finding.where, finding.message);
    kept.notes = finding.notes;
    kept.hint = finding.hint;
    if (together.all().size() > told + reasons.size()) reasons.push_back(reason);
  }
  const std::vector<Diagnostic>& all = together.all();
  const std::vector<std::string> prints = fingerprints(together, findings.sources);
  const auto fixes = safe_fix_of_each(findings.diagnostics, findings.sources);
  Json results = Json::array();
  for (std::size_t i = 0; i < std::min(all.size(), most_results); ++i) {
    Json result = result_object(all[i], prints[i], findings.sources);
    if (i < told && fixes[i] && all[i].code != Code::Y015)  // a byte order mark has no column
      result["fixes"] = fixes_array(*fixes[i], all[i].where.source, findings.sources);
    if (i >= told) result["suppressions"] = suppressions_array(reasons[i - told]);
    results.push_back(std::move(result));
  }
  const bool all_read = std::ranges::none_of(findings.files, [](const CheckedFile& file) { return file.unreadable; });
  const std::size_t left_out = told - std::min(told, results.size()) + dropped_of(findings);
  Json run;
  run["tool"]["driver"] = {{"name", "assent"}, {"semanticVersion", findings.assent_version}, {"rules", rules_array()}};
  run["invocations"] = Json::array(
      {{{"executionSuccessful", all_read}, {"toolExecutionNotifications", notifications_array(findings, left_out)}}});
  run["columnKind"] = "unicodeCodePoints";
  run["results"] = std::move(results);
  Json log{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"}, {"version", "2.1.0"}};
  log["runs"] = Json::array({std::move(run)});
  return json_bytes(log, 2);
}

}  // namespace

const FindingsFormat sarif_findings{.name = "sarif", .render = sarif_log};

}  // namespace assent
