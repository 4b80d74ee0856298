// STAR, score then automatic runoff: of the two options with the highest scores, the one that more weight prefers.
// Source: the Equal Vote Coalition, 2014; ties as in its official protocol.  Cost: O(ballots x options^2).
// Example on 0..10: 2 x A 1 B 0, 1 x A 0 B 10  ->  comfort A 28/3, B 20/3; B is preferred by 2 to 1: B > A.
#include <algorithm>
#include <utility>

#include "rules/kernel/arguments.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/discomfort.hpp"
#include "rules/kernel/grades.hpp"
#include "rules/kernel/links.hpp"
#include "rules/kernel/sets.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace star_rule {

enum class Ties { official, none };

constexpr std::string_view ties_choices[] = {"official", "none"};
constexpr Parameter parameters[] = {
    {.name = "ties",
     .type = Parameter::Type::choice,
     .choices = ties_choices,
     .default_text = "official",
     .meaning = "how ties for a seat in the runoff, and in it, are broken: by the official protocol, or not at all"},
};
// Beside what the definition shows: a finalist wins a pair, and moving up keeps a finalist.
constexpr Law keeps[] = {Law::anonymity, Law::neutrality,      Law::homogeneity,       Law::pareto,
                         Law::unanimity, Law::condorcet_loser, Law::weak_monotonicity, Law::resolvability};
constexpr Law breaks[] = {
    Law::majority,      Law::mutual_majority,   Law::condorcet_winner,     Law::smith,
    Law::isda,          Law::participation,     Law::positive_involvement, Law::negative_involvement,
    Law::reinforcement, Law::reversal_symmetry, Law::clone_independence,   Law::copy_independence,
    Law::later_no_harm, Law::later_no_help};
constexpr std::string_view aliases[] = {"star-voting", "score-then-automatic-runoff"};

// What the rule looks at.
struct Race {
  const Profile& profile;
  const Pairwise& pairwise;
  std::vector<Rational> means;  // comfort, by option
  std::vector<OptionGrades> grades;
  Ties ties;

  [[nodiscard]] Int128 best_grades(OptionId option) const {
    const std::vector<GradeWeight>& worst_first = grades[index(option)].worst_first;
    return worst_first.back().discomfort == 0 ? worst_first.back().weight : 0;
  }
  [[nodiscard]] Int128 margin(OptionId a, OptionId b) const { return pairwise.margin(index(a), index(b)); }
};

// Who comes into the runoff: `sure`, and for the seats that are left any of `pool`.
struct Seats {
  std::vector<OptionId> sure, pool;
  std::vector<Eliminated> dropped = {};  // of those tied for a seat, in rounds

  [[nodiscard]] std::size_t open() const { return 2 - sure.size(); }
};

// Seats tier after tier; a tier that is larger than the seats left goes into the pool.
void fill(Seats& seats, const std::vector<std::vector<OptionId>>& tiers) {
  for (const auto& tier : tiers) {
    if (seats.open() == 0) return;
    if (tier.size() > seats.open()) {
      seats.pool = tier;
      return;
    }
    seats.sure.insert(seats.sure.end(), tier.begin(), tier.end());
  }
}

using Standings = std::vector<Eliminated::Standing>;

// How many of the others each of some options loses to.
[[nodiscard]] Standings losses_of(const Race& race, const std::vector<OptionId>& tied) {
  Standings standings;
  for (const OptionId option : tied)
    standings.push_back({option, Rational(std::ranges::count_if(
                                     tied, [&](OptionId other) { return race.margin(option, other) < 0; }))});
  return standings;
}

// The weight that gives each of some options the best grade.
[[nodiscard]] Standings best_grades_of(const Race& race, const std::vector<OptionId>& tied) {
  Standings standings;
  for (const OptionId option : tied)
    standings.push_back({option, Rational(race.best_grades(option), 1) * race.profile.weight_unit});
  return standings;
}

// Drops all for whose score `goes` holds, unless these are all. Where fewer stay than there are seats, they have
// theirs, and those dropped go on for the rest.
template <class Goes>
[[nodiscard]] bool drop(Seats& seats, std::vector<OptionId>& tied, std::string_view name, Standings standings,
                        Goes goes) {
  std::vector<OptionId> out;
  for (const auto& [option, score] : standings)
    if (goes(score)) out.push_back(option);
  if (out.empty() || out.size() == tied.size()) return false;
  tied = without(tied, out);
  if (tied.size() < seats.open()) {
    seats.sure.insert(seats.sure.end(), tied.begin(), tied.end());
    tied = out;
  }
  seats.dropped.push_back({.round = seats.dropped.size() + 1,
                           .options = std::move(out),
                           .standings = std::move(standings),
                           .score_name = name});
  return true;
}

