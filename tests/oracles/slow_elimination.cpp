// Rules by which options go out, round after round.
#include "oracles/slow_rounds.hpp"

namespace assent::oracle {
namespace {

[[nodiscard]] SlowRule instant_runoff() { return {.counts = tops<true>, .worst = fewest, .none_is_no_tie = true}; }

[[nodiscard]] SlowRule approval_irv() { return {.counts = tops<false>, .worst = fewest, .none_is_no_tie = true}; }

[[nodiscard]] Set largest(const Profile&, const Set& left, const Counts& counts) { return most(counts, left); }

[[nodiscard]] Counts last_places(const Profile& profile, const Set& left) {
  Counts counts;
  for (const std::size_t o : left) counts[o] = 0;
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    std::map<Cell, Set> places;
    for (const std::size_t o : left)
      if (profile.cell(r, o) != not_compared) places[profile.cell(r, o)].push_back(o);
    if (places.size() < 2) continue;
    const Set& last = places.rbegin()->second;
    for (const std::size_t o : last)
      counts[o] = counts[o] + weight_of(profile, r) / Rational(static_cast<std::int64_t>(last.size()));
  }
  return counts;
}

[[nodiscard]] Set with_a_majority(const Profile& profile, const Set& left) {
  const Counts first = tops<true>(profile, left);
  Rational all = 0;
  for (const auto& [option, count] : first) all = all + count;
  for (const auto& [option, count] : first)
    if (all < count * 2) return {option};
  return left;
}

[[nodiscard]] SlowRule coombs() { return {.counts = last_places, .worst = largest, .kept = with_a_majority}; }
[[nodiscard]] SlowRule coombs_to_the_end() { return {.counts = last_places, .worst = largest}; }

[[nodiscard]] Counts borda_of_left(const Profile& profile, const Set& left) {
  Counts counts;
  for (const std::size_t x : left) counts[x] = borda_among(profile, x, left);
  return counts;
}

[[nodiscard]] SlowRule baldwin() { return {.counts = borda_of_left, .worst = fewest}; }

template <bool weak>
[[nodiscard]] Set below_average(const Profile&, const Set& left, const Counts& counts) {
  Rational sum = 0;
  for (const auto& [option, count] : counts) sum = sum + count;
  const Rational average = sum / Rational(static_cast<std::int64_t>(left.size()));
  Set out;
  for (const std::size_t x : left)
    if (counts.at(x) < average || (weak && counts.at(x) == average)) out.push_back(x);
  return out;
}

[[nodiscard]] SlowRule nanson_strict() { return {.counts = borda_of_left, .worst = below_average<false>}; }
[[nodiscard]] SlowRule nanson_weak() { return {.counts = borda_of_left, .worst = below_average<true>}; }

[[nodiscard]] Set above_average(const Profile& profile, const Set& left, const Counts& counts) {
  Counts negative;
  for (const auto& [option, count] : counts) negative[option] = -count;
  return below_average<false>(profile, left, negative);
}

[[nodiscard]] SlowRule irv_average() { return {.counts = tops<true>, .worst = below_average<false>}; }
[[nodiscard]] SlowRule kim_roush() { return {.counts = last_places, .worst = above_average}; }

// Every unit of weight is a voter of its own.
[[nodiscard]] Rational adjusted_median(const Profile& profile, const Set& left, std::size_t x) {
  std::vector<Rational> points;
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    Rational sum = 0;
    for (const std::size_t y : left)
      if (x != y) sum = sum + pair_points(profile.cell(r, x), profile.cell(r, y), Ties::half);
    points.insert(points.end(), static_cast<std::size_t>(profile.weights[r]), sum);
  }
  if (points.empty()) return 0;
  std::ranges::sort(points);
  const Rational median = (points[(points.size() - 1) / 2] + points[points.size() / 2]) / Rational(2);
  const std::int64_t below = std::ranges::count_if(points, [&](const Rational& value) { return value < median; });
  return median - Rational(below) / Rational(static_cast<std::int64_t>(points.size())) / Rational(4);
}

[[nodiscard]] SlowRule iterated_bucklin() {
  return {.counts =
              [](const Profile& profile, const Set& left) {
                Counts counts;
                for (const std::size_t x : left) counts[x] = adjusted_median(profile, left, x);
                return counts;
              },
          .worst = fewest};
}

[[nodiscard]] Counts greatest_defeats(const Profile& profile, const Set& left) {
  Counts counts;
  for (const std::size_t x : left) {
    counts[x] = 0;
    for (const std::size_t y : left) {
      const Opinion meeting = opinion(profile, y, x);
      if (x != y) counts[x] = std::max(counts[x], meeting.in_favour - meeting.against);
    }
  }
  return counts;
}

[[nodiscard]] Set beaten_most(const Profile&, const Set& left, const Counts& counts) {
  const Set out = most(counts, left);
  return counts.at(out.front()) == Rational(0) ? Set{} : out;
}

