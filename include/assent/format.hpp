// The seam of the formats: a manifest beside a reader and a writer. One format is one file and one line in formats.def.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assent/decision.hpp"
#include "assent/diagnostic.hpp"
#include "assent/document.hpp"
#include "assent/rule.hpp"

namespace assent {

class Reading;
class Writing;

/// How sure a format is that a file is its own.
enum class Match { no, extension, content };

/// What an overvote does: the ballot ends there, or goes on with the next rank.
enum class OvervotePolicy { end, skip };

/// What a reader may be told.
struct ReadOptions {
  std::span<const Rule* const> rules;             // that a policy may name
  ReadLimits limits;                              // `limits.bytes` holds for formats that are read whole
  std::size_t most_cells = std::size_t{1} << 29;  // ballots times options; each takes 4 bytes, a grade 32
  std::size_t threads = 1;
  std::optional<UnrankedPolicy> unranked;  // in place of the format's own
  std::optional<MissingPolicy> missing;    // the same for blank grades
  std::string numbers;                     // what the numbers mean, where the file does not say it; "" when not said
  OvervotePolicy overvote = OvervotePolicy::end;
  bool policy_said = false;         // a policy is given beside the file, or none is needed
  std::string sheet;                // of a spreadsheet; "" is the only one that holds anything
  std::vector<std::string> ignore;  // columns of tables that are not used, and not told
  bool digest = false;              // is the SHA-256 of a file that is read in blocks wanted?
  /// Where it is set, a long table of nothing but ranks is given to it in pieces: a decision with so many ballots as
  /// are there, which are then forgotten. What is read in the end holds none. After a fault, what was given means
  /// nothing.
  std::function<void(const Decision&)> take_ballots = {};
  /// Such a table is cut into blocks of lines, the same ones each time; block b is read where b modulo `shares` is
  /// `share`. All shares together are the table.
  std::size_t share = 0, shares = 1;
  /// Files that the file names or that lie beside it are looked up in `folder` and must lie below `root`. Without a
  /// root none is read.
  std::filesystem::path folder;
  std::optional<std::filesystem::path> root;
  bool follow_links = false;            // a named file may be a link that leads out of the root
  std::optional<SourceId> policy = {};  // a policy or a recipe in place of the file's own, read already
};

/// What a format's file looks like, what is read of it and what it can hold.
struct Format {
  std::string_view id;                             // kebab-case, stable: "cvotes"
  std::string_view title;                          // "Condorcet Election Format"
  std::span<const std::string_view> extensions;    // with the dot, in small letters; the first is for writing
  std::string_view ballots;                        // what it holds, for the table of formats: "rankings, ties, counts"
  std::string_view limits;                         // what is not read, and what cannot be written
  std::string_view source;                         // where it is specified
  std::string_view numbers = {};                   // what `--numbers` may be, in words; "" where it is not understood
  UnrankedPolicy unranked = UnrankedPolicy::last;  // what its own tools do with options that a ranking leaves out
  /// `name` is the file's name in small letters, `head` its first bytes (64 KiB at most, no byte order mark).
  Match (*matches)(std::string_view name, std::string_view head) = nullptr;
  /// Nothing when there is any error; every fault is reported.
  std::optional<Decision> (*read)(Reading&) = nullptr;
  /// The file's bytes, or nothing when the decision cannot be held at all; what is left out is reported. Null: not
  /// written.
  std::optional<std::string> (*write)(const Decision&, Writing&) = nullptr;
};

/// All formats, in the order of formats.def.
[[nodiscard]] std::span<const Format* const> all_formats();
/// By id, or by an extension without its dot ("soc"); null when there is none.
[[nodiscard]] const Format* find_format(std::string_view name);
/// The format that the content speaks for, else the extension; null when nothing does. The first in the list wins.
[[nodiscard]] const Format* detect_format(std::string_view path, std::string_view head);

}  // namespace assent
