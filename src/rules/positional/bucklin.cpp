// Bucklin: the option for which the fewest places have to be counted until it has a majority.
// First places are counted; where nobody has more than half of the weight, second places are added, and so on. Of
// several with a majority at one place the most votes win. Source: J. W. Bucklin, Grand Junction 1909; weighted:
// Kilgour, Gregoire and Foley.  Cost: the places. Example: 2 x A>B>C, 2 x C>B>A, 1 x B>A>C  ->  first places A 2, B 1,
// C 2 of 5; with second ones A 3, B 5, C 2: B.
#include <algorithm>

#include "rules/kernel/arguments.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/positional/place_weights.hpp"
#include "rules/positional/points.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace bucklin_rule {

enum class Form { standard, simplified, weighted };

constexpr std::string_view form_choices[] = {"standard", "simplified", "weighted"};
constexpr Parameter parameters[] = {
    {.name = "form",
     .type = Parameter::Type::choice,
     .choices = form_choices,
     .default_text = "standard",
     .meaning = "whether votes part those with a majority at one place, or not; or places count for less and less"},
};
// Beside what the definition shows: Tideman, Collective Decisions and Voting (2006); Woodall 1997.
constexpr Law keeps[] = {Law::anonymity,         Law::neutrality,   Law::homogeneity,     Law::pareto,
                         Law::unanimity,         Law::majority,     Law::mutual_majority, Law::monotonicity,
                         Law::weak_monotonicity, Law::later_no_help};
constexpr Law breaks[] = {Law::condorcet_winner,
                          Law::condorcet_loser,
                          Law::smith,
                          Law::isda,
                          Law::participation,
                          Law::positive_involvement,
                          Law::negative_involvement,
                          Law::reinforcement,
                          Law::reversal_symmetry,
                          Law::clone_independence,
                          Law::copy_independence,
                          Law::later_no_harm,
                          Law::resolvability};
constexpr std::string_view aliases[] = {"grand-junction", "preference-addition", "simplified-bucklin:form=simplified",
                                        "weighted-bucklin:form=weighted", "median-rank"};

// So many options that a table of their places takes no more than the ballots do, or 16 MiB.
[[nodiscard]] std::size_t options_at_once(const Profile& profile) {
  const std::size_t numbers = std::max<std::size_t>(std::size_t{1} << 20, profile.rows() * profile.options / 4);
  return std::max<std::size_t>(numbers / (profile.options + 1), 1);
}

// The weight that puts each of some options at each place, in weight units; a tie takes the last of its places.
class Support {
 public:
  void read(SharedWork& shared, std::size_t first, std::size_t last) {
    first_ = first;
    width_ = shared.profile().options + 1;
    weights_.assign((last - first) * width_, 0);
    for_each_weight(shared, [&](std::size_t o, const Together& together, Int128 weight) {
      if (together.how == Together::How::listed && o >= first && o < last)
        weights_[(o - first) * width_ + together.last] += weight;
    });
  }

  [[nodiscard]] Int128 at(std::size_t option, std::size_t place) const {
    return weights_[(option - first_) * width_ + place];
  }

 private:
  std::size_t first_ = 0, width_ = 0;
  std::vector<Int128> weights_;
};

// How one option fares: the place up to which it must be counted, and its votes up to there.
struct Count {
  std::size_t place = 0;  // one more than there are where it never has enough
  Int128 votes = 0;       // in weight units; in the weighted form in parts of `whole`
};

[[nodiscard]] Count count(const Support& support, std::size_t option, std::size_t options, Int128 total, Form form) {
  const auto whole = form == Form::weighted && options > 1 ? static_cast<Int128>(options) - 1 : 1;
  Count result;
  while (++result.place <= options) {
    const Int128 worth = form == Form::weighted && options > 1 ? static_cast<Int128>(options - result.place) : 1;
    result.votes += support.at(option, result.place) * worth;
    const Int128 over = 2 * result.votes - total * whole;
    if (form == Form::weighted ? over >= 0 : over > 0) break;
  }
  return result;
}

