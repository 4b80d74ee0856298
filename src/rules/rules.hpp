// All rules, declared. The file of a rule includes this, so that its `const Rule` is visible to the registry.
#pragma once

#include "assent/rule.hpp"

namespace assent::rules {

#define ASSENT_RULE(identifier) extern const Rule identifier;
#include "rules/rules.def"
#undef ASSENT_RULE

}  // namespace assent::rules
