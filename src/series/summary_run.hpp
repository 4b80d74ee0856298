// A whole run of `assent compare --summary` or `assent simulate`, or a part of one, and the file that holds a part.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "series/summary.hpp"

namespace assent {

/// What a run was asked for, as shown: "seed" and "7".
struct Asked {
  std::string name, value;
  friend bool operator==(const Asked&, const Asked&) = default;
};

/// One summary of several, such as that of 3 options and 11 voters.
struct SummaryTable {
  std::vector<Asked>
      about;  // what sets it apart from the others: the same names in all; empty where it is the only one
  Summary summary;
};

struct SummaryRun {
  std::string version;          // of assent
  std::string command;          // "compare"
  std::vector<Asked> about;     // of all tables, such as the culture and the seed
  std::vector<Asked> settings;  // not shown: what else the numbers depend on
  std::vector<std::string> rules;
  std::vector<std::string> measures;  // the names of the further means
  std::vector<SummaryTable> tables;
  std::string partial = {};  // "3 of 10 files", where it was stopped before its end; "" is whole
};

/// A part of the work: number 2 of 7.
struct Shard {
  std::size_t number = 1, of = 1;
  friend bool operator==(const Shard&, const Shard&) = default;
};
/// The largest number of shards.
inline constexpr std::size_t most_shards = 1'000'000;

/// The places of a shard in a list of so many: from `first` up to, but not with, `second`. Neighbours stay together.
[[nodiscard]] std::pair<std::uint64_t, std::uint64_t> places_of(Shard shard, std::uint64_t count);

/// How far a part has come that can be stopped and resumed. The work has an order; all before a place in it is done.
struct PartProgress {
  std::uint64_t done = 0, of = 0;  // files, or profiles
  std::string inputs = {};         // a hash of what the files hold; "" where there are none
  int exit_code = 0;               // what the program would answer for what is done
  [[nodiscard]] bool is_whole() const { return done == of; }
};

struct SummaryPart {
  Shard shard;
  SummaryRun run;
  std::optional<PartProgress> progress = {};  // nothing: the part is whole, and was so from the first
};

/// JSON on one line and a line feed, in ASCII; counts are integers. With progress, a SHA-256 of all before it is last.
[[nodiscard]] std::string part_text(const SummaryPart& part);

/// What is wrong with the bytes: "`rules` is no list".
struct PartFault {
  std::string message;
};
/// The other way. What it gives holds together: lists have their lengths, and counts are not above that of profiles.
[[nodiscard]] std::variant<SummaryPart, PartFault> read_part(std::string_view bytes);

/// The first thing in which two parts were asked for something else; nothing where they belong together.
struct PartDifference {
  std::string name, one, other;  // "seed", "7", "8"
};
[[nodiscard]] std::optional<PartDifference> part_difference(const SummaryPart& one, const SummaryPart& other);

/// The same of what was asked for alone.
[[nodiscard]] std::optional<PartDifference> asked_difference(const std::vector<Asked>& one,
                                                             const std::vector<Asked>& other);
/// "borda, schulze"
[[nodiscard]] std::string list_text(const std::vector<std::string>& names);

/// Adds the tables of a run that belongs to the same work. Throws Overflow.
void add_run(SummaryRun& whole, const SummaryRun& part);

}  // namespace assent
