#include "rules/kernel/ends.hpp"

#include <algorithm>
#include <utility>

#include "base/big.hpp"
#include "rules/kernel/places.hpp"

namespace assent::rules {

EndCount::EndCount(const Profile& profile, End end, Share share)
    : profile_(profile),
      end_(end),
      share_(share),
      rows_(profile.cells),
      left_(profile.options),
      out_(profile.options),
      end_cell_(profile.rows(), not_compared),
      sums_(profile.options + 1) {
  for (const std::int64_t weight : profile.weights) total_ = checked_add(total_, weight);  // the sums below have room
}

std::vector<Rational> EndCount::scores(std::span<const OptionId> left) {
  if (shrinks_to(left) && end_ == End::top) count_changed();
  else count_all();
  std::optional<std::vector<Rational>> scores = in_small_numbers(left);
  return scores ? std::move(*scores) : in_big_numbers(left);
}

// Nothing where 128 bits do not hold all sums, times the least common multiple of the shares.
std::optional<std::vector<Rational>> EndCount::in_small_numbers(std::span<const OptionId> left) const {
  Int128 scale = 1, most = 0;
  for (const std::size_t ties : used_) {
    const auto share = static_cast<Int128>(ties);
    if (__builtin_mul_overflow(scale, share / greatest_common_divisor(scale, share), &scale)) return std::nullopt;
  }
  if (__builtin_mul_overflow(scale, total_, &most)) return std::nullopt;
  std::vector<Rational> scores;
  scores.reserve(left.size());
  for (const OptionId option : left) {
    Int128 sum = 0;
    for (const std::size_t ties : used_) sum += sums_[ties][index(option)] * (scale / static_cast<Int128>(ties));
    scores.push_back(Rational(sum, scale) * profile_.weight_unit);
  }
  return scores;
}

std::vector<Rational> EndCount::in_big_numbers(std::span<const OptionId> left) const {
  Big scale = 1;
  std::vector<Big> parts;  // of the scale, for each number of ties
  for (const std::size_t ties : used_) scale = least_common_multiple(scale, Big(static_cast<Int128>(ties)));
  for (const std::size_t ties : used_) parts.push_back(scale / Big(static_cast<Int128>(ties)));
  std::vector<Rational> scores;
  scores.reserve(left.size());
  for (const OptionId option : left) {
    Big sum = 0;
    for (std::size_t i = 0; i < used_.size(); ++i)
      if (const Int128 weight = sums_[used_[i]][index(option)]; weight != 0) sum = sum + Big(weight) * parts[i];
    scores.push_back(Rational(sum, scale) * profile_.weight_unit);
  }
  return scores;
}

// Marks who is left now and who went out. False where somebody is back, or at the first question.
bool EndCount::shrinks_to(std::span<const OptionId> left) {
  out_ = left_;
  bool shrinks = !used_.empty();
  for (const OptionId option : left) {
    shrinks = shrinks && left_[index(option)] != 0;
    out_[index(option)] = 0;
  }
  std::ranges::fill(left_, std::uint8_t{0});
  for (const OptionId option : left) left_[index(option)] = 1;
  return shrinks;
}

void EndCount::count_all() {
  for (const std::size_t ties : used_) std::ranges::fill(sums_[ties], Int128{0});
  counted_ = 0;
  for (std::size_t r = 0; r < profile_.rows(); ++r) {
    const std::span<const Cell> cells = rows_[r];
    read(r, cells);
    book(r, cells, Sign::add);
  }
}

void EndCount::count_changed() {
  std::vector<std::size_t> gone;
  for (std::size_t option = 0; option < out_.size(); ++option)
    if (out_[option] != 0) gone.push_back(option);
  for (std::size_t r = 0; r < profile_.rows(); ++r) {
    const Cell end = end_cell_[r];
    if (end == not_compared) continue;
    if (std::ranges::none_of(gone, [&](std::size_t option) { return profile_.cell(r, option) == end; })) continue;
    const std::span<const Cell> cells = rows_[r];
    for (const std::size_t option : gone) left_[option] = 1;  // take the ballot back as it was counted
    book(r, cells, Sign::take);
    for (const std::size_t option : gone) left_[option] = 0;
    read(r, cells);
    book(r, cells, Sign::add);
  }
}

void EndCount::read(std::size_t row, std::span<const Cell> cells) {
  Cell best = not_compared, worst = not_compared;
  for (std::size_t option = 0; option < cells.size(); ++option) {
    const Cell cell = cells[option];
    if (left_[option] == 0 || cell == not_compared) continue;
    if (best == not_compared || cell < best) best = cell;
    worst = std::max(worst, cell);
  }
  if (end_ == End::top) end_cell_[row] = is_listed(best) ? best : not_compared;
  else end_cell_[row] = best == worst ? not_compared : worst;
}

void EndCount::book(std::size_t row, std::span<const Cell> cells, Sign sign) {
  const Cell end = end_cell_[row];
  if (end == not_compared) return;
  std::size_t ties = 0;
  for (std::size_t option = 0; option < cells.size(); ++option) ties += left_[option] != 0 && cells[option] == end;
  const std::int64_t weight = sign == Sign::add ? profile_.weights[row] : -profile_.weights[row];
  std::vector<Int128>& sums = sums_of(share_ == Share::split ? ties : 1);
  for (std::size_t option = 0; option < cells.size(); ++option)
    if (left_[option] != 0 && cells[option] == end) sums[option] += weight;
  counted_ += weight;
}

std::vector<Int128>& EndCount::sums_of(std::size_t ties) {
  if (sums_[ties].empty()) {
    sums_[ties].resize(profile_.options);
    used_.push_back(ties);
  }
  return sums_[ties];
}

}  // namespace assent::rules
