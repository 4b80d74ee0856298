// Rules that count places on ballots.
#include <algorithm>

#include "oracles/slow_rules.hpp"

namespace assent::oracle {
namespace {

using Tiers = std::vector<std::vector<std::size_t>>;

[[nodiscard]] Tiers compared_tiers(const Profile& profile, std::size_t row) {
  return tiers_of(row_of(profile, row), [](Cell cell) { return cell != not_compared; });
}

// By the definition: neither left out nor vetoed.
[[nodiscard]] bool lists_somebody(const Profile& profile, std::size_t row) {
  for (std::size_t o = 0; o < profile.options; ++o) {
    const Cell cell = profile.cell(row, o);
    if (cell != not_compared && cell != unranked_cell && cell != veto_cell) return true;
  }
  return false;
}

void give(Keys& keys, const std::vector<std::size_t>& tier, const Rational& points) {
  for (const std::size_t o : tier) keys[o] = *keys[o] + points / Rational(static_cast<std::int64_t>(tier.size()));
}

[[nodiscard]] Answer plurality(const Profile& profile) {
  Keys keys(profile.options, Rational(0));
  for (std::size_t r = 0; r < profile.rows(); ++r)
    if (lists_somebody(profile, r)) give(keys, compared_tiers(profile, r).front(), weight_of(profile, r));
  return answer_by(keys, Better::higher);
}

[[nodiscard]] Answer anti_plurality(const Profile& profile) {
  Keys keys(profile.options, Rational(0));
  for (std::size_t r = 0; r < profile.rows(); ++r)
    if (const Tiers tiers = compared_tiers(profile, r); tiers.size() > 1)
      give(keys, tiers.back(), weight_of(profile, r));
  return answer_by(keys, Better::lower);
}

[[nodiscard]] Answer positive_negative(const Profile& profile) {
  Keys keys(profile.options, Rational(0));
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const Tiers tiers = compared_tiers(profile, r);
    if (tiers.size() < 2) continue;
    if (lists_somebody(profile, r)) give(keys, tiers.front(), weight_of(profile, r));
    give(keys, tiers.back(), -weight_of(profile, r));
  }
  return answer_by(keys, Better::higher);
}

template <int k>
[[nodiscard]] Answer k_approval(const Profile& profile) {
  Keys keys(profile.options, Rational(0));
  for (std::size_t r = 0; r < profile.rows(); ++r)
    if (lists_somebody(profile, r))
      deal(keys, compared_tiers(profile, r), weight_of(profile, r), Ties::half,
           [](std::int64_t place) { return Rational(place < k ? 1 : 0); });
  return answer_by(keys, Better::higher);
}

[[nodiscard]] Answer by_dowdall(const Profile& profile) {
  return answer_by(dowdall(profile, Ties::half), Better::higher);
}

[[nodiscard]] Answer positional(const Profile& profile, const std::vector<Rational>& points) {
  Keys keys(profile.options, Rational(0));
  const auto at = [&](std::int64_t place) {
    return place < static_cast<std::int64_t>(points.size()) ? points[static_cast<std::size_t>(place)] : Rational(0);
  };
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const Tiers tiers = compared_tiers(profile, r);
    deal(keys, tiers, weight_of(profile, r), Ties::half, at);
    std::int64_t places = 0;
    for (const auto& tier : tiers) places += static_cast<std::int64_t>(tier.size());
    Rational sum = 0;
    for (std::int64_t place = 0; place < places; ++place) sum = sum + at(place);
    for (std::size_t o = 0; o < profile.options; ++o)
      if (profile.cell(r, o) == not_compared) keys[o] = *keys[o] + weight_of(profile, r) * sum / Rational(places);
  }
  return answer_by(keys, Better::higher);
}

enum class BucklinForm { standard, simplified, weighted };

[[nodiscard]] Rational weight_of_all(const Profile& profile) {
  Rational total = 0;
  for (std::size_t r = 0; r < profile.rows(); ++r) total = total + weight_of(profile, r);
  return total;
}

