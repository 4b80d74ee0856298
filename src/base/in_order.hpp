// Work in several threads, the results in the order of the work.
#pragma once

#include <algorithm>
#include <cstddef>

#include "base/ordered_work.hpp"

namespace assent {

/// Calls `make(i)` for each i below `count`, in several threads at once, and hands the results to `take(i, Result&&)`
/// in this thread, in order; false from `take` stops. Only some results wait at a time, so the memory does not grow
/// with `count`. Throws what `make` or `take` throws.
template <class Make, class Take>
void for_each_in_order(std::size_t count, std::size_t threads, Make make, Take take) {
  threads = std::min(threads, count);
  if (threads <= 1) {
    for (std::size_t i = 0; i < count; ++i)
      if (!take(i, make(i))) return;
    return;
  }
  constexpr std::size_t waiting_per_thread = 32;
  OrderedWork<decltype(make(std::size_t{0}))> work(threads);
  for (std::size_t taken = 0, given = 0; taken < count; ++taken) {
    for (; given < std::min(count, taken + threads * waiting_per_thread); ++given)
      work.give([&make, given] { return make(given); });
    if (!take(taken, work.take())) return;
  }
}

}  // namespace assent
