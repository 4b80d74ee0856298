#include "cli/new_folder.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "base/utf8.hpp"
#include "cli/io.hpp"

namespace assent {
namespace {

namespace fs = std::filesystem;

volatile std::sig_atomic_t folder_signal = 0;  // that asked to end

void note_folder_signal(int signal) { folder_signal = signal; }

[[nodiscard]] bool cannot_make(const std::string& path) {
  complain(fmt::format("cannot write `{}`: {}", escape_invisible(path), std::strerror(errno)));
  return false;
}

}  // namespace

NewFolder::~NewFolder() {
  if (!temporary_.empty()) remove_all();
  if (folder_signal == 0) return;
  static_cast<void>(std::signal(folder_signal, SIG_DFL));
  static_cast<void>(::raise(folder_signal));
}

bool NewFolder::open(const std::string& name) {
  name_ = fs::path(name).lexically_normal().string();
  while (name_.size() > 1 && name_.back() == '/') name_.pop_back();
  std::error_code error;
  const auto status = fs::symlink_status(name_, error);
  if (fs::exists(status) && (!fs::is_directory(status) || !fs::is_empty(name_, error))) {
    complain(fmt::format("`{}` is there; it is not written over", escape_invisible(name)), "give -o a new folder");
    return false;
  }
  for (const int signal : {SIGINT, SIGTERM, SIGHUP})
    if (std::signal(signal, note_folder_signal) == SIG_IGN)
      static_cast<void>(std::signal(signal, SIG_IGN));  // as `nohup` asks
  temporary_ = name_ + ".XXXXXX";
  if (::mkdtemp(temporary_.data()) == nullptr) {
    temporary_.clear();
    return cannot_make(name_);
  }
  const mode_t mask = ::umask(0);
  ::umask(mask);
  if (::chmod(temporary_.c_str(), 0777 & ~mask) != 0) return cannot_make(name_);
  return true;
}

bool NewFolder::write(const std::string& file, std::string_view text) {
  if (folder_signal != 0) return false;
  const std::string path = temporary_ + "/" + file;
  std::FILE* stream = std::fopen(path.c_str(), "wb");
  if (stream == nullptr) return cannot_make(path);
  const bool written = std::fwrite(text.data(), 1, text.size(), stream) == text.size();
  const int fault = errno;
  if (std::fclose(stream) == 0 && written) return true;
  if (!written) errno = fault;
  return cannot_make(path);
}

ExitCode NewFolder::finish() {
  if (folder_signal != 0) return ExitCode::cannot;
  if (std::rename(temporary_.c_str(), name_.c_str()) != 0) {
    static_cast<void>(cannot_make(name_));
    return ExitCode::cannot;
  }
  temporary_.clear();
  return ExitCode::done;
}

void NewFolder::remove_all() {
  std::error_code ignored;
  fs::remove_all(temporary_, ignored);
  temporary_.clear();
}

}  // namespace assent
