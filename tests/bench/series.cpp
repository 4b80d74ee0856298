// Many files, and many profiles.
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
  return report("compare --rule all over all of preflib and tideman, against the 30 rules", all, Wanted::at_most, 20,
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

bool measure_series(const fs::path& folder) {
  bool kept = measure_compare(folder);
  kept = measure_simulate() && kept;
  kept = measure_check(folder) && kept;
  kept = measure_try(folder) && kept;
  return measure_contrast(folder) && kept;
}

}  // namespace bench
