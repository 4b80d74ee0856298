// Parameters that are numbers: a whole one, an exact one, a list.
#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include "assent/call_text.hpp"
#include "assent/rule.hpp"
#include "assent/rule_call.hpp"
#include "rules/kernel/arguments.hpp"
#include "support/catch.hpp"
#include "support/profiles.hpp"

namespace assent::test::parameters_test {

namespace {

constexpr Parameter parameters[] = {
    {.name = "k", .type = Parameter::Type::whole, .default_text = "2", .meaning = "", .least = 1, .most = 9},
    {.name = "part", .type = Parameter::Type::ratio, .default_text = "1/2", .meaning = "", .least = 0, .most = 1},
    {.name = "weights", .type = Parameter::Type::numbers, .default_text = "1:0", .meaning = "", .most = 100},
};
const std::string_view aliases[] = {"several-numbers", "threes:k=3,weights=3:3"};
const Rule numbers{.id = "numbers",
                   .title = "",
                   .family = "",
                   .summary = "",
                   .definition = "",
                   .conventions = "",
                   .source = "",
                   .cost = "",
                   .score_name = "",
                   .parameters = parameters,
                   .aliases = aliases};
const Rule* const known[] = {&numbers};

[[nodiscard]] Arguments arguments(std::string_view text) {
  return std::get<RuleCall>(parse_call(known, "numbers:" + std::string(text))).arguments;
}

[[nodiscard]] CallError error(std::string_view text) {
  return std::get<CallError>(parse_call(known, "numbers:" + std::string(text)));
}

}  // namespace

TEST_CASE("a whole number has a range") {
  const Arguments seven = arguments("k=7"), none = arguments("part=1");
  CHECK(rules::Read(parameters, seven).whole("k") == 7);
  CHECK(rules::Read(parameters, none).whole("k") == 2);
  for (const char* wrong : {"0", "10", "-1", "1.5", "two", "01"}) {
    CAPTURE(wrong);
    CHECK(error("k=" + std::string(wrong)).message ==
          "`k` is a whole number from 1 to 9, not `" + std::string(wrong) + "`");
  }
}

TEST_CASE("an exact number is a decimal, a fraction or a percentage") {
  const auto part = [](const std::string& text) {
    const Arguments given = arguments("part=" + text);
    return rules::Read(parameters, given).ratio("part");
  };
  CHECK(part("2/3") == Rational(Int128{2}, Int128{3}));
  CHECK(part("30%") == Rational(Int128{3}, Int128{10}));
  CHECK(part("0.7") == Rational(Int128{7}, Int128{10}));
  CHECK(part("0") == Rational(0));
  const Arguments none = arguments("k=1");
  CHECK(rules::Read(parameters, none).ratio("part") == Rational(Int128{1}, Int128{2}));
  CHECK(rules::Read(parameters, none).ratio("part", Rational(1)) == Rational(1));
  for (const char* wrong : {"3/2", "-0.1", "1/0", "half", "1.1"}) {
    CAPTURE(wrong);
    CHECK(error("part=" + std::string(wrong)).message ==
          "`part` is a number from 0 to 1, not `" + std::string(wrong) + "`");
  }
}

TEST_CASE("a list of numbers has colons between them") {
  const Arguments list = arguments("weights=3:1/2:0.25");
  const auto numbers_given = rules::Read(parameters, list).numbers("weights");
  REQUIRE(numbers_given.size() == 3);
  CHECK(numbers_given[0] == Rational(3));
  CHECK(numbers_given[1] == Rational(Int128{1}, Int128{2}));
  CHECK(numbers_given[2] == Rational(Int128{1}, Int128{4}));
  const Arguments none = arguments("k=1");
  CHECK(rules::Read(parameters, none).numbers("weights") == std::vector<Rational>{1, 0});
  for (const char* wrong : {"3:", ":3", "3::1", "3;1", "101", "a:b"}) {
    CAPTURE(wrong);
    CHECK(error("weights=" + std::string(wrong)).kind == CallError::Kind::bad_value);
  }
}

TEST_CASE("a name or a type that the manifest does not have is a fault of the rule") {
  const Arguments none;
  const rules::Read read(parameters, none);
  CHECK_THROWS_AS(read.whole("q"), std::logic_error);
  CHECK_THROWS_AS(read.whole("part"), std::logic_error);
  CHECK_THROWS_AS(read.ratio("q", Rational(1)), std::logic_error);
  CHECK_THROWS_AS(read.choice_index("k"), std::logic_error);
  CHECK_THROWS_AS(read.threshold("k"), std::logic_error);
  CHECK_THROWS_AS(read.rule("k"), std::logic_error);
}

// What the manifest prints as a default is what a rule reads, or is said in words.
TEST_CASE("each parameter of each rule is read by its name") {
  const Arguments none;
  std::vector<std::string> in_words;
  for (const Rule* rule : all_rules()) {
    const rules::Read read(rule->parameters, none);
    for (const Parameter& parameter : rule->parameters) {
      CAPTURE(rule->id, parameter.name);
      const std::string name = std::string(rule->id) + " " + std::string(parameter.name);
      if (std::holds_alternative<std::monostate>(default_of(parameter))) {
        in_words.push_back(name);
        continue;
      }
      switch (parameter.type) {
        case Parameter::Type::choice: CHECK(read.choice_index(parameter.name) == 0); break;
        case Parameter::Type::whole: CHECK(std::to_string(read.whole(parameter.name)) == parameter.default_text); break;
        case Parameter::Type::ratio: CHECK(read.ratio(parameter.name).to_string() == parameter.default_text); break;
        case Parameter::Type::numbers: {
          std::string text;
          for (const Rational& number : read.numbers(parameter.name))
            text += (text.empty() ? "" : ":") + number.to_string();
          CHECK(text == parameter.default_text);
          break;
        }
        case Parameter::Type::threshold:
          CHECK(describe_threshold(read.threshold(parameter.name), *parameter.usual).plain == parameter.default_text);
          break;
        case Parameter::Type::rule: FAIL("has a default of its own"); break;
      }
    }
  }
  std::ranges::sort(in_words);
  CHECK(in_words == std::vector<std::string>{"consensus-minus base", "consent base", "consent level", "veto-aware base",
                                             "veto-aware vetoes"});
}

TEST_CASE("numbers are told in their shortest form") {
  const RuleCall asked = std::get<RuleCall>(parse_call(known, "numbers:weights=3.0:50%,part=0.50,k=4"));
  const std::vector<std::pair<std::string, std::string>> told{{"k", "4"}, {"part", "1/2"}, {"weights", "3:1/2"}};
  CHECK(describe_arguments(asked) == told);
}

TEST_CASE("a name from another program is accepted, with the arguments that it stands for") {
  CHECK(call_text(std::get<RuleCall>(parse_call(known, "several-numbers"))) == "numbers");
  CHECK(call_text(std::get<RuleCall>(parse_call(known, "several-numbers:k=2"))) == "numbers:k=2");
  CHECK(call_text(std::get<RuleCall>(parse_call(known, "threes"))) == "numbers:k=3,weights=3:3");
  CHECK(call_text(std::get<RuleCall>(parse_call(known, "threes:part=1/2"))) == "numbers:k=3,part=1/2,weights=3:3");
  CHECK(std::get<CallError>(parse_call(known, "threes:k=2")).message == "`k` of `numbers` is given twice");
  CHECK(std::get<CallError>(parse_call(known, "threes:")).message == "a parameter of `numbers` is missing");
  CHECK(std::get<CallError>(parse_call(known, "theres")).hint == "did you mean `numbers`?");
}

}  // namespace assent::test::parameters_test
