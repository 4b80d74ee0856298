#include "source/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <mutex>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace assent {
namespace {

[[nodiscard]] FileError last_error() { return {FileError::Kind::cannot_read, std::strerror(errno)}; }

struct Descriptor {
  int number;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

[[nodiscard]] std::size_t size_of(const struct stat& status) {
  return S_ISREG(status.st_mode) && status.st_size > 0 ? static_cast<std::size_t>(status.st_size) : 0;
}

// `known` is the size that the system tells, or 0.
[[nodiscard]] std::variant<std::string, FileError> read_rest(int descriptor, std::size_t known, std::size_t most) {
  std::string bytes;
  if (known > most) return FileError{FileError::Kind::too_large, "the file is too large"};
  std::size_t used = 0;
  for (;;) {
    if (used == bytes.size()) bytes.resize(std::max(known > 0 ? known + 1 : std::size_t{1} << 12, used * 2));
    const ssize_t got = ::read(descriptor, bytes.data() + used, bytes.size() - used);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return last_error();
    if (got == 0) break;
    used += static_cast<std::size_t>(got);
    if (used > most) return FileError{FileError::Kind::too_large, "the file is too large"};
    if (known > 0 && used >= known && used < bytes.size()) break;  // less than asked for: the end
  }
  bytes.resize(used);
  return bytes;
}

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

struct RealFolders {
  std::mutex mutex;
  std::unordered_map<std::string, std::filesystem::path> folders;  // by the path as it was named
};

[[nodiscard]] RealFolders& real_folders() {
  static RealFolders folders;
  return folders;
}

[[nodiscard]] bool is_of_the_shell(const std::string& path) {
  return path.starts_with("/dev/") || path.starts_with("/proc/");
}

[[nodiscard]] std::variant<OpenFile, FileError> open_any(const std::string& path, FileKinds kinds,
                                                         struct stat& status) {
  const bool may_wait = kinds == FileKinds::pipes_too && is_of_the_shell(path);
  Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | (may_wait ? 0 : O_NONBLOCK))};
  if (file.number < 0) return last_error();
  if (::fstat(file.number, &status) != 0) return last_error();
  if (S_ISDIR(status.st_mode)) return FileError{FileError::Kind::not_a_file, "it is a folder"};
  if (kinds == FileKinds::regular_only && !S_ISREG(status.st_mode))
    return FileError{FileError::Kind::not_a_file, "it is not a regular file"};
  if (S_ISFIFO(status.st_mode) && !may_wait)
    return FileError{FileError::Kind::not_a_file, "it is a pipe; `-` reads standard input: assent ... - < PIPE"};
  return OpenFile{std::exchange(file.number, -1), size_of(status)};
}

}  // namespace

std::variant<OpenFile, FileError> open_file(const std::string& path, FileKinds kinds) {
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
  return !error && lies_below_real(file, root);
}

bool lies_below_real(const std::filesystem::path& file, const std::filesystem::path& real_folder) {
  const std::string& name = file.native();
  const std::string& folder = real_folder.native();
  if (!name.starts_with(folder)) return false;
  return name.size() == folder.size() || folder.ends_with('/') || name[folder.size()] == '/';
}

std::filesystem::path real_folder(const std::filesystem::path& folder, std::error_code& error) {
  error.clear();
  RealFolders& known = real_folders();
  const std::lock_guard lock(known.mutex);
  const auto [found, is_new] = known.folders.try_emplace(folder.native());
  if (is_new) found->second = std::filesystem::canonical(folder, error);
  if (!error) return found->second;
  known.folders.erase(found);
  return {};
}

std::filesystem::path real_path_in(const std::filesystem::path& real_folder, const std::filesystem::path& relative,
                                   std::error_code& error) {
  const auto follow_all = [&] { return std::filesystem::canonical(real_folder / relative, error); };
  std::vector<std::string> places{real_folder.native()};  // each name on the way, behind `..`
  if (relative.native().ends_with('/')) return follow_all();
  for (std::string_view rest = relative.native(); !rest.empty();) {
    const std::string_view part = rest.substr(0, rest.find('/'));
    rest.remove_prefix(std::min(rest.size(), part.size() + 1));
    const bool upwards = part == "..", stays = part == ".";
    if (part.empty() || ((upwards || stays) && places.size() > 1)) return follow_all();
    if (upwards) places.front().resize(std::max<std::size_t>(1, places.front().rfind('/')));
    else if (!stays) places.push_back(places.back() + (places.back().ends_with('/') ? "" : "/") + std::string(part));
  }
  for (std::size_t i = 1; i < places.size(); ++i) {
    struct stat status {};
    const bool there = ::lstat(places[i].c_str(), &status) == 0;
    if (!there || S_ISLNK(status.st_mode)) return follow_all();
  }
  error.clear();
  return places.back();
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
  RealFolders& folders = real_folders();
  const std::lock_guard lock_folders(folders.mutex);
  folders.folders.clear();
}

std::variant<std::string, FileError> read_head(const std::string& path, std::size_t most) {
  struct stat status {};
  const auto opened = open_any(path, FileKinds::regular_only, status);
  if (const auto* error = std::get_if<FileError>(&opened)) return *error;
  const auto [number, size] = std::get<OpenFile>(opened);
  const Descriptor file{number};
  std::string head(size > 0 ? std::min(most, size) : most, '\0');
  std::size_t used = 0;
  while (used < head.size()) {
    const ssize_t got = ::read(file.number, head.data() + used, head.size() - used);
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
  const auto [number, size] = std::get<OpenFile>(opened);
  const Descriptor file{number};
  return read_rest(file.number, size, most);
}

std::variant<std::string, FileError> read_descriptor(int descriptor, std::size_t most) {
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) return last_error();
  return read_rest(descriptor, size_of(status), most);
}

}  // namespace assent
