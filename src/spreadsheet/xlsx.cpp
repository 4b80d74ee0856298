// Office Open XML (ECMA-376, part 1, chapter 18): the parts that say what stands in a cell.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "spreadsheet/spreadsheet.hpp"
#include "spreadsheet/xml.hpp"

namespace assent {
namespace {

constexpr std::string_view book_path = "xl/workbook.xml", relations_path = "xl/_rels/workbook.xml.rels";
constexpr std::size_t most_parts = 10'000;  // of sheets, and of files that the list of files names

struct Listed {
  std::string name, relation;
  bool hidden = false;
};

struct Book {
  std::vector<Listed> sheets;
  std::map<std::string, std::pair<std::string, std::string>, std::less<>> relations;  // id: type, path
  std::string strings;  // the shared ones, one behind the other
  std::vector<std::size_t> string_ends;
  std::vector<bool> dates;  // by style: a number of this style is a date
  bool since_1904 = false;
};

[[nodiscard]] std::optional<std::size_t> index_of(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && !text.empty() ? std::optional(number)
                                                                                   : std::nullopt;
}

[[nodiscard]] bool is_true(std::string_view text) { return text == "1" || text == "true"; }

// Is a number of this format shown as a date or a time? Section 18.8.30 lists the built-in ones.
[[nodiscard]] bool is_date_id(std::size_t id) {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

[[nodiscard]] bool is_date_code(std::string_view code) {
  for (std::size_t at = 0; at < code.size(); ++at) {
    const char c = code[at];
    if (c == '\\' || c == '_' || c == '*') ++at;
    else if (c == '"') at = std::min(code.find('"', at + 1), code.size());
    else if (c == '[') {
      const std::size_t end = std::min(code.find(']', at), code.size());
      const std::string_view inside = code.substr(at + 1, end - at - 1);
      if (!inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos) return true;
      at = end;
    } else if (std::string_view("yYmMdDhHsS").find(c) != std::string_view::npos) return true;
  }
  return false;
}

[[nodiscard]] Zip::Outcome read_book(Zip& zip, Book& book) {
  const XmlHandlers handlers{
      [&](std::string_view name, const XmlAttributes& attributes) {
        if (name == "workbookPr") book.since_1904 = is_true(attributes["date1904"]);
        if (name == "sheet")
          book.sheets.push_back({std::string(attributes["name"]), std::string(attributes["id"]),
                                 attributes["state"] == "hidden" || attributes["state"] == "veryHidden"});
        return book.sheets.size() <= most_parts;
      },
      {},
      {}};
  return read_xml(zip, book_path, handlers);
}

[[nodiscard]] Zip::Outcome read_relations(Zip& zip, Book& book) {
  const XmlHandlers handlers{[&](std::string_view name, const XmlAttributes& attributes) {
                               if (name != "Relationship") return true;
                               const std::string_view type = attributes["Type"], target = attributes["Target"];
                               book.relations[std::string(attributes["Id"])] = {
                                   std::string(type.substr(type.rfind('/') + 1)), target.starts_with('/')
                                                                                      ? std::string(target.substr(1))
                                                                                      : "xl/" + std::string(target)};
                               return book.relations.size() <= most_parts;
                             },
                             {},
                             {}};
  return read_xml(zip, relations_path, handlers);
}

// Texts that cells share. A text may be in parts, one a font; what stands in `rPh` is how it is pronounced.
[[nodiscard]] Zip::Outcome read_strings(Zip& zip, std::string_view path, Book& book) {
  bool inside = false, spoken = false;
  const XmlHandlers handlers{[&](std::string_view name, const XmlAttributes&) {
                               if (name == "si") book.string_ends.push_back(book.strings.size());
                               if (name == "rPh") spoken = true;
                               inside = name == "t" && !spoken && !book.string_ends.empty();
                               return true;
                             },
                             [&](std::string_view name) {
                               if (name == "rPh") spoken = false;
                               inside = false;
                               return true;
                             },
                             [&](std::string_view text) {
                               if (!inside) return true;
                               book.strings += text;
                               book.string_ends.back() = book.strings.size();
                               return true;
                             }};
  return read_xml(zip, path, handlers);
}

[[nodiscard]] Zip::Outcome read_styles(Zip& zip, std::string_view path, Book& book) {
  std::map<std::size_t, bool> codes;
  bool cells = false;
  const XmlHandlers handlers{[&](std::string_view name, const XmlAttributes& attributes) {
                               if (name == "numFmt")
                                 if (const auto id = index_of(attributes["numFmtId"]))
                                   codes[*id] = is_date_code(attributes["formatCode"]);
                               if (name == "cellXfs") cells = true;
                               if (name == "xf" && cells) {
                                 const std::size_t id = index_of(attributes["numFmtId"]).value_or(0);
                                 const auto own = codes.find(id);
                                 book.dates.push_back(own != codes.end() ? own->second : is_date_id(id));
                               }
                               return true;
                             },
                             [&](std::string_view name) {
                               if (name == "cellXfs") cells = false;
                               return true;
                             },
                             {}};
  return read_xml(zip, path, handlers);
}

/// Reads the cells of one sheet (section 18.3).
class XlsxCells {
 public:
  XlsxCells(const Book& book, Sheet& sheet) : book_(book), sheet_(sheet) {}

  bool begin(std::string_view name, const XmlAttributes& attributes) {
    if (name == "row") begin_row(attributes);
    else if (name == "c") begin_cell(attributes);
    else if (name == "f") formula_ = true;
    else if (name == "v" || (name == "t" && type_ == "inlineStr" && !spoken_)) taking_ = true;
    else if (name == "rPh") spoken_ = true;
    else if (name == "col" && is_true(attributes["hidden"])) hide_columns(attributes);
    else if (name == "mergeCell") sheet_.merged(attributes["ref"]);
    return !sheet_.is_full();
  }
  bool end(std::string_view name) {
    if (name == "v" || name == "t") taking_ = false;
    else if (name == "rPh") spoken_ = false;
    else if (name == "c") end_cell();
    return !sheet_.is_full();
  }
  bool text(std::string_view text) {
    if (taking_) text_ += text;
    return true;
  }

 private:
  void begin_row(const XmlAttributes& attributes) {
    const auto number = index_of(attributes["r"]);
    row_ = number && *number >= 1 && *number <= Sheet::most_rows ? static_cast<std::uint32_t>(*number) - 1 : next_row_;
    next_row_ = row_ + 1;
    next_column_ = 0;
    if (is_true(attributes["hidden"])) sheet_.hide_rows(1);
  }

  void begin_cell(const XmlAttributes& attributes) {
    place_ = cell_place(attributes["r"]).value_or(CellPlace{row_, next_column_});
    next_column_ = place_.column + 1;
    type_ = attributes["t"];
    style_ = index_of(attributes["s"]).value_or(0);
    formula_ = false;
    text_.clear();
  }

  void end_cell() {
    if (formula_) return sheet_.formula(place_);
    if (text_.empty()) return;
    if (type_ == "e") return sheet_.failed(place_, text_);
    if (type_ == "b") return sheet_.put(place_, is_true(text_) ? "true" : "false");
    if (type_ == "s") {
      const auto index = index_of(text_);
      if (!index || *index >= book_.string_ends.size())
        return sheet_.fault({SheetFault::Kind::broken,
                             fmt::format("cell {} of sheet `{}` names a text that is not there",
                                         cell_name(place_.row, place_.column), sheet_.name()),
                             "save the file again, or export the sheet as CSV"});
      const std::size_t begin = *index == 0 ? 0 : book_.string_ends[*index - 1];
      return sheet_.put(place_, std::string_view(book_.strings).substr(begin, book_.string_ends[*index] - begin));
    }
    if (!type_.empty() && type_ != "n") return sheet_.put(place_, text_);
    const bool date = style_ < book_.dates.size() && book_.dates[style_];
    const auto day = date ? date_text(text_, book_.since_1904) : std::nullopt;
    sheet_.put(place_, day ? *day : number_text(text_));
  }

  void hide_columns(const XmlAttributes& attributes) {
    const std::size_t from = index_of(attributes["min"]).value_or(1);
    const std::size_t to = std::min<std::size_t>(index_of(attributes["max"]).value_or(from), Sheet::most_columns);
    // A rule for all columns to the end hides what nobody uses.
    if (to >= from && to < Sheet::most_columns) sheet_.hide_columns(to - from + 1);
  }

  const Book& book_;
  Sheet& sheet_;
  std::uint32_t row_ = 0, next_row_ = 0, next_column_ = 0;
  CellPlace place_;
  std::string type_, text_;
  std::size_t style_ = 0;
  bool formula_ = false, taking_ = false, spoken_ = false;
};

[[nodiscard]] std::optional<SheetFault> read_shared(Zip& zip, Book& book) {
  Zip::Outcome outcome = read_book(zip, book);
  if (outcome != Zip::Outcome::done) return part_fault(outcome, book_path, zip);
  outcome = read_relations(zip, book);
  if (outcome != Zip::Outcome::done) return part_fault(outcome, relations_path, zip);
  for (const auto& [id, relation] : book.relations) {
    const auto& [type, path] = relation;
    outcome = type == "sharedStrings" ? read_strings(zip, path, book)
              : type == "styles"      ? read_styles(zip, path, book)
                                      : Zip::Outcome::done;
    if (outcome != Zip::Outcome::done) return part_fault(outcome, path, zip);
  }
  return std::nullopt;
}

}  // namespace

WorkbookOr read_xlsx(Zip& zip, std::string_view wanted) {
  Book book;
  if (auto fault = read_shared(zip, book)) return std::move(*fault);
  Workbook result;
  for (const Listed& listed : book.sheets) {
    const auto relation = book.relations.find(listed.relation);
    if (relation == book.relations.end() || relation->second.first != "worksheet") continue;
    if (listed.hidden) result.hidden.push_back(listed.name);
    if (wanted.empty() ? listed.hidden : listed.name != wanted) {
      if (!listed.hidden) result.sheets.emplace_back(listed.name, zip.most());
      continue;
    }
    Sheet& sheet = result.sheets.emplace_back(listed.name, zip.most());
    XlsxCells cells(book, sheet);
    const XmlHandlers handlers{
        [&](std::string_view name, const XmlAttributes& attributes) { return cells.begin(name, attributes); },
        [&](std::string_view name) { return cells.end(name); },
        [&](std::string_view text) { return cells.text(text); }};
    const Zip::Outcome outcome = read_xml(zip, relation->second.second, handlers);
    if (outcome != Zip::Outcome::done && outcome != Zip::Outcome::stopped)
      sheet.fault(part_fault(outcome, relation->second.second, zip));
  }
  return result;
}

}  // namespace assent
