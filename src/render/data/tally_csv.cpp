#include "render/tally.hpp"
#include "source/csv.hpp"

namespace assent {

std::string tally_csv(const TallyRun& run) {
  std::string text = "assent,measure,option,other,discomfort,weight\n";
  for (const TallyRow& row : tally_rows(run))
    text += csv_cell(run.version) + "," + row.measure + "," + safe_csv_cell(row.option) + "," +
            safe_csv_cell(row.other) + "," + row.discomfort + "," + row.weight.to_decimal(9) + "\n";
  return text;
}

}  // namespace assent