[[nodiscard]] SlowRule raynaud() { return {.counts = greatest_defeats, .worst = beaten_most}; }

[[nodiscard]] Set smith_among(const Profile& profile, const Set& left) { return smith_set(opinions(profile), left); }
[[nodiscard]] Set schwartz_among(const Profile& profile, const Set& left) {
  return schwartz_set(opinions(profile), left);
}

[[nodiscard]] SlowRule benham() { return {.counts = tops<true>, .worst = fewest, .kept = winner_or_all}; }
[[nodiscard]] SlowRule tideman_smith() { return {.counts = tops<true>, .worst = fewest, .kept = smith_among}; }
[[nodiscard]] SlowRule tideman_schwartz() { return {.counts = tops<true>, .worst = fewest, .kept = schwartz_among}; }

template <OutTies ties>
[[nodiscard]] Answer smith_irv(const Profile& profile) {
  return answer_of(instant_runoff(), profile, smith_among(profile, everything(profile)), ties);
}

template <OutTies ties>
[[nodiscard]] bool confirms_smith_irv(const Reason& reason, const Profile& profile) {
  const Set members = smith_among(profile, everything(profile));
  const auto* membership = std::get_if<Membership>(&reason);
  if (membership != nullptr && membership->set == "Smith set") return membership->members == ids(members);
  return confirms_round(instant_runoff(), profile, members, ties, reason);
}

template <OutTies ties>
[[nodiscard]] Answer condorcet_irv(const Profile& profile) {
  Answer answer = answer_of(instant_runoff(), profile, everything(profile), ties);
  const Set winner = winner_or_all(profile, everything(profile));
  if (winner.size() == 1) {
    for (auto& tier : answer.ranking.tiers) std::erase(tier, option_id(winner.front()));
    std::erase_if(answer.ranking.tiers, [](const auto& tier) { return tier.empty(); });
    answer.ranking.tiers.insert(answer.ranking.tiers.begin(), ids(winner));
  }
  return answer;
}

template <OutTies ties>
[[nodiscard]] bool confirms_condorcet_irv(const Reason& reason, const Profile& profile) {
  const Set winner = winner_or_all(profile, everything(profile));
  if (std::holds_alternative<Fallback>(reason)) return winner.size() != 1;
  const auto* membership = std::get_if<Membership>(&reason);
  if (membership != nullptr && membership->set == "Condorcet winner") return membership->members == ids(winner);
  return confirms_round(instant_runoff(), profile, everything(profile), ties, reason);
}

void add_hybrids(std::vector<Oracle>& table) {
  using enum OutTies;
  add_forms(table, "smith-irv",
            {smith_irv<simultaneous>, smith_irv<listed_order>, smith_irv<previous_round>, smith_irv<parallel>},
            {confirms_smith_irv<simultaneous>, confirms_smith_irv<listed_order>, confirms_smith_irv<previous_round>,
             confirms_smith_irv<parallel>});
  add_forms(table, "condorcet-irv",
            {condorcet_irv<simultaneous>, condorcet_irv<listed_order>, condorcet_irv<previous_round>,
             condorcet_irv<parallel>},
            {confirms_condorcet_irv<simultaneous>, confirms_condorcet_irv<listed_order>,
             confirms_condorcet_irv<previous_round>, confirms_condorcet_irv<parallel>});
}

[[nodiscard]] std::vector<Oracle> elimination_forms() {
  std::vector<Oracle> table;
  add_forms<instant_runoff>(table, "instant-runoff");
  add_forms<approval_irv>(table, "approval-irv");
  add_forms<coombs>(table, "coombs");
  add_forms<coombs_to_the_end>(table, "coombs:majority=none");
  add_forms<baldwin>(table, "baldwin");
  table.push_back({"nanson", by_rounds<nanson_strict, OutTies::simultaneous>,
                   confirms_rounds<nanson_strict, OutTies::simultaneous>});
  table.push_back({"nanson:form=weak", by_rounds<nanson_weak, OutTies::simultaneous>,
                   confirms_rounds<nanson_weak, OutTies::simultaneous>});
  table.push_back({"irv-average", by_rounds<irv_average, OutTies::simultaneous>,
                   confirms_rounds<irv_average, OutTies::simultaneous>});
  table.push_back(
      {"kim-roush", by_rounds<kim_roush, OutTies::simultaneous>, confirms_rounds<kim_roush, OutTies::simultaneous>});
  add_forms<iterated_bucklin>(table, "iterated-bucklin");
  add_forms<raynaud>(table, "raynaud");
  add_forms<benham>(table, "benham");
  add_forms<tideman_smith>(table, "tideman-alternative");
  add_forms<tideman_schwartz>(table, "tideman-alternative:set=schwartz");
  add_hybrids(table);
  return table;
}

}  // namespace

const std::vector<Oracle>& elimination() {
  static const std::vector<Oracle> table = elimination_forms();
  return table;
}

}  // namespace assent::oracle
