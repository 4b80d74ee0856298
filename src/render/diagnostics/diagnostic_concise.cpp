// Diagnostics on one line, for editors and problem matchers.

#include <fmt/format.h>

#include <string>

#include "render/diagnostics/diagnostic_place.hpp"
#include "render/diagnostics/findings.hpp"
#include "render/page/styled.hpp"

namespace assent {

std::string diagnostic_concise(const Diagnostic& diagnostic, const Sources& sources, const RenderOptions& options) {
  const Place place = place_of(diagnostic.where, sources);
  std::string text = place.path.empty() ? "" : place_text(place, options.charset) + ": ";
  text += name_of(diagnostic.severity);
  text += "[" + std::string(info(diagnostic.code).id) + "]: " + shown(diagnostic.message, options.charset);
  return text + "\n";
}

namespace {

std::string concise_lines(const Findings& findings, const RenderOptions& options) {
  std::string text;
  for (const Diagnostic& diagnostic : findings.diagnostics.all())
    if (is_shown(findings, diagnostic)) text += diagnostic_concise(diagnostic, findings.sources, options);
  if (dropped_of(findings) > 0) text += fmt::format("and {} more\n", dropped_of(findings));
  return text;
}

}  // namespace

const FindingsFormat concise_findings{.name = "concise", .render = concise_lines};

}  // namespace assent
