#include "support/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace assent::test {

namespace {

using Clock = std::chrono::steady_clock;

/// The reading end of a pipe and the text that came through it.
struct Stream {
  std::array<int, 2> ends{-1, -1};
  std::string text = {};

  Stream() {
    if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe failed");
  }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  ~Stream() {
    close_end(0);
    close_end(1);
  }

  void close_end(std::size_t which) {
    if (ends[which] >= 0) close(ends[which]);
    ends[which] = -1;
  }

  /// Reads what is there; closes the pipe at its end.
  void read_some() {
    std::array<char, 65536> buffer{};
    const ssize_t count = read(ends[0], buffer.data(), buffer.size());
    if (count > 0) text.append(buffer.data(), static_cast<std::size_t>(count));
    if (count == 0 || (count < 0 && errno != EINTR)) close_end(0);
  }
};

/// The arguments or the environment as exec wants them.
std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> result;
  for (std::string& word : words) result.push_back(word.data());
  result.push_back(nullptr);
  return result;
}

/// The child's side, after fork: never returns.
[[noreturn]] void become(const Command& command, Stream& out, Stream& err, char** words, char** environment) {
  setpgid(0, 0);
  const std::string input = command.standard_input.empty() ? "/dev/null" : command.standard_input.string();
  const int in = open(input.c_str(), O_RDONLY | O_CLOEXEC);
  const bool ready = in >= 0 && dup2(in, 0) == 0 && dup2(out.ends[1], 1) == 1 && dup2(err.ends[1], 2) == 2 &&
                     (command.folder.empty() || chdir(command.folder.c_str()) == 0);
  if (ready) {
    environ = environment;
    execvp(words[0], words);
  }
  _exit(127);
}

/// Collects both streams until they end or the time is up.
bool collect_in_time(Stream& out, Stream& err, Clock::time_point deadline) {
  while (out.ends[0] >= 0 || err.ends[0] >= 0) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return false;
    std::array<pollfd, 2> watched{{{out.ends[0], POLLIN, 0}, {err.ends[0], POLLIN, 0}}};
    if (poll(watched.data(), watched.size(), static_cast<int>(left)) < 0 && errno != EINTR) return false;
    if (watched[0].revents != 0) out.read_some();
    if (watched[1].revents != 0) err.read_some();
  }
  return true;
}

std::vector<std::string> split_lines(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = text.find('\n', begin);
    if (end == std::string::npos) {
      lines.push_back(text.substr(begin) + "\\ (no newline at the end)");
      break;
    }
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

}  // namespace

int slowness() {
  const char* text = std::getenv("ASSENT_SLOWNESS");
  return text == nullptr ? 1 : std::max(1, static_cast<int>(std::strtol(text, nullptr, 10)));
}

Finished run_process(const Command& command) {
  Stream out;
  Stream err;
  std::vector<std::string> words = command.words;
  std::vector<std::string> settings;
  for (const auto& [name, value] : command.environment) settings.push_back(name + "=" + value);
  const std::vector<char*> word_list = pointers(words);
  const std::vector<char*> setting_list = pointers(settings);

  const Clock::time_point deadline = Clock::now() + command.time_limit * slowness();
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("fork failed");
  if (child == 0) {
    become(command, out, err, const_cast<char**>(word_list.data()), const_cast<char**>(setting_list.data()));
  }
  setpgid(child, child);
  out.close_end(1);
  err.close_end(1);
  Finished finished;
  finished.timed_out = !collect_in_time(out, err, deadline);
  if (finished.timed_out) kill(-child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  finished.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  finished.standard_output = std::move(out.text);
  finished.standard_error = std::move(err.text);
  return finished;
}

std::map<std::string, std::string> clean_environment() {
  const std::filesystem::path program = ASSENT_BINARY;
  return {{"PATH", program.parent_path().string() + ":/usr/local/bin:/usr/bin:/bin"}, {"LC_ALL", "C"}, {"HOME", "/"}};
}

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "assent-test-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make a folder in " + pattern);
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string read_text(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

void write_text(const std::filesystem::path& file, const std::string& text) {
  if (text.empty()) {
    std::filesystem::remove(file);
    return;
  }
  std::ofstream stream(file, std::ios::binary | std::ios::trunc);
  stream << text;
  if (!stream.flush()) throw std::runtime_error("cannot write " + file.string());
}

std::string line_diff(const std::string& expected, const std::string& found) {
  constexpr std::size_t around = 2;
  const std::vector<std::string> left = split_lines(expected);
  const std::vector<std::string> right = split_lines(found);
  std::size_t same_before = 0;
  while (same_before < left.size() && same_before < right.size() && left[same_before] == right[same_before])
    ++same_before;
  std::size_t same_after = 0;
  while (same_after < left.size() - same_before && same_after < right.size() - same_before &&
         left[left.size() - 1 - same_after] == right[right.size() - 1 - same_after]) {
    ++same_after;
  }
  std::string text = "from line " + std::to_string(same_before + 1) + ":\n";
  for (std::size_t i = same_before - std::min(around, same_before); i < same_before; ++i) text += "  " + left[i] + "\n";
  for (std::size_t i = same_before; i < left.size() - same_after; ++i) text += "- " + left[i] + "\n";
  for (std::size_t i = same_before; i < right.size() - same_after; ++i) text += "+ " + right[i] + "\n";
  const std::size_t tail = left.size() - same_after;
  for (std::size_t i = tail; i < left.size() && i < tail + around; ++i) text += "  " + left[i] + "\n";
  return text;
}

}  // namespace assent::test
