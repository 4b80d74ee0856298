// Parameters that are numbers: a whole one, an exact one, a list.
#include "assent/rule.hpp"
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
const std::string_view aliases[] = {"several-numbers"};
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
  CHECK(rules::whole_at(arguments("k=7"), 0, 2) == 7);
  CHECK(rules::whole_at(arguments("part=1"), 0, 2) == 2);
  for (const char* wrong : {"0", "10", "-1", "1.5", "two", "01"}) {
    CAPTURE(wrong);
    CHECK(error("k=" + std::string(wrong)).message ==
          "`k` is a whole number from 1 to 9, not `" + std::string(wrong) + "`");
  }
}

TEST_CASE("an exact number is a decimal, a fraction or a percentage") {
  const auto part = [](const std::string& text) { return rules::ratio_at(arguments("part=" + text), 1, 1); };
  CHECK(part("2/3") == Rational(Int128{2}, Int128{3}));
  CHECK(part("30%") == Rational(Int128{3}, Int128{10}));
  CHECK(part("0.7") == Rational(Int128{7}, Int128{10}));
  CHECK(part("0") == Rational(0));
  CHECK(rules::ratio_at(arguments("k=1"), 1, Rational(1)) == Rational(1));
  for (const char* wrong : {"3/2", "-0.1", "1/0", "half", "1.1"}) {
    CAPTURE(wrong);
    CHECK(error("part=" + std::string(wrong)).message ==
          "`part` is a number from 0 to 1, not `" + std::string(wrong) + "`");
  }
}

TEST_CASE("a list of numbers has colons between them") {
  const Arguments list = arguments("weights=3:1/2:0.25");
  const auto numbers_given = rules::numbers_at(list, 2);
  REQUIRE(numbers_given.size() == 3);
  CHECK(numbers_given[0] == Rational(3));
  CHECK(numbers_given[1] == Rational(Int128{1}, Int128{2}));
  CHECK(numbers_given[2] == Rational(Int128{1}, Int128{4}));
  CHECK(rules::numbers_at(arguments("k=1"), 2).empty());
  for (const char* wrong : {"3:", ":3", "3::1", "3;1", "101", "a:b"}) {
    CAPTURE(wrong);
    CHECK(error("weights=" + std::string(wrong)).kind == CallError::Kind::bad_value);
  }
}

TEST_CASE("numbers are told in their shortest form") {
  const RuleCall asked = std::get<RuleCall>(parse_call(known, "numbers:weights=3.0:50%,part=0.50,k=4"));
  const std::vector<std::pair<std::string, std::string>> told{{"k", "4"}, {"part", "1/2"}, {"weights", "3:1/2"}};
  CHECK(describe_arguments(asked) == told);
}

TEST_CASE("a name from another program is suggested as the rule's own, not accepted") {
  const auto unknown = std::get<CallError>(parse_call(known, "several-numbers"));
  CHECK(unknown.kind == CallError::Kind::unknown_rule);
  CHECK(unknown.hint == "did you mean `numbers`?");
}

}  // namespace assent::test::parameters_test
