// Why an option is set aside: vetoes, nobody graded it, worse than the status quo, or what it lacks to pass a test.

#include <algorithm>
#include <span>

#include "base/decimal.hpp"
#include "report/phrase.hpp"
#include "report/phrase_parts.hpp"
#include "report/sentence.hpp"

namespace assent {
namespace {

// "ana (no step-free entrance) and ben", those whose veto counts, or whose objection does; of many the first few.
void say_people(Say& text, const Subject& subject, const std::vector<const Objection*>& marks) {
  constexpr std::size_t most = 12;
  const std::size_t shown = marks.size() > most ? most - 2 : marks.size();
  list(
      text, std::span(marks).first(shown),
      [&](const Objection* mark) {
        Part part = person(subject, mark->participant);
        if (!mark->reason.empty()) part.text += " (" + std::string(mark->reason) + ")";
        return part;
      },
      shown < marks.size() ? ", " : " and ");
  if (shown < marks.size()) text << " and " << number(marks.size() - shown) << " more";
}

[[nodiscard]] std::vector<const Objection*> vetoes_on(const Subject& subject, OptionId option) {
  std::vector<const Objection*> marks;
  for (const Objection& objection : subject.decision.objections)
    if (objection.option == option && objection.open_veto() && objection.counts) marks.push_back(&objection);
  return marks;
}

// "it is worse than changing nothing (stay): 40 % of the possible discomfort against 20 %". Grades say by how much,
// rankings only that more put it below.
void say_worse(Say& text, const Subject& subject, OptionId option) {
  const OptionId status_quo = *subject.decision.status_quo;
  text << "it is worse than changing nothing (" << option_part(subject, status_quo) << "): ";
  const auto& totals = subject.answer.totals;
  if (totals.empty()) {
    text << "more put it below than above";
    return;
  }
  const Rational mine = share_of(totals[index(option)], subject.answer.profile);
  const Rational old = share_of(totals[index(status_quo)], subject.answer.profile);
  text << percent_beside(mine, old) << " of the possible discomfort against " << percent_beside(old, mine);
}

void say_vetoed(Say& text, const Subject& subject, const SetAside& reason) {
  text << number(reason.vetoes.heads) << plural(reason.vetoes.heads, " veto", " vetoes");
  const auto marks = vetoes_on(subject, reason.option);
  if (!marks.empty()) {
    text << ", by ";
    say_people(text, subject, marks);
  }
  if (reason.threshold == Threshold{}) return;
  text << "; it takes ";
  say_threshold(text, reason.threshold);
}

// Who gave a discomfort at or above a level, with an objection that is open.
[[nodiscard]] std::vector<std::pair<ParticipantId, const Objection*>> objectors(const Subject& subject,
                                                                                const Level& level) {
  std::vector<std::pair<ParticipantId, const Objection*>> people;
  const Decision& decision = subject.decision;
  const Profile& profile = subject.answer.profile;
  auto filled = profile.filled.begin();
  for (std::size_t r = 0; r < profile.who.size(); ++r) {
    bool given = true;
    for (; filled != profile.filled.end() && filled->row <= r; ++filled)
      given = given && !(filled->row == r && filled->option == level.option);
    const Cell cell = profile.cell(r, index(level.option));
    if (cell == not_compared || !given) continue;
    if (Rational(discomfort(cell, profile.span)) * profile.grade_unit < level.level) continue;
    const Objection* mark = decision.objection(profile.who[r], level.option);
    if (mark == nullptr || mark->status == ObjectionStatus::open) people.emplace_back(profile.who[r], mark);
  }
  return people;
}

// "chi objects (9: it harms me)".
struct SayLack {
  Say& text;
  const Subject& subject;

  void operator()(std::monostate) const { text << "it fails the test"; }

  void operator()(const OverShare& lack) const {
    text << "it carries " << percent_beside(lack.share, lack.most) << " of the possible discomfort, more than "
         << percent_beside(lack.most, lack.share);
  }

