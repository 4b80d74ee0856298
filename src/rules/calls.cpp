// Rules with their parameters: written, read, described and run.
#include <algorithm>
#include <array>

#include "assent/call_text.hpp"
#include "assent/house_rule.hpp"
#include "assent/limits.hpp"
#include "assent/rule.hpp"
#include "base/decimal.hpp"
#include "base/spelling.hpp"
#include "rules/kernel/restricted.hpp"

namespace assent {
namespace {

using rules::on_full_profile;

constexpr std::size_t most_numbers = 1000;  // in a list
constexpr std::array<std::string_view, 5> threshold_parts{"at_least", "more_than", "of", "by", "from"};

[[nodiscard]] std::string in_quotes(std::string_view text) { return "`" + std::string(text) + "`"; }

// "`half`, `none` or `full`".
[[nodiscard]] std::string list_of(std::span<const std::string_view> words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
    text += in_quotes(words[i]);
  }
  return text;
}

[[nodiscard]] std::optional<std::string> did_you_mean(std::string_view word,
                                                      std::span<const std::string_view> candidates) {
  const auto guess = nearest(word, candidates);
  return guess ? std::optional("did you mean " + in_quotes(*guess) + "?") : std::nullopt;
}

[[nodiscard]] CallError unknown_rule(std::span<const Rule* const> rules, std::string_view name) {
  const auto guess = suggest_rule(rules, name);
  return {CallError::Kind::unknown_rule, std::string(name), "unknown rule " + in_quotes(name),
          guess ? std::optional("did you mean " + in_quotes(*guess) + "?") : std::nullopt};
}

[[nodiscard]] CallError unknown_parameter(const Rule& rule, std::string_view name) {
  std::vector<std::string_view> names;
  for (const Parameter& parameter : rule.parameters) names.push_back(parameter.name);
  auto hint = did_you_mean(name, names);
  if (!hint) hint = names.empty() ? in_quotes(rule.id) + " has no parameters" : "the parameters are " + list_of(names);
  return {CallError::Kind::unknown_parameter, std::string(name),
          "unknown parameter " + in_quotes(name) + " of " + in_quotes(rule.id), std::move(hint)};
}

[[nodiscard]] bool takes_a_rule(const Rule& rule) {
  return std::ranges::any_of(rule.parameters,
                             [](const Parameter& parameter) { return parameter.type == Parameter::Type::rule; });
}

using ParsedArgument = std::variant<Argument, CallError>;

[[nodiscard]] ParsedArgument parse_choice(const Parameter& parameter, std::string_view value) {
  const auto found = std::ranges::find(parameter.choices, value);
  if (found != parameter.choices.end()) return Argument(static_cast<std::size_t>(found - parameter.choices.begin()));
  auto hint = did_you_mean(value, parameter.choices);
  return CallError{CallError::Kind::bad_value, std::string(value),
                   in_quotes(parameter.name) + " is " + list_of(parameter.choices) + ", not " + in_quotes(value),
                   std::move(hint)};
}

// A part of a threshold, such as `of`, is put into what is there, else into the default.
[[nodiscard]] ParsedArgument parse_threshold(const Parameter& parameter, const Argument& now, std::string_view part,
                                             std::string_view value) {
  ThresholdText text;
  if (!part.empty()) {
    Argument start = now;
    if (std::holds_alternative<std::monostate>(start)) start = default_of(parameter);
    if (const auto* threshold = std::get_if<Threshold>(&start)) text = describe_threshold(*threshold, *parameter.usual);
  }
  const std::string given(value);
  const bool number = part == "at_least" || part == "more_than";
  if (part.empty() || number) text.plain = text.at_least = text.more_than = std::nullopt;
  if (part.empty()) text.plain = given;
  else if (part == "at_least") text.at_least = given;
  else if (part == "more_than") text.more_than = given;
  else if (part == "of") text.of = given;
  else if (part == "by") text.by = given;
  else {
    text.from.clear();
    for (std::string_view rest = value; !rest.empty();) {
      const std::size_t colon = std::min(rest.find(':'), rest.size());
      text.from.emplace_back(rest.substr(0, colon));
      rest.remove_prefix(std::min(colon + 1, rest.size()));
    }
  }
  if (!part.empty() && !number && !text.plain && !text.at_least && !text.more_than) text.at_least = "1";
  auto parsed = parse_threshold(text, *parameter.usual);
  if (auto* threshold = std::get_if<Threshold>(&parsed)) return Argument(std::move(*threshold));
  auto& fault = std::get<ThresholdFault>(parsed);
  const bool of_value = fault.part == ThresholdFault::Part::plain || fault.part == ThresholdFault::Part::at_least ||
                        fault.part == ThresholdFault::Part::more_than;
  return CallError{
      CallError::Kind::bad_value, given,
      (of_value ? in_quotes(parameter.name) + " is " : "in " + in_quotes(parameter.name) + ", ") + fault.message,
      fault.hint.empty() ? std::nullopt : std::optional(std::move(fault.hint))};
}

[[nodiscard]] std::string range_of(const Parameter& parameter) {
  return "from " + std::to_string(parameter.least) + " to " + std::to_string(parameter.most);
}

[[nodiscard]] ParsedArgument parse_whole_number(const Parameter& parameter, std::string_view value) {
  if (const auto number = parse_whole(value, parameter.most); number && *number >= parameter.least)
    return Argument(*number);
  return CallError{
      CallError::Kind::bad_value, std::string(value),
      in_quotes(parameter.name) + " is a whole number " + range_of(parameter) + ", not " + in_quotes(value),
      std::nullopt};
}

// `2/3`, `30%`, `0.7`, `2`.
[[nodiscard]] std::optional<Rational> parse_exact(const Parameter& parameter, std::string_view value) {
  auto number = parse_share(value);
  if (!number) {
    const auto decimal = parse_decimal(value);
    const auto* billionths = std::get_if<std::int64_t>(&decimal);
    if (billionths == nullptr) return std::nullopt;
    number = Rational(Int128{*billionths}, Int128{1'000'000'000});
  }
  const bool in_range = *number >= Rational(parameter.least) && *number <= Rational(parameter.most);
  return in_range ? number : std::nullopt;
}

[[nodiscard]] ParsedArgument parse_ratio(const Parameter& parameter, std::string_view value) {
  if (const auto number = parse_exact(parameter, value)) return Argument(*number);
  return CallError{CallError::Kind::bad_value, std::string(value),
                   in_quotes(parameter.name) + " is a number " + range_of(parameter) + ", not " + in_quotes(value),
                   "write a decimal like `0.7`, a fraction like `2/3` or a percentage like `30%`"};
}

[[nodiscard]] ParsedArgument parse_numbers(const Parameter& parameter, std::string_view value) {
  std::vector<Rational> numbers;
  for (std::string_view rest = value; numbers.size() < most_numbers;) {
    const std::size_t colon = rest.find(':');
    const auto number = parse_exact(parameter, rest.substr(0, colon));
    if (!number) break;
    numbers.push_back(*number);
    if (colon == std::string_view::npos) return Argument(std::move(numbers));
    rest.remove_prefix(colon + 1);
  }
  return CallError{CallError::Kind::bad_value, std::string(value),
                   in_quotes(parameter.name) + " is a list of up to " + std::to_string(most_numbers) + " numbers " +
                       range_of(parameter) + " with `:` between them, not " + in_quotes(value),
                   "write it like `3:2:1` or `1:1/2:1/3`"};
}

[[nodiscard]] CallError no_argument(const Rule& rule, std::string_view part) {
  return {CallError::Kind::missing_value, std::string(part),
          part.empty() ? "a parameter of " + in_quotes(rule.id) + " is missing"
                       : in_quotes(part) + " of " + in_quotes(rule.id) + " has no value",
          "parameters are written `name=value`, with `,` between them"};
}

// `form=weighted,ties=none`; no arguments where the text is empty.
[[nodiscard]] std::optional<CallError> set_arguments(std::span<const Rule* const> rules, RuleCall& call,
                                                     std::string_view text) {
  for (bool more = !text.empty(); more;) {
    const std::size_t comma = text.find(',');
    const std::string_view part = text.substr(0, comma);
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos) return no_argument(*call.rule, part);
    if (auto error = set_argument(rules, call, part.substr(0, equals), part.substr(equals + 1))) return error;
    more = comma != std::string_view::npos;
    if (more) text.remove_prefix(comma + 1);
  }
  return std::nullopt;
}

// A rule that takes a rule itself is refused, so that calls are never deeper than two.
[[nodiscard]] ParsedArgument parse_rule(std::span<const Rule* const> rules, const Rule& owner,
                                        const Parameter& parameter, std::string_view value) {
  const auto [rule, arguments] = find_named_rule(rules, value);
  if (rule == nullptr) return unknown_rule(rules, value);
  if (takes_a_rule(*rule))
    return CallError{CallError::Kind::bad_value, std::string(value),
                     in_quotes(parameter.name) + " of " + in_quotes(owner.id) + " cannot be " + in_quotes(value) +
                         ", which takes a rule itself",
                     "name a rule without a `" + std::string(parameter.name) + "` of its own, like `borda`"};
  RuleCall call = call_of(*rule);
  if (auto error = set_arguments(rules, call, arguments)) return std::move(*error);
  return Argument(std::make_shared<const RuleCall>(std::move(call)));
}

[[nodiscard]] ParsedArgument parse_argument(std::span<const Rule* const> rules, const Rule& owner,
                                            const Parameter& parameter, std::string_view value) {
  switch (parameter.type) {
    case Parameter::Type::choice: return parse_choice(parameter, value);
    case Parameter::Type::threshold: return parse_threshold(parameter, {}, "", value);
    case Parameter::Type::whole: return parse_whole_number(parameter, value);
    case Parameter::Type::ratio: return parse_ratio(parameter, value);
    case Parameter::Type::numbers: return parse_numbers(parameter, value);
    case Parameter::Type::rule: break;
  }
  return parse_rule(rules, owner, parameter, value);
}

// `base.ties`: sets `ties` in a copy of the rule that `base` holds.
[[nodiscard]] std::optional<CallError> set_inner_argument(std::span<const Rule* const> rules, const RuleCall& call,
                                                          Argument& argument, std::string_view outer,
                                                          std::string_view inner, std::string_view value) {
  const auto* base = std::get_if<std::shared_ptr<const RuleCall>>(&argument);
  const std::string name = std::string(outer) + "." + std::string(inner);
  if (base == nullptr)
    return CallError{CallError::Kind::missing_value, name,
                     in_quotes(name) + " of " + in_quotes(call.rule->id) + " comes before its rule is named",
                     "give " + in_quotes(outer) + " first: `" + std::string(outer) + "=RULE," + name + "=" +
                         std::string(value) + "`"};
  RuleCall changed = **base;
  if (auto error = set_argument(rules, changed, inner, value)) return error;
  argument = std::make_shared<const RuleCall>(std::move(changed));
  return std::nullopt;
}

[[nodiscard]] std::string text_of(const std::vector<Rational>& numbers) {
  std::string text;
  for (const Rational& number : numbers) text += (text.empty() ? "" : ":") + number.to_string();
  return text;
}

using Description = std::vector<std::pair<std::string, std::string>>;

void describe(const ThresholdText& text, const std::string& name, Description& description) {
  if (text.plain) description.emplace_back(name, *text.plain);
  if (text.at_least) description.emplace_back(name + ".at_least", *text.at_least);
  if (text.more_than) description.emplace_back(name + ".more_than", *text.more_than);
  if (text.of) description.emplace_back(name + ".of", *text.of);
  if (text.by) description.emplace_back(name + ".by", *text.by);
  std::string from;
  for (const std::string& group : text.from) from += (from.empty() ? "" : ":") + group;
  if (!from.empty()) description.emplace_back(name + ".from", from);
}

void describe(const RuleCall& call, const std::string& prefix, Description& description) {
  const std::size_t count = std::min(call.arguments.size(), call.rule->parameters.size());
  for (std::size_t i = 0; i < count; ++i) {
    const Parameter& parameter = call.rule->parameters[i];
    const std::string name = prefix + std::string(parameter.name);
    if (const auto* choice = std::get_if<std::size_t>(&call.arguments[i])) {
      description.emplace_back(name, parameter.choices[*choice]);
    } else if (const auto* threshold = std::get_if<Threshold>(&call.arguments[i])) {
      describe(describe_threshold(*threshold, *parameter.usual), name, description);
    } else if (const auto* whole = std::get_if<std::int64_t>(&call.arguments[i])) {
      description.emplace_back(name, std::to_string(*whole));
    } else if (const auto* ratio = std::get_if<Rational>(&call.arguments[i])) {
      description.emplace_back(name, ratio->to_string());
    } else if (const auto* numbers = std::get_if<std::vector<Rational>>(&call.arguments[i])) {
      description.emplace_back(name, text_of(*numbers));
    } else if (const auto* inner = std::get_if<std::shared_ptr<const RuleCall>>(&call.arguments[i])) {
      description.emplace_back(name, (*inner)->rule->id);
      describe(**inner, name + ".", description);
    }
  }
}

[[nodiscard]] Needs needs_of(const HouseStep& step, BallotKind kind) {
  using Step = HouseStep::Kind;
  switch (step.kind) {
    case Step::set_aside_ungraded:
    case Step::keep_accepted:
    case Step::pass_accepted: return Needs::grades;
    case Step::pass_in_favour: return Needs::grades_or_status_quo;
    default: return step.call.rule != nullptr ? needs_of(step.call, kind) : Needs::rankings;
  }
}

// The most that any step needs.
[[nodiscard]] Needs needs_of_steps(const HouseRule& house, BallotKind kind) {
  Needs needs = Needs::rankings;
  for (const HouseStep& step : house.steps) needs = std::min(needs, needs_of(step, kind));
  return needs;
}

// Where a rule reads rankings off grades and nobody graded some option: the other options, which alone are ranked.
[[nodiscard]] std::optional<std::vector<OptionId>> graded_only(const RuleCall& call, SharedWork& shared) {
  const bool tested = call.rule->house != nullptr || call.rule->test != nullptr;
  if (shared.profile().kind != BallotKind::grades || tested) return std::nullopt;
  if (needs_of(call, BallotKind::grades) != Needs::rankings) return std::nullopt;
  std::vector<OptionId> graded;
  const std::vector<DiscomfortTotal>& totals = shared.totals();
  for (std::size_t place = 0; place < totals.size(); ++place)
    if (totals[place].highest >= 0) graded.push_back(option_id(place));
  return graded.size() < totals.size() ? std::optional(std::move(graded)) : std::nullopt;
}

void add_ungraded(Outcome& outcome, const std::vector<OptionId>& graded, std::size_t options) {
  std::vector<Reason> reasons;
  for (std::size_t place = 0; place < options; ++place) {
    if (std::ranges::find(graded, option_id(place)) != graded.end()) continue;
    outcome.ranking.set_aside.push_back(option_id(place));
    reasons.push_back(SetAside{.option = option_id(place), .cause = AsideCause::ungraded});
  }
  std::ranges::sort(outcome.ranking.set_aside);
  outcome.reasons.insert(outcome.reasons.begin(), reasons.begin(), reasons.end());
}

}  // namespace

Argument default_of(const Parameter& parameter) {
  ParsedArgument parsed = Argument();
  switch (parameter.type) {
    case Parameter::Type::choice: return std::size_t{0};
    case Parameter::Type::whole: parsed = parse_whole_number(parameter, parameter.default_text); break;
    case Parameter::Type::ratio: parsed = parse_ratio(parameter, parameter.default_text); break;
    case Parameter::Type::numbers: parsed = parse_numbers(parameter, parameter.default_text); break;
    case Parameter::Type::threshold: parsed = parse_threshold(parameter, {}, "", parameter.default_text); break;
    case Parameter::Type::rule: break;
  }
  const auto* value = std::get_if<Argument>(&parsed);
  return value != nullptr ? *value : Argument();
}

RuleCall call_of(const Rule& rule) { return {&rule, Arguments(rule.parameters.size())}; }

const Parameter* find_parameter(const RuleCall& call, std::string_view name) {
  const std::size_t dot = name.find('.');
  const auto found = std::ranges::find(call.rule->parameters, name.substr(0, dot), &Parameter::name);
  if (found == call.rule->parameters.end()) return nullptr;
  if (dot == std::string_view::npos) return &*found;
  const auto place = static_cast<std::size_t>(found - call.rule->parameters.begin());
  const auto* inner = std::get_if<std::shared_ptr<const RuleCall>>(&call.arguments[place]);
  return inner != nullptr ? find_parameter(**inner, name.substr(dot + 1)) : nullptr;
}

std::optional<CallError> set_argument(std::span<const Rule* const> rules, RuleCall& call, std::string_view name,
                                      std::string_view value) {
  const std::span<const Parameter> parameters = call.rule->parameters;
  call.arguments.resize(parameters.size());
  const std::size_t dot = name.find('.');
  const std::string_view outer = name.substr(0, dot);
  const auto found = std::ranges::find_if(parameters, [&](const Parameter& p) { return p.name == outer; });
  const std::string_view part = dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
  const bool of_threshold = found != parameters.end() && found->type == Parameter::Type::threshold &&
                            std::ranges::find(threshold_parts, part) != threshold_parts.end();
  if (found == parameters.end() || (!part.empty() && found->type != Parameter::Type::rule && !of_threshold))
    return unknown_parameter(*call.rule, name);
  if (value.empty())
    return CallError{CallError::Kind::missing_value, std::string(name),
                     in_quotes(name) + " of " + in_quotes(call.rule->id) + " has no value", std::nullopt};
  Argument& argument = call.arguments[static_cast<std::size_t>(found - parameters.begin())];
  if (!part.empty() && !of_threshold) return set_inner_argument(rules, call, argument, outer, part, value);
  if (part.empty() && !std::holds_alternative<std::monostate>(argument))
    return CallError{CallError::Kind::bad_value, std::string(name),
                     in_quotes(name) + " of " + in_quotes(call.rule->id) + " is given twice", "keep one of them"};
  auto parsed =
      of_threshold ? parse_threshold(*found, argument, part, value) : parse_argument(rules, *call.rule, *found, value);
  if (auto* error = std::get_if<CallError>(&parsed)) return std::move(*error);
  argument = std::get<Argument>(std::move(parsed));
  return std::nullopt;
}

void set_threshold(RuleCall& call, std::string_view name, Threshold threshold) {
  call.arguments.resize(call.rule->parameters.size());
  const auto found = std::ranges::find(call.rule->parameters, name, &Parameter::name);
  call.arguments[static_cast<std::size_t>(found - call.rule->parameters.begin())] = std::move(threshold);
}

std::variant<RuleCall, CallError> parse_call(std::span<const Rule* const> rules, std::string_view text) {
  const std::size_t colon = text.find(':');
  const auto [rule, of_alias] = find_named_rule(rules, text.substr(0, colon));
  if (rule == nullptr) return unknown_rule(rules, text.substr(0, colon));
  RuleCall call = call_of(*rule);
  if (auto error = set_arguments(rules, call, of_alias)) return std::move(*error);
  if (colon == std::string_view::npos) return call;
  if (colon + 1 == text.size()) return no_argument(*rule, "");
  if (auto error = set_arguments(rules, call, text.substr(colon + 1))) return std::move(*error);
  return call;
}

std::vector<std::pair<std::string, std::string>> describe_arguments(const RuleCall& call) {
  Description description;
  describe(call, "", description);
  return description;
}

std::string call_text(const RuleCall& call) {
  std::string text(call.rule->id);
  char before = ':';
  for (const auto& [name, value] : describe_arguments(call)) {
    text += before + name + "=" + value;
    before = ',';
  }
  return text;
}

Needs needs_of(const RuleCall& call, BallotKind kind) {
  if (call.rule->house != nullptr) return needs_of_steps(*call.rule->house, kind);
  return call.rule->needs_of != nullptr ? call.rule->needs_of(call.arguments, kind) : call.rule->needs;
}

bool tests(const RuleCall& call) {
  if (call.rule->house == nullptr) return call.rule->test != nullptr;
  return std::ranges::any_of(call.rule->house->steps, [](const HouseStep& step) {
    using Step = HouseStep::Kind;
    if (step.kind == Step::pass_accepted || step.kind == Step::pass_in_favour) return true;
    return step.call.rule != nullptr && step.call.rule->test != nullptr;
  });
}

bool can_read(const RuleCall& call, BallotKind kind) {
  return kind == BallotKind::grades || needs_of(call, kind) != Needs::grades;
}

Outcome run(const RuleCall& call, const Profile& profile) { return run(call, profile, Limits{}); }

Outcome run(const RuleCall& call, SharedWork& shared) { return run(call, shared, Limits{}); }

Outcome run(const RuleCall& call, const Profile& profile, const Limits& limits) {
  SharedWork shared(profile);
  return run(call, shared, limits);
}

Outcome run(const RuleCall& call, SharedWork& shared, const Limits& limits) {
  const Profile& profile = shared.profile();
  if (!can_read(call, profile.kind)) throw std::invalid_argument("the rule cannot read these ballots");
  if (const auto graded = graded_only(call, shared)) {
    Outcome outcome;
    if (!graded->empty())
      outcome = on_full_profile(run(call, restrict_to(profile, *graded), limits), *graded, profile.options);
    add_ungraded(outcome, *graded, profile.options);
    return outcome;
  }
  Arguments arguments = call.arguments;
  arguments.resize(call.rule->parameters.size());
  const Context context{profile, shared, limits};
  Outcome outcome =
      call.rule->house != nullptr ? run_house_rule(*call.rule->house, context) : call.rule->run(context, arguments);
  if (outcome.score_name.empty()) outcome.score_name = call.rule->score_name;
  return outcome;
}

std::optional<std::vector<OptionId>> winners_alone(const RuleCall& call, SharedWork& shared, const Limits& limits) {
  if (call.rule->winners == nullptr || graded_only(call, shared)) return std::nullopt;
  Arguments arguments = call.arguments;
  arguments.resize(call.rule->parameters.size());
  return call.rule->winners({shared.profile(), shared, limits}, arguments);
}

}  // namespace assent
