// The participant that a command line names.
#pragma once

#include <optional>
#include <string>

#include "assent/decision.hpp"

namespace assent {

/// By id, else by a name that only one person has. Nothing, with a complaint, where there is no such person, or where
/// the decision does not say who gave which ballot.
[[nodiscard]] std::optional<ParticipantId> find_person(const Decision& decision, const std::string& name,
                                                       const std::string& path);

}  // namespace assent
