#include "rules/pairwise/stable.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "rules/kernel/links.hpp"
#include "rules/kernel/set_reasons.hpp"
#include "rules/kernel/sets.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/kernel/work.hpp"

namespace assent::rules {
namespace {

using Options = std::vector<OptionId>;  // in listed order

// The links among some options alone, by their places in the list.
[[nodiscard]] Ranks links_among(const Ranks& links, const Options& among) {
  Ranks inner(among.size());
  for (std::size_t a = 0; a < among.size(); ++a)
    for (std::size_t b = 0; b < among.size(); ++b) inner(a, b) = links(index(among[a]), index(among[b]));
  return inner;
}

// By place: somebody who defeats the option in split cycle among these options alone; nothing where nobody does.
[[nodiscard]] std::vector<std::optional<std::size_t>> defeated_by(const Ranks& inner, const Ranks& paths) {
  std::vector<std::optional<std::size_t>> by(inner.options());
  for (std::size_t b = 0; b < inner.options(); ++b)
    for (std::size_t a = 0; a < inner.options() && !by[b]; ++a)
      if (inner(a, b) > paths(b, a)) by[b] = a;
  return by;
}

// Who is undefeated by split cycle among some options.
[[nodiscard]] Options undefeated(const Ranks& links, const Options& among) {
  const Ranks inner = links_among(links, among);
  const auto by = defeated_by(inner, strongest_paths(inner));
  Options options;
  for (std::size_t b = 0; b < among.size(); ++b)
    if (!by[b]) options.push_back(among[b]);
  return options;
}

struct MeetingInLine {
  Int128 margin;
  OptionId winner, other;
};

// Sets of options that were looked at are kept, so each is looked at once.
//
// Two short cuts, neither of which changes who wins:
// - Who wins is in the Smith set of the options that are left. By induction: an option d outside wins only by a meeting
//   (d, x) where it wins without x, and is outside of the Smith set then, too, unless the set was x alone; but x, who
//   beats all, wins earlier, by a positive margin.
// - Where all margins within the Smith set differ, nobody but its members plays a part. By induction there is then one
//   winner w of the set for every set of others beside it: a meeting (a, d) with an option d outside holds only where a
//   is w, a meeting within the set holds beside the others where it holds without them, and the first of these is w's.
//   Whom split cycle defeats does not depend on the others, since no win leads from them into the set.
class StableSearch {
 public:
  StableSearch(const Context& context, StableForm form)
      : pairwise_(context.shared.pairwise()), form_(form), work_(context.limits) {
    if (form == StableForm::undefeated) links_ = link_ranks(pairwise_, Measure::margins);
  }

  /// Who wins; nothing when the budget is used up.
  [[nodiscard]] std::optional<Options> winners(Options left) {
    if (left.size() == 1) return left;
    if (const auto known = known_.find(left); known != known_.end()) return known->second;
    if (!work_.spend(cost_of(left.size()))) return std::nullopt;
    const Options smith = smith_set(pairwise_, left);
    std::optional<Options> found;
    if (smith.size() == 1) found = smith;
    else if (smith.size() < left.size() && margins_differ(smith)) found = winners(smith);
    else if (work_.spend(cost_of_defeats(smith.size())))
      found = by_meetings(left, candidates(smith), [](const auto&, const auto&) {});
    if (found) known_.emplace(std::move(left), *found);
    return found;
  }

  /// Appends why these win, where `winners` of these options has found who does.
  void add_reasons(Outcome& outcome, const Options& left, const Profile& profile) {
    const Options smith = smith_set(pairwise_, left);
    if (smith.size() < left.size() && smith.size() > 1) outcome.reasons.emplace_back(Membership{"Smith set", smith});
    if (smith.size() < left.size()) add_smith_reasons(outcome, pairwise_, profile, smith);
    if (smith.size() == 1) return;
    if (form_ == StableForm::undefeated) add_defeats(outcome, smith, profile);
    const auto told = [&](const MeetingInLine& meeting, const Options& rest) {
      const auto [margin, winner, other] = meeting;
      outcome.reasons.emplace_back(
          Meeting{winner, other, opinion_of(pairwise_, profile, index(winner), index(other)), rest});
    };
    static_cast<void>(
        by_meetings(smith.size() < left.size() && margins_differ(smith) ? smith : left, candidates(smith), told));
  }

