// Numbers in place of names.
#pragma once

#include <span>
#include <string_view>

#include "assent/decision.hpp"

namespace assent {

/// Names and ids become "person 1" and `person-1`, the same number for the same person in all decisions (by id, apart
/// from case, spaces and Unicode form, as `diff` matches them). The order is that of the SHA-256 of `key`, a line feed
/// and the id, and people stand in it from now on. `key` must not be known to those who see the answer. In reasons,
/// rulings and comments ids and whole names of three letters or more become numbers, too.
void hide_names(std::span<Decision* const> decisions, std::string_view key);

/// Leaves out reasons, rulings and comments.
void hide_reasons(Decision& decision);

}  // namespace assent
