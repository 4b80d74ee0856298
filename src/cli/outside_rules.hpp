// `--rule-command`: rules that are programs of somebody else.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "assent/decision.hpp"
#include "assent/profile.hpp"
#include "assent/report.hpp"
#include "cli/command.hpp"

namespace assent {

class OutsideRules {
 public:
  void declare(Options& options);
  /// False, with a complaint, where an option is wrong.
  [[nodiscard]] bool choose();
  [[nodiscard]] bool named() const { return !commands_.empty(); }
  /// As rows of a comparison name them: "command:run=./my-rule".
  [[nodiscard]] std::vector<std::string> names() const;

  /// Runs the programs, one after the other, on a profile whose options are those of the report. Nothing, with a
  /// complaint, where one of them fails.
  [[nodiscard]] std::optional<std::vector<ReportResult>> results(const Decision& decision, const Profile& profile,
                                                                 const Report& report) const;

 private:
  std::vector<std::string> commands_;
  std::string timeout_text_ = "10";
  std::chrono::nanoseconds timeout_{};  // of each command
};

}  // namespace assent
