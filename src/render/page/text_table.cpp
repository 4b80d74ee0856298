#include "render/page/text_table.hpp"

#include <algorithm>
#include <utility>

#include "base/utf8.hpp"

namespace assent {
namespace {

constexpr std::size_t gap = 2;

/// What a column takes at least.
std::size_t least_width(const TextTable& table, std::size_t column) {
  const TextColumn& about = table.columns[column];
  if (about.widest > 0) return about.narrowest;
  std::size_t width = 0;
  for (const std::string& line : about.heading) width = std::max(width, display_width(line));
  for (const TextRow& row : table.rows)
    if (!row.cells.empty()) width = std::max(width, width_of(row.cells[column].line));
  return width;
}

struct Layout {
  std::vector<std::size_t> columns;  // those that stay
  std::vector<std::size_t> widths;   // of each of these

  [[nodiscard]] std::size_t total() const {
    std::size_t sum = columns.empty() ? 0 : gap * (columns.size() - 1);
    for (const std::size_t width : widths) sum += width;
    return sum;
  }
};

Layout choose_columns(const TextTable& table, std::size_t width, std::vector<std::string>& left_out) {
  Layout layout;
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    layout.columns.push_back(column);
    layout.widths.push_back(least_width(table, column));
  }
  const auto goes = [&](std::size_t column) { return table.columns[column].goes; };
  while (layout.total() > width) {
    const auto first = std::max_element(layout.columns.begin(), layout.columns.end(),
                                        [&](std::size_t a, std::size_t b) { return goes(a) < goes(b); });
    if (first == layout.columns.end() || goes(*first) == 0) break;
    if (!table.columns[*first].name.empty()) left_out.push_back(table.columns[*first].name);
    layout.widths.erase(layout.widths.begin() + (first - layout.columns.begin()));
    layout.columns.erase(first);
  }
  std::size_t spare = width - std::min(width, layout.total());
  for (std::size_t i = 0; i < layout.columns.size(); ++i) {
    const TextColumn& column = table.columns[layout.columns[i]];
    if (column.widest <= layout.widths[i]) continue;
    const std::size_t more = std::min(spare, column.widest - layout.widths[i]);
    layout.widths[i] += more;
    spare -= more;
  }
  return layout;
}

/// Puts blocks of lines side by side.
void add_side_by_side(const TextTable& table, const Layout& layout, const std::vector<std::vector<StyledLine>>& blocks,
                      std::vector<StyledLine>& lines) {
  std::size_t height = 1;
  for (const std::vector<StyledLine>& block : blocks) height = std::max(height, block.size());
  for (std::size_t y = 0; y < height; ++y) {
    StyledLine line;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (i > 0) line.push_back({std::string(gap, ' '), Style::plain});
      StyledLine part = y < blocks[i].size() ? blocks[i][y] : StyledLine{};
      for (StyledPiece& piece : pad(std::move(part), layout.widths[i], table.columns[layout.columns[i]].align))
        line.push_back(std::move(piece));
    }
    lines.push_back(std::move(line));
  }
}

std::vector<StyledLine> heading_of(const TextColumn& column, std::size_t height) {
  std::vector<StyledLine> lines(height - column.heading.size());
  for (const std::string& text : column.heading) lines.push_back({{text, Style::faint}});
  return lines;
}

}  // namespace

FittedTable fit_table(const TextTable& table, std::size_t width) {
  FittedTable fitted;
  const Layout layout = choose_columns(table, width, fitted.left_out);
  std::size_t height = 0;
  for (const std::size_t column : layout.columns) height = std::max(height, table.columns[column].heading.size());
  std::vector<std::vector<StyledLine>> blocks;
  for (const std::size_t column : layout.columns) blocks.push_back(heading_of(table.columns[column], height));
  if (height > 0) add_side_by_side(table, layout, blocks, fitted.lines);
  for (const TextRow& row : table.rows) {
    if (row.cells.empty()) {
      fitted.lines.insert(fitted.lines.end(), row.between.begin(), row.between.end());
      continue;
    }
    blocks.clear();
    for (std::size_t i = 0; i < layout.columns.size(); ++i) {
      const TextCell& cell = row.cells[layout.columns[i]];
      blocks.push_back(cell.fit ? cell.fit(layout.widths[i]) : std::vector<StyledLine>{cell.line});
    }
    add_side_by_side(table, layout, blocks, fitted.lines);
  }
  return fitted;
}

}  // namespace assent
