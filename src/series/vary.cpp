#include "series/vary.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <set>

#include "assent/house_rule.hpp"
#include "rules/kernel/testing.hpp"
#include "series/tried.hpp"

namespace assent {
namespace {

using KeyNumber = VaryKey::Number;
using KeyTakes = VaryKey::Takes;

constexpr std::array all_keys{
    VaryKey{KeyNumber::quorum, "quorum", KeyTakes::either},
    VaryKey{KeyNumber::accept_at_most, "accept_at_most", KeyTakes::share},
    VaryKey{KeyNumber::blocks_from, "blocks_from", KeyTakes::share},
    VaryKey{KeyNumber::strong_from, "strong_from", KeyTakes::share},
    VaryKey{KeyNumber::vetoes, "vetoes", KeyTakes::either},
    VaryKey{KeyNumber::in_favour, "in-favour", KeyTakes::either},
    VaryKey{KeyNumber::accepted, "accepted", KeyTakes::share},
    VaryKey{KeyNumber::level_of_a_rule, "consent.level", KeyTakes::share},
    VaryKey{KeyNumber::of_a_rule, "consensus-minus.blocks", KeyTakes::count},
    VaryKey{KeyNumber::of_a_rule, "consensus-minus.in-favour", KeyTakes::either},
    VaryKey{KeyNumber::level_of_a_rule, "consensus-minus.threshold", KeyTakes::share},
};

// A place in the policy at which the number stands.
struct NumberPlace {
  bool is_share = true;
  bool is_whole = false;                    // a count of heads
  std::optional<Threshold> threshold = {};  // that it is the number of
  Rational up_to = {1, 2};                  // who is in favour: up to this share of the span
};

// Finds the number in a policy and, with a value, writes that into it.
class Dial {
 public:
  Dial(Decision& decision, const VaryKey& key, const std::optional<Rational>& value)
      : decision_(decision), key_(key), value_(value) {}

  [[nodiscard]] std::vector<NumberPlace> turn() {
    Policy& policy = decision_.policy;
    if (key_.number == KeyNumber::quorum)
      for (Quorum& quorum : policy.quorums) threshold(quorum.threshold);
    if (key_.number == KeyNumber::accept_at_most && policy.accept_at_most) share(*policy.accept_at_most);
    if (key_.number == KeyNumber::blocks_from && policy.blocks_from) share(*policy.blocks_from);
    for (Rung& rung : policy.ladder) in_call(rung.call);
    if (policy.decide_by) in_call(*policy.decide_by);
    const bool usual = !policy.decide_by && policy.ladder.empty();  // veto-aware, where there are vetoes
    if (key_.number == KeyNumber::vetoes && (is_read_ || usual)) threshold(policy.vetoes);
    if (key_.number == KeyNumber::strong_from && is_read_) share(policy.strong_from);
    return std::move(places_);
  }

 private:
  void share(Rational& number) {
    places_.push_back({});
    if (value_) number = *value_;
  }

  void threshold(Threshold& number, const Rational& up_to = {1, 2}) {
    places_.push_back({number.is_share, !number.is_share && number.by == Threshold::By::heads, number, up_to});
    if (value_) number.value = *value_;
  }

  void count(std::int64_t& number) {
    places_.push_back({.is_share = false, .is_whole = true});
    if (value_) number = static_cast<std::int64_t>(value_->floor());
  }

  void in_call(RuleCall& call) {
    if (call.rule == nullptr) return;  // a step that names no rule
    if (call.rule->house != nullptr) return in_house(call);
    call.arguments.resize(call.rule->parameters.size());
    for (std::size_t i = 0; i < call.arguments.size(); ++i) in_argument(call, i);
  }

