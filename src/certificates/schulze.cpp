// Schulze's winners: chains of wins, and sets of options that no strong win leads out of.
//
// A chain shows that its first option reaches its last one at least so strongly. A set of options that holds one option
// and not another shows that no chain from the one to the other is stronger than the strongest win that leads out of
// the set. So a winner has a chain to each other option, and a set that keeps it from being reached more strongly; each
// other option is reached by a chain that is stronger than every way back.
#include <algorithm>

#include "certificates/certificate.hpp"
#include "certificates/certificates.hpp"
#include "rules/kernel/arguments.hpp"
#include "rules/kernel/links.hpp"

namespace assent::certificates {
namespace schulze_certificate {

// All that links stronger than `rank` lead to from an option, itself included.
[[nodiscard]] Json reached(const rules::Ranks& links, std::size_t from, std::int32_t rank) {
  std::vector<std::size_t> found{from};
  for (std::size_t i = 0; i < found.size(); ++i)
    for (std::size_t to = 0; to < links.options(); ++to)
      if (links(found[i], to) > rank && std::ranges::find(found, to) == found.end()) found.push_back(to);
  std::ranges::sort(found);
  return found;
}

std::optional<Json> prove(const Context& context, const RuleCall& call, const Outcome& outcome) {
  const auto measure = rules::Read(call.rule->parameters, call.arguments).choice<Measure>("by");
  const rules::Ranks links = rules::link_ranks(context.shared.pairwise(), measure);
  const rules::Ranks paths = rules::strongest_paths(links);
  rules::Chains chains(links);
  const auto defeat = [&](std::size_t better, std::size_t worse, std::int32_t rank) {
    return Json{{"chain", numbers_of(chains.shortest(better, worse, paths(better, worse)))},
                {"back", reached(links, worse, rank)}};
  };
  const std::vector<OptionId>& winners = outcome.ranking.tiers.front();
  Json proof{{"undefeated", Json::array()}, {"defeated", Json::array()}};
  for (std::size_t option = 0; option < links.options(); ++option) {
    const bool wins = std::ranges::binary_search(winners, option_id(option));
    for (std::size_t other = 0; other < links.options(); ++other) {
      if (other == option) continue;
      const std::int32_t there = paths(option, other), back = paths(other, option);
      if (wins) {
        Json part = there > 0 ? defeat(option, other, there)
                              : Json{{"chain", Json::array()}, {"back", reached(links, other, 0)}};
        proof["undefeated"].push_back({{"option", option}, {"against", other}});
        proof["undefeated"].back().update(part);
      } else if (back > there) {
        proof["defeated"].push_back({{"option", option}, {"by", other}});
        proof["defeated"].back().update(defeat(other, option, back - 1));
        break;
      }
    }
  }
  return proof;
}

}  // namespace schulze_certificate

const Certifier schulze{.rule = "schulze", .covers = nullptr, .prove = schulze_certificate::prove};

}  // namespace assent::certificates
