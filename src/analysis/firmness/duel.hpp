// Two options against each other, where points are given for pairs (Borda).
#pragma once

#include <optional>
#include <vector>

#include "analysis/firmness.hpp"
#include "analysis/firmness/columns.hpp"
#include "analysis/firmness/trial.hpp"

namespace assent {

/// The fewest steps after which `option` has more points than `other`, or as many, and the grades to change: where all
/// `others` are counted, too. No option can be put before all of them in fewer steps. Nothing where more than
/// `most_steps` are needed.
[[nodiscard]] std::optional<Columns::Plan> fewest_steps_in_duel(Trial& trial, OptionId option, OptionId other,
                                                               const std::vector<OptionId>& others, Strictness strictness,
                                                               std::size_t most_steps);

}  // namespace assent
