// The sets of the upper tiers of all ballots go into a PQ-tree. Most of them say nothing new; that is seen from one
// order of the tree, in one pass over a ballot: as the tiers are added, the set grows from the peak to both sides. Only
// a set that says something new changes the tree, and that happens a few times an option at most.
#include "facts/single_peaked.hpp"

#include <algorithm>
#include <optional>

#include "facts/consecutive_ones.hpp"

namespace assent {
namespace {

[[nodiscard]] bool compares_all(std::span<const Cell> row) { return std::ranges::find(row, not_compared) == row.end(); }

// An option that stands alone on the last tier is an end of the axis, so there are two at most. A cheap way to say no.
class Ends {
 public:
  /// False when this ballot names a third end.
  [[nodiscard]] bool add(std::span<const Cell> row) {
    const auto last = std::ranges::max_element(row);
    if (std::ranges::count(row, *last) > 1) return true;
    const std::ptrdiff_t option = last - row.begin();
    if (option == ends_[0] || option == ends_[1]) return true;
    if (found_ == 2) return false;
    ends_[found_++] = option;
    return true;
  }

 private:
  std::ptrdiff_t ends_[2] = {-1, -1};
  std::size_t found_ = 0;
};

class Axis {
 public:
  explicit Axis(std::size_t options) : tree_(options), options_(options), best_first_(options), places_(options) {
    look_up();
  }

  /// Whether an axis is left with this ballot.
  [[nodiscard]] bool add(std::span<const Cell> row) {
    for (std::size_t o = 0; o < options_; ++o) best_first_[o] = static_cast<std::uint32_t>(o);
    std::ranges::stable_sort(best_first_, {}, [&](std::uint32_t option) { return row[option]; });
    while (const auto size = first_news(row)) {
      if (!tree_.reduce({best_first_.data(), *size})) return false;
      look_up();
    }
    return true;
  }

  [[nodiscard]] std::vector<OptionId> options() const {
    std::vector<OptionId> axis;
    for (const std::uint32_t option : order_.elements) axis.push_back(option_id(option));
    if (!axis.empty() && axis.back() < axis.front()) std::ranges::reverse(axis);
    return axis;
  }

 private:
  using Gap = ConsecutiveOnes::Order::Gap;

  void look_up() {
    order_ = tree_.order();
    for (std::size_t place = 0; place < options_; ++place) places_[order_.elements[place]] = place;
  }

  // How many options the first upper tiers have that do not stand together in all orders of the tree; nothing if all
  // do.
  [[nodiscard]] std::optional<std::size_t> first_news(std::span<const Cell> row) const {
    std::size_t first = places_.empty() ? 0 : places_[best_first_[0]], last = first;
    Gap inside{std::numeric_limits<std::uint32_t>::max()};
    const auto pass = [&](std::size_t gap) {
      if (order_.gaps[gap].depth < inside.depth) inside = order_.gaps[gap];
    };
    for (std::size_t i = 0; i + 1 < options_; ++i) {
      const std::size_t place = places_[best_first_[i]];
      while (place < first) pass(first--);
      while (place > last) pass(++last);
      if (i == 0 || row[best_first_[i]] == row[best_first_[i + 1]]) continue;
      if (last - first != i || !stands_together(order_.gaps[first], inside, order_.gaps[last + 1])) return i + 1;
    }
    return std::nullopt;
  }

  ConsecutiveOnes tree_;
  std::size_t options_;
  std::vector<std::uint32_t> best_first_;  // the options of the ballot at hand
  ConsecutiveOnes::Order order_;           // one of the tree's
  std::vector<std::size_t> places_;        // of the options in it
};

}  // namespace

SinglePeaked single_peaked(const Profile& profile, const DistinctBallots& ballots, std::size_t most_options) {
  if (profile.options > most_options) return {SinglePeaked::Verdict::too_large, {}};
  RowReader rows(profile.cells);
  Ends ends;
  bool all_compared = true;
  for (const std::uint32_t row : ballots.row) {
    const auto cells = rows[row];
    if (!compares_all(cells)) all_compared = false;
    else if (!ends.add(cells)) return {SinglePeaked::Verdict::no, {}};
  }
  Axis axis(profile.options);
  for (const std::uint32_t row : ballots.row) {
    const auto cells = rows[row];
    if (!compares_all(cells)) continue;
    if (!axis.add(cells)) return {SinglePeaked::Verdict::no, {}};
  }
  if (!all_compared) return {SinglePeaked::Verdict::not_all_compared, {}};
  return {SinglePeaked::Verdict::yes, axis.options()};
}

}  // namespace assent
