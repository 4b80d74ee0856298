#include "render/sheet.hpp"
#include "source/csv.hpp"

namespace assent {

std::string sheet_csv(const BlankSheet& sheet) {
  std::string text(ballot_words::corner);
  for (const BlankSheet::Line& option : sheet.options) text += "," + csv_cell(option.head);
  text += "\n";
  for (const BlankSheet::Line& person : sheet.people)
    text += csv_cell(person.head) + std::string(sheet.options.size(), ',') + "\n";
  return text;
}

}  // namespace assent
