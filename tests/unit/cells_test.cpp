#include "assent/cells.hpp"

#include <algorithm>
#include <random>
#include <span>
#include <vector>

#include "support/catch.hpp"
#include "support/profiles.hpp"
#include "support/random_seed.hpp"

namespace assent::test::cells_test {

namespace {

std::vector<Cell> read(const Cells& cells, std::size_t row) {
  RowReader rows(cells);
  const auto found = rows[row];
  return {found.begin(), found.end()};
}

}  // namespace

TEST_CASE("a matrix takes the fewest bytes that hold its cells") {
  const std::vector<Cell> special{0, unranked, veto, blank};
  Cells cells(4);
  cells.push_back(special);
  CHECK(cells.width() == 1);
  cells.push_back(std::vector<Cell>{252, 1, 2, 3});
  CHECK(cells.width() == 1);
  cells.push_back(std::vector<Cell>{253, 254, 255, blank});
  CHECK(cells.width() == 2);
  cells.push_back(std::vector<Cell>{65532, 0, 0, unranked});
  CHECK(cells.width() == 2);
  cells.push_back(std::vector<Cell>{65533, 65534, 65535, veto});
  CHECK(cells.width() == 4);
  CHECK(read(cells, 0) == special);
  CHECK(read(cells, 1) == std::vector<Cell>{252, 1, 2, 3});
  CHECK(read(cells, 2) == std::vector<Cell>{253, 254, 255, blank});
  CHECK(read(cells, 3) == std::vector<Cell>{65532, 0, 0, unranked});
  CHECK(read(cells, 4) == std::vector<Cell>{65533, 65534, 65535, veto});
}

TEST_CASE("rows that are put in many at a time are read the same in any order") {
  const unsigned seed = any_seed();
  INFO("ASSENT_SEED=" << seed);
  std::mt19937 random(seed);
  for (const std::size_t columns : std::vector<std::size_t>{1, 3, 10, 300, 700}) {
    constexpr std::size_t count = 130;
    const Cell most = std::vector<Cell>{5, 250, 60'000, 100'000}[random() % 4];
    std::vector<Cell> all;
    for (std::size_t i = 0; i < count * columns; ++i)
      all.push_back(random() % 9 == 0   ? not_compared
                    : random() % 9 == 0 ? veto_cell
                                        : static_cast<Cell>(random()) % most);
    for (Cell& cell : all) cell = cell < not_compared ? 0 : cell;
    Cells at_once(columns), one_by_one(columns);
    at_once.push_rows(all, count);
    for (std::size_t r = 0; r < count; ++r) one_by_one.push_back(std::span(all).subspan(r * columns, columns));
    CHECK(at_once == one_by_one);
    RowReader reader(at_once);
    for (std::size_t step = 0, row = 0; step < 400; ++step) {
      row = random() % 3 == 0 ? random() % count : (row + 1) % count;  // mostly one after the other
      REQUIRE(std::ranges::equal(reader[row], std::span(all).subspan(row * columns, columns)));
    }
  }
}

TEST_CASE("a copy keeps its cells when the first is changed") {
  Cells first = cells_of({{1, 2}, {3, 4}});
  const Cells second = first;
  first.set(0, 1, 300);
  CHECK(first.at(0, 1) == 300);
  CHECK(second == cells_of({{1, 2}, {3, 4}}));
  first.truncate(1);
  CHECK(first == cells_of({{1, 300}}));
}

TEST_CASE("matrices of different widths are put after each other and compared") {
  Cells narrow = cells_of({{1, blank}});
  const Cells wide = cells_of({{1000, veto}});
  narrow.append(wide);
  narrow.append(cells_of({{2, unranked}}));
  CHECK(narrow == cells_of({{1, blank}, {1000, veto}, {2, unranked}}));
  Cells again = cells_of({{1000, 0}, {1, blank}});
  again.set(0, 0, 1);
  CHECK(again.width() == 2);
  CHECK(again == cells_of({{1, 0}, {1, blank}}));
}

}  // namespace assent::test::cells_test
