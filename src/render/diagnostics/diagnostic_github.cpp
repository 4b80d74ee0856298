// Diagnostics as GitHub's workflow commands: annotations in a pull request.

#include <algorithm>
#include <string>

#include "assent/renderer.hpp"
#include "base/utf8.hpp"
#include "render/diagnostics/diagnostic_place.hpp"
#include "render/diagnostics/findings.hpp"

namespace assent {
namespace {

enum class Escape { data, property };

/// GitHub's own escapes: `%`, CR and LF everywhere, `:` and `,` in properties. All other control and invisible
/// characters become visible.
std::string escaped(std::string_view text, Escape where) {
  std::string result;
  for (std::size_t place = 0; place < text.size();) {
    const std::size_t end = std::min(text.find_first_of("%\r\n:,", place), text.size());
    result += escape_invisible(text.substr(place, end - place));
    if (end == text.size()) break;
    const char c = text[end];
    if (c == '%') result += "%25";
    else if (c == '\r') result += "%0D";
    else if (c == '\n') result += "%0A";
    else if (where == Escape::data) result += c;
    else result += c == ':' ? "%3A" : "%2C";
    place = end + 1;
  }
  return result;
}

std::string_view command_of(Severity severity) {
  switch (severity) {
    case Severity::note: return "notice";
    case Severity::warning: return "warning";
    case Severity::error: return "error";
  }
  return "notice";
}

}  // namespace

std::string diagnostic_github(const Diagnostic& diagnostic, const Sources& sources, const RenderOptions&) {
  const Place place = place_of(diagnostic.where, sources);
  const CodeInfo& code = info(diagnostic.code);
  std::string text = "::" + std::string(command_of(diagnostic.severity)) + " ";
  if (!place.path.empty()) {
    text += "file=" + escaped(place.path, Escape::property) + ",line=" + std::to_string(place.begin.line);
    // GitHub takes columns only where they are on one line.
    const bool one_line = place.begin.line == place.end.line;
    if (one_line) text += ",col=" + std::to_string(place.begin.column);
    text += ",endLine=" + std::to_string(place.end.line);
    if (one_line) text += ",endColumn=" + std::to_string(place.end.column);
    text += ",";
  }
  text +=
      "title=" + std::string(code.id) + " " + std::string(code.slug) + "::" + escaped(diagnostic.message, Escape::data);
  for (const Note& note : diagnostic.notes) {
    text += "%0Anote: " + escaped(note.message, Escape::data);
    if (!note.where) continue;
    const Place other = place_of(*note.where, sources);
    if (!other.path.empty()) text += ": " + escaped(place_text(other, Charset::unicode), Escape::data);
  }
  if (diagnostic.hint) text += "%0Ahelp: " + escaped(*diagnostic.hint, Escape::data);
  return text + "\n";
}

namespace {

std::string github_commands(const Findings& findings, const RenderOptions& options) {
  std::string text;
  for (const Diagnostic& diagnostic : findings.diagnostics.all())
    if (is_shown(findings, diagnostic)) text += diagnostic_github(diagnostic, findings.sources, options);
  return text;
}

}  // namespace

const FindingsFormat github_findings{.name = "github", .render = github_commands};

}  // namespace assent
