// Jobs done side by side, whose results are taken in the order in which the jobs were given.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <future>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace assent {

/// Threads that wait for jobs: starting one for each job costs as much as a small job.
template <class Result>
class OrderedWork {
 public:
  /// Fewer threads where the system gives no more; an exception where it gives none.
  explicit OrderedWork(std::size_t threads) {
    threads_.reserve(threads);
    try {
      while (threads_.size() < threads) threads_.emplace_back([this] { work(); });
    } catch (const std::system_error&) {
      if (threads_.empty()) throw;
    }
  }
  /// Waits for the jobs that have begun; the others are dropped.
  ~OrderedWork() {
    {
      const std::lock_guard lock(mutex_);
      ended_ = true;
    }
    wake_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }
  OrderedWork(const OrderedWork&) = delete;
  OrderedWork& operator=(const OrderedWork&) = delete;

  template <class Job>
  void give(Job job) {
    std::packaged_task<Result()> task(std::move(job));
    results_.push_back(task.get_future());
    {
      const std::lock_guard lock(mutex_);
      jobs_.push_back(std::move(task));
    }
    wake_.notify_one();
  }
  /// Jobs whose results are not taken.
  [[nodiscard]] std::size_t open() const { return results_.size(); }
  /// The result of the first of them; waits for it.
  Result take() {
    std::future<Result> result = std::move(results_.front());
    results_.pop_front();
    return result.get();
  }

 private:
  void work() {
    for (;;) {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [this] { return ended_ || !jobs_.empty(); });
      if (ended_) return;
      std::packaged_task<Result()> task = std::move(jobs_.front());
      jobs_.pop_front();
      lock.unlock();
      task();
    }
  }

  std::deque<std::future<Result>> results_;  // of the thread that gives
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::packaged_task<Result()>> jobs_;
  bool ended_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace assent
