// Diagnostics as a report of tests in JUnit's XML: a suite a file, a case a finding. A file without findings has one
// case that passes; a finding that does not fail passes, too, and is told in `system-out`.

#include <fmt/format.h>

#include <set>

#include "render/diagnostics/diagnostic_place.hpp"
#include "render/diagnostics/findings.hpp"
#include "render/page/styled.hpp"

namespace assent {
namespace {

/// Text that is safe to show already, for between tags and for an attribute. XML 1.0 cannot hold U+FFFE and U+FFFF.
std::string xml_escaped(std::string_view text) {
  std::string result;
  for (std::size_t place = 0; place < text.size(); ++place) {
    const char c = text[place];
    const std::string_view point = text.substr(place, 3);
    if (c == '&') result += "&amp;";
    else if (c == '<') result += "&lt;";
    else if (c == '>') result += "&gt;";
    else if (c == '"') result += "&quot;";
    else if (point == "\xEF\xBF\xBE" || point == "\xEF\xBF\xBF") {
      result += point == "\xEF\xBF\xBE" ? "\\u{FFFE}" : "\\u{FFFF}";
      place += 2;
    } else result += c;
  }
  return result;
}

std::string xml_text(std::string_view text, Charset charset) { return xml_escaped(shown(text, charset)); }

/// "6:15 B301 grade-off-scale"; a second one of the same name gets a number, because GitLab shows only one of a name.
std::string case_name(const Diagnostic& diagnostic, const Place& place, std::set<std::string>& names) {
  const CodeInfo& code = info(diagnostic.code);
  const std::string name = fmt::format("{}:{} {} {}", place.begin.line, place.begin.column, code.id, code.slug);
  std::string unique = name;
  for (std::size_t number = 2; !names.insert(unique).second; ++number) unique = fmt::format("{} ({})", name, number);
  return unique;
}

std::string junit_case(const Diagnostic& diagnostic, const Findings& findings, const RenderOptions& options,
                       std::set<std::string>& names) {
  const Place place = place_of(diagnostic.where, findings.sources);
  const std::string path = xml_text(place.path, options.charset);
  RenderOptions plain = options;
  plain.colour = Colour::off;
  const std::string text = xml_escaped(diagnostic_text(diagnostic, findings.sources, plain));
  std::string xml = fmt::format("    <testcase classname=\"{0}\" name=\"{1}\" file=\"{0}\" line=\"{2}\">\n", path,
                                case_name(diagnostic, place, names), place.begin.line);
  if (fails(findings, diagnostic))
    xml += fmt::format("      <failure type=\"{}\" message=\"{}\">{}</failure>\n", name_of(diagnostic.severity),
                       xml_text(diagnostic.message, options.charset), text);
  else xml += fmt::format("      <system-out>{}</system-out>\n", text);
  return xml + "    </testcase>\n";
}

/// The cases of one file, and how many of them fail.
struct JunitSuite {
  std::string xml;
  std::size_t tests = 0, failures = 0, errors = 0;
};

JunitSuite junit_suite(const FileFindings& file, const Findings& findings, const RenderOptions& options) {
  JunitSuite suite;
  const std::string path = xml_text(file.path, options.charset);
  std::set<std::string> names;
  for (const Diagnostic* diagnostic : file.found) {
    suite.xml += junit_case(*diagnostic, findings, options, names);
    suite.failures += fails(findings, *diagnostic) ? 1 : 0;
  }
  suite.tests = file.found.size();
  if (file.unreadable) {
    suite.xml += fmt::format("    <testcase classname=\"{0}\" name=\"readable\" file=\"{0}\">\n", path) +
                 "      <error type=\"unreadable\" message=\"the file cannot be read\"/>\n    </testcase>\n";
    ++suite.errors;
    ++suite.tests;
  } else if (file.found.empty()) {
    suite.xml += fmt::format("    <testcase classname=\"{0}\" name=\"nothing found\" file=\"{0}\"/>\n", path);
    ++suite.tests;
  }
  suite.xml = fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\">\n", path, suite.tests,
                          suite.failures, suite.errors) +
              suite.xml + "  </testsuite>\n";
  return suite;
}

std::string junit_report(const Findings& findings, const RenderOptions& options) {
  JunitSuite all;
  for (const FileFindings& file : findings_by_file(findings)) {
    const JunitSuite suite = junit_suite(file, findings, options);
    all.xml += suite.xml;
    all.tests += suite.tests;
    all.failures += suite.failures;
    all.errors += suite.errors;
  }
  return fmt::format(
             "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
             "<testsuites name=\"assent check\" tests=\"{}\" failures=\"{}\" errors=\"{}\">\n",
             all.tests, all.failures, all.errors) +
         all.xml + "</testsuites>\n";
}

}  // namespace

const FindingsFormat junit_findings{.name = "junit", .render = junit_report};

}  // namespace assent
