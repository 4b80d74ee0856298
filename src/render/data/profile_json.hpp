// A profile as JSON, for rules outside of assent.
#pragma once

#include <span>
#include <string>

#include "assent/profile.hpp"
#include "assent/report.hpp"

namespace assent {

/// One object and a line feed; its keys are those of `profile_schema`. `participants` are ids by ParticipantId.
[[nodiscard]] std::string profile_json(const Profile& profile, const Report& report,
                                       std::span<const std::string> participants);

}  // namespace assent
