// For formats whose options are known only at the end of the file: ballots without a width, and names by their order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "formats/parts/reading.hpp"

namespace assent {

/// "`a`, `b`, `c` and 4 more".
[[nodiscard]] std::string name_a_few(std::span<const std::string> names);

/// Names in the order in which they were met.
class OptionNames {
 public:
  /// The place of a name; a new name gets the next place.
  std::size_t place(std::string_view name);
  [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const;
  [[nodiscard]] std::size_t size() const { return names_.size(); }
  [[nodiscard]] std::string_view operator[](std::size_t place) const { return names_[place]; }

 private:
  std::deque<std::string> names_;
  std::unordered_map<std::string_view, std::size_t> places_;
};

/// Something that is passed over many times and said once, where it was met first.
class SaidOnce {
 public:
  void add(Reading& reading, const Line& line, std::string_view part, std::int64_t count = 1) {
    if (count_ == 0) where_ = reading.at(line, part);
    count_ += count;
  }
  [[nodiscard]] std::int64_t count() const { return count_; }
  [[nodiscard]] Location where() const { return where_; }

 private:
  std::int64_t count_ = 0;
  Location where_ = {};
};

/// Ballots as lists of options with a value each, a tier or a grade. Needs memory for what is written in them only.
class SparseRankings {
 public:
  struct Entry {
    std::uint32_t option;
    Cell value;
  };
  /// Begins a ballot, and forgets one that was not ended.
  void begin();
  /// Puts an option on the ballot at hand. False when it is there already.
  [[nodiscard]] bool put(std::size_t option, Cell value);
  /// Ends the ballot that `count` people gave, each with this weight.
  void end(std::int64_t count, Decimal weight = decimal_one);

  [[nodiscard]] std::size_t size() const { return counts_.size(); }
  [[nodiscard]] std::int64_t count(std::size_t ballot) const { return counts_[ballot]; }
  [[nodiscard]] std::span<const Entry> entries(std::size_t ballot) const;
  /// Hands the ballots over as rankings; the values are tiers, less is better, gaps are closed. `columns` says which
  /// option of the decision each place is, or that it is left out.
  void pour(Reading& reading, std::span<const std::optional<OptionId>> columns) const;

 private:
  std::vector<Entry> entries_;
  std::vector<std::size_t> ends_;  // by ballot, into entries_
  std::vector<std::int64_t> counts_;
  std::vector<Decimal> weights_;        // empty while all are 1
  std::vector<std::size_t> last_used_;  // by option: the ballot, from 1, that has it
};

}  // namespace assent
