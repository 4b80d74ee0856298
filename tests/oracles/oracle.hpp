// The table of slow rules: each call that is tried, and its definition as slowly as need be.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assent/outcome.hpp"
#include "assent/profile.hpp"

namespace assent::oracle {

/// What a rule must answer.
struct Answer {
  Ranking ranking;
  std::vector<Score> scores = {};  // one an option, empty where it has none; or none at all
};

/// One call of a rule.
struct Oracle {
  std::string call;                  // "borda:ties=none"
  Answer (*answer)(const Profile&);  // by the definition
  /// Is a reason of a kind that only this rule can confirm true (see laws/reasons/reasons.hpp)? Null: it gives none.
  bool (*confirms)(const Reason&, const Profile&) = nullptr;
};

/// What the oracle answers. On grades, an option that nobody graded is set aside before rankings are read off them.
[[nodiscard]] Answer answer_of(const Oracle& oracle, const Profile& profile);

/// One function a family, in oracles/slow_FAMILY.cpp.
#define ASSENT_ORACLES(family) [[nodiscard]] const std::vector<Oracle>& family();
#include "oracles/families.def"
#undef ASSENT_ORACLES

/// The oracles of all families, in the order of families.def.
[[nodiscard]] inline std::vector<Oracle> all_oracles() {
  std::vector<Oracle> all;
#define ASSENT_ORACLES(family) all.insert(all.end(), family().begin(), family().end());
#include "oracles/families.def"
#undef ASSENT_ORACLES
  return all;
}

}  // namespace assent::oracle