  void in_argument(RuleCall& call, std::size_t place) {
    const Parameter& parameter = call.rule->parameters[place];
    Argument& argument = call.arguments[place];
    const bool given = !std::holds_alternative<std::monostate>(argument);
    const std::string_view rule = call.rule->id;
    if (rule == "consent" && parameter.name == "level" && !given) is_read_ |= key_.number == KeyNumber::strong_from;
    if (rule == "veto-aware" && parameter.name == "vetoes" && !given) is_read_ |= key_.number == KeyNumber::vetoes;
    if (const auto* base = std::get_if<std::shared_ptr<const RuleCall>>(&argument); base != nullptr && *base) {
      RuleCall inner = **base;
      in_call(inner);
      argument = std::make_shared<const RuleCall>(std::move(inner));
    }
    if (key_.name != std::string(rule) + "." + std::string(parameter.name)) return;
    Argument number = given ? argument : default_of(parameter);
    if (std::holds_alternative<std::monostate>(number)) number = decision_.policy.strong_from;  // of consent
    if (auto* ratio = std::get_if<Rational>(&number)) share(*ratio);
    if (auto* whole = std::get_if<std::int64_t>(&number)) count(*whole);
    if (auto* shares = std::get_if<Threshold>(&number)) threshold(*shares, in_favour_up_to(call));
    if (value_) argument = std::move(number);
  }

  // Of consensus-minus: who is in favour.
  [[nodiscard]] static Rational in_favour_up_to(const RuleCall& call) {
    const auto& parameters = call.rule->parameters;
    const auto found = std::ranges::find(parameters, std::string_view("threshold"), &Parameter::name);
    const auto place = static_cast<std::size_t>(found - parameters.begin());
    const auto* given = std::get_if<Rational>(&call.arguments[place]);
    return given != nullptr ? *given : std::get<Rational>(default_of(*found));
  }

  void in_house(RuleCall& call) {
    const HouseRule& own = *call.rule->house;
    std::vector<HouseStep> steps = own.steps;
    const std::size_t before = places_.size();
    for (HouseStep& step : steps) in_step(step);
    if (!value_ || places_.size() == before) return;
    decision_.policy.house_rules.push_back(make_house_rule(own.id, own.title, std::move(steps), own.ties));
    call = call_of(decision_.policy.house_rules.back()->rule);
  }

  void in_step(HouseStep& step) {
    using Kind = HouseStep::Kind;
    if (step.kind == Kind::set_aside_vetoed) is_read_ |= key_.number == KeyNumber::vetoes;
    if (step.kind == Kind::pass_in_favour && key_.number == KeyNumber::in_favour) threshold(step.threshold);
    if (step.kind == Kind::pass_accepted || step.kind == Kind::keep_accepted) in_accepted(step);
    in_call(step.call);
  }

  // A step that names no level of its own has that of `accept_at_most`: then the two are one number in two places.
  void in_accepted(HouseStep& step) {
    const bool same = decision_.policy.accept_at_most == step.level;
    if (key_.number == KeyNumber::accepted) share(step.level);
    if (same && (key_.number == KeyNumber::accepted || key_.number == KeyNumber::accept_at_most)) places_.push_back({});
  }

