// What `assent contrast` says beside the two answers.
#pragma once

#include <string>
#include <string_view>

#include "contrast/contrast.hpp"

namespace assent {

/// "The smallest decision on which old.yaml and new.yaml answer differently, of those with the grades 0, 1 ..."
[[nodiscard]] std::string say_found(const contrast::Result& result, std::string_view first, std::string_view second);
/// "No decision on which ... was found."
[[nodiscard]] std::string say_none(const contrast::Result& result, std::string_view first, std::string_view second);
/// "Tried before it: all of 1 person and 1 to 3 options, all of 9 people and 1 option with at most 2 kinds of ballot."
[[nodiscard]] std::string say_tried(const contrast::Result& result);

}  // namespace assent
