// Dodgson's winners: which moves up make them win, and why fewer are not enough for anybody.
#include <algorithm>

#include "certificates/certificates.hpp"
#include "certificates/change_proof.hpp"
#include "rules/kernel/arguments.hpp"

namespace assent::certificates {
namespace dodgson_certificate {

// Only the exact form is hard.
bool covers(const RuleCall& call) {
  return rules::Read(call.rule->parameters, call.arguments).choice_index("form") == 0;
}

// The first need that all moves together do not meet.
[[nodiscard]] std::optional<std::size_t> never_met(const rules::ChangeQuestion& question) {
  rules::Lacks lacks = question.needs;
  for (const rules::Changeable& ballots : question.ballots)
    for (std::size_t need = 0; need < lacks.size(); ++need)
      lacks[need] -= ballots.count * ballots.changes.back().gains[need];
  const auto lacking = std::ranges::find_if(lacks, [](std::int64_t lack) { return lack > 0; });
  if (lacking == lacks.end()) return std::nullopt;
  return static_cast<std::size_t>(lacking - lacks.begin());
}

std::optional<Json> prove(const Context& context, const RuleCall&, const Outcome& outcome) {
  rules::Work work(context.limits);
  const std::vector<OptionId>& winners = outcome.ranking.tiers.front();
  const auto best = score_in_units(context, outcome, winners.front());  // nothing where nobody can win
  Json proof{{"score", best ? Json(*best) : Json()}, {"changes", Json::array()}, {"bounds", Json::array()}};
  for (std::size_t place = 0; place < context.profile.options; ++place) {
    const OptionId option = option_id(place);
    const bool wins = std::ranges::binary_search(winners, option);
    const rules::ChangeQuestion question = rules::dodgson_question(context, option);
    Json bound{{"option", place}, {"rivals", numbers_of(question.rivals)}};
    if (const auto need = never_met(question)) {
      bound["never"] = *need;
    } else {
      auto cases = proof_of_cost(question, wins ? *best : *best + 1, work);
      if (!cases) return std::nullopt;
      bound["cases"] = std::move(*cases);
    }
    proof["bounds"].push_back(std::move(bound));
    if (!wins || !best) continue;
    auto moves = changes_of_cost(question, *best, work);
    if (!moves) return std::nullopt;
    proof["changes"].push_back({{"option", place}, {"ballots", std::move(*moves)}});
  }
  return proof;
}

}  // namespace dodgson_certificate

const Certifier dodgson{.rule = "dodgson", .covers = dodgson_certificate::covers, .prove = dodgson_certificate::prove};

}  // namespace assent::certificates
