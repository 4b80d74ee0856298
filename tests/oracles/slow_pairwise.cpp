// Rules that compare two options at a time.
#include "oracles/slow_pairs.hpp"

namespace assent::oracle {
namespace {

template <int above, int below>
[[nodiscard]] Answer copeland(const Profile& profile) {
  Keys keys(profile.options, Rational(0));
  for (std::size_t a = 0; a < profile.options; ++a)
    for (std::size_t b = 0; b < profile.options; ++b) {
      if (a == b) continue;
      const Opinion meeting = opinion(profile, a, b);
      if (wins(meeting)) keys[a] = *keys[a] + 1;
      if (meeting.in_favour == meeting.against) keys[a] = *keys[a] + Rational(Int128{above}, Int128{below});
    }
  return answer_by(keys, Better::higher);
}

template <Measure measure>
[[nodiscard]] Answer schulze(const Profile& profile) {
  const Opinions table = opinions(profile);
  return {undefeated_first(profile.options, [&](std::size_t a, std::size_t b) {
    if (a == b) return false;
    const auto there = strongest_chain(table, a, b, measure);
    const auto back = strongest_chain(table, b, a, measure);
    return there && (!back || is_weaker(*back, *there, measure));
  })};
}

}  // namespace

const std::vector<Oracle>& pairwise() {
  static const std::vector<Oracle> table{
      {"copeland", copeland<1, 2>},
      {"copeland:tie=0", copeland<0, 1>},
      {"copeland:tie=1", copeland<1, 1>},
      {"copeland:tie=1/3", copeland<1, 3>},
      {"schulze", schulze<Measure::margins>},
      {"schulze:by=winning-votes", schulze<Measure::winning_votes>},
      {"schulze:by=ratio", schulze<Measure::ratio>},
  };
  return table;
}

}  // namespace assent::oracle
