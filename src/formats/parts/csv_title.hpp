// What the writers of tables (CSV) share.
#pragma once

#include <string>
#include <vector>

#include "formats/parts/writing.hpp"

namespace assent {

/// The heads of the columns of options: the titles; the id where no title is given, two are alike, or the title would
/// be read as another column. What is lost by that is told. Nothing, with an error, where a head would be no option.
[[nodiscard]] std::optional<std::vector<std::string>> csv_heads(const Decision& decision, Writing& writing);
/// The names of the participants, in the same way.
[[nodiscard]] std::vector<std::string> csv_names(const Decision& decision, Writing& writing);

}  // namespace assent
