// Diagnostics as Markdown, for $GITHUB_STEP_SUMMARY and comments: the count, then a table.

#include <fmt/format.h>

#include "render/diagnostics/diagnostic_place.hpp"
#include "render/diagnostics/findings.hpp"
#include "render/page/markdown_text.hpp"

namespace assent {
namespace {

constexpr std::size_t most_rows = 500;  // GitHub shows no summary of more than a MiB

std::vector<std::string> markdown_row(const Diagnostic& diagnostic, const Sources& sources, Charset charset) {
  const Place place = place_of(diagnostic.where, sources);
  const CodeInfo& code = info(diagnostic.code);
  std::string text = markdown_text(diagnostic.message, charset);
  for (const Note& note : diagnostic.notes) {
    text += "<br>note: " + markdown_text(note.message, charset);
    if (!note.where) continue;
    const Place other = place_of(*note.where, sources);
    if (!other.path.empty()) text += ": " + markdown_text(place_text(other, charset), charset);
  }
  if (diagnostic.hint) text += "<br>help: " + markdown_text(*diagnostic.hint, charset);
  return {place.path.empty() ? "" : markdown_text(place_text(place, charset), charset),
          fmt::format("{} {}", name_of(diagnostic.severity), code.id), text};
}

std::string markdown_report(const Findings& findings, const RenderOptions& options) {
  std::vector<std::vector<std::string>> rows;
  std::size_t more = dropped_of(findings);
  for (const Diagnostic& diagnostic : findings.diagnostics.all()) {
    if (!is_shown(findings, diagnostic)) continue;
    if (rows.size() < most_rows) rows.push_back(markdown_row(diagnostic, findings.sources, options.charset));
    else ++more;
  }
  std::string text = "### assent check\n";
  if (const std::string summary = findings_summary(findings); !summary.empty()) text += "\n" + summary + "\n";
  for (const CheckedFile& file : findings.files)
    if (file.unreadable) text += fmt::format("\n{}: cannot be read\n", markdown_text(file.path, options.charset));
  if (!rows.empty())
    text += "\n" + markdown_table({{"place", Holds::words}, {"code", Holds::words}, {"finding", Holds::words}}, rows) +
            "\n";
  if (more > 0) text += fmt::format("\nand {} more\n", more);
  return text;
}

}  // namespace

const FindingsFormat markdown_findings{.name = "markdown", .render = markdown_report};

}  // namespace assent
