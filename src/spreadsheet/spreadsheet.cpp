#include "spreadsheet/spreadsheet.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <span>

namespace assent {
namespace {

constexpr std::string_view xlsx_book = "xl/workbook.xml", ods_content = "content.xml";

[[nodiscard]] bool has_macros(const Zip& zip) {
  return std::ranges::any_of(zip.entries(), [](const Zip::Entry& entry) {
    return entry.path.ends_with("vbaProject.bin") || entry.path.starts_with("Basic/") ||
           entry.path.starts_with("Scripts/");
  });
}

// The first of many.
[[nodiscard]] std::string names_of(const std::vector<std::string>& names) {
  constexpr std::size_t most = 10;
  std::vector<std::string> quoted;
  for (const std::string& name : std::span(names).first(std::min(names.size(), most)))
    quoted.push_back(fmt::format("`{}`", name));
  const std::string more = names.size() > most ? fmt::format(" and {} more", names.size() - most) : "";
  return fmt::format("{}{}", fmt::join(quoted, ", "), more);
}

// The one sheet to read, or why it is not clear which.
[[nodiscard]] std::variant<Sheet*, SheetFault> choose(Workbook& book, std::string_view wanted) {
  std::vector<Sheet*> filled;
  std::vector<std::string> names;
  for (Sheet& sheet : book.sheets) {
    if (!sheet.name().empty() && sheet.name() == wanted) return &sheet;
    if (sheet.is_blank() && wanted.empty()) continue;
    filled.push_back(&sheet);
    names.push_back(sheet.name());
  }
  if (!wanted.empty())
    return SheetFault{SheetFault::Kind::unclear, fmt::format("the file has no sheet `{}`", wanted),
                      "its sheets: " + names_of(names)};
  if (filled.size() == 1) return filled.front();
  if (filled.empty())
    return SheetFault{SheetFault::Kind::unclear, "no sheet of the file holds anything",
                      book.hidden.empty() ? "" : "hidden sheets, to be named with --sheet: " + names_of(book.hidden)};
  return SheetFault{SheetFault::Kind::unclear,
                    fmt::format("the file has {} sheets: which one holds the ballots?", filled.size()), "",
                    names_of(names)};
}

}  // namespace

bool is_spreadsheet(std::string_view head) {
  if (!head.starts_with("PK\x03\x04")) return false;
  const auto holds = [&](std::string_view text) { return head.find(text) != std::string_view::npos; };
  if (holds("opendocument.spreadsheet")) return true;
  return !holds("xl/workbook.bin") && (holds("xl/") || holds("[Content_Types].xml")) && !holds("word/") &&
         !holds("ppt/");
}

SheetFault part_fault(Zip::Outcome outcome, std::string_view path, const Zip& zip) {
  if (outcome == Zip::Outcome::too_large)
    return {SheetFault::Kind::too_large,
            fmt::format("the file holds more than {} MiB when unpacked, with `{}` in it", zip.most() >> 20, path),
            "raise the limit with --max-size, or export the sheet as CSV"};
  return {SheetFault::Kind::broken, fmt::format("`{}` in the file cannot be read", path),
          "if the file has a password, save it without; else save it again, or export the sheet as CSV"};
}

std::variant<SheetText, SheetFault> read_spreadsheet(std::string_view bytes, std::string_view sheet,
                                                     std::size_t most_bytes) {
  Zip zip(bytes, most_bytes);
  if (!zip.is_good() || (!zip.has(xlsx_book) && !zip.has(ods_content)))
    return SheetFault{SheetFault::Kind::broken, "the spreadsheet is broken: it is no archive with sheets in it",
                      "save it again, or export the sheet as CSV"};
  if (has_macros(zip))
    return SheetFault{SheetFault::Kind::broken, "the spreadsheet holds macros, and what they would do is not known",
                      "save it without macros (.xlsx or .ods), or export the sheet as CSV"};
  auto read = zip.has(xlsx_book) ? read_xlsx(zip, sheet) : read_ods(zip, sheet);
  if (auto* fault = std::get_if<SheetFault>(&read)) return std::move(*fault);
  auto& book = std::get<Workbook>(read);
  auto chosen = choose(book, sheet);
  if (auto* fault = std::get_if<SheetFault>(&chosen)) return std::move(*fault);
  Sheet& one = *std::get<Sheet*>(chosen);
  auto csv = one.fault() ? std::nullopt : one.csv();
  if (!csv) return *one.fault();
  SheetText text{one.name(), std::move(*csv), {}};
  if (one.hidden_rows() > 0)
    text.notes.push_back(fmt::format("{} {} of the sheet {} hidden, and read like the others", one.hidden_rows(),
                                     one.hidden_rows() == 1 ? "row" : "rows", one.hidden_rows() == 1 ? "is" : "are"));
  if (one.hidden_columns() > 0)
    text.notes.push_back(fmt::format("{} {} of the sheet {} hidden, and read like the others", one.hidden_columns(),
                                     one.hidden_columns() == 1 ? "column" : "columns",
                                     one.hidden_columns() == 1 ? "is" : "are"));
  if (sheet.empty() && !book.hidden.empty())
    text.notes.push_back("hidden sheets are not read: " + names_of(book.hidden));
  return text;
}

std::optional<SheetText> read_spreadsheet(std::string_view bytes, std::string_view sheet, std::size_t most_bytes,
                                          Location where, Diagnostics& diagnostics, std::string_view how_to_choose) {
  auto read = read_spreadsheet(bytes, sheet, most_bytes);
  if (const auto* fault = std::get_if<SheetFault>(&read)) {
    using Kind = SheetFault::Kind;
    const Code code = fault->kind == Kind::too_large ? Code::L902
                      : fault->kind == Kind::unclear ? Code::S121
                                                     : Code::S124;
    Diagnostic& said = diagnostics.error(code, where, fault->message);
    if (!fault->sheets.empty()) said.hint = fmt::format("{}: {}", how_to_choose, fault->sheets);
    else if (!fault->hint.empty()) said.hint = fault->hint;
    return std::nullopt;
  }
  auto& text = std::get<SheetText>(read);
  diagnostics.note(Code::S119, where, fmt::format("the sheet `{}` is read, a row as a line", text.name));
  for (const std::string& note : text.notes) diagnostics.note(Code::S116, where, note);
  return std::move(text);
}

}  // namespace assent
