// The winners of young and dodgson: what the cheapest changes of ballots are, and prices that show that none are
// cheaper.
#pragma once

#include <cstdint>
#include <optional>

#include "certificates/certificate.hpp"
#include "rules/kernel/work.hpp"
#include "rules/pairwise/changes.hpp"

namespace assent::certificates {

/// Shows that no changes that meet the needs cost less than `cost`: a list of cases, a split followed by its first
/// case, then its second. Nothing where the work budget is used up.
[[nodiscard]] std::optional<Json> proof_of_cost(const rules::ChangeQuestion& question, std::int64_t cost,
                                                rules::Work& work);

/// Changes that meet the needs and cost no more than `cost`: `[kind of ballots, way, how many]`. Nothing where the work
/// budget is used up.
[[nodiscard]] std::optional<Json> changes_of_cost(const rules::ChangeQuestion& question, std::int64_t cost,
                                                  rules::Work& work);

/// The score of an option in weight units; nothing where it has none.
[[nodiscard]] std::optional<std::int64_t> score_in_units(const Context& context, const Outcome& outcome,
                                                         OptionId option);

}  // namespace assent::certificates
