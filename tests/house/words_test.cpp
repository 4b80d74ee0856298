// Where words stand: kinds are enums, named once; English about outcomes is in src/report/ only.

#include <regex>
#include <string>
#include <vector>

#include "house/tree.hpp"
#include "support/catch.hpp"

namespace assent::test::words_test {

namespace {

/// A field that is a kind, compared with a text: a typo in it would compile.
const std::regex kind_as_text(
    R"rx(\b(status|cause|proof|kind|mark|change|way|of|key|compared|left_out|outstanding|passed_over|trend|often|stopped_by)\s*[!=]=\s*")rx");

/// Is there a literal with two words in a row, or that begins like a heading?
bool has_words(const std::string& line) {
  static const std::regex literal(R"rx("(\\.|[^"\\])*")rx"), words("[A-Za-z]{2,},? [A-Za-z]{2,}|^.[A-Z][a-z]");
  for (std::sregex_iterator each(line.begin(), line.end(), literal), end; each != end; ++each)
    if (std::regex_search(each->str(), words)) return true;
  return false;
}

/// The lines of all files of these folders, without comments.
std::vector<std::string> code_below(const std::vector<std::string>& folders) {
  std::vector<std::string> result;
  for (const std::string& folder : folders)
    for (const std::string& file : files_below(folder))
      for (const std::string& line : lines_of(file)) result.push_back(line.substr(0, line.find("//")));
  return result;
}

}  // namespace

TEST_CASE("no kind of a report is compared as text") {
  const std::vector<std::string> lines = code_below({"src/report", "src/render", "src/cli"});
  REQUIRE(lines.size() > 1000);
  for (const std::string& line : lines) {
    INFO(line);
    CHECK_FALSE(std::regex_search(line, kind_as_text));
  }
  CHECK(std::regex_search(std::string(R"(if (report.status == "decided") {)"), kind_as_text));
}

TEST_CASE("what renders a page has no words of its own") {
  const std::vector<std::string> lines = code_below({"src/render/page"});
  REQUIRE(lines.size() > 500);
  for (const std::string& line : lines) {
    if (line.find(".summary = ") != std::string::npos) continue;  // says what the format is for
    INFO(line);
    CHECK_FALSE(has_words(line));
  }
  CHECK(has_words(R"(page.heading("Who carries it");)"));
  CHECK(has_words(R"(page.heading("Why");)"));
}

}  // namespace assent::test::words_test