[[nodiscard]] bool drop_by_meetings(const Race& race, Seats& seats, std::vector<OptionId>& tied) {
  Standings losses = losses_of(race, tied);
  const Rational most = std::ranges::max_element(losses, {}, &Eliminated::Standing::score)->score;
  return drop(seats, tied, "match-ups lost", std::move(losses), [most](const Rational& lost) { return lost == most; });
}

// Whoever has the most best grades has a seat, where there is one for each of these; then whoever has the least goes.
[[nodiscard]] bool drop_by_best_grades(const Race& race, Seats& seats, std::vector<OptionId>& tied) {
  const Standings grades = best_grades_of(race, tied);
  const auto [fewest, greatest] = std::ranges::minmax(grades, {}, &Eliminated::Standing::score);
  const Rational least = fewest.score, most = greatest.score;
  const auto with_most = static_cast<std::size_t>(std::ranges::count(grades, most, &Eliminated::Standing::score));
  bool parted = false;
  if (with_most <= seats.open()) {
    parted = drop(seats, tied, "best grades", grades, [&](const Rational& score) { return score < most; });
    if (tied.size() <= seats.open()) return parted;
  }
  const auto has_least = [&](const Rational& score) { return score == least; };
  return drop(seats, tied, "best grades", best_grades_of(race, tied), has_least) || parted;
}

[[nodiscard]] Seats finalists(const Race& race, std::span<const OptionId> graded) {
  Seats seats;
  fill(seats, tiers_by(graded, race.means, BetterScore::higher));
  if (race.ties == Ties::none) return seats;
  std::vector<OptionId> tied = std::exchange(seats.pool, {});
  while (tied.size() > seats.open())
    if (!drop_by_meetings(race, seats, tied) && !drop_by_best_grades(race, seats, tied)) {
      seats.pool = std::move(tied);
      return seats;
    }
  seats.sure.insert(seats.sure.end(), tied.begin(), tied.end());
  return seats;
}

using Pair = std::pair<OptionId, OptionId>;

[[nodiscard]] std::vector<Pair> runoffs(const Seats& seats) {
  if (seats.sure.size() == 2) return {{seats.sure[0], seats.sure[1]}};
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < seats.pool.size(); ++i) {
    if (seats.open() == 1) pairs.emplace_back(seats.sure.front(), seats.pool[i]);
    else
      for (std::size_t j = i + 1; j < seats.pool.size(); ++j) pairs.emplace_back(seats.pool[i], seats.pool[j]);
  }
  return pairs;
}

// Over 0 where `a` wins the runoff, under 0 where `b` does.
[[nodiscard]] std::strong_ordering runoff(const Race& race, OptionId a, OptionId b) {
  const Int128 margin = race.margin(a, b);
  if (margin != 0) return margin > 0 ? std::strong_ordering::greater : std::strong_ordering::less;
  if (race.ties == Ties::none) return std::strong_ordering::equal;
  const auto by_score = race.means[index(a)] <=> race.means[index(b)];
  return by_score != 0 ? by_score : Rational(race.best_grades(a), 1) <=> Rational(race.best_grades(b), 1);
}

[[nodiscard]] Level best_grade_level(const Race& race, OptionId option) {
  const Rational unit = race.profile.weight_unit;
  return {Level::Side::at_most, option, Rational(race.best_grades(option), 1) * unit,
          Rational(race.grades[index(option)].weight, 1) * unit, Rational(0)};
}

enum class First { meeting, score };  // what is looked at first

void add_step(Outcome& outcome, const Race& race, OptionId better, OptionId worse, First first) {
  const bool meets = race.margin(better, worse) > 0;
  if (first == First::meeting && meets) {
    outcome.reasons.push_back(
        Beats{better, worse, opinion_of(race.pairwise, race.profile, index(better), index(worse))});
  } else if (race.means[index(better)] != race.means[index(worse)]) {
    outcome.reasons.push_back(outscores(better, worse, race.means, Outscores::By::score));
  } else {
    outcome.reasons.push_back(best_grade_level(race, better));
    outcome.reasons.push_back(best_grade_level(race, worse));
  }
}

// Adds the tiers of the first two rungs; the tiers of the third, by score, are the answer.
[[nodiscard]] std::vector<std::vector<OptionId>> add_rungs(std::vector<std::vector<OptionId>>& tiers,
                                                           std::span<const OptionId> graded,
                                                           const std::vector<int>& rung,
                                                           std::span<const Rational> means) {
  std::vector<OptionId> on_rung[3];
  for (const OptionId option : graded) on_rung[rung[index(option)]].push_back(option);
  for (const int place : {0, 1})
    if (!on_rung[place].empty()) tiers.push_back(on_rung[place]);
  return tiers_by(on_rung[2], means, BetterScore::higher);
}

