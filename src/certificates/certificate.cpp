#include "certificates/certificate.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "assent/call_text.hpp"
#include "certificates/certificates.hpp"

namespace assent::certificates {
namespace {

constexpr const Certifier* certifiers[] = {
#define ASSENT_CERTIFICATE(identifier) &(identifier),
#include "certificates/certificates.def"
#undef ASSENT_CERTIFICATE
};

constexpr std::size_t most_options = 100;  // what proves some winners grows with their cube

[[nodiscard]] const Certifier* certifier_of(const RuleCall& call) {
  const auto* const found = std::ranges::find(certifiers, call.rule->id, &Certifier::rule);
  if (found == std::end(certifiers)) return nullptr;
  const Certifier* certifier = *found;
  return certifier->covers == nullptr || certifier->covers(call) ? certifier : nullptr;
}

[[nodiscard]] NoCertificate none_has_one() {
  std::string names;
  for (const Certifier* certifier : certifiers)
    names += fmt::format("{}{}", names.empty() ? "" : ", ", certifier->rule);
  return {"no rule that is shown has a certificate in this form",
          fmt::format("name one of these with --rule: {}", names)};
}

[[nodiscard]] NoCertificate not_proven(const RuleCall& call) {
  return {fmt::format("what proves the winners of {} was not found within the work budget", call_text(call)),
          "give it more with --work-budget"};
}

// The order of the others, or their scores, may still be open.
[[nodiscard]] bool proves_winners(const Outcome& outcome) {
  const auto* bounded = std::get_if<Bounded>(&outcome.proof);
  return bounded == nullptr || (bounded->proves_winners() && bounded->certain == outcome.ranking.tiers.front());
}

// What the rule says itself, where a tie of it is broken.
[[nodiscard]] Outcome before_ties(const RuleResult& result, SharedWork& shared, const Limits& limits) {
  const auto breaks_tie = [](const Reason& reason) { return std::holds_alternative<TieBroken>(reason); };
  if (std::ranges::none_of(result.outcome.reasons, breaks_tie)) return result.outcome;
  return run(result.call, shared, limits);
}

// Every parameter, the defaults too: the checker knows none.
[[nodiscard]] Json parameters_of(const RuleCall& call) {
  Json object = Json::object();
  for (const Parameter& parameter : call.rule->parameters) object[std::string(parameter.name)] = parameter.default_text;
  for (const auto& [name, value] : describe_arguments(call)) object[name] = value;
  return object;
}

[[nodiscard]] Json head_of(const Decision& decision) {
  Json options = Json::array();
  for (const Option& option : decision.options) options.push_back({{"id", option.id}, {"title", option.title}});
  return {{"format", "assent-certificate"},
          {"version", 1},
          {"assent", ASSENT_VERSION},
          {"options", std::move(options)},
          {"unranked", decision.policy.unranked == UnrankedPolicy::last ? "last" : "not-compared"}};
}

}  // namespace

Json numbers_of(std::span<const OptionId> options) {
  Json numbers = Json::array();
  for (const OptionId option : options) numbers.push_back(index(option));
  return numbers;
}

std::span<const Certifier* const> all_certifiers() { return certifiers; }

std::variant<std::string, NoCertificate> certificate_of(const Decision& decision, const Answer& answer,
                                                        const Limits& limits) {
  if (answer.profile.options > most_options)
    return NoCertificate{
        fmt::format("it is made for at most {} options, and there are {}", most_options, answer.profile.options), {}};
  SharedWork shared(answer.profile);
  const Context context{answer.profile, shared, limits};
  std::string lines;  // one certificate a line
  for (const RuleResult& result : answer.results) {
    const Certifier* certifier = certifier_of(result.call);
    if (certifier == nullptr) continue;
    const Outcome outcome = before_ties(result, shared, limits);
    if (outcome.ranking.tiers.empty()) continue;
    std::optional<Json> proof;
    if (proves_winners(outcome)) proof = certifier->prove(context, result.call, outcome);
    if (!proof) return not_proven(result.call);
    const Json certificate{{"rule", result.call.rule->id},
                           {"parameters", parameters_of(result.call)},
                           {"winners", numbers_of(outcome.ranking.tiers.front())},
                           {"proof", std::move(*proof)}};
    lines += fmt::format("{}    {}", lines.empty() ? "" : ",\n", certificate.dump());
  }
  if (lines.empty()) return none_has_one();
  std::string text = head_of(decision).dump(2);
  text.resize(text.rfind('\n'));
  return fmt::format("{},\n  \"certificates\": [\n{}\n  ]\n}}\n", text, lines);
}

}  // namespace assent::certificates
