// The answer as CSV: its numbers are those of the JSON, and no cell is a formula.

#include <nlohmann/json.hpp>

#include "support/catch.hpp"
#include "unit/render_sample.hpp"

namespace assent::test::render_csv_test {

namespace {

using Row = std::vector<std::string>;

/// Cells without quotes only: so are those of the sample.
std::vector<Row> rows_of(const std::string& csv) {
  std::vector<Row> rows;
  for (const std::string& line : lines_in(csv)) {
    Row& row = rows.emplace_back(1);
    for (const char c : line) {
      if (c == ',') row.emplace_back();
      else row.back() += c;
    }
  }
  return rows;
}

}  // namespace

TEST_CASE("csv: the numbers of each option are those of the JSON") {
  Report report = sample_report();
  report.discomfort[0].share = Rational(1, 3);  // no decimal ends there
  const auto json = nlohmann::json::parse(rendered(report, "json"));
  const std::vector<Row> rows = rows_of(rendered(report, "csv"));
  REQUIRE(rows.size() == 4);
  const auto cell = [&](std::size_t row, std::string_view name) {
    const auto column = std::find(rows[0].begin(), rows[0].end(), name);
    REQUIRE(column != rows[0].end());
    return rows[row][static_cast<std::size_t>(column - rows[0].begin())];
  };
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const auto& option = json["discomfort"][i - 1];
    CHECK(rows[i].size() == rows[0].size());
    CHECK(cell(i, "option") == option["option"]);
    for (const char* exact : {"total", "possible", "highest"}) CHECK(cell(i, exact) == option[exact]["exact"]);
    CHECK(cell(i, "share_exact") == option["share"]["exact"]);
    CHECK(std::abs(std::stod(cell(i, "share")) - option["share"]["value"].get<double>()) < 1e-6);
    for (const char* count : {"strong", "vetoes", "stand_asides", "abstentions"})
      CHECK(cell(i, count) == option[count].dump());
  }
  CHECK(cell(1, "share_exact") == "1/3");
  CHECK(cell(1, "share") == "0.333333");
  CHECK(Row{cell(1, "rank"), cell(2, "rank"), cell(3, "rank")} == Row{"1", "2", ""});
  CHECK(Row{cell(1, "status"), cell(2, "status"), cell(3, "status")} == Row{"answer", "", "set-aside"});
  CHECK(Row{cell(1, "set_aside_by"), cell(3, "set_aside_by")} == Row{"", "vetoed"});
}

TEST_CASE("csv: a cell that begins like a formula gets an apostrophe; a score below 0 stays a number") {
  Report report = sample_report();
  report.options[0].title = "=1+1";
  report.results.front().scores = {{Rational(-3)}, {}, {Rational(-3), Rational(-5)}};
  const std::string csv = rendered(report, "csv");
  CHECK(contains(csv, "1,farm,'=1+1,answer,"));
  CHECK(contains(csv, ",0,0,-3\n"));
  CHECK(contains(csv, ",0,0,'-3 -5\n"));
}

TEST_CASE("csv: ties share a rank") {
  Report report = sample_report();
  report.status = VerdictStatus::tied;
  report.option = std::nullopt;
  report.results.front().tiers = {{0, 2}};
  const std::string csv = rendered(report, "csv");
  CHECK(contains(csv, "\n1,farm,The farm by the lake,tied,"));
  CHECK(contains(csv, "\n1,stay,Stay at the office,tied,"));
}

TEST_CASE("csv: hostile titles stay in their cells") {
  for (const std::string& line : lines_in(rendered(hostile_report(), "csv"))) CHECK(line.rfind("::", 0) != 0);
}

}  // namespace assent::test::render_csv_test
