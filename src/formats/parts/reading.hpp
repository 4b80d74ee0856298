// What every reader works with: where its bytes come from, where its diagnostics go, and the decision that it fills.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "assent/format.hpp"
#include "base/text_set.hpp"
#include "source/blocks.hpp"
#include "source/byte_stream.hpp"
#include "source/lines.hpp"

namespace assent {

/// How many names one message lists.
inline constexpr std::size_t most_named = 3;
/// After so many faults a reader stops: in one file, or in one block where blocks are read side by side.
inline constexpr std::size_t most_faults = 100;

/// Unique ids. A name becomes one as product.md says: NFC, what no id may hold becomes `-`, trimmed; when two collide,
/// the later ones get -2, -3 ...
class IdMaker {
 public:
  /// `kind` and `number` make the id where nothing is left of the name: "option-3".
  [[nodiscard]] std::string make(std::string_view name, std::string_view kind, std::size_t number);
  /// An id that was made elsewhere.
  void take(std::string_view id) { taken_.insert(id); }
  /// How many ids got a number behind them.
  [[nodiscard]] std::size_t renamed() const { return renamed_; }

 private:
  TextSet taken_;
  std::unordered_map<std::string, std::size_t> numbers_;  // the last one behind an id that came twice
  std::size_t renamed_ = 0;
};

/// Makes the tiers of a ballot 0, 1, 2 ... in their order; special values stay. `scratch` saves allocations.
void close_gaps(std::span<Cell> row, std::vector<Cell>& scratch);

class Reading {
 public:
  Reading(ByteStream& stream, Sources& sources, SourceId source, Diagnostics& diagnostics, const ReadOptions& options,
          const Format& format);

  // Bytes. A format is read whole, or in blocks of lines.

  /// Puts all bytes into the source, unchecked: for what goes on to `read_yaml`, which checks them itself.
  [[nodiscard]] bool fetch();
  /// Puts all bytes into the source and checks them (UTF-8, control characters, size). False, with diagnostics, when
  /// reading cannot go on.
  [[nodiscard]] bool load();
  /// The bytes, after `load`; without a byte order mark.
  [[nodiscard]] std::string_view bytes() const;
  /// A part of `bytes()`.
  [[nodiscard]] Location location_of(std::string_view part) const;
  [[nodiscard]] ByteStream& stream() { return stream_; }
  /// The other file `name` beside this one, loaded and checked; nothing where there is none or where none may be read.
  [[nodiscard]] std::optional<SourceId> sibling(const std::string& name);

  // Diagnostics, in formats that are read in blocks.

  /// The part [begin, end) of a line, in bytes.
  [[nodiscard]] Location at(const Line& line, std::size_t begin, std::size_t end);
  /// `part` is a piece of the line's text.
  [[nodiscard]] Location at(const Line& line, std::string_view part);
  [[nodiscard]] Location at(const Line& line) { return at(line, 0, line.text.size()); }
  /// How many errors this file has so far. `diagnostics` may hold those of other files, too.
  [[nodiscard]] std::size_t errors() const { return diagnostics.errors() - errors_before_; }
  /// The file as a whole.
  [[nodiscard]] Location here() const { return {source_, whole_file}; }
  void report(const LineFault& fault);
  /// Says in a note (S116) that something in the file is not used; with `--strict` it is an error.
  void ignored(Location where, std::string message);

  // The decision.

  /// An option with the file's own short key as its id, or with an id made of its name (see IdMaker).
  OptionId add_option(std::string_view key, std::string_view title, Location where);
  OptionId add_option_named(std::string_view name, Location where);
  ParticipantId add_participant(std::string_view name, Location where);
  /// The same of many, whose ids are made side by side in the threads of the reading.
  void add_participants(std::span<const std::string_view> names);
  /// Adds a ranking: a cell an option, not all of them not_compared, given by `count` people.
  void add_ranking(std::span<const Cell> row, std::int64_t count);
  /// Adds a row of grades, one an option or no_grade, given by `count` people; without participants.
  void add_grades(std::span<const Decimal> row, std::int64_t count);
  /// False, with L904, when so many ballots do not fit.
  [[nodiscard]] bool fits(std::size_t ballots, Location where);
  /// How many fit with so many options.
  [[nodiscard]] std::size_t most_ballots(std::size_t options_count) const;
  /// Makes room for all rankings of a file whose first `bytes` held `ballots` of them.
  void make_room(std::size_t ballots, std::size_t bytes);

  /// The last step of every reader: fills in what follows from the rest, checks blanks, and gives the decision, unless
  /// there are errors.
  [[nodiscard]] std::optional<Decision> finish();

  Decision decision;
  Sources& sources;
  Diagnostics& diagnostics;
  const ReadOptions& options;
  const Format& format;
  std::size_t block_bytes = BlockReader::block_bytes;  // of tables of grades, read at a time; 0: row by row
  bool detected = false;                               // the format was told from the file, not said by the user

 private:
  [[nodiscard]] bool failed(const FileError& error);
  [[nodiscard]] std::size_t most_cells() const;
  void check_titles();
  void check_alike();
  void check_blanks();

  ByteStream& stream_;
  SourceId source_;
  std::size_t errors_before_;
  IdMaker option_ids_, participant_ids_;
  std::size_t ids_taken_ = 0;  // participants whose ids `participant_ids_` knows
  std::vector<Location> option_where_;
};

/// Lines of a stream, one after the other, checked to be clean UTF-8.
class LineReader {
 public:
  explicit LineReader(Reading& reading) : reading_(reading), blocks_(reading.stream()) {}
  /// The next line; it is valid until the call after. False at the end, and after a fault that is reported.
  [[nodiscard]] bool next(Line& line);
  /// The last line that `next` gave is to be given again.
  void put_back(const Line& line);
  /// The lines after the last one that `next` gave, for `for_each_block`, and the reader of those behind them.
  [[nodiscard]] Block rest();
  [[nodiscard]] BlockReader& blocks() { return blocks_; }

 private:
  Reading& reading_;
  BlockReader blocks_;
  Block block_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
};

/// Opens, detects and reads. `format` is the one that the user names, else null. Nothing when there is any error.
[[nodiscard]] std::optional<Decision> read_decision(ByteStream& stream, Sources& sources, SourceId source,
                                                    const Format* format, const ReadOptions& options,
                                                    Diagnostics& diagnostics);

}  // namespace assent
