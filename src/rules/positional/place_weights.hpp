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

/// For all that ballots put together: `begin(row, together)` makes what is called with each of these options.
template <class Begin>
void for_each_placing(SharedWork& shared, Begin begin) {
  using How = Together::How;
  const BallotOrders& orders = shared.made<BallotOrders>();
  orders.for_each_tier([&](std::size_t row, std::size_t first, auto tier) {
    const How how = first < orders.listed(row) ? How::listed
                    : orders.listed(row) > 0   ? How::below_listed
                                               : How::nobody_listed;
    const auto place = begin(row, Together{how, first, first + tier.size()});
    for (const auto entry : tier) place(BallotOrders::option_of(entry));
  });
  if (orders.all_compared()) return;
  RowReader rows(shared.profile().cells);
  for (std::size_t r = 0; r < shared.profile().rows(); ++r) {
    if (orders.compared(r) == 0) continue;
    const auto place = begin(r, Together{How::not_compared, 0, orders.compared(r)});
    const std::span<const Cell> row = rows[r];
    for (std::size_t o = 0; o < row.size(); ++o)
      if (row[o] == not_compared) place(o);
  }
}

/// The weights of all ballots, added up; for few options. All rules of a profile share them:
/// `shared.made<PlaceWeights>()`.
class PlaceWeights {
 public:
  explicit PlaceWeights(SharedWork& shared);

  struct Weights {
    Together together;
    std::vector<Int128> by_option;
  };
  [[nodiscard]] const std::vector<Weights>& all() const { return all_; }

 private:
  std::vector<Weights> all_;
};

/// Calls `visit(option, together, weight)` for all placings of all ballots; equal ones are added up where there are few
/// options.
template <class Visit>
void for_each_weight(SharedWork& shared, Visit visit) {
  if (shared.profile().options > few_options)
    return for_each_placing(shared, [&](std::size_t row, const Together& together) {
      return [&visit, together, weight = Int128{shared.profile().weights[row]}](std::size_t option) {
        visit(option, together, weight);
      };
    });
  for (const auto& [together, by_option] : shared.made<PlaceWeights>().all())
    for (std::size_t option = 0; option < by_option.size(); ++option)
      if (by_option[option] != 0) visit(option, together, by_option[option]);
}

}  // namespace assent::rules