// What a vote at a place, from 1, is worth.
[[nodiscard]] Rational worth(const Profile& profile, std::int64_t place, BucklinForm form) {
  const auto options = static_cast<std::int64_t>(profile.options);
  if (form != BucklinForm::weighted || options == 1) return 1;
  return Rational(options - place) / Rational(options - 1);
}

// The votes of those who put the option at a place or above. All that a ballot puts as high counts as being above.
[[nodiscard]] Rational votes(const Profile& profile, std::size_t option, std::int64_t most, BucklinForm form) {
  Rational sum = 0;
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const std::vector<Cell> row = row_of(profile, r);
    if (row[option] == not_compared || row[option] == veto_cell || row[option] == unranked_cell) continue;
    const std::int64_t place =
        std::ranges::count_if(row, [&](Cell cell) { return cell != not_compared && cell <= row[option]; });
    if (place <= most) sum = sum + weight_of(profile, r) * worth(profile, place, form);
  }
  return sum;
}

[[nodiscard]] bool is_enough(const Profile& profile, const Rational& votes, BucklinForm form) {
  const Rational half = weight_of_all(profile) / Rational(2);
  return form == BucklinForm::weighted ? votes >= half : votes > half;
}

template <BucklinForm form>
[[nodiscard]] Answer bucklin(const Profile& profile) {
  const auto options = static_cast<std::int64_t>(profile.options);
  std::vector<Score> scores;
  for (std::size_t o = 0; o < profile.options; ++o) {
    std::int64_t place = 1;
    while (place <= options && !is_enough(profile, votes(profile, o, place, form), form)) ++place;
    scores.push_back({Rational(place)});
    if (form != BucklinForm::simplified)
      scores.back().push_back(weight_of_all(profile) - votes(profile, o, place, form));
  }
  Keys ranks;
  for (const Score& score : scores)
    ranks.emplace_back(Rational(std::ranges::count_if(scores, [&](const Score& other) { return other < score; })));
  Answer answer = answer_by(ranks, Better::lower);
  answer.scores = scores;
  return answer;
}

// The first place up to which the option has a majority.
[[nodiscard]] bool is_majority(const Reason& reason, const Profile& profile) {
  const auto* majority = std::get_if<Majority>(&reason);
  if (majority == nullptr || majority->of != weight_of_all(profile)) return false;
  const auto place = static_cast<std::int64_t>(majority->round);
  const Rational reached = votes(profile, index(majority->option), place, BucklinForm::standard);
  const Rational before = votes(profile, index(majority->option), place - 1, BucklinForm::standard);
  return majority->weight == reached && is_enough(profile, reached, BucklinForm::standard) &&
         !is_enough(profile, before, BucklinForm::standard);
}

}  // namespace

const std::vector<Oracle>& positional() {
  static const std::vector<Oracle> table{
      {"plurality", plurality},
      {"anti-plurality", anti_plurality},
      {"positive-negative", positive_negative},
      {"k-approval", k_approval<2>},
      {"k-approval:k=1", k_approval<1>},
      {"k-approval:k=3", k_approval<3>},
      {"dowdall", by_dowdall},
      {"positional",
       [](const Profile& profile) {
         return positional(profile, {3, 2, 1});
       }},
      {"positional:weights=1", [](const Profile& profile) { return positional(profile, {1}); }},
      {"positional:weights=1:1/2:1/3:0:2",
       [](const Profile& profile) {
         return positional(profile, {1, Rational(Int128{1}, Int128{2}), Rational(Int128{1}, Int128{3}), 0, 2});
       }},
      {"bucklin", bucklin<BucklinForm::standard>, is_majority},
      {"bucklin:form=simplified", bucklin<BucklinForm::simplified>, is_majority},
      {"bucklin:form=weighted", bucklin<BucklinForm::weighted>},
  };
  return table;
}

}  // namespace assent::oracle
