#include "source/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <mutex>
#include <set>
#include <utility>

namespace assent {
namespace {

[[nodiscard]] FileError last_error() { return {FileError::Kind::cannot_read, std::strerror(errno)}; }

struct Descriptor {
  int number;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

}  // namespace

std::variant<std::string, FileError> read_descriptor(int descriptor, std::size_t most) {
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) return last_error();
  std::string bytes;
  const std::size_t known =
      S_ISREG(status.st_mode) && status.st_size > 0 ? static_cast<std::size_t>(status.st_size) : 0;
  if (known > most) return FileError{FileError::Kind::too_large, "the file is too large"};
  std::size_t used = 0;
  for (;;) {
    if (used == bytes.size()) bytes.resize(std::max({known + 1, used * 2, std::size_t{1} << 12}));
    const ssize_t got = ::read(descriptor, bytes.data() + used, bytes.size() - used);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return last_error();
    if (got == 0) break;
    used += static_cast<std::size_t>(got);
    if (used > most) return FileError{FileError::Kind::too_large, "the file is too large"};
  }
  bytes.resize(used);
  return bytes;
}

namespace {

// A file is told by its device and its number there, whatever it is called.
using Identity = std::pair<dev_t, ino_t>;

struct ReadFiles {
  std::mutex mutex;
  std::set<Identity> files;
};

[[nodiscard]] ReadFiles& read_files() {
  static ReadFiles files;
  return files;
}

[[nodiscard]] bool is_of_the_shell(const std::string& path) {
  return path.starts_with("/dev/") || path.starts_with("/proc/");
}

[[nodiscard]] std::variant<int, FileError> open_any(const std::string& path, FileKinds kinds, struct stat& status) {
  const bool may_wait = kinds == FileKinds::pipes_too && is_of_the_shell(path);
  Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | (may_wait ? 0 : O_NONBLOCK))};
  if (file.number < 0) return last_error();
  if (::fstat(file.number, &status) != 0) return last_error();
  if (S_ISDIR(status.st_mode)) return FileError{FileError::Kind::not_a_file, "it is a folder"};
  if (kinds == FileKinds::regular_only && !S_ISREG(status.st_mode))
    return FileError{FileError::Kind::not_a_file, "it is not a regular file"};
  if (S_ISFIFO(status.st_mode) && !may_wait)
    return FileError{FileError::Kind::not_a_file, "it is a pipe; `-` reads standard input: assent ... - < PIPE"};
  return std::exchange(file.number, -1);
}

}  // namespace

std::variant<int, FileError> open_file(const std::string& path, FileKinds kinds) {
  struct stat status {};
  auto opened = open_any(path, kinds, status);
  if (std::holds_alternative<FileError>(opened) || !S_ISREG(status.st_mode)) return opened;
  ReadFiles& known = read_files();
  const std::lock_guard lock(known.mutex);
  known.files.insert({status.st_dev, status.st_ino});
  return opened;
}

bool lies_below(const std::filesystem::path& file, const std::filesystem::path& folder) {
  std::error_code error;
  const auto root = std::filesystem::canonical(folder.empty() ? std::filesystem::path(".") : folder, error);
  if (error) return false;
  const auto below = file.lexically_relative(root);
  return !below.empty() && *below.begin() != "..";
}

bool was_read(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return false;
  ReadFiles& known = read_files();
  const std::lock_guard lock(known.mutex);
  return known.files.contains({status.st_dev, status.st_ino});
}

void forget_read_files() {
  ReadFiles& known = read_files();
  const std::lock_guard lock(known.mutex);
  known.files.clear();
}

std::variant<std::string, FileError> read_head(const std::string& path, std::size_t most) {
  struct stat status {};
  const auto opened = open_any(path, FileKinds::regular_only, status);
  if (const auto* error = std::get_if<FileError>(&opened)) return *error;
  const Descriptor file{std::get<int>(opened)};
  std::string head(most, '\0');
  std::size_t used = 0;
  while (used < most) {
    const ssize_t got = ::read(file.number, head.data() + used, most - used);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return last_error();
    if (got == 0) break;
    used += static_cast<std::size_t>(got);
  }
  head.resize(used);
  return head;
}

std::variant<std::string, FileError> read_file(const std::string& path, std::size_t most, FileKinds kinds) {
  const auto opened = open_file(path, kinds);
  if (const auto* error = std::get_if<FileError>(&opened)) return *error;
  const Descriptor file{std::get<int>(opened)};
  return read_descriptor(file.number, most);
}

}  // namespace assent
