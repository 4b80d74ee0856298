// Iterated Bucklin: the option with the lowest median of Borda's points goes out, until one is left.
// Source: Durand, SVVAMP.  Cost: O(ballots x options) for each round.
// Example: 2 x A>B>C, 2 x C>A>B, 1 x B>A>C: the points of A are 2 2 1 1 1, of B 2 1 1 0 0, of C 2 2 0 0 0: C goes out,
// then B  ->  A > B > C.
#include <algorithm>
#include <cstdint>
#include <utility>

#include "rules/kernel/arguments.hpp"
#include "rules/kernel/elimination.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace iterated_bucklin_rule {

constexpr Parameter parameters[] = {out_ties_parameter};
constexpr Law keeps[] = {Law::anonymity, Law::neutrality, Law::homogeneity,    Law::pareto,
                         Law::unanimity, Law::majority,   Law::mutual_majority};
constexpr Law breaks[] = {Law::condorcet_winner,
                          Law::condorcet_loser,
                          Law::smith,
                          Law::isda,
                          Law::monotonicity,
                          Law::weak_monotonicity,
                          Law::participation,
                          Law::positive_involvement,
                          Law::negative_involvement,
                          Law::reinforcement,
                          Law::reversal_symmetry,
                          Law::clone_independence,
                          Law::copy_independence,
                          Law::later_no_harm,
                          Law::later_no_help};
constexpr std::string_view aliases[] = {"iteratedbucklin"};

// Reads twice Borda's points of each option among those that are left, ballot by ballot.
class BordaReader {
 public:
  explicit BordaReader(const Profile& profile)
      : profile_(profile), rows_(profile.cells), is_left_(profile.options), orders_(profile.rows() * profile.options) {
    RowReader rows(profile.cells);
    for (std::size_t r = 0; r < profile.rows(); ++r) {
      const std::span<const Cell> row = rows[r];
      const std::span<std::uint32_t> order = order_of(r);
      for (std::size_t o = 0; o < order.size(); ++o) order[o] = static_cast<std::uint32_t>(o);
      std::ranges::stable_sort(order, {}, [&](std::uint32_t o) { return row[o]; });
    }
  }

  void set_left(std::span<const OptionId> left) {
    std::ranges::fill(is_left_, std::uint8_t{0});
    for (const OptionId option : left) is_left_[index(option)] = 1;
    count_ = left.size();
  }

  /// `points[option]` for the options that are left: from 0 to twice as many as there are others.
  void read(std::size_t r, std::vector<std::int32_t>& points) {
    const std::span<const Cell> row = rows_[r];
    compared_.clear();
    for (const std::uint32_t o : order_of(r)) {
      if (is_left_[o] == 0) continue;
      if (row[o] == not_compared) points[o] = static_cast<std::int32_t>(count_) - 1;
      else compared_.push_back(o);
    }
    const std::size_t apart = count_ - compared_.size();  // 1/2 from each that the ballot does not compare
    for (std::size_t begin = 0, end = 0; begin < compared_.size(); begin = end) {
      while (end < compared_.size() && row[compared_[end]] == row[compared_[begin]]) ++end;
      const std::size_t twice = 2 * (compared_.size() - end) + (end - begin - 1) + apart;
      for (std::size_t i = begin; i < end; ++i) points[compared_[i]] = static_cast<std::int32_t>(twice);
    }
  }

 private:
  [[nodiscard]] std::span<std::uint32_t> order_of(std::size_t r) {
    return std::span(orders_).subspan(r * profile_.options, profile_.options);
  }
  const Profile& profile_;
  RowReader rows_;
  std::vector<std::uint8_t> is_left_;
  std::size_t count_ = 0;
  std::vector<std::uint32_t> orders_, compared_;
};

class IteratedBucklin final : public Elimination {
 public:
  explicit IteratedBucklin(const Profile& profile) : profile_(profile), reader_(profile), points_(profile.options) {
    for (const std::int64_t weight : profile.weights) total_ = checked_add(total_, weight);
  }

  [[nodiscard]] std::vector<Rational> scores(std::span<const OptionId> left) override {
    std::vector<Given> given(left.size());
    reader_.set_left(left);
    for (std::size_t r = 0; r < profile_.rows(); ++r) {
      reader_.read(r, points_);
      for (std::size_t i = 0; i < left.size(); ++i) given[i].emplace_back(points_[index(left[i])], profile_.weights[r]);
    }
    std::vector<Rational> scores;
    for (Given& points : given) scores.push_back(adjusted_median(points));
    return scores;
  }

 private:
  using Given = std::vector<std::pair<std::int32_t, std::int64_t>>;  // twice the points, and the weight that gives them

  [[nodiscard]] Rational adjusted_median(Given& points) const {
    if (total_ == 0) return 0;
    std::ranges::sort(points);
    std::size_t middle = 0;
    Int128 up_to = points.front().second;
    while (2 * up_to < total_) up_to += points[++middle].second;
    const std::int32_t low = points[middle].first;
    if (2 * up_to == total_) ++middle;
    while (points[middle].second == 0) ++middle;
    const std::int32_t twice = low + points[middle].first;  // four times the median
    Int128 below = 0;
    for (const auto& [value, weight] : points) below += 2 * value < twice ? weight : 0;
    return (Rational(twice) - Rational(below, total_)) / Rational(4);
  }

  const Profile& profile_;
  BordaReader reader_;
  Int128 total_ = 0;
  std::vector<std::int32_t> points_;  // of the ballot read last
};

Outcome run(const Context& context, const Arguments& arguments) {
  IteratedBucklin elimination(context.profile);
  return by_elimination(context, elimination, Read(parameters, arguments).choice<OutTies>("ties"));
}

}  // namespace iterated_bucklin_rule

constinit const Rule iterated_bucklin{
    .id = "iterated-bucklin",
    .title = "Iterated Bucklin",
    .family = "elimination",
    .summary = "The option with the lowest median of Borda's points goes out, round after round.",
    .definition = R"(
        Each round gives every option that is left, on each ballot, 1 point for each other one that is left and that
        the ballot puts below it, and 1/2 for each that it ties with it or does not compare with it. Its median is the
        number of points m for which half of the weight of all ballots, or more, gives it at most m, and half or more
        at least m; where there are several, the middle between the least and the greatest of these. The option with
        the lowest median goes out; of equal medians, the one to which more weight gives less than the median. What is
        shown is the adjusted median, the median less a quarter of the share of the weight that gives less, which puts
        options in this very order. The last one that is left comes first, the others follow, the last to go out first.
        When a round would put out all that are left, all of them stay, tied.

        `ties` as in instant-runoff.)",
    .conventions = R"(
        Grades are read as rankings: less discomfort is better, equal grades tie, a veto is below every grade. Options
        left out of a ranking are tied last, unless the policy says `unranked: not-compared`. Each pair of options that
        a ballot does not compare adds 1/2 to each. A ballot counts with its weight.)",
    .source = R"(
        F. Durand, SVVAMP: simulator of various voting algorithms in manipulating populations, AAAI (2016), rule
        Iterated Bucklin)",
    .cost = "O(ballots x options^2 log ballots); parallel-universes: hard",
    .exact_up_to = "any number of options, but for parallel-universes with many ties",
    .score_name = "adjusted median",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .parameters = iterated_bucklin_rule::parameters,
    .keeps = iterated_bucklin_rule::keeps,
    .breaks = iterated_bucklin_rule::breaks,
    .aliases = iterated_bucklin_rule::aliases,
    .run = iterated_bucklin_rule::run,
};

}  // namespace assent::rules
