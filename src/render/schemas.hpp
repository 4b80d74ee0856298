// JSON Schemas (draft-07) of what the renderers write.
#pragma once

#include <string_view>

namespace assent {

/// Of the object that the renderers `json` and `jsonl` write.
[[nodiscard]] std::string_view result_schema();
/// Of the object that `assent diff --format json` writes.
[[nodiscard]] std::string_view diff_schema();
/// Of the object that `assent burden --format json` writes.
[[nodiscard]] std::string_view burden_schema();

/// Of the object that `assent compare --format json` writes; jsonl writes its rows.
[[nodiscard]] std::string_view comparison_schema();

/// Of what a program of `--rule-command` gets, and of what it answers.
[[nodiscard]] std::string_view profile_schema();
[[nodiscard]] std::string_view outcome_schema();

}  // namespace assent
