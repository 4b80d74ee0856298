// Rules of veto and consensus.
#include "oracles/slow_grades.hpp"
#include "oracles/slow_strikes.hpp"

namespace assent::oracle {
namespace {

[[nodiscard]] bool is_graded(const Profile& profile, std::size_t o) { return units_of(profile, o) > 0; }

// Those for which `first` holds, then the other graded options; the rest is set aside.
template <class First>
[[nodiscard]] Answer graded_parts(const Profile& profile, First first) {
  const Keys keys = number_of_each(profile, [&](std::size_t o) { return Rational(first(o) ? 0 : 1); });
  return {ranking_by(keys, Better::lower)};
}

[[nodiscard]] bool is_settled(const Profile& profile, std::size_t row, std::size_t o) {
  return std::ranges::find(profile.settled, Profile::Settled{row, option_id(o)}) != profile.settled.end();
}

// Grades of an option at or above a share of the span, by weight; only those that are settled, or all.
[[nodiscard]] Rational weight_from(const Profile& profile, std::size_t o, const Rational& share, bool only_settled) {
  const Rational level = share * grade_of(profile, profile.span);
  Rational weight = 0;
  for (std::size_t r = 0; r < profile.rows(); ++r)
    if (const Cell cell = profile.cell(r, o); cell != not_compared && grade_of(profile, cell) >= level)
      if (!only_settled || is_settled(profile, r, o)) weight = weight + weight_of(profile, r);
  return weight;
}

using LevelOf = Rational (*)(const Profile&);

template <LevelOf level_of>
[[nodiscard]] Answer consent(const Profile& profile) {
  const Rational level = level_of(profile);
  return graded_parts(profile, [&](std::size_t o) {
    return weight_from(profile, o, level, false) == weight_from(profile, o, level, true);
  });
}

template <LevelOf level_of>
[[nodiscard]] bool confirms_consent(const Reason& reason, const Profile& profile) {
  if (const auto* membership = std::get_if<Membership>(&reason))
    return membership->members == consent<level_of>(profile).ranking.tiers.front();
  const auto* level = std::get_if<Level>(&reason);
  return level != nullptr && is_level(reason, profile, Level::Side::at_least, level_of(profile)) &&
         level->settled == weight_from(profile, index(level->option), level_of(profile), true);
}

[[nodiscard]] Rational strong_level(const Profile& profile) { return profile.strong_from; }
template <int above, int below>
[[nodiscard]] Rational fixed_level(const Profile&) {
  return fraction(above, below);
}

// Blocks, the share that has to be in favour and up to where in favour is, all in twelfths.
template <int blocks, int needed, int threshold>
struct Minus {
  [[nodiscard]] static Support support(const Profile& profile, std::size_t o) {
    Support support{
        .option = option_id(o), .most_vetoes = blocks, .in_favour = 0, .of = 0, .needed = fraction(needed, 12)};
    support.vetoes = profile.vetoes[o].heads;
    const Int128 aside = profile.stood_aside.empty() ? 0 : profile.stood_aside[o];
    support.of = Rational(profile.weight_present - aside, 1) * profile.weight_unit;
    for (std::size_t r = 0; r < profile.rows(); ++r) {
      const Cell cell = profile.cell(r, o);
      if (cell == not_compared || cell == veto_cell) continue;
      if (grade_of(profile, cell) <= fraction(threshold, 12) * grade_of(profile, profile.span))
        support.in_favour = support.in_favour + weight_of(profile, r);
    }
    return support;
  }

  [[nodiscard]] static bool passes(const Support& support) {
    return support.vetoes <= blocks && support.in_favour / support.of >= support.needed;
  }

  [[nodiscard]] static Answer answer(const Profile& profile) {
    return graded_parts(profile, [&](std::size_t o) { return is_graded(profile, o) && passes(support(profile, o)); });
  }

