// The words of `assent burden`; the facts are in the report.
#pragma once

#include "report/burden.hpp"

namespace assent {

/// What one person, one group or everybody carries, in the words of a picture.
struct BurdenPanel {
  std::string name;
  std::string people;               // "5 people"; "" of a person
  std::string mean, losing, trend;  // "22.5 %", "2 of 7", "falls"; "hidden", and "" where nothing is known
  std::optional<Rational> mean_share, losing_share;  // nothing where hidden or not known
};
/// Those of the people, where they are named; else of everybody and of each group.
[[nodiscard]] std::vector<BurdenPanel> burden_panels(const BurdenReport& report);

[[nodiscard]] Page burden_page(const BurdenReport& report);

}  // namespace assent
