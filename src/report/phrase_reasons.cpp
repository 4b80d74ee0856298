// One sentence for each kind of reason.

#include <algorithm>

#include "report/phrase.hpp"
#include "report/phrase_parts.hpp"
#include "report/phrase_sets.hpp"
#include "report/sentence.hpp"

namespace assent {
namespace {

[[nodiscard]] Sentence say(const Outscores& reason, const RuleResult& result, const Subject& subject) {
  Say text;
  text << option_part(subject, reason.better) << " stands above " << option_part(subject, reason.worse) << ": ";
  if (reason.by == Outscores::By::share)
    text << "share of the possible discomfort " << percent_beside(reason.better_score, reason.worse_score)
         << " against " << percent_beside(reason.worse_score, reason.better_score) << ".";
  else
    text << result.outcome.score_name << " " << number_beside(reason.better_score, reason.worse_score) << " against "
         << number_beside(reason.worse_score, reason.better_score) << ".";
  return text.done();
}

[[nodiscard]] Sentence say(const TieLeft& reason, const RuleResult& result, const Subject& subject) {
  Say text;
  options_list(text, subject, reason.options);
  text << " are tied by " << rule_part(result.call.rule->id) << ".";
  return text.done();
}

[[nodiscard]] Sentence say(const SetAside& reason, const RuleResult&, const Subject& subject) {
  return (Say() << option_part(subject, reason.option) << " is set aside: " << phrase_cause(reason, subject) << ".")
      .done();
}

[[nodiscard]] Sentence say(const LeftTie& reason, const RuleResult&, const Subject& subject) {
  return (Say() << option_part(subject, reason.option) << " leaves the tie for the first place: it carries "
                << percent_beside(reason.share, reason.most) << " of the possible discomfort, more than the "
                << percent_beside(reason.most, reason.share) << " that the policy accepts.")
      .done();
}

// Where the tie was for the first place: what the answer would be, had the rung put others in front.
void say_other_outcome(Say& text, const TieBroken& reason, const Subject& subject) {
  const Answer& answer = subject.answer;
  if (answer.verdict.status != VerdictStatus::decided || reason.order.front() != std::vector{*answer.verdict.option})
    return;
  std::vector<OptionId> others;
  for (const OptionId option : reason.tied)
    if (option != *answer.verdict.option && is_acceptable(subject.decision, answer, option)) others.push_back(option);
  if (others.empty()) return;
  text << " Otherwise the answer would be ";
  list(
      text, others, [&](OptionId option) { return option_part(subject, option); }, " or ");
  text << ".";
}

[[nodiscard]] Part breaker(const TieBroken& reason, const Subject& subject) {
  return reason.caster ? casting_vote_part(subject, *reason.caster) : rule_part(reason.by);
}

[[nodiscard]] Sentence say_left_tied(const TieBroken& reason, const Subject& subject) {
  Say text;
  options_list(text, subject, reason.tied);
  text << " were tied, and " << breaker(reason, subject) << " leaves them tied";
  if (!reason.scores.empty()) text << " (" << number(reason.scores.front()) << ")";
  text << ".";
  return text.done();
}

[[nodiscard]] Sentence say(const TieBroken& reason, const RuleResult&, const Subject& subject) {
  if (reason.order.size() == 1) return say_left_tied(reason, subject);
  Say text;
  options_list(text, subject, reason.tied);
  text << " were tied; ";
  const bool lot = reason.by == TieBreak{TieBreak::Kind::lot, {}}.id();
  if (lot) text << "chance decided: the lot drew ";
  else text << breaker(reason, subject) << " orders them ";
  for (std::size_t tier = 0; tier < reason.order.size(); ++tier) {
    if (tier > 0) text << ", then ";
    list(text, reason.order[tier], [&](OptionId option) { return option_part(subject, option); });
    if (reason.scores.empty()) continue;
    const auto place = std::ranges::find(reason.tied, reason.order[tier].front()) - reason.tied.begin();
    text << " (" << number(reason.scores[static_cast<std::size_t>(place)]) << ")";
  }
  if (lot) text << ", from the seed \"" << subject.decision.policy.seed.value_or("") << "\"";
  text << ".";
  say_other_outcome(text, reason, subject);
  return text.done();
}

[[nodiscard]] Sentence say(const WorseThanStatusQuo& reason, const RuleResult&, const Subject& subject) {
  return (Say() << option_part(subject, reason.option) << " is worse than changing nothing ("
                << option_part(subject, *subject.decision.status_quo) << ").")
      .done();
}

[[nodiscard]] Sentence say(const FirstDifference& reason, const RuleResult& result, const Subject& subject) {
  Say text;
  text << option_part(subject, reason.better) << " stands above " << option_part(subject, reason.worse) << ": ";
  if (reason.place == 0) text << "the first of its numbers";
  else if (reason.place == 1) text << "the first number is equal, the next";
  else text << "the first " << number(static_cast<std::int64_t>(reason.place)) << " numbers are equal, the next";
  text << " (" << result.outcome.score_name << ") is " << number_beside(reason.better_value, reason.worse_value)
       << " against " << number_beside(reason.worse_value, reason.better_value) << ".";
  return text.done();
}

[[nodiscard]] Sentence say(const Beats& reason, const RuleResult&, const Subject& subject) {
  return (Say() << option_part(subject, reason.winner) << " beats " << option_part(subject, reason.loser) << " by "
                << number(reason.opinion.in_favour) << " to " << number(reason.opinion.against) << ".")
      .done();
}

// "3 (28 to 25)": as strong as the measure says, and both weights.
void say_strength(Say& text, const Opinion& opinion, Measure measure) {
  if (measure == Measure::margins)
    text << number(opinion.in_favour - opinion.against) << " (" << number(opinion.in_favour) << " to "
         << number(opinion.against) << ")";
  else text << number(opinion.in_favour) << " to " << number(opinion.against);
}

void say_chain(Say& text, const Subject& subject, const std::vector<OptionId>& chain) {
  for (std::size_t i = 0; i < chain.size(); ++i) text << (i > 0 ? " > " : "") << option_part(subject, chain[i]);
}

[[nodiscard]] Sentence say(const Path& reason, const RuleResult&, const Subject& subject) {
  Say text;
  text << option_part(subject, reason.better()) << " stands above " << option_part(subject, reason.worse()) << ": ";
  const bool direct = reason.options.size() == 2;
  if (direct) text << "it wins against it by ";
  else {
    text << "the chain ";
    say_chain(text, subject, reason.options);
    text << " of wins holds by ";
  }
  say_strength(text, reason.weakest, reason.measure);
  if (!direct) text << " at its weakest link";
  if (reason.kind == Path::Kind::locked)
    text << (direct ? ", and that was locked in" : ", and its links were locked in");
  else if (!reason.back) text << ", and no chain of wins leads back";
  else {
    text << ", the strongest chain back only by ";
    say_strength(text, *reason.back, reason.measure);
  }
  text << ".";
  return text.done();
}

[[nodiscard]] Sentence say(const Eliminated& reason, const RuleResult& result, const Subject& subject) {
  Say text;
  text << "Round " << number(static_cast<std::int64_t>(reason.round)) << ": ";
  options_list(text, subject, reason.options);
  text << (reason.options.size() == 1 ? " goes out" : " go out");
  if (reason.average) text << ", against an average of " << number(*reason.average);
  text << " (" << (reason.score_name.empty() ? result.outcome.score_name : reason.score_name) << ": ";
  std::vector<Rational> scores;
  for (const Eliminated::Standing& standing : reason.standings) scores.push_back(standing.score);
  const int places = places_apart(scores, 3);
  list(text, reason.standings, [&](const Eliminated::Standing& standing) {
    Part part = option_part(subject, standing.option);
    part.text += " " + standing.score.to_decimal(places);
    return part;
  });
  text << ").";
  return text.done();
}

[[nodiscard]] Sentence say(const Majority& reason, const RuleResult&, const Subject& subject) {
  return (Say() << option_part(subject, reason.option) << " has a majority in round "
                << number(static_cast<std::int64_t>(reason.round)) << ": " << number(reason.weight) << " of "
                << number(reason.of) << ".")
      .done();
}

[[nodiscard]] Sentence say(const OrderCost& reason, const RuleResult& result, const Subject& subject) {
  Say text;
  text << "The order ";
  say_chain(text, subject, reason.order);
  text << " costs the least: " << result.outcome.score_name << " " << number(reason.cost);
  if (!reason.next.empty()) {
    text << "; the best with another first option is ";
    say_chain(text, subject, reason.next);
    text << " with " << number(reason.next_cost);
  }
  text << ".";
  if (reason.count && *reason.count > 1) text << " " << number(Rational(*reason.count, 1)) << " orders cost the least.";
  if (reason.count && *reason.count == 1) text << " Only one order costs the least.";
  return text.done();
}

[[nodiscard]] Sentence say(const Struck& reason, const RuleResult&, const Subject& subject) {
  Say text;
  if (reason.how == Struck::How::together)
    text << "Round " << number(static_cast<std::int64_t>(reason.turn)) << ": all ballots together strike ";
  else if (reason.by) text << person(subject, *reason.by);
  else text << "Ballot " << number(static_cast<std::int64_t>(reason.turn));
  text << (reason.how == Struck::How::together ? "" : " strikes ") << option_part(subject, reason.option);
  if (reason.left) text << ", which has " << number(*reason.left) << " left";
  text << ".";
  return text.done();
}

[[nodiscard]] Sentence say(const Fallback& reason, const RuleResult&, const Subject&) {
  Say text;
  switch (reason.cause) {
    case Fallback::Cause::no_condorcet_winner: text << "No option beats every other one"; break;
    case Fallback::Cause::no_majority: text << "No option has a majority"; break;
    case Fallback::Cause::several_left: text << "Several options are left"; break;
  }
  text << ", so " << rule_part(reason.rule) << " decides.";
  return text.done();
}

[[nodiscard]] Sentence say(const Level& reason, const RuleResult& result, const Subject& subject) {
  Say text;
  const Part option = option_part(subject, reason.option);
  if (reason.of == Rational(0)) return (text << "Nobody graded " << option << ", and silence passes.").done();
  const bool objections = reason.side == Level::Side::at_least;
  if (tests(result.call) && reason.weight == Rational(0))
    return (text << option << " passes: nobody gives it a discomfort of " << number(reason.level) << " or more.")
        .done();
  text << option << (tests(result.call) ? " passes: " : ": ") << number(reason.weight) << " of " << number(reason.of)
       << (reason.weight == Rational(1) ? " gives it" : " give it") << " a discomfort of " << number(reason.level)
       << (objections ? " or more" : " or less");
  if (reason.settled != Rational(0)) text << ", of these " << number(reason.settled) << " no longer as an objection";
  if (reason.filled != Rational(0)) text << ", of these " << number(reason.filled) << " only because a blank is filled";
  text << ".";
  return text.done();
}

[[nodiscard]] Sentence say(const Support& reason, const RuleResult&, const Subject& subject) {
  Say text;
  text << option_part(subject, reason.option) << " passes: ";
  if (reason.most_vetoes && reason.vetoes > 0)
    text << number(reason.vetoes) << plural(reason.vetoes, " veto", " vetoes") << ", and "
         << number(*reason.most_vetoes) << " may be; ";
  say_support(text, reason);
  return (text << ".").done();
}

[[nodiscard]] Sentence say(const Blocked& reason, const RuleResult&, const Subject& subject) {
  Say text;
  text << option_part(subject, reason.option) << " is blocked: " << number(reason.weight) << " of " << number(reason.of)
       << " put ";
  options_list(text, subject, reason.preferred);
  text << " above it, and that is enough to exclude all others.";
  return text.done();
}

// "9^2 x 5"
void say_product(Say& text, const std::vector<Products::Factor>& factors) {
  for (std::size_t i = 0; i < factors.size(); ++i) {
    text << (i > 0 ? " x " : "") << number(factors[i].number);
    if (factors[i].times != Rational(1)) text << "^" << number(factors[i].times);
  }
  if (factors.empty()) text << number(Rational(1));
}

[[nodiscard]] Sentence say(const Products& reason, const RuleResult&, const Subject& subject) {
  Say text;
  text << option_part(subject, reason.better) << " stands above " << option_part(subject, reason.worse)
       << ": the product of comforts is greater, without what both have ";
  say_product(text, reason.better_factors);
  text << " against ";
  say_product(text, reason.worse_factors);
  text << ".";
  return text.done();
}

// Why an option is in a set or not is told in phrase_sets.cpp.
template <class Kind>
[[nodiscard]] Sentence say(const Kind& reason, const RuleResult&, const Subject& subject) {
  return phrase_set_reason(reason, subject);
}

// Which option a reason puts in front of another.
struct InFront {
  using Answer = std::optional<OptionId>;

