// What marks on ballots did: overvotes, undervotes, write-ins and words for no opinion, told once with their counts.
#pragma once

#include <cstdint>

#include "formats/parts/reading.hpp"

namespace assent {

struct MarkCounts {
  std::int64_t overvotes = 0;   // ballots that have one
  std::int64_t behind = 0;      // ranks behind an overvote that do not count
  std::int64_t undervotes = 0;  // cells
  std::int64_t write_ins = 0;
  std::int64_t repeats = 0;  // of an option that the ballot ranks already
  std::int64_t no_opinions = 0;

  void add(const MarkCounts& other);
};

/// Says in notes what the marks did.
void tell_marks(Reading& reading, const MarkCounts& counts);
/// The same of ballots with an overvote alone.
void tell_overvotes(Reading& reading, std::int64_t ballots, std::int64_t behind = 0);

}  // namespace assent
