// Runs a program the way a person does: arguments, a folder, an environment, standard input; and keeps what it says.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace assent::test {

/// What to run.
struct Command {
  std::vector<std::string> words;     ///< the program (looked up in the PATH of `environment`) and its arguments
  std::filesystem::path folder = {};  ///< where it starts; empty: here
  std::filesystem::path standard_input = {};            ///< a file; empty: /dev/null
  std::map<std::string, std::string> environment = {};  ///< the whole environment, nothing is inherited
  std::chrono::seconds time_limit{20};  ///< times ASSENT_SLOWNESS; then the program and its children are killed
};

/// What it did.
struct Finished {
  int exit_code = -1;  ///< 128 + N when signal N ended it
  bool timed_out = false;
  std::string standard_output = {};
  std::string standard_error = {};
};

/// How many times slower than usual the programs are: under sanitizers `./dev sanitize` says so in ASSENT_SLOWNESS.
[[nodiscard]] int slowness();

/// Runs the command to its end. Throws std::runtime_error when it cannot be started at all.
[[nodiscard]] Finished run_process(const Command& command);

/// A small environment, the same on every machine: the folder of the assent binary first in PATH, LC_ALL=C, HOME empty.
[[nodiscard]] std::map<std::string, std::string> clean_environment();

/// A fresh folder that is removed at the end.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// All bytes of a file; empty when there is no such file.
[[nodiscard]] std::string read_text(const std::filesystem::path& file);

/// Replaces a file by these bytes; an empty text removes the file.
void write_text(const std::filesystem::path& file, const std::string& text);

/// The lines that differ, `-` for those expected and `+` for those found, with two lines around them.
[[nodiscard]] std::string line_diff(const std::string& expected, const std::string& found);

}  // namespace assent::test
