// Rules that look at grades as approval.
#include "oracles/slow_grades.hpp"

#include "oracles/slow_pairs.hpp"
#include "oracles/slow_rounds.hpp"

namespace assent::oracle {
namespace {

[[nodiscard]] Rational comfort(const Profile& profile, const Rational& grade) {
  return grade_of(profile, profile.span) - grade;
}

[[nodiscard]] Rational total_comfort(const Profile& profile, std::size_t o) {
  Rational sum = 0;
  for (const Rational& grade : all_grades(profile, o, 1)) sum = sum + comfort(profile, grade);
  return sum;
}

[[nodiscard]] Answer score_by_mean(const Profile& profile) {
  const Keys keys = number_of_each(
      profile, [&](std::size_t o) { return total_comfort(profile, o) / Rational(units_of(profile, o)); });
  return answer_by(keys, Better::higher);
}

[[nodiscard]] Answer score_by_total(const Profile& profile) {
  const Keys keys =
      number_of_each(profile, [&](std::size_t o) { return total_comfort(profile, o) * profile.weight_unit; });
  return answer_by(keys, Better::higher);
}

template <int above, int below>
[[nodiscard]] Answer approval(const Profile& profile) {
  const Rational level = fraction(above, below) * Rational(profile.span) * profile.grade_unit;
  const Keys keys = number_of_each(profile, [&](std::size_t o) {
    return share_where(profile, o, [&](const Rational& grade) { return grade <= level; });
  });
  return answer_by(keys, Better::higher);
}

template <int above, int below>
[[nodiscard]] bool is_approval_level(const Reason& reason, const Profile& profile) {
  return is_level(reason, profile, Level::Side::at_most, fraction(above, below));
}

[[nodiscard]] Rational median_of(const std::vector<Rational>& worst_first) {
  return worst_first[(worst_first.size() - 1) / 2];
}

// How many grades are better than the middle one, and how many worse, as shares.
struct Sides {
  Rational better, worse;
};
[[nodiscard]] Sides sides_of(const std::vector<Rational>& grades) {
  std::int64_t better = 0, worse = 0;
  for (const Rational& grade : grades) {
    if (grade < median_of(grades)) ++better;
    if (grade > median_of(grades)) ++worse;
  }
  const auto all = static_cast<std::int64_t>(grades.size());
  return {Rational(better) / Rational(all), Rational(worse) / Rational(all)};
}

// The middle grades are removed one at a time; the first that differ decide (Balinski and Laraki).
[[nodiscard]] bool has_better_middles(const Profile& profile, std::size_t a, std::size_t b) {
  auto [x, y] = same_length(profile, a, b);
  for (; !x.empty(); x.erase(x.begin() + static_cast<std::ptrdiff_t>((x.size() - 1) / 2)),
                     y.erase(y.begin() + static_cast<std::ptrdiff_t>((y.size() - 1) / 2)))
    if (median_of(x) != median_of(y)) return median_of(x) < median_of(y);
  return false;
}

// The middle grades become the nearest ones on the greater side, again and again, until all grades are one.
[[nodiscard]] Score regraded(std::vector<Rational> grades) {
  Score list;
  while (true) {
    const Rational middle = median_of(grades);
    const auto [better, worse] = sides_of(grades);
    list.push_back(middle);
    list.push_back(better > worse ? -better : worse);
    if (better == Rational(0) && worse == Rational(0)) return list;
    std::optional<Rational> nearest;
    for (const Rational& grade : grades) {
      if (better > worse && grade < middle && (!nearest || grade > *nearest)) nearest = grade;
      if (better <= worse && grade > middle && (!nearest || grade < *nearest)) nearest = grade;
    }
    for (Rational& grade : grades)
      if (grade == middle) grade = *nearest;
  }
}

[[nodiscard]] Answer majority(const Profile& profile) {
  return answer_by_pairs(
      profile, [&](std::size_t a, std::size_t b) { return has_better_middles(profile, a, b); },
      [&](std::size_t o) { return regraded(all_grades(profile, o, 1)); }, 2);
}

template <Rational (*gap)(const Sides&)>
[[nodiscard]] Answer by_median_and(const Profile& profile) {
  const auto list = [&](std::size_t o) {
    const std::vector<Rational> grades = all_grades(profile, o, 1);
    return Score{median_of(grades), gap(sides_of(grades))};
  };
  return answer_by_pairs(
      profile, [&](std::size_t a, std::size_t b) { return list(a) < list(b); }, list, 2);
}

[[nodiscard]] Rational typical(const Sides& sides) { return sides.worse - sides.better; }
[[nodiscard]] Rational usual(const Sides& sides) {
  return (sides.worse - sides.better) / ((Rational(1) - sides.better - sides.worse) * Rational(2));
}
[[nodiscard]] Rational central(const Sides& sides) {
  const Rational both = sides.better + sides.worse;
  return both == Rational(0) ? Rational(0) : sides.worse / both - fraction(1, 2);
}

enum class StarTies { official, none };

[[nodiscard]] Rational mean_comfort(const Profile& profile, std::size_t o) {
  return total_comfort(profile, o) / Rational(units_of(profile, o));
}

[[nodiscard]] Rational best_grades(const Profile& profile, std::size_t o) {
  return Rational(units_of(profile, o)) *
         share_where(profile, o, [](const Rational& grade) { return grade == Rational(0); });
}

using Seating = std::vector<std::size_t>;  // who has a seat, rising

[[nodiscard]] std::vector<Seating> with_all(const Seating& sure, std::vector<Seating> rest) {
  for (Seating& seating : rest) {
    seating.insert(seating.end(), sure.begin(), sure.end());
    std::ranges::sort(seating);
  }
  return rest;
}

// Every way to give so many seats to some of these, the highest number first; equal ones are equally possible.
template <class Number>
[[nodiscard]] std::vector<Seating> seatings_by(const Seating& options, std::size_t seats, Number number) {
  if (seats == 0) return {{}};
  std::vector<Seating> all;
  for (const std::size_t o : options) {
    const bool most = std::ranges::none_of(options, [&](std::size_t other) { return number(other) > number(o); });
    if (!most) continue;
    for (const Seating& seating : with_all({o}, seatings_by(without(options, {o}), seats - 1, number)))
      if (std::ranges::find(all, seating) == all.end()) all.push_back(seating);
  }
  return all;
}

[[nodiscard]] std::int64_t losses(const Profile& profile, std::size_t o, const Seating& among) {
  return std::ranges::count_if(among, [&](std::size_t other) {
    const Opinion meeting = opinion(profile, o, other);
    return meeting.in_favour < meeting.against;
  });
}

// The options for which no other one has more, or less, of a number.
template <class Number>
[[nodiscard]] Seating extreme(const Seating& options, Number number) {
  Seating result;
  for (const std::size_t o : options)
    if (std::ranges::none_of(options, [&](std::size_t other) { return number(other) > number(o); }))
      result.push_back(o);
  return result;
}

[[nodiscard]] std::vector<Seating> seatings_of_tied(const Profile& profile, const Seating& tied, std::size_t seats);

// Those who are out go on for the seats that are left when the others have one.
[[nodiscard]] std::vector<Seating> without_out(const Profile& profile, const Seating& tied, const Seating& out,
                                               std::size_t seats) {
  const Seating stay = without(tied, out);
  if (stay.size() >= seats) return seatings_of_tied(profile, stay, seats);
  return with_all(stay, seatings_of_tied(profile, out, seats - stay.size()));
}

// Step 1: whoever loses the most match-ups is dropped. Step 3: the most best grades have a seat, the least are dropped.
[[nodiscard]] std::vector<Seating> seatings_of_tied(const Profile& profile, const Seating& tied, std::size_t seats) {
  if (tied.size() <= seats) return {tied};
  const Seating out = extreme(tied, [&](std::size_t o) { return losses(profile, o, tied); });
  if (out != tied) return without_out(profile, tied, out, seats);
  const Seating most = extreme(tied, [&](std::size_t o) { return best_grades(profile, o); });
  const Seating seated = most.size() <= seats && most != tied ? most : Seating{};
  const Seating rest = without(tied, seated);
  const std::size_t left = seats - seated.size();
  if (left == 0) return {seated};
  const Seating least = extreme(rest, [&](std::size_t o) { return Rational(0) - best_grades(profile, o); });
  if (least != rest) return with_all(seated, without_out(profile, rest, least, left));
  if (!seated.empty()) return with_all(seated, seatings_of_tied(profile, rest, left));
  return seatings_by(tied, seats, [](std::size_t) { return 0; });
}

[[nodiscard]] std::vector<Seating> seatings(const Profile& profile, const Seating& graded, StarTies ties) {
  if (graded.size() <= 2) return {graded};
  const auto score = [&](std::size_t o) { return mean_comfort(profile, o); };
  std::vector<Seating> by_score = seatings_by(graded, 2, score);
  if (by_score.size() == 1 || ties == StarTies::none) return by_score;
  Seating sure, tied;  // in every one of these, in some
  for (const std::size_t o : graded) {
    const auto count = std::ranges::count_if(
        by_score, [&](const Seating& seating) { return std::ranges::find(seating, o) != seating.end(); });
    if (static_cast<std::size_t>(count) == by_score.size()) sure.push_back(o);
    else if (count > 0) tied.push_back(o);
  }
  return with_all(sure, seatings_of_tied(profile, tied, 2 - sure.size()));
}

[[nodiscard]] bool loses_runoff(const Profile& profile, std::size_t x, std::size_t y, StarTies ties) {
  const Opinion meeting = opinion(profile, x, y);
  if (meeting.in_favour != meeting.against) return !wins(meeting);
  if (ties == StarTies::none) return false;
  if (mean_comfort(profile, x) != mean_comfort(profile, y)) return mean_comfort(profile, x) < mean_comfort(profile, y);
  return best_grades(profile, x) < best_grades(profile, y);
}

// Two come into the runoff when a seat of theirs is for nobody else.
template <StarTies ties>
[[nodiscard]] Answer star(const Profile& profile) {
  std::vector<std::size_t> graded;
  for (std::size_t o = 0; o < profile.options; ++o)
    if (units_of(profile, o) > 0) graded.push_back(o);
  std::vector<int> rung(profile.options, graded.size() == 1 ? 0 : 2);
  for (const Seating& seating : seatings(profile, graded, ties))
    for (const std::size_t a : seating)
      for (const std::size_t b : seating)
        if (a != b) rung[a] = std::min(rung[a], loses_runoff(profile, a, b, ties) ? 1 : 0);
  const Keys means = number_of_each(profile, [&](std::size_t o) { return mean_comfort(profile, o); });
  const Keys places = number_of_each(profile, [&](std::size_t o) {
    std::int64_t better = 0;
    for (const std::size_t other : graded)
      if (rung[other] < rung[o] || (rung[other] == 2 && rung[o] == 2 && *means[other] > *means[o])) ++better;
    return Rational(better);
  });
  Answer answer = answer_by(means, Better::higher);
  answer.ranking = ranking_by(places, Better::lower);
  return answer;
}

[[nodiscard]] bool confirms_star(const Reason& reason, const Profile& profile) {
  const auto* dropped = std::get_if<Eliminated>(&reason);
  if (dropped == nullptr) return is_level(reason, profile, Level::Side::at_most, Rational(0));
  Seating among;
  for (const auto& standing : dropped->standings) among.push_back(index(standing.option));
  const bool by_losses = dropped->score_name == "match-ups lost";
  const auto number = [&](std::size_t o) {
    return by_losses ? Rational(losses(profile, o, among)) : best_grades(profile, o) * profile.weight_unit;
  };
  if (std::ranges::any_of(dropped->standings,
                          [&](const auto& standing) { return standing.score != number(index(standing.option)); }))
    return false;
  const Seating most = extreme(among, number);
  const Seating least = extreme(among, [&](std::size_t o) { return Rational(0) - number(o); });
  if (by_losses) return dropped->options == ids(most);
  return dropped->options == ids(least) || dropped->options == ids(without(among, most));
}

}  // namespace

const std::vector<Oracle>& grades() {
  static const std::vector<Oracle> table{
      {"score", score_by_mean},
      {"score:form=total", score_by_total},
      {"approval", approval<1, 2>, is_approval_level<1, 2>},
      {"approval:threshold=0", approval<0, 1>, is_approval_level<0, 1>},
      {"approval:threshold=3/10", approval<3, 10>, is_approval_level<3, 10>},
      {"approval:threshold=1", approval<1, 1>, is_approval_level<1, 1>},
      {"star", star<StarTies::official>, confirms_star},
      {"star:ties=none", star<StarTies::none>},
      {"majority-judgment", majority},
      {"majority-judgment:form=typical", by_median_and<typical>},
      {"majority-judgment:form=usual", by_median_and<usual>},
      {"majority-judgment:form=central", by_median_and<central>},
  };
  return table;
}

}  // namespace assent::oracle
