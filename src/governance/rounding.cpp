#include "governance/rounding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "assent/house_rule.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "rules/kernel/testing.hpp"

namespace assent {
namespace {

// What a share is of, and how much of it there is.
struct Counted {
  std::string of;  // "the quorum", "in favour of farm"
  Rational have, all;
};

// A threshold of the policy that is a share, and how another one is put in its place in a copy of the decision.
struct PolicyShare {
  Location where;
  std::string text;  // "2/3"
  Threshold threshold;
  std::vector<Counted> counted;  // of a quorum one, else one an option
  std::function<void(Decision&, const Threshold&)> put;
  bool is_quorum = false;
};

// Which call of the policy: the one that decides, or a rung of the ladder.
[[nodiscard]] RuleCall& call_at(Policy& policy, std::optional<std::size_t> rung) {
  return rung ? policy.ladder[*rung].call : *policy.decide_by;
}

class PolicyShares {
 public:
  PolicyShares(const Decision& decision, const Answer& answer) : decision_(decision), answer_(answer) {}

  [[nodiscard]] std::vector<PolicyShare> all() {
    const Policy& policy = decision_.policy;
    for (std::size_t i = 0; i < policy.quorums.size(); ++i) add_quorum(i);
    add(policy.vetoes, vetoes_on(policy.vetoes),
        [](Decision& copy, const Threshold& other) { copy.policy.vetoes = other; });
    if (policy.ladder.empty() && policy.decide_by) add_call(*policy.decide_by, std::nullopt);
    for (std::size_t i = 0; i < policy.ladder.size(); ++i) add_call(policy.ladder[i].call, i);
    return std::move(shares_);
  }

 private:
  using Put = std::function<void(Decision&, const Threshold&)>;

  void add_quorum(std::size_t place) {
    const Quorum& quorum = decision_.policy.quorums[place];
    const Presence::Count& count = answer_.presence.quorums[place];
    PolicyShare* share =
        add(quorum.threshold, {{"the quorum", count.have, count.all}},
            [place](Decision& copy, const Threshold& other) { copy.policy.quorums[place].threshold = other; });
    if (share == nullptr) return;
    share->is_quorum = true;
    share->where = quorum.where;
    share->text = escape_invisible(trimmed(quorum.text));
  }

  // Null where nothing has to be rounded.
  PolicyShare* add(const Threshold& threshold, std::vector<Counted> counted, Put put) {
    if (!threshold.is_share || threshold.test != Threshold::Test::at_least) return nullptr;
    shares_.push_back({{decision_.files.front(), whole_file},
                       threshold.value.to_string(),
                       threshold,
                       std::move(counted),
                       std::move(put)});
    return &shares_.back();
  }

  void add_call(const RuleCall& call, std::optional<std::size_t> rung) {
    if (call.rule->house != nullptr) return add_house(*call.rule->house, rung);
    for (const auto& [name, threshold] : thresholds_of(call))
      add(threshold, counted_by(name, threshold), [rung, key = name](Decision& copy, const Threshold& other) {
        set_threshold(call_at(copy.policy, rung), key, other);
      });
  }

  // A step is changed in a copy of the rule.
  void add_house(const HouseRule& house, std::optional<std::size_t> rung) {
    const auto put_step = [&house, rung](Decision& copy, std::size_t place,
                                         const std::function<void(HouseStep&)>& change) {
      std::vector<HouseStep> steps = house.steps;
      change(steps[place]);
      copy.policy.house_rules.push_back(make_house_rule(house.id, house.title, std::move(steps), house.ties));
      call_at(copy.policy, rung).rule = &copy.policy.house_rules.back()->rule;
    };
    for (std::size_t i = 0; i < house.steps.size(); ++i) {
      const HouseStep& step = house.steps[i];
      if (step.kind == HouseStep::Kind::pass_in_favour)
        add(step.threshold, in_favour(step.threshold), [=](Decision& copy, const Threshold& other) {
          put_step(copy, i, [&](HouseStep& changed) { changed.threshold = other; });
        });
      if (step.call.rule == nullptr || step.call.rule->house != nullptr) continue;
      for (const auto& [name, threshold] : thresholds_of(step.call))
        add(threshold, counted_by(name, threshold), [=, key = name](Decision& copy, const Threshold& other) {
          put_step(copy, i, [&](HouseStep& changed) { set_threshold(changed.call, key, other); });
        });
    }
  }

  // Those that are given, and those that the manifest gives.
  [[nodiscard]] static std::vector<std::pair<std::string_view, Threshold>> thresholds_of(const RuleCall& call) {
    std::vector<std::pair<std::string_view, Threshold>> found;
    for (std::size_t i = 0; i < call.rule->parameters.size(); ++i) {
      const Parameter& parameter = call.rule->parameters[i];
      if (parameter.type != Parameter::Type::threshold) continue;
      Argument argument = i < call.arguments.size() ? call.arguments[i] : Argument();
      if (std::holds_alternative<std::monostate>(argument)) argument = default_of(parameter);
      if (const auto* threshold = std::get_if<Threshold>(&argument)) found.emplace_back(parameter.name, *threshold);
    }
    return found;
  }

  [[nodiscard]] std::vector<Counted> counted_by(std::string_view parameter, const Threshold& threshold) const {
    return parameter == "vetoes" ? vetoes_on(threshold) : in_favour(threshold);
  }

