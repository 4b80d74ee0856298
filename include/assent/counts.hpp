// A whole number for each ballot: how many people gave it, or what it weighs.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <utility>
#include <vector>

namespace assent {

/// Copies share their memory until one of them is changed, as those of Cells do: in a large poll that is counted ballot
/// by ballot, people, heads and weights are the same numbers.
class Counts {
 public:
  Counts() = default;
  Counts(std::vector<std::int64_t> numbers)  // NOLINT(google-explicit-constructor): a vector of them is the same
      : numbers_(std::make_shared<std::vector<std::int64_t>>(std::move(numbers))) {}
  Counts(std::initializer_list<std::int64_t> numbers) : Counts(std::vector<std::int64_t>(numbers)) {}

  [[nodiscard]] std::size_t size() const { return numbers_ ? numbers_->size() : 0; }
  [[nodiscard]] bool empty() const { return size() == 0; }
  [[nodiscard]] const std::int64_t* data() const { return numbers_ ? numbers_->data() : nullptr; }
  [[nodiscard]] const std::int64_t* begin() const { return data(); }
  [[nodiscard]] const std::int64_t* end() const { return data() + size(); }
  [[nodiscard]] std::int64_t operator[](std::size_t place) const { return (*numbers_)[place]; }
  [[nodiscard]] std::int64_t back() const { return numbers_->back(); }

  /// The numbers, to be changed; a copy that shares them keeps what it has.
  [[nodiscard]] std::vector<std::int64_t>& change() {
    if (!numbers_) numbers_ = std::make_shared<std::vector<std::int64_t>>();
    else if (numbers_.use_count() > 1) numbers_ = std::make_shared<std::vector<std::int64_t>>(*numbers_);
    return *numbers_;
  }
  void push_back(std::int64_t number) { change().push_back(number); }

  friend bool operator==(const Counts& a, const Counts& b) {
    return a.numbers_ == b.numbers_ || (a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin()));
  }

 private:
  std::shared_ptr<std::vector<std::int64_t>> numbers_;
};

}  // namespace assent
