// A rule with its parameters filled in: written, read and described.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "assent/ids.hpp"
#include "assent/rational.hpp"
#include "assent/threshold.hpp"

namespace assent {

struct Parameter;
struct Rule;
struct RuleCall;

/// The value of one parameter; monostate where the default applies.
using Argument = std::variant<std::monostate, std::size_t, Threshold, std::shared_ptr<const RuleCall>, std::int64_t,
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
  enum class Kind { rule, lot, listed_order, casting_vote } kind;
  RuleCall call;                             // for `rule`
  std::optional<ParticipantId> caster = {};  // for `casting_vote`: whose order of the tied options counts
  [[nodiscard]] std::string_view id() const;
  /// Does it go by what people say, so that other ballots may break the tie in another way?
  [[nodiscard]] bool by_ballots() const { return kind == Kind::rule || kind == Kind::casting_vote; }
};

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
/// Sets one argument from its text; a `rule` takes a rule's name, `base.ties` reaches into it; `in-favour.of` reaches
/// into a threshold.
[[nodiscard]] std::optional<CallError> set_argument(std::span<const Rule* const> rules, RuleCall& call,
                                                    std::string_view name, std::string_view value);
/// Puts a threshold into the parameter of that name, which takes one.
void set_threshold(RuleCall& call, std::string_view name, Threshold threshold);
/// What a parameter is where no argument is given; monostate where that comes from elsewhere than the manifest.
[[nodiscard]] Argument default_of(const Parameter& parameter);
/// Parameter names and values that differ from the default or were given: {"base", "borda"}, {"vetoes", "2"}; flat, in
/// the manifest's order; parameters of a base rule as "base.ties".
[[nodiscard]] std::vector<std::pair<std::string, std::string>> describe_arguments(const RuleCall& call);

}  // namespace assent
