// Diagnostics: carets under the right columns, notes and help, GitHub's escapes, JSON.

#include <nlohmann/json.hpp>

#include "base/utf8.hpp"
#include "render/diagnostics/diagnostic_json.hpp"
#include "support/catch.hpp"
#include "unit/render_sample.hpp"

namespace assent::test::render_diagnostics_test {

namespace {

/// One source with a diagnostic on the only place where `marked` stands.
struct Fault {
  Sources sources;
  Diagnostic diagnostic{.code = Code::B301, .where = {}, .message = "grade 12 is off the scale 0..10"};

  Fault(std::string name, std::string bytes, std::string_view marked) {
    const auto begin = static_cast<std::uint32_t>(bytes.find(marked));
    diagnostic.where = {sources.add(std::move(name), std::move(bytes)),
                        {begin, begin + static_cast<std::uint32_t>(marked.size())}};
  }

  [[nodiscard]] std::string text(RenderOptions options = {}) const {
    return diagnostic_text(diagnostic, sources, options);
  }
  /// The second line and the line of the caret.
  [[nodiscard]] std::vector<std::string> frame(RenderOptions options = {}) const {
    std::vector<std::string> lines = lines_in(text(options));
    lines.erase(lines.begin());
    return lines;
  }
};

using Lines = std::vector<std::string>;
using Json = nlohmann::ordered_json;

}  // namespace

TEST_CASE("diagnostic: first line, frame, note and help") {
  std::string file = "# one\n# two\n# three\nscale: 0..10\n";
  for (int line = 5; line < 14; ++line) file += "#\n";
  Fault fault("retreat.yaml", file + "  ben: {farm: 12, city: veto}\n", "12");
  const auto scale = static_cast<std::uint32_t>(file.find("0..10"));
  fault.diagnostic.notes = {{"the scale is given here", Location{fault.diagnostic.where.source, {scale, scale + 5}}}};
  fault.diagnostic.hint = "use a grade from 0 to 10, or `veto` for a block";
  CHECK(fault.text() ==
        "retreat.yaml:14:15: error[B301]: grade 12 is off the scale 0..10\n"
        "   14 |   ben: {farm: 12, city: veto}\n"
        "      |               ^^\n"
        "   note: the scale is given here: retreat.yaml:4:8\n"
        "   help: use a grade from 0 to 10, or `veto` for a block\n");
}

TEST_CASE("diagnostic: wide characters push the caret by two columns, marks by none") {
  CHECK(Fault("a.yaml", "a: 名前 x\n", "x").frame() == Lines{"    1 | a: 名前 x", "      |         ^"});
  CHECK(Fault("a.yaml", "a: 名前 x\n", "前").frame() == Lines{"    1 | a: 名前 x", "      |      ^^"});
  CHECK(Fault("a.yaml", "e\xCC\x81 x\n", "x").frame() == Lines{"    1 | e\xCC\x81 x", "      |   ^"});
  CHECK(contains(Fault("a.yaml", "a: 名前 x\n", "x").text(), "a.yaml:1:7: "));
}

TEST_CASE("diagnostic: tabs become spaces up to the next stop") {
  CHECK(Fault("a.yaml", "\tb: 9\n", "9").frame() == Lines{"    1 |     b: 9", "      |        ^"});
  CHECK(Fault("a.yaml", "a\tb\n", "b").frame() == Lines{"    1 | a   b", "      |     ^"});
  CHECK(Fault("a.yaml", "a\tb\n", "\t").frame() == Lines{"    1 | a   b", "      |  ^^^"});
}

TEST_CASE("diagnostic: CRLF and LF give the same frame") {
  const Lines lf = Fault("a.yaml", "a: 1\nb: 12\n", "12").frame();
  CHECK(lf == Lines{"    2 | b: 12", "      |    ^^"});
  CHECK(Fault("a.yaml", "a: 1\r\nb: 12\r\n", "12").frame() == lf);
}

TEST_CASE("diagnostic: control and direction characters are shown, and counted as shown") {
  const Fault rlo("a.yaml",
                  "a: \xE2\x80\xAE"
                  "b\n",
                  "b");
  CHECK(rlo.frame() == Lines{"    1 | a: \\u{202E}b", "      |            ^"});
  const Fault itself("a.yaml",
                     "a: \xE2\x80\xAE"
                     "b\n",
                     "\xE2\x80\xAE");
  CHECK(itself.frame() == Lines{"    1 | a: \\u{202E}b", "      |    ^^^^^^^^"});
  CHECK(Fault("a.yaml", "a\x1b[31m b\n", "b").frame() == Lines{"    1 | a\\u{1B}[31m b", "      |             ^"});
}

TEST_CASE("diagnostic: ASCII shows every other character as its number") {
  CHECK(Fault("a.yaml", "é: x\n", "x").frame({Colour::off, Charset::ascii, 80}) ==
        Lines{"    1 | \\u{E9}: x", "      |         ^"});
}

TEST_CASE("diagnostic: a span over several lines is marked on its first") {
  CHECK(Fault("a.yaml", "a: [1,\n  2]\n", "[1,\n  2]").frame() == Lines{"    1 | a: [1,", "      |    ^^^"});
}

TEST_CASE("diagnostic: the end of a line and the end of the file have a caret") {
  Fault fault("a.yaml", "a: 1", "1");
  fault.diagnostic.where.span = {4, 4};
  CHECK(fault.frame() == Lines{"    1 | a: 1", "      |     ^"});
  Fault empty("a.yaml", "", "");
  empty.diagnostic.where.span = {0, 0};
  CHECK(empty.text() == "a.yaml:1:1: error[B301]: grade 12 is off the scale 0..10\n");
}

TEST_CASE("diagnostic: a long line is cut around the caret to the width") {
  const auto charset = GENERATE(Charset::unicode, Charset::ascii);
  const auto width = GENERATE(as<std::size_t>{}, 40, 80, 120);
  const auto before = GENERATE(as<std::size_t>{}, 0, 20, 70, 71, 72, 73, 300, 1'000'000);
  const auto after = GENERATE(as<std::size_t>{}, 0, 3, 300, 1'000'000);
  const Fault fault("a.yaml", std::string(before, 'a') + "X" + std::string(after, 'b') + "\n", "X");
  const Lines frame = fault.frame({Colour::off, charset, width});
  REQUIRE(frame.size() == 2);
  INFO(before << " before, " << after << " after: " << frame[0]);
  CHECK(display_width(frame[0]) <= width);
  CHECK(display_width(frame[0].substr(0, frame[0].find('X'))) == frame[1].find('^'));
  const bool cut = before + 1 + after > width - 8;
  CHECK((contains(frame[0], "…") || contains(frame[0], "...")) == cut);
}

TEST_CASE("diagnostic: a caret behind a line that just fits stays on the page") {
  Fault fault("a.yaml", std::string(72, 'a') + "\n", "a");
  fault.diagnostic.where.span = {72, 72};
  const Lines frame = fault.frame();
  CHECK(display_width(frame[0]) <= 80);
  CHECK(frame[1].size() <= 80);
  CHECK(frame[1].size() == display_width(frame[0]) + 1);
}

TEST_CASE("diagnostic: a long line of wide characters and tabs is cut, too") {
  std::string line;
  for (int i = 0; i < 200; ++i) line += "名\t";
  const Fault fault("a.yaml", line + "X" + line, "X");
  const Lines frame = fault.frame();
  CHECK(display_width(frame[0]) <= 80);
  CHECK(display_width(frame[0].substr(0, frame[0].find('X'))) == frame[1].find('^'));
}

TEST_CASE("diagnostic: a line is measured in columns, not in bytes") {
  std::string wide_characters;
  for (int i = 0; i < 35; ++i) wide_characters += "名";
  // 1 + 70 columns fit into 72, though they are 106 bytes.
  CHECK(Fault("a.yaml", "X" + wide_characters + "\n", "X").frame()[0] == "    1 | X" + wide_characters);
  CHECK(Fault("a.yaml", wide_characters + "X\n", "X").frame()[0] == "    1 | " + wide_characters + "X");
}

TEST_CASE("diagnostic: colour only where it is asked for") {
  const Fault fault("a.yaml", "a: 12\n", "12");
  CHECK_FALSE(contains(fault.text(), "\x1b"));
  CHECK(contains(fault.text({Colour::on, Charset::unicode, 80}), "\x1b[1;31merror[B301]\x1b[0m"));
}

TEST_CASE("diagnostic: a path and a message can act on nothing") {
  Fault fault("::x\n\x1b.yaml", "a: ##[error]12\n", "12");
  fault.diagnostic.message = "bad\n::error::\x1b[31m";
  CHECK(lines_in(fault.text())[0] == "./::x\\u{A}\\u{1B}.yaml:1:13: error[B301]: bad\\u{A}::error::\\u{1B}[31m");
  CHECK(lines_in(fault.text())[1] == "    1 | a: ##\\[error]12");
  CHECK(lines_in(fault.text())[2] == "      |              ^^");
  CHECK(lines_in(diagnostic_concise(fault.diagnostic, fault.sources, {})).size() == 1);
}

TEST_CASE("concise: one line with path, place, severity and code") {
  Fault fault("retreat.yaml", "a: 1\nb: é 12\n", "12");
  CHECK(diagnostic_concise(fault.diagnostic, fault.sources, {}) ==
        "retreat.yaml:2:6: error[B301]: grade 12 is off the scale 0..10\n");
  fault.diagnostic.severity = Severity::warning;
  CHECK(contains(diagnostic_concise(fault.diagnostic, fault.sources, {}), ": warning[B301]: "));
}

TEST_CASE("github: a command with file, place and title") {
  Fault fault("retreat.yaml", "a: 1\nb: é 12\n", "12");
  CHECK(diagnostic_github(fault.diagnostic, fault.sources, {}) ==
        "::error file=retreat.yaml,line=2,col=6,endLine=2,endColumn=8,title=B301 grade-off-scale::grade 12 is off the "
        "scale 0..10\n");
  fault.diagnostic.severity = Severity::note;
  CHECK(diagnostic_github(fault.diagnostic, fault.sources, {}).rfind("::notice ", 0) == 0);
}

TEST_CASE("github: columns are left out when a span has several lines") {
  const Fault fault("a.yaml", "a: [1,\n  2]\n", "[1,\n  2]");
  CHECK(contains(diagnostic_github(fault.diagnostic, fault.sources, {}), "file=a.yaml,line=1,endLine=2,title="));
}

TEST_CASE("github: percent, line breaks, colons and commas are escaped") {
  Fault fault("a,b:c\n::100%.yaml", "a: 12\n", "12");
  fault.diagnostic.message = "50 % of a,b: c\r\n::error::x\x1b";
  fault.diagnostic.hint = "write 50%";
  CHECK(diagnostic_github(fault.diagnostic, fault.sources, {}) ==
        "::error file=a%2Cb%3Ac%0A%3A%3A100%25.yaml,line=1,col=4,endLine=1,endColumn=6,title=B301 grade-off-scale::"
        "50 %25 of a,b: c%0D%0A::error::x\\u{1B}%0Ahelp: write 50%25\n");
}

TEST_CASE("check's JSON: fixed keys, places, notes, summary") {
  Sources sources;
  const SourceId file = sources.add("a.yaml", "a: 1\nb: é 12\n");
  Diagnostics found;
  Diagnostic& first = found.error(Code::B301, {file, {11, 13}}, "grade 12 is off the scale");
  first.notes = {{"given here", Location{file, {0, 1}}}, {"no place", {}}};
  first.hint = "use 10";
  found.warning(Code::Y014, {file, {0, 1}}, "quote it");
  const std::vector<CheckedFile> files{{"a.yaml", false, CheckedFile::Cases{3, 2}}, {"b.yaml", true, {}}};
  const std::string text = diagnostics_json(found, sources, files, "0.1.0");
  const Json document = Json::parse(text);
  CHECK(
      document.dump() ==
      R"({"format":"assent-check","version":1,"assent":"0.1.0","files":[{"path":"a.yaml","cases":{"number":3,"passed":2}},)"
      R"({"path":"b.yaml","unreadable":true}],)"
      R"("diagnostics":[{"code":"B301","name":"grade-off-scale","severity":"error","message":"grade 12 is off the scale",)"
      R"("path":"a.yaml","line":2,"column":6,"end_line":2,"end_column":8,)"
      R"("notes":[{"message":"given here","path":"a.yaml","line":1,"column":1},{"message":"no place"}],"help":"use 10"},)"
      R"({"code":"Y014","name":"quote-this-name","severity":"warning","message":"quote it",)"
      R"("path":"a.yaml","line":1,"column":1,"end_line":1,"end_column":2,"notes":[]}],)"
      R"("summary":{"errors":1,"warnings":1,"dropped":0}})");
  CHECK(text.back() == '\n');
}

TEST_CASE("check's JSON: without findings there are empty lists") {
  const Json document = Json::parse(diagnostics_json({}, {}, {}, "0.1.0"));
  CHECK(document["diagnostics"] == Json::array());
  CHECK(document["files"] == Json::array());
}

TEST_CASE("check's JSON: a path that is not UTF-8 gives valid JSON") {
  Fault fault("caf\xE9\n.yaml", "a: 12\n", "12");
  Diagnostics found;
  found.error(Code::B301, fault.diagnostic.where, "x");
  const std::string text = diagnostics_json(found, fault.sources, {}, "0.1.0");
  CHECK(Json::parse(text)["diagnostics"][0]["path"] == "caf\xEF\xBF\xBD\n.yaml");
  CHECK(is_ascii(text));
}

}  // namespace assent::test::render_diagnostics_test
