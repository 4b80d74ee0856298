// Nash comfort: the largest product of comforts.
// Comfort is the distance from the worst end of the scale. A product of powers, one for each ballot; logarithms with
// proven bounds compare them, and where these do not tell, the primes that they are made of.
// Source: Nash 1950; Caragiannis et al. 2019.  Cost: O(ballots x options + options x grades x log options).
// Example on 0..10: A 1 9, B 4 5  ->  comforts A 9 x 1 = 9, B 6 x 5 = 30: B > A.
#include <algorithm>
#include <unordered_map>

#include "rules/discomfort/powers.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/discomfort.hpp"
#include "rules/kernel/grades.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace nash_comfort_rule {

// Beside what the definition shows: sums, compared in order: Smith 1973.
constexpr Law keeps[] = {Law::anonymity,
                         Law::neutrality,
                         Law::homogeneity,
                         Law::pareto,
                         Law::unanimity,
                         Law::monotonicity,
                         Law::weak_monotonicity,
                         Law::participation,
                         Law::positive_involvement,
                         Law::negative_involvement,
                         Law::reinforcement,
                         Law::copy_independence,
                         Law::later_no_help,
                         Law::resolvability};
constexpr Law breaks[] = {
    Law::majority, Law::mutual_majority,   Law::condorcet_winner,   Law::condorcet_loser, Law::smith,
    Law::isda,     Law::reversal_symmetry, Law::clone_independence, Law::later_no_harm};
constexpr std::string_view aliases[] = {"nash-welfare", "maximum-nash-welfare", "nash-product"};

// The comforts that one option gives.
struct Comforts {
  Rational none;            // share of the weight that graded it and has no comfort at all
  Int128 weight = 0;        // of all others
  Big least_log, most_log;  // of the product of their comforts, in 2^-60
};

class Products {
 public:
  explicit Products(const Profile& profile) : profile_(profile), grades_(count_grades(profile)) {
    std::unordered_map<Cell, LogBounds> logs;  // only looked up, never gone through
    for (const OptionGrades& grades : grades_) {
      Comforts comforts;
      for (const GradeWeight& grade : grades.worst_first) {
        const Cell comfort = profile.span - grade.discomfort;
        if (comfort == 0) continue;
        const auto [log, is_new] = logs.try_emplace(comfort);
        if (is_new) log->second = log_bounds(comfort);
        comforts.weight += grade.weight;
        comforts.least_log = comforts.least_log + Big(grade.weight) * Big(log->second.least);
        comforts.most_log = comforts.most_log + Big(grade.weight) * Big(log->second.most);
      }
      if (grades.weight > 0) comforts.none = Rational(grades.weight - comforts.weight, grades.weight);
      comforts_.push_back(std::move(comforts));
    }
  }

  [[nodiscard]] const Rational& none(OptionId option) const { return comforts_[index(option)].none; }

  /// Less is better.
  [[nodiscard]] std::strong_ordering compare(OptionId a, OptionId b) const {
    const Comforts& x = comforts_[index(a)];
    const Comforts& y = comforts_[index(b)];
    if (const auto order = x.none <=> y.none; order != 0) return order;
    const Big of_x = x.weight, of_y = y.weight;  // where they differ, geometric means are compared
    if (x.least_log * of_y > y.most_log * of_x) return std::strong_ordering::less;
    if (y.least_log * of_x > x.most_log * of_y) return std::strong_ordering::greater;
    return 0 <=> compare_to_one(quotient(a, b));
  }

