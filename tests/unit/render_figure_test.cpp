// Figures: what is drawn where, by hand from the sample, and what a report cannot feed.

#include "render/figure/figure.hpp"
#include "render/figure/series_figures.hpp"
#include "render/figure/svg.hpp"
#include "support/catch.hpp"
#include "unit/render_sample.hpp"

namespace assent::test::render_figure_test {

namespace {

[[nodiscard]] std::string drawn(const Report& report, Figure figure) { return figure_svg(report, figure).value_or(""); }

[[nodiscard]] Report with_pairs() {
  Report report = sample_report();
  // ana: farm, stay, city. ben: farm, stay, city. chi: farm, city, stay.
  report.pairs.emplace().margins = {{0, 3, 3}, {-3, 0, -1}, {-3, 1, 0}};
  return report;
}

[[nodiscard]] std::size_t count_of(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("figure: bars are the shares of 320 units, and the status quo is a line") {
  const std::string svg = drawn(sample_report(), Figure::bars);
  CHECK(contains(svg, R"(x="230" y="108" width="32" height="20")"));      // 3 of 30
  CHECK(contains(svg, R"(x="230" y="160" width="149.33" height="20")"));  // 14 of 30, rounded down
  CHECK(contains(svg, R"(x="230" y="212" width="224" height="20")"));     // 21 of 30
  CHECK(contains(svg, R"(<line x1="379.33" y1="94" x2="379.33" y2="254")"));
  CHECK(contains(svg, ">status quo 46.7 %</text>"));
  CHECK(contains(svg, ">set aside: vetoed</text>"));
  CHECK(contains(svg,
                 "<desc id=\"figure-bars-desc\">Decided: The farm by the lake. The farm by the lake: 3 of 30 "
                 "(10.0 %). Stay at the office: 14 of 30 (46.7 %)."));
}

TEST_CASE("figure: the grades have a cell for everybody and every option") {
  const std::string svg = drawn(sample_report(), Figure::heatmap);
  CHECK(count_of(svg, "height=\"28\"") == 9);
  CHECK(count_of(svg, ">X</text>") == 1);
  CHECK(contains(svg, "ben: The farm by the lake 2, Stay at the office 5, The hostel in the city veto."));
  CHECK(contains(svg, ">X veto.</text>"));
}

TEST_CASE("figure: rules that agree on nothing but the first") {
  const std::string svg = drawn(sample_report(), Figure::rules);
  // Three lines over two columns; the city is set aside by the first rule, and level with staying by the second.
  CHECK(count_of(svg, "<polyline") == 3);
  CHECK(contains(svg, R"(<polyline points="198,136 522,136")"));
  CHECK(count_of(svg, "rx=\"17\"") == 1);
  CHECK(contains(svg, "veto-aware: The farm by the lake &gt; Stay at the office."));
}

TEST_CASE("figure: many rules with one ranking share a column") {
  Report report = sample_report();
  for (int i = 0; i < 5; ++i) report.results.push_back(report.results.back());
  const std::string svg = drawn(report, Figure::rules);
  CHECK(contains(svg, ">borda (ties=half), borda (ties=half), borda (ties=half), borda"));
  CHECK(count_of(svg, "<polyline") == 3);
}

TEST_CASE("figure: an arrow for each pair that is not level, the widest for the largest margin") {
  const std::string svg = drawn(with_pairs(), Figure::margins);
  CHECK(count_of(svg, "<polygon") == 3);
  CHECK(count_of(svg, "stroke-width=\"6\"") == 2);
  CHECK(count_of(svg, "stroke-width=\"2.66\"") == 1);
  CHECK(contains(svg, "Stay at the office is preferred to The hostel in the city by 1."));
  // Three spots a third of a turn apart: 150 sin 120 = 129.90, 150 cos 120 = -75.
  CHECK(contains(svg, R"(<circle cx="360" cy="126")"));
  CHECK(contains(svg, R"(<circle cx="489.9" cy="351")"));
  CHECK(contains(svg, R"(<circle cx="230.1" cy="351")"));
}

TEST_CASE("figure: what a rule says of pairs is drawn strongly") {
  Report report = with_pairs();
  CHECK_FALSE(contains(drawn(report, Figure::margins), "stroke=\"#1f5a99\""));
  ReportReason beats{ReportReason::Kind::beats, {}};
  for (const auto& [name, id] : {std::pair{"winner", "farm"}, std::pair{"loser", "stay"}}) {
    ReportReason::Field field;
    field.name = name;
    field.text = id;
    beats.fields.push_back(field);
  }
  report.results.back().reasons = {beats};
  const std::string svg = drawn(report, Figure::margins);
  CHECK(count_of(svg, "stroke=\"#1f5a99\"") == 1);
  CHECK(contains(svg, "The strong arrows are what puts The farm by the lake first under borda (ties=half)."));
}

TEST_CASE("figure: what it takes is drawn for each other option") {
  Report report = sample_report();
  ReportFirmness& firmness = report.firmness.emplace();
  firmness.step = "1";
  firmness.level = "3";
  ReportFirmness::Rival stay, city;
  stay.option = 2;
  stay.steps = {4, 4, true};
  stay.objections = {2, 1, false};
  city.option = 1;
  city.steps = {{}, {}, true};
  city.objections = {{}, {}, true};
  firmness.rivals = {stay, city};
  const std::string svg = drawn(report, Figure::firmness);
  CHECK(contains(svg, ">4 steps of grades</text>"));
  CHECK(contains(svg, ">2 objections to ease, if not fewer</text>"));
  CHECK(contains(svg, ">no change of grades is enough</text>"));
  CHECK(contains(svg, ">easing objections is not enough</text>"));
}

TEST_CASE("figure: a report that cannot feed one says why") {
  Report report = sample_report();
  CHECK(why_no_figure(report, Figure::margins) == "it has room for 2 to 12 options, and there are 3");
  CHECK_FALSE(figure_svg(report, Figure::margins));
  CHECK(why_no_figure(report, Figure::firmness) == "what would change the answer was not worked out");
  report.results.pop_back();
  CHECK(why_no_figure(report, Figure::rules) == "only one rule is shown; name others with --rule");
  report.graded = false;
  report.discomfort.clear();
  report.heatmap.reset();
  CHECK(why_no_figure(report, Figure::bars) == "the ballots are rankings, and hold no grades");
  CHECK(why_no_figure(report, Figure::heatmap) == "the ballots are rankings, and hold no grades");
}

TEST_CASE("figure: of many moves the first 60 are drawn, and that is said") {
  DiffReport report;
  for (int i = 0; i < 60; ++i) report.arrows.push_back({"p" + std::to_string(i), "farm", "4", "1", "3 less", {}});
  CHECK_FALSE(contains(moves_figure(report), "Drawn are"));
  report.arrows.push_back({"last", "farm", "4", "1", "3 less", {}});
  const std::string svg = moves_figure(report);
  CHECK(contains(svg, "Drawn are the first 60 of 61."));
  CHECK(contains(svg, "p59"));
  CHECK_FALSE(contains(svg, "last"));
}

TEST_CASE("figure: text is only text") {
  CHECK(svg_text("<a> & \"b\" 'c' ]]>") == "&lt;a&gt; &amp; &quot;b&quot; &#39;c&#39; ]]&gt;");
  CHECK(svg_text("a\xE2\x80\xAE\n\xEF\xBF\xBF") == "a\\u{202E}\\u{A}\\u{FFFF}");
  Report report = hostile_report();
  report.pairs.emplace().margins = {{0, 3, 3}, {-3, 0, -1}, {-3, 1, 0}};
  for (const Figure figure : {Figure::bars, Figure::heatmap, Figure::rules, Figure::margins}) {
    const std::string svg = drawn(report, figure);
    CHECK_FALSE(svg.empty());
    CHECK_FALSE(contains(svg, "<script"));
    CHECK_FALSE(contains(svg, "\x1b"));
    CHECK_FALSE(contains(svg, "\xE2\x80\xAE"));
  }
}

TEST_CASE("figure: lines break at words and behind hyphens") {
  using Lines = std::vector<std::string>;
  CHECK(lines_of("minimum-total-discomfort", 14, 3) == Lines{"minimum-total-", "discomfort"});
  CHECK(lines_of("the farm by the lake", 10, 3) == Lines{"the farm", "by the", "lake"});
  CHECK(lines_of("the farm by the lake", 10, 2) == Lines{"the farm", "by the..."});
  CHECK(lines_of("Seminarhaus am Wald", 9, 3) == Lines{"Seminarhaus", "am Wald"});
  CHECK(lines_of("aaaaaaaaaaaaaaaaaaaa b", 9, 9) == Lines{"aaaaaaaaa", "aaaaaaaaaaa", "b"});
  CHECK(lines_of("", 9, 3).empty());
  CHECK(letters_of(25) == "Z");
  CHECK(letters_of(26) == "AA");
}

}  // namespace assent::test::render_figure_test
