// Stable voting as it is defined, without short cuts.
#include "oracles/slow_subsets.hpp"

namespace assent::oracle {
namespace {

[[nodiscard]] bool split_cycle_defeats(const Opinions& table, std::size_t a, std::size_t b) {
  if (!wins(table[a][b])) return false;
  const auto back = strongest_chain(table, b, a, Measure::margins);
  return !back || is_weaker(*back, table[a][b], Measure::margins);
}

// The table of the options of a set alone, by their places in it.
[[nodiscard]] Opinions part_of(const Opinions& table, const Set& set) {
  Opinions part;
  for (const std::size_t a : set) {
    part.emplace_back();
    for (const std::size_t b : set) part.back().push_back(table[a][b]);
  }
  return part;
}

[[nodiscard]] Set not_defeated(const Opinions& table, const Set& left) {
  const Opinions part = part_of(table, left);
  Set set;
  for (std::size_t b = 0; b < left.size(); ++b) {
    bool defeated = false;
    for (std::size_t a = 0; a < left.size(); ++a) defeated = defeated || split_cycle_defeats(part, a, b);
    if (!defeated) set.push_back(left[b]);
  }
  return set;
}

template <bool simple>
[[nodiscard]] Set winners_among(const Opinions& table, const Set& left, std::map<Set, Set>& known) {
  if (left.size() == 1) return left;
  if (const auto found = known.find(left); found != known.end()) return found->second;
  const Set may_win = simple ? left : not_defeated(table, left);
  std::map<Rational, std::set<std::size_t>> by_margin;  // who holds a meeting with that margin
  for (const std::size_t a : may_win)
    for (const std::size_t b : without(left, {a}))
      if (holds_option(winners_among<simple>(table, without(left, {b}), known), a))
        by_margin[table[a][b].in_favour - table[a][b].against].insert(a);
  const std::set<std::size_t>& first = by_margin.rbegin()->second;
  return known[left] = Set(first.begin(), first.end());
}

template <bool simple>
[[nodiscard]] Answer stable_voting(const Profile& profile) {
  std::map<Set, Set> known;
  return two_tiers(profile, winners_among<simple>(opinions(profile), everything(profile), known));
}

// Who wins, the Smith set and what shows it, or who wins without one of the two that meet.
template <bool simple>
[[nodiscard]] bool confirms_stable(const Reason& reason, const Profile& profile) {
  const Opinions table = opinions(profile);
  const Set smith = smith_set(table, everything(profile));
  if (const auto* meeting = std::get_if<Meeting>(&reason)) {
    std::map<Set, Set> known;
    const Set rest = without(everything(profile), {index(meeting->other)});
    const Answer answer = stable_voting<simple>(profile);
    const auto& first = answer.ranking.tiers.front();
    const bool wins_all = std::ranges::find(first, meeting->winner) != first.end();
    return ids(winners_among<simple>(table, rest, known)) == meeting->rest && (wins_all || !meeting->decides());
  }
  const auto* membership = std::get_if<Membership>(&reason);
  if (membership != nullptr && membership->set == "Smith set") return membership->members == ids(smith);
  return confirms_set<stable_voting<simple>>(reason, profile) || confirms_smith_part(reason, table, smith);
}

}  // namespace

const std::vector<Oracle>& stable() {
  static const std::vector<Oracle> table{
      {"simple-stable-voting", stable_voting<true>, confirms_stable<true>},
      {"stable-voting", stable_voting<false>, confirms_stable<false>},
  };
  return table;
}

}  // namespace assent::oracle
