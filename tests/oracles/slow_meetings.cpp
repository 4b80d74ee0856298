// What pairs of options decide: who is beaten by nobody, by how much at worst, or in a meeting of two.
#include <functional>

#include "oracles/slow_rounds.hpp"

namespace assent::oracle {
namespace {

[[nodiscard]] Answer all_if_none(const Profile& profile, const Set& members) {
  return two_tiers(profile, members.empty() ? everything(profile) : members);
}

[[nodiscard]] Set unbeaten_of(const Profile& profile, const Set& left) {
  Set unbeaten;
  for (const std::size_t x : left)
    if (std::ranges::none_of(left, [&](std::size_t y) { return wins(opinion(profile, y, x)); })) unbeaten.push_back(x);
  return unbeaten;
}

[[nodiscard]] Answer weak_condorcet(const Profile& profile) {
  return all_if_none(profile, unbeaten_of(profile, everything(profile)));
}

[[nodiscard]] Rational weight_of_everybody(const Profile& profile) {
  Rational all = 0;
  for (std::size_t r = 0; r < profile.rows(); ++r) all = all + weight_of(profile, r);
  return all;
}

[[nodiscard]] Answer absolute_majority(const Profile& profile) {
  const Counts places = tops<true>(profile, everything(profile));
  Set winners;
  for (const auto& [option, count] : places)
    if (weight_of_everybody(profile) - count < count) winners.push_back(option);
  Answer answer = all_if_none(profile, winners);
  for (const auto& [option, count] : places) answer.scores.push_back({count});
  return answer;
}

[[nodiscard]] bool confirms_majority(const Reason& reason, const Profile& profile) {
  const auto* majority = std::get_if<Majority>(&reason);
  return majority != nullptr && majority->of == weight_of_everybody(profile) &&
         majority->weight == tops<true>(profile, everything(profile)).at(index(majority->option)) &&
         majority->of < majority->weight * Rational(2);
}

template <bool every>
[[nodiscard]] bool dominates(const Profile& profile, std::size_t a, std::size_t b) {
  std::size_t above = 0, below = 0;
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const Cell x = profile.cell(r, a), y = profile.cell(r, b);
    if (x == not_compared || y == not_compared) continue;
    above += x < y ? 1 : 0;
    below += y < x ? 1 : 0;
  }
  return above > 0 && below == 0 && (!every || above == profile.rows());
}

template <bool every>
[[nodiscard]] Answer pareto(const Profile& profile) {
  Set members;
  for (const std::size_t x : everything(profile))
    if (std::ranges::none_of(everything(profile), [&](std::size_t y) { return dominates<every>(profile, y, x); }))
      members.push_back(x);
  return all_if_none(profile, members);
}

[[nodiscard]] Rational margin(const Profile& profile, std::size_t a, std::size_t b) {
  const Opinion meeting = opinion(profile, a, b);
  return meeting.in_favour - meeting.against;
}

// Lists are cut after the last place that parts two neighbouring tiers.
[[nodiscard]] Answer by_long_lists(const Profile& profile, std::vector<Score> lists, std::size_t least) {
  Answer answer{ranking_by_lists(lists, everything(profile), Better::higher)};
  const auto& tiers = answer.ranking.tiers;
  for (std::size_t tier = 1; tier < tiers.size(); ++tier) {
    const Score &above = lists[index(tiers[tier - 1].front())], &below = lists[index(tiers[tier].front())];
    std::size_t place = 0;
    while (above[place] == below[place]) ++place;
    least = std::max(least, place + 1);
  }
  for (Score& list : lists) list.resize(std::min(least, list.size()));
  answer.scores = lists;
  return answer;
}

template <bool only_defeats>
[[nodiscard]] std::vector<Score> margins_of(const Profile& profile) {
  std::vector<Score> lists;
  for (const std::size_t x : everything(profile)) {
    Score list;
    for (const std::size_t y : everything(profile)) {
      if (x == y) continue;
      const Rational own = margin(profile, x, y);
      list.push_back(only_defeats && Rational(0) < own ? Rational(0) : own);
    }
    std::ranges::sort(list);
    lists.push_back(list);
  }
  return lists;
}

[[nodiscard]] Answer leximax(const Profile& profile) { return by_long_lists(profile, margins_of<false>(profile), 1); }

[[nodiscard]] Answer most_wins(const Profile& profile) {
  std::vector<Score> lists = margins_of<true>(profile);
  for (const std::size_t x : everything(profile)) {
    Rational twice = 0;
    for (const std::size_t y : everything(profile)) {
      if (x == y) continue;
      const Rational own = margin(profile, x, y);
      twice = twice + (Rational(0) < own ? 2 : own == Rational(0) ? 1 : 0);
    }
    lists[x].insert(lists[x].begin(), twice / Rational(2));
  }
  return by_long_lists(profile, lists, 1);
}

[[nodiscard]] Set best(const Profile& profile, const std::function<Rational(std::size_t)>& points) {
  Counts counts;
  for (const std::size_t x : everything(profile)) counts[x] = points(x);
  return most(counts, everything(profile));
}
[[nodiscard]] Set borda_winners(const Profile& profile) {
  return best(profile, [&](std::size_t x) { return borda_among(profile, x, everything(profile)); });
}
[[nodiscard]] Set minimax_winners(const Profile& profile) {
  const Opinions table = opinions(profile);
  return best(profile, [&](std::size_t x) {
    return Rational(0) - penalty(table, x, everything(profile), Penalty::margins).front();
  });
}

[[nodiscard]] Answer faceoff(const Profile& profile) {
  const Set borda = borda_winners(profile), minimax = minimax_winners(profile);
  if (borda == minimax) return two_tiers(profile, borda);
  Set winners;
  for (const std::size_t x : everything(profile)) {
    bool wins_one = false;
    for (const std::size_t a : borda)
      for (const std::size_t b : minimax)
        wins_one = wins_one || (x == a && !wins(opinion(profile, b, a))) || (x == b && !wins(opinion(profile, a, b)));
    if (wins_one) winners.push_back(x);
  }
  return two_tiers(profile, winners);
}

[[nodiscard]] bool confirms_faceoff(const Reason& reason, const Profile& profile) {
  const auto* membership = std::get_if<Membership>(&reason);
  if (membership == nullptr) return false;
  if (membership->set == "set of winners by Borda") return membership->members == ids(borda_winners(profile));
  if (membership->set == "set of winners by minimax") return membership->members == ids(minimax_winners(profile));
  return confirms_set<faceoff>(reason, profile);
}

// One ballot after the other.
[[nodiscard]] Answer superior(const Profile& profile) {
  const Opinions table = opinions(profile);
  Keys keys(profile.options, Rational(0));
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const auto listed = tiers_of(row_of(profile, r), [](Cell cell) {
      return cell != not_compared && cell != unranked_cell && cell != veto_cell;
    });
    if (listed.empty()) continue;
    const Rational part = weight_of(profile, r) / Rational(static_cast<std::int64_t>(listed.front().size()));
    for (const std::size_t first : listed.front())
      for (const std::size_t x : everything(profile))
        if (x == first || wins(table[x][first])) keys[x] = *keys[x] + part;
  }
  return answer_by(keys, Better::higher);
}

