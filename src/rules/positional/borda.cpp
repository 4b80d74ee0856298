// Borda count.
// Each ballot gives an option one point for every option that it is preferred to and half a point for each option that
// it ties or does not compare with it; most points win.
// Source: Borda 1781; ties as in Dummett 1998; modified form: the de Borda Institute.  Cost: O(ballots x options^2) for
// up to 64 options, which a processor compares many at a time; O(ballots x options log options) above.
// Example: 2 x A>B>C, 1 x B>C>A  ->  A 4, B 4, C 1.
#include "assent/scores.hpp"
#include "rules/kernel/arguments.hpp"
#include "rules/kernel/places.hpp"
#include "rules/positional/points.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace borda_rule {

enum class Ties { half, none, full };
enum class Form { standard, modified, dowdall };

constexpr std::string_view ties_choices[] = {"half", "none", "full"};
constexpr std::string_view form_choices[] = {"standard", "modified", "dowdall"};
constexpr Parameter parameters[] = {
    {.name = "ties",
     .type = Parameter::Type::choice,
     .choices = ties_choices,
     .default_text = "half",
     .meaning = "what options get that a ballot ties: half of the points at stake, none or all of them"},
    {.name = "form",
     .type = Parameter::Type::choice,
     .choices = form_choices,
     .default_text = "standard",
     .meaning = "how places become points: Borda's own count, the modified Borda count, or Dowdall's 1, 1/2, 1/3 ..."},
};
// Beside what the definition shows: points by place: Smith 1973, Young 1975; reversal: Saari 1995.
constexpr Law keeps[] = {
    Law::anonymity,         Law::neutrality,           Law::homogeneity,          Law::pareto,
    Law::unanimity,         Law::condorcet_loser,      Law::monotonicity,         Law::weak_monotonicity,
    Law::participation,     Law::positive_involvement, Law::negative_involvement, Law::reinforcement,
    Law::reversal_symmetry, Law::resolvability};
constexpr Law breaks[] = {Law::majority,     Law::mutual_majority,    Law::condorcet_winner,  Law::smith,
                          Law::isda,         Law::clone_independence, Law::copy_independence, Law::later_no_harm,
                          Law::later_no_help};

// The standard and the modified form, in doubled points, so that a half is a whole number. In both an option gets 2 for
// each of the `reach` places that is worse than its own, the tied ones by `ties`, and its ballot's `bonus`.
[[nodiscard]] std::int64_t doubled_points(const PlaceOnBallot& place, Ties ties, Form form) {
  const bool modified = form == Form::modified;
  const auto options = static_cast<std::int64_t>(place.options);
  if (modified ? !place.is_listed : !place.is_compared()) return modified ? 0 : options - 1;
  const std::int64_t a_tie = ties == Ties::half ? 1 : ties == Ties::none ? 0 : 2;
  const std::int64_t reach = modified ? place.listed + 1 : place.compared;
  const std::int64_t bonus = modified ? 0 : options - place.compared;
  return 2 * (reach - place.better - place.tied) + a_tie * (place.tied - 1) + bonus;
}

[[nodiscard]] std::vector<Rational> points_by_pairs(const Profile& profile, Ties ties, Form form) {
  static_cast<void>(checked_multiply(total_weight(profile),
                                     2 * static_cast<Int128>(profile.options) + 1));  // the sums below have room
  std::vector<Int128> doubled(profile.options);
  Places places(profile.options);
  RowReader rows(profile.cells);
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const std::span<const Cell> row = rows[r];
    places.read(row);
    for (std::size_t o = 0; o < doubled.size(); ++o)
      doubled[o] += Int128{profile.weights[r]} * doubled_points(places.of(row, o), ties, form);
  }
  std::vector<Rational> points;
  for (const Int128 sum : doubled) points.push_back(Rational(sum, 2) * profile.weight_unit);
  return points;
}

