// Paths without links, against std::filesystem::canonical, on random trees with links.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "source/file.hpp"
#include "support/catch.hpp"
#include "support/random_seed.hpp"

namespace assent::test::real_path_test {

namespace {

namespace fs = std::filesystem;

class Tree {
 public:
  explicit Tree(std::mt19937_64& draw) : draw_(draw), top_(fs::temp_directory_path()) {
    top_ = fs::canonical(top_) / ("assent-real-path-" + std::to_string(::getpid()));
    fs::create_directory(top_);
    folders_.push_back(top_);
    for (int i = 0; i < 12; ++i) add(std::string(1, static_cast<char>('a' + below(4))));
  }
  ~Tree() { fs::remove_all(top_); }

  // "../b/./c", "a/../d/", "": often of things that are not there.
  [[nodiscard]] std::string random_name() {
    static const std::vector<std::string> parts{"..", ".", "", "a", "b", "c", "d"};
    std::string name;
    for (std::size_t count = below(5) + 1; count > 0; --count)
      name += parts[below(parts.size())] + (count > 1 || below(8) == 0 ? "/" : "");
    return name.starts_with('/') ? "a" + name : name;
  }
  [[nodiscard]] const fs::path& random_folder() { return folders_[below(folders_.size())]; }

 private:
  void add(const std::string& name) {
    const fs::path place = random_folder() / name;
    if (fs::exists(fs::symlink_status(place))) return;
    switch (below(3)) {
      case 0: fs::create_symlink("./" + random_name(), place); break;
      case 1: std::ofstream(place) << "x"; break;
      default: fs::create_directory(place); folders_.push_back(place);
    }
  }
  [[nodiscard]] std::size_t below(std::size_t most) { return draw_() % most; }

  std::mt19937_64& draw_;
  fs::path top_;
  std::vector<fs::path> folders_;  // without links
};

}  // namespace

TEST_CASE("a path without links is that of canonical") {
  const unsigned seed = any_seed();
  std::mt19937_64 draw(seed);
  std::size_t there = 0, missing = 0;
  for (int round = 0; round < 100; ++round) {
    Tree tree(draw);
    for (int name = 0; name < 60; ++name) {
      const fs::path folder = tree.random_folder();
      const fs::path relative = tree.random_name();
      std::error_code error, error_there;
      const fs::path real = real_path_in(folder, relative, error);
      const fs::path canonical = fs::canonical(folder / relative, error_there);
      INFO("ASSENT_SEED=" << seed << ": " << folder.string() << " + " << relative.string());
      REQUIRE(bool(error) == bool(error_there));
      ++(error ? missing : there);
      if (error) continue;
      CHECK(real == canonical);
      const fs::path other = tree.random_folder(), below = real.lexically_relative(other);
      CHECK(lies_below_real(real, other) == (!below.empty() && *below.begin() != ".."));
    }
  }
  CHECK(there > 500);
  CHECK(missing > 500);
}

TEST_CASE("a folder is looked up once, until inputs are read again") {
  const fs::path top = fs::canonical(fs::temp_directory_path()) / ("assent-real-folder-" + std::to_string(::getpid()));
  for (const char* name : {"one", "two"}) fs::create_directories(top / name);
  std::error_code error;
  CHECK(real_folder(top / "link", error).empty());
  CHECK(error);
  fs::create_symlink("one", top / "link");
  CHECK(real_folder(top / "link", error) == top / "one");
  CHECK(!error);
  fs::remove(top / "link");
  fs::create_symlink("two", top / "link");
  CHECK(real_folder(top / "link", error) == top / "one");
  forget_read_files();
  CHECK(real_folder(top / "link", error) == top / "two");
  fs::remove_all(top);
}

}  // namespace assent::test::real_path_test
