// What every writer works with: where it says what the format cannot hold, and the ballots as rankings.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "assent/decision.hpp"
#include "assent/diagnostic.hpp"

namespace assent {

class Writing {
 public:
  /// `where` is the file that was read; `wanted` is what the user calls the format, which may be one of its extensions
  /// ("soc"), without the dot.
  Writing(Diagnostics& diagnostics, Location where, std::string wanted = "")
      : wanted_(std::move(wanted)), diagnostics_(diagnostics), where_(where) {}
  [[nodiscard]] const std::string& wanted() const { return wanted_; }
  /// Says in a note (S117) what is left out or made weaker; with `--strict` it is an error.
  void lost(std::string message) { diagnostics_.note(Code::S117, where_, std::move(message)); }
  /// The format holds which option is the status quo.
  void keep_status_quo() { keeps_status_quo_ = true; }
  [[nodiscard]] bool keeps_status_quo() const { return keeps_status_quo_; }
  /// The decision cannot be held at all (an error): what, and what to do instead.
  std::nullopt_t refuse(std::string message, std::string hint) {
    diagnostics_.error(Code::S117, where_, std::move(message)).hint = std::move(hint);
    return std::nullopt;
  }

 private:
  std::string wanted_;
  Diagnostics& diagnostics_;
  Location where_;
  bool keeps_status_quo_ = false;
};

/// The ballots of a decision as rankings, for formats that hold nothing else.
struct RankedBallots {
  /// A row a distinct ballot: a tier from 0 without gaps, unranked_cell for what is left out, not_compared where the
  /// ballot itself says so.
  Cells ranks;
  std::vector<std::int64_t> counts;  // how many gave it; most first, then in the order of the file

  /// The tiers of one ballot, best first, each in listed order; what is left out is in none.
  [[nodiscard]] std::vector<std::vector<OptionId>> tiers(std::size_t ballot) const;
  /// A ballot has a tie among the options that it ranks.
  [[nodiscard]] bool has_ties() const;
  /// A ballot leaves an option out.
  [[nodiscard]] bool is_truncated() const;
};

/// Merges equal ballots. Grades become ranks: less discomfort is better, a veto is below every grade and a blank is
/// left out. What rankings cannot say is reported as lost, with counts: grades, reasons, vetoes, stand-asides, names of
/// participants, weights other than 1, the status quo, the policy, what is expected. Nothing where no ballot can be
/// read off (`counts_only`), or where weights cannot become counts: that is refused.
[[nodiscard]] std::optional<RankedBallots> rankings_of(const Decision& decision, Writing& writing);

/// Reports as lost what a format has no place for beside the ballots: the status quo, the policy, what is expected.
void lose_all_but_ballots(const Decision& decision, Writing& writing);

}  // namespace assent