  /// Everybody who may win.
  [[nodiscard]] Options may_win(const Options& left) const { return candidates(smith_set(pairwise_, left)); }
  [[nodiscard]] std::optional<StoppedBy> stopped() const { return work_.stopped(); }

 private:
  void add_defeats(Outcome& outcome, const Options& smith, const Profile& profile) const {
    const Ranks inner = links_among(links_, smith);
    const Ranks paths = strongest_paths(inner);
    const auto by = defeated_by(inner, paths);
    Chains chains(inner);
    for (std::size_t b = 0; b < smith.size(); ++b) {
      if (!by[b]) continue;
      const OptionId better = smith[*by[b]];
      Path path{.options = {better, smith[b]},
                .weakest = opinion_of(pairwise_, profile, index(better), index(smith[b]))};
      if (const std::int32_t back = paths(b, *by[b]); back > 0) {
        Options chain = chains.shortest(b, *by[b], back);
        for (OptionId& option : chain) option = smith[index(option)];
        path.back = weakest_link(pairwise_, profile, links_, chain);
      }
      outcome.reasons.emplace_back(std::move(path));
    }
  }

  // About as long as this takes, in steps; the memory for one set is paid with it.
  [[nodiscard]] static std::int64_t cost_of(std::size_t options) {
    const auto size = static_cast<std::int64_t>(options);
    return 1000 + 16 * size * size;
  }
  [[nodiscard]] std::int64_t cost_of_defeats(std::size_t options) const {
    const auto size = static_cast<std::int64_t>(options);
    return form_ == StableForm::undefeated ? size * size * size : 0;
  }

  [[nodiscard]] Int128 margin(OptionId a, OptionId b) const { return pairwise_.margin(index(a), index(b)); }

  [[nodiscard]] bool margins_differ(const Options& among) const {
    std::vector<Int128> margins;
    for (const OptionId a : among)
      for (const OptionId b : among)
        if (a != b) margins.push_back(margin(a, b));
    std::ranges::sort(margins);
    return std::ranges::adjacent_find(margins) == margins.end();
  }

  [[nodiscard]] Options candidates(const Options& smith) const {
    return form_ == StableForm::simple || smith.size() == 1 ? smith : undefeated(links_, smith);
  }

  // Greatest margin first; of equal ones, all that hold. Each meeting that is looked at goes to `told`.
  template <class Told>
  [[nodiscard]] std::optional<Options> by_meetings(const Options& left, const Options& candidates, Told told) {
    if (candidates.size() == 1) return candidates;
    std::vector<MeetingInLine> meetings;
    for (const OptionId a : candidates)
      for (const OptionId b : left)
        if (a != b) meetings.push_back({margin(a, b), a, b});
    std::ranges::stable_sort(meetings, std::ranges::greater(), &MeetingInLine::margin);
    std::set<OptionId> found;
    for (std::size_t i = 0; i < meetings.size(); ++i) {
      const MeetingInLine& meeting = meetings[i];
      if (!found.empty() && meeting.margin != meetings[i - 1].margin) break;
      if (found.contains(meeting.winner)) continue;
      const std::optional<Options> rest = winners(without(left, std::span(&meeting.other, 1)));
      if (!rest) return std::nullopt;
      told(meeting, *rest);
      if (std::ranges::binary_search(*rest, meeting.winner)) found.insert(meeting.winner);
    }
    return Options(found.begin(), found.end());
  }

  const Pairwise& pairwise_;
  StableForm form_;
  Ranks links_;
  Work work_;
  std::map<Options, Options> known_;
};

}  // namespace

Outcome by_stable_voting(const Context& context, StableForm form, std::string_view set) {
  StableSearch search(context, form);
  const Options all = all_options(context.profile);
  if (const std::optional<Options> winners = search.winners(all)) {
    Outcome outcome = outcome_of_set(context.profile, set, *winners);
    search.add_reasons(outcome, all, context.profile);
    return outcome;
  }
  const Options possible = search.may_win(all);
  Outcome outcome = outcome_of_set(context.profile, "set of options that may still win", possible);
  outcome.proof = Bounded{Rational(static_cast<std::int64_t>(possible.size())), 1,       search.stopped().value(), {},
                          possible.size() == 1 ? possible : Options{},          possible};
  return outcome;
}

}  // namespace assent::rules
