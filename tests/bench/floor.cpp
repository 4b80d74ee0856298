// The floor that reading rankings is held against: read the file, parse its integers with std::from_chars, add up the
// pairwise matrix, in one thread. It checks nothing and knows only what the bench writes: PrefLib's soc (`count:
// order`) and a table of numbers, one column an option.
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

namespace {

std::string read_file(const char* path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  std::string bytes(static_cast<std::size_t>(file.tellg()), '\0');
  file.seekg(0);
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return bytes;
}

/// The integers of a line; returns the begin of the next line.
const char* parse_line(const char* at, const char* end, std::vector<int>& numbers) {
  numbers.clear();
  while (at < end && *at != '\n') {
    int number = 0;
    const auto [after, error] = std::from_chars(at, end, number);
    if (error == std::errc()) numbers.push_back(number);
    at = error == std::errc() ? after : at + 1;
  }
  return at + 1;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return 2;
  const std::string bytes = read_file(arguments[1]);
  const auto options = static_cast<std::size_t>(std::stoul(arguments[2]));
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  const bool orders = *at == '#';
  while (at < end && *at == '#') at = bytes.data() + bytes.find('\n', static_cast<std::size_t>(at - bytes.data())) + 1;
  if (!orders) at = bytes.data() + bytes.find('\n') + 1;
  std::vector<int> numbers, ranks(options);
  std::vector<std::int64_t> pairs(options * options);
  while (at < end) {
    at = parse_line(at, end, numbers);
    const int weight = orders ? numbers[0] : 1;
    for (std::size_t i = 0; i < options; ++i)
      if (orders) ranks[static_cast<std::size_t>(numbers[i + 1]) - 1] = static_cast<int>(i);
      else ranks[i] = numbers[i];
    for (std::size_t a = 0; a < options; ++a)
      for (std::size_t b = 0; b < options; ++b) pairs[a * options + b] += ranks[a] < ranks[b] ? weight : 0;
  }
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < pairs.size(); ++i) sum += pairs[i] * static_cast<std::int64_t>(i + 1);
  std::printf("%lld\n", static_cast<long long>(sum));
}
