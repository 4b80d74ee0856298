// A past decision again under another policy: is the answer another one, by which key of the policy, and for whom.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "assent/answer.hpp"
#include "assent/decision.hpp"
#include "assent/rule.hpp"

namespace assent {

/// A key of a policy, or keys that belong together.
enum class Clause {
  decide_by,
  ladder,
  quorum,
  accept_at_most,
  missing,
  unranked,
  vetoes,
  blocks_from,
  abstainers,
  ties,
};

/// Two answers differ where one of these does.
struct Answered {
  VerdictStatus status = VerdictStatus::decided;
  std::optional<OptionId> option;    // decided on, or the status quo
  std::optional<OptionId> in_force;  // otherwise: the status quo, if there is one
  std::vector<OptionId> tied;        // where the verdict is a tie; rising
  friend bool operator==(const Answered&, const Answered&) = default;
};
[[nodiscard]] Answered answered(const Answer& answer);

/// Another answer under another policy.
struct Flip {
  std::optional<Clause> clause;           // whose text of the other policy, alone, gives its answer; nothing: several
  bool people_known = false;              // both answers have an option in force, and the ballots are grades of people
  std::vector<ParticipantId> less, more;  // who has less discomfort with the other answer, and who more
};

/// The answer by the deciding rule alone, without those that are shown for comparison. Throws Overflow.
[[nodiscard]] Answer answer_alone(const Decision& decision, std::span<const Rule* const> rules);

/// What parts two answers: that to a decision, and that to the same decision with another policy. Throws Overflow.
[[nodiscard]] Flip flip_of(const Decision& own, const Answer& own_answer, const Decision& tried,
                           const Answer& new_answer, std::span<const Rule* const> rules);

}  // namespace assent