  [[nodiscard]] std::vector<Counted> vetoes_on(const Threshold& threshold) const {
    std::vector<Counted> counted;
    for (const OptionId option : tested()) {
      const rules::VetoesOf vetoes = rules::vetoes_of(answer_.profile, option, threshold);
      if (vetoes.count.heads > 0) counted.push_back({"vetoes on " + id_of(option), vetoes.have, vetoes.all});
    }
    return counted;
  }

  [[nodiscard]] std::vector<Counted> in_favour(const Threshold& threshold) const {
    std::vector<Counted> counted;
    for (const OptionId option : tested()) {
      const Support support = rules::support_of(answer_.profile, option, threshold, Rational(Int128{1}, Int128{2}));
      counted.push_back({"in favour of " + id_of(option), support.in_favour, support.of});
    }
    return counted;
  }

  [[nodiscard]] std::vector<OptionId> tested() const {
    std::vector<OptionId> options;
    for (std::size_t o = 0; o < decision_.options.size(); ++o)
      if (decision_.status_quo != option_id(o)) options.push_back(option_id(o));
    return options;
  }

  [[nodiscard]] std::string id_of(OptionId option) const { return std::string(decision_.options[index(option)].id); }

  const Decision& decision_;
  const Answer& answer_;
  std::vector<PolicyShare> shares_;
};

enum class Rounding { down, nearest };

[[nodiscard]] Rational rounded(const Rational& number, Rounding rounding) {
  const Rational half(Int128{1}, Int128{2});
  return Rational((rounding == Rounding::down ? number : number + half).floor(), 1);
}
[[nodiscard]] Rational rounded_up(const Rational& number) { return Rational(-(-number).floor(), 1); }

// The share that asks of each of these for the rounded number. Nothing where none does, where one would ask for nobody,
// and where what it is of is no whole number: weights with decimals are not rounded.
[[nodiscard]] std::optional<Rational> rounded_share(const PolicyShare& share, Rounding rounding) {
  std::optional<Rational> found;
  for (const Counted& counted : share.counted) {
    if (counted.all == Rational(0)) continue;
    const Rational number = rounded(share.threshold.value * counted.all, rounding);
    if (counted.all.denominator() != 1 || number == Rational(0)) return std::nullopt;
    const Rational here = number / counted.all;
    if (!found || here < *found) found = here;
  }
  for (const Counted& counted : share.counted)
    if (found && rounded_up(*found * counted.all) != rounded(share.threshold.value * counted.all, rounding))
      return std::nullopt;
  return found;
}

class RoundedShares {
 public:
  RoundedShares(const Decision& decision, const Ending& now, std::span<const Rule* const> rules,
                Diagnostics& diagnostics)
      : decision_(decision), now_(now), rules_(rules), diagnostics_(diagnostics) {}

  void look_at(const PolicyShare& share) {
    const auto down = rounded_share(share, Rounding::down), nearest = rounded_share(share, Rounding::nearest);
    if (nearest && try_share(share, *nearest, Rounding::nearest)) return;
    if (down && down != nearest) static_cast<void>(try_share(share, *down, Rounding::down));
  }

 private:
  // True where it is told.
  [[nodiscard]] bool try_share(const PolicyShare& share, const Rational& value, Rounding rounding) {
    const auto differs = [&](const Counted& counted) {
      const Rational exact = share.threshold.value * counted.all;
      return rounded(exact, rounding) != rounded_up(exact);
    };
    const auto first = std::ranges::find_if(share.counted, differs);
    if (first == share.counted.end()) return false;
    Threshold threshold = share.threshold;
    threshold.value = value;
    const auto meets = [&](const Threshold& quorum) { return quorum.is_met(first->have, first->all); };
    if (share.is_quorum && meets(threshold) == meets(share.threshold)) return false;
    Decision changed = decision_;
    share.put(changed, threshold);
    const auto ending = ending_of(changed, rules_);
    if (!ending || *ending == now_) return false;
    tell(share, *first, *ending, rounding);
    return true;
  }

  void tell(const PolicyShare& share, const Counted& counted, const Ending& ending, Rounding rounding) {
    const Rational exact = share.threshold.value * counted.all, needed = rounded_up(exact);
    auto& diagnostic = diagnostics_.warning(
        Code::D514, share.where,
        fmt::format("{}: {} of {} is {}; assent asks for {}, and {}; were it rounded{} to {}, {}", counted.of,
                    share.text, counted.all.to_string(), exact.to_decimal(2), needed.to_string(),
                    ending_text(decision_, now_), rounding == Rounding::down ? " down" : "",
                    rounded(exact, rounding).to_string(), ending_text(decision_, ending)));
    diagnostic.notes.push_back(
        {fmt::format("it is {} of {} now", counted.have.to_decimal(2), counted.all.to_string())});
    diagnostic.hint = fmt::format("nothing is rounded here; write the count where it is meant: {}", needed.to_string());
  }

  const Decision& decision_;
  const Ending& now_;
  std::span<const Rule* const> rules_;
  Diagnostics& diagnostics_;
};

}  // namespace

void check_rounding(const Decision& decision, const Answer& answer, const Ending& now,
                    std::span<const Rule* const> rules, Diagnostics& diagnostics) {
  RoundedShares shares(decision, now, rules, diagnostics);
  try {
    for (const PolicyShare& share : PolicyShares(decision, answer).all()) shares.look_at(share);
  } catch (const Overflow&) {  // nobody rounds such numbers
  }
}

}  // namespace assent
