// Rules that look for the least discomfort.
#include "oracles/slow_grades.hpp"

namespace assent::oracle {
namespace {

[[nodiscard]] Answer leximin(const Profile& profile) {
  std::vector<Rational> levels;  // that occur, the worst first
  for (Cell cell = profile.span; cell >= 0; --cell)
    for (std::size_t o = 0; o < profile.options; ++o)
      if (const Rational level = grade_of(profile, cell);
          units_of(profile, o) > 0 &&
          share_where(profile, o, [&](const Rational& grade) { return grade == level; }) > Rational(0)) {
        levels.push_back(level);
        break;
      }
  const auto is_better = [&](std::size_t a, std::size_t b) {
    const auto [x, y] = same_length(profile, a, b);
    return x < y;
  };
  const auto list = [&](std::size_t o) {
    Score shares;
    for (const Rational& level : levels)
      shares.push_back(share_where(profile, o, [&](const Rational& grade) { return grade == level; }));
    return shares;
  };
  return answer_by_pairs(profile, is_better, list, levels.empty() ? 0 : 1);
}

[[nodiscard]] Answer median(const Profile& profile) {
  const Keys keys = number_of_each(profile, [&](std::size_t o) {
    const std::vector<Rational> grades = all_grades(profile, o, 1);
    return grades[(grades.size() - 1) / 2];
  });
  return answer_by(keys, Better::lower);
}

template <int p>
[[nodiscard]] Answer power_mean(const Profile& profile) {
  const Keys keys = number_of_each(profile, [&](std::size_t o) {
    Rational sum = 0;
    const std::vector<Rational> grades = all_grades(profile, o, 1);
    for (const Rational& grade : grades) {
      Rational power = grade;
      for (int i = 1; i < p; ++i) power = power * grade;
      sum = sum + power;
    }
    return sum / Rational(static_cast<std::int64_t>(grades.size()));
  });
  return answer_by(keys, Better::lower);
}

template <int above, int below>
[[nodiscard]] Answer worst_share(const Profile& profile) {
  const Keys keys = number_of_each(profile, [&](std::size_t o) {
    const std::vector<Rational> grades = all_grades(profile, o, below);
    const auto taken = static_cast<std::int64_t>(grades.size()) / below * above;
    Rational sum = 0;
    for (std::int64_t i = 0; i < taken; ++i) sum = sum + grades[static_cast<std::size_t>(i)];
    return sum / Rational(taken);
  });
  return answer_by(keys, Better::lower);
}

template <int above, int below>
[[nodiscard]] Answer objections(const Profile& profile) {
  const Rational level = fraction(above, below) * Rational(profile.span) * profile.grade_unit;
  const Keys keys = number_of_each(profile, [&](std::size_t o) {
    return share_where(profile, o, [&](const Rational& grade) { return grade >= level; });
  });
  return answer_by(keys, Better::lower);
}

template <int above, int below>
[[nodiscard]] bool is_objection_level(const Reason& reason, const Profile& profile) {
  return is_level(reason, profile, Level::Side::at_least, fraction(above, below));
}

}  // namespace

const std::vector<Oracle>& discomfort() {
  static const std::vector<Oracle> table{
      {"leximin-discomfort", leximin},
      {"minimum-median-discomfort", median},
      {"power-mean-discomfort", power_mean<2>},
      {"power-mean-discomfort:p=1", power_mean<1>},
      {"power-mean-discomfort:p=5", power_mean<5>},
      {"worst-share-discomfort", worst_share<1, 4>},
      {"worst-share-discomfort:share=0",
       [](const Profile& profile) { return answer_by(highest(profile), Better::lower); }},
      {"worst-share-discomfort:share=2/3", worst_share<2, 3>},
      {"worst-share-discomfort:share=1", worst_share<1, 1>},
      {"fewest-objections", objections<7, 10>, is_objection_level<7, 10>},
      {"fewest-objections:level=0", objections<0, 1>, is_objection_level<0, 1>},
      {"fewest-objections:level=1/2", objections<1, 2>, is_objection_level<1, 2>},
      {"fewest-objections:level=1", objections<1, 1>, is_objection_level<1, 1>},
  };
  return table;
}

}  // namespace assent::oracle
