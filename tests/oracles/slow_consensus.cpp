// Rules of veto and consensus.
#include "oracles/slow_grades.hpp"
#include "oracles/slow_strikes.hpp"

namespace assent::oracle {
namespace {

[[nodiscard]] bool is_graded(const Profile& profile, std::size_t o) { return units_of(profile, o) > 0; }

// Borda's points among some options; a ballot that compares none of them is no ballot any more.
[[nodiscard]] Keys borda_of_kept(const Profile& profile, const std::vector<bool>& kept) {
  Keys keys(profile.options, Rational(0));
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    bool compares = false;
    for (std::size_t o = 0; o < profile.options; ++o)
      compares = compares || (kept[o] && profile.cell(r, o) != not_compared);
    for (std::size_t x = 0; compares && x < profile.options; ++x)
      for (std::size_t y = 0; y < profile.options; ++y)
        if (x != y && kept[y])
          keys[x] = *keys[x] + weight_of(profile, r) * pair_points(profile.cell(r, x), profile.cell(r, y), Ties::half);
  }
  return keys;
}

// What passes, by the total discomfort, or by Borda's points where the ballots are rankings; what fails is set aside,
// and the status quo is nowhere.
template <class Passes>
[[nodiscard]] Answer tested(const Profile& profile, Passes passes) {
  std::vector<bool> kept(profile.options, false);
  for (std::size_t o = 0; o < profile.options; ++o) kept[o] = profile.status_quo != option_id(o) && passes(o);
  const bool graded = profile.kind == BallotKind::grades;
  Keys keys = graded ? shares(profile) : borda_of_kept(profile, kept);
  Keys scores = graded ? totals(profile) : keys;
  for (std::size_t o = 0; o < profile.options; ++o)
    if (!kept[o]) keys[o] = scores[o] = std::nullopt;
  Answer answer = answer_by(keys, graded ? Better::lower : Better::higher, scores);
  if (profile.status_quo) std::erase(answer.ranking.set_aside, *profile.status_quo);
  return answer;
}

[[nodiscard]] bool is_in(const std::vector<Profile::Spot>& cells, std::size_t row, std::size_t o) {
  return std::ranges::find(cells, Profile::Spot{row, option_id(o)}) != cells.end();
}

// Grades of an option at or above a share of the span, by weight: those for which `which` holds.
template <class Which>
[[nodiscard]] Rational weight_from(const Profile& profile, std::size_t o, const Rational& share, Which which) {
  const Rational level = share * grade_of(profile, profile.span);
  Rational weight = 0;
  for (std::size_t r = 0; r < profile.rows(); ++r)
    if (const Cell cell = profile.cell(r, o); cell != not_compared && grade_of(profile, cell) >= level)
      if (which(r)) weight = weight + weight_of(profile, r);
  return weight;
}

using LevelOf = Rational (*)(const Profile&);

template <LevelOf level_of>
[[nodiscard]] Answer consent(const Profile& profile) {
  return tested(profile, [&](std::size_t o) {
    const Rational objecting = weight_from(profile, o, level_of(profile), [&](std::size_t r) {
      return !is_in(profile.settled, r, o) && !is_in(profile.filled, r, o);
    });
    return is_graded(profile, o) && objecting == Rational(0);
  });
}

template <LevelOf level_of>
[[nodiscard]] bool confirms_consent(const Reason& reason, const Profile& profile) {
  const auto* level = std::get_if<Level>(&reason);
  if (level == nullptr || !is_level(reason, profile, Level::Side::at_least, level_of(profile))) return false;
  const std::size_t o = index(level->option);
  const auto among = [&](const std::vector<Profile::Spot>& cells) {
    return weight_from(profile, o, level_of(profile), [&](std::size_t r) { return is_in(cells, r, o); });
  };
  return level->settled == among(profile.settled) && level->filled == among(profile.filled);
}

[[nodiscard]] Rational strong_level(const Profile& profile) { return profile.strong_from; }
template <int above, int below>
[[nodiscard]] Rational fixed_level(const Profile&) {
  return fraction(above, below);
}

enum class Whole { cast, present, eligible };

// Blocks, the share that has to be in favour and up to where in favour is, both in twelfths; of whom, and by what.
template <int blocks, int needed, int threshold, Whole whole = Whole::cast, bool by_heads = false>
struct Minus {
  [[nodiscard]] static Rational one(const Profile& profile, std::size_t row) {
    return by_heads ? Rational(profile.heads[row]) : weight_of(profile, row);
  }

  // Is the ballot in favour? Nothing where it takes no side.
  [[nodiscard]] static std::optional<bool> side(const Profile& profile, std::size_t row, std::size_t o) {
    const Cell cell = profile.cell(row, o);
    if (cell == not_compared) return std::nullopt;
    if (cell == veto_cell) return false;
    if (profile.kind == BallotKind::grades)
      return grade_of(profile, cell) <= fraction(threshold, 12) * grade_of(profile, profile.span);
    if (!profile.status_quo) return std::nullopt;
    const Cell old = profile.cell(row, index(*profile.status_quo));
    if (old == not_compared || old == cell) return std::nullopt;
    return cell < old;
  }

  [[nodiscard]] static Support support(const Profile& profile, std::size_t o) {
    Support support{.option = option_id(o), .most_vetoes = blocks, .in_favour = 0, .of = 0, .needed = {}};
    support.vetoes = profile.vetoes[o].heads;
    for (std::size_t r = 0; r < profile.rows(); ++r) {
      const auto said = side(profile, r, o);
      if (said) support.of = support.of + one(profile, r);
      if (said == true) support.in_favour = support.in_favour + one(profile, r);
    }
    const bool present = whole == Whole::present;
    const Rational weight = Rational(present ? profile.weight_present : profile.weight_eligible, 1);
    if (whole != Whole::cast)
      support.of =
          by_heads ? Rational(present ? profile.heads_present : profile.heads_eligible) : weight * profile.weight_unit;
    return support;
  }

  [[nodiscard]] static bool passes(const Support& support) {
    if (support.vetoes > blocks) return false;
    if (support.of == Rational(0)) return needed == 0;
    return support.in_favour / support.of >= fraction(needed, 12);
  }

  [[nodiscard]] static Answer answer(const Profile& profile) {
    return tested(profile, [&](std::size_t o) {
      return (profile.kind == BallotKind::rankings || is_graded(profile, o)) && passes(support(profile, o));
    });
  }

  [[nodiscard]] static bool confirms(const Reason& reason, const Profile& profile) {
    const auto* said = std::get_if<Support>(&reason);
    if (said == nullptr) return false;
    const Support truth = support(profile, index(said->option));
    return said->vetoes == truth.vetoes && said->most_vetoes == blocks && said->in_favour == truth.in_favour &&
           said->of == truth.of && said->needed.value == fraction(needed, 12) && said->passes() == passes(truth);
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
[[nodiscard]] bool is_member(const Profile& profile, std::size_t row, std::uint32_t group, std::uint32_t groups) {
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
                                        if (!is_member(profile, r, group, groups)) continue;
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
      {"consensus-minus:blocks=1,in-favour=1/2,in-favour.of=present", Minus<1, 6, 6, Whole::present>::answer,
       Minus<1, 6, 6, Whole::present>::confirms},
      {"consensus-minus:blocks=9,in-favour=1/3,in-favour.of=eligible,in-favour.by=heads",
       Minus<9, 4, 6, Whole::eligible, true>::answer, Minus<9, 4, 6, Whole::eligible, true>::confirms},
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
