// Who is out of the decision, whose ballots count for whom, and which decisions come first.

#include <algorithm>
#include <iterator>
#include <map>

#include "report/phrase.hpp"
#include "report/phrase_parts.hpp"
#include "report/sentence.hpp"

namespace assent {
namespace {

// "ana is recused, and out of the decision; the ballot is left out."
[[nodiscard]] Sentence say_excluded(const Subject& subject, const Decision::Excluded& excluded) {
  Say text;
  text << person(subject, excluded.participant);
  if (excluded.cause == Decision::Excluded::Cause::recused) text << " is recused, and out of the decision";
  else text << " is not entitled on " << subject.decision.date;
  return (text << (excluded.left_out ? "; the ballot is left out." : ".")).done();
}

// The title of the other decision, or its file.
[[nodiscard]] Part needed_part(const Need& need) {
  return {Part::Kind::text, "\"" + std::string(need.title.empty() ? need.file : need.title) + "\""};
}

// What was decided there, in place of what is needed.
void say_outcome(Say& text, const Need& need) {
  const Part chosen{Part::Kind::text, std::string(need.chosen)};
  switch (need.status) {
    case VerdictStatus::decided: text << "that was decided for " << chosen; return;
    case VerdictStatus::status_quo: text << "there nothing changes (" << chosen << ")"; return;
    case VerdictStatus::none_passes: text << "there nothing passes"; return;
    case VerdictStatus::none_acceptable: text << "there nothing is acceptable"; return;
    case VerdictStatus::voided: text << "that is void itself"; return;
    case VerdictStatus::waiting: text << "that waits itself"; return;
    case VerdictStatus::no_quorum: text << "there was no quorum"; return;
    case VerdictStatus::tied: text << "that is a tie of " << chosen; return;
    case VerdictStatus::advisory: text << "that is advice only"; return;
  }
}

// "It needs Take the loan in \"Money\", and that was decided for Save first."; ", and that is its outcome."
[[nodiscard]] Sentence say_need(const Need& need) {
  Say text;
  text << "It needs " << std::string(need.wanted) << " in " << needed_part(need) << ", and ";
  const bool undecided = need.standing == Standing::waiting && need.status == VerdictStatus::none_passes;
  if (need.standing == Standing::met) text << "that is its outcome";
  else if (undecided) text << "there nobody has answered yet";
  else say_outcome(text, need);
  return (text << ".").done();
}

[[nodiscard]] bool counts_for_others(const Decision::Carried& a, const Decision::Carried& b) { return a.by < b.by; }

}  // namespace

std::vector<Sentence> phrase_excluded(const Subject& subject) {
  std::vector<Sentence> sentences;
  std::int64_t others = 0;
  for (const Decision::Excluded& excluded : subject.decision.excluded) {
    if (excluded.cause == Decision::Excluded::Cause::recused || excluded.left_out)
      sentences.push_back(say_excluded(subject, excluded));
    else ++others;
  }
  if (others == 0) return sentences;
  Say text;
  text << number(others) << (sentences.empty() ? "" : " more")
       << plural(others, " person of the list is", " people of the list are") << " not entitled on "
       << subject.decision.date << ".";
  sentences.push_back(text.done());
  return sentences;
}

std::vector<Sentence> phrase_carried(const Subject& subject) {
  constexpr std::size_t most_named = 6;
  const Decision& decision = subject.decision;
  std::vector<Decision::Carried> carried = decision.carried;
  std::ranges::stable_sort(carried, counts_for_others);
  std::vector<Sentence> sentences;
  for (auto first = carried.begin(); first != carried.end();) {
    const auto end = std::upper_bound(first, carried.end(), *first, counts_for_others);
    Rational weight = to_rational(decision.participants[index(first->by)].weight);
    bool tells = decision.tells_weight(first->by), ones = weight == Rational(1);
    for (auto one = first; one != end; ++one) {
      const Rational own = to_rational(decision.participants[index(one->owner)].weight);
      weight = weight + own;
      tells = tells && decision.tells_weight(one->owner);
      ones = ones && own == Rational(1);
    }
    const auto all = static_cast<std::size_t>(end - first), shown = all > most_named ? most_named - 1 : all;
    Say text;
    text << "The ballot of " << person(subject, first->by) << " counts for ";
    list(
        text, std::span(first, end).first(shown),
        [&](const Decision::Carried& one) { return person(subject, one.owner); }, all > shown ? ", " : " and ");
    if (all > shown) text << " and " << number(all - shown) << " more";
    text << ", too";
    if (tells && !ones) text << " (weight " << number(weight) << " together)";
    sentences.push_back((text << ".").done());
    first = end;
  }
  return sentences;
}

std::string_view phrase_not_answered(const Subject& subject) {
  return subject.decision.carried.empty() ? " not answered" : " neither answered nor a delegate who did";
}

std::vector<Sentence> phrase_needs(const Subject& subject) {
  std::vector<Sentence> sentences;
  for (const auto standing : {Standing::otherwise, Standing::waiting, Standing::met})
    for (const Need& need : subject.decision.needs)
      if (need.standing == standing) sentences.push_back(say_need(need));
  return sentences;
}

}  // namespace assent
