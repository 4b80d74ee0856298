#include "source/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
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

std::variant<int, FileError> open_file(const std::string& path, FileKinds kinds) {
  const int wait = kinds == FileKinds::regular_only ? O_NONBLOCK : 0;
  Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | wait)};
  if (file.number < 0) return last_error();
  struct stat status {};
  if (::fstat(file.number, &status) != 0) return last_error();
  if (S_ISDIR(status.st_mode)) return FileError{FileError::Kind::not_a_file, "it is a folder"};
  if (kinds == FileKinds::regular_only && !S_ISREG(status.st_mode))
    return FileError{FileError::Kind::not_a_file, "it is not a regular file"};
  return std::exchange(file.number, -1);
}

std::variant<std::string, FileError> read_file(const std::string& path, std::size_t most, FileKinds kinds) {
  const auto opened = open_file(path, kinds);
  if (const auto* error = std::get_if<FileError>(&opened)) return *error;
  const Descriptor file{std::get<int>(opened)};
  return read_descriptor(file.number, most);
}

}  // namespace assent
