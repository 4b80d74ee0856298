// Measures what is promised about speed and memory, each as a ratio within one run, so that the machine matters little.
// The inputs are generated, the same on every machine. Exits 1 when a limit is passed.

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "bench/bench.hpp"

namespace {

using bench::median;
using bench::report;
using bench::Wanted;
namespace fs = std::filesystem;

constexpr int people = 100'000;
constexpr int options = 10;

struct Cost {
  double seconds = 0;
  double peak_bytes = 0;
};

/// Runs a program, its standard output unread. Throws when it does not exit with 0.
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

Cost decide(const fs::path& file) { return run({ASSENT_BINARY, "decide", file.string()}); }

/// The median ratio of two programs' times, run in turn so that both see the same machine.
double time_ratio(int rounds, const std::function<Cost()>& above, const std::function<Cost()>& below) {
  std::vector<double> ratios;
  for (int i = 0; i < rounds; ++i) {
    const double top = above().seconds;
    ratios.push_back(top / below().seconds);
  }
  return median(ratios);
}

/// Grades from 0 to 10 that look mixed and are always the same.
int grade(int person, int option) {
  std::uint32_t mixed = static_cast<std::uint32_t>(person * options + option + 1) * 2654435761U;
  mixed ^= mixed >> 15U;
  return static_cast<int>((mixed * 2246822519U >> 16U) % 11U);
}

void write_head(std::ofstream& file, int option_count) {
  file << "assent: 1\ntitle: A generated decision\noptions:\n";
  for (int option = 0; option < option_count; ++option) file << "  - o" << option << "\n";
}

enum class Shape { lists, mappings };

void write_yaml(const fs::path& path, int person_count, int option_count, Shape shape, int first_person = 0) {
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

void write_tables(const fs::path& folder) {
  std::ofstream decision(folder / "tables.yaml");
  write_head(decision, options);
  decision << "participants: members.csv\nobjections: grades.csv\n";
  std::ofstream members(folder / "members.csv");
  std::ofstream grades(folder / "grades.csv");
  members << "id\n";
  grades << "participant";
  for (int option = 0; option < options; ++option) grades << ",o" << option;
  grades << "\n";
  for (int person = 0; person < people; ++person) {
    members << "p" << person << "\n";
    grades << "p" << person;
    for (int option = 0; option < options; ++option) grades << "," << grade(person, option);
    grades << "\n";
  }
}

bool measure_start_up(const fs::path& folder) {
  const fs::path file = folder / "small.yaml";
  write_yaml(file, 12, 5, Shape::mappings);
  const auto start = [&] { return decide(file); };
  const double ratio = time_ratio(301, start, [] { return run({"/bin/true"}); });
  return report("decide, 12 participants x 5 options, against /bin/true", ratio, Wanted::at_most, 3, "times");
}

/// What it costs to say how firm the answer is: the time with it less the time without.
bool measure_firmness(const fs::path& folder) {
  bool kept = true;
  for (const auto& [count, width, limit] : {std::tuple(30, 8, 20.0), std::tuple(1000, 10, 1000.0)}) {
    const fs::path file = folder / "firmness.yaml";
    write_yaml(file, count, width, Shape::lists);
    std::vector<double> times;
    for (int round = 0; round < 11; ++round)
      times.push_back(1000 *
                      (decide(file).seconds - run({ASSENT_BINARY, "decide", "--no-firmness", file.string()}).seconds));
    const std::string what =
        "firmness, " + std::to_string(count) + " participants x " + std::to_string(width) + " options";
    kept = report(what.c_str(), median(times), Wanted::at_most, limit, "ms") && kept;
  }
  return kept;
}

/// What the page costs: its time less that of the text answer.
bool measure_pages(const fs::path& folder) {
  bool kept = true;
  for (const auto& [count, width, limit] : {std::tuple(30, 8, 10.0), std::tuple(1000, 10, 100.0)}) {
    const fs::path file = folder / "page.yaml";
    write_yaml(file, count, width, Shape::lists);
    std::vector<double> times;
    for (int round = 0; round < 11; ++round)
      times.push_back(
          1000 * (run({ASSENT_BINARY, "decide", "--format", "html", file.string()}).seconds - decide(file).seconds));
    const std::string what =
        "a page, " + std::to_string(count) + " participants x " + std::to_string(width) + " options, over the text";
    kept = report(what.c_str(), median(times), Wanted::at_most, limit, "ms") && kept;
  }
  return kept;
}

bool measure_yaml(const fs::path& file, Shape shape) {
  write_yaml(file, people, options, shape);
  const auto size = static_cast<double>(fs::file_size(file));
  const std::string name = shape == Shape::lists ? "lists" : "mappings";
  double peak = 0;
  const auto above = [&] {
    const Cost cost = decide(file);
    peak = std::max(peak, cost.peak_bytes);
    return cost;
  };
  const double ratio = time_ratio(5, above, [&] { return run({ASSENT_EVENT_PASS, file.string()}); });
  const std::string time = "decide, 100,000 x 10 YAML " + name + ", against a bare event pass";
  const std::string memory =
      "  its peak memory less 10 MB, against the file of " + std::to_string(static_cast<int>(size / 1e6)) + " MB";
  const bool fast = report(time.c_str(), ratio, Wanted::at_most, 1.3, "times");
  return report(memory.c_str(), (peak - 10e6) / size, Wanted::at_most, 6, "times") && fast;
}

bool measure_tables(const fs::path& folder) {
  write_tables(folder);
  bool kept = true;
  for (const char* name : {"mappings", "lists"}) {
    const fs::path yaml = folder / (std::string(name) + ".yaml");
    const double ratio = time_ratio(
        5, [&] { return decide(yaml); }, [&] { return decide(folder / "tables.yaml"); });
    const std::string what = "decide, the same grades in CSV: faster than the YAML " + std::string(name);
    kept = report(what.c_str(), ratio, Wanted::at_least, 20, "times") && kept;
  }
  return kept;
}

/// Grades of people with names, in one table, against the floor, which takes the number of a name for one more cell.
bool measure_grades(const fs::path& folder) {
  const fs::path file = folder / "named.csv";
  std::ofstream table(file);
  table << "participant";
  for (int option = 0; option < options; ++option) table << ",o" << option;
  for (int person = 0; person < people; ++person) {
    table << "\nPerson " << person;
    for (int option = 0; option < options; ++option) table << "," << grade(person, option);
  }
  table << "\n";
  table.close();
  const auto decide_with = [&](const char* threads) {
    return run({ASSENT_BINARY, "decide", "-j", threads, file.string()});
  };
  const double one = time_ratio(
      9, [&] { return decide_with("1"); },
      [&] {
        return run({ASSENT_FLOOR, file.string(), std::to_string(options + 1)});
      });
  const double two = time_ratio(
      9, [&] { return decide_with("2"); }, [&] { return decide_with("1"); });
  const bool kept =
      report("decide, 100,000 named people x 10 grades in CSV, against the floor", one, Wanted::at_most, 4, "times");
  return report("  with two threads, against one", two, Wanted::at_most, 0.6, "times") && kept;
}

/// Distinct rankings that look mixed and are always the same, as PrefLib's soc and as a table of ranks.
void write_rankings(const fs::path& folder, int ballots, int option_count) {
  std::ofstream soc(folder / "rankings.soc");
  std::ofstream table(folder / "rankings.csv");
  soc << "# TITLE: generated\n# DATA TYPE: soc\n# NUMBER ALTERNATIVES: " << option_count << "\n";
  for (int option = 1; option <= option_count; ++option) {
    soc << "# ALTERNATIVE NAME " << option << ": o" << option << "\n";
    table << (option > 1 ? "," : "") << "o" << option;
  }
  table << "\n";
  std::vector<int> order(static_cast<std::size_t>(option_count));
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<int>(i) + 1;
  std::uint64_t state = 88172645463325252U;
  std::string line;
  for (int ballot = 0; ballot < ballots; ++ballot) {
    for (std::size_t i = order.size() - 1; i > 0; --i) {
      state ^= state << 13U, state ^= state >> 7U, state ^= state << 17U;  // xorshift64
      std::swap(order[i], order[state % (i + 1)]);
    }
    line.clear();
    for (const int option : order) (line += line.empty() ? "" : ",") += std::to_string(option);
    soc << "1: " << line << "\n";
    table << line << "\n";
  }
}

bool measure_rankings(const fs::path& folder, const char* name, int option_count, double limit) {
  const fs::path file = folder / name;
  double peak = 0;
  const auto decide_with = [&](const std::string& threads) {
    const Cost cost =
        run({ASSENT_BINARY, "decide", "--rule", "borda", "--rule", "schulze", "-j", threads, file.string()});
    peak = std::max(peak, cost.peak_bytes);
    return cost;
  };
  const auto floor = [&] { return run({ASSENT_FLOOR, file.string(), std::to_string(option_count)}); };
  const double one = time_ratio(
      7, [&] { return decide_with("1"); }, floor);
  const double two = time_ratio(
      7, [&] { return decide_with("2"); }, [&] { return decide_with("1"); });
  const std::string what = "1,000,000 x " + std::to_string(option_count) + " " + name;
  bool kept =
      report(("decide " + what + ", one thread, against the floor").c_str(), one, Wanted::at_most, limit, "times");
  if (option_count == 20) {
    const auto with = [&](const std::string& rule) {
      return run({ASSENT_BINARY, "decide", "--rule", rule, "-j", "1", file.string()});
    };
    const double rounds = time_ratio(
        5, [&] { return with("instant-runoff"); }, [&] { return with("plurality"); });
    kept =
        report("  instant-runoff, against reading and one pass (plurality)", rounds, Wanted::at_most, 1.5, "times") &&
        kept;
  }
  kept = report("  with two threads, against one", two, Wanted::at_most, 0.6, "times") && kept;
  return report("  its peak memory, against the file", peak / static_cast<double>(fs::file_size(file)), Wanted::at_most,
                2, "times") &&
         kept;
}

/// All of PrefLib's files in one call, against reading the same bytes and counting their lines. Left out without them.
bool measure_info() {
  const char* data = std::getenv("ASSENT_DATA");
  if (data == nullptr || !fs::is_directory(fs::path(data) / "preflib")) {
    std::printf("info: left out, ASSENT_DATA does not name a folder with PrefLib's files\n");
    return true;
  }
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(data) / "preflib")) {
    const std::string extension = entry.path().extension().string();
    if (entry.is_regular_file() &&
        (extension == ".cat" || extension.starts_with(".so") || extension.starts_with(".to")))
      files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> info{ASSENT_BINARY, "info", "-q"}, count{"/bin/sh", "-c", "cat \"$@\" | wc -l", "sh"};
  info.insert(info.end(), files.begin(), files.end());
  count.insert(count.end(), files.begin(), files.end());
  std::vector<double> times, limits;
  for (int i = 0; i < 11; ++i) {
    times.push_back(run(info).seconds);
    limits.push_back(3 * run(count).seconds + 0.002 * static_cast<double>(files.size()));
  }
  const std::string what =
      "info of " + std::to_string(files.size()) + " files, against 3 x (cat | wc -l) + 2 ms a file";
  return report(what.c_str(), median(times) / median(limits), Wanted::at_most, 1, "times");
}

/// Well-known rules on rankings, of each kind, whose cost is polynomial, but for ties that branch.
constexpr const char* thirty_rules =
    "plurality anti-plurality k-approval borda dowdall bucklin absolute-majority copeland llull condorcet ranked-pairs "
    "condorcet-plurality black daunou minimax leximax schulze split-cycle smith schwartz uncovered smith-minimax "
    "plurality-runoff instant-runoff coombs baldwin nanson benham woodall tideman-alternative";

using Words = std::vector<std::string>;

[[nodiscard]] Words compare_by(const std::string& rules, const Words& paths) {
  // A file that cannot be read is told, and the rest goes on.
  Words words{
      "/bin/sh", "-c", "\"$@\" 2>/dev/null || [ $? -eq 1 ]", "sh", ASSENT_BINARY, "compare", "-q", "--format", "csv",
      "-j",      "1"};
  std::istringstream ids(rules);
  for (std::string id; ids >> id;) words.insert(words.end(), {"--rule", id});
  words.insert(words.end(), paths.begin(), paths.end());
  return words;
}

/// The files below some folders that have so many options at most, as the table of a comparison says.
[[nodiscard]] Words files_up_to(int options_at_most, const Words& folders, const fs::path& table) {
  Words words = compare_by("plurality", folders), files;
  words.insert(words.end(), {"-o", table.string()});
  run(words);
  std::ifstream rows(table);
  for (std::string row; std::getline(rows, row);) {
    const std::size_t comma = row.find(',');
    const int count =
        comma == std::string::npos ? 0 : static_cast<int>(std::strtol(row.c_str() + comma + 1, nullptr, 10));
    if (count > 0 && count <= options_at_most) files.push_back(row.substr(0, comma));
  }
  return files;
}

/// Thirty rules over PrefLib's and Tideman's elections, against one of them. Left out without the data.
bool measure_compare(const fs::path& folder) {
  const char* data = std::getenv("ASSENT_DATA");
  if (data == nullptr || !fs::is_directory(fs::path(data) / "tideman")) {
    std::printf("compare: left out, ASSENT_DATA does not name a folder with PrefLib's and Tideman's files\n");
    return true;
  }
  const Words folders{(fs::path(data) / "preflib").string(), (fs::path(data) / "tideman").string()};
  const Words files = files_up_to(60, folders, folder / "compared.csv");
  const double ratio = time_ratio(
      21, [&] { return run(compare_by(thirty_rules, files)); }, [&] { return run(compare_by("plurality", files)); });
  const std::string what = "compare, 30 rules over " + std::to_string(files.size()) +
                           " files of preflib and tideman of up to 60 options, against plurality";
  bool kept = report(what.c_str(), ratio, Wanted::at_most, 3, "times");
  // Hard rules stop at their budgets.
  const double all = run(compare_by("all", folders)).seconds / run(compare_by(thirty_rules, folders)).seconds;
  return report("compare --rule all over all of preflib and tideman, against the 30 rules", all, Wanted::at_most, 60,
                "times") &&
         kept;
}

/// Ten rules on random profiles of 5 options and 100 voters: thousands a second, with two threads.
bool measure_simulate() {
  constexpr double profiles = 400'000;
  std::vector<double> rates;
  for (int i = 0; i < 5; ++i)
    rates.push_back(profiles / 1000 /
                    run({ASSENT_BINARY, "simulate", "ic", "--options", "5", "--voters", "100", "--profiles",
                         std::to_string(static_cast<int>(profiles)), "-j", "2", "--format", "csv"})
                        .seconds);
  return report("simulate ic, 5 options, 100 voters, 10 rules, two threads: 1,000 a", median(rates), Wanted::at_least,
                100, "s");
}

/// One very large poll; its ballots are not kept.
bool measure_tally(const fs::path& folder) {
  write_rankings(folder, 10'000'000, 10);
  const std::string file = (folder / "rankings.csv").string();
  double peak = 0;
  const auto tally = [&] {
    const Cost cost = run({ASSENT_BINARY, "tally", "-j", "2", file});
    peak = std::max(peak, cost.peak_bytes);
    return cost;
  };
  const double ratio = time_ratio(5, tally, [&] { return run({ASSENT_FLOOR, file, "10"}); });
  const bool fast = report("tally 10,000,000 x 10 rankings.csv, two threads, against the floor", ratio, Wanted::at_most,
                           1.2, "times");
  return report("  its peak memory", peak / 1e6, Wanted::at_most, 200, "MB") && fast;
}

/// A thousand decisions of 20 people and 5 options that share their members and their policy.
std::vector<std::string> write_governance(const fs::path& folder) {
  fs::create_directories(folder / "decisions");
  std::ofstream(folder / "policy.yaml")
      << "decide_by: veto-aware\nquorum: 2/3\nties: [minimum-maximum-discomfort, lot]\nseed: 4 11 19\n";
  std::ofstream members(folder / "members.yaml");
  for (int person = 0; person < 20; ++person)
    members << "- {id: p" << person << ", name: Person " << person << ", since: 2020-01-01, groups: [kitchen]}\n";
  std::vector<std::string> files{(folder / "members.yaml").string(), (folder / "policy.yaml").string()};
  for (int decision = 0; decision < 1000; ++decision) {
    files.push_back((folder / "decisions" / (std::to_string(1000 + decision) + ".yaml")).string());
    std::ofstream file(files.back());
    file << "assent: 1\ntitle: Decision " << decision << "\ndate: 2026-10-03\nstatus_quo: o4\n"
         << "participants: ../members.yaml\npolicy: ../policy.yaml\noptions: [o0, o1, o2, o3, o4]\nobjections:\n";
    for (int person = 0; person < 20; ++person) {
      file << "  p" << person << ": [";
      for (int option = 0; option < 5; ++option)
        file << (option > 0 ? ", " : "") << grade(20 * decision + person, option);
      file << "]\n";
    }
  }
  return files;
}

bool measure_check(const fs::path& folder) {
  const fs::path governance = folder / "governance";
  std::vector<std::string> pass = write_governance(governance);
  pass.insert(pass.begin(), ASSENT_EVENT_PASS);
  const auto check = [&](const char* threads) {
    return run({ASSENT_BINARY, "check", "-q", "--jobs", threads, "--root", governance.string(), governance.string()});
  };
  const double ratio = time_ratio(
      11, [&] { return check("1"); }, [&] { return run(pass); });
  const double threads = time_ratio(
      11, [&] { return check("2"); }, [&] { return check("1"); });
  const bool kept =
      report("check, 1,000 decisions of 20 x 5, against a bare event pass", ratio, Wanted::at_most, 2, "times");
  return report("  with two threads against one", threads, Wanted::at_most, 0.6, "times") && kept;
}

/// Eight recipes on 1,000 decisions of 20 people and 5 options, against checking these decisions.
bool measure_try(const fs::path& folder) {
  const fs::path past = folder / "past";
  fs::create_directory(past);
  std::vector<std::string> check{ASSENT_BINARY, "check", "-q"};
  for (int decision = 0; decision < 1000; ++decision) {
    const fs::path file = past / (std::to_string(1000 + decision) + ".yaml");
    write_yaml(file, 20, 5, Shape::lists, 20 * decision);
    check.push_back(file.string());
  }
  const std::vector<std::string> tried{ASSENT_BINARY,
                                       "try",
                                       "recipe:consent",
                                       "recipe:consensus",
                                       "recipe:majority",
                                       "recipe:occupy",
                                       "recipe:n-street",
                                       "recipe:heartwood",
                                       "recipe:pep-13",
                                       "recipe:gradients-of-agreement",
                                       "--on",
                                       past.string()};
  const double ratio = time_ratio(
      11, [&] { return run(tried); }, [&] { return run(check); });
  return report("try, 8 recipes on 1,000 decisions of 20 x 5, against check", ratio, Wanted::at_most, 3, "times");
}

/// Policies that differ on three people and three options, and on fewer nowhere that was tried.
bool measure_contrast(const fs::path& folder) {
  const fs::path first = folder / "borda.yaml", second = folder / "black.yaml";
  std::ofstream(first) << "decide_by: borda\n";
  std::ofstream(second) << "decide_by: black\n";
  std::vector<double> times;
  for (int round = 0; round < 5; ++round)
    times.push_back(run({ASSENT_BINARY, "contrast", first.string(), second.string()}).seconds);
  return report("contrast, borda and black: 3 people x 3 options", median(times), Wanted::at_most, 1, "s");
}

}  // namespace

