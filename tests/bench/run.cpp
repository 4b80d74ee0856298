// Programs and their inputs: these are generated, the same on every machine.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <fstream>
#include <stdexcept>

#include "bench/bench.hpp"

namespace bench {

namespace fs = std::filesystem;

Cost run(std::vector<std::string> words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  static const int unread = open("/dev/null", O_WRONLY | O_CLOEXEC);
  const auto begin = std::chrono::steady_clock::now();
  const pid_t child = vfork();
  if (child == 0) {
    dup2(unread, 1);
    execv(pointers[0], pointers.data());
    _exit(127);
  }
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  const std::chrono::duration<double> time = std::chrono::steady_clock::now() - begin;
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    throw std::runtime_error(words[0] + " " + words.back() + " failed, exit status " +
                             std::to_string(WEXITSTATUS(status)));
  }
  return {time.count(), static_cast<double>(usage.ru_maxrss) * 1024};
}

double time_ratio(int rounds, const std::function<Cost()>& above, const std::function<Cost()>& below) {
  std::vector<double> ratios;
  for (int i = 0; i < rounds; ++i) {
    const double top = above().seconds;
    ratios.push_back(top / below().seconds);
  }
  return median(ratios);
}

int grade(int person, int option) {
  std::uint32_t mixed = static_cast<std::uint32_t>(person * options + option + 1) * 2654435761U;
  mixed ^= mixed >> 15U;
  return static_cast<int>((mixed * 2246822519U >> 16U) % 11U);
}

void write_head(std::ofstream& file, int option_count) {
  file << "assent: 1\ntitle: A generated decision\noptions:\n";
  for (int option = 0; option < option_count; ++option) file << "  - o" << option << "\n";
}

void write_yaml(const fs::path& path, int person_count, int option_count, Shape shape, int first_person) {
  std::ofstream file(path);
  write_head(file, option_count);
  file << "participants:\n";
  for (int person = 0; person < person_count; ++person) file << "  - p" << person << "\n";
  file << "objections:\n";
  for (int person = 0; person < person_count; ++person) {
    file << "  p" << person << (shape == Shape::lists ? ": [" : ": {");
    for (int option = 0; option < option_count; ++option) {
      if (option > 0) file << ", ";
      if (shape == Shape::mappings) file << "o" << option << ": ";
      file << grade(first_person + person, option);
    }
    file << (shape == Shape::lists ? "]\n" : "}\n");
  }
}

}  // namespace bench
