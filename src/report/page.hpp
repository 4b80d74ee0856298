// A page of sentences and tables, for commands whose answer is no ranking. Texts of the user stand in it as they are: a
// renderer makes them safe.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "assent/report.hpp"

namespace assent {

/// What stands in a column; numbers are set to the right.
enum class Holds { words, numbers };

struct PageColumn {
  std::string heading;
  Holds holds = Holds::words;
  int goes = 0;  // 0 stays always; where there is no room, the column with the highest number is left out first
};

struct PageTable {
  std::vector<PageColumn> columns;
  std::vector<std::vector<std::string>> rows;  // a cell a column
};

struct PageSection {
  std::string heading;
  std::optional<PageTable> table = {};
  std::vector<Sentence> sentences = {};  // below the table
};

struct Page {
  std::string title, beside;  // beside the title: the dates, how many files
  Sentence headline;
  bool good = true;  // how the headline is coloured
  std::vector<Sentence> lead;
  std::vector<PageSection> sections;
};

}  // namespace assent
