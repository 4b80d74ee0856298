// The long table of `assent compare`: one row a profile and rule.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assent/decision.hpp"
#include "assent/rational.hpp"
#include "assent/report.hpp"
#include "report/known_winners.hpp"
#include "report/tried.hpp"
#include "series/compare.hpp"

namespace assent {

/// What one rule says of one profile.
struct ComparedRow {
  enum class Proof { proven, bounded, bounded_by_time };  // bounded: by the work budget
  std::string rule;                                       // "borda:ties=none"
  Ranking ranking;                                        // each tier in listed order
  Proof proof = Proof::proven;
  KnownWinners winners;
  std::string family;                           // of the rule
  std::optional<bool> elects_condorcet_winner;  // is the first tier just that; nothing where there is none
  std::optional<double> seconds;                // that the rule took; only where it is asked for
  struct ExactScore {
    OptionId option;
    Rational score;
  };
  std::vector<ExactScore> scores;  // in listed order; only what is one number and proven
  /// The first tier; nobody where there is none.
  [[nodiscard]] std::span<const OptionId> first() const {
    return ranking.tiers.empty() ? std::span<const OptionId>{} : ranking.tiers.front();
  }
  [[nodiscard]] bool ties() const { return first().size() > 1; }
};

/// What one policy says of one profile.
struct ComparedPolicy {
  std::string policy;                      // as it was named
  std::optional<TriedAnswer> answer = {};  // nothing where the profile cannot feed it
  std::string rule = {};                   // that decided; of a ladder the rung that holds, "" where none does
  std::optional<std::size_t> rung = {};    // from 1; of a ladder
  std::optional<bool> as_first = {};  // is it the answer of the first policy? Nothing where one of them is not known
  std::optional<bool> elects_condorcet_winner = {};  // nothing where there is none
  std::string reason = {};                           // why it cannot be fed
};

/// The rows of one profile, and what stands in each of them.
struct ComparedProfile {
  std::string path;
  std::vector<std::string> option_ids;  // by option
  std::size_t options = 0;
  std::optional<std::int64_t> ballots;  // nothing where a file does not say it
  bool majorities_counted = false;
  std::optional<std::string> condorcet_winner, condorcet_loser;  // ids; nothing where there is none
  std::vector<std::string> weak_winners;                         // ids: beaten by nobody, where nobody beats all others
  std::size_t smith_size = 0;
  bool cycle = false;  // does an option beat another, and so on, until one beats the first?
  std::string format, title;
  std::optional<std::string> seed;  // of the policy's lot
  std::vector<ComparedRow> rows;
  std::vector<ComparedPolicy> policies;  // in place of `rows`

  [[nodiscard]] const std::string& id(OptionId option) const { return option_ids[index(option)]; }
  [[nodiscard]] std::vector<std::string> ids(std::span<const OptionId> options_named) const;
};

inline constexpr std::string_view comparison_title = "What each rule says of each profile",
                                  policies_title = "What each policy says of each profile";

/// The ranking that a result shows.
[[nodiscard]] Ranking ranking_of(const ReportResult& result);
/// The row of a program of `--rule-command`; the options are those of the profile.
[[nodiscard]] ComparedRow outside_row(const ComparedProfile& profile, const ReportResult& result);

/// Adds what a policy says. `decision` is the profile's, under the policy.
void add_policy(ComparedProfile& profile, std::string policy, const Decision& decision, const Answer& answer);
/// Adds a policy that the profile cannot feed.
void add_policy_not_fed(ComparedProfile& profile, std::string policy, std::string reason);

/// Do rows tell how long each rule took?
enum class Clocked { hidden, shown };
[[nodiscard]] ComparedProfile compared_profile(std::string path, const Decision& decision, Comparison comparison,
                                               Clocked clocked = Clocked::hidden);

}  // namespace assent
