// A sheet to collect grades on, in the formats that `assent init --sheet` writes.
#pragma once

#include <optional>
#include <string>

#include "report/blank_sheet.hpp"

namespace assent {

/// A row a person and a column an option, with empty cells: `objections: sheet.csv` reads it when it is filled in.
[[nodiscard]] std::string sheet_csv(const BlankSheet& sheet);

/// A ballot a person, each on a page of its own (A4), to be printed. Without people one ballot with room for a name.
[[nodiscard]] std::string sheet_html(const BlankSheet& sheet);

/// Can this build write spreadsheets? It takes libxlsxwriter, of which there may be no static archive.
[[nodiscard]] bool writes_xlsx();
/// The table of `sheet_csv` as a spreadsheet (.xlsx). Nothing where it cannot be made, for want of room in the folder
/// for temporary files.
[[nodiscard]] std::optional<std::string> sheet_xlsx(const BlankSheet& sheet);

}  // namespace assent
