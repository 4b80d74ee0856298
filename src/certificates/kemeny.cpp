// Kemeny's winners: an order of the least cost for each, and a bound for every other order.
//
// The members of the Smith set beat all others, so they stand first in every order of the least cost, and only orders
// of these need a proof. No order costs less than circles of wins weigh that share no win beyond its margin: each order
// goes against a win of each circle. Where that is not enough, sets of options are listed with what every order of the
// set costs at least: whichever option comes first, it pays for the wins of the others over it, and the rest pays what
// is listed for it, or what the circles inside it weigh.
#include <algorithm>
#include <bit>
#include <cstdint>
#include <unordered_map>

#include "certificates/certificate.hpp"
#include "certificates/certificates.hpp"
#include "certificates/circles.hpp"
#include "rules/kernel/sets.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/kernel/work.hpp"
#include "rules/pairwise/prefix_search.hpp"

namespace assent::certificates {
namespace kemeny_certificate {

using Cost = std::int64_t;
using Set = std::uint64_t;  // places in the Smith set, as bits
constexpr std::size_t most_options = 64;
constexpr std::size_t most_bytes = std::size_t{256} << 20U;
constexpr std::size_t most_listed = 1'000'000;

// What every order of a set costs at least, for the sets that have to be listed.
class Listed {
 public:
  Listed(const rules::Margins<Cost>& margins, const std::vector<Circle<Cost>>& circles, rules::Work& work)
      : margins_(margins), work_(work) {
    for (const Circle<Cost>& circle : circles) {
      Set members = 0;
      for (std::size_t i = 0; i < circle.size; ++i) members |= Set{1} << circle.members[i];
      circles_.emplace_back(members, circle.weight);
    }
  }

  // What `option` pays where it stands above the rest of a set.
  [[nodiscard]] Cost cost_of_first(std::size_t option, Set set) const {
    Cost cost = 0;
    for (Set rest = set; rest != 0; rest &= rest - 1)
      cost += std::max<Cost>(0, margins_(static_cast<std::size_t>(std::countr_zero(rest)), option));
    return cost;
  }

  // Lists what it takes to show that no order of the set costs less than `cost`. False where the budget is used up.
  [[nodiscard]] bool show(Set set, Cost cost) {
    if (cost <= 0 || cost <= of_circles(set)) return true;
    if (std::popcount(set) < 2) return false;
    if (const auto known = at_least_.find(set); known != at_least_.end() && known->second >= cost) return true;
    if (at_least_.size() > most_listed) return false;
    for (Set rest = set; rest != 0; rest &= rest - 1) {
      const auto option = static_cast<std::size_t>(std::countr_zero(rest));
      if (!work_.spend(std::popcount(set))) return false;
      if (!show(set & ~(Set{1} << option), cost - cost_of_first(option, set))) return false;
    }
    at_least_[set] = cost;
    return true;
  }

  template <class Visit>
  void each(Visit visit) const {
    std::vector<std::pair<Set, Cost>> sets(at_least_.begin(), at_least_.end());
    std::ranges::sort(sets);
    for (const auto& [set, cost] : sets) visit(set, cost);
  }

 private:
  [[nodiscard]] Cost of_circles(Set set) {
    Cost cost = 0;
    for (const auto& [members, weight] : circles_)
      if ((members & ~set) == 0) cost += weight;
    static_cast<void>(work_.spend(static_cast<std::int64_t>(circles_.size() / 4)));
    return cost;
  }

  const rules::Margins<Cost>& margins_;
  rules::Work& work_;
  std::vector<std::pair<Set, Cost>> circles_;
  std::unordered_map<Set, Cost> at_least_;
};

// An order of the least cost that begins with a place.
[[nodiscard]] rules::Order order_from(const rules::BestOrders<Cost>& orders, std::uint32_t first, std::size_t size) {
  rules::Order order{first};
  while (order.size() < size) order.push_back(orders.next_after(order).front());
  return order;
}

class Prover {
 public:
  Prover(const Context& context, std::vector<OptionId> smith)
      : smith_(std::move(smith)), margins_(smith_.size()), work_(context.limits) {
    const Pairwise& pairwise = context.shared.pairwise();
    for (std::size_t a = 0; a < smith_.size(); ++a)
      for (std::size_t b = 0; b < smith_.size(); ++b)
        margins_(a, b) = static_cast<Cost>(pairwise.margin(index(smith_[a]), index(smith_[b])));
  }

  [[nodiscard]] std::optional<Json> proof(std::span<const OptionId> winners) {
    rules::OrderSearch<Cost> found(margins_, work_);
    found.disturb(2 * smith_.size(), 1'000'000);
    const Circles<Cost> circles(margins_, found.order(), found.cost(), 10'000'000, work_);
    const rules::OrderPrices<Cost> prices(margins_, found.order(), found.cost(), 10'000'000, work_);
    const rules::PrefixSearch<Cost, 1> orders({margins_, prices, found.cost(), most_bytes, {}}, work_);
    if (!orders.least()) return std::nullopt;
    const Cost least = *orders.least();
    Listed listed(margins_, circles.circles(), work_);
    const Set all = ~Set{0} >> (most_options - smith_.size());
    Json best = Json::array();
    for (std::size_t place = 0; place < smith_.size(); ++place) {
      const bool wins = std::ranges::find(winners, smith_[place]) != winners.end();
      if (wins) best.push_back(as_json(order_from(orders, static_cast<std::uint32_t>(place), smith_.size())));
      const Cost needed = wins ? least : least + 1;
      if (!listed.show(all & ~(Set{1} << place), needed - listed.cost_of_first(place, all))) return std::nullopt;
    }
    Json proof{{"first", numbers_of(smith_)}, {"cost", least}, {"orders", std::move(best)}};
    proof["circles"] = Json::array();
    for (const Circle<Cost>& circle : circles.circles())
      proof["circles"].push_back({{"options", circle_members(circle)}, {"weight", circle.weight}});
    proof["sets"] = Json::array();
    listed.each([&](Set set, Cost cost) { proof["sets"].push_back({{"options", members(set)}, {"at_least", cost}}); });
    return proof;
  }

 private:
  [[nodiscard]] Json as_json(const rules::Order& places) const {
    Json numbers = Json::array();
    for (const std::uint32_t place : places) numbers.push_back(index(smith_[place]));
    return numbers;
  }
  [[nodiscard]] Json circle_members(const Circle<Cost>& circle) const {
    return as_json({circle.members.begin(), circle.members.begin() + circle.size});
  }
  [[nodiscard]] Json members(Set set) const {
    Json numbers = Json::array();
    for (; set != 0; set &= set - 1) numbers.push_back(index(smith_[static_cast<std::size_t>(std::countr_zero(set))]));
    return numbers;
  }

  std::vector<OptionId> smith_;
  rules::Margins<Cost> margins_;
  rules::Work work_;
};

std::optional<Json> prove(const Context& context, const RuleCall&, const Outcome& outcome) {
  const Pairwise& pairwise = context.shared.pairwise();
  const auto pairs = Int128{pairwise.options()} * Int128{pairwise.options()};
  std::vector<OptionId> smith = rules::smith_set(pairwise, rules::all_options(context.profile));
  if (smith.size() > most_options || checked_multiply(pairwise.total(), pairs) >= Int128{1} << 50) return std::nullopt;
  return Prover(context, std::move(smith)).proof(outcome.ranking.tiers.front());
}

}  // namespace kemeny_certificate

const Certifier kemeny{.rule = "kemeny", .covers = nullptr, .prove = kemeny_certificate::prove};

}  // namespace assent::certificates
