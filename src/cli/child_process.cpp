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
#include "base/utf8.hpp"

namespace assent {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t most_said = std::size_t{1} << 16;  // bytes of standard error that are kept
constexpr std::size_t most_quoted = 300;                 // columns of it that a fault quotes

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

// What becomes of the child, made before the fork: nothing may be allocated after it.
class ChildProgram {
 public:
  // The settings come before our own environment: whoever looks a name up finds the first.
  ChildProgram(const std::vector<std::string>& words, const std::vector<std::string>& settings) {
    for (const std::string& word : words) words_.push_back(const_cast<char*>(word.c_str()));
    for (const std::string& setting : settings) environment_.push_back(const_cast<char*>(setting.c_str()));
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry)
      if (!is_set(*entry, settings)) environment_.push_back(*entry);
    words_.push_back(nullptr);
    environment_.push_back(nullptr);
  }

  // Comes back only where it fails.
  void execute() const { ::execvpe(words_.front(), words_.data(), environment_.data()); }

 private:
  [[nodiscard]] static bool is_set(std::string_view entry, const std::vector<std::string>& settings) {
    const std::string_view name = entry.substr(0, entry.find('=') + 1);
    return std::any_of(settings.begin(), settings.end(),
                       [&](const std::string& setting) { return !name.empty() && setting.starts_with(name); });
  }

  std::vector<char*> words_, environment_;
};

enum class StandardError { ours, quoted };

class Child {
 public:
  Child(std::string_view input, std::chrono::nanoseconds limit, std::size_t most, StandardError error)
      : input_(input), limit_(limit), end_(Clock::now() + limit), most_(most), error_(error) {}

  ~Child() {
    if (pid_ <= 0) return;
    ::kill(-pid_, SIGKILL);
    if (!ended_) ::waitpid(pid_, nullptr, 0);
  }

  [[nodiscard]] std::variant<std::string, ChildFault> run(const ChildProgram& program) {
    const int failed = start(program);
    if (failed != 0) return ChildFault{fmt::format("it cannot be started: {}", std::strerror(failed)), 0, false};
    auto fault = talk();
    if (!fault) fault = wait();
    if (!fault) return std::move(answer_);
    fault->said = said();
    return std::move(*fault);
  }

 private:
  // 0, or the number of the error.
  [[nodiscard]] int start(const ChildProgram& program) {
    if (!to_.open() || !from_.open() || !failed_.open()) return errno;
    if (error_ == StandardError::quoted && !said_.open()) return errno;
    pid_ = ::fork();
    if (pid_ < 0) return errno;
    if (pid_ == 0) become(program);
    ::setpgid(pid_, pid_);  // here as well: whoever comes first
    to_.close(0);
    from_.close(1);
    said_.close(1);
    failed_.close(1);
    int failed = 0;  // stays so where the pipe is closed by a program that runs
    while (::read(failed_.ends[0], &failed, sizeof failed) < 0 && errno == EINTR) continue;
    if (failed != 0) return failed;
    return ::fcntl(to_.ends[1], F_SETFL, O_NONBLOCK) == 0 ? 0 : errno;
  }

  // In the child: only calls that are safe between fork and exec.
  [[noreturn]] void become(const ChildProgram& program) {
    ::setpgid(0, 0);
    static_cast<void>(std::signal(SIGPIPE, SIG_DFL));
    const bool ready = ::dup2(to_.ends[0], STDIN_FILENO) >= 0 && ::dup2(from_.ends[1], STDOUT_FILENO) >= 0 &&
                       (error_ == StandardError::ours || ::dup2(said_.ends[1], STDERR_FILENO) >= 0);
    if (ready) program.execute();
    const int failed = errno;
    static_cast<void>(!::write(failed_.ends[1], &failed, sizeof failed));
    ::_exit(127);
  }

