#include "render/burden.hpp"
#include "report/names.hpp"
#include "source/csv.hpp"

namespace assent {
namespace {

void add_row(std::string& text, std::string_view kind, const BurdenRow& row) {
  text += std::string(kind) + "," + safe_csv_cell(row.id) + "," + safe_csv_cell(row.name) + "," +
          (row.too_few() ? "" : std::to_string(row.people));
  if (row.hidden) {
    text += ",yes,,,,,,\n";
    return;
  }
  text += ",no," + std::to_string(row.present) + "," + std::to_string(row.graded) + "," +
          (row.losing ? std::to_string(*row.losing) : "") + ",";
  if (row.mean) text += row.mean->to_decimal(6) + "," + row.mean->to_string();
  else text += ",";
  text += "," + std::string(name_of(row.trend)) + "\n";
}

}  // namespace

std::string burden_csv(const BurdenReport& report) {
  std::string text = "kind,id,name,people,hidden,present,graded,losing,mean,mean_exact,trend\n";
  for (const BurdenRow& row : report.people) add_row(text, "person", row);
  add_row(text, "everybody", report.everybody);
  for (const BurdenRow& row : report.groups) add_row(text, "group", row);
  for (const BurdenBand& band : report.bands)
    text += "band," + std::string(name_of(band.often)) + ",," +
            (band.people ? std::to_string(*band.people) + ",no" : ",yes") + ",,,,,,\n";
  return text;
}

}  // namespace assent
