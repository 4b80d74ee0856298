// Measures what is promised about speed and memory, each as a ratio within one run, so that the machine matters little.
// Exits 1 when a limit is passed.

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <string>
#include <string_view>

#include "bench/bench.hpp"

namespace fs = std::filesystem;

// With the word `kemeny`: only what takes long, Kemeny's rule with 80 and 100 options.
int main(int count, char** words) {
  if (count == 2 && std::string_view(words[1]) == "kemeny") return bench::measure_large_orders() ? 0 : 1;
  std::string pattern = (fs::temp_directory_path() / "assent-bench-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) return 2;
  const fs::path folder = pattern;
  int result = 0;
  try {
    bool kept = bench::measure_reading(folder);
    kept = bench::measure_series(folder) && kept;
    kept = bench::measure_long_tables(folder) && kept;
    // Last: a program's peak memory counts what its parent has needed before it is started.
    kept = bench::measure_rules() && kept;
    kept = bench::measure_orders() && kept;
    result = kept ? 0 : 1;
  } catch (const std::exception& problem) {
    static_cast<void>(std::fprintf(stderr, "bench: %s\n", problem.what()));
    result = 2;
  }
  fs::remove_all(folder);
  return result;
}
