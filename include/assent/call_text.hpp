// How a call of a rule is written.
#pragma once

#include <string>

namespace assent {

struct RuleCall;

/// `borda:ties=none`: the call as `parse_call` reads it.
[[nodiscard]] std::string call_text(const RuleCall& call);

}  // namespace assent
