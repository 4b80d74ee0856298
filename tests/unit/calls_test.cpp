#include <stdexcept>

#include "assent/rule.hpp"
#include "support/catch.hpp"
#include "support/profiles.hpp"

namespace assent::test::calls_test {

namespace {

using Kind = CallError::Kind;

[[nodiscard]] CallError error_of(std::string_view text) { return std::get<CallError>(parse_call(all_rules(), text)); }

// "base=borda, base.ties=none".
[[nodiscard]] std::string described(const RuleCall& asked) {
  std::string text;
  for (const auto& [name, value] : describe_arguments(asked)) {
    if (!text.empty()) text += ',';
    text += name + "=" + value;
  }
  return text;
}

}  // namespace

TEST_CASE("a call is a rule's name and its parameters") {
  CHECK(call("borda").rule->id == "borda");
  CHECK(described(call("borda")).empty());
  CHECK(described(call("borda:form=dowdall,ties=none")) == "ties=none,form=dowdall");  // in the manifest's order
  CHECK(described(call("borda:ties=half")) == "ties=half");  // the default is told when it was given
  CHECK(described(call("veto-aware:vetoes=2,base=borda,base.ties=full")) == "base=borda,base.ties=full,vetoes=2");
}

TEST_CASE("what describes a call reads as the same call") {
  for (const std::string text :
       {"base=borda,base.ties=none,base.form=modified,vetoes=3", "vetoes=1/3", "vetoes=100%"}) {
    CAPTURE(text);
    CHECK(described(call("veto-aware:" + text)) == text);
  }
}

TEST_CASE("a threshold is a count from 1 or an exact share over 0 to 1") {
  const auto threshold = [](std::string_view value) {
    return std::get<Threshold>(call("veto-aware:vetoes=" + std::string(value)).arguments[1]);
  };
  const auto share = [](std::int64_t above, std::int64_t below) {
    return Threshold{.by = Threshold::By::weight, .is_share = true, .value = Rational(Int128{above}, Int128{below})};
  };
  CHECK(threshold("1") == Threshold{});
  CHECK(threshold("12") == Threshold{.value = 12});
  CHECK(threshold("1/3") == share(1, 3));
  CHECK(threshold("30%") == share(3, 10));
  CHECK(threshold("33.5%") == share(67, 200));
  CHECK(threshold("100%") == share(1, 1));
  Threshold majority = share(1, 2);
  majority.test = Threshold::Test::more_than;
  CHECK(threshold("majority") == majority);
  CHECK(threshold("1/3,vetoes.more_than=1/2") == majority);
  Threshold heads = share(1, 3);
  heads.by = Threshold::By::heads;
  CHECK(threshold("1/3,vetoes.by=heads") == heads);
  for (const char* wrong : {"0", "-1", "1.5", "0%", "101%", "0/3", "4/3", "1/0", "many", "0.3", "1 000"}) {
    CAPTURE(wrong);
    const CallError error = error_of("veto-aware:vetoes=" + std::string(wrong));
    CHECK(error.kind == Kind::bad_value);
    CHECK(error.text == wrong);
    CHECK(error.hint.has_value());
  }
}

TEST_CASE("an unknown rule is an error with a suggestion") {
  const CallError error = error_of("brda:ties=none");
  CHECK(error.kind == Kind::unknown_rule);
  CHECK(error.text == "brda");
  CHECK(error.message == "unknown rule `brda`");
  CHECK(error.hint == "did you mean `borda`?");
  CHECK(error_of("veto-aware:base=brda").hint == "did you mean `borda`?");
  CHECK(error_of("").kind == Kind::unknown_rule);
  CHECK(error_of("borda ").kind == Kind::unknown_rule);
}

TEST_CASE("an unknown parameter is an error with a suggestion or the list of what there is") {
  const CallError error = error_of("veto-aware:bse=borda");
  CHECK(error.kind == Kind::unknown_parameter);
  CHECK(error.text == "bse");
  CHECK(error.message == "unknown parameter `bse` of `veto-aware`");
  CHECK(error.hint == "did you mean `base`?");
  CHECK(error_of("borda:quux=1").hint == "the parameters are `ties` or `form`");
  CHECK(error_of("minimum-total-discomfort:ties=half").hint == "`minimum-total-discomfort` has no parameters");
}

TEST_CASE("a value that is not among the choices is an error that names them") {
  const CallError error = error_of("borda:ties=hlf");
  CHECK(error.kind == Kind::bad_value);
  CHECK(error.message == "`ties` is `half`, `none` or `full`, not `hlf`");
  CHECK(error.hint == "did you mean `half`?");
}

TEST_CASE("a parameter without a value is an error") {
  for (const char* text : {"borda:", "borda:ties", "borda:ties=", "borda:ties=none,", "borda:,ties=none"}) {
    CAPTURE(text);
    CHECK(error_of(text).kind == Kind::missing_value);
  }
}

TEST_CASE("a parameter given twice is an error") {
  const CallError error = error_of("veto-aware:base=borda,base=minimum-total-discomfort");
  CHECK(error.kind == Kind::bad_value);
  CHECK(error.message == "`base` of `veto-aware` is given twice");
  CHECK(error_of("veto-aware:base=borda,base.ties=none,base.ties=full").message == "`ties` of `borda` is given twice");
}

TEST_CASE("a parameter of an inner rule follows that rule and is one of its own") {
  const CallError early = error_of("veto-aware:base.ties=none,base=borda");
  CHECK(early.kind == Kind::missing_value);
  CHECK(early.hint == "give `base` first: `base=RULE,base.ties=none`");
  const CallError lacking = error_of("veto-aware:base=minimum-total-discomfort,base.ties=none");
  CHECK(lacking.kind == Kind::unknown_parameter);
  CHECK(lacking.message == "unknown parameter `ties` of `minimum-total-discomfort`");
  CHECK(error_of("borda:ties.x=1").kind == Kind::unknown_parameter);
  CHECK(error_of("veto-aware:vetoes.x=1").kind == Kind::unknown_parameter);
  CHECK(error_of("veto-aware:base=borda,base.ties.x=1").kind == Kind::unknown_parameter);
}

TEST_CASE("a rule that takes a rule cannot be the base") {
  const CallError error = error_of("veto-aware:base=veto-aware");
  CHECK(error.kind == Kind::bad_value);
  CHECK(error.message == "`base` of `veto-aware` cannot be `veto-aware`, which takes a rule itself");
}

TEST_CASE("a failed argument leaves the call as it was") {
  RuleCall asked = call("veto-aware:base=borda,base.ties=none");
  CHECK(set_argument(all_rules(), asked, "base.form", "dowdal").has_value());
  CHECK(set_argument(all_rules(), asked, "vetoes", "0").has_value());
  CHECK(described(asked) == "base=borda,base.ties=none");
  CHECK_FALSE(set_argument(all_rules(), asked, "base.form", "dowdall").has_value());
  CHECK(described(asked) == "base=borda,base.ties=none,base.form=dowdall");
}

TEST_CASE("rules that need grades cannot read rankings") {
  CHECK_FALSE(can_read(call("minimum-total-discomfort"), BallotKind::rankings));
  CHECK_FALSE(can_read(call("minimum-maximum-discomfort"), BallotKind::rankings));
  CHECK_FALSE(can_read(call("veto-aware:base=minimum-total-discomfort"), BallotKind::rankings));
  CHECK(can_read(call("veto-aware:base=borda"), BallotKind::rankings));
  CHECK(can_read(call("veto-aware"), BallotKind::rankings));
  CHECK(can_read(call("borda"), BallotKind::rankings));
  for (const Rule* rule : all_rules()) CHECK(can_read(call_of(*rule), BallotKind::grades));
  CHECK_THROWS_AS(run_call("minimum-total-discomfort", ranked(1, {{{0}}})), std::invalid_argument);
}

TEST_CASE("a call without arguments runs with the defaults") {
  const Profile profile = ranked(2, {{{0, 1}}});
  CHECK(shown(run({find_rule(all_rules(), "borda"), {}}, profile).ranking) == "A > B");
  CHECK(shown(run({find_rule(all_rules(), "veto-aware"), {}}, profile).ranking) == "A > B");
}

}  // namespace assent::test::calls_test
