// Holds rules against their definitions, for small profiles and for random ones.
#pragma once

#include <vector>

#include "laws/generate.hpp"
#include "oracles/oracle.hpp"

namespace assent::test {

/// How many small profiles are tried, of each number of options and each kind of ballots.
struct Effort {
  std::size_t most = 2'000;  // a sample where there are more
};

/// Tries every call of a family on the profiles of up to 4 options and 3 distinct ballots: strict ones, and those with
/// ties, truncation, blanks and vetoes; then on random profiles with weights. Fails on the first that differs.
void try_family(const std::vector<oracle::Oracle>& oracles, const Effort& effort = {});

/// Tries one call on random profiles of a shape.
void try_random(const oracle::Oracle& oracle, const Shape& shape);

}  // namespace assent::test
