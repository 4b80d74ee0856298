// What `assent burden --report` says of how a group decided, ready to be shown. No person is named, and nothing is told
// of one or two people.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "report/burden.hpp"
#include "series/process.hpp"

namespace assent {

using ShownCount = std::optional<std::size_t>;  // nothing: hidden

/// A group, or everybody: how many people, and how many of them did what.
struct ProcessLine {
  std::string group;  // "" is everybody
  ShownCount people, took_part, gave_reason;
  std::array<ShownCount, objection_statuses.size()> objections;
  ShownCount all_objections;  // only where each of them is shown
};

/// A mean discomfort: hidden, or nothing where nobody has one.
struct ProcessMean {
  bool hidden = false;
  std::optional<Rational> mean = {};
};

struct ProcessMove {
  std::string path, title, date;
  std::size_t round = 1, rounds = 1;
  std::string option, option_title;
  std::vector<ProcessMean> means;  // of everybody, then of each group
};

struct ProcessReport {
  std::string version;  // of assent
  std::vector<BurdenInput> inputs;
  std::vector<ProcessLine> lines;  // everybody, then the groups by name
  std::vector<ProcessMove> moves;
  Page page;  // the same in words
};

/// Counts are shown where `cells_to_show` allows it of the people counted and, of people, of those who are not. Where
/// something in a column of counts or in a row of means is hidden, so is 0: else it could tell how much the others have
/// to share.
[[nodiscard]] ProcessReport build_process(std::vector<BurdenInput> inputs, const Process& process);

}  // namespace assent
