#include "rules/pairwise/stable.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "rules/kernel/links.hpp"
#include "rules/kernel/sets.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/kernel/work.hpp"

namespace assent::rules {
namespace {

using Options = std::vector<OptionId>;  // in listed order

// Who is undefeated by split cycle among some options. The ranks of wins and the chains are those of the options alone.
[[nodiscard]] Options undefeated(const Ranks& links, const Options& among) {
  Ranks inner(among.size());
  for (std::size_t a = 0; a < among.size(); ++a)
    for (std::size_t b = 0; b < among.size(); ++b) inner(a, b) = links(index(among[a]), index(among[b]));
  const Ranks paths = strongest_paths(inner);
  Options options;
  for (std::size_t b = 0; b < among.size(); ++b) {
    bool is_defeated = false;
    for (std::size_t a = 0; a < among.size(); ++a) is_defeated = is_defeated || inner(a, b) > paths(b, a);
    if (!is_defeated) options.push_back(among[b]);
  }
  return options;
}

struct Meeting {
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
    else if (work_.spend(cost_of_defeats(smith.size()))) found = by_meetings(left, candidates(smith));
    if (found) known_.emplace(std::move(left), *found);
    return found;
  }

  /// Everybody who may win.
  [[nodiscard]] Options may_win(const Options& left) const { return candidates(smith_set(pairwise_, left)); }
  [[nodiscard]] std::optional<StoppedBy> stopped() const { return work_.stopped(); }

 private:
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

  // Greatest margin first; of equal ones, all that hold.
  [[nodiscard]] std::optional<Options> by_meetings(const Options& left, const Options& candidates) {
    if (candidates.size() == 1) return candidates;
    std::vector<Meeting> meetings;
    for (const OptionId a : candidates)
      for (const OptionId b : left)
        if (a != b) meetings.push_back({margin(a, b), a, b});
    std::ranges::stable_sort(meetings, std::ranges::greater(), &Meeting::margin);
    std::set<OptionId> found;
    for (std::size_t i = 0; i < meetings.size(); ++i) {
      const Meeting& meeting = meetings[i];
      if (!found.empty() && meeting.margin != meetings[i - 1].margin) break;
      if (found.contains(meeting.winner)) continue;
      const std::optional<Options> rest = winners(without(left, std::span(&meeting.other, 1)));
      if (!rest) return std::nullopt;
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
  if (const std::optional<Options> winners = search.winners(all)) return outcome_of_set(context.profile, set, *winners);
  const Options possible = search.may_win(all);
  Outcome outcome = outcome_of_set(context.profile, "set of options that may still win", possible);
  outcome.proof = Bounded{Rational(static_cast<std::int64_t>(possible.size())), 1,       search.stopped().value(), {},
                          possible.size() == 1 ? possible : Options{},          possible};
  return outcome;
}

}  // namespace assent::rules
