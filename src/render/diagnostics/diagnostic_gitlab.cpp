// Diagnostics as a code quality report of GitLab: an array of objects, each with a fingerprint of its own.

#include <nlohmann/json.hpp>

#include "base/utf8.hpp"
#include "render/data/json_values.hpp"
#include "render/diagnostics/diagnostic_json.hpp"
#include "render/diagnostics/diagnostic_place.hpp"

namespace assent {
namespace {

std::string_view gitlab_severity(Severity severity) {
  switch (severity) {
    case Severity::note: return "info";
    case Severity::warning: return "minor";
    case Severity::error: return "major";
  }
  return "info";
}

Json gitlab_position(const Position& position) { return {{"line", position.line}, {"column", position.column}}; }

Json gitlab_object(const Diagnostic& diagnostic, const std::string& fingerprint, const Sources& sources) {
  const Place place = place_of(diagnostic.where, sources);
  std::string text = diagnostic.message;
  if (diagnostic.hint) text += ". Help: " + *diagnostic.hint;
  return {{"description", escape_invisible(text)},
          {"check_name", info(diagnostic.code).id},
          {"fingerprint", fingerprint},
          {"severity", gitlab_severity(diagnostic.severity)},
          {"location",
           {{"path", tidy_path(place.path)},
            {"positions", {{"begin", gitlab_position(place.begin)}, {"end", gitlab_position(place.end)}}}}}};
}

std::string gitlab_report(const Findings& findings, const RenderOptions&) {
  const std::vector<std::string> prints = fingerprints(findings.diagnostics, findings.sources);
  Json report = Json::array();
  for (const Diagnostic& diagnostic : findings.diagnostics.all())
    report.push_back(gitlab_object(diagnostic, prints[report.size()], findings.sources));
  return json_bytes(report, 2);
}

}  // namespace

const FindingsFormat gitlab_findings{.name = "gitlab", .render = gitlab_report};

}  // namespace assent
