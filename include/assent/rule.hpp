// The seam of the rules: a manifest beside a pure function. One rule is one file and one line in rules.def.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "assent/ballot_kind.hpp"
#include "assent/ids.hpp"
#include "assent/law.hpp"
#include "assent/outcome.hpp"
#include "assent/profile.hpp"
#include "assent/rule_call.hpp"

namespace assent {

struct ColumnScore;
struct HouseRule;
struct Limits;
struct PlacePoints;

/// What a rule must be fed.
/// Rankings can be read off grades; grades cannot be read off rankings. `grades_or_status_quo`: rankings do where there
/// is a status quo to compare with.
enum class Needs { grades, grades_or_status_quo, rankings };

/// A typed parameter of a rule.
struct Parameter {
  enum class Type {
    choice,     // one of `choices`
    threshold,  // a count, a share (`1/3`, `30%`), `majority`, or parts: `.more_than`, `.of`, `.by`, `.from`
    rule,       // another rule with its own parameters
    whole,      // a whole number from `least` to `most`
    ratio,      // an exact number from `least` to `most`: `2/3`, `30%`, `0.7`, `2`
    numbers,    // a list of such numbers, with `:` between them: `3:2:1`; in YAML a list, too
  };
  std::string_view name;
  Type type = Type::choice;
  std::span<const std::string_view> choices = {};  // for `choice`, the first is the default
  std::string_view default_text;                   // what the manifest prints; "" when the default comes from elsewhere
  std::string_view meaning;
  std::int64_t least = 0, most = 1'000'000'000;  // for `whole`, `ratio` and each of `numbers`
  const UsualThreshold* usual = nullptr;         // for `threshold`: what is meant where no part says it
};

/// What a rule is run on.
struct Context {
  const Profile& profile;
  SharedWork& shared;  // of that profile
  const Limits& limits;
};

/// What a test finds of one option.
struct TestResult {
  enum class Kind { passes, fails, ungraded } kind = Kind::passes;
  Lack evidence = {};  // of `passes`, too: the numbers that it passes by; nothing where there are none
};

struct Rule {
  std::string_view id;  // kebab-case, stable
  std::string_view title;
  std::string_view family;       // discomfort, positional, veto ...
  std::string_view summary;      // one sentence
  std::string_view definition;   // exact, with the formula
  std::string_view conventions;  // how ties on a ballot, truncated ballots, weights and missing grades are treated
  std::string_view source;
  std::string_view cost;              // "O(ballots x options)"
  std::string_view exact_up_to = {};  // of a hard rule: "30 options"; "" where every answer is proven
  std::string_view score_name;        // what one score is: "total discomfort", "points"; "" when there is none
  BetterScore better = BetterScore::lower;
  Needs needs = Needs::grades;
  std::span<const Parameter> parameters = {};
  /// Laws, each at most once: those kept are tested, each broken one has a witness. Of all others it is not known.
  std::span<const Law> keeps = {}, breaks = {};
  /// Names in other programs, accepted in place of the id: "irv", or "NAME:ARGUMENTS" where the name means a form that
  /// is not the default one: "weighted-bucklin:form=weighted".
  std::span<const std::string_view> aliases = {};
  Outcome (*run)(const Context&, const Arguments&) = nullptr;
  /// What the call needs, where it depends on the arguments (veto-aware: what its base needs); null: `needs`.
  Needs (*needs_of)(const Arguments&, BallotKind) = nullptr;
  /// The ballots that the call orders: veto-aware's rest after setting aside. Ties are broken on these. Null: all of
  /// them.
  std::vector<OptionId> (*ordered)(const Profile&, const Arguments&) = nullptr;
  /// Where the rule goes by such a score, and sets aside, beside what `ordered` leaves out, only what nobody graded.
  std::optional<ColumnScore> (*column_score)(const Arguments&) = nullptr;
  /// Where the rule goes by the sum of weight x points, the most first. Null, or an empty function: it does not.
  PlacePoints (*place_points)(const Arguments&) = nullptr;
  /// For a rule that tests: what it finds, by option; what it says of the status quo is not looked at. Each option is
  /// tested by what people say of it alone, and a better grade never makes it fail. `run` sets aside what fails and
  /// lets the parameter `base` order the rest. Null: the rule tests nothing.
  std::vector<TestResult> (*test)(const Context&, const Arguments&) = nullptr;
  /// The first tier of what `run` says, proven, by a quicker way. Null: there is none.
  std::vector<OptionId> (*winners)(const Context&, const Arguments&) = nullptr;
  const HouseRule* house = nullptr;  // the steps, in place of `run`; null for a built-in rule
};

/// All rules, in the order of rules.def.
[[nodiscard]] std::span<const Rule* const> all_rules();
/// The id of the rule whose id or alias is nearest to a name; nothing when none is near.
[[nodiscard]] std::optional<std::string_view> suggest_rule(std::span<const Rule* const> rules, std::string_view name);
/// Null when there is none with that id.
[[nodiscard]] const Rule* find_rule(std::span<const Rule* const> rules, std::string_view id);
/// A rule by its id or by one of its aliases, and the arguments that the alias stands for; ids come before aliases.
struct NamedRule {
  const Rule* rule = nullptr;  // null when there is none of that name
  std::string_view arguments = {};
};
[[nodiscard]] NamedRule find_named_rule(std::span<const Rule* const> rules, std::string_view name);
/// An alias without its arguments.
[[nodiscard]] std::string_view name_of_alias(std::string_view alias);
/// Runs a call; fills missing arguments with defaults. Without limits: the usual ones.
[[nodiscard]] Outcome run(const RuleCall& call, const Profile& profile, const Limits& limits);
[[nodiscard]] Outcome run(const RuleCall& call, const Profile& profile);
/// The same, where several rules run on one profile.
[[nodiscard]] Outcome run(const RuleCall& call, SharedWork& shared, const Limits& limits);
[[nodiscard]] Outcome run(const RuleCall& call, SharedWork& shared);
/// The winners of the same, for a caller that asks no more. Nothing where the rule has no quicker way to them, or
/// options are set aside.
[[nodiscard]] std::optional<std::vector<OptionId>> winners_alone(const RuleCall& call, SharedWork& shared,
                                                                 const Limits& limits);
/// The ballots on which ties of a call are broken: the options that are in some tier.
[[nodiscard]] std::vector<OptionId> ordered_options(const RuleCall& call, const Profile& profile, const Limits& limits);
[[nodiscard]] std::vector<OptionId> ordered_options(const RuleCall& call, const Profile& profile);
/// What the call must be fed, where the ballots are such.
[[nodiscard]] Needs needs_of(const RuleCall& call, BallotKind kind);
/// Does the rule set aside what does not pass a test? Then the status quo is no rival: it is in no tier.
[[nodiscard]] bool tests(const RuleCall& call);
/// True when the call can be fed by such ballots.
[[nodiscard]] bool can_read(const RuleCall& call, BallotKind kind);

}  // namespace assent
