// Work in several threads, the results in the order of the work.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace assent {

/// What `for_each_in_order` shares between its threads.
template <class Result>
class OrderedResults {
 public:
  OrderedResults(std::size_t count, std::size_t window) : count_(count), results_(window) {}

  /// The next piece of work; nothing when there is no more. Waits while too many results are not taken yet.
  [[nodiscard]] std::optional<std::size_t> next() {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return stopped_ || next_ == count_ || next_ < taken_ + results_.size(); });
    if (stopped_ || next_ == count_) return std::nullopt;
    return next_++;
  }

  void put(std::size_t place, Result&& result) {
    const std::scoped_lock lock(mutex_);
    results_[place % results_.size()] = std::move(result);
    if (place == taken_) ready_.notify_one();
  }

  /// The next result in order; nothing at the end. Throws what a worker threw.
  [[nodiscard]] std::optional<Result> take() {
    std::unique_lock lock(mutex_);
    if (taken_ == count_) return std::nullopt;
    std::optional<Result>& place = results_[taken_ % results_.size()];
    ready_.wait(lock, [&] { return place.has_value() || failure_; });
    if (!place) std::rethrow_exception(failure_);
    std::optional<Result> result = std::exchange(place, std::nullopt);
    ++taken_;
    room_.notify_all();
    return result;
  }

  void stop(std::exception_ptr failure = nullptr) {
    const std::scoped_lock lock(mutex_);
    stopped_ = true;
    if (failure && !failure_) failure_ = std::move(failure);
    ready_.notify_all();
    room_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable ready_;  // the result that is taken next
  std::condition_variable room_;   // for more results
  std::size_t count_, next_ = 0, taken_ = 0;
  std::vector<std::optional<Result>> results_;  // those not taken yet, by place modulo the size
  bool stopped_ = false;
  std::exception_ptr failure_;
};

/// Calls `make(i)` for each i below `count`, in several threads at once, and hands the results to `take(i, Result&&)`
/// in this thread, in order; false from `take` stops. Only some results wait at a time, so the memory does not grow
/// with `count`. Throws what `make` or `take` throws.
template <class Make, class Take>
void for_each_in_order(std::size_t count, std::size_t threads, Make make, Take take) {
  using Result = decltype(make(std::size_t{0}));
  threads = std::min(threads, count);
  if (threads <= 1) {
    for (std::size_t i = 0; i < count; ++i)
      if (!take(i, make(i))) return;
    return;
  }
  constexpr std::size_t waiting_per_thread = 32;
  OrderedResults<Result> results(count, threads * waiting_per_thread);
  struct Workers {
    ~Workers() {
      results.stop();
      for (std::thread& thread : threads) thread.join();
    }
    OrderedResults<Result>& results;
    std::vector<std::thread> threads = {};
  } workers{results};
  workers.threads.reserve(threads);
  for (std::size_t t = 0; t < threads; ++t)
    workers.threads.emplace_back([&results, &make] {
      try {
        while (const auto place = results.next()) results.put(*place, make(*place));
      } catch (...) {
        results.stop(std::current_exception());
      }
    });
  for (std::size_t i = 0; auto result = results.take(); ++i)
    if (!take(i, std::move(*result))) return;
}

}  // namespace assent
