// How much weight puts each option at which places: what rules share that give points by place.
#pragma once

#include <cstdint>
#include <vector>

#include "assent/profile.hpp"
#include "rules/kernel/ballot_orders.hpp"
#include "rules/kernel/places.hpp"

namespace assent::rules {

/// Options that a ballot does not part: a tier, or those that it does not compare.
struct Together {
  enum class How : std::uint8_t {
    listed,
    below_listed,   // left out or vetoed
    nobody_listed,  // the same, on a ballot that lists nobody
    not_compared,   // with all places of the ballot
  };
  How how = How::listed;
  std::size_t first = 0, last = 0;  // the places that they take up, from 0: from the first to before the last
};

/// How the options of a tier stand that begins at a place of a ballot.
[[nodiscard]] inline Together::How how_placed(const BallotOrders& orders, std::size_t row, std::size_t first) {
  if (first < orders.listed(row)) return Together::How::listed;
  return orders.listed(row) > 0 ? Together::How::below_listed : Together::How::nobody_listed;
}

/// Calls `visit(row, option, together)` for the options that ballots do not compare, but for ballots without any other.
template <class Visit>
void for_each_uncompared(SharedWork& shared, Visit visit) {
  const auto& orders = shared.made<BallotOrders>();
  if (orders.all_compared()) return;
  RowReader rows(shared.profile().cells);
  for (std::size_t r = 0; r < shared.profile().rows(); ++r) {
    if (orders.compared(r) == 0) continue;
    const std::span<const Cell> row = rows[r];
    for (std::size_t o = 0; o < row.size(); ++o)
      if (row[o] == not_compared) visit(r, o, Together{Together::How::not_compared, 0, orders.compared(r)});
  }
}

/// The weights of all ballots, added up; for few options, as it takes a table of three of them. All rules of a profile
/// share them: `shared.made<PlaceWeights>()`.
class PlaceWeights {
 public:
  explicit PlaceWeights(SharedWork& shared);

  struct Weights {
    Together together;
    std::vector<Int128> by_option;
  };
  [[nodiscard]] const std::vector<Weights>& all() const { return all_; }

 private:
  [[nodiscard]] Int128* weights_of(const Together& together);

  std::size_t options_;
  std::vector<Weights> all_;            // first those of one listed option at each place
  std::vector<std::uint32_t> numbers_;  // by `how`, first and last place: which of all; 0 where it is not known yet
};

/// Calls `visit(option, together, weight)` for all that ballots say; equal placings are added up where there are few
/// options.
template <class Visit>
void for_each_weight(SharedWork& shared, Visit visit) {
  const Profile& profile = shared.profile();
  if (profile.options <= few_options) {
    for (const auto& [together, by_option] : shared.made<PlaceWeights>().all())
      for (std::size_t option = 0; option < by_option.size(); ++option)
        if (by_option[option] != 0) visit(option, together, by_option[option]);
    return;
  }
  const auto& orders = shared.made<BallotOrders>();
  orders.for_each_tier([&](std::size_t row, std::size_t first, auto tier) {
    const Together together{how_placed(orders, row, first), first, first + tier.size()};
    for (const auto entry : tier) visit(BallotOrders::option_of(entry), together, Int128{profile.weights[row]});
  });
  for_each_uncompared(shared, [&](std::size_t row, std::size_t option, const Together& together) {
    visit(option, together, Int128{profile.weights[row]});
  });
}

}  // namespace assent::rules
