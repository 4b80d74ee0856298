// The counts of one very large poll: they add up, so that its ballots may be counted in parts, on several machines.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "assent/decision.hpp"
#include "assent/profile.hpp"
#include "series/summary_run.hpp"

namespace assent {

/// All weights are whole numbers of billionths (`decimal_one`). A pair of options a, b lies at a * options + b.
struct Tally {
  BallotKind kind = BallotKind::rankings;
  std::vector<std::string> options;                // ids; empty: nothing was counted yet
  std::vector<std::string> titles;                 // of the options
  std::string scale;                               // of grades: "0 to 10, best 0"
  Int128 present = 0;                              // people who gave a ballot
  Int128 weight = 0;                               // theirs
  bool weighted = false;                           // is there anybody who does not weigh 1?
  std::vector<Int128> support;                     // who put a strictly above b, as Pairwise says
  std::vector<Int128> compared;                    // who compare both
  std::vector<std::map<Rational, Int128>> grades;  // that were given, by option: discomfort on the file's scale, its
                                                   // weight; empty for rankings
  std::vector<Int128> vetoes;                      // of grades, by option: open vetoes, which have no grade
};

/// The counts of a decision's ballots under its policy. The passes are split between so many threads. Throws Overflow.
[[nodiscard]] Tally tally_of(const Decision& decision, std::size_t threads);

/// Why two tallies do not add up; nothing where they do: the same options, in any order, of one kind and scale.
[[nodiscard]] std::optional<PartDifference> tally_difference(const Tally& one, const Tally& other);

/// Adds what adds up. The options keep the order of `whole`. Throws Overflow.
void add_tally(Tally& whole, const Tally& part);

/// A run of `assent tally`, or a part of one.
struct TallyRun {
  std::string version;          // of assent
  std::vector<Asked> settings;  // what the counts depend on
  std::int64_t files = 0;       // that were counted
  std::int64_t failed = 0;      // that could not be read, and are in no number
  Tally tally;
};

struct TallyPart {
  Shard shard;
  TallyRun run;
};

/// JSON on one line and a line feed, in ASCII; counts are decimal texts, and a SHA-256 of all before it is last.
[[nodiscard]] std::string part_text(const TallyPart& part);
/// Does the file say that it is a part of a tally? What it holds may still be wrong.
[[nodiscard]] bool is_tally_part(std::string_view bytes);
/// The other way. What it gives holds together: lists have their lengths, and no count is above that of all.
[[nodiscard]] std::variant<TallyPart, PartFault> read_tally_part(std::string_view bytes);

/// The first thing in which two parts were asked for something else, or hold something else.
[[nodiscard]] std::optional<PartDifference> part_difference(const TallyPart& one, const TallyPart& other);

/// Adds the counts of a part of the same work. Throws Overflow.
void add_run(TallyRun& whole, const TallyRun& part);

}  // namespace assent
