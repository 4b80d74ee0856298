// A table that fits a width: elastic columns first, then columns are left out in a stated order.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "render/page/styled.hpp"

namespace assent {

struct TextColumn {
  std::vector<std::string> heading;  // lines
  Align align = Align::left;
  int goes = 0;               // 0 stays always; of the others the highest number is left out first
  std::string name = {};      // what the reader is told when it is left out
  std::size_t narrowest = 0;  // elastic columns only
  std::size_t widest = 0;     // 0: not elastic
};

/// One line, or, in an elastic column, lines made for the width that the column gets.
struct TextCell {
  StyledLine line = {};
  std::function<std::vector<StyledLine>(std::size_t width)> fit = {};
};

struct TextRow {
  std::vector<TextCell> cells;  // one a column; empty: the lines of `between` stand across the table
  std::vector<StyledLine> between = {};
};

struct TextTable {
  std::vector<TextColumn> columns;
  std::vector<TextRow> rows;
};

struct FittedTable {
  std::vector<StyledLine> lines;
  std::vector<std::string> left_out;  // names of columns
};

/// No line is wider than `width`, as long as the columns that stay always have room. Elastic columns share what is
/// left, the first one first.
[[nodiscard]] FittedTable fit_table(const TextTable& table, std::size_t width);

}  // namespace assent
