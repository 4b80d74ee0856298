// Decisions that were changed after they were closed, or together with what governs them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "assent/diagnostic.hpp"
#include "governance/part_changes.hpp"

namespace assent {

/// A decision at one time.
struct DecisionState {
  bool there = false;
  bool recorded = false;                       // there is a record beside it
  std::string closes;                          // the last day of ballots; "" where it says none
  std::optional<CanonicalDecision> canonical;  // nothing where it could not be read
};

/// One change of the files that a decision is made of.
struct HistoryStep {
  std::string commit;  // its id; "" for what is not committed
  std::string day;
  DecisionState before, after;
};

/// What was changed from `base` to `now` by a step that came when the decision was closed: it had a record, or its last
/// day was over. Ballots after that day are H607, all else H605; the first part of each is named. A change that a later
/// step takes back is none. `decision` is the file.
void check_closed(const DecisionState& base, const DecisionState& now, const std::vector<HistoryStep>& steps,
                  SourceId decision, Diagnostics& diagnostics);

/// H606, where a part that governs the decision was changed together with another part.
void check_governing(const DecisionState& base, const DecisionState& now, SourceId decision, Diagnostics& diagnostics);

}  // namespace assent
