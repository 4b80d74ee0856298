// The budget of a hard rule: it counts its steps, and stops at the same one on every machine.
#pragma once

#include <cstdint>
#include <optional>

#include "assent/limits.hpp"
#include "assent/outcome.hpp"

namespace assent::rules {

/// Counts the steps of one search.
class Work {
 public:
  explicit Work(const Limits& limits) : limits_(limits) {}

  /// Takes some steps from the budget. False when it is used up or the time has come: the search must stop, and every
  /// later question says the same. Looks at the clock now and then only.
  [[nodiscard]] bool spend(std::int64_t steps = 1) {
    if (stopped_) return false;
    spent_ += steps;
    if (spent_ > limits_.work) stopped_ = StoppedBy::work;
    else if (limits_.deadline && spent_ >= next_look_) look();
    return !stopped_;
  }

  /// For a search that would take more memory than it may: it stops as if its budget were used up.
  void stop() {
    if (!stopped_) stopped_ = StoppedBy::work;
  }

  [[nodiscard]] std::int64_t spent() const { return spent_; }
  /// What stopped the search, for `Bounded`; nothing while it runs.
  [[nodiscard]] std::optional<StoppedBy> stopped() const { return stopped_; }

 private:
  static constexpr std::int64_t steps_between_looks = 1 << 16;

  void look() {
    next_look_ = spent_ + steps_between_looks;
    if (std::chrono::steady_clock::now() >= *limits_.deadline) stopped_ = StoppedBy::time;
  }

  Limits limits_;
  std::int64_t spent_ = 0;
  std::int64_t next_look_ = 0;
  std::optional<StoppedBy> stopped_;
};

}  // namespace assent::rules
