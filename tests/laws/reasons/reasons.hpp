// Is a reason true of a profile? One overload a kind, so that a new kind does not compile until it is thought of here.
#pragma once

#include "oracles/oracle.hpp"
#include "support/profiles.hpp"

namespace assent::test {

/// What reasons are held against.
struct Facts {
  const Profile& profile;
  const oracle::Oracle& oracle;
  oracle::Answer answer;  // of the oracle
  const Outcome& outcome;
  /// The options that the reasons are about, where a rule set others aside first; all others are blank in `rest`.
  Profile rest;
};

// scores.cpp
[[nodiscard]] bool is_true(const Outscores& reason, const Facts& facts);
[[nodiscard]] bool is_true(const FirstDifference& reason, const Facts& facts);
[[nodiscard]] bool is_true(const TieLeft& reason, const Facts& facts);
[[nodiscard]] bool is_true(const SetAside& reason, const Facts& facts);
// pairwise.cpp
[[nodiscard]] bool is_true(const Beats& reason, const Facts& facts);
[[nodiscard]] bool is_true(const Path& reason, const Facts& facts);
[[nodiscard]] bool is_true(const Draw& reason, const Facts& facts);
// sets.cpp: the counts here, what they show by the rule's own oracle
[[nodiscard]] bool is_true(const Covers& reason, const Facts& facts);
[[nodiscard]] bool is_true(const NotCovered& reason, const Facts& facts);
[[nodiscard]] bool is_true(const Circle& reason, const Facts& facts);
[[nodiscard]] bool is_true(const BeatenByAll& reason, const Facts& facts);
[[nodiscard]] bool is_true(const Chain& reason, const Facts& facts);
[[nodiscard]] bool is_true(const Meeting& reason, const Facts& facts);
// What rules say that only their own oracle can confirm.
template <class Kind>
[[nodiscard]] bool is_true(const Kind& reason, const Facts& facts) {
  return facts.oracle.confirms != nullptr && facts.oracle.confirms(reason, facts.rest);
}

/// Does a reason put the options of one tier above those of the next?
[[nodiscard]] bool parts(const Reason& reason, const std::vector<OptionId>& upper, const std::vector<OptionId>& lower);

/// Each step of the ranking, each tie and each option set aside has its reason.
[[nodiscard]] bool is_complete(const Outcome& outcome);

}  // namespace assent::test
