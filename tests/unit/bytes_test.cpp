#include <fmt/format.h>

#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assent/document.hpp"
#include "support/catch.hpp"
#include "support/random_seed.hpp"

namespace assent::test::bytes_test {

using namespace std::string_literals;

namespace {

struct Checked {
  bool usable;
  std::string faults;  // "Y003 1:4, Y016 2:1"
  Diagnostics diagnostics;
};

Checked check(std::string bytes, const ReadLimits& limits = {}) {
  Sources sources;
  const SourceId id = sources.add("x", std::move(bytes));
  Checked result{};
  result.usable = check_bytes(sources, id, limits, result.diagnostics);
  result.diagnostics.sort();
  for (const Diagnostic& fault : result.diagnostics.all()) {
    const Position place = sources[id].position(fault.where.span.begin);
    if (!result.faults.empty()) result.faults += ", ";
    result.faults +=
        std::string(info(fault.code).id) + " " + std::to_string(place.line) + ":" + std::to_string(place.column);
  }
  return result;
}

struct Case {
  std::string bytes;
  std::string faults;
  bool usable;
};

}  // namespace

TEST_CASE("bytes that are no clean UTF-8 are refused at their place") {
  const Case cases[] = {
      {"a: 1\n", "", true},
      {"", "", true},
      {"a:\t\xC3\xA9\r\nb: \xF0\x9F\x99\x82\n", "", true},
      {"a: \0 b"s, "Y003 1:4", false},
      {"a: 1\n\0b: 2"s, "Y003 2:1", false},
      {"a: \x04", "Y003 1:4", false},
      {"a: \x07\x7F", "Y003 1:4, Y003 1:5", false},
      {"a: \x1B[31m", "Y003 1:4", false},
      {"a: \xC2\x9B", "Y003 1:4", false},
      {"a: \xC2\x85", "Y003 1:4", false},
      {"a: \xEF\xBF\xBF", "Y003 1:4", false},
      {"\xC3\xA9: \xE9 b", "Y002 1:4", false},
      {"a: \xC0\xAE", "Y002 1:4", false},
      {"a: \xED\xA0\x80", "Y002 1:4", false},
      {"a: xx\xE2\x82", "Y002 1:6", false},
      {"a: \xE9\nb: \xE9\n", "Y002 1:4, Y002 2:4", false},
      {"\xEF\xBB\xBF"
       "a: \x01",
       "Y015 1:1, Y003 1:4", false},
      {"\xEF\xBB\xBF"
       "a: 1\n",
       "Y015 1:1", true},
      {"a: 1\n\xEF\xBB\xBF"
       "b: 2",
       "Y002 2:1", false},
      {"\xEF\xBB\xBF\xEF\xBB\xBF"
       "a: 1",
       "Y015 1:1, Y002 1:1", false},
      {"\xFF\xFE"
       "a\0:\0"s,
       "Y002 1:1", false},
      {"\xFE\xFF\0a\0:"s, "Y002 1:1", false},
      {"\xFF\xFE\0\0a\0\0\0"s, "Y002 1:1", false},
      {"\0\0\xFE\xFF\0\0\0a"s, "Y002 1:1", false},
      {"a\0:\0 \0001\0"s, "Y002 1:1", false},
      {"\0a\0:\0 \0001"s, "Y002 1:1", false},
      {"a: 1\rb: 2\r", "Y004 1:5, Y004 1:10", false},
      {"a: 1\r\nb: 2\r\n", "", true},
      {"a: \xE2\x80\xAE"
       "b",
       "Y016 1:4", true},
      {"a: \xE2\x80\x8B\nb: \xE2\x80\x8D", "Y016 1:4, Y016 2:4", true},
      {"a: \xE2\x80\xA8", "Y016 1:4", true},
  };
  for (const Case& one : cases) {
    INFO(one.bytes);
    const Checked result = check(one.bytes);
    CHECK(result.faults == one.faults);
    CHECK(result.usable == one.usable);
  }
}

TEST_CASE("a control character is found at every place of a word of eight bytes") {
  for (std::size_t place = 0; place < 24; ++place) {
    for (const char control : {'\0', '\x01', '\x0B', '\x1F', '\x7F'}) {
      std::string bytes(24, 'x');
      bytes[place] = control;
      CHECK(check(bytes).faults == "Y003 1:" + std::to_string(place + 1));
    }
    for (const char fine : {'~', ' ', '!', '\t', '^', '_', '\x5F', '\x3F', '\x20', '}'}) {
      std::string bytes(24, 'x');
      bytes[place] = fine;
      CHECK(check(bytes).faults.empty());
    }
  }
}

TEST_CASE("the message names the byte offset in hexadecimal") {
  const Checked result = check(std::string(26, 'x') + "\xE9");
  REQUIRE(result.diagnostics.all().size() == 1);
  CHECK(result.diagnostics.all()[0].message.find("0x1A") != std::string::npos);
  CHECK(result.diagnostics.all()[0].message.find("0xE9") != std::string::npos);
}

TEST_CASE("many faults of a kind are shown ten times and then counted") {
  std::string bytes;
  for (int i = 0; i < 37; ++i) bytes += "x\x01\n";
  const Checked result = check(bytes);
  REQUIRE(result.diagnostics.all().size() == 10);
  REQUIRE(result.diagnostics.all().back().notes.size() == 1);
  CHECK(result.diagnostics.all().back().notes[0].message.find("27") != std::string::npos);
}

TEST_CASE("the marks of a merge conflict are one fault with all places") {
  const Checked result = check("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\n");
  CHECK(result.faults == "Y013 2:1");
  CHECK_FALSE(result.usable);
  REQUIRE(result.diagnostics.all()[0].notes.size() == 2);
  CHECK(result.diagnostics.all()[0].notes[0].where->span.begin == 23);
}

TEST_CASE("what only looks like a merge conflict passes") {
  for (const std::string_view bytes :
       {"=======\n", "a: <<<<<<< x\n", "<<<<<<<<\n", "<<<<<<\n", "|||||||\n", " <<<<<<< HEAD"})
    CHECK(check(std::string(bytes)).faults.empty());
}

TEST_CASE("a file over the limit is not looked at") {
  ReadLimits limits;
  limits.bytes = 10;
  CHECK(check("0123456789", limits).faults.empty());
  const Checked result = check("0123456789\x01", limits);
  CHECK(result.faults == "L902 1:1");
  CHECK_FALSE(result.usable);
}

// A letter of two bytes is no fault, and sends a file the long way round.
TEST_CASE("the quick check passes over nothing, whatever the number of threads") {
  const unsigned seed = any_seed();
  INFO("ASSENT_SEED=" << seed);
  std::mt19937 random(seed);
  const std::vector<std::string> parts{"a",       "name,1,2",  "\n", "\r\n", "\r",   "\t", "<<<<<<<",
                                       "=======", ">>>>>>> b", "|",  "\x01", "\x7F", " ",  "12345678"};
  for (int round = 0; round < 3000; ++round) {
    std::string text = round % 100 == 0 ? std::string(std::size_t{3} << 17, 'x') : "";
    for (std::size_t i = random() % 12; i > 0; --i) {
      const std::size_t kinds = random() % 3 == 0 ? parts.size() : 5;
      text.insert(text.empty() ? 0 : random() % (text.size() + 1), parts[random() % kinds]);
    }
    const auto codes = [](const std::string& bytes, std::size_t threads) {
      Sources sources;
      Diagnostics diagnostics;
      const SourceId id = sources.add("x", bytes);
      std::string found = check_bytes(sources, id, {}, diagnostics, threads) ? "usable" : "not usable";
      for (const Diagnostic& fault : diagnostics.all())
        found += fmt::format(" {} {}", info(fault.code).id, sources[id].position(fault.where.span.begin).line);
      return found;
    };
    const std::string expected = codes(text + "\n\xC3\xA9", 1);
    if (text.ends_with('\r')) continue;  // the added line end makes it right
    INFO(text.size());
    INFO(text.substr(0, 200));
    REQUIRE(codes(text, 1) == expected);
    REQUIRE(codes(text, 3) == expected);
  }
}

}  // namespace assent::test::bytes_test
