#include "report/firmness.hpp"

#include <algorithm>
#include <tuple>

#include "base/decimal.hpp"
#include "firmness/trial.hpp"
#include "report/names.hpp"
#include "report/phrase_parts.hpp"
#include "report/sentence.hpp"

namespace assent {
namespace {

constexpr std::size_t most_moves = 4;  // in one sentence

[[nodiscard]] std::string id_of(const Subject& subject, ParticipantId participant) {
  return std::string(subject.decision.participants[index(participant)].id);
}

[[nodiscard]] std::vector<std::string> ids_of(const Subject& subject, const std::vector<ParticipantId>& people) {
  std::vector<std::string> ids;
  for (const ParticipantId participant : people) ids.push_back(id_of(subject, participant));
  return ids;
}

[[nodiscard]] std::vector<ReportFirmness::Move> moves_of(const Subject& subject, const std::vector<GradeMove>& moves) {
  std::vector<ReportFirmness::Move> shown;
  for (const GradeMove& move : moves)
    shown.push_back({id_of(subject, move.participant), index(move.option), decimal_text(move.from),
                     decimal_text(move.to), move.steps});
  return shown;
}

[[nodiscard]] ReportFirmness::Answer answer_of(const Verdict& verdict) {
  ReportFirmness::Answer answer{verdict.status, std::nullopt};
  if (verdict.option) answer.option = index(*verdict.option);
  return answer;
}

// "in 3 steps (fewer are not enough)", "in 5 steps; at least 2 are needed".
void say_least(Say& text, const Least& least, std::string_view one, std::string_view many) {
  text << number(*least.found) << plural(*least.found, one, many);
  if (least.at_least && least.at_least<least.found&& * least.at_least> 0)
    text << ", if not fewer; at least " << number(*least.at_least)
         << plural(*least.at_least, " is needed", " are needed");
  else if (!least.exact()) text << ", if not fewer";
}

// Did everybody who is present and takes sides grade the option, or mark it?
[[nodiscard]] bool graded_by_all(const Decision& decision, OptionId option) {
  for (std::size_t p = 0; p < decision.participants.size(); ++p)
    if (decision.answered[p] && !decision.takes_no_side(p) && decision.participants[p].weight > 0 &&
        decision.is_blank(participant_id(p), option))
      return false;
  return true;
}

// "No change of grades makes a, b or c the answer."
[[nodiscard]] Sentence say_no_change(const Subject& subject, const std::vector<const Rival*>& rivals) {
  Say text;
  const Rival& first = *rivals.front();
  const bool all_graded =
      std::ranges::all_of(rivals, [&](const Rival* rival) { return graded_by_all(subject.decision, rival->option); });
  text << (first.change.steps.at_least ? "No change was found of " : "No change of ")
       << (all_graded ? "grades" : "the grades given") << (first.change.steps.at_least ? " that makes " : " makes ");
  list(
      text, rivals, [&](const Rival* rival) { return option_part(subject, rival->option); }, " or ");
  text << " the answer";
  if (first.vetoes_staying == 1) text << " as long as it is vetoed";
  if (first.vetoes_staying > 1)
    text << " as long as " << number(static_cast<std::int64_t>(first.vetoes_staying)) << " vetoes on it stay";
  if (first.giving) {
    const Part best{Part::Kind::number, decimal_text(subject.decision.scale.best)};
    text << ", but not everybody has graded it: " << number(*first.giving)
         << plural(*first.giving, " more grade of ", " more grades of ") << best
         << plural(*first.giving, " is enough", " are enough");
  }
  return (text << ".").done();
}

[[nodiscard]] Sentence say_change(const Subject& subject, const Rival& rival) {
  const SmallestChange& change = rival.change;
  if (!change.steps.found) return say_no_change(subject, {&rival});
  Say text;
  const Part option = option_part(subject, rival.option);
  text << option << " would be the answer ";
  if (!change.lifted.empty()) {
    text << "if ";
    list(text, change.lifted, [&](ParticipantId participant) { return person(subject, participant); });
    text << plural(static_cast<std::int64_t>(change.lifted.size()), " lifts", " lift") << " the veto";
    if (change.moves.empty()) return (text << ".").done();
    text << " and ";
  }
  text << "after ";
  say_least(text, change.steps, " step of a grade", " steps of grades");
  text << ": ";
  for (std::size_t i = 0; i < std::min(change.moves.size(), most_moves); ++i) {
    const GradeMove& move = change.moves[i];
    text << (i > 0 ? ", " : "") << person(subject, move.participant) << " gives " << option_part(subject, move.option)
         << " " << Part{Part::Kind::number, decimal_text(move.to)} << " in place of "
         << Part{Part::Kind::number, decimal_text(move.from)};
  }
  if (change.moves.size() > most_moves)
    text << " and " << number(static_cast<std::int64_t>(change.moves.size() - most_moves)) << " more";
  return (text << ".").done();
}

[[nodiscard]] Sentence say_easing(const Subject& subject, const Rival& rival, Decimal level) {
  Say text;
  const Easing& easing = rival.easing;
  const Part option = option_part(subject, rival.option);
  if (!easing.count.found) {
    text << option << ": easing every objection to " << Part{Part::Kind::number, decimal_text(level)}
         << " is not enough.";
    return text.done();
  }
  text << option << ": ease " << number(*easing.count.found)
       << plural(*easing.count.found, " objection", " objections");
  text << " to " << Part{Part::Kind::number, decimal_text(level)} << ": ";
  std::vector<Part> parts;
  for (const ParticipantId participant : easing.vetoes) {
    parts.push_back(person(subject, participant));
    parts.back().text += " (veto)";
  }
  for (const GradeMove& move : easing.grades) {
    parts.push_back(person(subject, move.participant));
    parts.back().text += " (" + decimal_text(move.from) + ")";
  }
  const std::size_t all = parts.size();
  if (all > most_moves + 2) parts.resize(most_moves);
  for (std::size_t i = 0; i < parts.size(); ++i) text << (i > 0 ? ", " : "") << parts[i];
  if (parts.size() < all) text << " and " << number(static_cast<std::int64_t>(all - parts.size())) << " more";
  if (!easing.count.exact()) text << "; fewer may be enough";
  if (!easing.count.exact() && easing.count.at_least.value_or(0) > 1)
    text << ", but not fewer than " << number(*easing.count.at_least);
  return (text << ".").done();
}

[[nodiscard]] ReportFirmness::Least least_of(const Least& least) {
  return {least.found, least.at_least, least.exact() || (!least.found && !least.at_least)};
}

// One sentence where several would say the same: those that no change makes the answer.
void add_rival_sentences(ReportFirmness& shown, const Firmness& firmness, const Subject& subject) {
  std::vector<const Rival*> never, not_found;
  for (std::size_t i = 0; i < firmness.rivals.size(); ++i) {
    const Rival& rival = firmness.rivals[i];
    if (rival.change.steps.found || rival.giving || rival.vetoes_staying > 0)
      shown.rival_sentences.push_back(shown.rivals[i].change);
    else (rival.change.steps.at_least ? not_found : never).push_back(&rival);
  }
  for (const auto& rivals : {never, not_found})
    if (!rivals.empty()) shown.rival_sentences.push_back(say_no_change(subject, rivals));
}

void add_rivals(ReportFirmness& shown, const Firmness& firmness, const Subject& subject) {
  for (const Rival& rival : firmness.rivals)
    shown.rivals.push_back(
        {index(rival.option), ids_of(subject, rival.change.lifted), moves_of(subject, rival.change.moves),
         least_of(rival.change.steps), ids_of(subject, rival.people.people), least_of(rival.people.count),
         ids_of(subject, rival.easing.vetoes), moves_of(subject, rival.easing.grades), least_of(rival.easing.count),
         rival.giving, say_change(subject, rival), say_easing(subject, rival, firmness.level)});
  add_rival_sentences(shown, firmness, subject);
  for (std::size_t i = 0; i < firmness.rivals.size(); ++i) shown.work.push_back(i);
  std::ranges::stable_sort(shown.work, {}, [&](std::size_t i) {
    const Easing& easing = firmness.rivals[i].easing;
    return std::tuple(!easing.count.found, easing.vetoes.size(), easing.count.found.value_or(0));
  });
}

// Those whose absence, or half weight, gives the same other answer, in one sentence.
enum class Missing { all, half };
void say_alike(ReportFirmness& shown, const Firmness& firmness, const Subject& subject, Missing missing) {
  constexpr std::size_t most_named = 8;
  std::vector<std::pair<Verdict, std::vector<ParticipantId>>> groups;
  for (const Pivotal& pivotal : firmness.pivotal) {
    const auto& verdict = missing == Missing::all ? pivotal.without : pivotal.halved;
    if (!verdict || (missing == Missing::half && pivotal.without)) continue;
    const auto same = [&](const auto& group) { return same_answer(group.first, *verdict); };
    const auto known = std::ranges::find_if(groups, same);
    if (known == groups.end()) groups.push_back({*verdict, {pivotal.participant}});
    else known->second.push_back(pivotal.participant);
  }
  for (auto& [verdict, people] : groups) {
    Say text;
    text << (missing == Missing::all ? "Without " : "With half the weight of ");
    if (people.size() > 1) text << "any one of ";
    const std::size_t all = people.size();
    if (all > most_named) people.resize(most_named - 1);
    list(
        text, people, [&](ParticipantId participant) { return person(subject, participant); },
        all > most_named ? ", " : " and ");
    if (all > people.size()) text << " and " << number(all - people.size()) << " more";
    text << (people.size() > 1 ? ", " : " ");
    text << would_be(subject, verdict);
    shown.sentences.push_back((text << ".").done());
  }
}

void say_pivotal(ReportFirmness& shown, const Firmness& firmness, const Subject& subject) {
  if (firmness.people == 0) return;
  say_alike(shown, firmness, subject, Missing::all);
  say_alike(shown, firmness, subject, Missing::half);
  if (!firmness.pivotal.empty()) return;
  Say text;
  if (firmness.people == 1) text << "The one person present makes no difference, absent or with half the weight.";
  else
    text << "The answer stays the same without any single one of the "
         << number(static_cast<std::int64_t>(firmness.people)) << " people present, or with half of their weight.";
  shown.sentences.push_back(text.done());
}

void say_too_much(ReportFirmness& shown, const Firmness& firmness) {
  for (const Firmness::Part part : firmness.too_much) {
    using Part = Firmness::Part;
    shown.too_much.push_back(part == Part::changes       ? ReportFirmness::Part::changes
                             : part == Part::pivotal     ? ReportFirmness::Part::pivotal
                             : part == Part::outstanding ? ReportFirmness::Part::outstanding
                                                         : ReportFirmness::Part::variants);
    shown.sentences.push_back(
        (Say() << (part == Part::changes       ? "What it takes to make another option the answer"
                   : part == Part::pivotal     ? "Whether the answer hangs on a single person"
                   : part == Part::outstanding ? "Whether those who have not answered can change the answer"
                                               : "Whether other conventions change the answer")
               << " was not worked out: it takes too many steps, or too much memory.")
            .done());
  }
}

void say_outstanding(ReportFirmness& shown, const Firmness& firmness, const Subject& subject) {
  const auto people = static_cast<std::int64_t>(firmness.outstanding.people);
  using Can = Outstanding::Can;
  if (firmness.outstanding.can == Can::nobody_is ||
      std::ranges::find(firmness.too_much, Firmness::Part::outstanding) != firmness.too_much.end())
    return;
  Say text;
  text << number(people) << plural(people, " person has", " people have") << phrase_not_answered(subject) << "; ";
  switch (firmness.outstanding.can) {
    case Can::nobody_is: break;
    case Can::yes:
      text << "they can still change it: by their answers ";
      text << would_be(subject, *firmness.outstanding.example);
      text << ".";
      break;
    case Can::no: text << "whatever they say, the answer stays: there is no need to wait."; break;
    case Can::not_excluded: text << "that they change the answer cannot be excluded."; break;
  }
  shown.sentences.push_back(text.done());
}

[[nodiscard]] ReportFirmness::Variant::Of shown_of(Variant::Of of) {
  using Of = ReportFirmness::Variant::Of;
  switch (of) {
    case Variant::Of::missing: return Of::missing;
    case Variant::Of::unranked: return Of::unranked;
    case Variant::Of::quorum: return Of::quorum;
    case Variant::Of::accept_at_most: return Of::accept_at_most;
    case Variant::Of::vetoes: return Of::vetoes;
  }
  return {};
}

void say_variants(ReportFirmness& shown, const Firmness& firmness, const Subject& subject) {
  for (const auto of : {Variant::Of::missing, Variant::Of::unranked, Variant::Of::quorum, Variant::Of::accept_at_most,
                        Variant::Of::vetoes}) {
    bool any = false, same = true;
    for (const Variant& variant : firmness.variants) {
      if (variant.of != of) continue;
      any = true;
      same = same && variant.same;
      if (variant.same) continue;
      Say text;
      text << "With " << code(std::string(name_of(shown_of(of))) + ": " + variant.value) << " ";
      text << would_be(subject, variant.verdict);
      shown.sentences.push_back((text << ".").done());
    }
    if (!any || !same) continue;
    Say text;
    if (of == Variant::Of::missing || of == Variant::Of::unranked)
      text << "The answer is the same under every policy of " << code(name_of(shown_of(of))) << ".";
    else text << "The answer is the same with " << code(name_of(shown_of(of))) << " one step lower or higher.";
    shown.sentences.push_back(text.done());
  }
}

[[nodiscard]] ReportFirmness::Outstanding shown_of(Outstanding::Can can) {
  using Shown = ReportFirmness::Outstanding;
  switch (can) {
    case Outstanding::Can::nobody_is: return Shown::nobody;
    case Outstanding::Can::yes: return Shown::yes;
    case Outstanding::Can::no: return Shown::no;
    case Outstanding::Can::not_excluded: return Shown::not_excluded;
  }
  return {};
}

// Nothing where it was worked out.
[[nodiscard]] std::optional<ReportFirmness::LeftOut> shown_of(Firmness::LeftOut cause) {
  using Shown = ReportFirmness::LeftOut;
  switch (cause) {
    case Firmness::LeftOut::no: return std::nullopt;
    case Firmness::LeftOut::too_many_ballots: return Shown::too_many_ballots;
    case Firmness::LeftOut::hard_rule: return Shown::hard_rule;
    case Firmness::LeftOut::large_numbers: return Shown::large_numbers;
  }
  return std::nullopt;
}

// A change of one ballot is not taken over by those whom it counts for.
[[nodiscard]] Sentence say_alone() {
  return (Say() << "Here one ballot changes alone: those for whom another one's ballot counts keep the grades that "
                   "they have by it.")
      .done();
}

[[nodiscard]] std::string_view why_left_out(ReportFirmness::LeftOut cause) {
  switch (cause) {
    case ReportFirmness::LeftOut::too_many_ballots:
      return "there are too many ballots to leave out each of them in turn.";
    case ReportFirmness::LeftOut::hard_rule: return "the rule takes too long to ask it again and again.";
    case ReportFirmness::LeftOut::large_numbers: return "the numbers would not fit 128 bits.";
  }
  return "";
}

}  // namespace

Sentence would_be(const Subject& subject, const Verdict& verdict) {
  if (verdict.option) return (Say() << "the answer would be " << option_part(subject, *verdict.option)).done();
  Say text;
  switch (verdict.status) {
    case VerdictStatus::tied: text << "it would be a tie"; break;
    case VerdictStatus::no_quorum: text << "there would be no quorum"; break;
    case VerdictStatus::none_passes: text << "nothing would pass"; break;
    case VerdictStatus::none_acceptable: text << "nothing would be acceptable"; break;
    case VerdictStatus::voided:
    case VerdictStatus::waiting:
    case VerdictStatus::advisory:
    case VerdictStatus::status_quo:
    case VerdictStatus::decided: text << "the verdict would be " << name_of(verdict.status); break;
  }
  return text.done();
}

ReportFirmness report_firmness(const Firmness& firmness, const Subject& subject) {
  ReportFirmness shown;
  shown.left_out = shown_of(firmness.left_out);
  if (shown.left_out) {
    Say text;
    text << "How firm the answer is was not worked out: " << why_left_out(*shown.left_out);
    shown.sentences.push_back(text.done());
    return shown;
  }
  shown.changes = firmness.changes;
  if (firmness.changes) {
    shown.step = decimal_text(firmness.step);
    shown.level = decimal_text(firmness.level);
  }
  add_rivals(shown, firmness, subject);
  for (const Pivotal& pivotal : firmness.pivotal) {
    shown.pivotal.push_back({id_of(subject, pivotal.participant), std::nullopt, std::nullopt});
    if (pivotal.without) shown.pivotal.back().without = answer_of(*pivotal.without);
    if (pivotal.halved) shown.pivotal.back().halved = answer_of(*pivotal.halved);
  }
  shown.people = firmness.people;
  shown.outstanding = shown_of(firmness.outstanding.can);
  shown.outstanding_people = firmness.outstanding.people;
  if (firmness.outstanding.example) shown.example = answer_of(*firmness.outstanding.example);
  for (const Variant& variant : firmness.variants)
    shown.variants.push_back(
        {shown_of(variant.of), variant.value, variant.in_force, variant.same, answer_of(variant.verdict)});
  say_pivotal(shown, firmness, subject);
  say_outstanding(shown, firmness, subject);
  say_variants(shown, firmness, subject);
  say_too_much(shown, firmness);
  if (!subject.decision.carried.empty()) shown.sentences.push_back(say_alone());
  return shown;
}

}  // namespace assent
