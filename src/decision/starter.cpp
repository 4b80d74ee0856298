#include "decision/starter.hpp"

#include <fmt/format.h>

namespace assent {

std::string_view starter_file() {
  return R"(# A decision for assent. Change it, then run:  assent decide FILE
# A grade says how much discomfort an option would cause: 0 is none, 10 is the most.

assent: 1                  # the format of this file
title: Where do we hold the autumn retreat?
date: 2026-10-03           # optional: year-month-day
scale: 0..10               # the grades; this is the default
# scale: {0: fine, 3: uneasy, 7: strong objection, 10: cannot live with it}   # words for grades
# scale: {from: 0, to: 10, best: 10}                                          # approval: 10 is the best
status_quo: stay           # optional: the option that means "we change nothing"

options:                   # an id: letters, digits, `_`, `.`, `-`
  - {id: farm, title: The farm by the lake}
  - {id: city, title: The hostel in the city}
  - {id: stay, title: Stay at the office}

participants:              # everybody who may take part, also who does not answer
  - ana
  - {id: ben, name: Ben Okri}
  - {id: chi, name: Chi Sato}
  # - {id: dov, weight: 2, groups: [kitchen]}   # a weight is 1 where none is given
  # - {id: eli, since: 2026-01-01, until: 2026-12-31, roles: [chair], aliases: [Elias]}   # entitled on these days

# recused: [dov]           # out of this decision
# topic: money             # what it is about, for delegations
# delegations: {eli: ana, dov: {to: ben, topic: money, until: 2026-12-31}}   # whose ballot counts where one gives none
# needs: {money.yaml: loan}                    # another decision that must have chosen this option first

# Each of participants, options, objections and policy may be the path of another file instead, such as grades.csv.

objections:                # participant: {option: grade}
  ana: {farm: 0, city: 7, stay: 3}
  ben:
    farm: {grade: 2, reason: two hours by bus}            # a grade with its reason
    city: {veto: true, reason: no step-free entrance}     # a block: this option is set aside
    stay: 5
  chi: [1, 4, 6]           # or a list, in the order of the options
  # dov: stand-aside       # takes part, and leaves the choice to the others
  # A mark in place of a grade: veto, stand-aside, or ~ for no grade.
  # An objection that is settled: {veto: true, grade: 2, status: integrated}   (or withdrawn, or invalid with ruled_by)

# rankings:                # instead of grades: best first, `=` for a tie
#   ana: farm > stay = city

policy:
  decide_by: veto-aware    # the one rule that binds; `assent rules` lists them
  quorum: 2/3              # how many must answer: a count (8) or a share (2/3, 60%)
  missing: error           # a blank grade is an error; or worst, middle, none, average
  # rules: [minimum-total-discomfort, borda, veto-aware]   # which rules to show
  # accept_at_most: 30%    # above this share of the possible discomfort nothing is accepted
  # vetoes: 2              # how many vetoes set an option aside; or {at_least: 1, from: [kitchen]}
  # unranked: last         # options that a ranking leaves out; or not-compared
  # ties: [minimum-maximum-discomfort, lot]                # how a tie is broken; without it a tie stays a tie
  # seed: "2026-10-03 lottery 4 11 19 23 30"               # for the lot: a text that nobody could know before
  # reason_required_from: 7                                # from this grade on a reason must be given
  # strong_from: 7/10      # what the answer calls a strong objection
  # uneasy_from: 3/10      # what it calls uneasy

# expect:                  # checked by `assent check`: verdict, winner (an id, a list, none), ranking
#   winner: farm
)";
}

std::string starter_of_recipe(const EmbeddedFile& recipe) {
  constexpr std::string_view before_case = "\ncases:\n  - ", indent = "    ";
  std::string text = fmt::format(
      "# A decision by the recipe {0}. Change it, then run:  assent decide FILE\n"
      "# This is the first case of the recipe; `assent recipes {0}` prints all of it.\n\nassent: 1\n",
      recipe.name);
  const std::size_t begin = recipe.text.find(before_case) + before_case.size();
  for (std::size_t at = begin; at < recipe.text.size();) {
    const std::size_t end = recipe.text.find('\n', at) + 1;
    std::string_view line = recipe.text.substr(at, end - at);
    if (at > begin && !line.starts_with(indent)) break;
    if (at > begin) line.remove_prefix(indent.size());
    text += (line.starts_with("expect:") ? "# " : "") + std::string(line);
    at = end;
  }
  return text + fmt::format(
                    "\npolicy:\n  extends: recipe:{}\n  # quorum: 2/3    # a key here takes the place of the "
                    "recipe's\n",
                    recipe.name);
}

}  // namespace assent
