// The answer under other conventions: what a blank means, what a truncated ranking means, thresholds one step away. One
// verdict each; a convention is asked about only where it can matter, and is then put back.
#include <algorithm>

#include "assent/house_rule.hpp"
#include "firmness/parts.hpp"

namespace assent {
namespace {

[[nodiscard]] bool goes_by_vetoes(const Rule& rule) {
  if (rule.house == nullptr) return rule.ordered != nullptr;
  return std::ranges::any_of(rule.house->steps,
                             [](const HouseStep& step) { return step.kind == HouseStep::Kind::set_aside_vetoed; });
}

class Variants {
 public:
  Variants(Trial& trial, const Verdict& verdict) : trial_(trial), verdict_(verdict) {}

  [[nodiscard]] std::vector<Variant> all() {
    if (has_blanks(trial_.original())) try_missing();
    if (has_unranked(trial_.original())) try_unranked();
    const Policy& policy = trial_.original().policy;
    for (std::size_t i = 0; i < policy.quorums.size(); ++i) try_quorum(i);
    if (policy.accept_at_most) try_acceptance();
    const auto calls = trial_.calls();
    if (std::ranges::any_of(calls, [](const RuleCall& call) { return goes_by_vetoes(*call.rule); })) try_vetoes();
    return std::move(variants_);
  }

 private:
  enum class Convention { in_force, other };

  void add(Variant::Of of, std::string value, Convention convention) {
    const bool in_force = convention == Convention::in_force;
    const Verdict verdict = in_force ? verdict_ : trial_.verdict();
    variants_.push_back({of, std::move(value), in_force, same_answer(verdict, verdict_), verdict});
  }

  void try_missing() {
    const MissingPolicy now = trial_.original().policy.missing;
    const AtEnd put_back([&] { trial_.decision().policy.missing = now; });
    for (const MissingPolicy missing :
         {MissingPolicy::worst, MissingPolicy::middle, MissingPolicy::none, MissingPolicy::average}) {
      trial_.decision().policy.missing = missing;
      add(Variant::Of::missing, std::string(name_of(missing)),
          missing == now ? Convention::in_force : Convention::other);
    }
  }

  void try_unranked() {
    const UnrankedPolicy now = trial_.original().policy.unranked;
    const AtEnd put_back([&] { trial_.decision().policy.unranked = now; });
    for (const UnrankedPolicy unranked : {UnrankedPolicy::last, UnrankedPolicy::uncompared}) {
      trial_.decision().policy.unranked = unranked;
      add(Variant::Of::unranked, std::string(name_of(unranked)),
          unranked == now ? Convention::in_force : Convention::other);
    }
  }

  enum class Measure { count, share };

  // One percentage point of a share, one of a count; above 0, and at most `most`.
  template <class Set>
  void around(Variant::Of of, const Rational& now, Measure measure, const Rational& most, Set set,
              const std::string& which = "") {
    const AtEnd put_back([&, before = now] { set(before); });
    const bool share = measure == Measure::share;
    const Rational step = share ? Rational(Int128{1}, Int128{100}) : Rational(1);
    for (const Rational& value : {now - step, now + step}) {
      if (value <= Rational(0) || value > (share ? Rational(1) : most)) continue;
      set(value);
      add(of, (share ? (value * Rational(100)).to_decimal(2) + " %" : value.to_decimal(9)) + which, Convention::other);
    }
  }

  void try_quorum(std::size_t place) {
    std::vector<Quorum>& quorums = trial_.decision().policy.quorums;
    Threshold& quorum = quorums[place].threshold;
    Rational all = 0;  // a quorum above it can never be met
    for (const Participant& participant : trial_.original().participants) {
      if (participant.weight > 0)
        all = all + (quorum.by == Threshold::By::weight ? to_rational(participant.weight) : Rational(1));
    }
    around(
        Variant::Of::quorum, quorum.value, quorum.is_share ? Measure::share : Measure::count, all,
        [&](const Rational& value) { quorum.value = value; },
        quorums.size() > 1 ? " (no. " + std::to_string(place + 1) + ")" : "");
  }

  void try_acceptance() {
    auto& accept = trial_.decision().policy.accept_at_most;
    around(Variant::Of::accept_at_most, *trial_.original().policy.accept_at_most, Measure::share, 1,
           [&](const Rational& value) { accept = value; });
  }

  void try_vetoes() {
    Threshold* of_rule = nullptr;  // a parameter comes before the policy
    for (Argument& argument : trial_.call().arguments)
      if (auto* threshold = std::get_if<Threshold>(&argument);
          threshold != nullptr && trial_.original().policy.ladder.empty())
        of_rule = threshold;
    Threshold& vetoes = of_rule != nullptr ? *of_rule : trial_.decision().policy.vetoes;
    const bool any = std::ranges::any_of(trial_.original().objections,
                                         [](const Objection& mark) { return mark.open_veto() && mark.counts; });
    if (any)
      around(Variant::Of::vetoes, vetoes.value, vetoes.is_share ? Measure::share : Measure::count, 1'000'000'000,
             [&](const Rational& value) { vetoes.value = value; });
  }

  Trial& trial_;
  const Verdict& verdict_;
  std::vector<Variant> variants_;
};

}  // namespace

bool has_blanks(const Decision& decision) {
  if (decision.kind != BallotKind::grades) return false;
  const std::size_t options = decision.options.size();
  for (std::size_t row = 0; row * options < decision.grades.size(); ++row) {
    const bool counted = !decision.counts.empty();
    if (!counted && (!decision.answered[row] || decision.takes_no_side(row))) continue;
    for (std::size_t o = 0; o < options; ++o) {
      if (counted ? decision.grades[row * options + o] == no_grade
                  : decision.is_blank(participant_id(row), option_id(o)))
        return true;
    }
  }
  return false;
}

bool has_unranked(const Decision& decision) {
  return decision.kind == BallotKind::rankings && decision.ranks.has(unranked_cell);
}

std::vector<Variant> variants_of(Trial& trial, const Verdict& verdict) { return Variants(trial, verdict).all(); }

}  // namespace assent
