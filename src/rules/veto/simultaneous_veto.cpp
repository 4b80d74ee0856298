// Simultaneous veto: all ballots strike from first places at once, each with an even flow, until one option is left.
// Source: Kizilkaya and Kempe 2023.  Cost: O(ballots x options) for each round, on fractions that grow.
// Example: 2 x A>B>C, 1 x C>B>A, 1 x B>A>C: C loses 3 for each 1 that A loses, so it goes when A has lost 1/3. Then B
// loses 3 for each 1 of A: it goes when A has lost 2/3 in all: A > B > C.
#include <algorithm>

#include "rules/kernel/work.hpp"
#include "rules/rules.hpp"
#include "rules/veto/vetoes.hpp"

namespace assent::rules {
namespace simultaneous_veto_rule {

constexpr Law keeps[] = {Law::anonymity, Law::neutrality, Law::homogeneity};
constexpr Law breaks[] = {Law::unanimity,
                          Law::condorcet_winner,
                          Law::condorcet_loser,
                          Law::smith,
                          Law::isda,
                          Law::monotonicity,
                          Law::participation,
                          Law::reinforcement,
                          Law::clone_independence,
                          Law::copy_independence,
                          Law::later_no_harm,
                          Law::later_no_help};

class Flow {
 public:
  explicit Flow(const Context& context) : profile_(context.profile), work_(context.limits), standing_(context.shared) {
    Int128 total = 0;
    for (const std::int64_t weight : profile_.weights) total = checked_add(total, weight);
    bits_of_weight_ = bits(total);
  }

  [[nodiscard]] Outcome run() {
    if (!standing_.drop_unwanted()) return standing_.outcome();
    for (std::size_t round = 1; standing_.count() > 1; ++round)
      if (!strike(round)) break;
    Outcome outcome = standing_.outcome();
    if (const auto stopped = work_.stopped())
      outcome.proof = Bounded{
          Rational(static_cast<std::int64_t>(standing_.count())), Rational(1), *stopped, {}, {}, standing_.options()};
    return outcome;
  }

 private:
  [[nodiscard]] static std::int64_t bits(Int128 value) {
    std::int64_t count = 0;
    for (; value > 0; value /= 2) ++count;
    return count;
  }

  // What all ballots take from each option in one unit of time.
  void count_rates() {
    std::vector<std::vector<Int128>> sums(profile_.options + 1);  // by number of options that share a place
    std::vector<OptionId> worst;
    RowReader rows(profile_.cells);
    for (std::size_t r = 0; r < profile_.rows(); ++r) {
      standing_.read_worst(rows[r], worst);
      if (worst.empty()) continue;
      std::vector<Int128>& sum = sums[worst.size()];
      sum.resize(profile_.options);
      for (const OptionId option : worst) sum[index(option)] += profile_.weights[r];
    }
    rates_.assign(profile_.options, Rational(0));
    for (std::size_t sharers = 1; sharers < sums.size(); ++sharers) {
      if (sums[sharers].empty()) continue;
      size_ += bits(static_cast<Int128>(sharers));
      for (const OptionId option : standing_.options())
        if (const Int128 sum = sums[sharers][index(option)]; sum != 0)
          rates_[index(option)] =
              rates_[index(option)] + Rational(sum, static_cast<Int128>(sharers)) * profile_.weight_unit;
    }
    size_ += bits_of_weight_;
  }

  // Fractions get longer with every round; dividing out what their parts have in common takes the square of that.
  [[nodiscard]] bool may_go_on() {
    const std::int64_t words = size_ / 64 + 1;
    const auto count = static_cast<std::int64_t>(standing_.count());
    return work_.spend(count * (words * words + static_cast<std::int64_t>(profile_.rows()) / 16));
  }

  // One round: up to the moment in which somebody has nothing left. False when the flow ends.
  [[nodiscard]] bool strike(std::size_t round) {
    if (!may_go_on()) return false;
    count_rates();
    const std::vector<OptionId> options = standing_.options();
    std::optional<Rational> time;
    for (const OptionId option : options) {
      const Rational& rate = rates_[index(option)];
      if (rate == Rational(0)) continue;
      const Rational until = standing_.left(option) / rate;
      if (!time || until < *time) time = until;
    }
    if (!time) return false;
    std::vector<OptionId> out;
    for (const OptionId option : options) {
      Rational& left = standing_.left(option);
      left = left - *time * rates_[index(option)];
      if (left == Rational(0)) out.push_back(option);
    }
    if (out.size() == options.size()) return false;
    standing_.strike(out, {.how = Struck::How::together, .option = {}, .by = {}, .turn = round, .left = {}});
    return true;
  }

  const Profile& profile_;
  Work work_;
  Standing standing_;
  std::vector<Rational> rates_;
  std::int64_t bits_of_weight_ = 0;
  std::int64_t size_ = 0;  // of the fractions, in bits; not less than they have
};

Outcome run(const Context& context, const Arguments&) { return Flow(context).run(); }

}  // namespace simultaneous_veto_rule

constinit const Rule simultaneous_veto{
    .id = "simultaneous-veto",
    .title = "Simultaneous veto",
    .family = "veto",
    .summary = R"(
        Each option starts with its first places; all ballots together take from the worst option that stands on each;
        who has none left goes out.)",
    .definition = R"(
        An option starts with the weight of the ballots that put it first; options with none are out at once, tied.
        Where no option has any, all of them win, and nobody strikes. Then all ballots take from the option that each
        puts last among those that stand, all at the same time, each at a rate that is its weight, until one option
        stands or no ballot strikes any more; there is no end of the ballots' weight. An option with nothing left goes
        out, and the ballots that were at it go on with the one that they now put last. All that stand at the end come
        first, the others follow, the last to go out first; options that go out in the same moment are tied. When all
        that stand would go out in one moment, all of them win. The order of the ballots does not matter.)",
    .conventions = strike_conventions,
    .source = R"(
        F. E. Kizilkaya and D. Kempe, Generalized Veto Core and a Practical Voting Rule with Optimal Metric Distortion
        (2023))",
    .cost = "O(options x ballots x options), on fractions whose length grows with the number of options",
    .exact_up_to = "some 100 options; with many wide ties fewer",
    .score_name = "",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .keeps = simultaneous_veto_rule::keeps,
    .breaks = simultaneous_veto_rule::breaks,
    .run = simultaneous_veto_rule::run,
};

}  // namespace assent::rules
