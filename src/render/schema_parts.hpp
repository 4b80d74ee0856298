// Definitions that go into schemas: whole lines, each with its comma.
#pragma once

#include <string_view>

namespace assent {

/// `id`, `ids`, `strings`, `count`, `exact` and `number`.
[[nodiscard]] std::string_view common_definitions();
/// `firmness` and what it is made of; needs the common ones.
[[nodiscard]] std::string_view firmness_definitions();

}  // namespace assent
