// The long table of `assent compare` as bytes: a begin, the rows of one profile after the other, an end.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "assent/renderer.hpp"
#include "report/comparison.hpp"

namespace assent {

/// Where a profile stands among those that have rows.
enum class Among { first, later };

struct ComparisonRenderer {
  std::string_view name;  // "csv"
  std::string (*begin)(std::string_view assent_version) = nullptr;
  std::string (*profile)(const ComparedProfile&, Among, const RenderOptions&) = nullptr;
  /// `partial` is "3 of 10 files" where the run was interrupted, and then says so; else "".
  std::string (*end)(std::string_view partial) = nullptr;
};

/// text: a block for each profile. csv: a header and a line a row; ids are joined by `=` in a tier, tiers by `>`; what
/// is not known is empty. html: a page with one table that can be sorted. json: one object with the array `rows`.
/// jsonl: one row a line. A table that is not whole ends with a row (csv), an object (jsonl), the key `partial` (json)
/// or a sentence that says so.
[[nodiscard]] std::span<const ComparisonRenderer* const> comparison_renderers();
/// What the rows of a table are about.
enum class Compares { rules, policies };
/// Null when there is none of that name.
[[nodiscard]] const ComparisonRenderer* find_comparison_renderer(std::string_view name, Compares compares);

extern const ComparisonRenderer comparison_text, comparison_csv, comparison_html, comparison_json, comparison_jsonl;
// The same of policies.
extern const ComparisonRenderer policies_text, policies_csv, policies_html, policies_json, policies_jsonl;

}  // namespace assent
