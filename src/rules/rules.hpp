// The declarations of all rules. The file of a rule includes this, which makes its `const Rule` visible to the registry.
#pragma once

#include "assent/rule.hpp"

namespace assent::rules {

#define ASSENT_RULE(identifier) extern const Rule identifier;
#include "rules/rules.def"
#undef ASSENT_RULE

}  // namespace assent::rules
