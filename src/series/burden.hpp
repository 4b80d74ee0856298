// Who carries what over a series of decisions: the discomfort of each person with the options decided on.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "assent/answer.hpp"
#include "assent/decision.hpp"

namespace assent {

/// One participant of one decision.
struct Load {
  std::string id, name;
  std::vector<std::string> groups;
  bool present = false;  // gave at least one grade or mark, with a weight
  /// The discomfort with the option decided on, as a share of the scale's span, 0 to 1, as the rules read it: a veto is
  /// the worst grade, a blank what the policy's `missing` makes of it. Nothing for those who are absent, stand aside,
  /// or have no grade for it.
  std::optional<Rational> share = {};
  bool losing = false;  // is it in the losing third?
};
using Loads = std::vector<Load>;  // one a participant, in the order of the file

/// By participant: the discomfort with an option, see `Load::share`. Only for grades whose people are known.
[[nodiscard]] std::vector<std::optional<Rational>> shares_with(const Decision& decision, const Profile& profile,
                                                               OptionId option);

/// Why a decision says nothing of who carries it.
enum class PassedOver {
  rankings,   // no grades
  no_names,   // ballots are only counted
  no_option,  // the verdict names no option
};

[[nodiscard]] std::variant<Loads, PassedOver> loads_of(const Decision& decision, const Answer& answer);

/// The losing third of a decision: those of whom fewer than a third of all with a share have a strictly larger one, and
/// whose own is larger than the least. So equal shares go together, and where all are equal nobody is in it.
void mark_losing(Loads& loads);

/// The mean of the first half of the decisions against the mean of the second half, in the order of the series; of an
/// odd number the middle one is in neither. Of a group: the decisions in which at least one member has a share, and in
/// each half the mean over all members' shares.
enum class Trend { none, falls, level, rises };  // none: fewer than two decisions

/// What a person, or all members of a group, carry in the series.
struct Carried {
  std::size_t present = 0;       // decisions, for a group added up over its members
  std::size_t graded = 0;        // of these: with a share
  std::size_t losing = 0;        // of these: in the losing third
  std::optional<Rational> mean;  // of the shares; nothing without one
  Trend trend = Trend::none;
};

struct PersonBurden {
  std::string id, name;
  Carried carried;
};

struct GroupBurden {
  std::string name;
  std::vector<std::size_t> members;  // places in Burden::people, ascending
  Carried carried;
};

/// Two ids that may be one person. They never stand in the same decision, and are not merged.
struct LikelyMatch {
  std::string earlier, later;                    // ids, the earlier one first seen
  std::size_t first_of_earlier, first_of_later;  // in which decision of the series each is seen first
  bool same_name = false;                        // else the ids are spelt alike
};
/// Above this number of people no matches are looked for: the work grows with its square.
inline constexpr std::size_t most_people_matched = 2000;

struct Burden {
  std::vector<PersonBurden> people;  // present at least once; in the order in which they are first seen
  std::vector<GroupBurden> groups;   // by name; with everybody whom any decision puts into it and who is in `people`
  Carried everybody;
  std::vector<LikelyMatch> matches;  // among all participants, the absent ones too
};

/// People are one where their ids are the same. Throws Overflow.
[[nodiscard]] Burden burden_of(std::span<const Loads> series);

}  // namespace assent