// Winners of the runoff, those who lose it, then all others by score.
void rank(Outcome& outcome, const Race& race, std::span<const OptionId> graded) {
  const Seats seats = finalists(race, graded);
  const std::vector<Pair> pairs = runoffs(seats);
  std::vector<int> rung(race.profile.options, 2);  // 0 for who wins some runoff, 1 for who is in one
  for (const OptionId option : seats.sure) rung[index(option)] = 1;
  for (const OptionId option : seats.pool) rung[index(option)] = 1;
  for (const auto& [a, b] : pairs) {
    if (runoff(race, a, b) >= 0) rung[index(a)] = 0;
    if (runoff(race, a, b) <= 0) rung[index(b)] = 0;
  }
  if (pairs.empty() && !seats.sure.empty()) rung[index(seats.sure.front())] = 0;  // the only one
  auto& tiers = outcome.ranking.tiers;
  const std::vector<std::vector<OptionId>> rest = add_rungs(tiers, graded, rung, race.means);
  for (const auto& [a, b] : pairs)
    if (rung[index(a)] != rung[index(b)]) {
      const bool first_wins = rung[index(a)] < rung[index(b)];
      add_step(outcome, race, first_wins ? a : b, first_wins ? b : a, First::meeting);
      break;
    }
  for (const Eliminated& round : seats.dropped) outcome.reasons.push_back(round);
  for (const std::vector<OptionId>& tier : rest) {
    const OptionId better = tiers.back().front(), worse = tier.front();
    const bool dropped = std::ranges::any_of(seats.dropped, [&](const Eliminated& round) {
      return std::ranges::find(round.options, worse) != round.options.end();
    });
    const bool same = race.means[index(better)] == race.means[index(worse)];
    if (!dropped || !same) add_step(outcome, race, better, worse, First::score);
    tiers.push_back(tier);
  }
}

Outcome run(const Context& context, const Arguments& arguments) {
  const Profile& profile = context.profile;
  const std::vector<DiscomfortTotal>& totals = context.shared.totals();
  Race race{profile, context.shared.pairwise(), mean_comforts(profile, totals), count_grades(profile),
            Read(parameters, arguments).choice<Ties>("ties")};
  const std::vector<OptionId> graded = graded_options(totals);
  Outcome outcome;
  outcome.scores.resize(profile.options);
  for (const OptionId option : graded) outcome.scores[index(option)] = {race.means[index(option)]};
  rank(outcome, race, graded);
  add_ties_left(outcome);
  set_ungraded_aside(outcome, totals);
  return outcome;
}

}  // namespace star_rule

constinit const Rule star{
    .id = "star",
    .title = "STAR: score then automatic runoff",
    .family = "grades",
    .summary = "Of the two options with the highest mean comfort, the one that more weight prefers comes first.",
    .definition = R"(
        The score of an option is its mean comfort, the distance from the worst end of the scale, over those who
        graded it. The two with the highest scores come into the runoff; the one that more weight puts above the other
        wins it. The winner comes first, then the loser of the runoff, then all others by score. A tie for a seat is
        one where more options share a score than there are seats left for them: two, or one beside an option with a
        higher score.

        `ties: official`: of the options tied for seats, whoever loses the most match-ups against the others tied is
        dropped (a match-up is lost where more weight prefers the other), and this is done again with those that stay,
        until there are no more of them than seats. Where fewer stay than there are seats, these have a seat, and those
        dropped go on, by the same steps, for the rest. (Of two options tied for one seat, the one that more weight
        prefers has it.) Where all of them lose as many, the weight that gives the best grade counts: those with the
        most of it have a seat, where there are seats for all of these, and, where seats are left, those with the least
        of it are dropped from the rest; then all begins anew with the match-ups of those that are tied still. A tie in
        the runoff is won by the higher score, else by the greater weight that gives the best grade. `ties: none`:
        nothing parts them.

        Where a tie is left, where the official protocol draws a lot, every runoff is held between those tied for the
        seats, or of each of them against the option that has the other seat: who wins one of these, or ties it, shares
        the first tier, who is in one and wins none the second.)",
    .conventions = graded_conventions,
    .source = R"(
        Equal Vote Coalition, STAR voting (2014), and its Official Tiebreaker Protocol (starvoting.org/ties), steps 1
        to 3 (step 4, the lot, is left to the policy))",
    .cost = "O(ballots x options^2)",
    .score_name = "comfort",
    .better = BetterScore::higher,
    .needs = Needs::grades,
    .parameters = star_rule::parameters,
    .keeps = star_rule::keeps,
    .breaks = star_rule::breaks,
    .aliases = star_rule::aliases,
    .run = star_rule::run,
};

}  // namespace assent::rules
