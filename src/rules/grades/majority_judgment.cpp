// Majority judgment: the best middle grade, then whoever is nearer to a better one.
// Each option has a list: its middle grade, then the share of the weight on the greater side of it, then, with those of
// the middle counted to that side, the same again. Lists are compared place after place.
// Source: Balinski and Laraki 2011; the other forms: Fabre 2021.  Cost: O(ballots x options).
// Example: A 0 4 4 4 9, B 4 4 4 9 9  ->  the middle is 4 for both; A has 1/5 on either side, B 2/5 on the worse: A
// first.
#include <utility>

#include "rules/kernel/arguments.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/grades.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace majority_judgment_rule {

enum class Form { majority, typical, usual, central };

constexpr std::string_view form_choices[] = {"majority", "typical", "usual", "central"};
constexpr Parameter parameters[] = {
    {.name = "form",
     .type = Parameter::Type::choice,
     .choices = form_choices,
     .default_text = "majority",
     .meaning = "what parts options with the same median: Balinski and Laraki's rule, or one of Fabre's three"},
};
// Beside what the definition shows: an option is judged by its own grades alone.
constexpr Law keeps[] = {Law::anonymity,    Law::neutrality,   Law::homogeneity,       Law::pareto,
                         Law::unanimity,    Law::monotonicity, Law::weak_monotonicity, Law::copy_independence,
                         Law::later_no_help};
constexpr Law breaks[] = {Law::majority,
                          Law::mutual_majority,
                          Law::condorcet_winner,
                          Law::condorcet_loser,
                          Law::smith,
                          Law::isda,
                          Law::participation,
                          Law::positive_involvement,
                          Law::negative_involvement,
                          Law::reinforcement,
                          Law::clone_independence,
                          Law::later_no_harm};
constexpr std::string_view aliases[] = {"mj",
                                        "majority-judgement",
                                        "greatest-median",
                                        "highest-median",
                                        "typical-judgment:form=typical",
                                        "usual-judgment:form=usual",
                                        "central-judgment:form=central"};

// The list of one option. The middle is a run of grades around the median, all of which count as the last one that
// came in; it grows by one grade on the greater side at a time. A worse side counts for more than an equal better one.
[[nodiscard]] Score majority_list(const OptionGrades& grades, const Rational& unit) {
  const std::vector<GradeWeight>& all = grades.worst_first;
  std::size_t first = worse_middle(grades), last = first, middle = first;
  Int128 worse = 0;
  for (std::size_t place = 0; place < first; ++place) worse += all[place].weight;
  Int128 better = grades.weight - worse - all[first].weight;
  Score list;
  while (true) {
    list.push_back(Rational(all[middle].discomfort) * unit);
    list.push_back(Rational(better > worse ? -better : worse, grades.weight));
    if (better == 0 && worse == 0) return list;
    middle = better > worse ? ++last : --first;
    (better > worse ? better : worse) -= all[middle].weight;
  }
}

// The median, and how much the weight that is worse than it outweighs the weight that is better.
[[nodiscard]] Score short_list(const OptionGrades& grades, const Rational& unit, Form form) {
  const std::size_t middle = worse_middle(grades);
  Int128 worse = 0;
  for (std::size_t place = 0; place < middle; ++place) worse += grades.worst_first[place].weight;
  const Int128 at = grades.worst_first[middle].weight;
  const Int128 better = grades.weight - worse - at;
  const Int128 below = form == Form::typical ? grades.weight : 2 * (form == Form::usual ? at : worse + better);
  const Rational gap = below == 0 ? Rational(0) : Rational(worse - better, below);
  return {Rational(grades.worst_first[middle].discomfort) * unit, gap};
}

Outcome run(const Context& context, const Arguments& arguments) {
  const Profile& profile = context.profile;
  const auto form = Read(parameters, arguments).choice<Form>("form");
  const std::vector<OptionGrades> all = count_grades(profile);
  std::vector<Score> lists(profile.options);
  for (std::size_t o = 0; o < all.size(); ++o)
    if (all[o].weight > 0)
      lists[o] = form == Form::majority ? majority_list(all[o], profile.grade_unit)
                                        : short_list(all[o], profile.grade_unit, form);
  return outcome_by_grades(context, std::move(lists), BetterScore::lower, 2);
}

}  // namespace majority_judgment_rule

constinit const Rule majority_judgment{
    .id = "majority-judgment",
    .title = "Majority judgment",
    .family = "grades",
    .summary =
        "The option with the best middle grade comes first; where that is equal, the greater side of it decides.",
    .definition = R"(
        The discomfort of a grade is its distance from the best end of the scale. The median of an option is the
        greatest discomfort m for which those who give m or more carry at least half of the weight that graded the
        option; the least median comes first. Options with equal medians are parted by the weights on its sides: p is
        the share of the weight that gives less than the median, q the share that gives more.

        `form: majority`: where p > q the number is -p, else q, the least first. Where these are equal, the grades at
        the median count as the nearest one on that side, and so on with that median and the new p and q, until all
        grades are one. That is the order of Balinski and Laraki, who remove one middle grade at a time. `typical`: q
        - p. `usual`: (q - p) / (2 (1 - p - q)). `central`: (q - p) / (2 (p + q)), 0 where p + q is 0. In these three,
        equal numbers share a tier. Of the lists, only the places are shown that part neighbouring tiers.)",
    .conventions = graded_conventions,
    .source = R"(
        M. Balinski and R. Laraki, Majority Judgment (2011); A. Fabre, Tie-breaking the highest median, Social Choice
        and Welfare 56 (2021))",
    .cost = "O(ballots x options)",
    .score_name = "median and side",
    .better = BetterScore::lower,
    .needs = Needs::grades,
    .parameters = majority_judgment_rule::parameters,
    .keeps = majority_judgment_rule::keeps,
    .breaks = majority_judgment_rule::breaks,
    .aliases = majority_judgment_rule::aliases,
    .run = majority_judgment_rule::run,
};

}  // namespace assent::rules
