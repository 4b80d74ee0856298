// What an outcome record holds of an answer.
#pragma once

#include <string>
#include <vector>

#include "assent/answer.hpp"
#include "assent/decision.hpp"

namespace assent {

/// `key: value`; with a name, `key: {name: value}`.
struct RecordEntry {
  std::string key, name, value;
  friend bool operator==(const RecordEntry&, const RecordEntry&) = default;
};

/// Verdict, deciding rule with its parameters, rung, ranking, what is set aside, scores, who took part, quorums, how
/// ties were broken, how the decisions stand that come first. Numbers are exact.
[[nodiscard]] std::vector<RecordEntry> record_entries(const Decision& decision, const Answer& answer);

}  // namespace assent
