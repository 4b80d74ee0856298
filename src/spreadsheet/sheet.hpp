// One sheet of a spreadsheet, on its way from cells to lines of CSV.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assent {

/// Why a sheet is not read: what is wrong and where, and what to do.
struct SheetFault {
  enum class Kind { broken, too_large, unclear } kind = Kind::broken;
  std::string message, hint;
  std::string sheets = {};  // their names, where one of several has to be chosen
};

/// "B7" for row 6 and column 1, both from 0.
[[nodiscard]] std::string cell_name(std::uint32_t row, std::uint32_t column);
/// Row and column, from 0, of "B7". Nothing where it is no such name, or beyond the largest sheet there is.
struct CellPlace {
  std::uint32_t row = 0, column = 0;
};
[[nodiscard]] std::optional<CellPlace> cell_place(std::string_view name);

/// Takes the cells of a sheet row by row, each row from left to right; gives them as CSV, a row a line.
class Sheet {
 public:
  static constexpr std::uint32_t most_rows = 1'048'576, most_columns = 16'384;  // of every office program

  /// At most `most_bytes` of CSV.
  Sheet(std::string name, std::size_t most_bytes) : name_(std::move(name)), most_(most_bytes) {}

  /// A cell that is not blank. Line breaks in it become spaces, so that a row is one line.
  void put(CellPlace place, std::string_view text);
  /// What makes the sheet unreadable; the first one is kept.
  void fault(SheetFault fault);
  void formula(CellPlace place);
  void merged(std::string_view range);
  void failed(CellPlace place, std::string_view text);  // a cell that holds an error such as #N/A
  void hide_rows(std::size_t count) { hidden_rows_ += count; }
  void hide_columns(std::size_t count) { hidden_columns_ += count; }

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] bool is_blank() const { return rows_.empty() && !fault_; }
  [[nodiscard]] bool is_full() const { return fault_ && fault_->kind == SheetFault::Kind::too_large; }
  [[nodiscard]] std::size_t bytes() const { return text_.size(); }
  [[nodiscard]] std::size_t hidden_rows() const { return hidden_rows_; }
  [[nodiscard]] std::size_t hidden_columns() const { return hidden_columns_; }
  [[nodiscard]] const std::optional<SheetFault>& fault() const { return fault_; }
  /// All rows with the same number of cells; a blank row is a blank line. Nothing, with a fault, where that is too
  /// long.
  [[nodiscard]] std::optional<std::string> csv();

 private:
  struct Row {
    std::uint32_t number = 0, cells = 0;
    std::size_t end = 0;  // in text_
  };

  [[nodiscard]] SheetFault too_large() const;

  std::string name_;
  std::size_t most_;
  std::string text_;       // the rows, one behind the other, without breaks and without the blank cells at their ends
  std::vector<Row> rows_;  // that are not blank
  std::size_t hidden_rows_ = 0, hidden_columns_ = 0;
  std::optional<SheetFault> fault_;
};

/// A number as a spreadsheet shows it: 15 digits at most, so that 2.2999999999999998 is 2.3. The text itself where it
/// is none.
[[nodiscard]] std::string number_text(std::string_view text);
/// A day, a time or both, from the days since the end of 1899 (or since the start of 1904). Nothing where it is none.
[[nodiscard]] std::optional<std::string> date_text(std::string_view days, bool since_1904);

}  // namespace assent
