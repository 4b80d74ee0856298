// The names and the title behind the ballots of BLT: a line an option, or all of them in quotes, one after the other.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "formats/parts/reading.hpp"

namespace assent {

/// A line behind the ballots, or the rest of one from `begin` on.
struct BltLine {
  std::uint32_t number = 0;
  std::string text;
  std::size_t begin = 0;
};

struct BltName {
  std::string text;
  Location where;
};

struct BltNames {
  std::vector<BltName> options;
  std::string title;
  std::size_t parties = 0;         // second texts on a line: not used
  std::optional<Location> party;   // the first of them
  std::optional<Location> unused;  // what follows the title
};

/// Nothing, with an error, where a name is missing or a quote is not closed.
[[nodiscard]] std::optional<BltNames> read_blt_names(Reading& reading, const std::vector<BltLine>& lines,
                                                     std::size_t options);

}  // namespace assent
