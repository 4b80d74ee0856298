#include "assent/document.hpp"
#include "support/catch.hpp"

namespace assent::test::json_reader_test {

namespace {

struct Json {
  Sources sources;
  SourceId id;
  Diagnostics diagnostics;
  std::optional<Document> document;

  explicit Json(std::string bytes, const ReadLimits& limits = {}) : id(sources.add("x.json", std::move(bytes))) {
    document = read_json(sources, id, limits, diagnostics);
  }
  Json(const Json&) = delete;
  Json& operator=(const Json&) = delete;
};

std::string faults(const std::string& bytes, const ReadLimits& limits = {}) {
  const Json json(bytes, limits);
  std::string text;
  for (const Diagnostic& fault : json.diagnostics.all()) {
    const Position position = json.sources[json.id].position(fault.where.span.begin);
    text += std::string(info(fault.code).id) + " " + std::to_string(position.line) + ":" +
            std::to_string(position.column) + " " + fault.message + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("JSON becomes the located tree: numbers keep their text, texts lose their escapes") {
  const Json json("{\n \"a\": [1.50, -2e3, true, null],\n \"b\\u00e9\": \"x\\ny\"}\n");
  REQUIRE(json.document);
  const Node root = json.document->root();
  REQUIRE(root.size() == 2);
  const Entry first = *root.entries().begin();
  std::string items;
  for (const Node item : first.value.items())
    items += std::string(item.text()) + "@" + std::to_string(item.where().span.begin) + " ";
  CHECK(items == "1.50@9 -2e3@15 true@21 null@27 ");
  const Entry second = *++root.entries().begin();
  CHECK(second.key.text() == "b\xC3\xA9");
  CHECK(second.value.text() == "x\ny");
  CHECK(second.value.where().span.begin == 46);
  CHECK(second.value.where().span.end == 52);
}

TEST_CASE("a byte order mark moves no place") {
  const Json json("\xEF\xBB\xBF{\"a\": 1}");
  REQUIRE(json.document);
  CHECK((*json.document->root().entries().begin()).value.where().span.begin == 9);
}

TEST_CASE("faults of JSON are said in plain words, where they are") {
  CHECK(faults("") == "Y007 1:1 the text is not JSON\n");
  CHECK(faults("votes: 1") == "Y007 1:1 the text is not JSON\n");
  CHECK(faults("{\"a\": 1") == "Y007 1:8 the file ends before its brackets are closed\n");
  CHECK(faults("{\"a\": 1,\n}") == "Y007 2:1 nothing follows the comma before this bracket\n");
  CHECK(faults("{\"a\" 1}") == "Y007 1:6 a colon is missing after the key\n");
  CHECK(faults("{\"a\": 1 \"b\": 2}") == "Y007 1:9 a comma or `}` is expected here\n");
  CHECK(faults("[1 2]") == "Y007 1:4 a comma or `]` is expected here\n");
  CHECK(faults("[1,,2]") == "Y007 1:4 `,` is not expected here\n");
  CHECK(faults("{a: 1}") == "Y007 1:2 a key in double quotes is expected here\n");
  CHECK(faults("[\n 'x']") == "Y007 2:2 texts in JSON stand in double quotes\n");
  CHECK(faults("[NaN]") == "Y007 1:2 `NaN` is no value of JSON\n");
  CHECK(faults("[1] x") == "Y007 1:5 there is more text after the end of the JSON value\n");
  CHECK(faults("[\"a\nb\"]") == "Y007 1:2 a text in JSON stands on one line\n");
  CHECK(faults("[\"abc") == "Y007 1:2 this text has no closing quote\n");
  CHECK(faults("[\"a\\qb\"]") == "Y007 1:5 this escape is not one of JSON\n");
  CHECK(faults("[1] // x") == "Y007 1:5 JSON has no comments\n");
  CHECK(faults("[1e999]") == "Y007 1:2 the number `1e999` is too large\n");
  CHECK(faults("[01]") == "Y007 1:3 a comma or `]` is expected here\n");
}

TEST_CASE("keys that stand twice, depth and size are limited as in YAML") {
  CHECK(faults("{\"ana\": 1, \"an\\u0061\": 2}").substr(0, 9) == "Y008 1:12");
  CHECK(faults(std::string(70, '[')).substr(0, 9) == "L901 1:65");
  ReadLimits few;
  few.nodes = 3;
  CHECK(faults("[1, 2, 3]", few).substr(0, 8) == "L903 1:8");
  CHECK(faults("[\"\xFF\"]").substr(0, 8) == "Y002 1:3");
}

}  // namespace assent::test::json_reader_test
