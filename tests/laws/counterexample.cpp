// One function a law: each change of the profile that the law speaks of is made, and the winners are compared.
#include "laws/counterexample.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <vector>

#include "laws/changes.hpp"
#include "laws/properties.hpp"
#include "laws/random_profiles.hpp"
#include "support/profiles.hpp"

namespace assent::test {

namespace {

using Found = std::optional<std::string>;

[[nodiscard]] Found breaks_anonymity(const LawCase& given) {
  for (const auto& order : {turned_round(given.profile.rows()), moved_on(given.profile.rows())})
    if (!keeps_anonymity(given.asked, given.profile, order))
      return "the ballots as listed: " + shown(run(given.asked, given.profile).ranking) +
             "; in another order: " + shown(run(given.asked, with_rows(given.profile, order)).ranking);
  return {};
}

[[nodiscard]] Found breaks_neutrality(const LawCase& given) {
  for (const auto& order : {turned_round(given.profile.options), moved_on(given.profile.options)})
    if (!keeps_neutrality(given.asked, given.profile, order)) return "another order of the options changes the ranking";
  return {};
}

[[nodiscard]] Found breaks_homogeneity(const LawCase& given) {
  for (const std::int64_t k : {2, 3})
    if (!keeps_homogeneity(given.asked, given.profile, k))
      return shown(run(given.asked, given.profile).ranking) + " is another ranking with every ballot given " +
             std::to_string(k) + " times";
  return {};
}

// A ballot that leaves out the upper one, or gives it the worst grade, does not put it above a veto.
[[nodiscard]] bool all_put_above(const Profile& profile, std::size_t x, std::size_t y) {
  for (std::size_t r = 0; r < profile.rows(); ++r)
    if (!puts_above(profile, r, x, y) || profile.cell(r, x) >= worst_cell(profile)) return false;
  return profile.rows() > 0;
}

[[nodiscard]] Found breaks_pareto(const LawCase& given) {
  const Winners winners = winners_of(given);
  for (const OptionId y : winners)
    for (std::size_t x = 0; x < given.profile.options; ++x)
      if (all_put_above(given.profile, x, index(y)))
        return win(winners) + ", but every ballot puts " + letter(option_id(x)) + " above " + letter(y);
  return {};
}

[[nodiscard]] Found breaks_unanimity(const LawCase& given) {
  for (std::size_t x = 0; x < given.profile.options; ++x)
    for (std::size_t y = 0; y < given.profile.options; ++y)
      if (all_put_above(given.profile, x, y) &&
          !keeps_unanimity(given.asked, given.profile, option_id(x), option_id(y)))
        return std::string("every ballot puts ") + letter(option_id(x)) + " above " + letter(option_id(y)) +
               ", the ranking is " + shown(run(given.asked, given.profile).ranking);
  return {};
}

[[nodiscard]] bool most_put_above_the_rest(const Profile& profile, std::size_t set) {
  std::int64_t weight = 0, total = 0;
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    total += profile.weights[r];
    const auto above = [&](std::size_t x, std::size_t y) { return puts_above(profile, r, x, y); };
    if (each_above_the_rest(set, profile.options, above)) weight += profile.weights[r];
  }
  return 2 * weight > total;
}

[[nodiscard]] Found breaks_majority(const LawCase& given) {
  for (std::size_t x = 0; x < given.profile.options; ++x) {
    if (!most_put_above_the_rest(given.profile, std::size_t{1} << x)) continue;
    const Winners winners = winners_of(given);
    if (winners != Winners{option_id(x)})
      return letters({option_id(x)}) + " is alone at the top of most ballots, but " + win(winners);
  }
  return {};
}

[[nodiscard]] Found breaks_mutual_majority(const LawCase& given) {
  const Winners winners = winners_of(given);
  for (std::size_t set = 1; set + 1 < std::size_t{1} << given.profile.options; ++set) {
    const Winners members = options_in(set, given.profile.options);
    if (most_put_above_the_rest(given.profile, set) && (winners.empty() || !std::ranges::includes(members, winners)))
      return "most ballots put " + letters(members) + " above all others, but " + win(winners);
  }
  return {};
}

[[nodiscard]] Found breaks_condorcet_winner(const LawCase& given) {
  if (keeps_condorcet_winner(given.asked, given.profile)) return {};
  return "one option beats all others, but " + win(winners_of(given));
}

[[nodiscard]] Found breaks_condorcet_loser(const LawCase& given) {
  const Profile& profile = given.profile;
  if (profile.options < 2) return {};
  for (const OptionId x : winners_of(given))
    if (all_others(profile, index(x), [&](std::size_t y) { return beats(profile, y, index(x)); }))
      return win({x}) + ", but loses to every other option";
  return {};
}

[[nodiscard]] Found breaks_smith(const LawCase& given) {
  const Winners winners = winners_of(given), smith = smith_set(given.profile);
  if (!winners.empty() && std::ranges::includes(smith, winners)) return {};
  return "the Smith set is " + letters(smith) + ", but " + win(winners);
}

[[nodiscard]] Found breaks_isda(const LawCase& given) {
  const Winners smith = smith_set(given.profile);
  for (std::size_t o = 0; o < given.profile.options; ++o) {
    if (smith.contains(option_id(o))) continue;
    const Winners before = winners_of(given), after = winners_without(given, o);
    if (before != after)
      return "the Smith set is " + letters(smith) + "; " + win(before) + ", and without " + letter(option_id(o)) +
             ": " + win(after);
  }
  return {};
}

[[nodiscard]] bool ties_listed(const std::vector<Cell>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (cells[i] == cells[j] && cells[i] >= 0 && cells[i] < unranked_cell) return true;
  return false;
}

// All ballots on which only this option stands higher. Ballots without ties stay without.
[[nodiscard]] std::vector<std::vector<Cell>> raised(const Profile& profile, std::size_t row, std::size_t option) {
  std::vector<Cell> cells = cells_in(profile, row);
  const Cell now = cells[option];
  std::vector<std::vector<Cell>> ballots;
  if (now == not_compared) return ballots;
  if (profile.kind == BallotKind::grades) {
    for (Cell better = std::min(profile.span, now) - (now > profile.span ? 0 : 1); better >= 0; --better) {
      cells[option] = better;
      ballots.push_back(cells);
    }
    return ballots;
  }
  const bool strict = !ties_listed(cells);
  for (Cell& cell : cells)
    if (cell >= 0 && cell < unranked_cell) cell = 2 * cell + 1;
  const Cell most = 2 * static_cast<Cell>(cells.size());
  const Cell from = std::min(cells[option], most + 1);
  for (Cell better = from - 1; better >= 0; --better) {
    std::vector<Cell> changed = cells;
    changed[option] = better;
    changed = renumbered(changed);
    if ((strict && ties_listed(changed)) || (!ballots.empty() && ballots.back() == changed)) continue;
    if (changed != renumbered(cells)) ballots.push_back(changed);
  }
  return ballots;
}

[[nodiscard]] Found breaks_by_raising(const LawCase& given, const Winners& winners) {
  for (const OptionId option : winners)
    for (std::size_t r = 0; r < given.profile.rows(); ++r)
      for (const auto& cells : raised(given.profile, r, index(option))) {
        Profile improved = given.profile;
        for (std::size_t o = 0; o < cells.size(); ++o) improved.cells.set(r, o, cells[o]);
        count_vetoes(improved);
        const Winners after = winners_of(given.asked, improved);
        if (after.contains(option)) continue;
        std::string line;
        for (const Cell cell : cells)
          line += cell == unranked_cell  ? " unranked"
                  : cell == veto_cell    ? " veto"
                  : cell == not_compared ? " -"
                                         : " " + std::to_string(cell);
        return win(winners) + "; with " + letter(option) + " raised" + in_line(r) + " (then" + line +
               "): " + win(after);
      }
  return {};
}

[[nodiscard]] Found breaks_monotonicity(const LawCase& given) { return breaks_by_raising(given, winners_of(given)); }

[[nodiscard]] Found breaks_weak_monotonicity(const LawCase& given) {
  const Winners winners = winners_of(given);
  return winners.size() == 1 ? breaks_by_raising(given, winners) : Found{};
}

[[nodiscard]] std::string by_joining(const Winners& before, std::size_t row, const Winners& after) {
  return "without line " + std::to_string(row + 1) + ": " + win(before) + "; with it: " + win(after);
}

[[nodiscard]] Found breaks_participation(const LawCase& given) {
  const Winners after = winners_of(given);
  if (after.size() != 1 || given.profile.rows() < 2) return {};
  for (std::size_t r = 0; r < given.profile.rows(); ++r) {
    const Winners before = winners_of(given.asked, without_row(given.profile, r));
    if (before.size() == 1 && puts_above(given.profile, r, index(*before.begin()), index(*after.begin())))
      return by_joining(before, r, after);
  }
  return {};
}

[[nodiscard]] Found breaks_positive_involvement(const LawCase& given) {
  const Profile& profile = given.profile;
  const Winners after = winners_of(given);
  for (std::size_t r = 0; profile.rows() > 1 && r < profile.rows(); ++r)
    for (const OptionId x : winners_of(given.asked, without_row(profile, r)))
      if (!after.contains(x) &&
          all_others(profile, index(x), [&](std::size_t y) { return puts_above(profile, r, index(x), y); }))
        return by_joining(winners_of(given.asked, without_row(profile, r)), r, after);
  return {};
}

[[nodiscard]] Found breaks_negative_involvement(const LawCase& given) {
  const Profile& profile = given.profile;
  const Winners after = winners_of(given);
  for (std::size_t r = 0; profile.rows() > 1 && r < profile.rows(); ++r) {
    const Winners before = winners_of(given.asked, without_row(profile, r));
    for (const OptionId x : after)
      if (!before.contains(x) &&
          all_others(profile, index(x), [&](std::size_t y) { return puts_above(profile, r, y, index(x)); }))
        return by_joining(before, r, after);
  }
  return {};
}

[[nodiscard]] Found breaks_reinforcement(const LawCase& given) {
  const Winners all = winners_of(given);
  const std::size_t rows = given.profile.rows();
  for (std::size_t cut = 1; cut < rows; ++cut) {
    const Winners one = winners_of(given.asked, rows_between(given.profile, 0, cut));
    const Winners other = winners_of(given.asked, rows_between(given.profile, cut, rows));
    Winners common;
    std::ranges::set_intersection(one, other, std::inserter(common, common.end()));
    if (!common.empty() && common != all)
      return "up to line " + std::to_string(cut) + ": " + win(one) + "; the lines after it: " + win(other) +
             "; all: " + win(all);
  }
  return {};
}

[[nodiscard]] bool ranks_everything(const Profile& profile) {
  for (std::size_t r = 0; r < profile.rows(); ++r)
    for (std::size_t o = 0; o < profile.options; ++o)
      if (profile.cell(r, o) == unranked_cell) return false;
  return true;
}

[[nodiscard]] Found breaks_reversal_symmetry(const LawCase& given) {
  const Winners winners = winners_of(given);
  if (winners.size() != 1 || given.profile.options < 2 || !ranks_everything(given.profile)) return {};
  Profile reversed = given.profile;  // its tiers are numbered from 0
  const Cell last = reversed.kind == BallotKind::grades ? reversed.span : static_cast<Cell>(reversed.options) - 1;
  change_cells(reversed, [&](Cell cell) { return last - cell; });
  const Winners after = winners_of(given.asked, reversed);
  if (!after.contains(*winners.begin())) return {};
  return win(winners) + "; with every ballot turned upside down: " + win(after);
}

// Each option outside of the set is above all of it, below all of it or, as where all are unranked, tied with all.
[[nodiscard]] bool are_clones(const Profile& profile, std::size_t set) {
  for (std::size_t r = 0; r < profile.rows(); ++r)
    for (std::size_t y = 0; y < profile.options; ++y) {
      if (is_in(set, y)) continue;
      std::set<int> relations;
      for (std::size_t x = 0; x < profile.options; ++x)
        if (is_in(set, x)) relations.insert(puts_above(profile, r, x, y) ? 1 : puts_above(profile, r, y, x) ? -1 : 0);
      if (relations.size() > 1) return false;
    }
  return true;
}

[[nodiscard]] Found breaks_clone_independence(const LawCase& given) {
  const std::size_t options = given.profile.options;
  for (std::size_t set = 1; set + 1 < std::size_t{1} << options; ++set) {
    const Winners clones = options_in(set, options);
    if (clones.size() < 2 || !are_clones(given.profile, set)) continue;
    const Winners before = winners_of(given);
    for (const OptionId gone : clones) {
      const Winners after = winners_without(given, index(gone));
      const auto shared_out = [&](const Winners& winners) {
        Winners outside;
        bool inside = false;
        for (const OptionId winner : winners)
          if (clones.contains(winner)) inside = true;
          else outside.insert(winner);
        return std::pair(inside, outside);
      };
      if (shared_out(before) != shared_out(after))
        return letters(clones) + " are clones; " + win(before) + "; without " + letter(gone) + ": " + win(after);
    }
  }
  return {};
}

[[nodiscard]] Found breaks_copy_independence(const LawCase& given) {
  for (std::size_t o = 0; o < given.profile.options; ++o) {
    const OptionId option = option_id(o);
    if (option != given.profile.status_quo && !keeps_copy_independence(given.asked, given.profile, option))
      return win(winners_of(given)) + "; a copy of " + letter(option) + " changes this";
  }
  return {};
}

// The ballots of a row that end after some of the options that it lists, and those options.
struct Cut {
  Profile profile;
  Winners listed;
};
[[nodiscard]] std::vector<Cut> cuts(const Profile& profile, std::size_t row) {
  const Cell worst = worst_cell(profile);
  std::set<Cell> tiers;
  for (std::size_t o = 0; o < profile.options; ++o)
    if (profile.cell(row, o) < worst) tiers.insert(profile.cell(row, o));
  std::vector<Cut> result;
  for (const Cell last : tiers) {
    if (last == *tiers.rbegin()) break;
    Cut cut{profile, {}};
    for (std::size_t o = 0; o < profile.options; ++o)
      if (profile.cell(row, o) > last) cut.profile.cells.set(row, o, worst);
      else cut.listed.insert(option_id(o));
    result.push_back(std::move(cut));
  }
  return result;
}

// Winners among those listed that are lost, or come in, as the ballot goes on.
[[nodiscard]] Found breaks_by_listing(const LawCase& given, Law law) {
  const Winners after = winners_of(given);
  for (std::size_t r = 0; r < given.profile.rows(); ++r)
    for (const Cut& cut : cuts(given.profile, r)) {
      const Winners before = winners_of(given.asked, cut.profile);
      for (const OptionId option : cut.listed) {
        const bool won = before.contains(option), wins = after.contains(option);
        if (law == Law::later_no_harm ? won && !wins : !won && wins)
          return "while" + in_line(r) + " only " + letters(cut.listed) + (cut.listed.size() == 1 ? " is" : " are") +
                 " listed: " + win(before) + "; as it stands: " + win(after);
      }
    }
  return {};
}

[[nodiscard]] Found breaks_resolvability(const LawCase& given) {
  const Winners winners = winners_of(given);
  return winners.size() > 1 ? win(winners) + ", though no two totals are the same" : Found{};
}

}  // namespace

