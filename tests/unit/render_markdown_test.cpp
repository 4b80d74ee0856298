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

TEST_CASE("markdown: the minutes hold the short answer, who took part, what became of objections, how to check it") {
  Report report = sample_report();
  report.attending = {{"ana", "ana"}, {"ben", "ben"}, {"chi", "chi"}};
  report.settled = {
      {.participant = "chi",
       .option = 0,
       .mark = "veto",
       .grade = "",
       .status = "integrated",
       .reason = "mud",
       .ruled_by = "",
       .review = "",
       .sentence = {words("chi vetoed "), option_words("farm"), words(": mud. The veto is integrated.")}}};
  report.reviews = {{words("2027-02-01: chi on farm.")}};
  report.command = "assent decide retreat.yaml -f markdown";
  const std::string text = rendered(report, "markdown");
  std::ptrdiff_t last = 0;
  for (const char* part : {"\n4 participants, 3 present. It carries a discomfort of 3 of 30 possible (10 %).\n",
                           "\n**How firm:** No single person's absence changes it.\n",
                           "\n**To work on:** **Stay at the office**: ease 1 objection to 3: chi (6).\n",
                           "\n- Present, 3 of 4: ana, ben and chi.\n- Absent: dan.\n", "\n## Ranking by veto-aware\n",
                           "\n## Open objections\n", "\n- chi vetoed **farm**: mud. The veto is integrated.\n",
                           "\n- 2027-02-01: chi on farm.\n", "\n- Its SHA-256: 00ff\n",
                           "\n```sh\nassent decide retreat.yaml -f markdown\n```\n"}) {
    INFO(part);
    CHECK(place_in(text, part) > last);
    last = place_in(text, part);
  }
}

TEST_CASE("markdown: what the short answer says is not said again") {
  Report report = sample_report();
  report.filled = {report.brief.lead.back(), {words("dan gave no grade for hall.")}};
  const std::string text = rendered(report, "markdown");
  CHECK(contains(text, "\n## Filled in\n\n- dan gave no grade for hall.\n"));
}

TEST_CASE("markdown: what is typed is code, whose fence is longer than what is in it") {
  const auto sentence = [](std::string code) {
    return markdown_sentence({words("with "), {Part::Kind::code, std::move(code)}}, Charset::unicode);
  };
  CHECK(sentence("`quorum`") == "with `quorum`");
  CHECK(sentence("`a``b`") == "with ```a``b```");
  CHECK(sentence("``b`") == "with `` `b ``");
  CHECK(markdown_code_block("assent decide '```'", Charset::unicode) == "````sh\nassent decide '```'\n````");
  CHECK(markdown_code_block("a\nb", Charset::unicode) == "```sh\na\\u{A}b\n```");
}

TEST_CASE("markdown: nobody is called and no issue is linked") {
  CHECK(escaped("@ana") == "@&#8203;ana");
  CHECK(escaped("called so now.") == "called so now.");
  CHECK(escaped("#12") == "#&#8203;12");
  CHECK(escaped("me@x.org") == "me@&#8203;x.org");
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
  CHECK(escaped("`b` **c** _d_ [e](f)") == "&#96;b&#96; \\*\\*c\\*\\* \\_d\\_ \\[e\\](f)");
  CHECK(escaped("&lt; a\\b") == "&amp;lt; a\\\\b");
  CHECK(escaped("x\n# y") == "x\\\\u{A}\\# y");
  CHECK(escaped("see https://a.b or www.a.b or @ana") == "see https\\://a.b or www\\.a.b or @&#8203;ana");
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
