#include "render/diagnostics/diagnostic_json.hpp"

#include <nlohmann/json.hpp>

#include "render/data/json_values.hpp"
#include "render/diagnostics/diagnostic_place.hpp"

namespace assent {
namespace {

Json note_object(const Note& note, const Sources& sources) {
  Json object;
  object["message"] = note.message;
  if (!note.where) return object;
  const Place place = place_of(*note.where, sources);
  if (place.path.empty()) return object;
  object["path"] = place.path;
  object["line"] = place.begin.line;
  object["column"] = place.begin.column;
  return object;
}

}  // namespace

Json diagnostic_object(const Diagnostic& diagnostic, const Sources& sources) {
  const CodeInfo& code = info(diagnostic.code);
  Json object;
  object["code"] = code.id;
  object["name"] = code.slug;
  object["severity"] = name_of(diagnostic.severity);
  object["message"] = diagnostic.message;
  if (const Place place = place_of(diagnostic.where, sources); !place.path.empty()) {
    object["path"] = place.path;
    object["line"] = place.begin.line;
    object["column"] = place.begin.column;
    object["end_line"] = place.end.line;
    object["end_column"] = place.end.column;
  }
  object["notes"] = Json::array();
  for (const Note& note : diagnostic.notes) object["notes"].push_back(note_object(note, sources));
  if (diagnostic.hint) object["help"] = *diagnostic.hint;
  return object;
}

Json diagnostics_array(const Diagnostics& diagnostics, const Sources& sources) {
  Json array = Json::array();
  for (const Diagnostic& diagnostic : diagnostics.all()) array.push_back(diagnostic_object(diagnostic, sources));
  return array;
}

std::string json_bytes(const Json& document, int indent) {
  std::string bytes = document.dump(indent, ' ', true, Json::error_handler_t::replace) + "\n";
  for (std::size_t at = bytes.find("##["); at != std::string::npos; at = bytes.find("##[", at))
    bytes.replace(at + 2, 1, "\\u005b");
  return bytes;
}

std::string diagnostics_json(const Diagnostics& diagnostics, const Sources& sources, std::span<const CheckedFile> files,
                             std::string_view assent_version, const NotKept& not_kept) {
  Json document;
  document["format"] = "assent-check";
  document["version"] = 1;
  document["assent"] = assent_version;
  document["files"] = Json::array();
  for (const CheckedFile& file : files) {
    Json object{{"path", file.path}};
    if (file.cases) object["cases"] = {{"number", file.cases->number}, {"passed", file.cases->passed}};
    if (file.unreadable) object["unreadable"] = true;
    document["files"].push_back(std::move(object));
  }
  document["diagnostics"] = diagnostics_array(diagnostics, sources);
  document["summary"]["errors"] = diagnostics.errors() + not_kept.errors;
  document["summary"]["warnings"] = diagnostics.warnings() + not_kept.warnings;
  document["summary"]["dropped"] = diagnostics.dropped() + not_kept.all;
  return json_bytes(document, 2);
}

namespace {

std::string json_document(const Findings& findings, const RenderOptions&) {
  return diagnostics_json(findings.diagnostics, findings.sources, findings.files, findings.assent_version,
                          findings.not_kept);
}

}  // namespace

const FindingsFormat json_findings{.name = "json", .render = json_document};

}  // namespace assent
