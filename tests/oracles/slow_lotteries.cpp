// The uncovered set, and the lotteries that nobody beats: by going through all their corners.
#include "oracles/slow_cover.hpp"

namespace assent::oracle {
namespace {

[[nodiscard]] Rational weight_of_ballots(const Profile& profile) {
  Rational all = 0;
  for (std::size_t r = 0; r < profile.rows(); ++r) all = all + weight_of(profile, r);
  return all;
}

// `part` of 12 of the weight is what beta takes.
template <Covering form, int part>
[[nodiscard]] SlowCovering covering(const Opinions& table, const Profile& profile) {
  return {table, form, weight_of_ballots(profile) * Rational(Int128{part}, Int128{12})};
}

template <Covering form, int part = 6>
[[nodiscard]] Answer uncovered(const Profile& profile) {
  const Opinions table = opinions(profile);
  Set members;
  for (const std::size_t x : everything(profile))
    if (std::ranges::none_of(everything(profile),
                             [&](std::size_t y) { return covering<form, part>(table, profile).covers(y, x); }))
      members.push_back(x);
  return two_tiers(profile, members);
}

template <Covering form, int part = 6>
[[nodiscard]] bool confirms_uncovered(const Reason& reason, const Profile& profile) {
  if (std::holds_alternative<Membership>(reason)) return confirms_set<uncovered<form, part>>(reason, profile);
  const Opinions table = opinions(profile);
  return covering<form, part>(table, profile).confirms(reason);
}

using Row = std::vector<Rational>;

// The only solution of equations, each a row of factors and the value behind them; nothing where there is not exactly
// one.
[[nodiscard]] std::optional<Row> solve(std::vector<Row> equations, std::size_t unknowns) {
  for (std::size_t at = 0; at < unknowns; ++at) {
    const auto pivot = std::find_if(equations.begin() + static_cast<std::ptrdiff_t>(at), equations.end(),
                                    [&](const Row& row) { return row[at] != Rational(0); });
    if (pivot == equations.end()) return std::nullopt;
    std::swap(*pivot, equations[at]);
    for (std::size_t row = 0; row < equations.size(); ++row) {
      if (row == at) continue;
      const Rational factor = equations[row][at] / equations[at][at];
      for (std::size_t i = 0; i <= unknowns; ++i) equations[row][i] = equations[row][i] - factor * equations[at][i];
    }
  }
  Row solution;
  for (std::size_t at = 0; at < unknowns; ++at) solution.push_back(equations[at][unknowns] / equations[at][at]);
  return solution;
}

// What the player of `a` gets from the player of `b`.
template <bool by_margin>
[[nodiscard]] Rational payoff(const Opinions& table, std::size_t a, std::size_t b) {
  if (by_margin) return table[a][b].in_favour - table[a][b].against;
  return wins(table[a][b]) ? 1 : wins(table[b][a]) ? -1 : 0;
}

// By how much the option loses on average against the lottery.
template <bool by_margin>
[[nodiscard]] Rational loss(const Opinions& table, const Row& lottery, std::size_t option) {
  Rational sum = 0;
  for (std::size_t a = 0; a < lottery.size(); ++a) sum = sum + lottery[a] * payoff<by_margin>(table, a, option);
  return sum;
}

// All corners of the unbeaten lotteries: in each, so many chances or losses are 0 as there are options, less one.
template <bool by_margin>
[[nodiscard]] std::set<Row> corners(const Opinions& table) {
  const std::size_t options = table.size();
  std::vector<Row> zeros;  // the chance of each option, then the loss of each, as equations
  for (std::size_t o = 0; o < 2 * options; ++o) {
    Row row(options + 1, Rational(0));
    for (std::size_t a = 0; a < options; ++a)
      row[a] = o < options ? Rational(a == o ? 1 : 0) : payoff<by_margin>(table, a, o - options);
    zeros.push_back(row);
  }
  std::vector<std::uint8_t> chosen(2 * options);
  std::fill(chosen.begin(), chosen.begin() + static_cast<std::ptrdiff_t>(options) - 1, std::uint8_t{1});
  std::set<Row> found;
  do {
    std::vector<Row> equations{Row(options + 1, Rational(1))};  // the chances sum up to 1
    for (std::size_t o = 0; o < zeros.size(); ++o)
      if (chosen[o] != 0) equations.push_back(zeros[o]);
    const std::optional<Row> lottery = solve(equations, options);
    if (!lottery || std::ranges::any_of(*lottery, [](const Rational& chance) { return chance < Rational(0); }))
      continue;
    bool is_beaten = false;
    for (std::size_t o = 0; o < options; ++o)
      is_beaten = is_beaten || loss<by_margin>(table, *lottery, o) < Rational(0);
    if (!is_beaten) found.insert(*lottery);
  } while (std::ranges::prev_permutation(chosen).found);
  return found;
}

template <bool by_margin>
[[nodiscard]] Answer lottery(const Profile& profile) {
  const std::set<Row> all = corners<by_margin>(opinions(profile));
  Set members;
  for (const std::size_t o : everything(profile))
    if (std::ranges::any_of(all, [&](const Row& corner) { return corner[o] != Rational(0); })) members.push_back(o);
  Answer answer = two_tiers(profile, members);
  if (all.size() == 1)
    for (const Rational& chance : *all.begin()) answer.scores.push_back({chance});
  return answer;
}

template <bool by_margin>
[[nodiscard]] bool confirms_lottery(const Reason& reason, const Profile& profile) {
  const auto* loses = std::get_if<LosesToLottery>(&reason);
  if (loses == nullptr) return confirms_set<lottery<by_margin>>(reason, profile);
  const Opinions table = opinions(profile);
  const std::set<Row> all = corners<by_margin>(table);
  return all.size() == 1 && Rational(0) < loses->by &&
         loses->by == loss<by_margin>(table, *all.begin(), index(loses->option));
}

}  // namespace

const std::vector<Oracle>& lotteries() {
  using enum Covering;
  static const std::vector<Oracle> table{
      {"uncovered", uncovered<gillies>, confirms_uncovered<gillies>},
      {"uncovered:form=fishburn", uncovered<fishburn>, confirms_uncovered<fishburn>},
      {"uncovered:form=bordes", uncovered<bordes>, confirms_uncovered<bordes>},
      {"uncovered:form=mckelvey", uncovered<mckelvey>, confirms_uncovered<mckelvey>},
      {"uncovered:form=weighted", uncovered<weighted>, confirms_uncovered<weighted>},
      {"uncovered:form=beta", uncovered<beta>, confirms_uncovered<beta>},
      {"uncovered:form=beta,beta=1/3", uncovered<beta, 4>, confirms_uncovered<beta, 4>},
      {"uncovered:form=beta,beta=0", uncovered<beta, 0>, confirms_uncovered<beta, 0>},
      {"uncovered:form=beta,beta=1", uncovered<beta, 12>, confirms_uncovered<beta, 12>},
      {"bipartisan", lottery<false>, confirms_lottery<false>},
      {"essential", lottery<true>, confirms_lottery<true>},
  };
  return table;
}

}  // namespace assent::oracle
