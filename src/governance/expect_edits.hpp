// `assent check --update-expect`: what comes out, written into the `expect` of a decision file.
#pragma once

#include <optional>
#include <vector>

#include "assent/answer.hpp"
#include "assent/decision.hpp"
#include "assent/document.hpp"
#include "source/edits.hpp"

namespace assent {

/// Does the file expect anything?
[[nodiscard]] bool expects_something(const Decision& decision);

/// The edits after which the file expects the answer: the keys that its `expect` has get other values where these do
/// not hold; where it has none, `expect` with verdict and winner is put at the end of the file. All other bytes stay.
/// `file` is the decision file as it was read. Nothing where a value is written in a way that cannot be changed without
/// losing something, such as a comment inside a list.
[[nodiscard]] std::optional<std::vector<TextEdit>> expect_edits(const Document& file, const Decision& decision,
                                                                const Answer& answer);

/// The same for the case of a recipe that stands at `item`. Nothing where it has no `expect`.
[[nodiscard]] std::optional<std::vector<TextEdit>> case_expect_edits(const Document& file, Node item,
                                                                     const Decision& decision, const Answer& answer);

}  // namespace assent
