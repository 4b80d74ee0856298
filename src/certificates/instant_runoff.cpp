// Instant runoff's winners: the rounds, as they can be counted again.
#include <string>

#include "certificates/certificate.hpp"
#include "certificates/certificates.hpp"
#include "rules/kernel/arguments.hpp"
#include "rules/kernel/elimination.hpp"

namespace assent::certificates {
namespace instant_runoff_certificate {

// Where each tied option goes out in a world of its own, there are no rounds that all worlds share.
bool covers(const RuleCall& call) {
  return rules::Read(call.rule->parameters, call.arguments).choice<rules::OutTies>("ties") !=
         rules::OutTies::parallel_universes;
}

std::optional<Json> prove(const Context&, const RuleCall&, const Outcome& outcome) {
  Json rounds = Json::array();
  for (const Reason& reason : outcome.reasons) {
    const auto* out = std::get_if<Eliminated>(&reason);
    if (out == nullptr) continue;
    Json counts = Json::array();
    for (const auto& standing : out->standings) counts.push_back({index(standing.option), standing.score.to_string()});
    rounds.push_back({{"counts", std::move(counts)}, {"out", numbers_of(out->options)}});
  }
  return Json{{"rounds", std::move(rounds)}};
}

}  // namespace instant_runoff_certificate

const Certifier instant_runoff{
    .rule = "instant-runoff", .covers = instant_runoff_certificate::covers, .prove = instant_runoff_certificate::prove};

}  // namespace assent::certificates
