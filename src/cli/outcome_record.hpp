// Outcome records: what was decided, beside the decision, so that it can be worked out again and compared.
#pragma once

#include <optional>
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

/// What lies beside a decision.
struct Beside {
  bool there = false;
  std::optional<SourceId> bytes = {};  // where it can be read
};
/// Reads a file beside the decision that was read last: its record, or the signature of that (`what`). One that is
/// there and may not be read is a diagnostic of the decision.
[[nodiscard]] Beside read_beside(Input& input, const std::string& file, std::string_view what,
                                 const LoadOptions& options);

/// Compares the decision that was read last with the record beside it: the first part of the file that is not as it was
/// (D506), and the first thing that comes out otherwise (D505).
[[nodiscard]] Beside replay_record(Input& input, const std::string& path, const Answer& answer,
                                   const CommonOptions& common);

}  // namespace assent
