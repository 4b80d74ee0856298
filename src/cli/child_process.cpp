#include "cli/child_process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <mutex>
#include <optional>
#include <thread>

#include "base/decimal.hpp"

namespace assent {
namespace {

using Clock = std::chrono::steady_clock;

/// A pipe whose ends are closed in the end.
struct Pipe {
  std::array<int, 2> ends{-1, -1};
  [[nodiscard]] bool open() {
    return ::pipe(ends.data()) == 0 && set_close_on_exec(ends[0]) && set_close_on_exec(ends[1]);
  }
  void close(std::size_t end) {
    if (ends[end] >= 0) ::close(ends[end]);
    ends[end] = -1;
  }
  ~Pipe() {
    close(0);
    close(1);
  }

 private:
  [[nodiscard]] static bool set_close_on_exec(int end) { return ::fcntl(end, F_SETFD, FD_CLOEXEC) == 0; }
};

class IgnoredPipeSignal {
 public:
  IgnoredPipeSignal() {
    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;
    ::sigaction(SIGPIPE, &ignore, &before_);
  }
  ~IgnoredPipeSignal() { ::sigaction(SIGPIPE, &before_, nullptr); }

 private:
  struct sigaction before_ {};
};

class Child {
 public:
  Child(std::string_view input, std::chrono::nanoseconds limit, std::size_t most)
      : input_(input), limit_(limit), end_(Clock::now() + limit), most_(most) {}

  ~Child() {
    if (pid_ <= 0) return;
    ::kill(-pid_, SIGKILL);
    if (!ended_) ::waitpid(pid_, nullptr, 0);
  }

  [[nodiscard]] std::variant<std::string, ChildFault> run(const std::string& command) {
    if (!start(command)) return ChildFault{fmt::format("it cannot be started: {}", std::strerror(errno))};
    if (auto fault = talk()) return std::move(*fault);
    if (auto fault = wait()) return std::move(*fault);
    return std::move(answer_);
  }

 private:
  [[nodiscard]] bool start(const std::string& command) {
    if (!to_.open() || !from_.open()) return false;
    pid_ = ::fork();
    if (pid_ < 0) return false;
    if (pid_ == 0) become(command.c_str());
    ::setpgid(pid_, pid_);  // here as well: whoever comes first
    to_.close(0);
    from_.close(1);
    return ::fcntl(to_.ends[1], F_SETFL, O_NONBLOCK) == 0;
  }

  // In the child: only calls that are safe between fork and exec.
  [[noreturn]] void become(const char* command) {
    ::setpgid(0, 0);
    static_cast<void>(std::signal(SIGPIPE, SIG_DFL));
    if (::dup2(to_.ends[0], STDIN_FILENO) >= 0 && ::dup2(from_.ends[1], STDOUT_FILENO) >= 0)
      ::execl("/bin/sh", "sh", "-c", command, static_cast<char*>(nullptr));
    ::_exit(127);
  }

  [[nodiscard]] int milliseconds_left() const {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end_ - Clock::now()).count() + 1;
    return static_cast<int>(std::clamp<long long>(left, 0, 60'000));
  }

  [[nodiscard]] ChildFault too_slow() const {
    return {fmt::format("it did not end within {} seconds", decimal_text(limit_.count()))};
  }

  // Writes the input and reads the answer, whichever is ready, until the answer ends.
  [[nodiscard]] std::optional<ChildFault> talk() {
    if (input_.empty()) to_.close(1);
    for (;;) {
      if (Clock::now() >= end_) return too_slow();
      std::array<pollfd, 2> ready{pollfd{from_.ends[0], POLLIN, 0}, pollfd{to_.ends[1], POLLOUT, 0}};
      if (::poll(ready.data(), ready.size(), milliseconds_left()) < 0 && errno != EINTR)
        return ChildFault{std::strerror(errno)};
      if (ready[1].revents != 0) write_some();
      if (ready[0].revents == 0) continue;
      if (!read_some()) return std::nullopt;
      if (answer_.size() > most_) return ChildFault{fmt::format("it answers more than {} MiB", most_ >> 20)};
    }
  }

  void write_some() {
    const ssize_t done = ::write(to_.ends[1], input_.data(), input_.size());
    if (done > 0) input_.remove_prefix(static_cast<std::size_t>(done));
    const bool stopped = done < 0 && errno != EAGAIN && errno != EINTR;  // it does not read: that is its own matter
    if (stopped || input_.empty()) to_.close(1);
  }

  // False at the end.
  [[nodiscard]] bool read_some() {
    std::array<char, 1 << 16> bytes;
    const ssize_t got = ::read(from_.ends[0], bytes.data(), bytes.size());
    if (got < 0) return errno == EINTR || errno == EAGAIN;
    answer_.append(bytes.data(), static_cast<std::size_t>(got));
    return got > 0;
  }

  [[nodiscard]] std::optional<ChildFault> wait() {
    int status = 0;
    for (;;) {
      const pid_t done = ::waitpid(pid_, &status, WNOHANG);
      if (done == pid_) break;
      if (done < 0 && errno != EINTR) return ChildFault{std::strerror(errno)};
      if (Clock::now() >= end_) return too_slow();
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    ended_ = true;
    if (WIFSIGNALED(status)) return ChildFault{fmt::format("it was ended by signal {}", WTERMSIG(status))};
    if (WEXITSTATUS(status) != 0) return ChildFault{fmt::format("it ended with exit code {}", WEXITSTATUS(status))};
    return std::nullopt;
  }

  std::string_view input_;
  std::chrono::nanoseconds limit_;
  Clock::time_point end_;
  std::size_t most_;
  Pipe to_, from_;  // its standard input and output
  pid_t pid_ = -1;
  bool ended_ = false;
  std::string answer_;
};

}  // namespace

std::variant<std::string, ChildFault> run_child(const std::string& command, std::string_view input,
                                                std::chrono::nanoseconds limit, std::size_t most) {
  static std::mutex
      one_at_a_time;  // a child of another thread would hold our pipes open, and signals are the process's
  const std::lock_guard guard(one_at_a_time);
  const IgnoredPipeSignal ignored;
  return Child(input, limit, most).run(command);
}

}  // namespace assent
