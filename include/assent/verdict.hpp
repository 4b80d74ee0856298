// How a decision ends.
#pragma once

#include <string_view>

namespace assent {

/// The first of these that applies, in this order.
enum class VerdictStatus {
  voided,           // what it needs was decided otherwise
  waiting,          // what it needs is not decided yet
  advisory,         // the policy asks for advice: nothing is decided
  no_quorum,        // too few are present
  none_passes,      // every option but the status quo is set aside: by vetoes, by a test, or because nobody graded it
  status_quo,       // nothing is strictly better than changing nothing
  none_acceptable,  // all of the first tier carries more than the policy accepts
  tied,
  decided,
};
/// Another decision comes first, and this one does not stand.
[[nodiscard]] constexpr bool is_pending(VerdictStatus status) {
  return status == VerdictStatus::voided || status == VerdictStatus::waiting;
}
/// "no-quorum"; "void" for `voided`
[[nodiscard]] std::string_view name_of(VerdictStatus status);

/// How a decision stands that another one needs.
enum class Standing {
  met,        // decided for the option that is needed
  waiting,    // not decided yet
  otherwise,  // decided, and not for that option
};
/// "met", "waiting" or "otherwise"
[[nodiscard]] std::string_view name_of(Standing standing);

}  // namespace assent
