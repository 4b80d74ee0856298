// The program's answers, compared byte for byte with stored ones.
//
// A case is a folder with `cmd`, run as `sh ./cmd` in a copy of the folder, assent first in PATH; beside it `stdin`,
// `stdout`, `stderr` (absent: empty) and `exit` (absent: 0). ASSENT_REBASE=1 stores what the program says now, for
// review as a diff. The examples and the README's console blocks are held in the same way.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/process.hpp"

namespace assent::test::golden_test {

namespace {

namespace fs = std::filesystem;
using assent::test::clean_environment;
using assent::test::Command;
using assent::test::Finished;
using assent::test::line_diff;
using assent::test::read_text;
using assent::test::run_process;
using assent::test::TemporaryFolder;
using assent::test::write_text;

const fs::path tree = ASSENT_SOURCE_DIR;

bool rebasing() {
  const char* value = std::getenv("ASSENT_REBASE");
  return value != nullptr && std::string(value) == "1";
}

/// All folders below `top` that hold a file of that name, sorted.
std::vector<fs::path> folders_with(const fs::path& top, const std::string& file) {
  std::vector<fs::path> found;
  if (!fs::exists(top)) return found;
  for (const auto& entry : fs::recursive_directory_iterator(top)) {
    if (entry.is_regular_file() && entry.path().filename() == file) found.push_back(entry.path().parent_path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// Compares with the stored text, or stores the new one.
void hold(const fs::path& file, const std::string& found) {
  if (rebasing()) {
    if (read_text(file) != found) write_text(file, found);
    return;
  }
  const std::string expected = read_text(file);
  if (expected == found) {
    SUCCEED();
    return;
  }
  FAIL_CHECK(file.lexically_relative(tree).string() << " differs " << line_diff(expected, found));
}

/// Runs one case in a copy of its folder, without the stored answers.
Finished run_case(const fs::path& folder) {
  const TemporaryFolder place;
  const fs::path copy = place.path() / folder.filename();
  fs::copy(folder, copy, fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  for (const char* answer : {"stdout", "stderr", "exit"}) fs::remove(copy / answer);
  Command command{{"sh", "./cmd"}, copy};
  if (fs::exists(folder / "stdin")) command.standard_input = folder / "stdin";
  command.environment = clean_environment();
  return run_process(command);
}

}  // namespace

TEST_CASE("each golden case prints what is stored and exits as stored") {
  static const std::vector<fs::path> cases = folders_with(tree / "tests/golden", "cmd");
  for (const fs::path& folder : cases) {
    DYNAMIC_SECTION(folder.lexically_relative(tree).string()) {
      const Finished finished = run_case(folder);
      CHECK_FALSE(finished.timed_out);
      REQUIRE(finished.exit_code < 126);  // a crash is no answer: never stored
      hold(folder / "stdout", finished.standard_output);
      hold(folder / "stderr", finished.standard_error);
      hold(folder / "exit", finished.exit_code == 0 ? "" : std::to_string(finished.exit_code) + "\n");
    }
  }
}

TEST_CASE("each example prints what its expected.txt says") {
  static const std::vector<fs::path> examples = folders_with(tree / "examples", "decision.yaml");
  for (const fs::path& folder : examples) {
    DYNAMIC_SECTION(folder.lexically_relative(tree).string()) {
      Command command{{"assent", "decide", "decision.yaml"}, folder};
      command.environment = clean_environment();
      const Finished finished = run_process(command);
      CHECK_FALSE(finished.timed_out);
      CHECK(finished.exit_code == 0);
      CHECK(finished.standard_error == "");
      hold(folder / "expected.txt", finished.standard_output);
    }
  }
}

namespace {

/// True when a test may run what the README shows at a prompt. The others install, build or fetch something.
bool is_run_by_the_test(const std::string& shown) {
  for (const char* start : {"assent ", "./dev run ", "printf ", "cat ", "echo "}) {
    if (shown.rfind(start, 0) == 0) return true;
  }
  return false;
}

/// What a terminal shows for a command. `./dev run` is the program, already built.
std::string transcript(std::string shown, const fs::path& folder) {
  const std::string dev = "./dev run ";
  for (std::size_t at = shown.find(dev); at != std::string::npos; at = shown.find(dev, at)) {
    shown.replace(at, dev.size(), "assent ");
  }
  Command command{{"sh", "-c", "{ " + shown + "\n} 2>&1"}, folder};
  command.environment = clean_environment();
  return run_process(command).standard_output;
}

/// What stands below a prompt may end in a line `...` for "and so on".
std::string shortened_alike(const std::string& stored, const std::string& found) {
  const std::string more = "...\n";
  if (stored.size() < more.size() || stored.compare(stored.size() - more.size(), more.size(), more) != 0) return found;
  const std::size_t shown = stored.size() - more.size();
  return found.compare(0, shown, stored, 0, shown) == 0 ? stored : found;
}

/// The page as it would be if each console block showed what its commands print now.
std::string with_fresh_output(const std::string& page, const fs::path& folder, int& commands) {
  std::istringstream lines(page);
  std::string result;
  std::string line;
  std::string stored;
  std::string found;
  bool in_block = false;
  bool answering = false;
  const auto finish_answer = [&] {
    if (answering) result += shortened_alike(stored, found);
    answering = false;
  };
  while (std::getline(lines, line)) {
    if (in_block && answering && line.rfind("$ ", 0) != 0 && line.rfind("```", 0) != 0) {
      stored += line + "\n";
      continue;
    }
    finish_answer();
    result += line + "\n";
    if (line.rfind("```", 0) == 0) in_block = !in_block && line == "```console";
    if (!in_block || line.rfind("$ ", 0) != 0) continue;
    std::string shown = line.substr(2);
    while (shown.ends_with('\\') && std::getline(lines, line)) {
      result += line + "\n";
      shown += "\n" + line;
    }
    if (!is_run_by_the_test(shown)) continue;
    ++commands;
    stored.clear();
    found = transcript(shown, folder);
    answering = true;
  }
  finish_answer();
  return result;
}

}  // namespace

TEST_CASE("the README's tables of formats and recipes are the program's own") {
  const TemporaryFolder place;
  for (const std::string name : {"formats", "recipes"}) {
    const std::string page = read_text(tree / "README.md");
    const std::string begin = "<!-- " + name + " -->\n", end = "<!-- /" + name + " -->\n";
    const std::size_t from = page.find(begin), to = page.find(end);
    REQUIRE(from != std::string::npos);
    REQUIRE(to != std::string::npos);
    const std::string table = transcript("assent " + name + " --format markdown", place.path());
    hold(tree / "README.md", page.substr(0, from + begin.size()) + table + page.substr(to));
  }
}

TEST_CASE("the README shows what its commands print") {
  const TemporaryFolder place;
  fs::copy(tree / "examples", place.path() / "examples", fs::copy_options::recursive);
  const std::string page = read_text(tree / "README.md");
  int commands = 0;
  const std::string fresh = with_fresh_output(page, place.path(), commands);
  CHECK(commands >= 2);
  hold(tree / "README.md", fresh);
}

}  // namespace assent::test::golden_test
