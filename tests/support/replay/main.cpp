// Runs a fuzz target without libFuzzer: once for each file of the folders and files named on the command line, then on
// these files cut short and changed at random.
//
// Usage: NAME_fuzz_replay ROUNDS FILE|FOLDER...
// Each file is cut at each length, or, where that is more than ten times ROUNDS, at so many lengths taken at random;
// and changed at random ROUNDS times. ASSENT_SEED repeats a run. An input that takes over two
// seconds (times ASSENT_SLOWNESS) of the processor is a fault.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "support/process.hpp"
#include "support/random_seed.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

const double most_seconds = 2.0 * assent::test::slowness();
constexpr const char* slow_input = "slow-input";

[[nodiscard]] std::set<std::filesystem::path> files_of(int count, char** words) {
  std::set<std::filesystem::path> files;
  for (int i = 2; i < count; ++i) {
    const std::filesystem::path place = words[i];
    if (!std::filesystem::is_directory(place)) {
      files.insert(place);
      continue;
    }
    for (const auto& entry : std::filesystem::recursive_directory_iterator(place))
      if (entry.is_regular_file()) files.insert(entry.path());
  }
  return files;
}

void run(const std::string& bytes) {
  const std::clock_t begin = std::clock();
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  if (seconds <= most_seconds) return;
  assent::test::write_text(slow_input, bytes);
  std::fprintf(stderr, "an input of %zu bytes took %.1f s; it is in ./%s\n", bytes.size(), seconds, slow_input);
  std::exit(1);
}

class Mutator {
 public:
  explicit Mutator(unsigned seed) : random_(seed) {}

  [[nodiscard]] std::size_t below(std::size_t size) {
    return std::uniform_int_distribution<std::size_t>(0, std::max<std::size_t>(size, 1) - 1)(random_);
  }

  [[nodiscard]] std::string changed(std::string bytes, const std::string& other) {
    for (std::size_t times = 1 + below(4); times > 0; --times) change(bytes, other);
    return bytes;
  }

 private:
  void change(std::string& bytes, const std::string& other) {
    static constexpr std::string_view telling = ",;:>={}[]()\"'#-~|\n\t 0123456789eE.+/\\&*!%<@\r";
    const std::size_t place = below(bytes.size() + 1), length = std::min(below(12), bytes.size() - place);
    switch (below(7)) {
      case 0: bytes.erase(place, length); break;
      case 1: bytes.insert(place, 1, telling[below(telling.size())]); break;
      case 2: bytes.insert(place, 1, static_cast<char>(below(256))); break;
      case 3: bytes.insert(below(bytes.size() + 1), bytes.substr(place, 1 + below(40))); break;
      case 4: bytes.insert(place, other.substr(below(other.size() + 1), below(40))); break;
      case 5: bytes.insert(place, std::string(below(300), telling[below(telling.size())])); break;
      default:
        if (place < bytes.size()) bytes[place] = static_cast<char>(bytes[place] ^ (1 << below(8)));
    }
  }

  std::mt19937 random_;
};

void cut(const std::string& bytes, std::size_t rounds, Mutator& mutator) {
  const bool all = bytes.size() <= 10 * rounds;
  for (std::size_t i = 0; i < (all ? bytes.size() : 10 * rounds); ++i)
    run(bytes.substr(0, all ? i : mutator.below(bytes.size())));
}

}  // namespace

int main(int count, char** words) {
  const std::size_t rounds = count > 1 ? std::strtoul(words[1], nullptr, 10) : 0;
  const auto files = files_of(count, words);
  const unsigned seed = assent::test::any_seed();
  std::fprintf(stderr, "ASSENT_SEED=%u\n", seed);
  Mutator mutator(seed);
  std::vector<std::string> inputs;
  for (const std::filesystem::path& file : files) {
    std::fprintf(stderr, "%s\n", file.c_str());
    inputs.push_back(assent::test::read_text(file));
    run(inputs.back());
    cut(inputs.back(), rounds, mutator);
  }
  for (const std::string& input : inputs)
    for (std::size_t round = 0; round < rounds; ++round)
      run(mutator.changed(input, inputs[mutator.below(inputs.size())]));
  std::printf("%zu inputs replayed, each cut, and changed %zu times\n", files.size(), rounds);
  return files.empty() ? 1 : 0;
}
