// The long table as an SQLite database.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "report/comparison.hpp"
#include "series/summary_run.hpp"

namespace assent {

/// Was this program built with SQLite?
[[nodiscard]] bool knows_sqlite();

/// Tables: `about` (the version), `profiles`, `rules`, `results` (one a profile and rule), `summary` (the rows of
/// --summary: SQLite cannot work out intervals and Kendall's tau-b, because square roots are not in each build of it).
/// Views: `rule_summary` and `cycles` count the results, `shares` and `agreement` show the summary. It is built in
/// memory, so that a file is written whole or not at all. Throws std::runtime_error where SQLite fails; that is out of
/// memory.
class ComparisonDatabase {
 public:
  explicit ComparisonDatabase(std::string_view assent_version);
  ~ComparisonDatabase();
  void add(const ComparedProfile& profile);
  /// The bytes of the file; to be asked once, at the end, with the summary of what was added. `partial` is "3 of 10
  /// files" where the run was interrupted: a row of `about`; else "".
  [[nodiscard]] std::string bytes(const SummaryRun& summary, std::string_view partial);

 private:
  struct State;
  [[nodiscard]] std::int64_t rule_number(const ComparedRow& row);

  std::unique_ptr<State> state_;
  std::map<std::string, std::int64_t, std::less<>> rules_;
  std::int64_t profiles_ = 0;
};

}  // namespace assent
