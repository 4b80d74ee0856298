// Outcome records: what was decided, beside the decision, so that it can be worked out again and compared.
#pragma once

#include <string>
#include <string_view>

#include "assent/answer.hpp"
#include "cli/inputs.hpp"
#include "decision/canonical.hpp"

namespace assent {

/// "hall.record.yaml" for "hall.yaml".
[[nodiscard]] std::string record_path(const std::string& path);
[[nodiscard]] bool is_record_path(std::string_view path);
/// "hall.yaml" for "hall.record.yaml".
[[nodiscard]] std::string decision_path(const std::string& record);

/// The record as YAML.
[[nodiscard]] std::string record_text(const std::string& path, const Decision& decision, const Answer& answer,
                                      const CanonicalDecision& canonical);

/// Compares the decision that was read last with the record beside it: the first part of the file that is not as it was
/// (D506), and the first thing that comes out otherwise (D505). False where there is no record.
[[nodiscard]] bool replay_record(Input& input, const std::string& path, const Answer& answer,
                                 const CommonOptions& common);

}  // namespace assent
