// What several rules ask of a profile. One pass over the matrix each, and no allocation inside the loops.
#include "assent/profile.hpp"

#include <algorithm>
#include <utility>

#include "base/pieces.hpp"

namespace assent {
namespace {

[[nodiscard]] bool compares_nothing(std::span<const Cell> row) {
  return std::ranges::all_of(row, [](Cell cell) { return cell == not_compared; });
}

// The largest total that any option can reach, in weight units times grade units; throws Overflow if it has no room.
[[nodiscard]] Int128 possible_maximum(const Profile& profile) {
  Int128 weight = 0;
  std::int64_t heads = 0;  // their sum must have room, too: `highest_heads` adds them up
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    weight = checked_add(weight, profile.weights[r]);
    if (__builtin_add_overflow(heads, profile.heads[r], &heads)) throw Overflow();
  }
  if (profile.rows() > std::numeric_limits<std::uint32_t>::max()) throw Overflow();
  return checked_multiply(weight, std::max<Cell>(profile.span, 1));
}

// The sums of one option, in numbers that are known to be wide enough.
template <class Sum>
struct Tally {
  Sum total = 0;
  Sum weight = 0;
  Cell highest = -1;
  std::uint32_t highest_row = 0;
  std::int64_t highest_heads = 0;

  void add(Cell cell, Cell span, std::int64_t row_weight, std::uint32_t row, std::int64_t heads) {
    if (cell == not_compared) return;
    const Cell value = discomfort(cell, span);
    total += Sum{row_weight} * value;
    weight += row_weight;
    if (value > highest) {
      highest = value;
      highest_row = row;
      highest_heads = 0;
    }
    highest_heads += value == highest ? heads : 0;  // without a branch: which it is nobody can foresee
  }

  // Of the rows behind these.
  void add(const Tally& later) {
    total += later.total;
    weight += later.weight;
    if (later.highest > highest) {
      highest = later.highest;
      highest_row = later.highest_row;
      highest_heads = 0;
    }
    highest_heads += later.highest == highest ? later.highest_heads : 0;
  }
};

template <class Sum>
[[nodiscard]] std::vector<DiscomfortTotal> tally(const Profile& profile, std::size_t threads) {
  std::vector<std::vector<Tally<Sum>>> pieces(piece_count(profile.rows(), piece_size));
  for_each_piece(profile.rows(), piece_size, threads, [&](const Piece& piece) {
    std::vector<Tally<Sum>> sums(profile.options);
    RowReader rows(profile.cells);
    for (std::size_t r = piece.first; r < piece.last; ++r) {
      const std::span<const Cell> cells = rows[r];
      for (std::size_t o = 0; o < sums.size(); ++o)
        sums[o].add(cells[o], profile.span, profile.weights[r], static_cast<std::uint32_t>(r), profile.heads[r]);
    }
    pieces[piece.number] = std::move(sums);
  });
  std::vector<Tally<Sum>> sums(profile.options);
  for (const auto& each : pieces)
    for (std::size_t o = 0; o < sums.size(); ++o) sums[o].add(each[o]);
  std::vector<DiscomfortTotal> totals;
  totals.reserve(sums.size());
  for (const auto& sum : sums)
    totals.push_back({sum.total, sum.weight, sum.highest, sum.highest_row, sum.highest_heads});
  return totals;
}

}  // namespace

Profile restrict_to(const Profile& profile, std::span<const OptionId> keep) {
  Profile result;
  result.kind = profile.kind;
  result.options = keep.size();
  result.span = profile.span;
  result.grade_unit = profile.grade_unit;
  result.weight_unit = profile.weight_unit;
  result.weight_present = profile.weight_present;
  result.weight_eligible = profile.weight_eligible;
  result.heads_present = profile.heads_present;
  result.heads_eligible = profile.heads_eligible;
  result.group_names = profile.group_names;
  result.members = profile.members;
  result.veto_threshold = profile.veto_threshold;
  result.strong_from = profile.strong_from;
  for (std::size_t place = 0; place < keep.size(); ++place) {
    if (profile.status_quo == keep[place]) result.status_quo = option_id(place);
    if (!profile.vetoes.empty()) result.vetoes.push_back(profile.vetoes[index(keep[place])]);
  }

  result.cells = Cells(keep.size());
  result.cells.reserve(profile.rows());
  result.weights.change().reserve(profile.rows());
  result.heads.change().reserve(profile.rows());
  result.who.reserve(profile.who.size());
  RowReader rows(profile.cells);
  std::vector<Cell> kept(keep.size());
  auto settled = profile.settled.begin(), filled = profile.filled.begin();
  // Cells of a list that stand in a row, as cells of the next row of the result.
  const auto take_over = [&](auto& next, const std::vector<Profile::Spot>& all, std::vector<Profile::Spot>& into,
                             std::size_t row) {
    for (; next != all.end() && next->row <= row; ++next)
      if (const auto place = std::ranges::find(keep, next->option); place != keep.end())
        into.push_back({result.weights.size(), option_id(static_cast<std::size_t>(place - keep.begin()))});
  };
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const std::span<const Cell> row = rows[r];
    for (std::size_t place = 0; place < keep.size(); ++place) kept[place] = row[index(keep[place])];
    take_over(settled, profile.settled, result.settled, r);
    take_over(filled, profile.filled, result.filled, r);
    if (compares_nothing(kept)) continue;
    result.cells.push_back(kept);
    result.weights.push_back(profile.weights[r]);
    result.heads.push_back(profile.heads[r]);
    if (!profile.groups.empty()) result.groups.push_back(profile.groups[r]);
    if (!profile.who.empty()) result.who.push_back(profile.who[r]);
  }
  return result;
}

std::vector<DiscomfortTotal> discomfort_totals(const Profile& profile, std::size_t threads) {
  const bool fits_64_bits = possible_maximum(profile) <= std::numeric_limits<std::int64_t>::max();
  return fits_64_bits ? tally<std::int64_t>(profile, threads) : tally<Int128>(profile, threads);
}

const std::vector<DiscomfortTotal>& SharedWork::totals() {
  if (!totals_) totals_ = discomfort_totals(*profile_, threads_);
  return *totals_;
}

const Pairwise& SharedWork::pairwise() {
  if (!pairwise_) pairwise_ = count_pairs(*profile_, threads_);
  return *pairwise_;
}

Rational share_of(const DiscomfortTotal& total, const Profile& profile) {
  return {total.total, checked_multiply(profile.span, total.weight)};
}

}  // namespace assent
