// Wins that are locked in one after the other, the strongest first: what ranked pairs and river share.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "assent/outcome.hpp"
#include "assent/rule.hpp"
#include "rules/kernel/links.hpp"

namespace assent::rules {

/// In which order equally strong wins are locked in.
enum class LockTies { parallel_universes, listed_order, lot };
inline constexpr std::string_view lock_ties_choices[] = {"parallel-universes", "listed-order", "lot"};

/// The parameters of rules that lock wins in: `by`, in the order of Measure, and `ties`, in the order of LockTies.
inline constexpr std::string_view lock_by_choices[] = {"margins", "winning-votes"};
inline constexpr Parameter lock_parameters[] = {
    {.name = "by",
     .type = Parameter::Type::choice,
     .choices = lock_by_choices,
     .default_text = "margins",
     .meaning = "how the strength of a pairwise win is measured"},
    {.name = "ties",
     .type = Parameter::Type::choice,
     .choices = lock_ties_choices,
     .default_text = "parallel-universes",
     .meaning =
         "in which order equally strong wins are locked in: an option wins if it does in some order, or in listed "
         "order of the winners, then of the losers, or in an order of the options that a lot draws"},
    {.name = "seed",
     .type = Parameter::Type::whole,
     .default_text = "0",
     .meaning = "of ties=lot: the number that the lot is drawn from, such as one drawn in public"},
};

/// Which wins are passed over.
enum class Locking {
  acyclic,  // those that lead back to where a chain of locked wins began
  tree,     // these, and those over an option that a locked win is over already
};

/// The ranking by locked wins, with a locked chain for each step. `arguments` are those of `lock_parameters`.
[[nodiscard]] Outcome by_locking(const Context& context, Locking locking, const Arguments& arguments);

}  // namespace assent::rules
