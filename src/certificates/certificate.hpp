// What proves who wins by a hard rule, for a program that knows nothing of this one.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "assent/answer.hpp"
#include "assent/decision.hpp"
#include "assent/limits.hpp"
#include "assent/rule.hpp"

namespace assent::certificates {

using Json = nlohmann::ordered_json;

/// How the winners of one rule are proven. Options are numbered from 0 in listed order.
struct Certifier {
  std::string_view rule;
  /// Whether there is a proof for such a call; null: for all.
  bool (*covers)(const RuleCall& call) = nullptr;
  /// The proof; nothing where the work budget is used up first, or numbers are too large. The outcome proves its first
  /// tier.
  std::optional<Json> (*prove)(const Context& context, const RuleCall& call, const Outcome& outcome) = nullptr;
};

[[nodiscard]] Json numbers_of(std::span<const OptionId> options);

/// In the order of certificates.def.
[[nodiscard]] std::span<const Certifier* const> all_certifiers();

/// Why there is no certificate: a message, and what to do.
struct NoCertificate {
  std::string message, help;
};

/// The certificates of all results that can have one, as JSON (`schemas/certificate.json`).
[[nodiscard]] std::variant<std::string, NoCertificate> certificate_of(const Decision& decision, const Answer& answer,
                                                                      const Limits& limits);

}  // namespace assent::certificates
