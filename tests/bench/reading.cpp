// Starting, reading and counting one large file.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include "bench/bench.hpp"

namespace bench {

namespace fs = std::filesystem;

namespace {

constexpr int people = 100'000;

Cost decide(const fs::path& file) { return run({ASSENT_BINARY, "decide", file.string()}); }

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

}  // namespace

bool measure_reading(const fs::path& folder) {
  bool kept = measure_start_up(folder);
  kept = measure_firmness(folder) && kept;
  kept = measure_pages(folder) && kept;
  kept = measure_yaml(folder / "mappings.yaml", Shape::mappings) && kept;
  kept = measure_yaml(folder / "lists.yaml", Shape::lists) && kept;
  kept = measure_tables(folder) && kept;
  kept = measure_grades(folder) && kept;
  return measure_info() && kept;
}

bool measure_long_tables(const fs::path& folder) {
  bool kept = true;
  for (const int option_count : {10, 20}) {
    write_rankings(folder, 1'000'000, option_count);
    for (const char* name : {"rankings.soc", "rankings.csv"})
      kept = measure_rankings(folder, name, option_count, option_count == 10 ? 2.5 : 2) && kept;
  }
  return measure_tally(folder) && kept;
}

}  // namespace bench
