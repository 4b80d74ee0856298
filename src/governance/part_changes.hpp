// What changed between two states of a decision, part by part.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "decision/canonical.hpp"

namespace assent {

enum class Change { changed, added, gone };

struct PartChange {
  std::string name;  // of the part, such as "objections.ana"
  Change change = Change::changed;
  Location where = {};  // in the later state; where the part is gone, in the earlier one
};

/// In the order of the later state; what is gone comes last. What only moved is no change.
[[nodiscard]] std::vector<PartChange> changes_between(const CanonicalDecision& before, const CanonicalDecision& after);

/// Is it a ballot?
[[nodiscard]] bool is_ballot_part(std::string_view name);
/// Does it say who decides, and how: a part of the policy, or of the list of participants?
[[nodiscard]] bool is_governing_part(std::string_view name);

/// "`objections.ana` was changed", "... came", "... is gone".
[[nodiscard]] std::string change_text(const PartChange& part);

}  // namespace assent
