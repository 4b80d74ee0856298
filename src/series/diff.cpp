#include "series/diff.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

#include "base/utf8.hpp"
#include "decision/names.hpp"

namespace assent {
namespace {

constexpr std::size_t no_row = static_cast<std::size_t>(-1);

[[nodiscard]] NameIndex index_of(const std::vector<std::string_view>& ids) {
  NameIndex names;
  for (const std::string_view id : ids) names.add(id, {});
  Diagnostics ignored;  // a decision has each id once
  static_cast<void>(names.finish("id", ignored));
  return names;
}

[[nodiscard]] std::vector<std::string_view> ids_of(const std::vector<Option>& options) {
  std::vector<std::string_view> ids;
  for (const Option& option : options) ids.push_back(option.id);
  return ids;
}

[[nodiscard]] std::vector<std::string_view> ids_of(const std::vector<Participant>& participants) {
  std::vector<std::string_view> ids;
  for (const Participant& participant : participants) ids.push_back(participant.id);
  return ids;
}

// Those of the first list in its order, then what only the second has.
template <class Pair, class Id>
[[nodiscard]] std::vector<Pair> matched(const std::vector<std::string_view>& before,
                                        const std::vector<std::string_view>& after) {
  std::vector<Pair> pairs;
  const NameIndex old_names = index_of(before), new_names = index_of(after);
  for (std::size_t i = 0; i < before.size(); ++i) {
    Pair pair;
    pair.before = static_cast<Id>(i);
    if (const auto place = new_names.find(before[i], static_cast<std::uint32_t>(i)))
      pair.after = static_cast<Id>(*place);
    pairs.push_back(pair);
  }
  for (std::size_t i = 0; i < after.size(); ++i) {
    if (old_names.find(after[i], static_cast<std::uint32_t>(i))) continue;
    Pair pair;
    pair.after = static_cast<Id>(i);
    pairs.push_back(pair);
  }
  return pairs;
}

// Who is in one round only, under ids that are alike but for case, spaces or Unicode form, is one person.
void match_alike(Diff& diff, const std::vector<std::string_view>& before, const std::vector<std::string_view>& after) {
  std::map<std::string, std::vector<std::size_t>> left, joined;  // places in `people`, by id as it is compared
  for (std::size_t i = 0; i < diff.people.size(); ++i) {
    const PersonPair& pair = diff.people[i];
    if (!pair.after) left[folded(before[index(*pair.before)])].push_back(i);
    else if (!pair.before) joined[folded(after[index(*pair.after)])].push_back(i);
  }
  std::vector<std::size_t> gone;
  for (const auto& [key, places] : left) {
    const auto found = joined.find(key);
    if (found == joined.end() || places.size() > 1 || found->second.size() > 1) continue;
    diff.people[places.front()].after = diff.people[found->second.front()].after;
    diff.alike.push_back(places.front());
    gone.push_back(found->second.front());
  }
  std::ranges::sort(diff.alike);
  std::ranges::sort(gone, std::ranges::greater());
  for (const std::size_t place : gone) diff.people.erase(diff.people.begin() + static_cast<std::ptrdiff_t>(place));
}

// The rows of a profile by participant. Somebody with several ballots is known by the first.
[[nodiscard]] std::vector<std::size_t> rows_of(const Round& round) {
  std::vector<std::size_t> rows(round.decision.participants.size(), no_row);
  const auto& who = round.answer.profile.who;
  for (std::size_t r = 0; r < who.size(); ++r)
    if (rows[index(who[r])] == no_row) rows[index(who[r])] = r;
  return rows;
}

[[nodiscard]] bool ballots_have_names(const Decision& decision) {
  return decision.counts.empty() || !decision.voters.empty();
}

// A round with what is looked up in it again and again.
struct Side {
  explicit Side(const Round& round) : decision(round.decision), answer(round.answer), rows(rows_of(round)) {}
  const Decision& decision;
  const Answer& answer;
  std::vector<std::size_t> rows;
};

[[nodiscard]] Stance stance_of(const Side& side, std::optional<ParticipantId> person, OptionId option) {
  Stance stance;
  if (!person || side.decision.participants[index(*person)].weight == 0) return stance;
  const std::size_t p = index(*person), o = index(option);
  const Objection* mark = side.decision.objection(*person, option);
  stance.given = side.decision.grades[p * side.decision.options.size() + o];
  const bool lifted = mark != nullptr && mark->veto && !mark->open_veto() && stance.given == no_grade;
  if (side.decision.stands_aside[p] || lifted || (mark != nullptr && mark->stand_aside)) {
    stance.kind = Stance::Kind::stand_aside;
    return stance;
  }
  if (side.decision.takes_no_side(p) || (mark != nullptr && mark->abstain)) {
    stance.kind = Stance::Kind::abstain;
    return stance;
  }
  if (side.rows[p] == no_row) return stance;
  const Profile& profile = side.answer.profile;
  const Cell cell = profile.cell(side.rows[p], o);
  if (cell == not_compared) return stance;
  stance.discomfort = Rational(discomfort(cell, profile.span)) * profile.grade_unit;
  if (cell == veto_cell) stance.kind = Stance::Kind::veto;
  else stance.kind = stance.given == no_grade ? Stance::Kind::filled : Stance::Kind::grade;
  return stance;
}

[[nodiscard]] Rational weighted(const Side& side, std::optional<ParticipantId> person, const Stance& stance) {
  return person ? stance.discomfort * to_rational(side.decision.participants[index(*person)].weight) : Rational(0);
}

void compare_grades(Diff& diff, const Side& before, const Side& after) {
  for (std::size_t p = 0; p < diff.people.size(); ++p)
    for (std::size_t o = 0; o < diff.options.size(); ++o) {
      const OptionPair& option = diff.options[o];
      if (!option.kept()) continue;
      const PersonPair& person = diff.people[p];
      StanceChange change{p, o, stance_of(before, person.before, *option.before),
                          stance_of(after, person.after, *option.after)};
      change.change = weighted(after, person.after, change.after) - weighted(before, person.before, change.before);
      if (!(change.before == change.after) || change.change != Rational(0)) diff.stances.push_back(std::move(change));
    }
}

[[nodiscard]] std::optional<Amount> amount_of(const Answer& answer, std::optional<OptionId> option) {
  if (!option) return std::nullopt;
  const DiscomfortTotal& total = answer.totals[index(*option)];
  if (total.weight == 0) return std::nullopt;
  const Rational unit = answer.profile.grade_unit * answer.profile.weight_unit;
  return Amount{Rational(total.total, 1) * unit,
                Rational(checked_multiply(total.weight, answer.profile.span), 1) * unit,
                share_of(total, answer.profile)};
}

// Tiers of what the ballot compares, best first.
[[nodiscard]] std::vector<std::vector<OptionId>> tiers_of(const Profile& profile, std::size_t row) {
  std::vector<OptionId> order;
  for (std::size_t o = 0; o < profile.options; ++o)
    if (profile.cell(row, o) != not_compared) order.push_back(option_id(o));
  std::ranges::stable_sort(order, {}, [&](OptionId option) { return profile.cell(row, index(option)); });
  std::vector<std::vector<OptionId>> tiers;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const bool same = i > 0 && profile.cell(row, index(order[i])) == profile.cell(row, index(order[i - 1]));
    if (!same) tiers.emplace_back();
    tiers.back().push_back(order[i]);
  }
  return tiers;
}

// The place of each kept option on a ballot: -1 not compared, else its tier among the kept ones.
[[nodiscard]] std::vector<std::int64_t> order_of_kept(const Side& side, std::size_t row,
                                                      const std::vector<OptionId>& kept) {
  std::vector<Cell> seen;
  for (const OptionId option : kept)
    if (const Cell cell = side.answer.profile.cell(row, index(option)); cell != not_compared) seen.push_back(cell);
  std::ranges::sort(seen);
  seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
  std::vector<std::int64_t> places;
  for (const OptionId option : kept) {
    const Cell cell = side.answer.profile.cell(row, index(option));
    places.push_back(cell == not_compared ? -1 : std::ranges::lower_bound(seen, cell) - seen.begin());
  }
  return places;
}

void compare_rankings(Diff& diff, const Side& before, const Side& after) {
  std::vector<OptionId> old_kept, new_kept;
  for (const OptionPair& option : diff.options) {
    if (!option.kept()) continue;
    old_kept.push_back(*option.before);
    new_kept.push_back(*option.after);
  }
  for (std::size_t p = 0; p < diff.people.size(); ++p) {
    if (!diff.people[p].kept()) continue;
    const std::size_t old_row = before.rows[index(*diff.people[p].before)],
                      new_row = after.rows[index(*diff.people[p].after)];
    if (old_row == no_row || new_row == no_row) continue;
    if (order_of_kept(before, old_row, old_kept) == order_of_kept(after, new_row, new_kept)) continue;
    RankingChange change;
    change.person = p;
    change.before = tiers_of(before.answer.profile, old_row);
    change.after = tiers_of(after.answer.profile, new_row);
    diff.rankings.push_back(std::move(change));
  }
}

[[nodiscard]] bool says_something(const Objection& objection) {
  return objection.no_side() || objection.veto || !objection.reason.empty();
}

[[nodiscard]] std::optional<ObjectionChange::Kind> kind_of(const Objection* before, const Objection* after) {
  using Kind = ObjectionChange::Kind;
  const bool veto_before = before != nullptr && before->open_veto(),
             veto_after = after != nullptr && after->open_veto();
  if (veto_after && !veto_before) return Kind::veto_raised;
  if (veto_before && !veto_after) return Kind::veto_lifted;
  const bool open_before = before != nullptr && before->status == ObjectionStatus::open && says_something(*before);
  const bool open_after = after != nullptr && after->status == ObjectionStatus::open && says_something(*after);
  if (after != nullptr && after->status != ObjectionStatus::open)
    return before == nullptr || before->status != after->status ? std::optional(Kind::settled) : std::nullopt;
  if (open_after && before != nullptr && before->status != ObjectionStatus::open) return Kind::reopened;
  if (open_after && !open_before) return Kind::added;
  if (open_before && !open_after) return Kind::gone;
  return std::nullopt;
}

void compare_objections(Diff& diff, const Side& before, const Side& after) {
  for (std::size_t p = 0; p < diff.people.size(); ++p)
    for (std::size_t o = 0; o < diff.options.size(); ++o) {
      const PersonPair& person = diff.people[p];
      const OptionPair& option = diff.options[o];
      if (!option.after) continue;
      const Objection* old_one =
          person.before && option.before ? before.decision.objection(*person.before, *option.before) : nullptr;
      const Objection* new_one = person.after ? after.decision.objection(*person.after, *option.after) : nullptr;
      if (old_one == nullptr && new_one == nullptr) continue;
      if (const auto kind = kind_of(old_one, new_one)) diff.objections.push_back({*kind, p, o, old_one, new_one});
    }
}

// The places, in the list of pairs, of the options that the verdict names.
[[nodiscard]] std::vector<std::size_t> named_by(const Answer& answer, const Diff& diff,
                                                std::optional<OptionId> OptionPair::*side) {
  std::vector<std::size_t> places;
  const auto& tiers = answer.results.front().outcome.ranking.tiers;
  for (std::size_t o = 0; o < diff.options.size(); ++o) {
    const auto& option = diff.options[o].*side;
    if (!option) continue;
    const Verdict& verdict = answer.verdict;
    const bool tied =
        verdict.status == VerdictStatus::tied && std::ranges::find(tiers.front(), *option) != tiers.front().end();
    if (option == verdict.option || option == verdict.in_force || tied) places.push_back(o);
  }
  return places;
}

}  // namespace

