#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assent/document.hpp"
#include "support/catch.hpp"

namespace assent::test::yaml_reader_test {

using namespace std::string_literals;

namespace {

struct Reading {
  Sources sources;
  SourceId id;
  Diagnostics diagnostics;
  std::optional<Document> document;

  explicit Reading(std::string bytes, const ReadLimits& limits = {}) : id(sources.add("x", std::move(bytes))) {
    document = read_yaml(sources, id, limits, diagnostics);
    diagnostics.sort();
  }
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

  [[nodiscard]] std::string place(std::uint32_t offset) const {
    const Position position = sources[id].position(offset);
    return std::to_string(position.line) + ":" + std::to_string(position.column);
  }
  /// "Y008 2:1, Y009 3:4"
  [[nodiscard]] std::string faults() const {
    std::string list;
    for (const Diagnostic& fault : diagnostics.all()) {
      if (!list.empty()) list += ", ";
      list += std::string(info(fault.code).id) + " " + place(fault.where.span.begin);
    }
    return list;
  }
};

/// The tree on one line: plain texts as they are, others in quotes or after `|`, `_` for nothing.
std::string shape(Node node) {
  std::string text;
  switch (node.kind()) {
    case NodeKind::empty: return "_";
    case NodeKind::scalar:
      if (node.style() == ScalarStyle::quoted) return "\"" + std::string(node.text()) + "\"";
      return (node.style() == ScalarStyle::block ? "|" : "") + std::string(node.text());
    case NodeKind::sequence:
      for (const Node item : node.items()) text += (text.empty() ? "" : ", ") + shape(item);
      return "[" + text + "]";
    case NodeKind::mapping:
      for (const Entry entry : node.entries())
        text += (text.empty() ? "" : ", ") + shape(entry.key) + ": " + shape(entry.value);
      return "{" + text + "}";
  }
  return text;
}

void list_spans(const Reading& reading, Node node, std::string& list) {
  const Span span = node.where().span;
  list += (list.empty() ? "" : " ") + reading.place(span.begin) + "-" + reading.place(span.end);
  if (node.kind() == NodeKind::sequence)
    for (const Node item : node.items()) list_spans(reading, item, list);
  if (node.kind() == NodeKind::mapping) {
    for (const Entry entry : node.entries()) {
      list_spans(reading, entry.key, list);
      list_spans(reading, entry.value, list);
    }
  }
}

std::string shape_of(const std::string& bytes) {
  const Reading reading(bytes);
  return reading.document ? shape(reading.document->root()) : "(none) " + reading.faults();
}

std::string spans_of(const std::string& bytes) {
  const Reading reading(bytes);
  std::string list;
  if (reading.document) list_spans(reading, reading.document->root(), list);
  return list;
}

enum class Tree { usable, none };

struct Case {
  std::string bytes;
  std::string faults;
  Tree tree;
};

void check_cases(const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    INFO(one.bytes);
    const Reading reading(one.bytes);
    CHECK(reading.faults() == one.faults);
    CHECK(reading.document.has_value() == (one.tree == Tree::usable));
  }
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string text;
  text.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

double seconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

TEST_CASE("files that hold nothing") {
  check_cases({{"", "Y001 1:1", Tree::none},
               {"# only a comment\n", "Y001 1:1", Tree::none},
               {"---\n", "Y001 1:1", Tree::none},
               {"---\n...\n", "Y001 1:1", Tree::none},
               {" \n\t\n", "Y001 1:1", Tree::none},
               {"\xEF\xBB\xBF", "Y001 1:1, Y015 1:1", Tree::none}});
}

TEST_CASE("a text at the top is neither a mapping nor a list") {
  check_cases({{"hello", "S101 1:1", Tree::none},
               {"a\xEF\xBC\x9A"
                "1",
                "S101 1:1", Tree::none},
               {"a:\xC2\xA0"
                "1",
                "S101 1:1", Tree::none},
               {"c:#x", "S101 1:1", Tree::none},
               {"~", "S101 1:1", Tree::none}});
  const Reading fullwidth(
      "a\xEF\xBC\x9A"
      "1");
  CHECK(fullwidth.diagnostics.all()[0].hint->find("fullwidth") != std::string::npos);
  const Reading no_break(
      "a:\xC2\xA0"
      "1");
  CHECK(no_break.diagnostics.all()[0].hint->find("no-break") != std::string::npos);
  const Reading no_space("c:#x");
  CHECK(no_space.diagnostics.all()[0].hint->find("`c: #x`") != std::string::npos);
}

TEST_CASE("bytes are checked before the parser runs") {
  check_cases({{"a: \0 b"s, "Y003 1:4", Tree::none},
               {"a: 1\n\0b: 2"s, "Y003 2:1", Tree::none},
               {"a: \xE9", "Y002 1:4", Tree::none},
               {"a: 1\rb: 2", "Y004 1:5", Tree::none},
               {"<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> x\n", "Y013 1:1", Tree::none},
               {"\xEF\xBB\xBF"
                "a: b: c",
                "Y015 1:1, Y007 1:5", Tree::none},
               {"a: \xE2\x80\xAE", "Y016 1:4", Tree::usable}});
}

TEST_CASE("an unterminated quote is found where it opens") {
  check_cases({{"a: \"foo\nb: 2\n", "Y005 1:4", Tree::none},
               {"a: 'foo\nb: 2\n", "Y005 1:4", Tree::none},
               {"a: \"foo", "Y005 1:4", Tree::none},
               {R"(a: "foo\")", "Y005 1:4", Tree::none},
               {"a: 'it''", "Y005 1:4", Tree::none},
               {"title: \"abc\ndate: \"x\"\nc: 3\n", "Y005 1:8", Tree::none},
               {"- \"a\n- \"b\n- \"c\"\n", "Y005 1:3, Y005 2:3", Tree::none},
               {"x:\n  a: \"one\n  b: \"two\"\n", "Y005 2:6", Tree::none},
               {"- {name: \"abc}\n- {name: \"def\"}\n", "Y005 1:10", Tree::none},
               {"\"title: abc\ndate: \"x\"\n", "Y005 1:1", Tree::none},
               {"name: 'tis\nother: it's\n", "Y005 1:7", Tree::none},
               {"a: \"x\n---\nb: 1\n", "Y005 1:4, Y012 2:1", Tree::none},
               {"\xC3\xA9: \"\xC3\xA9\nb: 1\n", "Y005 1:4", Tree::none},
               {"a: \"two\n  lines: of text\"\n", "", Tree::usable},
               {"a: text with \" and 'quotes'\n", "", Tree::usable},
               {"a: it's\nb: don't\n", "", Tree::usable},
               {"a: |\n  \"open\nb: 1\n", "", Tree::usable},
               {"# don't\na: 1 # it's\n", "", Tree::usable}});
}

TEST_CASE("text after a closing quote") {
  check_cases({{"a: \"x\" y", "Y007 1:8", Tree::none},
               {"a: \"x\"y", "Y007 1:7", Tree::none},
               {"\"a\": 1\n\"b\":2\n", "Y007 2:4", Tree::none},
               {"a: {b: \"x\" c: 2}", "Y007 1:12", Tree::none},
               {"a: \"say \"hi\" now\"\nb: \"x\" y\n", "Y007 1:10, Y007 2:8", Tree::none}});
}

TEST_CASE("a tab may not indent") {
  check_cases({{"a:\n\tb: 1\n", "Y006 2:1", Tree::none},
               {"a:\n  \tb: 1\n", "Y006 2:3", Tree::none},
               {"a: b\n\tc: d\n", "Y006 2:1", Tree::none},
               {"- a\n\t- b\n", "Y006 2:1", Tree::none},
               {"a: |\n\ttext\n", "Y006 2:1", Tree::none},
               {"a:\t1\n", "", Tree::usable},
               {"a: 1\t# x\n\t\n\t# y\nb: 2\n", "", Tree::usable},
               {"a: [1,\n\t2]\n", "", Tree::usable},
               {"a: |\n  x\n  \ty\n", "", Tree::usable}});
  const Reading several("a:\n\tb: 1\n\tc: 1\n\td: 1\n");
  REQUIRE(several.diagnostics.all().size() == 1);
  CHECK(several.diagnostics.all()[0].notes[0].message.find("2 more") != std::string::npos);
}

TEST_CASE("broken structure is Y007 where the fault shows") {
  check_cases({{"a: b: c", "Y007 1:5", Tree::none},
               {"a:\n  b: 1\n c: 2\n", "Y007 3:2", Tree::none},
               {"a: b\n c: d\n", "Y007 2:3", Tree::none},
               {"a: 1\n- b\n", "Y007 2:1", Tree::none},
               {"a: - b", "Y007 1:4", Tree::none},
               {"a:b\nc: d\n", "Y007 2:2", Tree::none},
               {"- 1\n-2\n", "Y007 2:1", Tree::none},
               {"x:\n  - 1\n  -2\n", "Y007 3:3", Tree::none},
               {"- a\nb: 1\n", "Y007 2:1", Tree::none},
               {"a: @x", "Y007 1:4", Tree::none},
               {"a: %x", "Y007 1:4", Tree::none},
               {R"(a: "\q")", "Y007 1:5", Tree::none},
               {R"(a: "\u12")", "Y007 1:5", Tree::none},
               {"a: >x\n b\n", "Y007 1:5", Tree::none},
               {"a: *", "Y007 1:4", Tree::none},
               {"a: *x", "Y007 1:4", Tree::none},
               {"a: 1\n]", "Y007 2:1", Tree::none},
               {"%YAML 3.0\n---\na: 1\n", "Y007 1:1", Tree::none},
               {"\xE6\x97\xA5\xE6\x9C\xAC: b: c", "Y007 1:6", Tree::none},
               {repeated("k", 2000) + ": 1", "Y007 1:2001", Tree::none}});
}

TEST_CASE("a message guesses the cause") {
  const auto hint = [](const std::string& bytes) {
    const Reading reading(bytes);
    REQUIRE(reading.diagnostics.all().size() == 1);
    return reading.diagnostics.all()[0].hint.value_or("");
  };
  CHECK(hint("title: Lunch: where").find("`\"Lunch: where\"`") != std::string::npos);
  CHECK(hint("a:b\nc: d\n").find("`a: b`") != std::string::npos);
  CHECK(hint("x:\n  - 1\n  -2\n").find("`- 2`") != std::string::npos);
  CHECK(hint("a: 1\nb\xEF\xBC\x9A"
             "2\n")
            .find("fullwidth") != std::string::npos);
  CHECK(hint("a: @ben").find("`\"@ben\"`") != std::string::npos);
  const Reading long_key(repeated("k", 2000) + ": 1");
  CHECK(long_key.diagnostics.all()[0].message.find("too long") != std::string::npos);
  CHECK(long_key.diagnostics.all()[0].message.size() < 200);
}

TEST_CASE("an unclosed or wrong bracket points back at the opening one") {
  check_cases({{"a: [1, 2", "Y007 1:9", Tree::none},
               {"a: {b: c\n", "Y007 2:1", Tree::none},
               {"a: [1, 2\nb: 3\nc: [4]\n", "Y007 2:1", Tree::none},
               {"a: [1}", "Y007 1:6", Tree::none},
               {"a: {b: [1}", "Y007 1:10", Tree::none},
               {"{\na: [1,\n2],\n'b': 3\n}\n", "", Tree::usable}});
  const Reading unclosed("a: [1, 2\nb: 3\n");
  REQUIRE(unclosed.diagnostics.all()[0].notes.size() == 1);
  CHECK(unclosed.diagnostics.all()[0].notes[0].where->span.begin == 3);
}

TEST_CASE("keys that stand twice are all found, whatever their quotes") {
  check_cases({{"a: 1\nb: 2\na: 3\n", "Y008 3:1", Tree::usable},
               {"a: 1\n\"a\": 2\n'a': 3\n", "Y008 2:1, Y008 3:1", Tree::usable},
               {"a: 1\n\"\\x61\": 2\n", "Y008 2:1", Tree::usable},
               {"x: {a: 1, a: 2}\ny:\n- {b: 1, b: 2}\n", "Y008 1:11, Y008 3:10", Tree::usable},
               {"a: {a: {a: 1}}\nb: [{a: 1}, {a: 2}]\n", "", Tree::usable},
               {"a: 1\nA: 2\n", "", Tree::usable}});
  const Reading twice("a: 1\nb: 2\na: 3\n");
  CHECK(twice.diagnostics.all()[0].notes[0].where->span.begin == 0);
}

TEST_CASE("a double key is found in a mapping of any size") {
  for (const int size : {2, 15, 16, 17, 18, 1000}) {
    std::string bytes;
    for (int i = 0; i < size; ++i) bytes += "key" + std::to_string(i) + ": 1\n";
    const std::size_t begin = bytes.size();
    bytes += "key" + std::to_string(size / 2) + ": 2\n";
    const Reading reading(bytes);
    REQUIRE(reading.diagnostics.all().size() == 1);
    CHECK(reading.diagnostics.all()[0].code == Code::Y008);
    CHECK(reading.diagnostics.all()[0].where.span.begin == begin);
    CHECK(reading.place(reading.diagnostics.all()[0].notes[0].where->span.begin) ==
          std::to_string(size / 2 + 1) + ":1");
  }
}

TEST_CASE("anchors, aliases, merge keys, tags and directives are refused, all in one run") {
  check_cases({{"a: &a [*a]", "Y009 1:4, Y009 1:8", Tree::usable},
               {"a: &x 1\nb: *x\nc: &x 2\n", "Y009 1:4, Y009 2:4, Y009 3:4", Tree::usable},
               {"&a b: 1\n", "Y009 1:1", Tree::usable},
               {"a: &x\nb: 1\n", "Y009 1:4", Tree::usable},
               {"a: &x &y 1", "Y009 1:7", Tree::none},
               {"<<: 1\n", "Y010 1:1", Tree::usable},
               {"a: <<\n\"<<\": 1\n", "", Tree::usable},
               {"a: !!python/object/apply:os.system [x]", "Y011 1:4", Tree::usable},
               {"a: !foo x\nb: !!binary y\nc: ! z\nd: !e\n", "Y011 1:4, Y011 2:4, Y011 3:4, Y011 4:4", Tree::usable},
               {"!2", "Y011 1:1", Tree::none},
               {"a: !!null ~\nb: !<> c\n", "Y011 1:4, Y011 2:4", Tree::usable},
               {"!a b: 1\n", "Y011 1:1", Tree::usable},
               {"%TAG ! tag:x,2000:\n---\na: 1\n", "Y011 1:1", Tree::none},
               {"a: 1\n%b: 2\n", "Y011 2:1", Tree::none},
               {"a: x!y & z * 2\nb: 5 % 3\n", "", Tree::usable}});
  CHECK(shape_of("a: &x 1\nb: *x\nc: !t [2]\nd: !s \"q\"\n") == "{a: 1, b: _, c: [2], d: \"q\"}");
}

TEST_CASE("a file holds one document") {
  check_cases({{"a: 1\n---\nb: 2\n", "Y012 2:1", Tree::none},
               {"---\n---\na: 1\n", "Y012 2:1", Tree::none},
               {"a: 1\n...\nfoo\n", "Y012 3:1", Tree::none},
               {"a: 1\n...\n---\n", "Y012 3:1", Tree::none},
               {"---\na: 1\n...\n# end\n", "", Tree::usable},
               {"--- \na: ---\nb: ...\n", "", Tree::usable},
               {"---x: 1\n", "", Tree::usable}});
}

TEST_CASE("keys without a colon, colons without a key, empty places") {
  check_cases({{": 1", "S101 1:1", Tree::none},
               {"? [a, b]\n", "S101 1:3", Tree::none},
               {"[a]: 1\n", "S101 1:1", Tree::none},
               {"[1,,2]", "S101 1:4", Tree::usable},
               {"{a: 1, b}", "S101 1:8", Tree::usable},
               {"a: 1\nc:#x\n", "S101 2:1", Tree::usable},
               {"a: 1\nhello\n", "S101 2:1", Tree::usable},
               {"a: {x:1}", "S101 1:5", Tree::usable},
               {"[1, 2, ]", "", Tree::usable},
               {"{a: , b: }", "", Tree::usable},
               {"a :\nb   : 1\n", "", Tree::usable}});
}

TEST_CASE("several faults of a file are all in one run") {
  check_cases(
      {{"a: &x 1\na: 2\nb: !t [1,,2]\n<<: 3\n", "Y009 1:4, Y008 2:1, Y011 3:4, S101 3:10, Y010 4:1", Tree::usable}});
}

TEST_CASE("texts keep what was written") {
  CHECK(shape_of("a: no\nb: 012\nc: 0xMH\nd: 1e3\ne: 2026-11-23\nf: 12:30\n") ==
        "{a: no, b: 012, c: 0xMH, d: 1e3, e: 2026-11-23, f: 12:30}");
  CHECK(shape_of("a: \"x\"\nb: 'y'\nc: \"it\\\"s\"\nd: 'it''s'\ne: ''\n") ==
        "{a: \"x\", b: \"y\", c: \"it\"s\", d: \"it's\", e: \"\"}");
  CHECK(shape_of("a: one\n  two\n\n  three\nb: \"one\n  two\"\n") == "{a: one two\nthree, b: \"one two\"}");
  CHECK(shape_of("a: |\n  x\n   y\n\nb: >-\n  x\n  y\nc: |\nd: 1\n") == "{a: |x\n y\n, b: |x y, c: |, d: 1}");
  CHECK(shape_of("{id: a, title: Shall we? Yes?, x: [?, ?b, c?d]}") ==
        "{id: a, title: Shall we? Yes?, x: [?, ?b, c?d]}");
  CHECK(shape_of("a: http://x.y/z?q=1#r\nb: [c:d, e#f]\n") == "{a: http://x.y/z?q=1#r, b: [c:d, e#f]}");
  CHECK(shape_of("{\"a\":1,\"b\":[true,null]}") == "{\"a\": 1, \"b\": [true, null]}");
  CHECK(shape_of("- - a\n  - b\n- c: d\n  e:\n  - f\n") == "[[a, b], {c: d, e: [f]}]");
  CHECK(shape_of("[]") == "[]");
  CHECK(shape_of("{a: {}, b: []}") == "{a: {}, b: []}");
}

TEST_CASE("a written null is not nothing") {
  CHECK(shape_of("a: ~\nb:\nnull: 3\nc: null\nd:\n~: 4\ne:\n") == "{a: ~, b: _, null: 3, c: null, d: _, ~: 4, e: _}");
  CHECK(shape_of("x:\n  b:\nnull: 1\n") == "{x: {b: _}, null: 1}");
  CHECK(shape_of("- ~\n-\n- null\n-\n") == "[~, _, null, _]");
  CHECK(shape_of("[~, NULL, {a: , b: ~}]") == "[~, NULL, {a: _, b: ~}]");
  CHECK(shape_of("a: \"~\"\nb: 'null'\nc: \"\"\n") == "{a: \"~\", b: \"null\", c: \"\"}");
  CHECK(shape_of("a:\nnullable: 1\n") == "{a: _, nullable: 1}");
}

TEST_CASE("spans go from the first byte to the last, in code points") {
  CHECK(spans_of("a: bc\n") == "1:1-1:6 1:1-1:2 1:4-1:6");
  CHECK(spans_of("\xC3\xA9: [\xE6\x97\xA5\xE6\x9C\xAC, \"x\"]\n") == "1:1-1:12 1:1-1:2 1:4-1:12 1:5-1:7 1:9-1:12");
  CHECK(spans_of("a: \"x\n  y\"\n") == "1:1-2:5 1:1-1:2 1:4-2:5");
  CHECK(spans_of("a: x\n  y\n") == "1:1-2:4 1:1-1:2 1:4-2:4");
  CHECK(spans_of("a: |\n  x\n  y\n\n") == "1:1-3:4 1:1-1:2 1:4-3:4");
  CHECK(spans_of("a:\nb: # c\n") == "1:1-2:3 1:1-1:2 1:3-1:3 2:1-2:2 2:3-2:3");
  CHECK(spans_of("-\n- a\n- # c\n") == "1:1-3:2 1:2-1:2 2:3-2:4 3:2-3:2");
  CHECK(spans_of("\xEF\xBB\xBF"
                 "a: bc\n") == "1:1-1:6 1:1-1:2 1:4-1:6");
  CHECK(spans_of("a: 'it''s'\nb: 'x'''\n") == "1:1-2:9 1:1-1:2 1:4-1:11 2:1-2:2 2:4-2:9");
}

TEST_CASE("line ends of CRLF change nothing but offsets") {
  const std::string lf = "a: one\n  two\nb: |\n  x\n  y\nc: \"p\n  q\"\nd:\n- ~\n-\ne: [1,\n  2]\n";
  std::string crlf;
  for (const char c : lf) crlf += c == '\n' ? "\r\n"s : std::string(1, c);
  CHECK(shape_of(crlf) == shape_of(lf));
  CHECK(spans_of(crlf) == spans_of(lf));
  CHECK(shape_of(lf) == "{a: one two, b: |x\ny\n, c: \"p q\", d: [~, _], e: [1, 2]}");
}

TEST_CASE("collections nest up to the limit") {
  const auto nested = [](std::size_t depth) { return repeated("[", depth) + "x" + repeated("]", depth); };
  CHECK(Reading(nested(64)).faults().empty());
  CHECK(Reading(nested(65)).faults() == "L901 1:65");
  std::string block;
  for (std::size_t i = 0; i < 64; ++i) block += std::string(i, ' ') + "a:\n";
  CHECK(Reading(block + std::string(64, ' ') + "x").faults().empty());
  CHECK(Reading(block + std::string(64, ' ') + "a: x").faults() == "L901 65:65");
  CHECK(Reading("a: " + nested(63)).faults().empty());
  CHECK(Reading("a: " + nested(64)).faults() == "L901 1:67");
}

TEST_CASE("deep nesting by the hundred thousand ends at once") {
  for (const std::string_view piece :
       {"[", "{a: ", "- ", "? ", "[[:", "{", "- [", "&a ", "!a [", "a: ", "\"", "'\n", "|\n ", "- \"\n"}) {
    INFO(piece);
    const auto begin = std::chrono::steady_clock::now();
    const Reading reading(repeated(piece, 100'000));
    CHECK(seconds_since(begin) < 5);
    CHECK_FALSE(reading.document.has_value());
  }
  for (const std::string_view piece : {"[", "{a: ", "- "})
    CHECK(Reading(repeated(piece, 100'000)).faults().substr(0, 4) == "L901");
  CHECK(Reading(repeated("? ", 100'000)).faults().find("L901") != std::string::npos);
}

TEST_CASE("the numbers of nodes and bytes are limited") {
  ReadLimits limits;
  limits.nodes = 5;
  CHECK(Reading("[1, 2, 3, 4]", limits).faults().empty());
  CHECK(Reading("[1, 2, 3, 4, 5]", limits).faults() == "L903 1:14");
  limits = {};
  limits.flow_collection_bytes = 20;
  CHECK(Reading("a: [1, 2, 3, 4, 5, 66]", limits).faults() == "");
  CHECK(Reading("a: [1, 2, 3, 4, 5, 6, 7]", limits).faults() == "L905 1:4");
  limits = {};
  limits.bytes = 5;
  CHECK(Reading("a: 12", limits).faults().empty());
  CHECK(Reading("a: 123", limits).faults() == "L902 1:1");
}

TEST_CASE("200,000 keys take no more than linear time") {
  std::string bytes;
  for (int i = 0; i < 200'000; ++i) bytes += "key" + std::to_string(i) + ":\n";
  const auto begin = std::chrono::steady_clock::now();
  const Reading reading(std::move(bytes));
  CHECK(seconds_since(begin) < 10);  // 1 on an idle machine; quadratic work would take minutes
  REQUIRE(reading.document.has_value());
  CHECK(reading.document->root().size() == 200'000);
}

}  // namespace assent::test::yaml_reader_test
