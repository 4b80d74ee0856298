// The reader of tables of rankings, for formats that are one with heads of their own.
#pragma once

#include <optional>

#include "formats/parts/reading.hpp"

namespace assent::formats {

/// Reads a table whose cells are options in columns of ranks.
[[nodiscard]] std::optional<Decision> read_ranked_table(Reading& reading);

}  // namespace assent::formats
