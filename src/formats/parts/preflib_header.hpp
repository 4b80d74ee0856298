// The header of PrefLib's files, which rankings and categories share.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/parts/reading.hpp"

namespace assent {

struct PreflibHeader {
  /// A number that the header says, to be held against the body.
  struct Count {
    std::optional<std::int64_t> number;
    Location where;
  };
  std::string type;  // soc, soi, toc, toi, cat, wmd; "" where the file does not say it
  Location type_where;
  std::size_t options = 0;        // named ones
  std::int64_t first_number = 1;  // of the first option; 0 in files that count from 0
  char after_count = ':';         // what parts a count from its ballot
  Count voters, orders, category_count;
  std::vector<std::string> categories;  // best first
};

/// Reads the header and adds the options; the next line is the first ballot. Nothing, with an error, when there are
/// none.
[[nodiscard]] std::optional<PreflibHeader> read_preflib_header(Reading& reading, LineReader& lines);

[[nodiscard]] Match preflib_rankings_match(std::string_view name, std::string_view head);
[[nodiscard]] Match preflib_categories_match(std::string_view name, std::string_view head);

}  // namespace assent
