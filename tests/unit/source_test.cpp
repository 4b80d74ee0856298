#include "assent/source.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "assent/diagnostic.hpp"
#include "support/catch.hpp"

namespace assent::test::source_test {

namespace {

std::string place(const SourceText& source, std::uint32_t offset) {
  const Position position = source.position(offset);
  return std::to_string(position.line) + ":" + std::to_string(position.column);
}

Location at(std::uint32_t source, std::uint32_t begin) { return {static_cast<SourceId>(source), {begin, begin}}; }

}  // namespace

TEST_CASE("lines end with LF or CRLF and count from 1") {
  const SourceText source("x", "one\r\ntwo\n\nfour");
  CHECK(source.line(1) == "one");
  CHECK(source.line(2) == "two");
  CHECK(source.line(3).empty());
  CHECK(source.line(4) == "four");
  CHECK(source.line(0).empty());
  CHECK(source.line(5).empty());
  CHECK(source.line_begin(2) == 5);
  CHECK(source.line_begin(9) == 14);
  CHECK(place(source, 0) == "1:1");
  CHECK(place(source, 5) == "2:1");
  CHECK(place(source, 8) == "2:4");  // the line break belongs to its line
  CHECK(place(source, 9) == "3:1");
  CHECK(place(source, 13) == "4:4");
  CHECK(place(source, 99) == "4:5");
}

TEST_CASE("columns count code points, broken bytes one each") {
  const SourceText source("x", "\xC3\xA9: [\xE6\x97\xA5\xE6\x9C\xAC, x]\n\xFF\xFFz");
  CHECK(place(source, 2) == "1:2");
  CHECK(place(source, 11) == "1:7");  // the comma
  CHECK(place(source, 13) == "1:9");
  CHECK(place(source, 18) == "2:3");
}

TEST_CASE("a byte order mark takes no column") {
  const SourceText source("x",
                          "\xEF\xBB\xBF"
                          "ab\nc");
  CHECK(source.line(1) == "ab");
  CHECK(place(source, 0) == "1:1");
  CHECK(place(source, 3) == "1:1");
  CHECK(place(source, 4) == "1:2");
  CHECK(place(source, 6) == "2:1");
}

TEST_CASE("an empty source has one empty line") {
  const SourceText source("x", "");
  CHECK(source.line(1).empty());
  CHECK(place(source, 0) == "1:1");
}

TEST_CASE("sources keep their place when more are added") {
  Sources sources;
  const SourceId first = sources.add("a", "1");
  const SourceText* before = &sources[first];
  for (int i = 0; i < 100; ++i) (void)sources.add("b", "2");
  CHECK(&sources[first] == before);
  CHECK(sources[first].name() == "a");
  CHECK(sources.size() == 101);
}

TEST_CASE("each code has its own id and slug, and is found by its number") {
  std::vector<std::string_view> ids, slugs;
  for (const CodeInfo& code : all_codes()) {
    CHECK(&info(code.code) == &code);
    CHECK(code.id.size() == 4);
    CHECK(std::find(ids.begin(), ids.end(), code.id) == ids.end());
    CHECK(std::find(slugs.begin(), slugs.end(), code.slug) == slugs.end());
    ids.push_back(code.id);
    slugs.push_back(code.slug);
  }
  CHECK(info(Code::Y008).slug == "duplicate-key");
}

TEST_CASE("diagnostics come sorted by source, place and code, equals in the order of adding") {
  Diagnostics diagnostics;
  diagnostics.error(Code::Y008, at(1, 5), "d");
  diagnostics.warning(Code::Y016, at(0, 9), "c");
  diagnostics.error(Code::S101, at(0, 2), "b1");
  diagnostics.note(Code::Y015, at(0, 2), "a");
  diagnostics.error(Code::S101, at(0, 2), "b2");
  diagnostics.sort();
  std::string order;
  for (const Diagnostic& diagnostic : diagnostics.all()) order += diagnostic.message + " ";
  CHECK(order == "a b1 b2 c d ");
  CHECK(diagnostics.errors() == 3);
  CHECK(diagnostics.warnings() == 1);
}

TEST_CASE("a thousand diagnostics of one source are kept, those of another source beside them") {
  Diagnostics diagnostics;
  for (std::uint32_t i = 0; i < 1500; ++i) {
    Diagnostic& added = diagnostics.error(Code::Y008, at(0, i), "same");
    added.hint = "hint";
  }
  diagnostics.warning(Code::Y016, at(7, 0), "other").notes.push_back({"note"});
  CHECK(diagnostics.all().size() == 1001);
  CHECK(diagnostics.dropped() == 500);
  CHECK(diagnostics.errors() == 1500);
  CHECK(diagnostics.all().back().notes.size() == 1);
}

}  // namespace assent::test::source_test
