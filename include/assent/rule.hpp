// The seam of the rules: a manifest beside a pure function. One rule is one file and one line in rules.def.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "assent/limits.hpp"
#include "assent/outcome.hpp"
#include "assent/profile.hpp"

namespace assent {

struct Rule;
struct RuleCall;
struct HouseRule;

/// What a rule must be fed.
enum class Needs { grades, rankings };  // rankings can be read off grades; grades cannot be read off rankings

/// A typed parameter of a rule.
struct Parameter {
  enum class Type {
    choice,     // one of `choices`
    threshold,  // a count of heads from 1, or a share of the weight present (`1/3`, `30%`)
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
};

/// The value of one parameter; monostate where the default applies.
using Argument = std::variant<std::monostate, std::size_t, VetoThreshold, std::shared_ptr<const RuleCall>, std::int64_t,
                              Rational, std::vector<Rational>>;

/// One value for each parameter of the rule, in the order of its manifest.
using Arguments = std::vector<Argument>;

/// A rule with its parameters filled in.
struct RuleCall {
  const Rule* rule = nullptr;
  Arguments arguments;
};

/// One rung of the tie chain.
struct TieBreak {
  enum class Kind { rule, lot, listed_order } kind;
  RuleCall call;  // for `rule`
  [[nodiscard]] std::string_view id() const;
};

/// What a rule is run on.
struct Context {
  const Profile& profile;
  SharedWork& shared;  // of that profile
  const Limits& limits;
};

/// What people may expect of a rule. Each law that a rule claims to keep is tested; each that it breaks has a witness.
enum class Law {
  anonymity,           // the order of the ballots plays no part
  neutrality,          // the order and the names of the options play no part
  homogeneity,         // every ballot given k times: the same ranking
  unanimity,           // what every ballot puts strictly above another option stands above it
  monotonicity,        // an option in the first tier that moves up on a ballot stays in the first tier
  condorcet_winner,    // an option that beats every other one, each by the weight of the ballots, is the only winner
  clone_independence,  // an exact copy of an option, beside it on every ballot, changes no winner but for the copy
};
[[nodiscard]] std::string_view name_of(Law law);

enum class BetterScore { lower, higher };

/// How a rule measures an option by nothing but the grades that this option is given; less is better. What a change of
/// grades does to the order can then be worked out exactly, one option at a time.
struct ColumnScore {
  enum class Kind {
    sum,    // of weight x `value`, over the ballots that grade the option
    level,  // the least discomfort m for which those who give more carry less than `share` of the weight; with a share
            // of 0: for which nobody gives more
  } kind = Kind::sum;
  /// For `sum`: rises with the discomfort, which is 0 to `span`. Where one grade has to outweigh all lower ones
  /// together, `apart` times each of them is more than enough. Throws Overflow.
  std::function<Int128(Cell discomfort, Cell span, Int128 apart)> value = {};
  bool mean = true;    // for `sum`: divided by the weight that graded the option
  Rational share = 0;  // for `level`
};

/// Where an option stands on one ballot, among the options that the rule counts.
struct PlaceOnBallot {
  std::size_t options = 0;    // that the rule counts
  std::int32_t compared = 0;  // how many of them the ballot compares
  std::int32_t listed = 0;    // how many of these it lists: not those that it leaves out or vetoes
  bool is_listed = false;     // the option itself
  std::int32_t better = 0;    // how many the ballot puts above it
  std::int32_t tied = 0;      // how many share its place, itself included; 0 where the ballot does not compare it
  [[nodiscard]] bool is_compared() const { return tied > 0; }
};

/// What a ballot gives an option by its place. What makes more options stand above it or beside it, or those beside it
/// above it, never gives it more.
using PlacePoints = std::function<Rational(const PlaceOnBallot&)>;

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
  std::span<const Law> keeps = {}, breaks = {};
  std::span<const std::string_view> aliases = {};  // names in other programs: listed and suggested, not accepted
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
  const HouseRule* house = nullptr;  // the steps, in place of `run`; null for a built-in rule
};

/// One step of a house rule. Each runs on the ballots restricted to the options that the steps before have left.
struct HouseStep {
  enum class Kind {
    set_aside_vetoed,    // as veto-aware does, by the policy's `vetoes`
    set_aside_ungraded,  // what nobody graded
    set_aside_worse,     // what carries a greater share of discomfort than the status quo, or loses against it
    keep_first_tier,     // of `call`, in front of all others
    keep_accepted,       // what has a share of discomfort of at most `level`, and the status quo, in front
    order,               // by `call`
  } kind = Kind::order;
  RuleCall call = {};
  Rational level = 0;
  std::string name = {};  // of the set that a step keeps, for a Membership
};

/// A group's own rule, made of steps. Its `rule` is found and run like any other; it lives as long as this does.
struct HouseRule {
  std::string id, title;
  std::vector<HouseStep> steps;               // the last one orders
  std::optional<std::vector<TieBreak>> ties;  // in place of the policy's chain
  Rule rule;
};

/// A house rule of these parts.
[[nodiscard]] std::shared_ptr<const HouseRule> make_house_rule(std::string_view id, std::string_view title,
                                                               std::vector<HouseStep> steps,
                                                               std::optional<std::vector<TieBreak>> ties);
/// The steps one after the other. Where a step would keep nobody, it keeps all.
[[nodiscard]] Outcome run_house_rule(const HouseRule& house, const Context& context);
/// The ballots on which ties of a call are broken: the options that are in some tier.
[[nodiscard]] std::vector<OptionId> ordered_options(const RuleCall& call, const Profile& profile,
                                                    const Limits& limits = {});

/// All rules, in the order of rules.def.
[[nodiscard]] std::span<const Rule* const> all_rules();
/// The id of the rule whose id or alias is nearest to a name; nothing when none is near.
[[nodiscard]] std::optional<std::string_view> suggest_rule(std::span<const Rule* const> rules, std::string_view name);
/// Null when there is none of that name.
[[nodiscard]] const Rule* find_rule(std::span<const Rule* const> rules, std::string_view id);
/// Runs a call; fills missing arguments with defaults.
[[nodiscard]] Outcome run(const RuleCall& call, const Profile& profile, const Limits& limits = {});
/// The same, where several rules run on one profile.
[[nodiscard]] Outcome run(const RuleCall& call, SharedWork& shared, const Limits& limits = {});
/// What the call must be fed, where the ballots are such.
[[nodiscard]] Needs needs_of(const RuleCall& call, BallotKind kind);
/// True when the call can be fed by such ballots.
[[nodiscard]] bool can_read(const RuleCall& call, BallotKind kind);
/// Parameter names and values that differ from the default or were given: {"base", "borda"}, {"vetoes", "2"}; flat, in
/// the manifest's order; parameters of a base rule as "base.ties".
[[nodiscard]] std::vector<std::pair<std::string, std::string>> describe_arguments(const RuleCall& call);

/// Why a piece of `name:key=value,key=value` or its YAML twin cannot be used.
struct CallError {
  enum class Kind { unknown_rule, unknown_parameter, bad_value, missing_value } kind;
  std::string text;     // the part that is wrong
  std::string message;  // "unknown parameter `bse` of veto-aware"
  std::optional<std::string> hint;
};

/// A call without arguments.
[[nodiscard]] RuleCall call_of(const Rule& rule);
/// Reads `veto-aware:base=ranked-pairs,base.by=margins,vetoes=2`. Used by the command line; YAML uses `set_argument`.
[[nodiscard]] std::variant<RuleCall, CallError> parse_call(std::span<const Rule* const> rules, std::string_view text);
/// The parameter of that name; `base.ties` reaches into the rule that `base` holds. Null where there is none.
[[nodiscard]] const Parameter* find_parameter(const RuleCall& call, std::string_view name);
/// Sets one argument from its text; a `rule` takes a rule's name, `base.ties` reaches into it.
[[nodiscard]] std::optional<CallError> set_argument(std::span<const Rule* const> rules, RuleCall& call,
                                                    std::string_view name, std::string_view value);

}  // namespace assent
