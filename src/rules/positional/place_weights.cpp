#include "rules/positional/place_weights.hpp"

namespace assent::rules {

PlaceWeights::PlaceWeights(SharedWork& shared)
    : options_(shared.profile().options), numbers_(4 * (options_ + 1) * (options_ + 1)) {
  const Profile& profile = shared.profile();
  const auto& orders = shared.made<BallotOrders>();
  for (std::size_t place = 0; place < options_; ++place)
    all_.push_back({{Together::How::listed, place, place + 1}, std::vector<Int128>(options_)});
  for (std::size_t row = 0; row < profile.rows(); ++row)
    orders.read(row, [&](auto order) {
      const std::int64_t weight = profile.weights[row];
      std::size_t first = 0;
      for (; first < orders.listed(row) && BallotOrders::ends_tier(order[first]); ++first)  // most are alone
        all_[first].by_option[BallotOrders::option_of(order[first])] += weight;
      for (std::size_t last = first; first < order.size(); first = last) {
        while (!BallotOrders::ends_tier(order[last++])) {
        }
        Int128* weights = weights_of({how_placed(orders, row, first), first, last});
        for (const auto entry : order.subspan(first, last - first)) weights[BallotOrders::option_of(entry)] += weight;
      }
    });
  for_each_uncompared(shared, [&](std::size_t row, std::size_t option, const Together& together) {
    weights_of(together)[option] += profile.weights[row];
  });
}

Int128* PlaceWeights::weights_of(const Together& together) {
  const auto [how, first, last] = together;
  if (how == Together::How::listed && last == first + 1) return all_[first].by_option.data();
  const std::size_t side = options_ + 1;
  std::uint32_t& number = numbers_[(static_cast<std::size_t>(how) * side + first) * side + last];
  if (number == 0) {
    number = static_cast<std::uint32_t>(all_.size());
    all_.push_back({together, std::vector<Int128>(options_)});
  }
  return all_[number].by_option.data();
}

}  // namespace assent::rules
