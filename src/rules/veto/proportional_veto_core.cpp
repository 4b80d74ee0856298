// Proportional veto core: the options that no group of ballots may exclude, where a group may exclude a share of the
// options that is less than its share of the weight.
// A group T that puts every option of a set B above c blocks c when it may exclude all options but B: with m options
// and the weight n, when m |T| > n (m - |B|). No group does exactly when each ballot can spread m times its weight over
// options that it does not put above c, so that no option gets more than n: a flow, one for each option.
// Source: Moulin 1981; the algorithm after Ianovski and Kondratev 2021.
// Cost: O(options^2 x ballots) to read, and for each option a flow (Dinic 1970).
// Example: 60 x A>B>C, 40 x B>C>A: the 40 may exclude one of three, and put B and C above A: A is blocked. The 60
// exclude C: B is the core.
#include <algorithm>
#include <map>

#include "rules/kernel/tiers.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace proportional_veto_core_rule {

constexpr Law keeps[] = {Law::anonymity, Law::neutrality, Law::homogeneity, Law::monotonicity, Law::weak_monotonicity};
constexpr Law breaks[] = {Law::unanimity,
                          Law::majority,
                          Law::mutual_majority,
                          Law::condorcet_winner,
                          Law::condorcet_loser,
                          Law::smith,
                          Law::isda,
                          Law::reinforcement,
                          Law::reversal_symmetry,
                          Law::clone_independence,
                          Law::copy_independence,
                          Law::resolvability};
constexpr std::string_view aliases[] = {"veto-core", "pvc"};

// Ballots that put the same options above the one that is asked about.
struct Group {
  std::vector<std::uint64_t> open;  // a bit an option: it is not above that one
  Int128 supply = 0;

  [[nodiscard]] bool is_open(std::size_t option) const { return (open[option / 64] >> option % 64 & 1) != 0; }
};

// Dinic's algorithm from groups to the options that are open to them.
class Spread {
 public:
  Spread(const std::vector<Group>& groups, std::size_t options, Int128 capacity)
      : groups_(groups), options_(options), flow_(groups.size() * options), room_(options, capacity) {
    for (const Group& group : groups) supply_.push_back(group.supply);
  }

  // True when everything finds room.
  [[nodiscard]] bool run() {
    while (find_levels()) {
      next_option_.assign(groups_.size(), 0);
      next_group_.assign(options_, 0);
      for (std::size_t g = 0; g < groups_.size(); ++g)
        while (supply_[g] > 0 && group_level_[g] == 0) {
          const Int128 pushed = push_from_group(g, supply_[g]);
          if (pushed == 0) break;
          supply_[g] -= pushed;
        }
    }
    return std::ranges::all_of(supply_, [](Int128 supply) { return supply == 0; });
  }

  // After a run that found too little room: the options that what is left over reaches, which are full.
  [[nodiscard]] bool is_full(std::size_t option) const { return option_level_[option] >= 0; }

 private:
  [[nodiscard]] Int128& flow(std::size_t group, std::size_t option) { return flow_[group * options_ + option]; }

  // Steps from a group with something left over. False when no option with room is reached.
  [[nodiscard]] bool find_levels() {
    group_level_.assign(groups_.size(), -1);
    option_level_.assign(options_, -1);
    std::vector<std::size_t> groups;
    for (std::size_t g = 0; g < groups_.size(); ++g)
      if (supply_[g] > 0) {
        group_level_[g] = 0;
        groups.push_back(g);
      }
    bool has_room = false;
    for (int level = 1; !groups.empty() && !has_room; level += 2) {
      std::vector<std::size_t> reached;
      for (const std::size_t g : groups)
        for (std::size_t o = 0; o < options_; ++o)
          if (groups_[g].is_open(o) && option_level_[o] < 0) {
            option_level_[o] = level;
            reached.push_back(o);
            has_room = has_room || room_[o] > 0;
          }
      groups.clear();
      for (const std::size_t o : reached)
        for (std::size_t g = 0; g < groups_.size(); ++g)
          if (group_level_[g] < 0 && flow(g, o) > 0) {
            group_level_[g] = level + 1;
            groups.push_back(g);
          }
    }
    return has_room;
  }

  Int128 push_from_group(std::size_t g, Int128 most) {
    for (std::size_t& o = next_option_[g]; o < options_; ++o) {
      if (!groups_[g].is_open(o) || option_level_[o] != group_level_[g] + 1) continue;
      if (const Int128 pushed = push_from_option(o, most); pushed > 0) {
        flow(g, o) += pushed;
        return pushed;
      }
    }
    return 0;
  }