// With the word `kemeny`: only what takes long, Kemeny's rule with 80 and 100 options.
int main(int count, char** words) {
  if (count == 2 && std::string_view(words[1]) == "kemeny") return bench::measure_large_orders() ? 0 : 1;
  std::string pattern = (fs::temp_directory_path() / "assent-bench-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) return 2;
  const fs::path folder = pattern;
  int result = 0;
  try {
    bool kept = measure_start_up(folder);
    kept = measure_firmness(folder) && kept;
    kept = measure_pages(folder) && kept;
    kept = measure_yaml(folder / "mappings.yaml", Shape::mappings) && kept;
    kept = measure_yaml(folder / "lists.yaml", Shape::lists) && kept;
    kept = measure_tables(folder) && kept;
    kept = measure_grades(folder) && kept;
    kept = measure_info() && kept;
    kept = measure_compare(folder) && kept;
    kept = measure_simulate() && kept;
    kept = measure_check(folder) && kept;
    kept = measure_try(folder) && kept;
    kept = measure_contrast(folder) && kept;
    for (const int option_count : {10, 20}) {
      write_rankings(folder, 1'000'000, option_count);
      for (const char* name : {"rankings.soc", "rankings.csv"})
        kept = measure_rankings(folder, name, option_count, option_count == 10 ? 2.5 : 2) && kept;
    }
    kept = measure_tally(folder) && kept;
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
