// Spreadsheets (.xlsx, .ods): the sheet with the ballots as CSV, which the readers of tables then read.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "assent/diagnostic.hpp"
#include "spreadsheet/sheet.hpp"
#include "spreadsheet/zip.hpp"

namespace assent {

/// A sheet as text: line 7 is row 7.
struct SheetText {
  std::string name, csv;
  std::vector<std::string> notes;  // what the reader of the file should know: hidden rows, hidden sheets
};

/// A spreadsheet, by the first bytes of the file: .xlsx, .xlsm, .ods.
[[nodiscard]] bool is_spreadsheet(std::string_view head);

/// The sheet of that name; with "" the only one that holds anything. Unpacks at most `most_bytes`.
/// Formulas, merged cells and cells with an error are faults, and so is a file with macros: nothing is worked out here.
[[nodiscard]] std::variant<SheetText, SheetFault> read_spreadsheet(std::string_view bytes, std::string_view sheet,
                                                                   std::size_t most_bytes);

/// The same, with the fault or the notes reported: L902, S121 (which sheet?), S124; S116, S119. `how_to_choose` is what
/// to do where several sheets hold something.
[[nodiscard]] std::optional<SheetText> read_spreadsheet(std::string_view bytes, std::string_view sheet,
                                                        std::size_t most_bytes, Location where,
                                                        Diagnostics& diagnostics,
                                                        std::string_view how_to_choose = "say it with --sheet");

/// What a kind of spreadsheet gives.
struct Workbook {
  std::vector<Sheet> sheets;
  std::vector<std::string> hidden;  // names of sheets that are not shown; not among `sheets` unless asked for
};
using WorkbookOr = std::variant<Workbook, SheetFault>;
/// `wanted` is "" or the one sheet that is read.
[[nodiscard]] WorkbookOr read_xlsx(Zip& zip, std::string_view wanted);
[[nodiscard]] WorkbookOr read_ods(Zip& zip, std::string_view wanted);

/// The fault of a file inside that cannot be read.
[[nodiscard]] SheetFault part_fault(Zip::Outcome outcome, std::string_view path, const Zip& zip);

}  // namespace assent