  Int128 push_from_option(std::size_t o, Int128 most) {
    if (room_[o] > 0) {
      const Int128 pushed = std::min(most, room_[o]);
      room_[o] -= pushed;
      return pushed;
    }
    for (std::size_t& g = next_group_[o]; g < groups_.size(); ++g) {
      if (flow(g, o) == 0 || group_level_[g] != option_level_[o] + 1) continue;
      if (const Int128 pushed = push_from_group(g, std::min(most, flow(g, o))); pushed > 0) {
        flow(g, o) -= pushed;
        return pushed;
      }
    }
    return 0;
  }

  const std::vector<Group>& groups_;
  std::size_t options_;
  std::vector<Int128> flow_;  // groups x options
  std::vector<Int128> supply_, room_;
  std::vector<int> group_level_, option_level_;
  std::vector<std::size_t> next_option_, next_group_;
};

[[nodiscard]] bool is_above(Cell other, Cell cell) {
  return other != not_compared && cell != not_compared && other < cell;
}

[[nodiscard]] std::vector<Group> groups_for(const Profile& profile, OptionId option) {
  std::map<std::vector<std::uint64_t>, Int128> weights;
  RowReader rows(profile.cells);
  std::vector<std::uint64_t> open;
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const std::span<const Cell> row = rows[r];
    open.assign(row.size() / 64 + 1, 0);
    for (std::size_t o = 0; o < row.size(); ++o)
      open[o / 64] |= std::uint64_t{is_above(row[o], row[index(option)]) ? 0U : 1U} << o % 64;
    weights[open] += profile.weights[r];
  }
  std::vector<Group> groups;
  for (const auto& [set, weight] : weights)
    groups.push_back({set, checked_multiply(weight, static_cast<Int128>(profile.options))});
  return groups;
}

[[nodiscard]] Blocked blocked(const Profile& profile, OptionId option, const std::vector<Group>& groups,
                              const Spread& spread, Int128 total) {
  Blocked reason{.option = option, .weight = 0, .of = Rational(total, 1) * profile.weight_unit, .preferred = {}};
  for (std::size_t o = 0; o < profile.options; ++o)
    if (!spread.is_full(o)) reason.preferred.push_back(option_id(o));
  Int128 supply = 0;
  for (const Group& group : groups)
    if (std::ranges::none_of(reason.preferred, [&](OptionId other) { return group.is_open(index(other)); }))
      supply += group.supply;
  reason.weight = Rational(supply, static_cast<Int128>(profile.options)) * profile.weight_unit;
  return reason;
}

constexpr std::size_t most_names = std::size_t{1} << 20;  // in all reasons together; later ones are left out

Outcome run(const Context& context, const Arguments&) {
  const Profile& profile = context.profile;
  Int128 total = 0;
  for (const std::int64_t weight : profile.weights) total = checked_add(total, weight);
  std::vector<OptionId> core;
  std::vector<Reason> reasons;
  std::size_t names_left = most_names;
  for (const OptionId option : all_options(profile)) {
    const std::vector<Group> groups = groups_for(profile, option);
    Spread spread(groups, profile.options, total);
    if (spread.run()) {
      core.push_back(option);
    } else if (names_left > 0) {
      Blocked reason = blocked(profile, option, groups, spread, total);
      names_left -= std::min(names_left, reason.preferred.size());
      reasons.emplace_back(std::move(reason));
    }
  }
  Outcome outcome = outcome_of_set(profile, "proportional veto core", core);
  outcome.reasons.insert(outcome.reasons.end(), reasons.begin(), reasons.end());
  return outcome;
}

}  // namespace proportional_veto_core_rule

constinit const Rule proportional_veto_core{
    .id = "proportional-veto-core",
    .title = "Proportional veto core",
    .family = "veto",
    .summary = R"(
        The options that no group may exclude come first; a group may exclude a share of the options that is less than
        its share of the weight.)",
    .definition = R"(
        With m options and the weight n of all ballots, also of those that put nobody above anybody (who graded or
        ranked nothing has no ballot), a group with the weight t may exclude up to ceil(m t / n) - 1 options.
        It blocks an option when all its ballots put each option of a set strictly above it, and it may exclude all
        options outside that set. The options that nobody blocks are the core, which is never empty. They come first,
        tied; all others follow, tied.)",
    .conventions = R"(
        A ballot puts one option above another when it compares both and the one is strictly better; ties, blanks and
        stand-asides block nothing. Options left out of a ranking are tied last, unless the policy says `unranked:
        not-compared`. Grades are read as rankings: less discomfort is better, equal grades tie, a veto is below every
        grade. A ballot counts with its weight.)",
    .source = R"(
        H. Moulin, The proportional veto principle (1981); E. Ianovski and A. Y. Kondratev, Computing the proportional
        veto core (2021))",
    .cost = "O(options^2 x ballots), and a maximum flow for each option",
    .score_name = "",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .keeps = proportional_veto_core_rule::keeps,
    .breaks = proportional_veto_core_rule::breaks,
    .aliases = proportional_veto_core_rule::aliases,
    .run = proportional_veto_core_rule::run,
};

}  // namespace assent::rules