[[nodiscard]] SlowRule knockout() {
  return {.counts =
              [](const Profile& profile, const Set& left) {
                Counts counts;
                for (const std::size_t x : left) counts[x] = borda_among(profile, x, everything(profile));
                return counts;
              },
          .worst =
              [](const Profile& profile, const Set& left, const Counts& counts) {
                const Set last = least(counts, left), next = least(counts, without(left, last));
                std::set<std::size_t> out;
                for (const std::size_t a : last)
                  for (const std::size_t b : last.size() > 1 ? last : next) {
                    if (a == b) continue;
                    if (!wins(opinion(profile, a, b))) out.insert(a);
                    if (wins(opinion(profile, a, b))) out.insert(b);
                  }
                return Set(out.begin(), out.end());
              }};
}

[[nodiscard]] SlowRule loss_trimmer() {
  return {.counts =
              [](const Profile& profile, const Set& left) {
                Counts counts;
                for (const std::size_t x : left) {
                  counts[x] = 0;
                  for (const std::size_t y : left)
                    if (Rational(0) < margin(profile, y, x)) counts[x] = counts[x] + margin(profile, y, x);
                }
                return counts;
              },
          .worst = [](const Profile&, const Set& left, const Counts& counts) { return most(counts, left); },
          .kept =
              [](const Profile& profile, const Set& left) {
                const Set unbeaten = unbeaten_of(profile, left);
                return unbeaten.empty() ? left : unbeaten;
              }};
}

}  // namespace

const std::vector<Oracle>& meetings() {
  static const std::vector<Oracle> table = [] {
    std::vector<Oracle> forms{
        {"weak-condorcet", weak_condorcet, confirms_set<weak_condorcet>},
        {"absolute-majority", absolute_majority, confirms_majority},
        {"pareto", pareto<true>, confirms_set<pareto<true>>},
        {"pareto:by=some", pareto<false>, confirms_set<pareto<false>>},
        {"leximax", leximax},
        {"most-wins-smallest-loss", most_wins},
        {"borda-minimax-faceoff", faceoff, confirms_faceoff},
        {"superior-voting", superior},
    };
    add_forms<knockout>(forms, "knockout");
    add_forms<loss_trimmer>(forms, "loss-trimmer");
    return forms;
  }();
  return table;
}

}  // namespace assent::oracle
