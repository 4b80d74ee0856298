#include "profile/given.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "base/pieces.hpp"

namespace assent {

Int128 strong_level(const Profile& profile, const Rational& strong_from) {
  return -(-(strong_from * Rational(profile.span))).floor();  // rounded up
}

namespace {

constexpr std::size_t most_highest_rows = 4, most_strong_rows = 6;

struct Collected {
  GivenGrades given;
  bool rows_known = false;  // as many as are kept

  // Without branches that nobody can foresee: a compiler makes one of `felt >= strong ? heads : 0`.
  void add(Cell felt, Cell strong, std::int64_t heads, std::size_t row) {
    if (felt > given.highest) {
      given.highest = felt;
      given.highest_heads = 0;
      given.highest_rows.clear();
      rows_known = false;
    }
    given.heads += heads;
    given.strong += heads * (felt >= strong);
    given.highest_heads += heads * (felt == given.highest);
    if (!rows_known) keep_row(felt, strong, row);
  }

  // Of the rows behind these.
  void add(const GivenGrades& later) {
    if (later.highest > given.highest) {
      given.highest = later.highest;
      given.highest_heads = 0;
      given.highest_rows.clear();
    }
    given.heads += later.heads;
    given.strong += later.strong;
    append(given.strong_rows, later.strong_rows, most_strong_rows);
    if (later.highest < given.highest) return;
    given.highest_heads += later.highest_heads;
    append(given.highest_rows, later.highest_rows, most_highest_rows);
  }

 private:
  static void append(std::vector<std::size_t>& rows, const std::vector<std::size_t>& later, std::size_t most) {
    const auto first = std::span(later).first(std::min(later.size(), most - rows.size()));
    rows.insert(rows.end(), first.begin(), first.end());
  }

  void keep_row(Cell felt, Cell strong, std::size_t row) {
    if (felt >= strong && given.strong_rows.size() < most_strong_rows) given.strong_rows.push_back(row);
    if (felt == given.highest && given.highest_rows.size() < most_highest_rows) given.highest_rows.push_back(row);
    rows_known = given.strong_rows.size() == most_strong_rows && given.highest_rows.size() == most_highest_rows;
  }
};

// No discomfort is more than the span.
[[nodiscard]] Cell strong_cell(const Profile& profile, const Rational& strong_from) {
  return static_cast<Cell>(std::clamp(strong_level(profile, strong_from), Int128{0}, Int128{profile.span} + 1));
}

[[nodiscard]] std::vector<Collected> collect(const Profile& profile, Cell strong, const Piece& piece) {
  std::vector<Collected> all(profile.options);
  auto filled = std::ranges::lower_bound(profile.filled, piece.first, {}, &Profile::Spot::row);
  RowReader rows(profile.cells);
  for (std::size_t r = piece.first; r < piece.last; ++r) {
    const std::span<const Cell> row = rows[r];
    const std::int64_t heads = profile.heads[r];
    for (std::size_t o = 0; o < row.size(); ++o) {
      if (filled != profile.filled.end() && filled->row == r && index(filled->option) == o) ++filled;
      else if (row[o] != not_compared) all[o].add(discomfort(row[o], profile.span), strong, heads, r);
    }
  }
  return all;
}

}  // namespace

std::vector<GivenGrades> given_grades(const Profile& profile, const Rational& strong_from, std::size_t threads) {
  const Cell strong = strong_cell(profile, strong_from);
  std::vector<std::vector<Collected>> pieces(piece_count(profile.rows(), piece_size));
  for_each_piece(profile.rows(), piece_size, threads,
                 [&](const Piece& piece) { pieces[piece.number] = collect(profile, strong, piece); });
  std::vector<Collected> all(profile.options);
  for (const auto& each : pieces)
    for (std::size_t o = 0; o < all.size(); ++o) all[o].add(each[o].given);
  std::vector<GivenGrades> result;
  for (Collected& each : all) result.push_back(std::move(each.given));
  return result;
}

std::vector<std::size_t> strong_rows(const Profile& profile, const Rational& strong_from, OptionId option,
                                     std::size_t threads) {
  const Cell strong = strong_cell(profile, strong_from);
  std::vector<std::vector<std::size_t>> pieces(piece_count(profile.rows(), piece_size));
  for_each_piece(profile.rows(), piece_size, threads, [&](const Piece& piece) {
    for (std::size_t r = piece.first; r < piece.last; ++r) {
      const Cell cell = profile.cell(r, index(option));
      if (cell != not_compared && discomfort(cell, profile.span) >= strong) pieces[piece.number].push_back(r);
    }
  });
  std::vector<std::size_t> rows;
  for (const auto& each : pieces) rows.insert(rows.end(), each.begin(), each.end());
  const auto place_of = [](const Profile::Spot& spot) { return std::pair(spot.row, spot.option); };
  std::erase_if(rows, [&](std::size_t row) {
    return std::ranges::binary_search(profile.filled, std::pair(row, option), {}, place_of);
  });
  return rows;
}

}  // namespace assent
