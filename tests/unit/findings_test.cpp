// What the formats of `assent check` share: fingerprints, paths, which findings fail; what no golden case can show.

#include "render/diagnostics/findings.hpp"

#include <set>

#include "render/diagnostics/diagnostic_place.hpp"
#include "support/catch.hpp"
#include "unit/render_sample.hpp"

namespace assent::test::findings_test {

namespace {

/// Two grades that are off the scale, with the same words, behind some lines.
struct TwoFaults {
  Sources sources;
  Diagnostics found;

  TwoFaults(const std::string& before, std::string_view first_line, std::string_view second_line) {
    std::string bytes = before;
    bytes.append(first_line).append("\n").append(second_line).append("\n");
    const SourceId file = sources.add("a.yaml", bytes);
    for (const std::size_t place : {bytes.find("12"), bytes.rfind("12")}) {
      const auto begin = static_cast<std::uint32_t>(place);
      found.error(Code::B301, {file, {begin, begin + 2}}, "grade 12 is off the scale 0..10");
    }
  }
  [[nodiscard]] std::vector<std::string> prints() const { return fingerprints(found, sources); }
};

}  // namespace

TEST_CASE("fingerprints: all are different, and none comes from the number of the line") {
  const std::vector<std::string> prints = TwoFaults("", "ana: 12", "ben: 12").prints();
  CHECK(prints.size() == 2);
  CHECK(prints[0] != prints[1]);
  CHECK(TwoFaults("# one\n# two\n", "  ana: 12", "  ben: 12").prints() == prints);
  CHECK(TwoFaults("", "ben: 12", "ana: 12").prints() == std::vector<std::string>{prints[1], prints[0]});
  const std::vector<std::string> alike = TwoFaults("", "ana: 12", "ana: 12").prints();
  CHECK(alike[0] == prints[0]);
  CHECK(alike[1] != alike[0]);
}

TEST_CASE("fingerprints: a file as a whole and an empty file have some, too") {
  Sources sources;
  Diagnostics found;
  found.error(Code::Y001, {sources.add("empty.yaml", ""), whole_file}, "nothing");
  found.error(Code::Y001, {sources.add("other.yaml", ""), {0, 0}}, "nothing");
  const std::vector<std::string> prints = fingerprints(found, sources);
  CHECK(std::set<std::string>(prints.begin(), prints.end()).size() == 2);
}

TEST_CASE("findings: which fail, and which are shown to people") {
  const Sources sources;
  const Diagnostics none;
  const Diagnostic error{.code = Code::B301, .severity = Severity::error, .where = {}, .message = ""};
  const Diagnostic warning{.code = Code::B301, .severity = Severity::warning, .where = {}, .message = ""};
  const Diagnostic note{.code = Code::B301, .severity = Severity::note, .where = {}, .message = ""};
  Findings findings{none, sources, {}, "0"};
  CHECK(fails(findings, error));
  CHECK_FALSE(fails(findings, warning));
  CHECK(is_shown(findings, note));
  findings.quiet = true;
  CHECK_FALSE(is_shown(findings, warning));
  findings.fails_from = Severity::warning;
  CHECK(fails(findings, warning));
  CHECK(is_shown(findings, warning));
  CHECK_FALSE(is_shown(findings, note));
  findings.fails_from = std::nullopt;
  CHECK_FALSE(fails(findings, error));
  CHECK(is_shown(findings, error));
}

TEST_CASE("findings: by file, the named ones first, and the one line that sums up") {
  Sources sources;
  const SourceId members = sources.add("members.yaml", "a\n"), decision = sources.add("b.yaml", "b\n");
  Diagnostics found;
  found.error(Code::B301, {members, {0, 1}}, "x");
  found.warning(Code::B301, {decision, {0, 1}}, "y");
  const std::vector<CheckedFile> files{
      {"a.yaml", false, {}}, {"b.yaml", false, CheckedFile::Cases{3, 2}}, {"gone.yaml", true, {}}};
  const Findings findings{found, sources, files, "0"};
  const std::vector<FileFindings> by_file = findings_by_file(findings);
  REQUIRE(by_file.size() == 4);
  CHECK(by_file[0].found.empty());
  CHECK(by_file[1].found.size() == 1);
  CHECK(by_file[2].unreadable);
  CHECK(by_file[3].path == "members.yaml");
  CHECK(findings_summary(findings) == "2 files checked, 2 of 3 cases pass: 1 error, 1 warning");
  CHECK(findings_summary({Diagnostics(), sources, {}, "0"}).empty());
}

TEST_CASE("paths: tidy, and safe in a URI") {
  CHECK(tidy_path("./a/../b c.yaml") == "b c.yaml");
  CHECK(tidy_path("../b.yaml") == "../b.yaml");
  CHECK(percent_encoded("a b/%,:\n<é>~.yaml") == "a%20b/%25%2C%3A%0A%3C%C3%A9%3E~.yaml");
}

TEST_CASE("junit: what XML 1.0 cannot hold is written out") {
  Sources sources;
  Diagnostics found;
  found.error(Code::B301, {sources.add("a\xEF\xBF\xBE.yaml", "a\xEF\xBF\xBF\n"), {0, 1}}, "\x01]]>\x1b");
  const std::string text = junit_findings.render({found, sources, {}, "0"}, {});
  CHECK(contains(text, "classname=\"a\\u{FFFE}.yaml\""));
  CHECK(contains(text, "message=\"\\u{1}]]&gt;\\u{1B}\""));
  CHECK(contains(text, "    1 | a\\u{FFFF}\n"));
}

TEST_CASE("sarif: a message holds no link, a path outside is a file's") {
  Sources sources;
  Diagnostics found;
  found.error(Code::B301, {sources.add("/tmp/a b.yaml", "a\n"), {0, 1}}, "see [here](https://example.org)");
  const std::string text = sarif_findings.render({found, sources, {}, "0"}, {});
  CHECK(contains(text, "see [here] (https://example.org)"));
  CHECK(contains(text, "\"uri\": \"file:///tmp/a%20b.yaml\""));
  CHECK_FALSE(contains(text, "SRCROOT"));
}

}  // namespace assent::test::findings_test
