// Young's winners: which ballots go, and why fewer are not enough for anybody.
#include <algorithm>

#include "certificates/certificates.hpp"
#include "certificates/change_proof.hpp"
#include "rules/pairwise/change_relaxation.hpp"

namespace assent::certificates {
namespace young_certificate {

// Shows that fewer than `count` ballots are not enough: none below a bound by prices, then each number by itself.
[[nodiscard]] std::optional<Json> proof_for(const rules::ChangeQuestion& question, std::int64_t count,
                                            rules::Work& work) {
  Json proof{{"prices", Json::array()}, {"scale", 1}, {"from", 0}, {"counts", Json::array()}};
  if (count == 0) return proof;
  // A ballot serves a need by one at most; often that alone is enough.
  if (const auto most = std::ranges::max_element(question.needs); most != question.needs.end() && *most >= count) {
    proof["prices"].push_back({most - question.needs.begin(), "whole", 1});
    proof["from"] = *most;
    return proof;
  }
  const rules::ChangeTable table(question);
  rules::Relaxation relaxation(table, question);
  if (relaxation.solve(work) == rules::Relaxation::State::stopped) return std::nullopt;
  const auto prices = relaxation.cost_prices_and_bound();
  if (!prices) return std::nullopt;
  for (std::size_t need = 0; need < prices->of_needs.size(); ++need)
    if (prices->of_needs[need] != 0) proof["prices"].push_back({need, "whole", prices->of_needs[need]});
  proof["scale"] = prices->scale;
  proof["from"] = std::max<std::int64_t>(prices->bound, 0);
  for (std::int64_t fewer = std::max<std::int64_t>(prices->bound, 0); fewer < count; ++fewer) {
    auto cases = proof_of_cost(with_count(question, fewer), fewer + 1, work);
    if (!cases) return std::nullopt;
    proof["counts"].push_back(std::move(*cases));
  }
  return proof;
}

std::optional<Json> prove(const Context& context, const RuleCall&, const Outcome& outcome) {
  rules::Work work(context.limits);
  const std::vector<OptionId>& winners = outcome.ranking.tiers.front();
  const std::int64_t best = *score_in_units(context, outcome, winners.front());
  Json proof{{"score", best}, {"changes", Json::array()}, {"bounds", Json::array()}};
  for (std::size_t place = 0; place < context.profile.options; ++place) {
    const OptionId option = option_id(place);
    const bool wins = std::ranges::binary_search(winners, option);
    const rules::ChangeQuestion question = rules::young_question(context, option);
    auto bound = proof_for(question, wins ? best : best + 1, work);
    if (!bound) return std::nullopt;
    if (wins) {
      auto changes = best == 0 ? Json::array() : changes_of_cost(with_count(question, best), best, work);
      if (!changes) return std::nullopt;
      proof["changes"].push_back({{"option", place}, {"ballots", std::move(*changes)}});
    }
    bound->emplace("option", place);
    bound->emplace("rivals", numbers_of(question.rivals));
    proof["bounds"].push_back(std::move(*bound));
  }
  return proof;
}

}  // namespace young_certificate

const Certifier young{.rule = "young", .covers = nullptr, .prove = young_certificate::prove};

}  // namespace assent::certificates
