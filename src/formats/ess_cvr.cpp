// Cast vote records of ES&S as Maine and New York publish them (CSV): `Cast Vote Record,Precinct,Ballot Style`, then
// the ranks of each contest, `Governor (D) 1st Choice` or `DEM Mayor Choice 1 of 5 Citywide`, with a candidate in each
// cell. Source: https://www.maine.gov/sos/cec/elec/results, https://vote.nyc/page/election-results-summary
#include "formats/formats.hpp"
#include "formats/parts/csv_kind.hpp"
#include "formats/ranked_csv_table.hpp"

namespace assent::formats {
namespace ess_cvr_format {

constexpr std::string_view extensions[] = {".csv"};

Match matches(std::string_view name, std::string_view head) {
  return csv_kind(name, head) == CsvKind::ess ? Match::content : Match::no;
}

}  // namespace ess_cvr_format

constinit const Format ess_cvr{
    .id = "ess-cvr",
    .title = "ES&S cast vote records, Maine and New York (CSV)",
    .extensions = ess_cvr_format::extensions,
    .ballots = "rankings, options left out",
    .limits =
        "one of several contests by --numbers race=NAME; an overvote ends a ballot (--overvote skip goes on); undervotes, "
        "write-ins without a name and options that the ballot ranks already pass to the next rank; precincts and ballot styles are not used; not written",
    .source = "https://www.maine.gov/sos/cec/elec/results",
    .numbers = "race=NAME where there are several contests",
    .matches = ess_cvr_format::matches,
    .read = read_ranked_table,
};

}  // namespace assent::formats
