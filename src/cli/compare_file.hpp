// What `assent compare` makes of one file.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "cli/io.hpp"
#include "cli/outside_rules.hpp"
#include "cli/rule_options.hpp"
#include "report/comparison.hpp"
#include "series/compare.hpp"
#include "series/summary.hpp"

namespace assent {

/// What the rules that ballots cannot feed need.
enum class Lacks { grades, ballots };

/// One file's part of the answer.
struct ComparedFile {
  std::string errors;  // for standard error
  ComparedProfile profile;
  std::optional<PlacedProfile> placed;         // what sums need of it
  std::vector<std::optional<double>> seconds;  // by rule, for a summary with timings
  std::vector<const RuleCall*> left_out;
  Lacks lacks = Lacks::grades;
  ExitCode code = ExitCode::done;
  bool is_begun = true;  // else the run was stopped before it
};

/// How files are compared: under rules, or under policies.
struct Comparing {
  CommonOptions common;
  std::vector<ChosenCall> calls;
  OutsideRules outside;
  std::vector<std::string> policies;  // where there are any, rows are theirs
  SearchLimits limits;
  bool timings = false;
  bool sums = false, rows = true;  // is `placed` wanted, is `profile`?
  std::size_t threads = 1;         // of each file
};

/// Several threads may call it at once. Where the program is to stop, no file is begun.
[[nodiscard]] ComparedFile compare_file(const Comparing& how, const std::string& path, const RenderOptions& error);

}  // namespace assent
