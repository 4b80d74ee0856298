// How a decision ends.
#pragma once

#include <string_view>

namespace assent {

/// The first of these that applies, in this order.
enum class VerdictStatus { no_quorum, all_vetoed, status_quo, none_acceptable, tied, decided };
/// "no-quorum"
[[nodiscard]] std::string_view name_of(VerdictStatus status);

}  // namespace assent