  /// The product of `a` divided by that of `b`, as powers of comforts, the greatest first, without what both have.
  [[nodiscard]] std::vector<Power> quotient(OptionId a, OptionId b) const {
    std::vector<Power> powers;
    Big shared = 0;
    const auto& x = grades_[index(a)].worst_first;
    const auto& y = grades_[index(b)].worst_first;
    auto left = x.rbegin(), right = y.rbegin();
    while (left != x.rend() || right != y.rend()) {
      const bool of_x = left != x.rend() && (right == y.rend() || left->discomfort <= right->discomfort);
      const bool of_y = right != y.rend() && (left == x.rend() || right->discomfort <= left->discomfort);
      const Cell comfort = profile_.span - (of_x ? left->discomfort : right->discomfort);
      Big exponent = 0;
      if (of_x) exponent = exponent + Big((left++)->weight) * Big(comforts_[index(b)].weight);
      if (of_y) exponent = exponent - Big((right++)->weight) * Big(comforts_[index(a)].weight);
      if (comfort == 0 || exponent.is_zero()) continue;
      shared = greatest_common_divisor(shared, exponent);
      powers.push_back({comfort, exponent});
    }
    for (Power& power : powers) power.exponent = power.exponent / shared;
    return powers;
  }

 private:
  const Profile& profile_;
  std::vector<OptionGrades> grades_;
  std::vector<Comforts> comforts_;
};

[[nodiscard]] assent::Products reason_of(const Products& products, const Profile& profile, OptionId better,
                                         OptionId worse) {
  assent::Products reason{.better = better, .worse = worse, .better_factors = {}, .worse_factors = {}};
  for (const Power& power : products.quotient(better, worse)) {
    const Rational comfort = Rational(power.base) * profile.grade_unit;
    const bool divides = power.exponent.is_negative();
    const Rational times(divides ? Big(0) - power.exponent : power.exponent, Big(1));
    (divides ? reason.worse_factors : reason.better_factors).push_back({comfort, times});
  }
  return reason;
}

Outcome run(const Context& context, const Arguments&) {
  const Profile& profile = context.profile;
  const Products products(profile);
  Outcome outcome;
  outcome.scores.resize(profile.options);
  std::vector<OptionId> order = graded_options(context.shared.totals());
  std::ranges::stable_sort(order, [&](OptionId a, OptionId b) { return products.compare(a, b) < 0; });
  auto& tiers = outcome.ranking.tiers;
  for (const OptionId option : order) {
    outcome.scores[index(option)] = {products.none(option)};
    const bool is_next = tiers.empty() || products.compare(tiers.back().front(), option) != 0;
    if (is_next) tiers.emplace_back();
    tiers.back().push_back(option);
  }
  for (std::size_t tier = 1; tier < tiers.size(); ++tier) {
    const OptionId better = tiers[tier - 1].front(), worse = tiers[tier].front();
    if (products.none(better) == products.none(worse))
      outcome.reasons.emplace_back(reason_of(products, profile, better, worse));
    else
      outcome.reasons.emplace_back(
          Outscores{Outscores::By::score, better, worse, products.none(better), products.none(worse)});
  }
  add_ties_left(outcome);
  set_ungraded_aside(outcome, context.shared.totals());
  return outcome;
}

}  // namespace nash_comfort_rule

constinit const Rule nash_comfort{
    .id = "nash-comfort",
    .title = "Nash comfort",
    .family = "discomfort",
    .summary = R"(
        The option with the least weight of those whom it leaves no comfort comes first, then that with the largest
        product of comforts.)",
    .definition = R"(
        The comfort of a grade is its distance from the worst end of the scale. First counts the weight of those with
        no comfort at all, divided by the weight that graded the option: the least comes first. Among equals the
        product of the comforts of all others, each to the power of its weight, decides: the largest comes first.
        Where the weights that graded two options differ, geometric means are compared: the root of the product, by
        the weight. Equal products share a tier. Products are compared exactly, without being multiplied out.)",
    .conventions = graded_conventions,
    .source = R"(
        J. Nash, The Bargaining Problem (1950); I. Caragiannis, D. Kurokawa, H. Moulin, A. D. Procaccia, N. Shah and
        J. Wang, The Unreasonable Fairness of Maximum Nash Welfare (2019))",
    .cost = "O(ballots x options + options x grades x log options)",
    .score_name = "share without comfort",
    .better = BetterScore::lower,
    .needs = Needs::grades,
    .keeps = nash_comfort_rule::keeps,
    .breaks = nash_comfort_rule::breaks,
    .aliases = nash_comfort_rule::aliases,
    .run = nash_comfort_rule::run,
};

}  // namespace assent::rules
