// Decision -> Answer: runs the rules, breaks ties, finds the verdict.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "assent/decision.hpp"
#include "assent/limits.hpp"
#include "assent/outcome.hpp"
#include "assent/profile.hpp"
#include "assent/rule.hpp"
#include "assent/verdict.hpp"

namespace assent {

struct Verdict {
  VerdictStatus status = VerdictStatus::decided;
  std::optional<OptionId> option;    // for decided and status_quo
  std::optional<OptionId> in_force;  // otherwise: the status quo, if there is one
  std::optional<std::size_t> rung;   // of the policy's ladder, from 0, that holds; nothing: no ladder, or none holds
};

/// Who is present: gave at least one grade, rank or mark. People with weight 0 are left out.
struct Presence {
  std::int64_t eligible = 0, present = 0;  // heads
  Rational weight_eligible = 0, weight_present = 0;
  std::vector<ParticipantId> absent;
  /// In what a quorum is measured by, of those whom it counts.
  struct Count {
    Rational have = 0, all = 0;
    bool met = true;
  };
  std::vector<Count> quorums;              // one for each of the policy's
  std::vector<ParticipantId> not_counted;  // present, but absent for the quorum: they abstain from everything
  bool quorum_met = true;                  // all of them
};

struct RuleResult {
  RuleCall call;
  Outcome outcome;
  bool binding = false;
};

struct Answer {
  Profile profile;
  Presence presence;
  std::vector<DiscomfortTotal> totals;   // by option; empty for rankings
  std::vector<RuleResult> results;       // the deciding rule first: of a ladder the rung that holds, else the last one
  std::vector<RuleResult> rungs_before;  // of the ladder, those that did not hold, but for one in `results`
  std::vector<const Rule*> left_out;     // defaults that the ballots cannot feed
  Verdict verdict;
};

/// Which rules to run beside the deciding one.
struct RuleChoice {
  std::vector<RuleCall> named;  // from the command line, in place of the policy's
  bool lenient = false;         // leave out what the ballots cannot feed (`--rule all`), in place of an error
  Limits limits = {};           // of each hard rule
  std::size_t threads = 1;      // for long passes; the answer is the same for any number
};

/// The rule that binds: the policy's, else the first that the command line names, else the default for such ballots.
/// Where the policy asks for advice only, the first rule that is shown. Where it has a ladder, the first rung.
[[nodiscard]] RuleCall deciding_rule(const Decision& decision, const RuleChoice& choice,
                                     std::span<const Rule* const> rules);

/// Can the decision's ballots feed the rule? Rankings have no grades; counts of grades have no ballots to read a
/// ranking off.
[[nodiscard]] bool can_feed(const Decision& decision, const RuleCall& call);

/// Is the option's share of discomfort within the policy's `accept_at_most`? The status quo always is.
[[nodiscard]] bool is_acceptable(const Decision& decision, const Answer& answer, OptionId option);

/// The decision must feed every call of `choice` (`can_feed`) unless it is lenient. Throws Overflow.
[[nodiscard]] Answer decide(const Decision& decision, const RuleChoice& choice, std::span<const Rule* const> rules);

/// The verdict alone, by one rule, or by the policy's ladder in its place: what `decide` says with it. Nothing where a
/// rule's search stopped early. Throws Overflow.
[[nodiscard]] std::optional<Verdict> verdict_by(const Decision& decision, const RuleCall& call, const Limits& limits);

}  // namespace assent
