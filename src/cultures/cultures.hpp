// All cultures, declared. The file of a culture includes this, so that its `const Culture` is visible to the registry.
#pragma once

#include "cultures/culture.hpp"

namespace assent::cultures {

#define ASSENT_CULTURE(identifier) extern const Culture identifier;
#include "cultures/cultures.def"
#undef ASSENT_CULTURE

}  // namespace assent::cultures
