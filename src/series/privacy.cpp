// The shown cells span a space of combinations. In reduced row echelon form a combination that leaves one or two people
// over is easy to see: the people who are in the same sets are one column (an atom), each row has a pivot, and a
// combination over the atoms S alone exists when the rows of S in the basis of the null space depend on each other.
// That basis can be read off: for the pivot of row i it holds minus the row's entries in the free columns, for a free
// column a unit vector.

#include "series/privacy.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "assent/rational.hpp"

namespace assent {
namespace {

using Row = std::vector<Rational>;

// People who are in the same sets, and how many they are.
struct Atoms {
  std::vector<std::size_t> size;
  std::vector<std::vector<std::size_t>> of_set;
};

[[nodiscard]] Atoms atoms_of(std::span<const std::vector<std::size_t>> sets, std::size_t people) {
  std::vector<std::vector<std::size_t>> sets_of(people);
  for (std::size_t s = 0; s < sets.size(); ++s)
    for (const std::size_t person : sets[s]) sets_of[person].push_back(s);
  std::map<std::vector<std::size_t>, std::size_t> known;
  Atoms atoms;
  atoms.of_set.resize(sets.size());
  for (const auto& signature : sets_of) {
    if (signature.empty()) continue;
    const auto [entry, added] = known.try_emplace(signature, atoms.size.size());
    if (added) {
      atoms.size.push_back(0);
      for (const std::size_t s : signature) atoms.of_set[s].push_back(entry->second);
    }
    ++atoms.size[entry->second];
  }
  return atoms;
}

class Echelon {
 public:
  explicit Echelon(const std::vector<std::size_t>& sizes) : sizes_(&sizes) {}

  /// Adds a row; Overflow where the fractions do not fit.
  void add(Row row) {
    for (std::size_t i = 0; i < rows_.size(); ++i) subtract(row, rows_[i], pivots_[i]);
    const auto first = std::ranges::find_if(row, [](const Rational& value) { return value != Rational(0); });
    if (first == row.end()) return;  // says nothing new
    const auto pivot = static_cast<std::size_t>(first - row.begin());
    const Rational factor = row[pivot];
    for (Rational& value : row)
      if (value != Rational(0)) value = value / factor;
    for (Row& other : rows_) subtract(other, row, pivot);
    rows_.push_back(std::move(row));
    pivots_.push_back(pivot);
  }

  /// Is there a combination, not 0 everywhere, over fewer than three people?
  [[nodiscard]] bool leaks() const {
    std::vector<bool> free(sizes_->size(), true);
    for (const std::size_t pivot : pivots_) free[pivot] = false;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (row_leaks(i, free)) return true;
      for (std::size_t j = 0; j < i; ++j)
        if ((*sizes_)[pivots_[i]] + (*sizes_)[pivots_[j]] < fewest_shown && parallel(rows_[i], rows_[j], free))
          return true;
    }
    return false;
  }

 private:
  // Takes `other` from the row as often as leaves a 0 at the pivot.
  static void subtract(Row& row, const Row& other, std::size_t pivot) {
    const Rational factor = row[pivot];
    if (factor == Rational(0)) return;
    for (std::size_t c = 0; c < row.size(); ++c)
      if (other[c] != Rational(0)) row[c] = row[c] - factor * other[c];
  }

  // The row itself is a combination over its pivot and its free columns.
  [[nodiscard]] bool row_leaks(std::size_t i, const std::vector<bool>& free) const {
    std::size_t people = (*sizes_)[pivots_[i]];
    for (std::size_t c = 0; c < free.size() && people < fewest_shown; ++c)
      if (free[c] && rows_[i][c] != Rational(0)) people += (*sizes_)[c];
    return people < fewest_shown;
  }

  // Some combination of the two rows is 0 in all free columns.
  [[nodiscard]] static bool parallel(const Row& a, const Row& b, const std::vector<bool>& free) {
    std::size_t first = 0;
    while (first < free.size() && !(free[first] && (a[first] != Rational(0) || b[first] != Rational(0)))) ++first;
    for (std::size_t c = first; c < free.size(); ++c)
      if (free[c] && a[first] * b[c] != b[first] * a[c]) return false;
    return true;
  }

  const std::vector<std::size_t>* sizes_;  // of the atoms
  std::vector<Row> rows_;
  std::vector<std::size_t> pivots_;
};

}  // namespace

std::vector<bool> cells_to_show(std::span<const std::vector<std::size_t>> sets, std::size_t people) {
  std::vector<bool> shown(sets.size(), false);
  std::vector<std::size_t> order(sets.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::size_t s) { return sets[s].size(); });
  const Atoms atoms = atoms_of(sets, people);
  Echelon echelon(atoms.size);
  std::size_t count = 0;
  for (const std::size_t s : order) {
    if (sets[s].empty()) shown[s] = true;
    if (sets[s].size() < fewest_shown || count == most_cells_shown) continue;
    Row row(atoms.size.size(), Rational(0));
    for (const std::size_t atom : atoms.of_set[s]) row[atom] = Rational(1);
    Echelon tried = echelon;
    try {
      tried.add(std::move(row));
      if (tried.leaks()) continue;
    } catch (const Overflow&) {
      continue;  // what cannot be counted out is not shown
    }
    echelon = std::move(tried);
    shown[s] = true;
    ++count;
  }
  return shown;
}

}  // namespace assent
