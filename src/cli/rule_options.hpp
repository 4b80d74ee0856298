// Which rules to run, and how long: options that several commands have.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "assent/limits.hpp"
#include "cli/command.hpp"
#include "series/compare.hpp"

namespace assent {

/// `--work-budget` and `--time-limit`. The time is that of one decision.
struct SearchLimits {
  std::int64_t work = Limits::default_work;
  std::optional<std::chrono::nanoseconds> time;
  /// The limits of a decision whose rules begin to run now.
  [[nodiscard]] Limits from_now() const;
};

/// What to do about a name that is no rule: it may be a house rule of a file that is not read yet.
enum class UnknownRule { later, complain };

/// `--rule`, `--family`, `--work-budget` and `--time-limit`.
class RuleOptions {
 public:
  void declare(Options& options);
  /// Does the command line name any rule?
  [[nodiscard]] bool named() const { return !rules_.empty() || !families_.empty(); }
  /// Of these rules, in the order of the command line, `--rule` first, each call once. Nothing, with a complaint, where
  /// one is wrong.
  [[nodiscard]] std::optional<std::vector<ChosenCall>> chosen(std::span<const Rule* const> rules = all_rules(),
                                                              UnknownRule unknown = UnknownRule::complain) const;
  /// Nothing, with a complaint, where one is wrong.
  [[nodiscard]] std::optional<SearchLimits> limits() const;

 private:
  std::vector<std::string> rules_, families_;
  std::string work_budget_, time_limit_;
};

/// Complains that the decision's ballots cannot feed a rule that was named.
void complain_not_fed(const RuleCall& call, const Decision& decision, const std::string& path);

/// All rules, as `--rule all` chooses them.
[[nodiscard]] std::vector<ChosenCall> every_rule();

}  // namespace assent