// The default form: an option gets half of all pairs, and half of each margin. Pairwise rules share the count.
[[nodiscard]] std::vector<Rational> points_by_margins(const Profile& profile, const Pairwise& pairwise) {
  const auto others = static_cast<Int128>(profile.options) - 1;
  std::vector<Rational> points;
  for (std::size_t a = 0; a < profile.options; ++a) {
    Int128 doubled = checked_multiply(pairwise.total(), others);
    for (std::size_t b = 0; b < profile.options; ++b) doubled += pairwise.margin(a, b);
    points.push_back(Rational(doubled, 2) * profile.weight_unit);
  }
  return points;
}

// Dowdall's form.
[[nodiscard]] TiedPlaces tied_places(Ties ties) {
  return ties == Ties::half ? TiedPlaces::mean : ties == Ties::none ? TiedPlaces::last : TiedPlaces::first;
}

[[nodiscard]] std::vector<Rational> points_by_dowdall(SharedWork& shared, Ties ties) {
  return points_by_place(shared, dowdall_points(shared.profile().options), tied_places(ties), NotCompared::mean);
}

Outcome run(const Context& context, const Arguments& arguments) {
  const Read read(parameters, arguments);
  const Profile& profile = context.profile;
  const auto ties = read.choice<Ties>("ties");
  const auto form = read.choice<Form>("form");
  const bool by_margins = form == Form::standard && ties == Ties::half && profile.options <= few_options;
  const std::vector<Rational> points = by_margins              ? points_by_margins(profile, context.shared.pairwise())
                                       : form == Form::dowdall ? points_by_dowdall(context.shared, ties)
                                                               : points_by_pairs(profile, ties, form);
  return outcome_by_points(profile, points, BetterScore::higher);
}

// The same for one place.
PlacePoints place_points(const Arguments& arguments) {
  const Read read(parameters, arguments);
  const auto ties = read.choice<Ties>("ties");
  switch (read.choice<Form>("form")) {
    case Form::dowdall:
      return [ties](const PlaceOnBallot& place) {
        return points_of(place, dowdall_points(place.options), tied_places(ties), NotCompared::mean);
      };
    case Form::modified:
      return [ties](const PlaceOnBallot& place) { return Rational(doubled_points(place, ties, Form::modified), 2); };
    case Form::standard: break;
  }
  return [ties](const PlaceOnBallot& place) { return Rational(doubled_points(place, ties, Form::standard), 2); };
}

}  // namespace borda_rule

constinit const Rule borda{
    .id = "borda",
    .title = "Borda count",
    .family = "positional",
    .summary = "Each ballot gives an option a point for every option below it; most points come first.",
    .definition = R"(
        For each pair of options, a ballot gives 1 point to the better one, 1/2 to each when it ties them, and 1/2 to
        each when it does not compare them (a blank, a stand-aside). Points are multiplied by the weight of the ballot
        and added up; the most come first, equal sums share a tier.

        `ties`: what each of two options gets that a ballot ties: `half` 1/2, `none` 0, `full` 1.

        `form: modified` is the modified Borda count: a ballot that lists m options gives m, m - 1, ... 1 by place;
        options that it leaves out, vetoes or does not compare get 0. `form: dowdall` gives 1, 1/2, 1/3 ... by place;
        an option that the ballot does not compare gets the mean of the points that the ballot gives by place, so that
        the ballot speaks neither for nor against it. In both, options in one tie get the mean of the points of their
        places (`half`), the lowest of them (`none`) or the highest (`full`).)",
    .conventions = R"(
        Grades are read as rankings: less discomfort is better, equal grades tie, a veto is below every grade. Options
        left out of a ranking are tied last, unless the policy says `unranked: not-compared`. A pair that a ballot
        does not compare adds 1/2 to each. A ballot counts with its weight.)",
    .source = R"(
        J.-C. de Borda, Memoire sur les elections au scrutin (1781); ties as in M. Dummett, The Borda count and agenda
        manipulation (1998); modified form: P. Emerson, de Borda Institute; Dowdall: Nauru, 1971)",
    .cost = "O(ballots x options^2) up to 64 options, O(ballots x options log options) above",
    .score_name = "points",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .parameters = borda_rule::parameters,
    .keeps = borda_rule::keeps,
    .breaks = borda_rule::breaks,
    .run = borda_rule::run,
    .place_points = borda_rule::place_points,
};

}  // namespace assent::rules
