// Markdown for minutes: the same facts, and text of the user that is only text.

#include "base/utf8.hpp"
#include "render/page/markdown_text.hpp"
#include "support/catch.hpp"
#include "unit/render_sample.hpp"

namespace assent::test::render_markdown_test {

namespace {

std::string escaped(std::string_view text) { return markdown_text(text, Charset::unicode); }

std::size_t cells_of(const std::string& line) {
  std::size_t bars = 0;
  for (std::size_t i = 0; i < line.size(); ++i)
    if (line[i] == '|' && (i == 0 || line[i - 1] != '\\')) ++bars;
  return bars;
}

}  // namespace

TEST_CASE("markdown: title, bold verdict, ranking, grades") {
  const std::string text = rendered(sample_report(), "markdown");
  CHECK(place_in(text, "# Where do we hold the retreat?\n\n2026-10-03\n\n**Decided: The farm by the lake**\n") == 0);
  CHECK(contains(text, "\n| 1 | **The farm by the lake** | 3 of 30 | 10.0 % | 90.0 % | 2 (ben) | 0 | 11 less |\n"));
  CHECK(contains(text, "\n| 2 | Stay at the office | 14 of 30 | 46.7 % | 53.3 % | 6 (chi) | 0 | status quo |\n"));
  CHECK(contains(text,
                 "\n| set aside | The hostel in the city | 21 of 30 | 70.0 % | 30.0 % | 10 (ben) | 1 | 7 more |\n"));
  CHECK(contains(
      text,
      "\n| | The farm by the lake | Stay at the office | The hostel in the city |\n| :--- | ---: | ---: | ---: |\n| ana | 0 | 3 | 7 |\n| ben | 2 | 5 | **veto** |\n"));
  CHECK(contains(
      text, "\n| borda (ties=half) | The farm by the lake &gt; The hostel in the city = Stay at the office | |\n"));
}

TEST_CASE("markdown: all rows of a table have the same cells") {
  for (const Report& report : {sample_report(), hostile_report()}) {
    std::size_t cells = 0;
    for (const std::string& line : lines_in(rendered(report, "markdown"))) {
      if (line.empty() || line[0] != '|') cells = 0;
      else if (cells == 0) cells = cells_of(line);
      else CHECK(cells_of(line) == cells);
    }
  }
}

TEST_CASE("markdown: markup of the user is inert") {
  CHECK(escaped("<script>") == "&lt;script&gt;");
  CHECK(escaped("| a |") == "\\| a \\|");
  CHECK(escaped("`b` **c** _d_ [e](f)") == "\\`b\\` \\*\\*c\\*\\* \\_d\\_ \\[e\\](f)");
  CHECK(escaped("&lt; a\\b") == "&amp;lt; a\\\\b");
  CHECK(escaped("x\n# y") == "x\\\\u{A}\\# y");
  CHECK(escaped("see https://a.b or www.a.b or @ana") == "see https\\://a.b or www\\.a.b or \\@ana");
}

TEST_CASE("markdown: what would begin a list or a heading does not") {
  CHECK(escaped("- a") == "\\- a");
  CHECK(escaped("+ a") == "\\+ a");
  CHECK(escaped("12. a") == "12\\. a");
  CHECK(escaped("3) a") == "3\\) a");
  CHECK(escaped("# a") == "\\# a");
  CHECK(escaped("---") == "\\---");
  CHECK(escaped("0..10 and 2.5") == "0..10 and 2.5");
}

TEST_CASE("markdown: hostile titles leave no markup, no control character and no broken line") {
  const std::string text = rendered(hostile_report(), "markdown");
  CHECK_FALSE(contains(text, "\x1b"));
  CHECK_FALSE(contains(text, "\xE2\x80\xAE"));
  CHECK_FALSE(contains(text, "<"));
  CHECK_FALSE(contains(text, " `b`"));
  CHECK_FALSE(contains(text, "##["));
  for (const std::string& line : lines_in(text)) CHECK(line.rfind("::", 0) != 0);
}

TEST_CASE("markdown: ASCII means only ASCII") {
  Report report = sample_report();
  report.title = "Où?";
  CHECK(is_ascii(rendered(report, "markdown", {Colour::off, Charset::ascii, 80})));
}

}  // namespace assent::test::render_markdown_test
