#include "formats/parts/table_blocks.hpp"

#include <algorithm>
#include <optional>

#include "base/decimal.hpp"
#include "formats/parts/answers.hpp"
#include "formats/parts/csv_kind.hpp"
#include "formats/parts/table_plan.hpp"

namespace assent {
namespace {

class PlainParser {
 public:
  PlainParser(TableBlock& block, const CsvReader& table, const TablePlan& plan, const Scale& scale)
      : block_(block),
        bytes_(table.bytes()),
        rows_(table.part(block.begin, block.end, unheard_)),
        plan_(plan),
        scale_(scale) {
    for (std::size_t c = 0; c < plan.head.columns.size(); ++c)
      if (std::ranges::find(plan.cells, c) == plan.cells.end()) labels_.push_back(c);
  }

  /// False where a row is not plain.
  [[nodiscard]] bool parse() {
    block_.begin = rows_.next_row();
    std::vector<CsvCell> row;
    if (block_.grades.empty()) return false;
    while (rows_.next(row)) {
      drop_blank_cells(row, plan_.head.columns.size());
      if (row.size() != plan_.head.columns.size() || !take_labels(row) || !take_grades(row)) return false;
    }
    if (unheard_.errors() > 0 || taken_ < block_.grades.size()) return false;
    block_.sums = ColumnSums(plan_.cells.size());
    block_.sums.add_rows(block_.grades);
    return true;
  }

 private:
  [[nodiscard]] bool take_labels(const std::vector<CsvCell>& row) {
    bool labelled = false;
    for (const std::size_t c : labels_) {
      const std::string_view text = row[c].text;
      labelled |= !text.empty();
      const SummaryWord word = is_summary_word(text);
      const bool may_follow_sums = word == SummaryWord::below && named_ == 0;  // those of the block before
      if (word >= SummaryWord::maybe || may_follow_sums || !stays(text)) return false;
    }
    if (!labelled) return false;
    const std::string_view name = row[*plan_.person].text, identity = row[*plan_.identity].text;
    if (named_ == block_.names.size()) return false;
    block_.names[named_++] = name;
    const std::string_view answerer = names_nobody(identity) ? name : identity;
    if (!names_nobody(answerer)) block_.answerers.push_back(Answers::hash_of(answerer));
    return true;
  }

  // A text with doubled quotes is not one of the file.
  [[nodiscard]] bool stays(std::string_view text) const {
    return text.empty() || (text.data() >= bytes_.data() && text.data() < bytes_.data() + bytes_.size());
  }

  [[nodiscard]] bool take_grades(const std::vector<CsvCell>& row) {
    if (block_.grades.size() - taken_ < plan_.cells.size()) return false;
    for (const std::size_t c : plan_.cells) {
      const auto grade = grade_of(row[c].text);
      if (!grade) return false;
      block_.grades[taken_++] = *grade;
    }
    return true;
  }

  // Nothing where it is neither blank nor on the scale.
  [[nodiscard]] std::optional<Decimal> grade_of(std::string_view text) {
    if (text.empty()) return no_grade;
    Decimal grade = small_number(text);
    if (grade == no_grade) {
      const auto number = parse_decimal(with_point(text, rows_.separator(), scratch_));
      if (number.index() != 0) return std::nullopt;
      grade = std::get<0>(number);
    }
    return grade < scale_.from || grade > scale_.to ? std::nullopt : std::optional(grade);
  }

  // Nearly all grades have one digit or two. no_grade for anything else.
  [[nodiscard]] static Decimal small_number(std::string_view text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.size() == 1 && is_digit(text[0])) return (text[0] - '0') * decimal_one;
    if (text.size() != 2 || text[0] == '0' || !is_digit(text[0]) || !is_digit(text[1])) return no_grade;
    return ((text[0] - '0') * 10 + (text[1] - '0')) * decimal_one;
  }

  TableBlock& block_;
  std::string_view bytes_;
  Diagnostics unheard_;
  CsvReader rows_;
  const TablePlan& plan_;
  const Scale& scale_;
  std::vector<std::size_t> labels_;  // the columns that hold no grades
  std::size_t named_ = 0;            // rows
  std::size_t taken_ = 0;            // grades
  std::string scratch_;
};

}  // namespace

std::vector<TableBlock> cut_table(std::string_view text, std::size_t begin, std::size_t bytes) {
  std::vector<TableBlock> blocks;
  while (begin < text.size()) {
    const std::size_t least = bytes == 0 ? text.size() : std::min(begin + bytes, text.size());
    const std::size_t end = std::min(text.find('\n', least), text.size() - 1) + 1;
    blocks.push_back({.begin = begin, .end = end});
    begin = end;
  }
  return blocks;
}

std::size_t lines_of(const TableBlock& block, std::string_view text) {
  const std::string_view lines = text.substr(block.begin, block.end - block.begin);
  const auto ends = static_cast<std::size_t>(std::ranges::count(lines, '\n'));
  return lines.empty() || lines.back() == '\n' ? ends : ends + 1;
}

void parse_plain(TableBlock& block, const CsvReader& table, const TablePlan& plan, const Scale& scale) {
  block.answerers.reserve(block.names.size());
  block.plain = PlainParser(block, table, plan, scale).parse();
}

}  // namespace assent
