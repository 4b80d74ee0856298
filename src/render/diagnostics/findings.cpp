#include "render/diagnostics/findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/sha256.hpp"
#include "render/diagnostics/diagnostic_place.hpp"

namespace assent {
namespace {

constexpr std::array findings_formats{
#define ASSENT_FINDINGS(name) &name##_findings,
#include "render/diagnostics/findings.def"
#undef ASSENT_FINDINGS
};

[[nodiscard]] std::string number_of(std::size_t count, std::string_view what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

// The line that a diagnostic points at, without white space around it; of a very long one the beginning.
[[nodiscard]] std::string_view line_text(const Diagnostic& diagnostic, const Sources& sources) {
  const SourceText* source = source_of(diagnostic.where, sources);
  if (source == nullptr || diagnostic.where.span.begin == whole_file.begin) return {};
  const std::string_view line = source->line(source->position(diagnostic.where.span.begin).line);
  const std::size_t first = line.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return line.substr(first, std::min<std::size_t>(line.find_last_not_of(" \t\r") + 1 - first, 500));
}

}  // namespace

std::size_t errors_of(const Findings& findings) { return findings.diagnostics.errors() + findings.not_kept.errors; }

std::size_t warnings_of(const Findings& findings) {
  return findings.diagnostics.warnings() + findings.not_kept.warnings;
}

std::size_t dropped_of(const Findings& findings) { return findings.diagnostics.dropped() + findings.not_kept.all; }

bool fails(const Findings& findings, const Diagnostic& diagnostic) {
  return findings.fails_from && diagnostic.severity >= *findings.fails_from;
}

bool is_shown(const Findings& findings, const Diagnostic& diagnostic) {
  return !findings.quiet || diagnostic.severity == Severity::error || fails(findings, diagnostic);
}

std::string findings_summary(const Findings& findings) {
  std::size_t read = 0;
  CheckedFile::Cases cases;
  for (const CheckedFile& file : findings.files) {
    read += file.unreadable ? 0 : 1;
    if (!file.cases) continue;
    cases.number += file.cases->number;
    cases.passed += file.cases->passed;
  }
  if (read == 0) return "";
  std::string text = number_of(read, "file") + " checked";
  if (cases.number > 0)
    text +=
        fmt::format(", {} of {} pass{}", cases.passed, number_of(cases.number, "case"), cases.number == 1 ? "es" : "");
  const std::size_t errors = errors_of(findings), warnings = warnings_of(findings);
  if (errors + warnings == 0) return text + ": nothing found";
  return text + ": " + number_of(errors, "error") + ", " + number_of(warnings, "warning");
}

std::vector<FileFindings> findings_by_file(const Findings& findings) {
  std::vector<FileFindings> files;
  std::map<std::string, std::size_t> places;
  const auto place_in_files = [&](const std::string& path) {
    const auto [found, is_new] = places.emplace(path, files.size());
    if (is_new) files.push_back({path, false, {}});
    return found->second;
  };
  for (const CheckedFile& file : findings.files) files[place_in_files(file.path)].unreadable = file.unreadable;
  for (const Diagnostic& diagnostic : findings.diagnostics.all())
    files[place_in_files(place_of(diagnostic.where, findings.sources).path)].found.push_back(&diagnostic);
  return files;
}

std::vector<std::string> fingerprints(const Diagnostics& diagnostics, const Sources& sources) {
  std::vector<std::string> result;
  std::map<std::string, std::size_t> seen;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    const std::string base =
        sha256_hex(fmt::format("{}\n{}\n{}\n{}", place_of(diagnostic.where, sources).path, info(diagnostic.code).id,
                               diagnostic.message, line_text(diagnostic, sources)));
    const std::size_t before = seen[base]++;
    result.push_back(before == 0 ? base : sha256_hex(fmt::format("{}\n{}", base, before)));
  }
  return result;
}

std::span<const FindingsFormat* const> all_findings_formats() { return findings_formats; }

const FindingsFormat* find_findings_format(std::string_view name) {
  for (const FindingsFormat* format : findings_formats)
    if (format->name == name) return format;
  return nullptr;
}

}  // namespace assent
