// It asks for the state of the files three times a second, which works on every system and over every network folder.
#include "cli/watch.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <thread>

#include "cli/interrupt.hpp"
#include "source/file.hpp"

namespace assent {
namespace {

constexpr std::chrono::milliseconds tick{300};

struct FileState {
  std::int64_t written = 0;
  std::uint64_t size = 0, number = 0;
  bool operator==(const FileState&) const = default;
};

// A file that is not there has the state of nothing.
[[nodiscard]] FileState state_of(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return {};
  std::error_code error;
  const auto written = std::filesystem::last_write_time(path, error);
  return {static_cast<std::int64_t>(written.time_since_epoch().count()), static_cast<std::uint64_t>(status.st_size),
          status.st_ino};
}

[[nodiscard]] std::vector<FileState> states_of(const std::vector<std::string>& files) {
  std::vector<FileState> states;
  for (const std::string& file : files) states.push_back(state_of(file));
  return states;
}

[[nodiscard]] ExitCode show_look(const Look& look, const std::string& path, const CommonOptions& common) {
  constexpr std::string_view clear = "\x1b[2J\x1b[H";
  const bool to_file = !common.output.empty() && common.output != "-";
  if (!to_file && ::isatty(STDOUT_FILENO) == 1)
    if (const ExitCode code = write_output(clear); code != ExitCode::done) return code;
  write_error(look.faults);
  return look.answer.empty() ? ExitCode::done : write_output(look.answer, common, {path});
}

}  // namespace

std::vector<std::string> names_of(const Sources& sources) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < sources.size(); ++i) names.push_back(sources[static_cast<SourceId>(i)].name());
  return names;
}

ExitCode watch_file(const std::string& path, const CommonOptions& common, const std::function<Look()>& look) {
  std::vector<std::string> files{path};
  std::vector<FileState> seen;
  Look shown, last;
  end_well_at_interrupt();  // Ctrl-C is how watching ends
  for (bool first = true;; first = false) {
    if (!first) std::this_thread::sleep_for(tick);
    auto states = states_of(files);
    if (!first && last.whole && states == seen) continue;
    forget_read_files();
    Look now = look();
    for (const std::string& file : now.files)
      if (std::ranges::find(files, file) == files.end()) {
        files.push_back(file);
        states.emplace_back();  // looked at again: it may have changed since it was read
      }
    seen = std::move(states);
    const bool may_be_half_written = !first && last.whole && !now.whole;
    last = std::move(now);
    if (may_be_half_written || (!first && last.answer == shown.answer && last.faults == shown.faults)) continue;
    if (const ExitCode code = show_look(last, path, common); code != ExitCode::done) return code;
    shown = last;
  }
}

}  // namespace assent
