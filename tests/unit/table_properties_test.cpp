// Random tables as people send them: the ballots that are read are those that were written, or the meaning is asked
// for.
#include <random>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/random_seed.hpp"
#include "support/reading.hpp"

namespace assent::test::table_properties_test {

namespace {

using Random = std::mt19937;

[[nodiscard]] std::size_t below(Random& random, std::size_t most) { return random() % most; }
[[nodiscard]] bool chance(Random& random) { return below(random, 2) == 0; }

template <class Thing>
[[nodiscard]] Thing one_of(Random& random, std::initializer_list<Thing> things) {
  return *(things.begin() + static_cast<std::ptrdiff_t>(below(random, things.size())));
}

const std::vector<std::string> titles{"Farm", "City hall", "Stay", "Lake (2)", "Hof"};
const std::vector<std::string> names{"Ana", "Ben Okri", "Chi", "Dov", "Max", "Rose"};

/// A table of grades: tenths in a grid of people and options.
struct Grades {
  std::size_t people, options;
  std::vector<int> tenths;
  [[nodiscard]] int at(std::size_t p, std::size_t o) const { return tenths[p * options + o]; }
};

[[nodiscard]] Grades random_grades(Random& random) {
  Grades grades{2 + below(random, names.size() - 1), 2 + below(random, titles.size() - 1), {}};
  for (std::size_t i = 0; i < grades.people * grades.options; ++i)
    grades.tenths.push_back(static_cast<int>(below(random, 101)));
  grades.tenths[0] = 0;  // so that the numbers can be no ranks
  return grades;
}

[[nodiscard]] std::string decimal(int tenths, char point) {
  const std::string whole = std::to_string(tenths / 10);
  return tenths % 10 == 0 ? whole : whole + point + std::to_string(tenths % 10);
}

/// How a sheet is written.
struct Sheet {
  char separator = ',', point = '.';
  std::string lead;    // lines in front
  std::string person;  // the head of the names
  std::string number;  // the head of a column of ids; "" for none
  std::string note;    // the head of a column of texts; "" for none
  std::string total;   // the name of a row of sums; "" for none
  bool blank_row = false;
};

[[nodiscard]] Sheet random_sheet(Random& random) {
  Sheet sheet;
  sheet.separator = one_of(random, {',', ';', '\t', '|'});
  sheet.point = sheet.separator != ',' && chance(random) ? ',' : '.';
  if (chance(random))
    sheet.lead = one_of<std::string>(random, {"\n", "\r\n\r\n", std::string("sep=") + sheet.separator + "\n"});
  sheet.person = one_of<std::string>(random, {"Name", "participant", "Voter", "E-Mail", "Teilnehmerin", "nom"});
  sheet.number = one_of<std::string>(random, {"", "id", "Response ID", "Nr"});
  sheet.note = one_of<std::string>(random, {"", "Comment", "Bemerkung", "How did you hear of us?"});
  sheet.total = one_of<std::string>(random, {"", "Total", "SUMME", "Gesamt:", "somme", "Mean", "Mittelwert"});
  sheet.blank_row = chance(random);
  return sheet;
}

[[nodiscard]] std::string text_of(const Grades& grades, const Sheet& sheet) {
  std::string text = sheet.lead;
  const std::string gap(1, sheet.separator);
  const auto row = [&](const std::string& number, const std::string& name, const std::vector<std::string>& cells,
                       const std::string& note) {
    if (!sheet.number.empty()) text += number + gap;
    text += name;
    for (const std::string& cell : cells) text += gap + cell;
    if (!sheet.note.empty()) text += gap + note;
    text += "\n";
  };
  row(sheet.number, sheet.person, {titles.begin(), titles.begin() + static_cast<std::ptrdiff_t>(grades.options)},
      sheet.note);
  for (std::size_t p = 0; p < grades.people; ++p) {
    std::vector<std::string> cells;
    for (std::size_t o = 0; o < grades.options; ++o) cells.push_back(decimal(grades.at(p, o), sheet.point));
    row(std::to_string(p + 1), names[p], cells, p == 0 ? "from a friend of mine" : "");
    if (sheet.blank_row && p == 0) row("", "", std::vector<std::string>(grades.options), "");
  }
  if (sheet.total.empty()) return text;
  const bool mean = sheet.total == "Mean" || sheet.total == "Mittelwert";
  std::vector<std::string> cells;
  for (std::size_t o = 0; o < grades.options; ++o) {
    int sum = 0;
    for (std::size_t p = 0; p < grades.people; ++p) sum += grades.at(p, o);
    const int people = static_cast<int>(grades.people);
    cells.push_back(decimal(mean ? (2 * sum + people) / (2 * people) : sum, sheet.point));  // rounded to a tenth
  }
  row("", sheet.total, cells, "");
  return text;
}

[[nodiscard]] std::string in_utf16(const std::string& text) {
  std::string wide = "\xFF\xFE";
  for (const char c : text) (wide += c) += '\0';
  return wide;
}

}  // namespace

TEST_CASE("a table of grades is read as it was written, whatever stands beside the grades") {
  const unsigned seed = any_seed();
  Random random(seed);
  for (int round = 0; round < 400; ++round) {
    const Grades grades = random_grades(random);
    const Sheet sheet = random_sheet(random);
    const std::string text = text_of(grades, sheet);
    ReadText read;
    read_into(read, below(random, 4) == 0 ? in_utf16(text) : text, "sheet.csv", "grades-csv");
    INFO("seed " << seed << ", round " << round << "\n" << text << read.said());
    REQUIRE(read.decision);
    REQUIRE(read.decision->options.size() == grades.options);
    REQUIRE(read.decision->participants.size() == grades.people);
    for (std::size_t o = 0; o < grades.options; ++o) CHECK(read.decision->options[o].title == titles[o]);
    for (std::size_t p = 0; p < grades.people; ++p) {
      CHECK(read.decision->participants[p].name == names[p]);
      for (std::size_t o = 0; o < grades.options; ++o)
        CHECK(read.decision->grades[p * grades.options + o] == grades.at(p, o) * (decimal_one / 10));
    }
    CHECK((read.said().find("S123") != std::string::npos) == !sheet.total.empty());
    // Without its format it is read in the same way, or its meaning is asked for.
    ReadText told;
    read_into(told, text, "sheet.csv");
    CHECK((told.decision ? told.decision->grades == read.decision->grades
                         : told.said().find("error[S121]") != std::string::npos));
  }
}

TEST_CASE("a sum that is wrong is a fault, and no person") {
  const unsigned seed = any_seed();
  Random random(seed);
  for (int round = 0; round < 100; ++round) {
    const Grades grades = random_grades(random);
    Sheet sheet = random_sheet(random);
    sheet.total = "";
    std::string text = text_of(grades, sheet);
    if (!sheet.number.empty()) text += sheet.separator;
    text += "Total";
    for (std::size_t o = 0; o < grades.options; ++o) text += std::string(1, sheet.separator) + "987";
    if (!sheet.note.empty()) text += sheet.separator;
    ReadText read;
    read_into(read, text + "\n", "sheet.csv", "grades-csv");
    INFO("seed " << seed << ", round " << round << "\n" << text << read.said());
    CHECK_FALSE(read.decision);
    CHECK(read.said().find("error[S123]") != std::string::npos);
  }
}

TEST_CASE("rankings with marks are read as they were written") {
  const unsigned seed = any_seed();
  Random random(seed);
  for (int round = 0; round < 400; ++round) {
    const std::size_t ranks = 2 + below(random, 3);
    const char separator = one_of(random, {',', ';', '\t'});
    const auto head = one_of<std::string>(random, {"Rank ", "choice_", "Wahl ", "RANK"});
    const bool skip = chance(random), numbered = chance(random);
    std::string text = numbered ? std::string("Ballot ID") + separator : "", expected;
    for (std::size_t r = 1; r <= ranks; ++r)
      text += (r > 1 ? std::string(1, separator) : "") + head + std::to_string(r);
    text += "\n";
    std::vector<std::string> listed;
    const std::size_t people = 2 + below(random, 4);
    for (std::size_t p = 0; p < people; ++p) {
      std::vector<std::string> order(titles.begin(), titles.begin() + 4), ranking;
      std::shuffle(order.begin(), order.end(), random);
      text += numbered ? std::to_string(p) + separator : "";
      bool ended = false;
      for (std::size_t r = 0; r < ranks; ++r) {
        const std::size_t mark = p == 0 ? 9 : below(random, 10);  // the first ballot names options
        const std::string cell = mark == 0 ? one_of<std::string>(random, {"overvote", "OVERVOTE", "Over"})
                                 : mark == 1
                                     ? one_of<std::string>(random, {"undervote", "Skipped", "write-in", "UWI", "-"})
                                     : order[r];
        text += (r > 0 ? std::string(1, separator) : "") + cell;
        if (mark > 1 && std::find(listed.begin(), listed.end(), cell) == listed.end()) listed.push_back(cell);
        if (mark > 1 && !ended) ranking.push_back(cell);
        ended = ended || (mark == 0 && !skip);
      }
      text += "\n";
      expected += expected.empty() ? "" : ", ";
      expected += "1 x ";
      for (std::size_t i = 0; i < ranking.size(); ++i) {
        const auto place = std::find(listed.begin(), listed.end(), ranking[i]) - listed.begin();
        expected += (i > 0 ? ">" : "") + std::string(1, static_cast<char>('A' + place));
      }
    }
    ReadOptions options;
    options.overvote = skip ? OvervotePolicy::skip : OvervotePolicy::end;
    ReadText read;
    read_into(read, text, "votes.csv", "", options);
    INFO("seed " << seed << ", round " << round << "\n" << text << read.said());
    REQUIRE(read.decision);
    CHECK(ballots_text(*read.decision) == expected);
  }
}

TEST_CASE("of two questions one has to be said") {
  const unsigned seed = any_seed();
  Random random(seed);
  for (int round = 0; round < 100; ++round) {
    std::string text = "Timestamp,Email Address", rows;
    const std::vector<std::string> questions{"How uneasy are you, with", "And on rainy days"};
    for (const std::string& question : questions)
      for (std::size_t o = 0; o < 3; ++o) text += ",\"" + question + " [" + titles[o] + "]\"";
    text += "\n";
    std::vector<std::vector<int>> grades;
    for (std::size_t p = 0; p < 3; ++p) {
      text += "2026-01-0" + std::to_string(p + 1) + " 10:00:00,p" + std::to_string(p) + "@x.org";
      grades.emplace_back();
      for (std::size_t c = 0; c < 6; ++c) {
        grades.back().push_back(p == 0 && c % 3 == 0 ? 0 : static_cast<int>(below(random, 11)));
        text += "," + std::to_string(grades.back().back());
      }
      text += "\n";
    }
    ReadText asked;
    read_into(asked, text, "form.csv");
    INFO("seed " << seed << ", round " << round << "\n" << text << asked.said());
    CHECK(asked.said().find("error[S121]: the file holds the answers of 2 questions") != std::string::npos);
    const std::size_t which = below(random, 2);
    ReadOptions options;
    options.numbers = "question=" + questions[which];
    ReadText read;
    read_into(read, text, "form.csv", "grades-csv", options);
    INFO(read.said());
    REQUIRE(read.decision);
    REQUIRE(read.decision->options.size() == 3);
    for (std::size_t p = 0; p < 3; ++p)
      for (std::size_t o = 0; o < 3; ++o)
        CHECK(read.decision->grades[p * 3 + o] == grades[p][which * 3 + o] * decimal_one);
  }
}

TEST_CASE("hostile names survive a round trip, or the writer says what it leaves out") {
  const unsigned seed = any_seed();
  Random random(seed);
  const std::vector<std::string> hostile{"a,b",       "\"q\"", "x;y", "x|y",      "Total",  "Rank 1",
                                         "7",         "=1+1",  "id",  "weight",   "[Farm]", "'",
                                         "Why [Hof]", "#3",    "-",   "overvote", "option", "{a}"};
  for (int round = 0; round < 300; ++round) {
    std::vector<std::string> chosen = hostile;
    std::shuffle(chosen.begin(), chosen.end(), random);
    chosen.resize(2 + below(random, 4));
    std::string yaml = "assent: 1\noptions:\n", ranking;
    for (std::size_t o = 0; o < chosen.size(); ++o) {
      std::string title;
      for (const char c : chosen[o]) title += c == '\'' ? std::string("''") : std::string(1, c);
      yaml += "  - {id: o" + std::to_string(o) + ", title: '" + title + "'}\n";
    }
    const bool graded = chance(random);
    yaml += graded ? "objections:\n" : "rankings:\n";
    for (int p = 0; p < 3; ++p) {
      yaml += graded ? "  p" + std::to_string(p) + ": [" : "  - 2: ";
      std::vector<std::size_t> order(chosen.size());
      for (std::size_t o = 0; o < order.size(); ++o) order[o] = o;
      std::shuffle(order.begin(), order.end(), random);
      for (std::size_t o = 0; o < order.size(); ++o)
        yaml += (o > 0 ? (graded ? ", " : " > ") : "") +
                (graded ? std::to_string(below(random, 11)) : "o" + std::to_string(order[o]));
      yaml += graded ? "]\n" : "\n";
    }
    ReadText first;
    read_into(first, yaml, "decision.yaml");
    INFO("seed " << seed << ", round " << round << "\n" << yaml << first.said());
    REQUIRE(first.decision);
    for (const std::string format : {"grades-csv", "ranked-csv", "blt", "cvotes", "abif", "preflib"}) {
      if ((format == "grades-csv") != graded) continue;
      Diagnostics told;
      const auto text = written(*first.decision, format, told);
      INFO(format << "\n" << text.value_or("refused"));
      if (!text) {
        CHECK(told.errors() > 0);
        continue;
      }
      ReadOptions options;
      if (format == "ranked-csv") options.numbers = "ranks";
      if (format == "grades-csv") options.numbers = "0..10";
      ReadText again;
      read_into(again, *text, "again", format, options);
      INFO(again.said());
      REQUIRE(again.decision);
      REQUIRE(again.decision->options.size() == chosen.size());
      if (graded) CHECK(again.decision->grades == first.decision->grades);
      bool lost = false;
      for (const Diagnostic& diagnostic : told.all()) lost = lost || diagnostic.code == Code::S117;
      for (std::size_t o = 0; o < chosen.size(); ++o) CHECK((again.decision->options[o].title == chosen[o] || lost));
    }
  }
}

}  // namespace assent::test::table_properties_test
