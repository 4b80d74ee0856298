#include "base/pieces.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace assent {
namespace {

// Threads that wait from one pass to the next: a new one begins on the processor of the one that made it, and so often
// when the pass is over.
class Helpers {
 public:
  Helpers() = default;
  ~Helpers() {
    {
      const std::scoped_lock lock(mutex_);
      ended_ = true;
    }
    wake_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }
  Helpers(const Helpers&) = delete;
  Helpers& operator=(const Helpers&) = delete;

  /// Runs the job here and in so many others, or as many as there are; who is late does not begin. One at a time: where
  /// the helpers have a job already, it is done here alone. It may not throw.
  void run(std::size_t helpers, const std::function<void()>& job) {
    if (running_.exchange(true)) return job();
    {
      const std::scoped_lock lock(mutex_);
      try {
        while (threads_.size() < helpers) threads_.emplace_back([this] { work(); });
      } catch (const std::system_error&) {  // the system gives no more
      }
      job_ = &job;
      wanted_ = helpers;
    }
    wake_.notify_all();
    job();
    std::unique_lock lock(mutex_);
    wanted_ = 0;
    done_.wait(lock, [this] { return active_ == 0; });
    running_ = false;
  }

 private:
  void work() {
    std::unique_lock lock(mutex_);
    for (;;) {
      wake_.wait(lock, [this] { return ended_ || wanted_ > 0; });
      if (ended_) return;
      --wanted_;
      ++active_;
      const std::function<void()>& job = *job_;
      lock.unlock();
      job();
      lock.lock();
      if (--active_ == 0) done_.notify_one();
    }
  }

  std::atomic<bool> running_ = false;
  std::mutex mutex_;  // guards what follows
  std::condition_variable wake_, done_;
  const std::function<void()>* job_ = nullptr;
  std::size_t wanted_ = 0, active_ = 0;  // helpers that are to begin, and that have
  bool ended_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace

void for_each_piece(std::size_t count, std::size_t size, std::size_t threads,
                    const std::function<void(const Piece&)>& work) {
  const std::size_t pieces = piece_count(count, size);
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  std::size_t failed = pieces;  // the first piece that threw
  std::exception_ptr failure;
  const auto take_pieces = [&] {
    for (std::size_t p = next++; p < pieces; p = next++) try {
        work({p, p * size, std::min(count, (p + 1) * size)});
      } catch (...) {
        const std::scoped_lock lock(mutex);
        if (p < failed) failed = p, failure = std::current_exception();
        next = pieces;  // pieces before this one are taken
      }
  };
  static Helpers helpers;
  const std::size_t together = std::min(threads, pieces);
  if (together > 1) helpers.run(together - 1, take_pieces);
  else take_pieces();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace assent