  [[nodiscard]] int milliseconds_left() const {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end_ - Clock::now()).count() + 1;
    return static_cast<int>(std::clamp<long long>(left, 0, 60'000));
  }

  [[nodiscard]] ChildFault too_slow() const {
    return {fmt::format("it did not end within {} seconds", decimal_text(limit_.count()))};
  }

  // Writes the input and reads what is answered and said, whichever is ready, until the answer ends.
  [[nodiscard]] std::optional<ChildFault> talk() {
    if (input_.empty()) to_.close(1);
    for (;;) {
      if (Clock::now() >= end_) return too_slow();
      std::array<pollfd, 3> ready{pollfd{from_.ends[0], POLLIN, 0}, pollfd{to_.ends[1], POLLOUT, 0},
                                  pollfd{said_.ends[0], POLLIN, 0}};
      if (::poll(ready.data(), ready.size(), milliseconds_left()) < 0 && errno != EINTR)
        return ChildFault{std::strerror(errno)};
      if (ready[1].revents != 0) write_some();
      if (ready[2].revents != 0) listen();
      if (ready[0].revents == 0) continue;
      if (!read_some()) return std::nullopt;
      if (answer_.size() > most_) return ChildFault{fmt::format("it answers more than {} MiB", most_ >> 20)};
    }
  }

  // Keeps the first of what it says; closes the pipe at the end.
  void listen() {
    std::array<char, 1 << 12> bytes;
    const ssize_t got = ::read(said_.ends[0], bytes.data(), bytes.size());
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) return;
    if (got <= 0) return said_.close(0);
    if (words_said_.size() < most_said) words_said_.append(bytes.data(), static_cast<std::size_t>(got));
  }

  // On one line.
  [[nodiscard]] std::string said() {
    while (said_.ends[0] >= 0 && ::fcntl(said_.ends[0], F_SETFL, O_NONBLOCK) == 0) {
      const std::size_t before = words_said_.size();
      listen();
      if (words_said_.size() == before) break;
    }
    std::string line;
    for (const char c : words_said_)
      if (c != '\n' && c != '\r') line += c;
      else if (!line.empty() && !line.ends_with(' ')) line += ' ';
    while (line.ends_with(' ')) line.pop_back();
    return shortened(escape_invisible(line), most_quoted);
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
    if (const int code = WEXITSTATUS(status); code != 0)
      return ChildFault{fmt::format("it ended with exit code {}", code), code};
    return std::nullopt;
  }

  std::string_view input_;
  std::chrono::nanoseconds limit_;
  Clock::time_point end_;
  std::size_t most_;
  StandardError error_;
  Pipe to_, from_;  // its standard input and output
  Pipe said_;       // its standard error, where that is quoted
  Pipe failed_;     // why it could not be started
  pid_t pid_ = -1;
  bool ended_ = false;
  std::string answer_, words_said_;
};

[[nodiscard]] std::variant<std::string, ChildFault> run_alone(const ChildProgram& program, std::string_view input,
                                                              std::chrono::nanoseconds limit, std::size_t most,
                                                              StandardError error) {
  // A child of another thread would hold our pipes open, and signals are the process's.
  static std::mutex one_at_a_time;
  const std::lock_guard guard(one_at_a_time);
  const IgnoredPipeSignal ignored;
  return Child(input, limit, most, error).run(program);
}

}  // namespace

std::variant<std::string, ChildFault> run_child(const std::string& command, std::string_view input,
                                                std::chrono::nanoseconds limit, std::size_t most) {
  const std::vector<std::string> words{"/bin/sh", "-c", command};
  return run_alone({words, {}}, input, limit, most, StandardError::ours);
}

std::variant<std::string, ChildFault> run_program(const std::vector<std::string>& words, std::string_view input,
                                                  std::chrono::nanoseconds limit, std::size_t most,
                                                  const std::vector<std::string>& settings) {
  return run_alone({words, settings}, input, limit, most, StandardError::quoted);
}

}  // namespace assent
