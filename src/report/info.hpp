// What `assent info` says of a file, ready to be shown.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "assent/decision.hpp"
#include "assent/report.hpp"
#include "assent/source.hpp"
#include "facts/facts.hpp"

namespace assent {

struct InfoPeople {
  bool listed = true;  // by the file; else they are those who answered
  std::size_t count = 0, answered = 0;
  std::vector<std::string> absent;        // ids
  std::vector<std::string> stand_asides;  // ids of those who stand aside as a whole
  std::vector<std::string> abstentions;   // ids of those who abstain as a whole
};

/// A column of the table that was read, and what it became.
struct InfoColumn {
  std::string title, became;
};

struct FileInfo {
  std::string version;  // of assent
  std::string path;
  std::string sha256;                // "" where it was not asked for
  std::string format, format_title;  // id and title
  std::string title, date;
  bool graded = true;
  std::vector<ReportOption> options;
  std::size_t comments = 0;         // of people, on the whole matter
  std::vector<InfoColumn> columns;  // of a table; empty for other files
  std::optional<std::size_t> status_quo;
  std::optional<InfoPeople> people;                // nothing where ballots are only counted
  std::string scale;                               // "0..10, 0 no discomfort, 10 the most"; "" for rankings
  MissingPolicy missing = MissingPolicy::error;    // how blanks are treated, of grades
  UnrankedPolicy unranked = UnrankedPolicy::last;  // how what a ranking leaves out is treated
  Facts facts;                                     // their options are places in `options`
};

[[nodiscard]] FileInfo build_info(const Decision& decision, const Facts& facts, const Sources& sources);

}  // namespace assent
