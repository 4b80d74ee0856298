// Pages for a browser: text that is only text, marks that are told in words, too, and a size that can be sent.

#include "base/sha256.hpp"
#include "base/utf8.hpp"
#include "render/html/html_page.hpp"
#include "support/catch.hpp"
#include "unit/render_sample.hpp"

namespace assent::test::render_html_test {

namespace {

/// The part between two texts; "" where one is missing.
std::string between(const std::string& text, std::string_view begin, std::string_view end) {
  const std::size_t from = text.find(begin);
  if (from == std::string::npos) return "";
  const std::size_t to = text.find(end, from + begin.size());
  return to == std::string::npos ? "" : text.substr(from + begin.size(), to - from - begin.size());
}

std::size_t count_of(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

std::string source_of(const std::string& text) {
  Sha256 hash;
  hash.add(text);
  return "'sha256-" + hash.base64() + "'";
}

/// A report of so many people and options, each grade with a reason.
Report large_report(std::size_t people, std::size_t options, const std::string& reason) {
  Report report = sample_report();
  report.options.clear();
  report.discomfort.clear();
  report.results.resize(1);
  report.results[0].tiers.clear();
  report.results[0].set_aside.clear();
  report.results[0].scores.clear();
  report.status_quo.reset();
  for (std::size_t o = 0; o < options; ++o) {
    const std::string name = "option number " + std::to_string(o + 1);
    report.options.push_back({"o" + std::to_string(o + 1), name, name});
    report.discomfort.push_back(sample_row(o, 3, 2, "ben", 0));
    report.results[0].tiers.push_back({o});
  }
  report.heatmap->rows.clear();
  for (std::size_t p = 0; p < people; ++p) {
    Heatmap::Row row{{"p" + std::to_string(p), "participant number " + std::to_string(p)}, {}, ""};
    for (std::size_t o = 0; o < options; ++o) {
      row.cells.push_back(grade_cell(static_cast<int>((p + o) % 11)));
      row.cells.back().reason = reason;
    }
    report.heatmap->rows.push_back(std::move(row));
  }
  return report;
}

}  // namespace

TEST_CASE("html: base64 of a SHA-256 is that of the standard's example") {
  // FIPS 180-4, "abc": ba7816bf...15ad, in base64 by hand of the first and the last bytes.
  Sha256 hash;
  hash.add("abc");
  CHECK(hash.base64() == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
}

TEST_CASE("html: markup, quotes and invisible characters are text") {
  CHECK(html_text("<b>\"a\" & 'c'</b>") == "&lt;b&gt;&quot;a&quot; &amp; &#39;c&#39;&lt;/b&gt;");
  CHECK(html_text("a\xE2\x80\xAE\nb") == "a\\u{202E}\\u{A}b");
  CHECK(html_name("Ana") == "Ana");
  CHECK(html_name("\xC3\x89va") == "<bdi>\xC3\x89va</bdi>");
  CHECK(html_sentence({option_words("<a>"), words(" & "), {Part::Kind::participant, "ben"}}) ==
        "<strong>&lt;a&gt;</strong> &amp; ben");
}

TEST_CASE("html: the policy of the page names its own style and script, and forbids all else") {
  const std::string text = rendered(sample_report(), "html");
  const std::string policy = between(text, "Content-Security-Policy\" content=\"", "\"");
  CHECK(policy == "default-src 'none'; style-src " + source_of(between(text, "<style>", "</style>")) + "; script-src " +
                      source_of(between(text, "<script>", "</script>")) + "; base-uri 'none'; form-action 'none'");
  for (const std::string_view source : {" src=", "url(", "@import", "<link", "<iframe", " style="})
    CHECK_FALSE(contains(text, source));
  CHECK(is_ascii(between(text, "<style>", "</style>") + between(text, "<script>", "</script>")));
}

TEST_CASE("html: the verdict, the bars, the grades and their marks") {
  const std::string text = rendered(sample_report(), "html");
  CHECK(contains(text, "<h1>Where do we hold the retreat?</h1>"));
  CHECK(contains(text, "<h2 id=\"verdict-h\">Decided: The farm by the lake</h2>"));
  // 3 of 30 is 10 %, the status quo 14 of 30, 46.67 %.
  CHECK(contains(text, "aria-label=\"The farm by the lake: 3 of 30 (10.0 %).\""));
  CHECK(contains(text, "<rect class=\"part\" width=\"10\" height=\"10\"/><path class=\"quo\" d=\"M46.67 0V10\"/>"));
  CHECK(contains(text, "<td class=\"n total\">3 of 30</td><td class=\"n share\">10.0 %</td>"));
  CHECK(contains(text, "<td class=\"h4\">7</td>"));
  CHECK(contains(text, "<td class=\"hv\" data-v=\"1e9\"><span aria-hidden=\"true\">X</span><span class=\"read\">veto"));
  CHECK(contains(text, "city</strong> is set aside: 1 veto by ben"));
}

TEST_CASE("html: what a stranger writes makes no element and no attribute") {
  const Report plain_report = sample_report();
  Report report = hostile_report();
  report.heatmap->rows[0].participant.name = std::string(hostile) + "\" onclick='x' ]]> -->";
  report.heatmap->rows[0].cells[1].reason = "</script><script>alert(1)</script>";
  const std::string text = rendered(report, "html"), usual = rendered(plain_report, "html");
  CHECK(count_of(text, "<script") == count_of(usual, "<script"));
  CHECK(count_of(text, "</script>") == count_of(usual, "</script>"));
  CHECK_FALSE(contains(text, "<script>alert"));
  CHECK_FALSE(contains(text, "' onclick"));
  CHECK_FALSE(contains(text, "\x1b"));
  CHECK_FALSE(contains(text, "\xE2\x80\xAE"));
  CHECK_FALSE(contains(between(text, "id=\"data\">", "</script>"), "<"));
}

TEST_CASE("html: 30 people and 8 options with reasons are under 200 kB") {
  const std::string text = rendered(large_report(30, 8, "a reason of about fifty characters, as people write"), "html");
  CHECK(count_of(text, "<tr data-p=") == 30);
  CHECK(text.size() < 200'000);
}

TEST_CASE("html: the grades of more than 60 people are counted, and folded away") {
  CHECK_FALSE(contains(rendered(large_report(60, 2, ""), "html"), "<details>"));
  const std::string text = rendered(large_report(61, 2, ""), "html");
  CHECK(contains(text, "<details><summary>The grades of all 61 people</summary>"));
  // Grades go from 0 to 10 in turn: 61 people are five rounds of 11, and 0 to 5 once more.
  CHECK(contains(text, "<tr><th scope=\"row\">0</th><td class=\"h0\">6</td><td class=\"h0\">5</td></tr>"));
  CHECK(contains(text, "<tr><th scope=\"row\">6</th><td class=\"h4\">5</td><td class=\"h4\">6</td></tr>"));
}

TEST_CASE("html: ASCII means only ASCII, and the same page") {
  Report report = sample_report();
  report.title = "O\xC3\xB9? \xF0\x9F\x99\x82";
  const std::string text = rendered(report, "html", {Colour::off, Charset::ascii, 80});
  CHECK(is_ascii(text));
  CHECK(contains(text, "<h1><bdi>O&#xF9;? &#x1F642;</bdi></h1>"));
}

TEST_CASE("html: a page of sentences and tables") {
  Page page;
  page.title = "Two <rounds>";
  page.headline = {words("It is "), option_words("better")};
  page.lead = {{words("One & two.")}};
  page.sections = {
      {"Who", PageTable{{{"name"}, {"grade", Holds::numbers}}, {{"ana", "7"}}}, {{words("That is all.")}}}};
  const std::string text = page_html(page, {});
  CHECK(contains(text, "<title>Two &lt;rounds&gt;</title>"));
  CHECK(contains(text, "<p class=\"headline\">It is <strong>better</strong></p>\n<p>One &amp; two.</p>\n"));
  CHECK(contains(text, "<th scope=\"row\">ana</th><td class=\"n\">7</td></tr>"));
  CHECK(contains(text, "<ul>\n<li>That is all.</li>\n</ul>"));
}

}  // namespace assent::test::render_html_test
