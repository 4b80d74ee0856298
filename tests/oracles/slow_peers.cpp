// Rules that give an option parts of ballots, and the consensus builder.
#include "oracles/slow_grades.hpp"
#include "oracles/slow_subsets.hpp"

namespace assent::oracle {
namespace {

// What one ballot gives, by option; nothing where it does not grade it.
using Given = std::vector<std::optional<Rational>>;

// The sum of weight x what `stretched` makes of the comfort on each ballot.
template <class Stretched>
[[nodiscard]] Answer sum_of_ballots(const Profile& profile, Stretched stretched) {
  return answer_by(number_of_each(profile,
                                  [&](std::size_t o) {
                                    Rational sum = 0;
                                    for (std::size_t r = 0; r < profile.rows(); ++r) {
                                      Given comfort(profile.options);
                                      for (std::size_t x = 0; x < profile.options; ++x)
                                        if (const Cell cell = profile.cell(r, x); cell != not_compared)
                                          comfort[x] = grade_of(profile, profile.span) - grade_of(profile, cell);
                                      if (comfort[o])
                                        sum = sum + weight_of(profile, r) * stretched(comfort, *comfort[o]);
                                    }
                                    return sum;
                                  }),
                   Better::higher);
}

[[nodiscard]] Rational by_range(const Given& comfort, const Rational& own) {
  Rational least = own, most = own;
  for (const auto& other : comfort) {
    if (other && *other < least) least = *other;
    if (other && most < *other) most = *other;
  }
  return least == most ? Rational(0) : (own - least) / (most - least);
}

[[nodiscard]] Rational by_sum(const Given& comfort, const Rational& own) {
  Rational sum = 0;
  for (const auto& other : comfort) sum = sum + other.value_or(0);
  return sum == Rational(0) ? Rational(0) : own / sum;
}

[[nodiscard]] Answer relative_utilitarian(const Profile& profile) { return sum_of_ballots(profile, by_range); }
[[nodiscard]] Answer cumulative(const Profile& profile) { return sum_of_ballots(profile, by_sum); }

// Approved up to `a` sixths of the span, disapproved from `d` sixths on.
template <int a, int d>
[[nodiscard]] Answer dis_and_approval(const Profile& profile) {
  const Rational span = grade_of(profile, profile.span);
  return answer_by(number_of_each(profile,
                                  [&](std::size_t o) {
                                    const Rational approve = share_where(
                                        profile, o, [&](const Rational& g) { return g <= span * fraction(a, 6); });
                                    const Rational against = share_where(
                                        profile, o, [&](const Rational& g) { return g >= span * fraction(d, 6); });
                                    return (approve - against) * Rational(units_of(profile, o)) * profile.weight_unit;
                                  }),
                   Better::higher);
}

// `above` parts of `below` of the weight strike.
template <int above, int below>
[[nodiscard]] Answer consensus_builder(const Profile& profile) {
  Rational all = 0;
  for (std::size_t r = 0; r < profile.rows(); ++r) all = all + weight_of(profile, r);
  Set left = everything(profile);
  for (std::size_t by = profile.options; by-- > 0;) {
    if (!holds_option(left, by)) continue;
    Set struck;
    for (const std::size_t x : left)
      if (x < by && opinion(profile, by, x).in_favour >= all * fraction(above, below)) struck.push_back(x);
    left = without(left, struck);
  }
  return two_tiers(profile, {left.front()});
}

}  // namespace

const std::vector<Oracle>& peers() {
  static const std::vector<Oracle> table{
      {"relative-utilitarian", relative_utilitarian},
      {"cumulative", cumulative},
      {"dis-and-approval", dis_and_approval<2, 4>},
      {"dis-and-approval:approve=0,disapprove=1", dis_and_approval<0, 6>},
      {"dis-and-approval:approve=1/2,disapprove=1/2", dis_and_approval<3, 3>},
      {"consensus-builder", consensus_builder<1, 2>, confirms_set<consensus_builder<1, 2>>},
      {"consensus-builder:beta=1/3", consensus_builder<1, 3>, confirms_set<consensus_builder<1, 3>>},
      {"consensus-builder:beta=1", consensus_builder<1, 1>, confirms_set<consensus_builder<1, 1>>},
  };
  return table;
}

}  // namespace assent::oracle