  Decision& decision_;
  const VaryKey& key_;
  const std::optional<Rational>& value_;
  std::vector<NumberPlace> places_;
  bool is_read_ = false;  // by what decides: a number that has a default
};

[[nodiscard]] std::optional<NotVaried> fault_of(const Vary& vary, const std::vector<NumberPlace>& places) {
  if (places.empty()) return NotVaried::absent;
  if (places.size() > 1) return NotVaried::several;
  const NumberPlace& found = places.front();
  if (found.is_share != vary.shares) return found.is_share ? NotVaried::no_count : NotVaried::no_share;
  const auto is_whole = [](const Rational& value) { return value == Rational(value.floor(), 1); };
  const bool whole = is_whole(vary.from) && is_whole(vary.to) && (!vary.step || is_whole(*vary.step));
  return found.is_whole && !whole ? std::optional(NotVaried::not_whole) : std::nullopt;
}

// Levels of discomfort that occur, as shares of the span.
[[nodiscard]] std::vector<Rational> levels_of(const Decision& decision, const Profile& profile) {
  std::vector<Decimal> grades = decision.grades;
  std::ranges::sort(grades);
  grades.erase(std::unique(grades.begin(), grades.end()), grades.end());
  std::vector<Rational> levels;
  for (const Decimal grade : grades)
    if (grade != no_grade) levels.emplace_back(Int128{decision.scale.discomfort(grade)}, Int128{decision.scale.span()});
  std::set<Cell> seen;  // with what the policy fills in
  for (std::size_t row = 0; profile.kind == BallotKind::grades && row < profile.rows(); ++row)
    for (std::size_t option = 0; option < profile.options; ++option)
      if (const Cell cell = profile.cell(row, option); cell != not_compared)
        seen.insert(discomfort(cell, profile.span));
  for (const Cell cell : seen) levels.emplace_back(Int128{cell}, Int128{profile.span});
  return levels;
}

// The shares with which the policy compares the number: it is all the same where in between two of them it stands.
[[nodiscard]] std::vector<Rational> shares_compared(const Decision& decision, const Answer& answer, const VaryKey& key,
                                                    const NumberPlace& found) {
  std::vector<Rational> shares;
  const auto add = [&](const Rational& have, const Rational& all) {
    if (all > Rational(0)) shares.push_back(have / all);
  };
  const Profile& profile = answer.profile;
  switch (key.number) {
    case KeyNumber::quorum: add(answer.presence.quorums.front().have, answer.presence.quorums.front().all); break;
    case KeyNumber::accept_at_most:
    case KeyNumber::accepted:
      for (const DiscomfortTotal& total : answer.totals)
        if (total.weight > 0) shares.push_back(share_of(total, profile));
      break;
    case KeyNumber::blocks_from:
    case KeyNumber::strong_from:
    case KeyNumber::level_of_a_rule: return levels_of(decision, profile);
    case KeyNumber::vetoes:
      for (std::size_t option = 0; option < profile.options; ++option) {
        const rules::VetoesOf vetoes = rules::vetoes_of(profile, option_id(option), *found.threshold);
        add(vetoes.have, vetoes.all);
      }
      break;
    case KeyNumber::in_favour:
    case KeyNumber::of_a_rule:
      for (std::size_t option = 0; option < profile.options; ++option) {
        const Support support = rules::support_of(profile, option_id(option), *found.threshold, found.up_to);
        add(support.in_favour, support.of);
      }
      break;
  }
  return shares;
}

// A value to try, and from where on its answer holds.
struct Trial {
  VaryEdge edge;
  Rational value;
};

// Each share that is compared, what lies between two of them, and both ends. Nothing where they are too many.
[[nodiscard]] std::optional<std::vector<Trial>> exact_trials(const Vary& vary, std::vector<Rational> shares) {
  std::erase_if(shares, [&](const Rational& share) { return share <= vary.from || share >= vary.to; });
  shares.push_back(vary.from);
  shares.push_back(vary.to);
  std::ranges::sort(shares);
  shares.erase(std::unique(shares.begin(), shares.end()), shares.end());
  if (2 * shares.size() > most_varied_values) return std::nullopt;
  std::vector<Trial> trials;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    if (i > 0) trials.push_back({{shares[i - 1], true}, (shares[i - 1] + shares[i]) / Rational(2)});
    trials.push_back({{shares[i], false}, shares[i]});
  }
  return trials;
}

[[nodiscard]] std::vector<Trial> stepped_trials(const Vary& vary) {
  std::vector<Trial> trials;
  const Rational step = vary.step.value_or(Rational(1));
  for (Rational value = vary.from; value <= vary.to; value = value + step) trials.push_back({{value, false}, value});
  return trials;
}

}  // namespace

std::span<const VaryKey> vary_keys() { return all_keys; }

std::optional<NotVaried> answer_varied(
    const Decision& decision, const Vary& vary, std::span<const Rule* const> rules,
    const std::function<void(const VaryEdge&, const Decision&, const Answer&)>& take) {
  Decision turned = decision;
  const std::vector<NumberPlace> places = Dial(turned, *vary.key, std::nullopt).turn();
  if (const auto fault = fault_of(vary, places)) return fault;
  std::optional<std::vector<Trial>> trials;
  if (vary.step || !vary.shares) trials = stepped_trials(vary);
  else trials = exact_trials(vary, shares_compared(decision, answer_alone(decision, rules), *vary.key, places.front()));
  if (!trials) return NotVaried::too_many;
  std::optional<Answered> before;
  for (const Trial& trial : *trials) {
    turned.policy = decision.policy;
    static_cast<void>(Dial(turned, *vary.key, trial.value).turn());
    turned.mark_vetoes();
    const Answer answer = answer_alone(turned, rules);
    Answered now = answered(answer);
    if (now != before) take(trial.edge, turned, answer);
    before = std::move(now);
  }
  return std::nullopt;
}

}  // namespace assent
