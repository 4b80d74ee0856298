// Single-crossing: voters can be put in a row so that each pair of options changes sides at most once.
// A row of m (m - 1) / 2 + 1 orders is drawn: the listed order first, then each the one before with one pair of
// neighbours swapped that was not swapped yet, all such pairs being as likely. Each voter has one of these orders, all
// being as likely; voters stand in the order of the row.
// Source: Szufa, Faliszewski, Skowron, Slinko and Talmon 2020.  Cost: O(voters x options + options^2).
#include "cultures/cultures.hpp"
#include "cultures/parts.hpp"

namespace assent::cultures {
namespace single_crossing_culture {

/// The orders of a row, one after the other.
class SwappingRow {
 public:
  /// The listed order.
  void begin(std::size_t options) {
    order_.resize(options);
    swappable_.clear();
    for (std::size_t i = 0; i < options; ++i) order_[i] = static_cast<Cell>(i);
    for (std::size_t i = 0; i + 1 < options; ++i) swappable_.push_back(i);
  }

  void swap_one(Draws& draws) {
    const std::size_t chosen = draws.below(swappable_.size()), i = swappable_[chosen];
    std::swap(order_[i], order_[i + 1]);
    swappable_[chosen] = swappable_.back();
    swappable_.pop_back();
    // A neighbouring pair can be swapped from now on, or not any more.
    if (i > 0) update(i - 1);
    if (i + 2 < order_.size()) update(i + 1);
  }

  void write(std::span<Cell> places) const {
    for (std::size_t place = 0; place < order_.size(); ++place)
      places[static_cast<std::size_t>(order_[place])] = static_cast<Cell>(place);
  }

 private:
  void update(std::size_t i) {
    const auto listed = std::ranges::find(swappable_, i);
    const bool can = order_[i] < order_[i + 1];
    if (can && listed == swappable_.end()) swappable_.push_back(i);
    if (!can && listed != swappable_.end()) {
      *listed = swappable_.back();
      swappable_.pop_back();
    }
  }

  std::vector<Cell> order_;
  std::vector<std::size_t> swappable_;
};

constexpr std::size_t most_options = 1000;  // the row is as long as half their square

Prepared prepare(const Arguments&, std::size_t options) {
  if (auto fault = too_large("single-crossing", options, 1, most_options)) return std::move(*fault);
  return PreparedCulture{.draw = [options, row = SwappingRow(), chosen = std::vector<std::uint64_t>()](
                                     Draws& draws, std::span<Cell> cells) mutable {
    chosen.resize(cells.size() / options);
    for (std::uint64_t& place : chosen) place = draws.below(options * (options - 1) / 2 + 1);
    std::ranges::sort(chosen);
    row.begin(options);
    std::uint64_t at = 0;
    for (std::size_t voter = 0; voter < chosen.size(); ++voter) {
      for (; at < chosen[voter]; ++at) row.swap_one(draws);
      row.write(cells.subspan(voter * options, options));
    }
  }};
}

}  // namespace single_crossing_culture

constinit const Culture single_crossing{
    .id = "single-crossing",
    .title = "Single-crossing",
    .family = "rankings",
    .summary = "Voters stand in a row, along which each pair of options changes sides at most once.",
    .definition = R"(
                  For each profile a row of m (m - 1) / 2 + 1 orders is drawn. The first is the listed order; each
                  further one swaps two neighbours of the one before that were not swapped yet, all such pairs being as
                  likely. Each voter has one of the orders of the row, all being as likely.)",
    .source =
        "S. Szufa, P. Faliszewski, P. Skowron, A. Slinko and N. Talmon, Drawing a map of elections in "
        "the space of statistical cultures (2020)",
    .prepare = single_crossing_culture::prepare,
};

}  // namespace assent::cultures
