// Who may include whom: the natural direction of the house, and the edges that are forbidden besides.

#include <algorithm>
#include <array>
#include <regex>
#include <string>
#include <vector>

#include "house/tree.hpp"
#include "support/catch.hpp"

namespace assent::test::edges_test {

namespace {

/// Each folder may include those before it.
constexpr std::array direction{"base",       "source",   "spreadsheet", "document",     "decision", "formats",
                               "profile",    "rules",    "answer",      "certificates", "firmness", "facts",
                               "series",     "cultures", "contrast",    "governance",   "report",   "render",
                               "assent.cpp", "cli",      "main.cpp"};

struct ForbiddenEdge {
  const char* from;    // a file or folder of the tree
  const char* except;  // the one place that may; "" for nobody
  const char* to;      // an included file, or how its name begins
  const char* reason;
};

constexpr std::array forbidden{
    ForbiddenEdge{"src/rules/", "", "decision/", "a rule sees numbers only, else it cannot be reused or tested alone"},
    ForbiddenEdge{"src/rules/", "", "assent/decision.hpp",
                  "a rule sees numbers only, else it cannot be reused or tested alone"},
    ForbiddenEdge{"src/rules/", "", "assent/document.hpp", "a rule never sees a file"},
    ForbiddenEdge{"src/rules/", "", "fmt/", "a rule neither prints nor logs"},
    ForbiddenEdge{"src/render/", "", "rules/", "a renderer sees a report, so no sentence depends on the rule"},
    ForbiddenEdge{"src/render/", "", "assent/rule", "a renderer sees a report, so no sentence depends on the rule"},
    ForbiddenEdge{"src/render/", "", "assent/house_rule.hpp",
                  "a renderer sees a report, so no sentence depends on the rule"},
    ForbiddenEdge{"src/render/", "", "assent/scores.hpp",
                  "a renderer sees a report, so no sentence depends on the rule"},
    ForbiddenEdge{"include/assent/decision.hpp", "", "assent/profile.hpp", "a decision comes before its profile"},
    ForbiddenEdge{"src/decision/", "", "rules/", "the list of rules is handed in, the policy does not reach for it"},
    ForbiddenEdge{"src/answer/ties", "", "assent/decision.hpp", "the lot gets option ids as opaque keys"},
    ForbiddenEdge{"src/", "src/cli/", "CLI/", "the command line is read in one place"},
    ForbiddenEdge{"src/", "src/document/yaml_reader.cpp", "yaml-cpp/",
                  "the reader is the one guard against YAML's traps"},
    ForbiddenEdge{"src/", "src/spreadsheet/zip.cpp", "minizip/", "one file guards against archives that grow"},
    ForbiddenEdge{"src/", "src/spreadsheet/xml.cpp", "expat", "one file guards against documents that grow"},
    ForbiddenEdge{"src/", "src/cultures/draws.hpp", "Random123/", "random numbers come from one place"},
    ForbiddenEdge{"src/", "src/render/data/comparison_sqlite.cpp", "sqlite3.h", "one file speaks to the database"},
    ForbiddenEdge{"src/", "src/base/big.cpp", "boost/",
                  "its headers are large, and every number goes through one seam"},
    ForbiddenEdge{"include/", "", "boost/", "the public face needs the standard library only"},
    ForbiddenEdge{"include/", "", "fmt/", "the public face needs the standard library only"},
    ForbiddenEdge{"include/", "", "nlohmann/", "the public face needs the standard library only"},
};

struct Include {
  std::string file;   // "src/rules/borda.cpp"
  std::string names;  // "assent/rule.hpp"
};

std::vector<Include> all_includes() {
  static const std::regex pattern(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])");
  std::vector<Include> result;
  for (const char* top : {"src", "include"}) {
    for (const std::string& file : files_below(top)) {
      for (const std::string& line : lines_of(file)) {
        std::smatch match;
        if (std::regex_search(line, match, pattern)) result.push_back({file, match[1]});
      }
    }
  }
  return result;
}

bool starts_with(const std::string& text, const std::string& start) { return text.rfind(start, 0) == 0; }

/// The place in the direction of `src/rules/borda.cpp` or `rules/borda.hpp`; none for what is not ours.
std::size_t place_of(std::string name) {
  if (starts_with(name, "src/")) name.erase(0, 4);
  const std::string folder = name.substr(0, name.find('/'));
  return static_cast<std::size_t>(std::find(direction.begin(), direction.end(), folder) - direction.begin());
}

}  // namespace

TEST_CASE("includes go in the natural direction only") {
  for (const Include& include : all_includes()) {
    if (!starts_with(include.file, "src/") || place_of(include.names) == direction.size()) continue;
    INFO(include.file << " includes " << include.names);
    CHECK(place_of(include.file) < direction.size());
    CHECK(place_of(include.names) <= place_of(include.file));
  }
}

TEST_CASE("the public headers include no internal ones") {
  for (const Include& include : all_includes()) {
    if (!starts_with(include.file, "include/")) continue;
    INFO(include.file << " includes " << include.names);
    CHECK(place_of(include.names) == direction.size());
  }
}

TEST_CASE("no include follows a forbidden edge") {
  for (const Include& include : all_includes()) {
    for (const ForbiddenEdge& edge : forbidden) {
      if (!starts_with(include.file, edge.from) || !starts_with(include.names, edge.to)) continue;
      INFO(include.file << " includes " << include.names << ": " << edge.reason);
      const bool excepted = edge.except[0] != '\0' && starts_with(include.file, edge.except);
      CHECK(excepted);
    }
  }
}

TEST_CASE("the house has rooms to look at") {
  // Guards the three tests above: they would pass on an empty tree.
  const std::vector<Include> includes = all_includes();
  CHECK(includes.size() > 100);
  const auto reads_yaml = [](const Include& i) { return i.names.rfind("yaml-cpp/", 0) == 0; };
  CHECK(std::count_if(includes.begin(), includes.end(), reads_yaml) >= 1);
}

}  // namespace assent::test::edges_test
