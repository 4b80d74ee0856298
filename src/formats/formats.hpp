// The formats by name, for the list and for tests.
#pragma once

#include "assent/format.hpp"

namespace assent::formats {

#define ASSENT_FORMAT(identifier) extern const Format identifier;
#include "formats/formats.def"
#undef ASSENT_FORMAT

}  // namespace assent::formats