namespace {

[[nodiscard]] Found broken_law(Law law, const LawCase& given) {
  switch (law) {
    case Law::anonymity: return breaks_anonymity(given);
    case Law::neutrality: return breaks_neutrality(given);
    case Law::homogeneity: return breaks_homogeneity(given);
    case Law::pareto: return breaks_pareto(given);
    case Law::unanimity: return breaks_unanimity(given);
    case Law::majority: return breaks_majority(given);
    case Law::mutual_majority: return breaks_mutual_majority(given);
    case Law::condorcet_winner: return breaks_condorcet_winner(given);
    case Law::condorcet_loser: return breaks_condorcet_loser(given);
    case Law::smith: return breaks_smith(given);
    case Law::isda: return breaks_isda(given);
    case Law::monotonicity: return breaks_monotonicity(given);
    case Law::weak_monotonicity: return breaks_weak_monotonicity(given);
    case Law::participation: return breaks_participation(given);
    case Law::positive_involvement: return breaks_positive_involvement(given);
    case Law::negative_involvement: return breaks_negative_involvement(given);
    case Law::reinforcement: return breaks_reinforcement(given);
    case Law::reversal_symmetry: return breaks_reversal_symmetry(given);
    case Law::clone_independence: return breaks_clone_independence(given);
    case Law::copy_independence: return breaks_copy_independence(given);
    case Law::later_no_harm:
    case Law::later_no_help: return breaks_by_listing(given, law);
    case Law::resolvability: return breaks_resolvability(given);
  }
  return {};
}

// Each weight is moved a little, another way each time. Where all ballots are the same but for a few, two totals may be
// the same, too: for resolvability a few of each kind join.
[[nodiscard]] Profile jolted(Law law, const Profile& profile, unsigned seed) {
  Random random(seed);
  const Profile jolted = without_tied_totals(random, profile);
  return law == Law::resolvability ? with_a_few_of_each(random, jolted) : jolted;
}

}  // namespace