  [[nodiscard]] static bool confirms(const Reason& reason, const Profile& profile) {
    if (const auto* said = std::get_if<Support>(&reason)) {
      const Support truth = support(profile, index(said->option));
      return said->vetoes == truth.vetoes && said->most_vetoes == blocks && said->in_favour == truth.in_favour &&
             said->of == truth.of && said->needed == truth.needed && said->passes() == passes(truth);
    }
    const auto* membership = std::get_if<Membership>(&reason);
    return membership != nullptr && membership->members == answer(profile).ranking.tiers.front();
  }
};

[[nodiscard]] Strikes plurality_veto(const Profile& profile) { return in_turn(profile, true); }
[[nodiscard]] Strikes serial_veto(const Profile& profile) { return in_turn(profile, false); }

[[nodiscard]] bool is_above(const Profile& profile, std::size_t row, std::size_t x, std::size_t y) {
  const Cell a = profile.cell(row, x), b = profile.cell(row, y);
  return a != not_compared && b != not_compared && a < b;
}

// The weight of the ballots that put all of a set above an option.
[[nodiscard]] Rational weight_above(const Profile& profile, const Set& set, std::size_t o) {
  Rational weight = 0;
  for (std::size_t r = 0; r < profile.rows(); ++r)
    if (std::ranges::all_of(set, [&](std::size_t x) { return is_above(profile, r, x, o); }))
      weight = weight + weight_of(profile, r);
  return weight;
}

// May a group of this weight exclude all options but so many? It may exclude ceil(m t / n) - 1.
[[nodiscard]] bool may_exclude_all_but(const Profile& profile, const Rational& weight, std::size_t kept) {
  const Rational options = static_cast<std::int64_t>(profile.options);
  const Rational share = options * weight / weight_above(profile, {}, 0);
  const Int128 may = -(-share).floor() - 1;
  return profile.options - kept <= static_cast<std::size_t>(may);
}

// By every set of options; a group is then all who put these above the option.
[[nodiscard]] Answer veto_core(const Profile& profile) {
  Set core;
  for (const std::size_t o : everything(profile)) {
    const bool is_blocked = std::ranges::any_of(subsets(without(everything(profile), {o})), [&](const Set& set) {
      const Rational weight = weight_above(profile, set, o);
      return weight != Rational(0) && may_exclude_all_but(profile, weight, set.size());
    });
    if (!is_blocked) core.push_back(o);
  }
  return two_tiers(profile, core);
}

[[nodiscard]] bool confirms_block(const Reason& reason, const Profile& profile) {
  const auto* blocked = std::get_if<Blocked>(&reason);
  if (blocked == nullptr) return confirms_set<veto_core>(reason, profile);
  Set preferred;
  for (const OptionId option : blocked->preferred) preferred.push_back(index(option));
  return blocked->of == weight_above(profile, {}, 0) &&
         blocked->weight == weight_above(profile, preferred, index(blocked->option)) &&
         may_exclude_all_but(profile, blocked->weight, preferred.size());
}

// Groups from 0, then those who are in none.
[[nodiscard]] bool is_in(const Profile& profile, std::size_t row, std::uint32_t group, std::uint32_t groups) {
  if (profile.groups.empty() || profile.groups[row].empty()) return group == groups;
  return std::ranges::find(profile.groups[row], group) != profile.groups[row].end();
}

template <int above, int below>
[[nodiscard]] Answer group_consensus(const Profile& profile) {
  std::uint32_t groups = 0;
  for (const auto& memberships : profile.groups)
    for (const std::uint32_t group : memberships) groups = std::max(groups, group + 1);
  return answer_by(number_of_each(profile,
                                  [&](std::size_t o) {
                                    Rational product = 1;
                                    for (std::uint32_t group = 0; group <= groups; ++group) {
                                      std::int64_t members = 0, seen = 0, agree = 0;
                                      for (std::size_t r = 0; r < profile.rows(); ++r) {
                                        if (!is_in(profile, r, group, groups)) continue;
                                        members += profile.heads[r];
                                        const Cell cell = profile.cell(r, o);
                                        if (cell == not_compared) continue;
                                        seen += profile.heads[r];
                                        const bool agrees = grade_of(profile, cell) <=
                                                            fraction(above, below) * grade_of(profile, profile.span);
                                        if (cell != veto_cell && agrees) agree += profile.heads[r];
                                      }
                                      if (members > 0) product = product * Rational(agree + 1) / Rational(seen + 2);
                                    }
                                    return product;
                                  }),
                   Better::higher);
}

// Ratings with the best of each ballot at 1; nothing from ballots that rate all at 0.
[[nodiscard]] std::optional<Rational> rating(const Profile& profile, std::size_t row, std::size_t o) {
  const auto comfort = [&](std::size_t x) {
    return Rational(1) - grade_of(profile, profile.cell(row, x)) / grade_of(profile, profile.span);
  };
  Rational top = 0;
  for (const std::size_t x : everything(profile))
    if (profile.cell(row, x) != not_compared) top = std::max(top, comfort(x));
  if (top == Rational(0) || profile.cell(row, o) == not_compared) return std::nullopt;
  return comfort(o) == top ? Rational(1) : comfort(o);
}

// All approve at first; who asks for more than that takes it back, until nobody does.
[[nodiscard]] Answer partial_consensus(const Profile& profile) {
  std::vector<Score> scores(profile.options);
  Set graded;
  for (const std::size_t o : everything(profile)) {
    if (!is_graded(profile, o)) continue;
    graded.push_back(o);
    Set approvers;
    Rational of = 0, sum = 0;
    for (std::size_t r = 0; r < profile.rows(); ++r)
      if (const auto wish = rating(profile, r, o)) {
        approvers.push_back(r);
        of = of + weight_of(profile, r);
        sum = sum + weight_of(profile, r) * *wish;
      }
    Rational share = 0;
    for (bool changed = true; changed;) {
      share = 0;
      for (const std::size_t r : approvers) share = share + weight_of(profile, r) / of;
      changed =
          std::erase_if(approvers, [&](std::size_t r) { return share <= Rational(1) - *rating(profile, r, o); }) > 0;
    }
    scores[o] = {share, of == Rational(0) ? Rational(0) : sum / of};
  }
  Answer answer{ranking_by_lists(scores, graded, Better::higher), scores};
  for (const std::size_t o : without(everything(profile), graded)) answer.ranking.set_aside.push_back(option_id(o));
  return answer;
}

[[nodiscard]] Rational power(const Rational& base, std::int64_t exponent) {
  Rational result = 1;
  for (std::int64_t i = 0; i < exponent; ++i) result = result * base;
  return result;
}

// How much weight, in units, gives an option this comfort.
[[nodiscard]] std::int64_t weight_of_comfort(const Profile& profile, std::size_t o, const Rational& comfort) {
  std::int64_t weight = 0;
  for (std::size_t r = 0; r < profile.rows(); ++r)
    if (const Cell cell = profile.cell(r, o); cell != not_compared)
      if (grade_of(profile, profile.span) - grade_of(profile, cell) == comfort) weight += profile.weights[r];
  return weight;
}

[[nodiscard]] Rational without_comfort(const Profile& profile, std::size_t o) {
  return share_where(profile, o, [&](const Rational& grade) { return grade == grade_of(profile, profile.span); });
}

[[nodiscard]] std::int64_t units_with_comfort(const Profile& profile, std::size_t o) {
  return units_of(profile, o) - weight_of_comfort(profile, o, 0);
}

// The product of the comforts of an option, multiplied out.
[[nodiscard]] Rational product_of(const Profile& profile, std::size_t o) {
  Rational product = 1;
  for (Cell cell = 0; cell < profile.span; ++cell) {
    const Rational comfort = grade_of(profile, profile.span) - grade_of(profile, cell);
    product = product * power(comfort, weight_of_comfort(profile, o, comfort));
  }
  return product;
}

[[nodiscard]] Answer nash(const Profile& profile) {
  const auto is_better = [&](std::size_t a, std::size_t b) {
    if (without_comfort(profile, a) != without_comfort(profile, b))
      return without_comfort(profile, a) < without_comfort(profile, b);
    return power(product_of(profile, a), units_with_comfort(profile, b)) >
           power(product_of(profile, b), units_with_comfort(profile, a));
  };
  const auto score = [&](std::size_t o) { return Score{without_comfort(profile, o)}; };
  Answer answer = answer_by_pairs(profile, is_better, score, 1);
  for (Score& list : answer.scores)
    if (!list.empty()) list.resize(1);
  return answer;
}

[[nodiscard]] Rational times_of(const std::vector<Products::Factor>& factors, const Rational& comfort) {
  Rational times = 0;
  for (const auto& factor : factors)
    if (factor.number == comfort) times = times + factor.times;
  return times;
}

// Each exponent is that of the quotient, divided by the same number for all.
[[nodiscard]] bool confirms_products(const Reason& reason, const Profile& profile) {
  const auto* products = std::get_if<Products>(&reason);
  if (products == nullptr) return false;
  const std::size_t a = index(products->better), b = index(products->worse);
  std::optional<Rational> scale;
  for (Cell cell = 0; cell < profile.span; ++cell) {
    const Rational comfort = grade_of(profile, profile.span) - grade_of(profile, cell);
    const Rational exponent(weight_of_comfort(profile, a, comfort) * units_with_comfort(profile, b) -
                            weight_of_comfort(profile, b, comfort) * units_with_comfort(profile, a));
    const Rational said = times_of(products->better_factors, comfort) - times_of(products->worse_factors, comfort);
    if ((said == Rational(0)) != (exponent == Rational(0))) return false;
    if (said == Rational(0)) continue;
    if (scale && *scale != exponent / said) return false;
    scale = exponent / said;
  }
  return scale && *scale > Rational(0);
}

}  // namespace

const std::vector<Oracle>& consensus() {
  static const std::vector<Oracle> table{
      {"consent", consent<strong_level>, confirms_consent<strong_level>},
      {"consent:level=0", consent<fixed_level<0, 1>>, confirms_consent<fixed_level<0, 1>>},
      {"consent:level=1/2", consent<fixed_level<1, 2>>, confirms_consent<fixed_level<1, 2>>},
      {"consensus-minus", Minus<1, 9, 6>::answer, Minus<1, 9, 6>::confirms},
      {"consensus-minus:blocks=0,in-favour=1/2", Minus<0, 6, 6>::answer, Minus<0, 6, 6>::confirms},
      {"consensus-minus:blocks=2,in-favour=1/3,threshold=1", Minus<2, 4, 12>::answer, Minus<2, 4, 12>::confirms},
      {"consensus-minus:in-favour=0,threshold=0", Minus<1, 0, 0>::answer, Minus<1, 0, 0>::confirms},
      {"plurality-veto", struck<plurality_veto>, confirms_strike<plurality_veto>},
      {"serial-veto", struck<serial_veto>, confirms_strike<serial_veto>},
      {"simultaneous-veto", struck<together>, confirms_strike<together>},
      {"proportional-veto-core", veto_core, confirms_block},
      {"group-informed-consensus", group_consensus<1, 2>},
      {"group-informed-consensus:threshold=0", group_consensus<0, 1>},
      {"group-informed-consensus:threshold=1", group_consensus<1, 1>},
      {"maxparc", partial_consensus},
      {"nash-comfort", nash, confirms_products},
  };
  return table;
}

}  // namespace assent::oracle