// By option.
[[nodiscard]] std::vector<Count> counts_of(SharedWork& shared, Int128 total, Form form) {
  const Profile& profile = shared.profile();
  std::vector<Count> counts;
  Support support;
  while (counts.size() < profile.options) {
    const std::size_t last = std::min(counts.size() + options_at_once(profile), profile.options);
    support.read(shared, counts.size(), last);
    for (std::size_t o = counts.size(); o < last; ++o)
      counts.push_back(count(support, o, profile.options, total, form));
  }
  return counts;
}

Outcome run(const Context& context, const Arguments& arguments) {
  const Profile& profile = context.profile;
  const auto form = Read(parameters, arguments).choice<Form>("form");
  const Int128 total = total_weight(profile);
  const auto whole = form == Form::weighted && profile.options > 1 ? static_cast<Int128>(profile.options) - 1 : 1;
  static_cast<void>(checked_multiply(total, 2 * whole));  // the sums have room
  const std::vector<Count> counts = counts_of(context.shared, total, form);
  Outcome outcome;
  for (const Count& found : counts) {
    Score& score = outcome.scores.emplace_back();
    score.push_back(static_cast<std::int64_t>(found.place));
    if (form != Form::simplified) score.push_back(Rational(total * whole - found.votes, whole) * profile.weight_unit);
  }
  outcome.ranking.tiers = tiers_by(all_options(profile), outcome.scores, BetterScore::lower);
  add_steps(outcome, outcome.scores);
  if (form != Form::weighted)
    for (const OptionId option : outcome.ranking.tiers.front())
      if (const Count& best = counts[index(option)]; best.place <= profile.options)
        outcome.reasons.push_back(Majority{option, Rational(best.votes, 1) * profile.weight_unit,
                                           Rational(total, 1) * profile.weight_unit, best.place});
  add_ties_left(outcome);
  return outcome;
}

}  // namespace bucklin_rule

constinit const Rule bucklin{
    .id = "bucklin",
    .title = "Bucklin",
    .family = "positional",
    .summary = "The option that needs the fewest places counted until it has a majority comes first.",
    .definition = R"(
        An option has the votes of the ballots that list it at place r or above, each with its weight; a ballot never
        votes for an option that it leaves out, however many places are counted. The number of an option is the least r
        at which its votes are more than half of the weight of all ballots, those included that list few options or
        none. Where the votes at all n places are not enough, with n options, the number is n + 1, and its votes are
        all that it has. The least number comes first; of equal ones, the one with more votes at that place: the second
        number is the weight of all ballots without its votes. Equal numbers share a tier.

        `form: simplified`: votes do not part equal numbers. `form: weighted`: with n options, two or more, a vote at
        place r counts (n - r) / (n - 1) of its weight, and half of the weight of all ballots is enough.)",
    .conventions = R"(
        Options that a ballot ties stand at the last of the places that they take up. A ballot is no vote
        for an option that it leaves out, vetoes or does not compare (a blank, a stand-aside), and is part of the
        weight all the same. Grades are read as rankings:
        less discomfort is better, equal grades tie, a veto is below every grade. A ballot counts with its weight.)",
    .source = R"(
        J. W. Bucklin, the Grand Junction system (1909); weighted: D. M. Kilgour, J.-C. Gregoire and A. M. Foley,
        Condorcet efficiency: Weighted Bucklin vs. weighted scoring and Borda, Mathematical Social Sciences 135 (2025))",
    .cost = "O(ballots x options log options)",
    .score_name = "place and missing weight",
    .better = BetterScore::lower,
    .needs = Needs::rankings,
    .parameters = bucklin_rule::parameters,
    .keeps = bucklin_rule::keeps,
    .breaks = bucklin_rule::breaks,
    .aliases = bucklin_rule::aliases,
    .run = bucklin_rule::run,
};

}  // namespace assent::rules
