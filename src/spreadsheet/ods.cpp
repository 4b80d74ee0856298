// OpenDocument (ISO/IEC 26300-1, chapter 9): the tables of content.xml.
#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>

#include "spreadsheet/spreadsheet.hpp"
#include "spreadsheet/xml.hpp"

namespace assent {
namespace {

constexpr std::string_view content = "content.xml";
/// What lies over cells, or beside them: its texts are not the cells'.
constexpr std::array apart{
    "annotation",          "shapes", "forms",    "frame",          "g", "tracked-changes", "dde-links", "custom-shape",
    "content-validations", "rect",   "text-box", "database-ranges"};

[[nodiscard]] std::uint32_t count_of(std::string_view text, std::uint32_t most) {
  std::uint64_t number = 1;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return static_cast<std::uint32_t>(std::clamp<std::uint64_t>(number, 1, most));
}

// "PT14H03M00S" as 14:03:00.
[[nodiscard]] std::string time_text(std::string_view duration) {
  std::string text;
  for (const char c : duration)
    if (c >= '0' && c <= '9') text += c;
    else if (c == 'H' || c == 'M') text += ':';
    else if (c == '.' || c == ',') break;
  return text;
}

/// Reads all tables of the document.
class OdsTables {
 public:
  OdsTables(Workbook& book, std::string_view wanted, std::size_t most) : book_(book), wanted_(wanted), most_(most) {}

  bool begin(std::string_view name, const XmlAttributes& attributes) {
    if (apart_ > 0 || std::ranges::find(apart, name) != apart.end()) {
      ++apart_;
      return true;
    }
    if (name == "style") style_ = attributes["name"];
    else if (name == "table-properties") hidden_styles_[style_] = attributes["display"] == "false";
    else if (name == "table") begin_table(attributes);
    else if (sheet_ == nullptr) return true;
    else if (name == "table-row") begin_row(attributes);
    else if (name == "table-column") begin_column(attributes);
    else if (name == "table-cell" || name == "covered-table-cell") begin_cell(attributes);
    else in_text(name, attributes);
    return sheet_ == nullptr || !sheet_->is_full();
  }

  bool end(std::string_view name) {
    if (apart_ > 0) {
      --apart_;
      return true;
    }
    if (name == "table") end_table();
    if (sheet_ == nullptr) return true;
    if (name == "p") in_paragraph_ = false;
    else if (name == "table-cell" || name == "covered-table-cell") end_cell();
    else if (name == "table-row") end_row();
    return !sheet_->is_full();
  }

  bool text(std::string_view text) {
    if (in_paragraph_ && apart_ == 0) text_ += text;
    return true;
  }

 private:
  struct Cell {
    std::uint32_t column = 0;
    std::string text;
  };

  void begin_table(const XmlAttributes& attributes) {
    const std::string name(attributes["name"]);
    const auto style = hidden_styles_.find(attributes["style-name"]);
    const bool hidden = style != hidden_styles_.end() && style->second;
    if (hidden) book_.hidden.push_back(name);
    const bool read = wanted_.empty() ? !hidden : name == wanted_;
    if (!hidden || read) book_.sheets.emplace_back(name, most_);
    sheet_ = read ? &book_.sheets.back() : nullptr;
    row_ = 0;
  }

  void end_table() {
    if (sheet_ != nullptr) most_ -= std::min(most_, sheet_->bytes());  // the limit holds for all tables together
    sheet_ = nullptr;
  }

  void begin_row(const XmlAttributes& attributes) {
    repeat_row_ = count_of(attributes["number-rows-repeated"], Sheet::most_rows);
    hidden_row_ = attributes["visibility"] == "collapse" || attributes["visibility"] == "filter";
    column_ = 0;
    cells_.clear();
  }

  void end_row() {
    if (hidden_row_ && !cells_.empty()) sheet_->hide_rows(repeat_row_);
    for (std::uint32_t copy = 0; copy < repeat_row_ && !cells_.empty() && !sheet_->is_full(); ++copy)
      for (const Cell& cell : cells_) sheet_->put({row_ + copy, cell.column}, cell.text);
    row_ = std::min(row_ + repeat_row_, Sheet::most_rows);
  }

  void begin_column(const XmlAttributes& attributes) {
    const std::uint32_t count = count_of(attributes["number-columns-repeated"], Sheet::most_columns);
    const bool all = count > Sheet::most_columns / 2;  // what nobody uses
    if (attributes["visibility"] == "collapse" && !all) sheet_->hide_columns(count);
  }

  void begin_cell(const XmlAttributes& attributes) {
    repeat_cell_ = count_of(attributes["number-columns-repeated"], Sheet::most_columns);
    text_.clear();
    value_.clear();
    paragraphs_ = 0;
    const CellPlace place{row_, column_};
    if (!attributes["formula"].empty()) sheet_->formula(place);
    if (count_of(attributes["number-columns-spanned"], 2) > 1 || count_of(attributes["number-rows-spanned"], 2) > 1)
      sheet_->merged("that begin at " + cell_name(row_, column_));
    const std::string_view type = attributes["value-type"];
    if (type == "float" || type == "percentage" || type == "currency") value_ = number_text(attributes["value"]);
    else if (type == "date") value_ = attributes["date-value"];
    else if (type == "time") value_ = time_text(attributes["time-value"]);
    else if (type == "boolean") value_ = attributes["boolean-value"];
    else if (type == "string") value_ = attributes["string-value"];
    if (type == "date")
      if (const auto t = value_.find('T'); t != std::string::npos) value_[t] = ' ';
  }

  void end_cell() {
    const std::string& text = value_.empty() ? text_ : value_;
    for (std::uint32_t copy = 0; copy < repeat_cell_ && column_ + copy < Sheet::most_columns && !text.empty(); ++copy)
      cells_.push_back({column_ + copy, text});
    column_ = std::min(column_ + repeat_cell_, Sheet::most_columns);
  }

  // Inside a cell: paragraphs, and characters that have an element of their own.
  void in_text(std::string_view name, const XmlAttributes& attributes) {
    if (name == "p") {
      in_paragraph_ = true;
      if (paragraphs_++ > 0) text_ += ' ';
    } else if (in_paragraph_ && name == "s") text_.append(count_of(attributes["c"], 1000), ' ');
    else if (in_paragraph_ && (name == "tab" || name == "line-break")) text_ += ' ';
  }

  Workbook& book_;
  std::string_view wanted_;
  std::size_t most_;
  std::map<std::string, bool, std::less<>> hidden_styles_;
  std::string style_;
  Sheet* sheet_ = nullptr;
  std::size_t apart_ = 0;
  std::uint32_t row_ = 0, column_ = 0, repeat_row_ = 1, repeat_cell_ = 1;
  std::vector<Cell> cells_;  // of the row
  std::string text_, value_;
  std::size_t paragraphs_ = 0;
  bool in_paragraph_ = false, hidden_row_ = false;
};

}  // namespace

WorkbookOr read_ods(Zip& zip, std::string_view wanted) {
  Workbook book;
  OdsTables tables(book, wanted, zip.most());
  const XmlHandlers handlers{
      [&](std::string_view name, const XmlAttributes& attributes) { return tables.begin(name, attributes); },
      [&](std::string_view name) { return tables.end(name); },
      [&](std::string_view text) { return tables.text(text); }};
  const Zip::Outcome outcome = read_xml(zip, content, handlers);
  if (outcome == Zip::Outcome::broken || outcome == Zip::Outcome::too_large) return part_fault(outcome, content, zip);
  return book;
}

}  // namespace assent
