// Through libxlsxwriter, which writes files only: one in a folder of its own, that is read and removed.
#include "render/sheet.hpp"

#ifdef ASSENT_XLSX

#include <xlsxwriter.h>

#include <cstdlib>
#include <filesystem>

#include "source/file.hpp"

namespace assent {
namespace {

constexpr std::size_t most_xlsx_bytes = std::size_t{64} << 20;

// Complete, or false.
[[nodiscard]] bool write_workbook(const BlankSheet& sheet, const std::string& path) {
  lxw_workbook* book = workbook_new(path.c_str());
  if (book == nullptr) return false;
  lxw_doc_properties properties{};
  properties.created = 946'684'800;  // 2000-01-01: the same bytes on every day
  workbook_set_properties(book, &properties);
  lxw_worksheet* page = workbook_add_worksheet(book, "grades");
  lxw_format* bold = workbook_add_format(book);
  format_set_bold(bold);
  format_set_text_wrap(bold);
  const auto put = [&](std::size_t row, std::size_t column, std::string_view text) {
    worksheet_write_string(page, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), std::string(text).c_str(),
                           bold);
  };
  put(0, 0, ballot_words::corner);
  for (std::size_t o = 0; o < sheet.options.size(); ++o) put(0, o + 1, sheet.options[o].head);
  for (std::size_t p = 0; p < sheet.people.size(); ++p) put(p + 1, 0, sheet.people[p].head);
  worksheet_set_column(page, 0, static_cast<lxw_col_t>(sheet.options.size()), 18, nullptr);
  worksheet_freeze_panes(page, 1, 1);
  return workbook_close(book) == LXW_NO_ERROR;
}

}  // namespace

bool writes_xlsx() { return true; }

std::optional<std::string> sheet_xlsx(const BlankSheet& sheet) {
  namespace fs = std::filesystem;
  std::error_code error;
  std::string folder = (fs::temp_directory_path(error) / "assent.XXXXXX").string();
  if (error || ::mkdtemp(folder.data()) == nullptr) return std::nullopt;
  const std::string path = folder + "/sheet.xlsx";
  std::optional<std::string> bytes;
  if (write_workbook(sheet, path)) {
    auto read = read_file(path, most_xlsx_bytes, FileKinds::regular_only);
    if (auto* text = std::get_if<std::string>(&read)) bytes = std::move(*text);
  }
  fs::remove_all(folder, error);
  return bytes;
}

}  // namespace assent

#else

namespace assent {

bool writes_xlsx() { return false; }
std::optional<std::string> sheet_xlsx(const BlankSheet&) { return std::nullopt; }

}  // namespace assent

#endif
