// The sets of the upper tiers of all ballots go into a PQ-tree, each of them once: a single-peaked profile has no more of
// them than an axis has intervals. Once one axis is left, places on it are looked up instead.
#include "analysis/single_peaked.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "analysis/consecutive_ones.hpp"

namespace assent {
namespace {

using Verdict = SinglePeaked::Verdict;

constexpr std::size_t most_work = 1'000'000'000;  // leaves of the tree looked at, all sets together

[[nodiscard]] bool compares_all(std::span<const Cell> row) {
  return std::ranges::find(row, not_compared) == row.end();
}

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
  explicit Axis(std::size_t options) : tree_(options), options_(options), order_(options) {}

  /// Whether an axis is left with this ballot.
  [[nodiscard]] Verdict add(std::span<const Cell> row) {
    for (std::size_t o = 0; o < options_; ++o) order_[o] = static_cast<std::uint32_t>(o);
    std::ranges::stable_sort(order_, {}, [&](std::uint32_t option) { return row[option]; });
    if (!places_.empty()) return falls_away(row);
    std::string upper((options_ + 7) / 8, '\0');  // a bit an option
    for (std::size_t i = 0; i + 1 < options_; ++i) {
      upper[order_[i] / 8] = static_cast<char>(upper[order_[i] / 8] | 1 << order_[i] % 8);
      if (row[order_[i]] == row[order_[i + 1]] || i == 0) continue;
      if (!known_.insert(upper).second) continue;
      work_ += options_;
      if (work_ > most_work) return Verdict::too_large;
      if (!tree_.reduce({order_.data(), i + 1})) return Verdict::no;
    }
    if (tree_.settled()) settle();
    return Verdict::yes;
  }

  [[nodiscard]] std::vector<OptionId> options() const {
    std::vector<OptionId> axis;
    for (const std::uint32_t option : tree_.order()) axis.push_back(option_id(option));
    if (!axis.empty() && axis.back() < axis.front()) std::ranges::reverse(axis);
    return axis;
  }

 private:
  void settle() {
    places_.resize(options_);
    const auto order = tree_.order();
    for (std::size_t place = 0; place < options_; ++place) places_[order[place]] = place;
  }

  // The same question where there is only one axis.
  [[nodiscard]] Verdict falls_away(std::span<const Cell> row) const {
    std::size_t first = places_[order_[0]], last = first;
    for (std::size_t i = 0; i + 1 < options_; ++i) {
      first = std::min(first, places_[order_[i]]);
      last = std::max(last, places_[order_[i]]);
      if (row[order_[i]] != row[order_[i + 1]] && last - first != i) return Verdict::no;
    }
    return Verdict::yes;
  }

  ConsecutiveOnes tree_;
  std::size_t options_, work_ = 0;
  std::vector<std::uint32_t> order_;        // of the ballot at hand, best first
  std::unordered_set<std::string> known_;   // sets that the tree has seen
  std::vector<std::size_t> places_;         // of options on the one axis; empty as long as there are several
};

}  // namespace

SinglePeaked single_peaked(const Profile& profile, const DistinctBallots& ballots, std::size_t most_options) {
  if (profile.options > most_options) return {Verdict::too_large, {}};
  RowReader rows(profile.cells);
  Ends ends;
  bool all_compared = true;
  for (const std::uint32_t row : ballots.row) {
    const auto cells = rows[row];
    if (!compares_all(cells)) all_compared = false;
    else if (!ends.add(cells)) return {Verdict::no, {}};
  }
  Axis axis(profile.options);
  for (const std::uint32_t row : ballots.row) {
    const auto cells = rows[row];
    if (!compares_all(cells)) continue;
    if (const Verdict verdict = axis.add(cells); verdict != Verdict::yes) return {verdict, {}};
  }
  if (!all_compared) return {Verdict::not_all_compared, {}};
  return {Verdict::yes, axis.options()};
}

}  // namespace assent
