// What people type at `assent ask`: grades, words, marks, reasons, and what is none of these.

#include <string>
#include <string_view>
#include <variant>

#include "decision/typed_grade.hpp"
#include "support/catch.hpp"

namespace assent::test::typed_grade_test {

namespace {

Scale scale_of_words() {
  Scale scale;
  scale.words = {{0, "fine"}, {7 * decimal_one, "strong"}, {8 * decimal_one, "strong objection"}};
  return scale;
}

struct Typed {
  std::string_view text;
  TypedGrade::Mark mark;
  Decimal grade;
  std::string_view reason;
};

std::string fault_of(std::string_view text) {
  const auto read = read_typed_grade(scale_of_words(), text);
  const auto* fault = std::get_if<std::string>(&read);
  return fault != nullptr ? *fault : "none";
}

}  // namespace

TEST_CASE("typed grades: numbers, words and marks, with a reason or none") {
  using Mark = TypedGrade::Mark;
  const Typed all[] = {
      {"8", Mark::none, 8 * decimal_one, ""},
      {"  2.5  ", Mark::none, 5 * decimal_one / 2, ""},
      {"8 too far", Mark::none, 8 * decimal_one, "too far"},
      {"8, too far, too late", Mark::none, 8 * decimal_one, "too far, too late"},
      {"8: 2 hours (by bus)", Mark::none, 8 * decimal_one, "2 hours (by bus)"},
      {"8 (too\tfar)", Mark::none, 8 * decimal_one, "too far"},
      {"8 - (a) or (b)", Mark::none, 8 * decimal_one, "(a) or (b)"},
      {"8(too far", Mark::none, 8 * decimal_one, "(too far"},
      {"Fine", Mark::none, 0, ""},
      {"strong", Mark::none, 7 * decimal_one, ""},
      {"strong feelings", Mark::none, 7 * decimal_one, "feelings"},
      {"strong objection: noise", Mark::none, 8 * decimal_one, "noise"},
      {"veto", Mark::veto, no_grade, ""},
      {"VETO no step-free entrance", Mark::veto, no_grade, "no step-free entrance"},
      {"stand aside", Mark::stand_aside, no_grade, ""},
      {"stand-aside; not mine", Mark::stand_aside, no_grade, "not mine"},
      {"abstain", Mark::abstain, no_grade, ""},
      {" \t", Mark::none, no_grade, ""},
  };
  for (const Typed& expected : all) {
    INFO(expected.text);
    const auto read = read_typed_grade(scale_of_words(), expected.text);
    const auto* typed = std::get_if<TypedGrade>(&read);
    REQUIRE(typed != nullptr);
    CHECK(typed->mark == expected.mark);
    CHECK(typed->grade == expected.grade);
    CHECK(typed->reason == expected.reason);
  }
}

TEST_CASE("typed grades: what is none says what to type") {
  CHECK(fault_of("11") == "11 is off the scale 0..10");
  CHECK(fault_of("-1 no") == "-1 is off the scale 0..10");
  CHECK(fault_of("2,5") == "`2,5` is neither a grade nor a mark: type 2.5");
  CHECK(fault_of("vetoed") ==
        "`vetoed` is neither a grade nor a mark: a grade is a number of 0..10, or a word of the scale");
  CHECK(fault_of("finest") ==
        "`finest` is neither a grade nor a mark: a grade is a number of 0..10, or a word of the scale");
  CHECK(fault_of("\xff") == "this is no valid text (UTF-8)");
}

TEST_CASE("typed grades: a reason is asked for where the policy wants one") {
  Decision decision;
  TypedGrade grade{TypedGrade::Mark::none, 7 * decimal_one, ""}, veto{TypedGrade::Mark::veto, no_grade, ""};
  CHECK_FALSE(lacks_reason(decision, grade));
  decision.policy.reason_required_from = Rational(7, 10);
  CHECK(lacks_reason(decision, grade));
  CHECK(lacks_reason(decision, veto));
  veto.reason = "noise";
  CHECK_FALSE(lacks_reason(decision, veto));
  grade.grade = 6 * decimal_one;
  CHECK_FALSE(lacks_reason(decision, grade));
  CHECK_FALSE(lacks_reason(decision, {TypedGrade::Mark::stand_aside, no_grade, ""}));
}

}  // namespace assent::test::typed_grade_test
