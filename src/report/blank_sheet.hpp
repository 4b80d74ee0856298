// A sheet to collect grades on: what stands in the table that people fill in, and on the ballots that are printed.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "assent/decision.hpp"

namespace assent {

struct BlankSheet {
  struct Line {
    std::string head;  // how a table calls it, so that it is read back: the title or name where that tells, else the id
    std::string title;  // of an option its title, of a person the name
  };
  std::string title, date;
  std::vector<Line> people, options;
  std::string scale;                                       // "0..10, 0 no discomfort, 10 the most"
  std::vector<std::pair<std::string, std::string>> words;  // grade and word, the least discomfort first
  std::string reason_level;                                // "7 or more": where a reason is required; "" nowhere
};

/// For decisions with grades.
[[nodiscard]] BlankSheet blank_sheet(const Decision& decision);

/// What stands on a ballot beside the names.
namespace ballot_words {

inline constexpr std::string_view corner = "participant", name = "Name", option = "option", grade = "grade",
                                  reason = "reason", question = "How much discomfort would each option cause you?",
                                  scale = "The scale: ",
                                  marks =
                                      "In place of a grade you may write veto (this option must not be taken), "
                                      "stand-aside (I disagree, and leave the choice to the others) or abstain (I "
                                      "have no opinion).",
                                  untitled = "Ballot";
/// "Give a reason for a veto, and for a grade of 7 or more."
[[nodiscard]] std::string reasons(std::string_view level);

}  // namespace ballot_words

}  // namespace assent
