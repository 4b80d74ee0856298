// The page of text: what it says, in which order, and that it fits.

#include <algorithm>

#include "base/utf8.hpp"
#include "render/page/bars.hpp"
#include "render/page/styled.hpp"
#include "report/view.hpp"
#include "report/words.hpp"
#include "support/catch.hpp"
#include "unit/render_sample.hpp"

namespace assent::test::render_text_test {

namespace {

RenderOptions wide(std::size_t width, Charset charset = Charset::unicode, Detail detail = Detail::full) {
  return {Colour::off, charset, width, detail};
}

Report with_long_titles() {
  Report report = sample_report();
  report.title = std::string(150, 'q') + " and a long question after a very long word?";
  report.options[0].title = "A farm by the lake with a barn, a stove, twelve beds, two canoes and a very long name";
  report.options[1].title = "湖畔の農場と長い名前の宿泊施設、駅から徒歩二十分、朝食付き、犬もいます";
  report.options[2].id = "the-office-where-we-have-been-for-eleven-years-and-a-half";
  report.heatmap->rows[0].participant.name = "a-participant-with-an-id-that-is-much-too-long-for-the-page";
  return report;
}

// The same report, with options whose names are short.
Report with_short_names() {
  Report report = sample_report();
  for (ReportOption& option : report.options) option.title = option.label = option.id;
  return report;
}

std::string line_with(const std::string& text, std::string_view part) {
  for (const std::string& line : lines_in(text))
    if (contains(line, part)) return line;
  return "";
}

std::string bar_text(const Rational& share, std::size_t width) {
  std::string text;
  for (const StyledPiece& piece : bar(share, width, Charset::ascii, Style::plain)) text += piece.text;
  return text;
}

}  // namespace

TEST_CASE("text: the verdict comes first, then ranking, grades, objections, reasons, other rules") {
  const std::string text = rendered(sample_report(), "text", wide(80));
  std::vector<std::ptrdiff_t> places;
  for (const char* part :
       {"Where do we hold the retreat?", "Decided: The farm by the lake", "The group can best live with",
        "Ranking by veto-aware", "Who carries it", "The grades", "Open objections", "Why", "Other rules"})
    places.push_back(place_in(text, part));
  CHECK(places.front() == 0);
  CHECK(std::is_sorted(places.begin(), places.end()));
  CHECK(std::adjacent_find(places.begin(), places.end()) == places.end());
}

TEST_CASE("text: a row of the ranking gives total, share and acceptance") {
  const std::string text = rendered(sample_report(), "text", wide(80));
  const std::string farm = line_with(text, "1  The farm by the lake");
  CHECK(contains(farm, " 3  10.0 %      90.0 %"));
  const std::string stay = line_with(text, "2  Stay at the office");
  CHECK(contains(stay, "14  46.7 %      53.3 %"));
  CHECK(contains(text, "of the most discomfort possible, 30"));
}

TEST_CASE("text: the burden names who carries the most, and compares with the status quo") {
  const std::string text = rendered(sample_report(), "text", wide(80));
  const std::string burden = text.substr(text.find("Who carries it"));
  CHECK(line_with(burden, "The farm").find("2  ben") != std::string::npos);
  CHECK(contains(line_with(burden, "The farm"), "11 less"));
  CHECK(contains(line_with(burden, "The hostel"), "7 more"));
  CHECK(contains(line_with(burden, "Stay at the office"), "status quo"));
}

TEST_CASE("text: what is set aside stands below a separator with its cause, once") {
  const std::string text = rendered(sample_report(), "text", wide(80));
  const std::ptrdiff_t separator = place_in(text, "── set aside ──");
  CHECK(separator > place_in(text, "2  Stay at the office"));
  CHECK(place_in(text, "-  The hostel in the city") > separator);
  CHECK(place_in(text, "1 veto by ben (no step-free entrance)") > separator);
  CHECK(text.find("1 veto by ben") == text.rfind("1 veto by ben"));
}

TEST_CASE("text: tied options share a rank and the next rank counts them") {
  Report report = sample_report();
  report.results[0].set_aside.clear();
  report.results[0].tiers = {{0, 2}, {1}};
  report.status = VerdictStatus::tied;
  report.option.reset();
  const std::string text = rendered(report, "text", wide(80));
  CHECK(contains(text, "1=  The farm by the lake"));
  CHECK(contains(text, "1=  Stay at the office"));
  CHECK(contains(text, "3   The hostel in the city"));
  CHECK(contains(text, "Tied: The farm by the lake and Stay at the office"));
}

TEST_CASE("text: the grades are a table, the best option first") {
  const std::string text = rendered(with_short_names(), "text", wide(80));
  CHECK(contains(text, "  ana    0      3      7\n"));
  CHECK(contains(text, "  ben    2      5      X\n"));
  CHECK(contains(text, "  chi    1      6      4\n"));
  CHECK(contains(text, "X veto\n"));
  CHECK_FALSE(contains(text, "filled in"));
}

TEST_CASE("text: filled, blank and stand-aside are marked and explained") {
  Report report = with_short_names();
  using Kind = Heatmap::Cell::Kind;
  report.heatmap->rows[0].cells = {
      {Kind::filled, "5", Rational(1, 2)}, {Kind::blank, "", 0}, {Kind::stand_aside, "", 0}};
  const std::string text = rendered(report, "text", wide(80));
  CHECK(contains(text, "  ana   (5)     -      .\n"));
  CHECK(contains(text, "X veto, - stands aside, . no grade, (n) filled in"));
}

TEST_CASE("text: a heatmap that does not fit gets numbers above it, or is left out") {
  Report report = with_short_names();
  for (int i = 0; i < 27; ++i) {
    const std::string id = "option-" + std::to_string(i);
    report.options.push_back({id, id, id});
    report.results[0].tiers.push_back({report.options.size() - 1});
    for (Heatmap::Row& row : report.heatmap->rows) row.cells.push_back(grade_cell(i % 10));
  }
  const std::string narrow = rendered(report, "text", wide(40));
  CHECK(contains(narrow, "The grades of 30 options do not fit 40"));
  const std::string numbered = rendered(report, "text", wide(140));
  CHECK(contains(numbered, "1 farm, 2 stay, 3 option-0"));
}

TEST_CASE("text: names that would look the same when cut are replaced by numbers") {
  Report report = sample_report();
  for (std::size_t i = 0; i < 3; ++i) report.options[i].label = "the-house-at-number-" + std::to_string(i + 1);
  CHECK(contains(rendered(report, "text", wide(80)), "   the-house-at-number-1 "));
  const std::string narrow = rendered(report, "text", wide(50));
  CHECK(contains(narrow, "  1 the-house-at-number-1,"));
  CHECK_FALSE(contains(narrow.substr(narrow.find("The grades")), "the-hou…"));
}

TEST_CASE("text: no line is wider than the page") {
  const auto charset = GENERATE(Charset::unicode, Charset::ascii);
  const auto width = GENERATE(as<std::size_t>{}, 40, 41, 52, 60, 80, 97, 120, 200);
  const auto detail = GENERATE(Detail::brief, Detail::full);
  Report rankings = sample_report();
  rankings.discomfort.clear();
  rankings.heatmap.reset();
  rankings.results = {sample_borda()};
  rankings.results[0].binding = true;
  for (const Report& report : {sample_report(), with_long_titles(), hostile_report(), rankings}) {
    const std::string text = rendered(report, "text", wide(width, charset, detail));
    CHECK(lines_in(text).size() > 10);
    for (const std::string& line : lines_in(text)) {
      INFO("width " << width << ": " << line);
      CHECK(display_width(line) <= width);
    }
  }
}

TEST_CASE("text: a page asked to be narrower than 40 columns has 40") {
  CHECK(rendered(sample_report(), "text", wide(1)) == rendered(sample_report(), "text", wide(40)));
}

TEST_CASE("text: a long title is cut with an ellipsis, and told in full where two look alike") {
  Report report = sample_report();
  for (ReportOption& option : report.options) option.label = "A title that is too long for a page, of " + option.id;
  const std::string text = rendered(report, "text", wide(40));
  CHECK(contains(text, "  A title that...          2  ben"));
  CHECK(contains(text, "  1 A title that is too long for a page,\n  of farm, 2 A title"));
}

TEST_CASE("text: a narrow page says which columns it leaves out") {
  const std::string narrow = rendered(sample_report(), "text", wide(40));
  CHECK(contains(narrow, "Not shown at this width"));
  CHECK(contains(narrow, "90.0 %"));
  CHECK_FALSE(contains(rendered(sample_report(), "text", wide(80)), "Not shown"));
}

TEST_CASE("text: without colour there is no escape, with colour the grades have grounds") {
  CHECK_FALSE(contains(rendered(sample_report(), "text", wide(80)), "\x1b"));
  const std::string coloured = rendered(with_short_names(), "text", {Colour::on, Charset::unicode, 80, Detail::full});
  CHECK(contains(coloured, "48;5;114m   0  \x1b[0m"));  // farm for ana: green
  CHECK(contains(coloured, "48;5;88m   X  \x1b[0m"));   // the veto
  CHECK_FALSE(contains(coloured, "\x1b[0m\x1b[0m"));
}

TEST_CASE("text: heat goes in seven equal steps") {
  CHECK(heat_style(0) == Style::heat_0);
  CHECK(heat_style(Rational(1, 7)) == Style::heat_1);
  CHECK(heat_style(Rational(1, 2)) == Style::heat_3);
  CHECK(heat_style(Rational(6, 7)) == Style::heat_6);
  CHECK(heat_style(1) == Style::heat_6);
}

TEST_CASE("text: ASCII means only ASCII") {
  const std::string text = rendered(with_long_titles(), "text", wide(80, Charset::ascii));
  CHECK(is_ascii(text));
  CHECK(contains(text, "#"));
}

TEST_CASE("text: hostile text acts on no terminal and gives no command to a workflow") {
  const auto width = GENERATE(as<std::size_t>{}, 40, 80, 120);
  const auto detail = GENERATE(Detail::brief, Detail::full);
  const std::string text = rendered(hostile_report(), "text", wide(width, Charset::unicode, detail));
  CHECK_FALSE(contains(text, "\x1b"));
  CHECK_FALSE(contains(text, "\xE2\x80\xAE"));
  CHECK_FALSE(contains(text, "##["));
  for (const std::string& line : lines_in(text)) {
    INFO(line);
    const std::size_t first = line.find_first_not_of(' ');
    CHECK((first == std::string::npos || line.compare(first, 2, "::") != 0));
  }
  CHECK(contains(text, "\\::stop-commands::x"));
}

TEST_CASE("text: rankings show the score, its bar and what the bar is a part of") {
  Report report = sample_report();
  report.graded = false;
  report.discomfort.clear();
  report.heatmap.reset();
  report.results = {sample_borda()};
  report.results[0].binding = true;
  report.results[0].worse_than_status_quo = {1};
  const std::string text = rendered(report, "text", wide(80, Charset::ascii));
  CHECK(contains(text, "bar: of the highest score, 6."));
  const std::string city = line_with(text, "The hostel in the city ");
  CHECK(contains(city, "2=  The hostel in the city     1.5  "));
  CHECK(contains(city, "below it"));
  CHECK(contains(line_with(text, "Stay at the office "), "status quo"));
  CHECK_FALSE(contains(text, "Who carries it"));
  CHECK(contains(text, "3 ballots."));
}

TEST_CASE("text: other rules are for comparison, with ranking, scores and agreement") {
  const std::string text = rendered(with_short_names(), "text", wide(80));
  CHECK(contains(text, "borda (ties=half): farm > city = stay\n"));
  CHECK(contains(text, "the same winner\n"));
  CHECK(contains(text, "points: farm 6, city 1.5, stay 1.5\n"));
  Report report = with_short_names();
  report.results[1].tiers = {{1, 2}, {0}};
  const std::string differs = rendered(report, "text", wide(80));
  CHECK(contains(differs, "other winners\n"));
  CHECK(contains(differs, "are tied by borda"));
}

TEST_CASE("text: totals whose possible maxima differ are each shown with their own") {
  Report report = sample_report();
  report.discomfort[0].possible = 20;
  report.discomfort[0].share = Rational(3, 20);
  report.discomfort[0].acceptance = Rational(17, 20);
  report.discomfort[0].total_against_status_quo.reset();
  report.discomfort[0].against_status_quo = Rational(14, 30) - Rational(3, 20);  // 19/60 = 31.67 %
  report.results[0].shares_decide = true;
  const std::string text = rendered(report, "text", wide(90));
  CHECK(contains(line_with(text, "1  The farm by the lake"), "3 of 20  15.0 %      85.0 %"));
  CHECK(contains(line_with(text, "2  Stay at the office"), "14 of 30  46.7 %"));
  CHECK(contains(text, "31.7 % less"));
  CHECK(
      contains(rendered(report, "text", wide(120)), "of the most discomfort possible by those who graded the option"));
}

TEST_CASE("text: a verdict without a decision says so") {
  for (const VerdictStatus status :
       {VerdictStatus::no_quorum, VerdictStatus::none_passes, VerdictStatus::none_acceptable}) {
    Report report = sample_report();
    report.status = status;
    report.option.reset();
    CHECK(contains(rendered(report, "text", wide(80)), "  No decision\n"));
  }
  Report report = sample_report();
  report.status = VerdictStatus::status_quo;
  report.option = 2;
  CHECK(contains(rendered(report, "text", wide(80)), "  No change: Stay at the office\n"));
}

TEST_CASE("text: an option that nobody graded has no numbers") {
  Report report = sample_report();
  report.discomfort[2] = {};
  report.discomfort[2].option = 1;
  report.discomfort[2].graded = false;
  const std::string city = line_with(rendered(report, "text", wide(80)), "-  The hostel in the city");
  CHECK(contains(city, "no grades"));
  CHECK_FALSE(contains(city, "0.0 %"));
}

TEST_CASE("percentages are rounded from the exact share") {
  CHECK(percent_text(Rational(1, 3)) == "33.3 %");
  CHECK(percent_text(Rational(2, 3)) == "66.7 %");
  CHECK(percent_text(Rational(9, 40)) == "22.5 %");
  CHECK(percent_text(Rational(1, 2000)) == "0.1 %");  // 0.05 goes up
  CHECK(percent_text(Rational(1, 2001)) == "0.0 %");  // just below
  CHECK(percent_text(1) == "100.0 %");
}

TEST_CASE("a bar is empty only at 0 and full only at 1") {
  CHECK(bar_text(0, 10) == "..........");
  CHECK(bar_text(1, 10) == "##########");
  CHECK(bar_text(Rational(1, 4), 10) == "###.......");  // 2.5 goes up
  CHECK(bar_text(Rational(6, 25), 10) == "##........");
  CHECK(bar_text(Rational(1, 1000), 10) == "#.........");
  CHECK(bar_text(Rational(999, 1000), 10) == "#########.");
}

}  // namespace assent::test::render_text_test
