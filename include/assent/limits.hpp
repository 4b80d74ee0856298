// How long a hard rule may search. Easy rules do not look at this.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace assent {

struct Limits {
  static constexpr std::int64_t default_work = 200'000'000;

  std::int64_t work = default_work;  // steps, the same on every machine; a rule says what it counts as one
  std::optional<std::chrono::steady_clock::time_point> deadline = {};  // an extra stop, which an outcome names
};

/// The most bytes that the tables of one profile may take, in the whole process; 2 GiB unless it is set. What a table
/// needs is worked out before it is allocated.
[[nodiscard]] std::size_t memory_limit();
void set_memory_limit(std::size_t bytes);

}  // namespace assent
