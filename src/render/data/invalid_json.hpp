// The result of a file that cannot be decided, for programs.
#pragma once

#include <string>

#include "assent/diagnostic.hpp"
#include "assent/source.hpp"

namespace assent {

struct InvalidInput {
  std::string path;
  const Diagnostics& diagnostics;
  const Sources& sources;
};

/// A result with the status `invalid`, the diagnostics and no results. `indent` below 0 writes one line.
[[nodiscard]] std::string invalid_json(const InvalidInput& input, int indent);

}  // namespace assent
