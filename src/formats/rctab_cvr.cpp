// Cast vote records that RCTab writes (CSV): where each record comes from, then a column a rank with a candidate's
// name, or `undervote`, `overvote` or `Undeclared Write-ins`. Source: https://github.com/BrightSpots/rcv.
#include "formats/formats.hpp"
#include "formats/parts/csv_kind.hpp"
#include "formats/ranked_csv_table.hpp"

namespace assent::formats {
namespace rctab_cvr_format {

constexpr std::string_view extensions[] = {".csv"};

Match matches(std::string_view name, std::string_view head) {
  return csv_kind(name, head) == CsvKind::rctab ? Match::content : Match::no;
}

}  // namespace rctab_cvr_format

constinit const Format rctab_cvr{
    .id = "rctab-cvr",
    .title = "RCTab cast vote records (CSV)",
    .extensions = rctab_cvr_format::extensions,
    .ballots = "rankings, options left out",
    .limits =
        "an overvote ends a ballot (--overvote skip goes on); undervotes, write-ins without a name and options that the ballot "
        "ranks already pass to the next rank; where a record comes from is not used; not written",
    .source = "https://github.com/BrightSpots/rcv",
    .matches = rctab_cvr_format::matches,
    .read = read_ranked_table,
};

}  // namespace assent::formats
