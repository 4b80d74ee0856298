// How a decision ends.
#pragma once

#include <string_view>

namespace assent {

/// The first of these that applies, in this order.
enum class VerdictStatus {
  advisory,         // the policy asks for advice: nothing is decided
  no_quorum,        // too few are present
  none_passes,      // every option but the status quo is set aside: by vetoes, by a test, or because nobody graded it
  status_quo,       // nothing is strictly better than changing nothing
  none_acceptable,  // all of the first tier carries more than the policy accepts
  tied,
  decided,
};
/// "no-quorum"
[[nodiscard]] std::string_view name_of(VerdictStatus status);

}  // namespace assent
