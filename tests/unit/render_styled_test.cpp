// Cutting, wrapping and tables, by columns of a terminal.

#include "base/utf8.hpp"
#include "render/page/styled.hpp"
#include "render/page/text_table.hpp"
#include "support/catch.hpp"

namespace assent::test::render_styled_test {

namespace {

std::vector<std::string> painted(const std::vector<StyledLine>& lines) {
  std::vector<std::string> result;
  for (const StyledLine& line : lines) result.push_back(paint(line, Colour::off));
  return result;
}

std::vector<std::string> wrapped(std::string text, std::size_t width) {
  return painted(wrap({{std::move(text), Style::plain}}, width));
}

using Lines = std::vector<std::string>;

TextTable three_columns() {
  TextTable table;
  table.columns = {{{"name"}, Align::left}, {{"one"}, Align::right, 1, "one"}, {{"two"}, Align::right, 2, "two"}};
  table.rows = {{{{{{"abcdef", Style::plain}}, {}}, {{{"1", Style::plain}}, {}}, {{{"22", Style::plain}}, {}}}, {}}};
  return table;
}

}  // namespace

TEST_CASE("cut keeps whole characters and counts their columns") {
  CHECK(cut("abcdef", 6, Charset::unicode) == "abcdef");
  CHECK(cut("abcdef", 5, Charset::unicode) == "abcd…");
  CHECK(cut("abcdef", 5, Charset::ascii) == "ab...");
  CHECK(cut("ab cdef", 4, Charset::unicode) == "ab…");
  CHECK(cut("名前名前", 6, Charset::unicode) == "名前…");  // 4 + 1 columns: the next would take 7
  CHECK(cut("e\xCC\x81"
            "bcd",
            3, Charset::unicode) ==
        "e\xCC\x81"
        "b…");
}

TEST_CASE("wrap breaks at spaces, breaks what is too long, and keeps a per cent sign with its number") {
  CHECK(wrapped("one two three", 7) == Lines{"one two", "three"});
  CHECK(wrapped("abcdefgh ij", 3) == Lines{"abc", "def", "gh", "ij"});
  CHECK(wrapped("share 12.5 % of", 10) == Lines{"share", "12.5 % of"});
  CHECK(wrapped("", 5) == Lines{""});
  CHECK(wrapped("名前名前", 5) == Lines{"名前", "名前"});
}

TEST_CASE("wrap keeps styles, also inside a word") {
  const std::vector<StyledLine> lines =
      wrap({{"see ", Style::plain}, {"the farm", Style::strong}, {", now", Style::plain}}, 80);
  REQUIRE(lines.size() == 1);
  CHECK(paint(lines[0], Colour::on) == "see \x1b[1mthe farm\x1b[0m, now");
}

TEST_CASE("a line that begins like a workflow command gets a backslash in its indent") {
  CHECK(paint({{"  ", Style::plain}, {"::error::x", Style::plain}}, Colour::off) == " \\::error::x");
  CHECK(paint({{"::error::x", Style::plain}}, Colour::off) == "\\::error::x");
  CHECK(paint({{"  a ::error::x", Style::plain}}, Colour::off) == "  a ::error::x");
}

TEST_CASE("shown text has no control characters, no direction marks and no command") {
  CHECK(shown("a\x1b[0m\xE2\x80\xAE"
              "b",
              Charset::unicode) == "a\\u{1B}[0m\\u{202E}b");
  CHECK(shown("##[error]x", Charset::unicode) == "##\\[error]x");
  CHECK(shown("é", Charset::ascii) == "\\u{E9}");
}

TEST_CASE("a table fits, and columns go in their order when it does not") {
  const FittedTable all = fit_table(three_columns(), 16);
  CHECK(painted(all.lines) == Lines{"name    one  two", "abcdef    1   22"});
  CHECK(all.left_out.empty());
  const FittedTable less = fit_table(three_columns(), 15);
  CHECK(painted(less.lines) == Lines{"name    one", "abcdef    1"});
  CHECK(less.left_out == Lines{"two"});
  const FittedTable least = fit_table(three_columns(), 10);
  CHECK(painted(least.lines) == Lines{"name", "abcdef"});
  CHECK(least.left_out == Lines{"two", "one"});
}

TEST_CASE("an elastic column takes what is left, up to its widest") {
  TextTable table = three_columns();
  table.columns[0] = {{"name"}, Align::left, 0, "", 4, 8};
  table.rows[0].cells[0] = {{}, [](std::size_t width) { return wrap({{"abcdefghijk", Style::plain}}, width); }};
  CHECK(painted(fit_table(table, 16).lines) == Lines{"name    one  two", "abcdef    1   22", "ghijk"});
  CHECK(painted(fit_table(table, 80).lines) == Lines{"name      one  two", "abcdefgh    1   22", "ijk"});
  CHECK(fit_table(table, 14).left_out.empty());
}

}  // namespace assent::test::render_styled_test
