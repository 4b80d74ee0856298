// A program that is linked with `-Wl,--wrap=FUNCTION` calls these in place of the C library: the N-th call of one
// function fails, once.
//
// ASSENT_FAIL_CALL=FUNCTION:N:ERRNO names the call, as `write:2:28`. ASSENT_FAIL_LOG=FILE is made when it came.
// ASSENT_SIGNAL=N sends that signal as soon as a temporary file or folder is made.

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string_view>

// NOLINTBEGIN(bugprone-reserved-identifier, readability-identifier-naming): the linker makes these names
extern "C" {

ssize_t __real_read(int file, void* bytes, size_t size);
ssize_t __real_write(int file, const void* bytes, size_t size);
int __real_open(const char* path, int flags, mode_t mode);
int __real_fstat(int file, struct stat* status);
int __real_close(int file);
int __real_mkstemp(char* path);
char* __real_mkdtemp(char* path);
int __real_fchmod(int file, mode_t mode);
int __real_rename(const char* from, const char* to);
}
// NOLINTEND(bugprone-reserved-identifier, readability-identifier-naming)

namespace {

[[nodiscard]] std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view{} : std::string_view(value);
}

// The number at the front of the text, which it then no longer has.
[[nodiscard]] int take_number(std::string_view& text) {
  int number = 0;
  const auto done = std::from_chars(text.data(), text.data() + text.size(), number);
  text.remove_prefix(static_cast<std::size_t>(done.ptr - text.data()));
  return number;
}

// True once: at the call that is to fail.
[[nodiscard]] bool fails(std::string_view name) {
  static std::atomic<int> calls = 0;
  std::string_view wanted = environment("ASSENT_FAIL_CALL");
  if (!wanted.starts_with(name) || !wanted.substr(name.size()).starts_with(':')) return false;
  wanted.remove_prefix(name.size() + 1);
  if (++calls != take_number(wanted)) return false;
  __real_close(__real_open(environment("ASSENT_FAIL_LOG").data(), O_WRONLY | O_CREAT, 0666));
  wanted.remove_prefix(1);
  errno = take_number(wanted);
  return true;
}

void send_signal() {
  std::string_view wanted = environment("ASSENT_SIGNAL");
  if (!wanted.empty()) static_cast<void>(std::raise(take_number(wanted)));
}

}  // namespace

// NOLINTBEGIN(bugprone-reserved-identifier, readability-identifier-naming): the linker makes these names
extern "C" {

ssize_t __wrap_read(int file, void* bytes, size_t size) { return fails("read") ? -1 : __real_read(file, bytes, size); }

ssize_t __wrap_write(int file, const void* bytes, size_t size) {
  return fails("write") ? -1 : __real_write(file, bytes, size);
}

int __wrap_open(const char* path, int flags, mode_t mode) {
  return fails("open") ? -1 : __real_open(path, flags, mode);
}

int __wrap_fstat(int file, struct stat* status) { return fails("fstat") ? -1 : __real_fstat(file, status); }

// The descriptor is closed all the same, as Linux does it.
int __wrap_close(int file) {
  const bool failed = fails("close");
  const int error = errno, result = __real_close(file);
  if (failed) errno = error;
  return failed ? -1 : result;
}

int __wrap_mkstemp(char* path) {
  const int file = fails("mkstemp") ? -1 : __real_mkstemp(path);
  send_signal();
  return file;
}

char* __wrap_mkdtemp(char* path) {
  char* const made = fails("mkdtemp") ? nullptr : __real_mkdtemp(path);
  send_signal();
  return made;
}

int __wrap_fchmod(int file, mode_t mode) { return fails("fchmod") ? -1 : __real_fchmod(file, mode); }

int __wrap_rename(const char* from, const char* to) { return fails("rename") ? -1 : __real_rename(from, to); }
}
// NOLINTEND(bugprone-reserved-identifier, readability-identifier-naming)
