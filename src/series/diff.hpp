// Two rounds of one decision, side by side: who moved, what that did to each option, and whether the answer is another.
// Options and participants are matched by their ids; people also by ids that are alike but for case, spaces or form.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "assent/answer.hpp"
#include "assent/decision.hpp"

namespace assent {

/// One of the two rounds. What it refers to must outlive the Diff.
struct Round {
  const Decision& decision;
  const Answer& answer;
};

/// Why two decisions are no rounds of one.
enum class Mismatch {
  kinds,    // one holds grades, the other rankings
  scales,   // grades between other numbers, or with the best at the other end
  options,  // no option is in both
};
/// The first of these that applies; nothing where `diff_of` may be called.
[[nodiscard]] std::optional<Mismatch> mismatch(const Decision& before, const Decision& after);

/// An option of both rounds, or of one of them.
struct OptionPair {
  std::optional<OptionId> before, after;
  [[nodiscard]] bool kept() const { return before && after; }
};

/// A participant of both rounds, or of one of them.
struct PersonPair {
  std::optional<ParticipantId> before, after;
  [[nodiscard]] bool kept() const { return before && after; }
};

/// What a person says of an option, as the rules read it.
struct Stance {
  enum class Kind {
    none,  // absent, blank, or with weight 0
    stand_aside,
    abstain,
    filled,  // a blank that the policy's `missing` fills
    grade,
    veto,  // open; the worst grade
  } kind = Kind::none;
  Rational discomfort = 0;   // for `filled`, `grade` and `veto`; on the file's scale
  Decimal given = no_grade;  // the grade in the file, where there is one
  friend bool operator==(const Stance&, const Stance&) = default;
};

/// A person says something else of an option that is in both rounds, or the same with another weight.
struct StanceChange {
  std::size_t person = 0, option = 0;  // places in Diff::people and Diff::options
  Stance before, after;
  Rational change = 0;  // weight times discomfort, after less before; these add up to the change of the option's total
};

/// Less discomfort than before, more, or no such thing (somebody who gave no grade in one of the rounds). A veto is
/// more than the worst grade.
enum class Way { eased, hardened, other };
[[nodiscard]] Way way_of(const StanceChange& change);

/// The discomfort with one option.
struct Amount {
  Rational total, possible;  // on the file's scale, weighted
  Rational share;            // total / possible
};

/// A mark or an objection with a reason that is not as it was. Of options that are dropped nothing is told.
struct ObjectionChange {
  enum class Kind { veto_raised, veto_lifted, settled, reopened, added, gone } kind;
  std::size_t person = 0, option = 0;
  const Objection* before = nullptr;  // null where there was none
  const Objection* after = nullptr;
};

/// A person orders the options of both rounds in another way.
struct RankingChange {
  std::size_t person = 0;
  std::vector<std::vector<OptionId>> before, after;  // tiers of the whole ballot, ids of their own round
};

/// Whether what each person says was compared.
enum class Compared {
  people,
  no_names,  // a round only counts ballots: whose they are is not known
  too_many,  // more than `most_compared` people times options
};
inline constexpr std::size_t most_compared = 1'000'000;

struct Diff {
  std::vector<OptionPair> options;  // those of the first round in its order, then the new ones
  std::vector<PersonPair> people;   // likewise
  std::vector<std::size_t> alike;   // places in `people` of those whose two ids differ only in case, spaces or form
  Compared compared = Compared::people;  // else there are no stances, rankings and objections
  std::vector<std::optional<Amount>> before,
      after;                                // an option each; nothing where nobody graded it. Empty for rankings
  std::vector<StanceChange> stances;        // by person, then option; of grades only
  std::vector<RankingChange> rankings;      // by person; of rankings only
  std::vector<ObjectionChange> objections;  // by person, then option
  bool answer_changed = false;              // another verdict, another option, or other options tied
};

/// Call it only where `mismatch` is nothing. Throws Overflow.
[[nodiscard]] Diff diff_of(const Round& before, const Round& after);

}  // namespace assent
