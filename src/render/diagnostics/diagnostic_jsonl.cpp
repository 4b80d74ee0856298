// Diagnostics as JSON, one object a line: for programs that read line by line.

#include <nlohmann/json.hpp>

#include "render/diagnostics/diagnostic_json.hpp"

namespace assent {
namespace {

std::string json_lines(const Findings& findings, const RenderOptions&) {
  std::string text;
  for (const Diagnostic& diagnostic : findings.diagnostics.all())
    text += json_bytes(diagnostic_object(diagnostic, findings.sources), -1);
  return text;
}

}  // namespace

const FindingsFormat jsonl_findings{.name = "jsonl", .render = json_lines};

}  // namespace assent
