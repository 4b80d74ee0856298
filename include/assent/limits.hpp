// How long a hard rule may search. Easy rules do not look at this.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace assent {

struct Limits {
  static constexpr std::int64_t default_work = 200'000'000;

  std::int64_t work = default_work;  // steps, the same on every machine; a rule says what it counts as one
  std::optional<std::chrono::steady_clock::time_point> deadline = {};  // an extra stop, which an outcome names
};

}  // namespace assent
