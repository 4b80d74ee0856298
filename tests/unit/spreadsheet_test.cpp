// Spreadsheets: tables that are written here cell by cell come back as they were; what is unclear or hostile is
// refused.
#include "spreadsheet/spreadsheet.hpp"

#include <fmt/format.h>
#include <minizip/zip.h>

#include <random>

#include "support/catch.hpp"
#include "support/process.hpp"
#include "support/random_seed.hpp"

namespace assent::test::spreadsheet_test {

namespace {

using Parts = std::vector<std::pair<std::string, std::string>>;
constexpr std::size_t mebibyte = std::size_t{1} << 20;

std::string archive(const Parts& parts) {
  const TemporaryFolder place;
  const std::string path = (place.path() / "archive").string();
  zipFile file = zipOpen64(path.c_str(), APPEND_STATUS_CREATE);
  REQUIRE(file != nullptr);
  for (const auto& [name, text] : parts) {
    zip_fileinfo info{};
    const int method = name == "mimetype" ? 0 : Z_DEFLATED;  // as OpenDocument asks for
    zipOpenNewFileInZip64(file, name.c_str(), &info, nullptr, 0, nullptr, 0, nullptr, method, 6, 0);
    zipWriteInFileInZip(file, text.data(), static_cast<unsigned>(text.size()));
    zipCloseFileInZip(file);
  }
  zipClose(file, nullptr);
  return read_text(path);
}

std::string escaped(const std::string& text) {
  std::string result;
  for (const char c : text) result += c == '<' ? "&lt;" : c == '&' ? "&amp;" : c == '"' ? "&quot;" : std::string(1, c);
  return result;
}

/// A cell as it is written into the file, and the text that it should become.
struct Cell {
  enum class Kind { blank, text, number } kind = Kind::blank;
  std::string written, expected;
};
using Table = std::vector<std::vector<Cell>>;

constexpr const char* book_of_one =
    R"(<workbook xmlns="m" xmlns:r="r"><sheets><sheet name="One" r:id="a"/></sheets></workbook>)";
constexpr const char* relations_of_one =
    R"(<Relationships><Relationship Id="a" Type="x/worksheet" Target="worksheets/sheet1.xml"/>)"
    R"(<Relationship Id="s" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>)";

std::string xlsx_of(const std::string& rows, const std::string& after = "", const std::string& strings = "<sst/>") {
  return archive(
      {{"[Content_Types].xml", "<Types/>"},
       {"xl/workbook.xml", book_of_one},
       {"xl/_rels/workbook.xml.rels", relations_of_one},
       {"xl/sharedStrings.xml", strings},
       {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData>" + after + "</worksheet>"}});
}

std::string ods_of(const std::string& tables) {
  return archive(
      {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
       {"content.xml", "<office:document-content xmlns:office='o' xmlns:table='t' xmlns:text='x'><office:body>" +
                           tables + "</office:body></office:document-content>"}});
}

std::string as_xlsx(const Table& table, std::mt19937& random) {
  std::string rows, strings = "<sst>";
  std::size_t shared = 0;
  for (std::size_t r = 0; r < table.size(); ++r) {
    rows += fmt::format("<row r=\"{}\">", r + 1);
    for (std::size_t c = 0; c < table[r].size(); ++c) {
      const Cell& cell = table[r][c];
      const std::string place = cell_name(static_cast<std::uint32_t>(r), static_cast<std::uint32_t>(c));
      if (cell.kind == Cell::Kind::number) rows += fmt::format("<c r=\"{}\"><v>{}</v></c>", place, cell.written);
      if (cell.kind != Cell::Kind::text) continue;
      if (random() % 2 == 0)
        rows += fmt::format(R"(<c r="{}" t="inlineStr"><is><t>{}</t></is></c>)", place, escaped(cell.written));
      else {
        rows += fmt::format(R"(<c r="{}" t="s"><v>{}</v></c>)", place, shared++);
        const std::size_t half = cell.written.size() / 2;
        strings += random() % 2 == 0 || (half > 0 && (cell.written[half] & 0x80) != 0)
                       ? fmt::format("<si><t>{}</t><rPh><t>spoken</t></rPh></si>", escaped(cell.written))
                       : fmt::format("<si><r><t>{}</t></r><r><t>{}</t></r></si>", escaped(cell.written.substr(0, half)),
                                     escaped(cell.written.substr(half)));
      }
    }
    rows += "</row>";
  }
  return xlsx_of(rows, "", strings + "</sst>");
}

std::string as_ods(const Table& table) {
  std::string text = "<table:table table:name='One'>";
  for (const auto& row : table) {
    text += "<table:table-row>";
    for (std::size_t c = 0; c < row.size(); ++c) {
      std::size_t same = 1;
      while (c + same < row.size() && row[c + same].written == row[c].written && row[c + same].kind == row[c].kind)
        ++same;
      text += fmt::format("<table:table-cell table:number-columns-repeated='{}'", same);
      if (row[c].kind == Cell::Kind::number)
        text += fmt::format(" office:value-type='float' office:value='{}'>", row[c].written);
      else if (row[c].kind == Cell::Kind::text)
        text += " office:value-type='string'><office:annotation><text:p>a remark</text:p></office:annotation><text:p>" +
                escaped(row[c].written) + "</text:p>";
      else text += ">";
      text += "</table:table-cell>";
      c += same - 1;
    }
    text += "</table:table-row>";
  }
  return ods_of(text +
                "<table:table-row table:number-rows-repeated='1048000'><table:table-cell "
                "table:number-columns-repeated='16384'/></table:table-row></table:table>");
}

Table any_table(std::mt19937& random) {
  static const std::vector<std::string> words{"Ana",      "a,b", "say \"hi\"", "a;b", "Zürich",
                                              "<b>&amp;", " x ", "=1+1",       "7",   "Sum"};
  Table table(1 + random() % 6);
  const std::size_t width = 1 + random() % 5;
  for (auto& row : table)
    for (std::size_t c = 0; c < width; ++c) {
      const auto kind = random() % 4;
      if (kind == 0) row.push_back({});
      else if (kind == 1) {
        const std::string& word = words[random() % words.size()];
        row.push_back({Cell::Kind::text, word, word});
      } else if (kind == 2) {
        const auto whole = static_cast<int>(random() % 2000) - 1000;
        row.push_back({Cell::Kind::number, std::to_string(whole), std::to_string(whole)});
      } else row.push_back({Cell::Kind::number, "2.2999999999999998", "2.3"});
    }
  table.front().front() = {Cell::Kind::text, "name", "name"};
  return table;
}

/// The cells of CSV text, read slowly.
std::vector<std::vector<std::string>> cells_of(const std::string& csv) {
  std::vector<std::vector<std::string>> rows(1, {""});
  bool quoted = false;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (quoted && c == '"' && i + 1 < csv.size() && csv[i + 1] == '"') rows.back().back() += csv[++i];
    else if (c == '"') quoted = !quoted;
    else if (c == ',' && !quoted) rows.back().emplace_back();
    else if (c == '\n' && !quoted) rows.push_back({""});
    else rows.back().back() += c;
  }
  rows.pop_back();
  return rows;
}

/// The texts that should be there: without blank rows at the end; a blank row is one blank cell, others are as wide as
/// the widest.
std::vector<std::vector<std::string>> expected_of(const Table& table) {
  std::vector<std::vector<std::string>> rows;
  std::size_t width = 0;
  for (const auto& row : table)
    for (std::size_t c = 0; c < row.size(); ++c)
      if (row[c].kind != Cell::Kind::blank) width = std::max(width, c + 1);
  for (const auto& row : table) {
    rows.emplace_back();
    bool blank = true;
    for (std::size_t c = 0; c < width; ++c) {
      rows.back().push_back(row[c].expected);
      blank = blank && row[c].kind == Cell::Kind::blank;
    }
    if (blank) rows.back() = {""};
  }
  while (rows.size() > 1 && rows.back() == std::vector<std::string>{""}) rows.pop_back();
  return rows;
}

std::string said(const std::string& bytes, const std::string& sheet = "", std::size_t most = mebibyte) {
  const auto read = read_spreadsheet(bytes, sheet, most);
  if (const auto* fault = std::get_if<SheetFault>(&read)) return fault->message + " | " + fault->hint + fault->sheets;
  std::string text = std::get<SheetText>(read).csv;
  for (const std::string& note : std::get<SheetText>(read).notes) text += "| " + note;
  return text;
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("tables of spreadsheets come back cell by cell") {
  const unsigned seed = any_seed();
  INFO("ASSENT_SEED=" << seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 60; ++round) {
    const Table table = any_table(random);
    for (const std::string& bytes : {as_xlsx(table, random), as_ods(table)}) {
      REQUIRE(is_spreadsheet(std::string_view(bytes).substr(0, 64 << 10)));
      const auto read = read_spreadsheet(bytes, "", mebibyte);
      REQUIRE(std::holds_alternative<SheetText>(read));
      CHECK(cells_of(std::get<SheetText>(read).csv) == expected_of(table));
    }
  }
}

TEST_CASE("dates are told by the style of a cell") {
  const std::string styles =
      R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-409]d\-mmm&quot;m&quot;"/>)"
      R"(<numFmt numFmtId="165" formatCode="[Red]0.0&quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>)"
      R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>)";
  const auto sheet = [&](const std::string& book) {
    return archive(
        {{"xl/workbook.xml", book},
         {"xl/_rels/workbook.xml.rels",
          R"(<Relationships><Relationship Id="a" Type="x/worksheet" Target="/xl/s.xml"/>)"
          R"(<Relationship Id="b" Type="x/styles" Target="styles.xml"/></Relationships>)"},
         {"xl/styles.xml", styles},
         {"xl/s.xml",
          R"(<worksheet><sheetData><row><c s="0"><v>46084</v></c><c s="1"><v>46084</v></c>)"
          R"(<c s="2"><v>46084.75</v></c><c s="3"><v>2</v></c><c s="1"><v>59</v></c><c s="1"><v>61</v></c></row></sheetData></worksheet>)"}});
  };
  // Days by the calendar: 2026-03-03 is 46,084 days after 1899-12-30, and 42,797 days after 1904-01-01 is 2021-03-04.
  CHECK(said(sheet(book_of_one)) == "46084,2026-03-03,2026-03-03 18:00:00,2,1900-02-28,1900-03-01\n");
  std::string old = book_of_one;
  old.insert(old.find("<sheets>"), R"(<workbookPr date1904="1"/>)");
  CHECK(contains(said(sheet(old)), "46084,2030-03-04,"));
  CHECK(said(ods_of("<table:table table:name='One'><table:table-row><table:table-cell office:value-type='date' "
                    "office:date-value='2026-03-03T18:00:00'/><table:table-cell office:value-type='time' "
                    "office:time-value='PT09H05M00S'/></table:table-row></table:table>")) ==
        "2026-03-03 18:00:00,09:05:00\n");
}

TEST_CASE("what is not clear in a spreadsheet is said") {
  const std::string row = R"(<row r="2"><c r="B2"><v>1</v></c></row>)";
  CHECK(said(xlsx_of(row)) == "\n,1\n");
  CHECK(contains(said(xlsx_of(R"(<row r="2"><c r="B2"><f>A1</f><v>1</v></c></row>)")),
                 "cell B2 of sheet `One` holds a formula"));
  CHECK(contains(said(xlsx_of(row, R"(<mergeCells><mergeCell ref="A1:B2"/></mergeCells>)")),
                 "A1:B2 of sheet `One` are merged"));
  CHECK(contains(said(xlsx_of(R"(<row r="2"><c r="B2" t="e"><v>#N/A</v></c></row>)")), "holds an error, #N/A"));
  CHECK(contains(said(xlsx_of(R"(<row r="2"><c r="B2" t="s"><v>7</v></c></row>)")), "names a text that is not there"));
  CHECK(contains(said(xlsx_of(row + R"(<row r="1"><c r="A1"><v>1</v></c></row>)")), "not in order"));
  CHECK(contains(said(xlsx_of("<row r=\"2\" hidden=\"1\"><c r=\"B2\"><v>1</v></c></row>")),
                 "1 row of the sheet is hidden"));
  CHECK(contains(said(xlsx_of(row), "Two"), "no sheet `Two` | its sheets: `One`"));
  CHECK(contains(said(xlsx_of("")), "no sheet of the file holds anything"));
  Parts macros{{"xl/workbook.xml", book_of_one}, {"xl/vbaProject.bin", "x"}};
  CHECK(contains(said(archive(macros)), "macros"));
  CHECK(contains(said(archive({{"xl/other.xml", "<a/>"}})), "no archive with sheets"));
  const std::string cell =
      "<table:table-row><table:table-cell office:value-type='float' office:value='1'/></table:table-row>";
  const std::string two =
      ods_of("<table:table table:name='One'>" + cell + "</table:table><table:table table:name='Two'>" + cell + cell +
             "</table:table><table:table table:name='Three'/>");
  CHECK(contains(said(two), "2 sheets: which one holds the ballots? | `One`, `Two`"));
  CHECK(said(two, "Two") == "1\n1\n");
  CHECK(contains(said(ods_of("<table:table table:name='One'><table:table-row><table:table-cell table:formula='of:=1' "
                             "office:value-type='float' office:value='1'/></table:table-row></table:table>")),
                 "cell A1 of sheet `One` holds a formula"));
  CHECK(contains(
      said(ods_of("<table:table table:name='One'><table:table-row><table:table-cell table:number-columns-spanned='2' "
                  "office:value-type='float' office:value='1'/></table:table-row></table:table>")),
      "are merged"));
}

TEST_CASE("an archive that grows is refused, and its memory is bounded") {
  CHECK(contains(said(xlsx_of(std::string(4 * mebibyte, ' '))), "more than 1 MiB when unpacked"));
  const std::string wide =
      "<table:table table:name='One'><table:table-row table:number-rows-repeated='1048576'><table:table-cell "
      "table:number-columns-repeated='16384' office:value-type='float' office:value='1'/></table:table-row></table:table>";
  CHECK(contains(said(ods_of(wide)), "more than 1 MiB of text"));
  std::string sparse = "<table:table table:name='One'>";
  for (int i = 0; i < 100; ++i)
    sparse +=
        "<table:table-row table:number-rows-repeated='10000'><table:table-cell office:value-type='string'><text:p>a</text:p>"
        "</table:table-cell></table:table-row>";
  sparse +=
      "<table:table-row><table:table-cell table:number-columns-repeated='16383'/><table:table-cell "
      "office:value-type='float' office:value='1'/></table:table-row></table:table>";
  CHECK(contains(said(ods_of(sparse)), "more than 1 MiB of text"));
  CHECK(contains(said(archive({{"content.xml", "<!DOCTYPE a [<!ENTITY b 'bbbb'>]><a>&b;</a>"}})),
                 "`content.xml` in the file cannot be read"));
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  CHECK(contains(said(archive({{"content.xml", deep}})), "cannot be read"));
}

TEST_CASE("broken spreadsheets are refused and never crash") {
  const unsigned seed = any_seed();
  INFO("ASSENT_SEED=" << seed);
  std::mt19937 random(seed);
  const Table table = any_table(random);
  for (const std::string& good : {as_xlsx(table, random), as_ods(table)}) {
    constexpr std::size_t end_record = 22;  // of an archive: without it nothing is found
    for (std::size_t length = 0; length + end_record <= good.size(); length += 7)
      CHECK(std::holds_alternative<SheetFault>(read_spreadsheet(good.substr(0, length), "", mebibyte)));
    for (int round = 0; round < 500; ++round) {
      std::string bad = good;
      for (int change = 0; change < 3; ++change) bad[random() % bad.size()] = static_cast<char>(random());
      static_cast<void>(read_spreadsheet(bad, "", mebibyte));
    }
  }
}

}  // namespace assent::test::spreadsheet_test
