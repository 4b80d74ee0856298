// How firm an answer is: each question in its turn, all of them asked of one Trial.
//
// A trial is a copy of the decision that is changed a little, asked for its verdict, and changed back. Each part here
// looks at one question: smallest_change, people (also who is pivotal), easing, outstanding, variants. What makes it
// quick is in columns, points_contest, ladder and cover; what works for any rule is in search.
//
// The bounds are numbers of ballots, steps and verdicts, never time, so that the report is the same everywhere. A
// decision of more than 10000 ballots, or with more than 30 million ballots x ballots x options, is not looked at: who
// is pivotal takes a verdict for each ballot left out, and each verdict reads all ballots. Each question has a budget
// of steps beside; where it is used up, the question is named as not worked out. Where a hard rule proves nothing
// within its share of work, or numbers do not fit 128 bits, nothing is told at all.
#include "firmness/firmness.hpp"

#include <algorithm>
#include <tuple>

#include "assent/limits.hpp"
#include "firmness/parts.hpp"

namespace assent {
namespace {

constexpr std::size_t most_cells_tried = 30'000'000;  // ballots x ballots x options: each ballot is left out once
constexpr std::int64_t work_of_a_trial = 20'000;      // of a hard rule
// See Trial::spend; together about a second.
constexpr std::int64_t work_of_changes = 100'000'000, work_of_a_question = 30'000'000;

[[nodiscard]] bool is_small_enough(const Answer& answer) {
  const std::size_t rows = std::max<std::size_t>(1, answer.profile.rows() + answer.presence.absent.size());
  return rows <= 10'000 && rows * rows * answer.profile.options <= most_cells_tried;
}

// The uneasy level as a grade.
[[nodiscard]] Decimal eased_grade(const Decision& decision) {
  const Scale& scale = decision.scale;
  const Rational share = decision.policy.uneasy_from * Rational(scale.span());
  const auto discomfort = static_cast<Decimal>(share.numerator() / share.denominator());
  return scale.best == scale.from ? scale.best + discomfort : scale.best - discomfort;
}

// The least effort first: fewest vetoes to lift, fewest steps, fewest people; what is not known comes last.
[[nodiscard]] auto effort(const Rival& rival) {
  const SmallestChange& change = rival.change;
  const std::int64_t steps = change.steps.found.value_or(std::numeric_limits<std::int64_t>::max());
  const std::int64_t people = rival.people.count.found.value_or(std::numeric_limits<std::int64_t>::max());
  return std::tuple(!change.steps.found, change.lifted.size(), steps, people, rival.option);
}

// Of the open vetoes on an option, so many as stay when the fewest are lifted with which the rule orders it.
[[nodiscard]] std::size_t vetoes_staying(Trial& trial, OptionId option) {
  const Decision& decision = trial.original();
  const auto open = static_cast<std::size_t>(std::ranges::count_if(decision.objections, [&](const Objection& mark) {
    return mark.option == option && mark.open_veto() && decision.participants[index(mark.participant)].weight > 0;
  }));
  if (open == 0) return 0;
  const auto lifts = fewest_lifts(trial, option).sets;
  return lifts.empty() ? open : open - std::min(open, lifts.front().size());
}

void add_rivals(Firmness& firmness, Trial& trial, const Answer& answer) {
  const Decision& decision = trial.original();
  if (decision.kind != BallotKind::grades || !decision.counts.empty()) return;
  const Decimal level = eased_grade(decision);
  std::vector<Rival> rivals;
  const auto columns = columns_of(trial);
  for (std::size_t o = 0; o < decision.options.size(); ++o) {
    const OptionId option = option_id(o);
    if (answer.verdict.option == option) continue;
    const auto calls = trial.calls();
    if (decision.status_quo == option && std::ranges::all_of(calls, tests))
      continue;  // no rival: it stays where nothing passes
    Rival rival{option, smallest_change(trial, option, columns.get()), fewest_people(trial, option, columns.get()),
                easing_of(trial, option, level)};
    if (!rival.change.steps.found) {
      rival.giving = grades_to_give(trial, option);
      rival.vetoes_staying = vetoes_staying(trial, option);
    }
    rivals.push_back(std::move(rival));
  }
  std::ranges::sort(rivals, {}, effort);
  firmness.changes = true;
  firmness.step = trial.step();
  firmness.level = level;
  firmness.rivals = std::move(rivals);
}

}  // namespace

Firmness firmness_of(const Decision& decision, const Answer& answer, const Limits& limits) {
  Firmness firmness;
  if (!is_small_enough(answer)) {
    firmness.left_out = Firmness::LeftOut::too_many_ballots;
    return firmness;
  }
  Limits of_a_trial = limits;
  of_a_trial.work = std::min(limits.work, work_of_a_trial);
  // Each question has a trial and a share of the work of its own: one that takes too long leaves the others alone.
  const auto ask = [&](Firmness::Part part, std::int64_t work, const auto& question) {
    try {
      Trial trial(decision, answer.results.front().call, of_a_trial, work);
      question(trial);
    } catch (const TooMuchWork&) {
      firmness.too_much.push_back(part);
    } catch (const Overflow& overflow) {  // of memory: a tie is broken by a rule that needs a table of pairs
      if (overflow.options == 0) throw;
      firmness.too_much.push_back(part);
    }
  };
  using Part = Firmness::Part;
  try {
    ask(Part::changes, work_of_changes, [&](Trial& trial) { add_rivals(firmness, trial, answer); });
    if (!decision.participants.empty())
      ask(Part::pivotal, work_of_a_question, [&](Trial& trial) {
        firmness.pivotal = pivotal_people(trial, answer.verdict);
        firmness.people = static_cast<std::size_t>(answer.presence.present);
      });
    firmness.outstanding = {Outstanding::Can::not_excluded, answer.presence.absent.size()};
    ask(Part::outstanding, work_of_a_question,
        [&](Trial& trial) { firmness.outstanding = outstanding_answers(trial, answer); });
    ask(Part::variants, work_of_a_question,
        [&](Trial& trial) { firmness.variants = variants_of(trial, answer.verdict); });
  } catch (const NotProven&) {
    firmness = {};
    firmness.left_out = Firmness::LeftOut::hard_rule;
  } catch (const Overflow&) {
    firmness = {};
    firmness.left_out = Firmness::LeftOut::large_numbers;
  }
  return firmness;
}

}  // namespace assent