  void operator()(const Level& lack) const {
    constexpr std::size_t most = 6;
    auto people = objectors(subject, lack);
    if (people.empty()) {  // counted ballots have no names
      text << number(lack.weight - lack.settled - lack.filled) << " of " << number(lack.of)
           << " object, with a discomfort of " << number(lack.level) << " or more";
      return;
    }
    const std::size_t all = people.size();
    if (all > most) people.resize(most - 1);
    list(
        text, people,
        [&](const auto& each) {
          Part part = person(subject, each.first);
          part.text += " (" + given(each.first, each.second, lack.option);
          if (each.second != nullptr && !each.second->reason.empty())
            part.text += ": " + std::string(each.second->reason);
          part.text += ")";
          return part;
        },
        all > most ? ", " : " and ");
    if (all > people.size()) text << " and " << number(all - people.size()) << " more";
    text << (all == 1 ? " objects" : " object");
  }

  void operator()(const Support& lack) const {
    bool said = false;
    if (lack.most_vetoes && lack.vetoes > *lack.most_vetoes) {
      text << number(lack.vetoes) << plural(lack.vetoes, " veto", " vetoes") << ", by ";
      say_people(text, subject, vetoes_on(subject, lack.option));
      if (*lack.most_vetoes == 0) text << ", and none may be";
      else text << ", and at most " << number(*lack.most_vetoes) << " may be";
      said = true;
    }
    if (lack.needed.is_met(lack.in_favour, lack.of)) return;
    if (said) text << "; ";
    say_support(text, lack);
  }

 private:
  [[nodiscard]] std::string given(ParticipantId participant, const Objection* mark, OptionId option) const {
    if (mark != nullptr && mark->open_veto()) return "veto";
    const Decision& decision = subject.decision;
    return decimal_text(decision.grades[index(participant) * decision.options.size() + index(option)]);
  }
};

// What a share is of, in words: "of the weight present", "of those entitled".
[[nodiscard]] std::string whole_of(const Threshold& threshold) {
  const bool weight = threshold.by == Threshold::By::weight;
  switch (threshold.of) {
    case Threshold::Of::eligible: return weight ? "of the weight entitled" : "of those entitled";
    case Threshold::Of::present: return weight ? "of the weight present" : "of those present";
    case Threshold::Of::cast: return weight ? "of the weight of those who take a side" : "of those who take a side";
  }
  return "";
}

}  // namespace

void say_threshold(Say& text, const Threshold& threshold) {
  const bool more = threshold.test == Threshold::Test::more_than;
  if (more) text << "more than ";
  const bool all = threshold.is_share && threshold.value == Rational(1);
  if (all) text << "all " << whole_of(threshold);
  else if (threshold.is_share)
    text << Part{Part::Kind::number, threshold.value.to_string()} << " " << whole_of(threshold);
  else if (threshold.by == Threshold::By::weight) text << "a weight of " << number(threshold.value);
  else text << number(threshold.value);
  if (threshold.from.empty()) return;
  text << " from ";
  groups_list(text, threshold.from);
}

// "2 of 4 present are in favour, and it takes more than 1/2"
void say_support(Say& text, const Support& support) {
  text << number(support.in_favour) << " of " << number(support.of) << " ";
  switch (support.needed.of) {
    case Threshold::Of::eligible: text << "entitled"; break;
    case Threshold::Of::present: text << "present"; break;
    case Threshold::Of::cast: text << "who take a side"; break;
  }
  if (!support.needed.from.empty()) {
    text << " in ";
    groups_list(text, support.needed.from);
  }
  if (support.needed.by == Threshold::By::weight && support.of != Rational(0)) text << ", by weight,";
  text << (support.in_favour == Rational(1) ? " is" : " are") << " in favour, and it takes ";
  if (support.needed.is_share && support.needed.value == Rational(1)) {
    text << "all";
    return;
  }
  if (support.needed.test == Threshold::Test::more_than) text << "more than ";
  text << (support.needed.is_share ? Part{Part::Kind::number, support.needed.value.to_string()}
                                   : number(support.needed.value));
}

Sentence phrase_cause(const SetAside& reason, const Subject& subject) {
  Say text;
  switch (reason.cause) {
    case AsideCause::ungraded: text << "nobody graded it"; break;
    case AsideCause::worse_than_status_quo: say_worse(text, subject, reason.option); break;
    case AsideCause::vetoed: say_vetoed(text, subject, reason); break;
    case AsideCause::not_passed: std::visit(SayLack{text, subject}, reason.lacks); break;
  }
  return text.done();
}

}  // namespace assent