  Answer operator()(const Outscores& reason) const { return reason.better; }
  Answer operator()(const FirstDifference& reason) const { return reason.better; }
  Answer operator()(const Beats& reason) const { return reason.winner; }
  Answer operator()(const Path& reason) const { return reason.better(); }
  Answer operator()(const Covers& reason) const { return reason.better; }
  Answer operator()(const Majority& reason) const { return reason.option; }
  Answer operator()(const OrderCost& reason) const { return reason.order.front(); }
  Answer operator()(const TieBroken& reason) const {
    return reason.order.size() > 1 ? Answer(reason.order.front().front()) : std::nullopt;
  }
  Answer operator()(const Membership& reason) const {
    return reason.members.size() == 1 ? Answer(reason.members.front()) : std::nullopt;
  }
  Answer operator()(const Eliminated& reason) const {  // the last round leaves one
    if (reason.standings.size() != reason.options.size() + 1) return std::nullopt;
    for (const Eliminated::Standing& standing : reason.standings)
      if (std::ranges::find(reason.options, standing.option) == reason.options.end()) return standing.option;
    return std::nullopt;
  }
  Answer operator()(const TieLeft&) const { return std::nullopt; }
  Answer operator()(const LeftTie&) const { return std::nullopt; }
  Answer operator()(const SetAside&) const { return std::nullopt; }
  Answer operator()(const WorseThanStatusQuo&) const { return std::nullopt; }
  Answer operator()(const Struck&) const { return std::nullopt; }
  Answer operator()(const Fallback&) const { return std::nullopt; }
  Answer operator()(const Level&) const { return std::nullopt; }
  Answer operator()(const Support&) const { return std::nullopt; }
  Answer operator()(const Blocked&) const { return std::nullopt; }
  Answer operator()(const Products& reason) const { return reason.better; }
  Answer operator()(const NotCovered&) const { return std::nullopt; }
  Answer operator()(const Draw&) const { return std::nullopt; }
  Answer operator()(const Circle&) const { return std::nullopt; }
  Answer operator()(const BeatenByAll&) const { return std::nullopt; }
  Answer operator()(const Chain&) const { return std::nullopt; }
  Answer operator()(const Meeting& reason) const { return reason.decides() ? Answer(reason.winner) : std::nullopt; }
  Answer operator()(const LosesToLottery&) const { return std::nullopt; }
};

}  // namespace

Sentence phrase(const Reason& reason, const RuleResult& result, const Subject& subject) {
  return std::visit([&](const auto& kind) { return say(kind, result, subject); }, reason);
}

Sentence phrase_bounded(const Bounded& bounded, const KnownWinners& winners, const Subject& subject) {
  Say text;
  text << "The search stopped early, at the " << (bounded.by == StoppedBy::work ? "work budget" : "time limit") << ". ";
  if (winners.proven()) {
    text << "Who wins is proven; what comes after is the best order that it found.";
  } else {
    std::vector<OptionId> others;
    std::ranges::set_difference(winners.possible, winners.certain, std::back_inserter(others));
    if (!winners.certain.empty()) {
      options_list(text, subject, winners.certain);
      text << (winners.certain.size() == 1 ? " wins" : " win") << " for sure, and it is not known whether ";
    } else {
      text << "It is not known who wins: ";
    }
    list(
        text, others, [&](OptionId option) { return option_part(subject, option); }, " or ");
    text << (winners.certain.empty() ? " may." : others.size() == 1 ? " does, too." : " do, too.");
  }
  if (!bounded.value.empty() && bounded.best != bounded.at_least)
    text << " The " << bounded.value << " is from " << number(bounded.at_least) << " to " << number(bounded.best)
         << ".";
  const auto open = std::ranges::count_if(bounded.bounds, [](const auto& bound) { return bound.has_value(); });
  if (open > 0)
    text << " " << number(static_cast<std::size_t>(open)) << (open == 1 ? " score is" : " scores are")
         << " not proven: no more than what is shown, but perhaps less.";
  return text.done();
}

std::optional<OptionId> in_front(const Reason& reason) { return std::visit(InFront{}, reason); }

}  // namespace assent
