// Words that several sentences share.
#pragma once

#include <string_view>
#include <vector>

#include "report/phrase.hpp"
#include "report/sentence.hpp"

namespace assent {

[[nodiscard]] inline Part option_part(const Subject& subject, OptionId option) {
  return {Part::Kind::option, subject.labels[index(option)]};
}

[[nodiscard]] inline Part person(std::string_view name) { return {Part::Kind::participant, std::string(name)}; }
[[nodiscard]] inline Part person(const Subject& subject, ParticipantId participant) {
  return person(subject.people[index(participant)]);
}

// "the casting vote of ana"; where names are hidden, everybody knows whose it is, and a number would tell her grades
[[nodiscard]] inline Part casting_vote_part(const Subject& subject, ParticipantId caster) {
  if (subject.decision.anonymous) return {Part::Kind::text, "the casting vote"};
  return {Part::Kind::text, "the casting vote of " + subject.people[index(caster)]};
}

// "a", "a and b", "a, b and c"; with another word than `and`, that word.
template <class Items, class Make>
void list(Say& say, const Items& items, const Make& make, std::string_view last = " and ") {
  std::size_t place = 0;
  for (const auto& item : items) {
    if (place > 0) say << (place + 1 == items.size() ? last : ", ");
    say << make(item);
    ++place;
  }
}

inline void options_list(Say& say, const Subject& subject, const std::vector<OptionId>& options) {
  list(say, options, [&](OptionId option) { return option_part(subject, option); });
}

// "kitchen or garden"
inline void groups_list(Say& say, const std::vector<std::string>& groups) {
  list(
      say, groups,
      [](const std::string& group) {
        return Part{Part::Kind::text, group};
      },
      " or ");
}

// "more than 1/2 of the weight present"
void say_threshold(Say& text, const Threshold& threshold);
// "2 of 4 present are in favour, and it takes more than 1/2"
void say_support(Say& text, const Support& support);

// The options that a verdict names, in words: "farm", "a tie of farm and city", "no quorum".
void say_answer(Say& text, const Subject& subject);

[[nodiscard]] inline std::string_view plural(std::int64_t count, std::string_view one, std::string_view many) {
  return count == 1 ? one : many;
}

}  // namespace assent