std::optional<Mismatch> mismatch(const Decision& before, const Decision& after) {
  if (before.kind != after.kind) return Mismatch::kinds;
  const Scale &old_scale = before.scale, &new_scale = after.scale;
  const bool same =
      old_scale.from == new_scale.from && old_scale.to == new_scale.to && old_scale.best == new_scale.best;
  if (before.kind == BallotKind::grades && !same) return Mismatch::scales;
  const auto options = matched<OptionPair, OptionId>(ids_of(before.options), ids_of(after.options));
  const bool common = std::ranges::any_of(options, [](const OptionPair& option) { return option.kept(); });
  return common ? std::nullopt : std::optional(Mismatch::options);
}

Diff diff_of(const Round& before, const Round& after) {
  Diff diff;
  diff.options = matched<OptionPair, OptionId>(ids_of(before.decision.options), ids_of(after.decision.options));
  diff.people =
      matched<PersonPair, ParticipantId>(ids_of(before.decision.participants), ids_of(after.decision.participants));
  match_alike(diff, ids_of(before.decision.participants), ids_of(after.decision.participants));
  if (!ballots_have_names(before.decision) || !ballots_have_names(after.decision)) diff.compared = Compared::no_names;
  else if (diff.people.size() > most_compared / diff.options.size()) diff.compared = Compared::too_many;
  const Side old_side(before), new_side(after);
  const bool graded = before.decision.kind == BallotKind::grades;
  for (std::size_t o = 0; graded && o < diff.options.size(); ++o) {
    diff.before.push_back(amount_of(before.answer, diff.options[o].before));
    diff.after.push_back(amount_of(after.answer, diff.options[o].after));
  }
  if (diff.compared == Compared::people) {
    if (graded) compare_grades(diff, old_side, new_side);
    else compare_rankings(diff, old_side, new_side);
    compare_objections(diff, old_side, new_side);
  }
  diff.answer_changed =
      before.answer.verdict.status != after.answer.verdict.status ||
      named_by(before.answer, diff, &OptionPair::before) != named_by(after.answer, diff, &OptionPair::after);
  return diff;
}

Way way_of(const StanceChange& change) {
  using Kind = Stance::Kind;
  const auto graded = [](const Stance& stance) {
    return stance.kind != Kind::none && stance.kind != Kind::stand_aside && stance.kind != Kind::abstain;
  };
  if (!graded(change.before) || !graded(change.after)) return Way::other;
  if (change.after.discomfort != change.before.discomfort)
    return change.after.discomfort < change.before.discomfort ? Way::eased : Way::hardened;
  const bool was = change.before.kind == Kind::veto, is = change.after.kind == Kind::veto;
  if (was == is) return Way::other;
  return was ? Way::eased : Way::hardened;
}

}  // namespace assent
