// Diagnostics as lines of the Test Anything Protocol, version 14: a line a finding, with its keys as YAML below it, and
// `ok` for each file without findings. A finding that does not fail is `ok`, too.

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "render/data/json_values.hpp"
#include "render/diagnostics/diagnostic_json.hpp"
#include "render/page/styled.hpp"

namespace assent {
namespace {

/// `#` would begin a directive such as `# SKIP`.
std::string tap_escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '#' || c == '\\') result += '\\';
    result += c;
  }
  return result;
}

class TapLines {
 public:
  void add(bool ok, std::string_view description) {
    lines_ += fmt::format("{} {} - {}\n", ok ? "ok" : "not ok", ++count_, tap_escaped(description));
  }
  /// Each value is JSON, which is YAML, too.
  void add_keys(const Json& object) {
    lines_ += "  ---\n";
    for (const auto& [key, value] : object.items()) lines_ += "  " + key + ": " + json_bytes(value, -1);
    lines_ += "  ...\n";
  }
  [[nodiscard]] std::string all() const { return fmt::format("TAP version 14\n1..{}\n", count_) + lines_; }

 private:
  std::size_t count_ = 0;
  std::string lines_;
};

std::string tap_report(const Findings& findings, const RenderOptions& options) {
  TapLines lines;
  for (const FileFindings& file : findings_by_file(findings)) {
    const std::string path = shown(file.path, options.charset);
    if (file.unreadable) lines.add(false, path + ": the file cannot be read");
    else if (file.found.empty()) lines.add(true, path);
    for (const Diagnostic* diagnostic : file.found) {
      std::string line = diagnostic_concise(*diagnostic, findings.sources, options);
      line.pop_back();  // its line feed
      lines.add(!fails(findings, *diagnostic), line);
      lines.add_keys(diagnostic_object(*diagnostic, findings.sources));
    }
  }
  return lines.all();
}

}  // namespace

const FindingsFormat tap_findings{.name = "tap", .render = tap_report};

}  // namespace assent
