#include "report/phrase.hpp"

#include <algorithm>
#include <iterator>

#include "assent/house_rule.hpp"
#include "base/decimal.hpp"
#include "report/phrase_parts.hpp"
#include "report/sentence.hpp"

namespace assent {
namespace {

constexpr std::size_t most_causes = 6;  // of options that do not pass, in one answer

[[nodiscard]] Rational total_of(const Subject& subject, OptionId option) {
  const Profile& profile = subject.answer.profile;
  return Rational(subject.answer.totals[index(option)].total, 1) * profile.grade_unit * profile.weight_unit;
}

[[nodiscard]] Rational possible_of(const Subject& subject, OptionId option) {
  const Profile& profile = subject.answer.profile;
  return Rational(subject.answer.totals[index(option)].weight, 1) * Rational(profile.span) * profile.grade_unit *
         profile.weight_unit;
}

[[nodiscard]] Rational share_of_option(const Subject& subject, OptionId option) {
  return share_of(subject.answer.totals[index(option)], subject.answer.profile);
}

// "the highest single discomfort is 2, by ben", of what was given.
void say_highest(Say& text, const Subject& subject, OptionId option) {
  const Profile& profile = subject.answer.profile;
  const GivenGrades& given = subject.given(option);
  if (given.heads == 0) {
    text << "nobody graded it, and all of it is filled in";
    return;
  }
  text << "the highest single discomfort that was given is " << number(Rational(given.highest) * profile.grade_unit);
  if (given.highest == 0) return;
  if (profile.who.empty() || given.highest_heads > 3) {
    text << ", by " << (given.highest_heads == 1 ? Part{Part::Kind::text, "one person"} : number(given.highest_heads))
         << (given.highest_heads == 1 ? "" : " people");
    return;
  }
  text << ", by ";
  list(text, given.highest_rows, [&](std::size_t row) { return person(subject, profile.who[row]); });
}

// "It carries a discomfort of 3 of 40 possible (7.5 %); the highest single discomfort that was given is 2, by ben."
void say_discomfort(std::vector<Sentence>& sentences, const Subject& subject, OptionId option) {
  if (subject.answer.totals.empty() || subject.answer.totals[index(option)].weight == 0) return;
  Say text;
  text << "It carries a discomfort of " << number(total_of(subject, option)) << " of "
       << number(possible_of(subject, option)) << " possible (" << percent(share_of_option(subject, option)) << "); ";
  say_highest(text, subject, option);
  text << ".";
  sentences.push_back(text.done());
}

void say_against_status_quo(std::vector<Sentence>& sentences, const Subject& subject, OptionId option) {
  const auto& status_quo = subject.decision.status_quo;
  if (!status_quo || subject.answer.totals.empty() || option == *status_quo) return;
  const auto& totals = subject.answer.totals;
  const DiscomfortTotal &mine = totals[index(option)], &old = totals[index(*status_quo)];
  if (mine.weight == 0 || old.weight == 0) return;
  Say text;
  const bool same = mine.weight == old.weight;
  const Rational difference = same ? total_of(subject, *status_quo) - total_of(subject, option)
                                   : share_of(old, subject.answer.profile) - share_of(mine, subject.answer.profile);
  const Rational size = difference < Rational(0) ? -difference : difference;
  text << "Against changing nothing (" << option_part(subject, *status_quo) << ") ";
  if (size == Rational(0)) return sentences.push_back((text << "it carries as much discomfort.").done());
  text << (difference < Rational(0) ? "it adds " : "it saves ");
  if (same) text << number(size) << " of discomfort.";
  else
    text << Part{Part::Kind::number, (size * Rational(100)).to_decimal(places_apart(size * Rational(100), 0, 1)) + " %"}
         << " of the possible discomfort.";
  sentences.push_back(text.done());
}

// What put the chosen option in front: each tie-break that did, and, where there is no discomfort to tell of, the first
// reason that speaks for it.
void say_how_it_won(std::vector<Sentence>& sentences, const Subject& subject, OptionId option) {
  const RuleResult& result = subject.answer.results.front();
  bool told = !subject.answer.totals.empty();
  for (const Reason& reason : result.outcome.reasons) {
    if (in_front(reason) != option) continue;
    const bool by_tie_break = std::holds_alternative<TieBroken>(reason);
    if (told && !by_tie_break) continue;
    sentences.push_back(phrase(reason, result, subject));
    told = told || !by_tie_break;
  }
  for (const Reason& reason : result.outcome.reasons)
    if (std::holds_alternative<LeftTie>(reason)) sentences.push_back(phrase(reason, result, subject));
}

// How many people are needed, where a threshold counts people; how much weight else.
[[nodiscard]] Rational needed_of(const Threshold& threshold, const Rational& all) {
  Rational needed = threshold.is_share ? threshold.value * all : threshold.value;
  if (threshold.by == Threshold::By::weight) return needed;
  if (threshold.test == Threshold::Test::more_than) return Rational(needed.floor() + 1, 1);
  return Rational(-(-needed).floor(), 1);  // people come whole: 2/3 of 11 needs 8
}

// "8 of 11 present; 2/3 of 11 entitled is 8".
void say_quorum(Say& text, const Subject& subject, std::size_t place) {
  const Presence::Count& count = subject.answer.presence.quorums[place];
  const Threshold& threshold = subject.decision.policy.quorums[place].threshold;
  const bool weight = threshold.by == Threshold::By::weight;
  text << number(count.have);
  if (subject.decision.participants_listed) text << " of " << number(count.all);
  if (weight) text << " of the weight";
  if (!threshold.from.empty()) {
    text << " in ";
    groups_list(text, threshold.from);
  }
  text << " present; ";
  const bool more = threshold.test == Threshold::Test::more_than;
  const Part needed = number(needed_of(threshold, count.all));
  if (threshold.is_share && threshold.value == Rational(1)) {
    text << "all " << number(count.all) << (weight ? " of weight" : "") << " entitled are needed.";
  } else if (threshold.is_share) {
    text << (more ? "more than " : "") << threshold.value.to_string() << " of " << number(count.all)
         << (weight ? " of weight" : "") << " entitled is " << (more && weight ? "more than " : "") << needed << ".";
  } else {
    text << (more && weight ? "more than " : "") << needed << (needed.text == "1" ? " is needed." : " are needed.");
  }
}

// "Of those present, 2 abstain from everything and do not count for the quorum: ana and ben."
[[nodiscard]] Sentence say_not_counted(const Subject& subject) {
  const auto& people = subject.answer.presence.not_counted;
  const auto count = static_cast<std::int64_t>(people.size());
  Say text;
  text << "Of those present, " << number(count)
       << plural(count, " abstains from everything and does", " abstain from everything and do")
       << " not count for the quorum";
  if (people.size() <= most_causes) {
    text << ": ";
    list(text, people, [&](ParticipantId participant) { return person(subject, participant); });
  }
  return (text << ".").done();
}

enum class Met { yes, no };

// Each quorum that is met, or each that is not; with their numbers where there are several.
[[nodiscard]] std::vector<Sentence> say_quorums(const Subject& subject, Met which) {
  const bool met = which == Met::yes;
  const auto& quorums = subject.answer.presence.quorums;
  std::vector<Sentence> sentences;
  for (std::size_t i = 0; i < quorums.size(); ++i) {
    if (quorums[i].met != met) continue;
    Say text;
    if (quorums.size() == 1) text << (met ? "The quorum is met: " : "No quorum: ");
    else
      text << "Quorum " << number(i + 1) << " of " << number(quorums.size()) << (met ? " is met: " : " is not met: ");
    say_quorum(text, subject, i);
    sentences.push_back(text.done());
  }
  return sentences;
}

// "north comes first and carries 40 %, more than the 30 % that the policy accepts."
[[nodiscard]] std::vector<Sentence> say_none_acceptable(const Subject& subject) {
  std::vector<Sentence> sentences;
  const Rational most = *subject.decision.policy.accept_at_most;
  for (const OptionId option : subject.answer.results.front().outcome.ranking.tiers.front()) {
    Say text;
    text << "Nothing is decided: " << option_part(subject, option) << " comes first and ";
    if (subject.answer.totals[index(option)].weight == 0) {
      text << "nobody graded it.";
    } else {
      const Rational share = share_of_option(subject, option);
      text << "carries " << percent_beside(share, most) << " of the possible discomfort, more than the "
           << percent_beside(most, share) << " that the policy accepts.";
    }
    sentences.push_back(text.done());
  }
  return sentences;
}

// Those that the deciding rule sets aside, by cause.
[[nodiscard]] std::vector<const SetAside*> asides(const Subject& subject) {
  std::vector<const SetAside*> all;
  for (const Reason& reason : subject.answer.results.front().outcome.reasons)
    if (const auto* aside = std::get_if<SetAside>(&reason))
      if (aside->option != subject.decision.status_quo) all.push_back(aside);
  return all;
}

// "No option passes." and why each of them does not; a single option says it at once.
void say_none_passes(VerdictWords& words, const Subject& subject) {
  const std::vector<const SetAside*> all = asides(subject);
  const auto count = [&](AsideCause cause) {
    return static_cast<std::size_t>(
        std::ranges::count_if(all, [&](const SetAside* aside) { return aside->cause == cause; }));
  };
  const bool change = subject.decision.status_quo.has_value();
  if (subject.answer.presence.present == 0 && subject.decision.kind == BallotKind::rankings)
    return words.answer.push_back((Say() << "Nothing is decided: nobody ranked any option.").done());
  if (count(AsideCause::ungraded) == all.size())
    return words.answer.push_back((Say() << "Nothing is decided: nobody graded any option.").done());
  const std::size_t rungs = subject.decision.policy.ladder.size();
  if (rungs > 0 && !subject.answer.verdict.rung) {
    Say text;
    text << (change ? "No change passes: " : "No option passes: ");
    if (rungs == 1) text << "the only rung of the ladder does not hold.";
    else text << "none of the " << number(rungs) << " rungs of the ladder holds.";
    return words.answer.push_back(text.done());
  }
  if (all.size() > 1 && count(AsideCause::vetoed) == all.size())
    words.answer.push_back((Say() << (change ? "Every change" : "Every option") << " is set aside by vetoes.").done());
  else if (all.size() > 1)
    words.answer.push_back((Say() << (change ? "No change passes." : "No option passes.")).done());
  std::vector<Sentence>& causes = all.size() > 1 ? words.causes : words.answer;
  for (std::size_t i = 0; i < std::min(all.size(), most_causes); ++i)
    causes.push_back((Say() << option_part(subject, all[i]->option)
                            << (all[i]->cause == AsideCause::not_passed ? " does not pass: " : " is set aside: ")
                            << phrase_cause(*all[i], subject) << ".")
                         .done());
  if (all.size() > most_causes)
    causes.push_back((Say() << "And " << number(all.size() - most_causes) << " more.").done());
}

// The tie-breaks that were tried: the rule's own, or the policy's.
void say_tied(VerdictWords& words, const Subject& subject) {
  const RuleResult& deciding = subject.answer.results.front();
  const HouseRule* house = deciding.call.rule->house;
  const bool own = house != nullptr && house->ties;
  const std::vector<TieBreak>& chain = own ? *house->ties : subject.decision.policy.ties;
  Say text;
  options_list(text, subject, deciding.outcome.ranking.tiers.front());
  if (chain.empty()) {
    text << (own ? " are tied, and the rule names no way to break the tie."
                 : " are tied, and the policy names no way to break the tie.");
    words.headline_says_it = house == nullptr;
    return words.answer.push_back(text.done());
  }
  text << " are still tied: what " << (own ? "the rule" : "the policy") << " names for ties, ";
  list(text, chain, [&](const TieBreak& rung) {
    return rung.caster ? casting_vote_part(subject, *rung.caster) : rule_part(rung.id());
  });
  words.answer.push_back((text << (chain.size() == 1 ? ", does not part them." : ", do not part them.")).done());
}

// The option with the least share of discomfort among some; nothing where nobody graded any.
template <class Options>
[[nodiscard]] std::optional<OptionId> least_of(const Subject& subject, const Options& options) {
  std::optional<OptionId> least;
  for (const OptionId option : options) {
    if (subject.answer.totals[index(option)].weight == 0) continue;
    if (!least || share_of_option(subject, option) < share_of_option(subject, *least)) least = option;
  }
  return least;
}

[[nodiscard]] std::vector<OptionId> all_of(const Subject& subject) {
  std::vector<OptionId> options;
  for (std::size_t o = 0; o < subject.decision.options.size(); ++o) options.push_back(option_id(o));
  return options;
}

[[nodiscard]] std::vector<OptionId> in_tiers(const Subject& subject) {
  std::vector<OptionId> options;
  for (const auto& tier : subject.answer.results.front().outcome.ranking.tiers)
    options.insert(options.end(), tier.begin(), tier.end());
  return options;
}

// Share 1 says that of those whose weight counts only.
[[nodiscard]] bool everybody_gives_the_worst(const Subject& subject, OptionId option) {
  const Decision& decision = subject.decision;
  for (std::size_t cell = index(option); cell < decision.grades.size(); cell += decision.options.size()) {
    const Decimal grade = decision.grades[cell];
    if (grade != no_grade && decision.scale.discomfort(grade) != decision.scale.span()) return false;
  }
  return true;
}

// What the option is to the group: "best" is only said of the least share of discomfort.
void say_first(VerdictWords& words, const Subject& subject, OptionId option) {
  const RuleResult& deciding = subject.answer.results.front();
  const std::string_view rule = deciding.call.rule->id;
  const Part chosen = option_part(subject, option);
  const auto add = [&](Say& text) { words.answer.push_back(text.done()); };
  Say text;
  if (tests(deciding.call)) {
    add(text << chosen << " is adopted: it passes " << phrase_rule(deciding.call) << ".");
    if (in_tiers(subject).size() == 1) return;
  }
  const DiscomfortTotal* total = subject.answer.totals.empty() ? nullptr : &subject.answer.totals[index(option)];
  if (total == nullptr || total->weight == 0) {
    if (tests(deciding.call)) return;
    return add(text << rule_part(rule) << " puts " << chosen << " first.");
  }
  const Rational share = share_of_option(subject, option);
  if (share == Rational(1))
    return add(text << rule_part(rule) << " puts " << chosen
                    << (everybody_gives_the_worst(subject, option)
                            ? " first, and everybody who graded it gives it the worst grade."
                            : " first, and it carries all the discomfort that is possible."));
  const auto least = least_of(subject, all_of(subject)), least_here = least_of(subject, in_tiers(subject));
  if (share_of_option(subject, *least) == share) {
    words.headline_says_it = words.answer.empty();
    return add(text << "The group can best live with " << chosen << ".");
  }
  if (share_of_option(subject, *least_here) == share)
    return add(text << "Of the options that " << (tests(deciding.call) ? "pass" : "are not set aside")
                    << ", the group can best live with " << chosen << ".");
  add(text << rule_part(rule) << " puts " << chosen << " first.");
  const Rational other = share_of_option(subject, *least_here);
  add(text << "Less discomfort goes with " << option_part(subject, *least_here) << ": " << percent_beside(other, share)
           << " of what is possible, against " << percent_beside(share, other) << ".");
}

void say_status_quo(VerdictWords& words, const Subject& subject) {
  const OptionId status_quo = *subject.decision.status_quo;
  const auto& tiers = subject.answer.results.front().outcome.ranking.tiers;
  const Part part = option_part(subject, status_quo);
  if (subject.decision.options.size() == 1)
    return words.answer.push_back((Say() << "There is no other option, so " << part << " remains in force.").done());
  if (asides(subject).size() + 1 == subject.decision.options.size()) {
    words.answer.push_back((Say() << "Every change is set aside, so " << part << " remains in force.").done());
    for (const SetAside* aside : asides(subject))
      words.causes.push_back(
          (Say() << option_part(subject, aside->option) << " is set aside: " << phrase_cause(*aside, subject) << ".")
              .done());
    return;
  }
  words.answer.push_back(
      (Say() << "Nothing is strictly better than changing nothing, so " << part << " remains in force.").done());
  const bool level = !tiers.empty() && (tiers.front().size() > 1 || tiers.front().front() != status_quo);
  if (level)
    words.answer.push_back(
        (Say() << "Another option is level with it, and that is not enough: a change must be strictly better.").done());
  say_discomfort(words.discomfort, subject, status_quo);
}

void say_advice(VerdictWords& words, const Subject& subject) {
  words.answer.push_back((Say() << "This is advice: the policy says that nothing is decided here.").done());
  const auto& tiers = subject.answer.results.front().outcome.ranking.tiers;
  if (tiers.empty()) return say_none_passes(words, subject);
  if (tiers.front().size() == 1) {
    say_first(words, subject, tiers.front().front());
    return say_discomfort(words.discomfort, subject, tiers.front().front());
  }
  Say text;
  options_list(text, subject, tiers.front());
  text << " come first together by " << rule_part(subject.answer.results.front().call.rule->id) << ".";
  words.answer.push_back(text.done());
}

}  // namespace

std::string plain(const Sentence& sentence) {
  std::string text;
  for (const Part& part : sentence) text += part.text;
  return text;
}

const GivenGrades& Subject::given(OptionId option) const {
  if (given_grades.empty()) given_grades = assent::given_grades(answer.profile, decision.policy.strong_from, threads);
  return given_grades[index(option)];
}

Subject subject_of(const Decision& decision, const Answer& answer, std::size_t threads) {
  const auto option = [&decision](std::size_t o) { return Named{decision.options[o].id, decision.options[o].title}; };
  const auto person = [&decision](std::size_t p) {
    return Named{decision.participants[p].id, decision.participants[p].name};
  };
  return {decision, answer, Labels(decision.options.size(), option, threads),
          Labels(decision.participants.size(), person, threads), threads};
}

std::vector<std::string> vetoers(const Decision& decision, OptionId option) {
  std::vector<std::string> ids;
  for (const Objection& objection : decision.objections)
    if (objection.option == option && objection.open_veto() && objection.counts)
      ids.emplace_back(decision.participants[index(objection.participant)].id);
  return ids;
}

VerdictWords verdict_words(const Subject& subject) {
  const Verdict& verdict = subject.answer.verdict;
  VerdictWords words;
  switch (verdict.status) {
    case VerdictStatus::voided:
    case VerdictStatus::waiting: words.answer = phrase_needs(subject); break;
    case VerdictStatus::advisory: say_advice(words, subject); break;
    case VerdictStatus::no_quorum: words.answer = say_quorums(subject, Met::no); break;
    case VerdictStatus::none_passes: say_none_passes(words, subject); break;
    case VerdictStatus::none_acceptable: words.answer = say_none_acceptable(subject); break;
    case VerdictStatus::status_quo: say_status_quo(words, subject); break;
    case VerdictStatus::tied: say_tied(words, subject); break;
    case VerdictStatus::decided:
      say_first(words, subject, *verdict.option);
      say_how_it_won(words.answer, subject, *verdict.option);
      say_discomfort(words.discomfort, subject, *verdict.option);
      say_against_status_quo(words.discomfort, subject, *verdict.option);
      break;
  }
  if (verdict.status != VerdictStatus::no_quorum && !is_pending(verdict.status)) words.ladder = phrase_ladder(subject);
  words.quorum = say_quorums(subject, Met::yes);
  if (!subject.answer.presence.not_counted.empty() && !subject.decision.policy.quorums.empty())
    (verdict.status == VerdictStatus::no_quorum ? words.answer : words.quorum).push_back(say_not_counted(subject));
  if (verdict.in_force)
    words.in_force = (Say() << option_part(subject, *verdict.in_force) << " remains in force.").done();
  return words;
}

std::vector<Sentence> phrase_verdict(const Subject& subject) {
  VerdictWords words = verdict_words(subject);
  std::vector<Sentence> sentences;
  for (std::vector<Sentence>* part : {&words.answer, &words.ladder, &words.causes, &words.discomfort, &words.quorum})
    std::ranges::move(*part, std::back_inserter(sentences));
  if (words.in_force) sentences.push_back(std::move(*words.in_force));
  return sentences;
}

std::string level_words(const Scale& scale, const Rational& share) {
  const Rational away = share * to_rational(scale.span()), best = to_rational(scale.best);
  const bool upwards = scale.best == scale.from;
  return (upwards ? best + away : best - away).to_decimal(9) + (upwards ? " or more" : " or less");
}

}  // namespace assent
