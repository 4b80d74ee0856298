// What options and people are called in an answer.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assent {

/// What something is called and what it is known by.
struct Named {
  std::string_view id, name;
};

/// Short names; where two look alike, the id stands beside each. They are made when they are asked for: of a hundred
/// thousand people an answer names a few. To be asked by one thread.
class Labels {
 public:
  /// `threads` is for passes over all of them.
  Labels(std::size_t count, std::function<Named(std::size_t)> at, std::size_t threads)
      : count_(count), at_(std::move(at)), threads_(threads) {}
  [[nodiscard]] std::string operator[](std::size_t place) const;

 private:
  [[nodiscard]] bool looks_alike(std::size_t place) const;

  std::size_t count_;
  std::function<Named(std::size_t)> at_;
  std::size_t threads_;
  mutable std::vector<bool> alike_;  // by place; empty before it is needed
};

}  // namespace assent
