// How firm the answer is: what would change it, and what would not.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assent/answer.hpp"
#include "assent/decision.hpp"
#include "assent/limits.hpp"

namespace assent {

/// One grade that moves by so many steps: 1 on the file's scale, a tenth of the span on a decimal one. The last step
/// may be a part, where the scale ends.
struct GradeMove {
  ParticipantId participant;
  OptionId option;
  Decimal from = 0, to = 0;  // as given, on the file's scale
  std::int64_t steps = 0;
};

/// What is known of a smallest number: `found` is shown to be enough; nothing under `at_least` is. Equal: exact.
struct Least {
  std::optional<std::int64_t> found;     // nothing: none was found
  std::optional<std::int64_t> at_least;  // nothing: no number is enough

  [[nodiscard]] bool exact() const { return found && at_least == found; }
};

/// The smallest change of grades that makes an option the answer: first the fewest vetoes lifted, then the fewest
/// steps. A lifted veto leaves the grade that stands beside it; without one its author stands aside.
struct SmallestChange {
  std::vector<ParticipantId> lifted;  // vetoes on the option
  std::vector<GradeMove> moves;       // by participant, then option
  Least steps;                        // with that many vetoes lifted
};

/// The fewest people who can make an option the answer by changing their grades, each as far as they like.
struct FewestPeople {
  std::vector<ParticipantId> people;
  Least count;
};

/// The smallest set of objections to an option, grades above a level and vetoes, that make it the answer when each is
/// eased to that level. What the facilitator works through.
struct Easing {
  std::vector<ParticipantId> vetoes;  // lifted, and graded with the level
  std::vector<GradeMove> grades;      // eased to the level
  Least count;                        // vetoes and grades together
};

/// What it takes for another option to be the answer.
struct Rival {
  OptionId option;
  SmallestChange change;
  FewestPeople people;
  Easing easing;
  /// Where no change was found: so many best grades, from people who gave the option none, are enough. Fewer were
  /// tried, from those with the most weight.
  std::optional<std::int64_t> giving = {};
  /// Where no change was found: so many open vetoes on the option stay in each that was looked at, because the rule
  /// orders it in spite of them.
  std::size_t vetoes_staying = 0;
};

/// The answer without one participant, or with half of their weight.
struct Pivotal {
  ParticipantId participant;
  std::optional<Verdict> without, halved;  // nothing: the same answer
};

/// Can those who have not answered still change the answer?
struct Outstanding {
  enum class Can { nobody_is, yes, no, not_excluded } can = Can::nobody_is;
  std::size_t people = 0;
  std::optional<Verdict> example = {};  // for `yes`: one that they can bring about
};

/// The answer under another convention.
struct Variant {
  enum class Of { missing, unranked, quorum, accept_at_most, vetoes } of = Of::missing;
  std::string value;  // "worst", "3/4", "2"
  bool in_force = false;
  bool same = true;
  Verdict verdict;
};

struct Firmness {
  /// Why nothing was worked out.
  enum class LeftOut {
    no,                // all below was
    too_many_ballots,  // for leaving out each of them in turn
    hard_rule,         // a search of the rule stopped early
    large_numbers,     // they do not fit 128 bits
  } left_out = LeftOut::no;
  /// The questions whose work was used up, or that need more memory than may be used: nothing is known of them.
  enum class Part { changes, pivotal, outstanding, variants };
  std::vector<Part> too_much;
  bool changes = false;          // were changes of grades looked for? Only where people, not counts, give grades
  Decimal step = 0;              // of a grade
  Decimal level = 0;             // a grade to which objections are eased, on the file's scale
  std::vector<Rival> rivals;     // every option that is not the answer, the easiest first
  std::vector<Pivotal> pivotal;  // those who make a difference, in the order of the file
  std::size_t people = 0;        // who were looked at for `pivotal`
  Outstanding outstanding;
  std::vector<Variant> variants;
};

/// The answer must be the decision's. Work is bounded by numbers of steps, so the result is the same everywhere;
/// `Firmness::left_out` says where the decision is too large, `too_much` which questions took too many.
[[nodiscard]] Firmness firmness_of(const Decision& decision, const Answer& answer, const Limits& limits);

}  // namespace assent
