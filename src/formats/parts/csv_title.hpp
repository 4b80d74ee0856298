// What the writers of tables (CSV) share.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace assent {

/// The title where the id can be made of it again, else the id; `untitled` counts those.
[[nodiscard]] std::string csv_title(std::string_view id, std::string_view title, std::size_t& untitled);

}  // namespace assent
