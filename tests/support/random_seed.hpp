// Seeds of random tests: another one in every run.
#pragma once

#include <cstdlib>
#include <random>

namespace assent::test {

/// ASSENT_SEED repeats the run that printed it.
[[nodiscard]] inline unsigned any_seed() {
  const char* given = std::getenv("ASSENT_SEED");
  return given != nullptr ? static_cast<unsigned>(std::strtoul(given, nullptr, 10)) : std::random_device()();
}

}  // namespace assent::test
