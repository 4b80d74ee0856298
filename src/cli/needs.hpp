// Decisions that come first.
#pragma once

#include "assent/decision.hpp"
#include "assent/diagnostic.hpp"
#include "assent/format.hpp"
#include "assent/source.hpp"

namespace assent {

/// Decides the files that the decision needs, and those that these need, and writes into `needs` how each stands. What
/// cannot be decided, an option that is not there, a circle, and more than 100 files are errors. `options` are those
/// that the decision was read with, but for a policy from the command line: the others keep their own.
void decide_needs(Decision& decision, Sources& sources, const ReadOptions& options, Diagnostics& diagnostics);

}  // namespace assent
