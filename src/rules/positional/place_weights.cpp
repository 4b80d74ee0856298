#include "rules/positional/place_weights.hpp"

namespace assent::rules {

PlaceWeights::PlaceWeights(SharedWork& shared) {
  const Profile& profile = shared.profile();
  const std::size_t side = profile.options + 1;
  constexpr std::uint32_t none = 0xffffffff;
  std::vector<std::uint32_t> number(4 * side * side, none);  // by `how`, first and last place: which of `all_`
  for_each_placing(shared, [&](std::size_t row, const Together& together) {
    std::uint32_t& at = number[(static_cast<std::size_t>(together.how) * side + together.first) * side + together.last];
    if (at == none) {
      at = static_cast<std::uint32_t>(all_.size());
      all_.push_back({together, std::vector<Int128>(profile.options)});
    }
    return [into = all_[at].by_option.data(), weight = profile.weights[row]](std::size_t option) {
      into[option] += weight;
    };
  });
}

}  // namespace assent::rules