std::optional<std::string> counterexample(Law law, const RuleCall& asked, const Profile& profile) {
  Found found = broken_law(law, {asked, profile});
  if (!found || text_of(law).ballots == LawBallots::any) return found;
  for (unsigned seed = 1; seed <= 6; ++seed)
    if (!broken_law(law, {asked, jolted(law, profile, seed)})) return {};
  return found;
}

Profile shrunk(Law law, const RuleCall& asked, Profile profile) {
  const auto take = [&](const Profile& smaller) {
    if (smaller.rows() == 0 || smaller.options == 0 || !counterexample(law, asked, smaller)) return false;
    profile = smaller;
    return true;
  };
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t o = profile.options; o-- > 0;)
      if (o < profile.options && take(without_option(profile, o))) changed = true;
    for (std::size_t r = profile.rows(); r-- > 0;)
      if (take(without_row(profile, r))) changed = true;
    for (std::size_t r = 0; r < profile.rows(); ++r)
      for (const std::int64_t weight : {std::int64_t{1}, profile.weights[r] / 2, profile.weights[r] - 1}) {
        std::vector<Ballot> ballots = ballots_of(profile);
        if (weight < 1 || weight >= ballots[r].weight) continue;
        ballots[r].weight = ballots[r].heads = weight;
        if (take(with_ballots(profile, ballots))) changed = true;
      }
  }
  return profile;
}

}  // namespace assent::test
