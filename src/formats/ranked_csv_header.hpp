// The heads of a table of rankings: how it is laid out, and its options where the heads name them.
#pragma once

#include <optional>
#include <string_view>

#include "formats/parts/table_columns.hpp"
#include "formats/parts/table_head.hpp"
#include "formats/ranked_csv_rows.hpp"

namespace assent {

class RankedHeader {
 public:
  enum class FirstRow { header, ballot };
  static constexpr std::size_t most_columns = 65'536;

  /// `head` are the first bytes of the table.
  RankedHeader(Reading& reading, std::string_view head);
  /// Nothing, with an error, when the table cannot be understood. `line` is the first row.
  [[nodiscard]] std::optional<RankedTable> read(const Line& line);
  /// After `read`.
  [[nodiscard]] FirstRow first_row() const { return first_row_; }
  /// How many rows of heads there are.
  [[nodiscard]] std::size_t rows() const { return head_.rows; }

 private:
  [[nodiscard]] bool choose_layout(const Line& line);
  [[nodiscard]] bool ask(const Line& line, std::string message);
  void choose_columns();
  [[nodiscard]] bool add_options(const Line& line);
  [[nodiscard]] bool is_whole(const Line& line);

  Reading& reading_;
  TableRows rows_;
  TableHead head_;
  RankedTable table_;
  FirstRow first_row_ = FirstRow::header;
};

}  // namespace assent
