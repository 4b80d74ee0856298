// Decisions that take the place of others.
#pragma once

#include <string>
#include <vector>

#include "assent/diagnostic.hpp"

namespace assent {

/// "This decision supersedes that one": both are files, when all links are followed.
struct Superseding {
  std::string decision, other;
  Location where;  // the name of the other one
};

/// Circles (R215), each once, and decisions that two others supersede (R216).
void check_superseding(const std::vector<Superseding>& all, Diagnostics& diagnostics);

}  // namespace assent
