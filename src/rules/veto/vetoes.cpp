#include "rules/veto/vetoes.hpp"

#include <algorithm>

#include "rules/kernel/ends.hpp"
#include "rules/kernel/tiers.hpp"

namespace assent::rules {
namespace {

constexpr std::string_view wanted = "set of options with a first place";

[[nodiscard]] std::vector<OptionId> with_nothing_left(std::span<const OptionId> options, Standing& standing) {
  std::vector<OptionId> empty;
  for (const OptionId option : options)
    if (standing.left(option) == Rational(0)) empty.push_back(option);
  return empty;
}

// One ballot strikes until its weight is used up. The last options that stand are not struck.
class Turn {
 public:
  Turn(Standing& standing, Empty empty, std::span<const Cell> row, const Struck& how)
      : standing_(standing), empty_(empty), row_(row), how_(how) {}

  // False when all that stand would go out together: then nobody strikes any more.
  [[nodiscard]] bool strike(Rational weight) {
    while (standing_.count() > 1 && weight != Rational(0)) {
      standing_.read_worst(row_, worst_);
      if (worst_.empty()) return true;
      if (empty_ == Empty::go_when_struck) {
        const std::vector<OptionId> out = with_nothing_left(worst_, standing_);
        if (out.size() == standing_.count()) return true;
        if (!out.empty()) {
          standing_.strike(out, how_);
          continue;
        }
      }
      weight = weight - take(weight);
      if (empty_ == Empty::go_when_struck) continue;
      const std::vector<OptionId> out = with_nothing_left(worst_, standing_);
      if (out.size() == standing_.count()) return false;
      if (!out.empty()) standing_.strike(out, how_);
    }
    return true;
  }

 private:
  // Takes equal parts from the worst options, up to what the least of them has left; says how much that is in all.
  [[nodiscard]] Rational take(const Rational& weight) {
    const Rational sharers = static_cast<std::int64_t>(worst_.size());
    Rational part = worst_.size() == 1 ? weight : weight / sharers;
    for (const OptionId option : worst_) part = std::min(part, standing_.left(option));
    for (const OptionId option : worst_) standing_.left(option) = standing_.left(option) - part;
    return part * sharers;
  }

  Standing& standing_;
  Empty empty_;
  std::span<const Cell> row_;
  const Struck& how_;
  std::vector<OptionId> worst_;
};

}  // namespace

Standing::Standing(SharedWork& shared)
    : stands_(shared.profile().options, 1),
      left_(EndCount(shared, End::top, Share::split).scores(all_options(shared.profile()))),
      count_(shared.profile().options) {}

std::vector<OptionId> Standing::options() const {
  std::vector<OptionId> options;
  for (std::size_t o = 0; o < stands_.size(); ++o)
    if (stands(o)) options.push_back(option_id(o));
  return options;
}

void Standing::read_worst(std::span<const Cell> row, std::vector<OptionId>& worst) const {
  Cell last = not_compared;
  std::size_t compared = 0;
  for (std::size_t o = 0; o < row.size(); ++o) {
    if (!stands(o) || row[o] == not_compared) continue;
    ++compared;
    last = std::max(last, row[o]);
  }
  worst.clear();
  if (compared < 2) return;
  for (std::size_t o = 0; o < row.size(); ++o)
    if (stands(o) && row[o] == last) worst.push_back(option_id(o));
}

void Standing::strike(const std::vector<OptionId>& options, const Struck& how) {
  struck_.push_back(options);
  for (const OptionId option : options) {
    stands_[index(option)] = 0;
    Struck reason = how;
    reason.option = option;
    reason.left = left_[index(option)];
    reasons_.emplace_back(reason);
  }
  count_ -= options.size();
}

bool Standing::drop_unwanted() {
  const std::vector<OptionId> all = options();
  const std::vector<OptionId> out = with_nothing_left(all, *this);
  if (out.size() == all.size()) return false;
  if (out.empty()) return true;
  struck_.push_back(out);
  for (const OptionId option : out) stands_[index(option)] = 0;
  count_ -= out.size();
  reasons_.emplace_back(Membership{wanted, options()});
  return true;
}

Outcome Standing::outcome() const {
  Outcome outcome;
  outcome.ranking.tiers.push_back(options());
  outcome.ranking.tiers.insert(outcome.ranking.tiers.end(), struck_.rbegin(), struck_.rend());
  outcome.reasons = reasons_;
  add_ties_left(outcome);
  return outcome;
}

Outcome strike_in_turn(SharedWork& shared, Empty empty) {
  const Profile& profile = shared.profile();
  Standing standing(shared);
  if (empty == Empty::go_at_once && !standing.drop_unwanted()) return standing.outcome();
  RowReader rows(profile.cells);
  for (std::size_t r = 0; r < profile.rows() && standing.count() > 1; ++r) {
    Struck how{.how = Struck::How::in_turn, .option = {}, .by = {}, .turn = r + 1, .left = {}};
    if (!profile.who.empty()) how.by = profile.who[r];
    Turn turn(standing, empty, rows[r], how);
    if (!turn.strike(Rational(profile.weights[r]) * profile.weight_unit)) break;
  }
  return standing.outcome();
}

}  // namespace assent::rules
