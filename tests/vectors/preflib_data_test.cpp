// All files of PrefLib under ASSENT_DATA: read, or refused with a reason; headers that match; old and new twins alike.
#include <filesystem>
#include <map>
#include <string>

#include "support/catch.hpp"
#include "support/data.hpp"
#include "support/process.hpp"
#include "support/reading.hpp"

namespace assent::test::preflib_data_test {

namespace {

namespace fs = std::filesystem;

[[nodiscard]] std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

// The ballots by option, whatever their order and the first number of the options.
[[nodiscard]] std::map<std::vector<Cell>, std::int64_t> ballots_of(const Decision& decision) {
  std::map<std::vector<Cell>, std::int64_t> ballots;
  RowReader rows(decision.ranks);
  for (std::size_t b = 0; b < decision.counts.size(); ++b) {
    const auto row = rows[b];
    ballots[{row.begin(), row.end()}] += decision.counts[b];
  }
  return ballots;
}

[[nodiscard]] std::int64_t support(const Decision& decision, std::size_t a, std::size_t b) {
  std::int64_t sum = 0;
  RowReader rows(decision.ranks);
  for (std::size_t r = 0; r < decision.counts.size(); ++r) {
    const auto row = rows[r];
    if (row[a] < row[b]) sum += decision.counts[r];
  }
  return sum;
}

}  // namespace

TEST_CASE("every file of PrefLib is read, its header counts match, and writing it changes nothing", "[data]") {
  const auto data = data_folder();
  if (!data) return;
  std::map<std::string, int> read_files, refused;
  for (const fs::path& file : files_below(*data / "preflib")) {
    CAPTURE(file.string());
    ReadText read;
    const std::string text = read_text(file);
    read_into(read, text, file.string());
    const std::string extension = file.extension().string();
    if (extension == ".wmd" || extension == ".csv") {  // a graph, and a table of other files: no ballots
      CHECK_FALSE(read.decision);
      ++refused[extension];
      continue;
    }
    REQUIRE(read.decision);
    ++read_files[extension];
    for (const Diagnostic& diagnostic : read.diagnostics.all()) CHECK(diagnostic.code != Code::S115);
    if (extension == ".cat") continue;
    const auto again = written(*read.decision, "preflib", read.diagnostics);
    REQUIRE(again);
    ReadText second;
    read_into(second, *again, "t" + extension, "preflib");
    REQUIRE(second.decision);
    CHECK(ballots_of(*read.decision) == ballots_of(*second.decision));
  }
  CHECK(read_files == std::map<std::string, int>{{".cat", 10}, {".soc", 43}, {".soi", 49}, {".toc", 42}, {".toi", 30}});
  CHECK(refused == std::map<std::string, int>{{".csv", 1}, {".wmd", 1}});
}

TEST_CASE("files that PrefLib has in both forms hold the same ballots", "[data]") {
  const auto data = data_folder();
  if (!data) return;
  int twins = 0, same = 0;
  for (const fs::path& file : files_below(*data / "preflib/old")) {
    const fs::path twin = *data / "preflib/new" / file.parent_path().filename() / file.filename();
    if (!fs::exists(twin)) continue;
    CAPTURE(file.string());
    ReadText older, newer;
    const std::string older_text = read_text(file), newer_text = read_text(twin);
    read_into(older, older_text, file.string());
    read_into(newer, newer_text, twin.string());
    REQUIRE(older.decision);
    REQUIRE(newer.decision);
    ++twins;
    same += older.decision->options.size() == newer.decision->options.size() &&
            ballots_of(*older.decision) == ballots_of(*newer.decision);
  }
  CAPTURE(twins, same);
  CHECK(twins == 72);
  CHECK(same == 71);  // breakfast-00035-00000006.soc is another breakfast in each form
}

TEST_CASE("the pairs of Burlington 2009 are those that were published", "[data]") {
  const auto data = data_folder();
  if (!data) return;
  ReadText read;
  const std::string text = read_text(*data / "preflib/new/toi/burlington-00005-00000002.toi");
  read_into(read, text, "burlington.toi");
  REQUIRE(read.decision);
  // By PrefLib's numbers less one: Kiss 0, Montroll 1, Simpson 2, Smith 3, Wright 4.
  const auto pair = [&](std::size_t a, std::size_t b) {
    return std::pair(support(*read.decision, a, b), support(*read.decision, b, a));
  };
  CHECK(pair(1, 0) == std::pair<std::int64_t, std::int64_t>(4067, 3477));
  CHECK(pair(1, 3) == std::pair<std::int64_t, std::int64_t>(4573, 2998));
  CHECK(pair(1, 4) == std::pair<std::int64_t, std::int64_t>(4597, 3668));
  CHECK(pair(0, 4) == std::pair<std::int64_t, std::int64_t>(4314, 4064));
  CHECK(pair(0, 3) == std::pair<std::int64_t, std::int64_t>(3946, 3577));
  CHECK(pair(0, 2) == std::pair<std::int64_t, std::int64_t>(5517, 845));
}

}  // namespace assent::test::preflib_data_test
