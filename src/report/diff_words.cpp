#include "report/diff_words.hpp"

#include <algorithm>
#include <span>

#include "report/names.hpp"
#include "report/phrase_parts.hpp"
#include "report/sentence.hpp"

namespace assent {
namespace {

constexpr std::size_t most_people = 6;      // in one sentence
constexpr std::size_t most_sentences = 40;  // in one section

[[nodiscard]] Part value(std::string text) { return {Part::Kind::number, std::move(text)}; }

// The title where sentences speak in titles, else the id; as it is now, where the option is still there.
[[nodiscard]] Part option_of(const DiffSubject& subject, std::size_t place) {
  const OptionPair& pair = subject.diff.options[place];
  return pair.after ? option_part(subject.after, *pair.after) : option_part(subject.before, *pair.before);
}

[[nodiscard]] Part option_of(const DiffSubject& subject, const std::string& id) {
  const auto& options = subject.report.options;
  return option_of(subject,
                   static_cast<std::size_t>(std::ranges::find(options, id, &DiffOption::id) - options.begin()));
}

[[nodiscard]] Part person_of(const DiffSubject& subject, const std::string& id) {
  const auto found = subject.names.find(id);
  return person(found == subject.names.end() ? std::string_view(id) : std::string_view(found->second));
}

[[nodiscard]] bool is_graded(const DiffStance& stance) {
  using Kind = Stance::Kind;
  return stance.kind == Kind::grade || stance.kind == Kind::veto || stance.kind == Kind::filled;
}

[[nodiscard]] std::string stance_text(const DiffStance& stance) {
  switch (stance.kind) {
    case Stance::Kind::none: return "no grade";
    case Stance::Kind::stand_aside: return "stand-aside";
    case Stance::Kind::abstain: return "abstention";
    case Stance::Kind::filled: return "blank, counted as " + stance.grade;
    case Stance::Kind::grade: return stance.grade;
    case Stance::Kind::veto: return "veto";
  }
  return "";
}

// "4 to 2", or "4" where only the weight is another.
[[nodiscard]] Part step(const DiffChange& change) {
  const std::string before = stance_text(change.before), after = stance_text(change.after);
  return value(before == after ? after : before + " to " + after);
}

// "gave farm 4", "vetoed farm".
void say_before(Say& text, const DiffStance& stance, const Part& option) {
  switch (stance.kind) {
    case Stance::Kind::none: text << "gave " << option << " no grade"; break;
    case Stance::Kind::stand_aside: text << "stood aside from " << option; break;
    case Stance::Kind::abstain: text << "abstained on " << option; break;
    case Stance::Kind::filled:
      text << "gave " << option << " no grade, which counted as " << value(stance.grade);
      break;
    case Stance::Kind::grade: text << "gave " << option << " " << value(stance.grade); break;
    case Stance::Kind::veto: text << "vetoed " << option; break;
  }
}

// "gives it 4 now", "stands aside from it now".
void say_now(Say& text, const DiffStance& stance) {
  switch (stance.kind) {
    case Stance::Kind::none: text << "gives it no grade now"; break;
    case Stance::Kind::stand_aside: text << "stands aside from it now"; break;
    case Stance::Kind::abstain: text << "abstains now"; break;
    case Stance::Kind::filled: text << "gives it no grade now, which counts as " << value(stance.grade); break;
    case Stance::Kind::grade: text << "gives it " << value(stance.grade) << " now"; break;
    case Stance::Kind::veto: text << "vetoes it now"; break;
  }
}

[[nodiscard]] const DiffPerson* moved_in_or_out(const DiffSubject& subject, const std::string& id) {
  for (const DiffPerson& each : subject.report.people)
    if (each.id == id && each.change != DiffPerson::Change::weight) return &each;
  return nullptr;
}

// Who counts in one of the rounds only: "eva, who gave 2, is not there any more".
void say_one_sided(Say& text, const DiffSubject& subject, const DiffChange& change) {
  using Change = DiffPerson::Change;
  const DiffPerson* moved = moved_in_or_out(subject, change.participant);
  text << person_of(subject, change.participant);
  if (is_graded(change.before)) {
    text << ", who " << (change.before.kind == Stance::Kind::veto ? "gave a " : "gave ")
         << value(stance_text(change.before));
    if (moved != nullptr && moved->change == Change::left) text << ", is not there any more";
    else if (moved != nullptr && moved->change == Change::absent) text << ", is absent now";
    else if (change.after.kind == Stance::Kind::stand_aside) text << ", stands aside now";
    else if (change.after.kind == Stance::Kind::abstain) text << ", abstains now";
    else text << ", gives no grade now";
    return;
  }
  if (moved != nullptr && moved->change == Change::joined) text << " is new and gives ";
  else if (moved != nullptr && moved->change == Change::came) text << " was absent and gives ";
  else text << " gave no grade and gives ";
  text << value(stance_text(change.after)) << " now";
}

// "ben 4 less (2 to 0, weight 2)"
void say_contribution(Say& text, const DiffSubject& subject, const DiffChange& change) {
  if (is_graded(change.before) != is_graded(change.after)) return say_one_sided(text, subject, change);
  const bool less = change.change < Rational(0);
  text << person_of(subject, change.participant) << " " << number(less ? -change.change : change.change)
       << (less ? " less (" : " more (") << step(change);
  const std::string& was = change.weight_before.empty() ? change.weight_after : change.weight_before;
  const std::string& is = change.weight_after.empty() ? change.weight_before : change.weight_after;
  if (was != is) text << ", weight " << value(was + " to " + is);
  else if (is != "1" && !is.empty()) text << ", weight " << value(is);
  text << ")";
}

void say_contributions(Say& text, const DiffSubject& subject, const DiffOption& option) {
  const auto& changes = option.contributions;
  for (std::size_t i = 0; i < std::min(changes.size(), most_people); ++i) {
    text << (i == 0 ? ": " : "; ");
    say_contribution(text, subject, changes[i]);
  }
  if (changes.size() > most_people)
    text << " and " << number(static_cast<std::int64_t>(changes.size() - most_people)) << " more people";
}

void say_amount(Say& text, const Amount& amount, const Rational& other) {
  text << percent_beside(amount.share, other) << " (" << number(amount.total) << " of " << number(amount.possible)
       << ")";
}
void say_amount(Say& text, const Amount& amount) { say_amount(text, amount, amount.share); }

// "Discomfort with farm fell from 30 % (12 of 40) to 17.5 % (7 of 40): ben 4 less (4 to 2, weight 2), ana 1 less (3 to
// 2)." Options go by share, and so does the verb.
[[nodiscard]] Sentence say_discomfort(const DiffSubject& subject, std::size_t place) {
  const DiffOption& option = subject.report.options[place];
  Say text;
  if (!option.before || !option.after) {
    text << option_of(subject, place);
    if (!option.before && !option.after) return (text << " is graded by nobody.").done();
    text << (option.after ? " was graded by nobody; now its discomfort is "
                          : " is graded by nobody now; its discomfort was ");
    say_amount(text, option.after ? *option.after : *option.before);
    return (text << ".").done();
  }
  const bool same = option.before->share == option.after->share;
  text << "Discomfort with " << option_of(subject, place)
       << (same                                         ? " keeps its share: from "
           : option.after->share < option.before->share ? " fell from "
                                                        : " rose from ");
  say_amount(text, *option.before, option.after->share);
  text << " to ";
  say_amount(text, *option.after, option.before->share);
  say_contributions(text, subject, option);
  text << ".";
  return text.done();
}

[[nodiscard]] bool unchanged(const DiffOption& option) {
  return option.before && option.after && option.before->total == option.after->total &&
         option.before->possible == option.after->possible && option.contributions.empty();
}

// In the first tier of a round, or named by its verdict.
[[nodiscard]] bool in_play(const Subject& subject, std::optional<OptionId> option) {
  if (!option) return false;
  const auto& tiers = subject.answer.results.front().outcome.ranking.tiers;
  return option == subject.answer.verdict.option ||
         (!tiers.empty() && std::ranges::find(tiers.front(), *option) != tiers.front().end());
}

[[nodiscard]] bool in_play(const DiffSubject& subject, const OptionPair& pair) {
  return in_play(subject.before, pair.before) || in_play(subject.after, pair.after);
}

// A section with at most so many sentences; nothing without one.
void add_section(Page& page, std::string_view heading, std::vector<Sentence> sentences) {
  if (sentences.empty()) return;
  if (sentences.size() > most_sentences) {
    const std::size_t more = sentences.size() - most_sentences;
    sentences.resize(most_sentences);
    sentences.push_back(
        (Say() << "And " << number(static_cast<std::int64_t>(more)) << " more; --format json has them all.").done());
  }
  page.sections.push_back({std::string(heading), std::nullopt, std::move(sentences)});
}

[[nodiscard]] std::vector<Sentence> discomfort_sentences(const DiffSubject& subject) {
  std::vector<Sentence> sentences;
  std::vector<std::size_t> still;
  for (std::size_t o = 0; subject.report.graded && o < subject.report.options.size(); ++o) {
    const OptionPair& pair = subject.diff.options[o];
    if (!pair.kept() || in_play(subject, pair)) continue;  // what is in front stands under "why"
    if (unchanged(subject.report.options[o])) still.push_back(o);
    else sentences.push_back(say_discomfort(subject, o));
  }
  if (still.empty()) return sentences;
  Say text;
  text << "As before: ";
  list(text, still, [&](std::size_t place) { return option_of(subject, place); });
  text << ".";
  sentences.push_back(text.done());
  return sentences;
}

// "ben: less with farm (4 to 2) and city (veto to 6); more with stay (3 to 5)."
[[nodiscard]] std::optional<Sentence> say_moves(const DiffSubject& subject, std::span<const DiffChange> moves) {
  Say text;
  text << person_of(subject, moves.front().participant) << ": ";
  bool begun = false;
  for (const auto& [way, words] : {std::pair(Way::eased, "less with "), std::pair(Way::hardened, "more with ")}) {
    bool named = false;
    for (const DiffChange& move : moves) {
      if (move.way != way) continue;
      text << (named   ? ", "
               : begun ? std::string("; ") + words
                       : words)
           << option_of(subject, move.option) << " (" << step(move) << ")";
      named = begun = true;
    }
  }
  return begun ? std::optional((text << ".").done()) : std::nullopt;
}

[[nodiscard]] std::vector<Sentence> move_sentences(const DiffSubject& subject) {
  std::vector<Sentence> sentences;
  const auto& moves = subject.report.moves;
  for (std::size_t first = 0, last = 0; first < moves.size(); first = last) {
    while (last < moves.size() && moves[last].participant == moves[first].participant) ++last;
    const std::span<const DiffChange> of_person = std::span(moves).subspan(first, last - first);
    if (auto sentence = say_moves(subject, of_person)) sentences.push_back(std::move(*sentence));
    for (const DiffChange& move : of_person) {
      if (move.way != Way::other) continue;
      Say text;
      text << person_of(subject, move.participant) << " ";
      say_before(text, move.before, option_of(subject, move.option));
      text << " before, and ";
      say_now(text, move.after);
      sentences.push_back((text << ".").done());
    }
  }
  for (const DiffRanking& ranking : subject.report.rankings)
    sentences.push_back(
        (Say() << person_of(subject, ranking.participant) << ": " << ranking.before << "; now " << ranking.after << ".")
            .done());
  return sentences;
}

// What follows on the person's name: " vetoes farm".
void say_change(Say& text, const DiffObjection& objection, const Part& option) {
  using Kind = ObjectionChange::Kind;
  const bool stands_aside = objection.mark == DiffObjection::Mark::stand_aside;
  const bool abstains = objection.mark == DiffObjection::Mark::abstain;
  const std::string_view status = objection.status ? name_of(*objection.status) : "";
  switch (objection.change) {
    case Kind::veto_raised: text << " vetoes " << option; break;
    case Kind::veto_lifted:
      text << "'s veto on " << option << " is lifted";
      if (objection.status && *objection.status != ObjectionStatus::open) text << " (" << status << ")";
      break;
    case Kind::settled: text << "'s objection to " << option << " is " << status; break;
    case Kind::reopened: text << "'s objection to " << option << " is open again"; break;
    case Kind::added:
      text << (stands_aside ? " stands aside from " : abstains ? " abstains on " : " objects to ") << option;
      break;
    case Kind::gone:
      if (stands_aside) text << " does not stand aside from " << option << " any more";
      else if (abstains) text << " does not abstain on " << option << " any more";
      else text << "'s objection to " << option << " is not there any more";
      break;
  }
}

[[nodiscard]] Sentence say_objection(const DiffSubject& subject, const DiffObjection& objection) {
  Say text;
  const DiffPerson* moved = moved_in_or_out(subject, objection.participant);
  const bool left = moved != nullptr && moved->change == DiffPerson::Change::left;
  text << person_of(subject, objection.participant);
  if (left)
    text << (objection.mark == DiffObjection::Mark::veto ? "'s veto on " : "'s objection to ")
         << option_of(subject, objection.option) << " went with its author, who is not there any more";
  else say_change(text, objection, option_of(subject, objection.option));
  if (!objection.reason.empty()) text << ": " << objection.reason;
  text << ".";
  return text.done();
}

[[nodiscard]] std::vector<Sentence> objection_sentences(const DiffSubject& subject) {
  std::vector<Sentence> sentences;
  for (const DiffObjection& objection : subject.report.objections)
    sentences.push_back(say_objection(subject, objection));
  return sentences;
}

void say_places(std::vector<Sentence>& sentences, const DiffSubject& subject, std::string_view words,
                const std::vector<std::size_t>& places) {
  if (places.empty()) return;
  Say text;
  text << words;
  list(text, places, [&](std::size_t place) { return option_of(subject, place); });
  text << ".";
  sentences.push_back(text.done());
}

[[nodiscard]] std::vector<Sentence> option_sentences(const DiffSubject& subject) {
  std::vector<Sentence> sentences;
  std::vector<std::size_t> added, dropped;
  for (std::size_t o = 0; o < subject.diff.options.size(); ++o) {
    if (!subject.diff.options[o].before) added.push_back(o);
    if (!subject.diff.options[o].after) dropped.push_back(o);
  }
  say_places(sentences, subject, "New: ", added);
  say_places(sentences, subject, "Dropped: ", dropped);
  for (const DiffOption& option : subject.report.options) {
    if (!option.title_before || !option.title_after || *option.title_before == *option.title_after) continue;
    sentences.push_back((Say() << Part{Part::Kind::option, option.id} << " was called " << code(*option.title_before)
                               << " and is called " << code(*option.title_after) << " now.")
                            .done());
  }
  return sentences;
}

[[nodiscard]] std::vector<Sentence> people_sentences(const DiffSubject& subject) {
  using Change = DiffPerson::Change;
  std::vector<Sentence> sentences;
  for (const auto& [change, words] : {std::pair(Change::joined, "New: "), std::pair(Change::left, "No longer there: "),
                                      std::pair(Change::came, "Absent before, present now: "),
                                      std::pair(Change::absent, "Present before, absent now: ")}) {
    std::vector<std::string> ids;
    for (const DiffPerson& each : subject.report.people)
      if (each.change == change) ids.push_back(each.id);
    if (ids.empty()) continue;
    Say text;
    text << words;
    list(text, ids, [&](const std::string& id) { return person_of(subject, id); });
    text << ".";
    sentences.push_back(text.done());
  }
  for (const auto& [before, now] : subject.report.alike)
    sentences.push_back(
        (Say() << code(before) << " before and " << code(now) << " now are taken for one person.").done());
  for (const DiffPerson& each : subject.report.people)
    if (each.change == Change::weight)
      sentences.push_back((Say() << person_of(subject, each.id) << "'s weight was " << value(each.weight_before)
                                 << " and is " << value(each.weight_after) << " now.")
                              .done());
  return sentences;
}

}  // namespace

void say_answer(Say& text, const Subject& subject) {
  const Verdict& verdict = subject.answer.verdict;
  switch (verdict.status) {
    case VerdictStatus::decided: text << option_part(subject, *verdict.option); return;
    case VerdictStatus::status_quo: text << "no change (" << option_part(subject, *verdict.option) << ")"; return;
    case VerdictStatus::tied:
      text << "a tie of ";
      options_list(text, subject, subject.answer.results.front().outcome.ranking.tiers.front());
      return;
    case VerdictStatus::voided: text << "nothing: it is void"; return;
    case VerdictStatus::waiting: text << "nothing yet: it waits"; return;
    case VerdictStatus::no_quorum: text << "no quorum"; return;
    case VerdictStatus::advisory: text << "advice only"; return;
    case VerdictStatus::none_passes: text << "nothing that passes"; return;
    case VerdictStatus::none_acceptable: text << "nothing acceptable"; return;
  }
}

namespace {

[[nodiscard]] std::string_view why_not_compared(Compared compared) {
  switch (compared) {
    case Compared::people: return "";
    case Compared::no_names: return "Ballots without names: who moved is not known.";
    case Compared::too_many: return "The rounds are too large to compare what each person says.";
  }
  return "";
}

[[nodiscard]] Sentence headline(const DiffSubject& subject) {
  Say text;
  if (!subject.diff.answer_changed) {
    text << "The answer is the same: ";
    say_answer(text, subject.after);
    return text.done();
  }
  text << "The answer changed: from ";
  say_answer(text, subject.before);
  text << " to ";
  say_answer(text, subject.after);
  return text.done();
}

[[nodiscard]] const SetAside* set_aside(const Subject& subject, std::optional<OptionId> option) {
  if (!option) return nullptr;
  for (const Reason& reason : subject.answer.results.front().outcome.reasons)
    if (const auto* aside = std::get_if<SetAside>(&reason); aside != nullptr && aside->option == *option) return aside;
  return nullptr;
}

void say_why_option(std::vector<Sentence>& sentences, const DiffSubject& subject, std::size_t place) {
  const OptionPair& pair = subject.diff.options[place];
  const DiffOption& option = subject.report.options[place];
  if (!pair.after) return sentences.push_back((Say() << option_of(subject, place) << " is no option any more.").done());
  const SetAside *was = set_aside(subject.before, pair.before), *is = set_aside(subject.after, pair.after);
  if (!pair.before) {
    Say text;
    text << option_of(subject, place) << " is a new option";
    if (option.after) {
      text << "; its discomfort is ";
      say_amount(text, *option.after);
    }
    text << ".";
    sentences.push_back(text.done());
  }
  if (is != nullptr) sentences.push_back(phrase(*is, subject.after.answer.results.front(), subject.after));
  else if (was != nullptr)
    sentences.push_back((Say() << option_of(subject, place) << " was set aside before, and is not any more.").done());
  if (pair.kept() && subject.report.graded && !unchanged(option)) sentences.push_back(say_discomfort(subject, place));
}

void say_setting(std::vector<Sentence>& sentences, const DiffSetting& setting) {
  const auto shown = [](const std::string& text) { return value(text.empty() ? "none" : text); };
  Say text;
  if (setting.key == DiffSetting::Key::decide_by) text << "The deciding rule";
  else text << "The setting " << code(name_of(setting.key));
  text << " was " << shown(setting.before) << " and is " << shown(setting.after) << " now.";
  sentences.push_back(text.done());
}

}  // namespace

std::vector<Sentence> phrase_why(const DiffSubject& subject) {
  std::vector<Sentence> sentences;
  for (const DiffSetting& setting : subject.report.settings) say_setting(sentences, setting);
  for (std::size_t o = 0; o < subject.diff.options.size(); ++o)
    if (in_play(subject, subject.diff.options[o])) say_why_option(sentences, subject, o);
  return sentences;
}

std::vector<DiffArrow> diff_arrows(const DiffSubject& subject) {
  std::vector<DiffArrow> arrows;
  for (const DiffOption& option : subject.report.options)
    for (const DiffChange& move : subject.report.moves) {
      if (move.option != option.id) continue;
      DiffArrow arrow{person_of(subject, move.participant).text,
                      option_of(subject, move.option).text,
                      stance_text(move.before),
                      stance_text(move.after),
                      "",
                      move.way};
      const bool less = move.change < Rational(0);
      if (is_graded(move.before) && is_graded(move.after) && move.change != Rational(0))
        arrow.change = number(less ? -move.change : move.change).text + (less ? " less" : " more");
      arrows.push_back(std::move(arrow));
    }
  return arrows;
}

Page diff_page(const DiffSubject& subject) {
  const DiffReport& report = subject.report;
  Page page;
  page.title = report.after.title.empty() ? report.after.path : report.after.title;
  page.beside = report.before.path + ", " + report.after.path;
  page.headline = headline(subject);
  page.good = !subject.diff.answer_changed;
  for (const auto& [words, round] : {std::pair("Before: ", &report.before), std::pair("Now: ", &report.after)}) {
    Say text;
    text << words;
    for (const Part& part : round->verdict.front()) text << part;
    page.lead.push_back(text.done());
  }
  if (const std::string_view gap = why_not_compared(report.compared); !gap.empty())
    page.lead.push_back((Say() << gap).done());
  add_section(page, subject.diff.answer_changed ? "Why it changed" : "The option in front", report.why);
  add_section(page, "Other options", discomfort_sentences(subject));
  add_section(page, "New, dropped and renamed options", option_sentences(subject));
  add_section(page, "Who moved", move_sentences(subject));
  add_section(page, "Objections", objection_sentences(subject));
  add_section(page, "People", people_sentences(subject));
  return page;
}

}  // namespace assent
