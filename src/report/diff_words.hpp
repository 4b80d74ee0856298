// The words of `assent diff`; the facts are in the report.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "report/diff.hpp"
#include "report/phrase.hpp"

namespace assent {

/// What the sentences are about.
struct DiffSubject {
  const Diff& diff;
  const Subject &before, &after;
  const DiffReport& report;
  std::map<std::string_view, std::string> names;  // of people, by id
};

/// What put another option in front, or keeps the same one there: settings, vetoes, totals.
[[nodiscard]] std::vector<Sentence> phrase_why(const DiffSubject& subject);
/// The moves, option by option; of one option in the order of the people.
[[nodiscard]] std::vector<DiffArrow> diff_arrows(const DiffSubject& subject);
/// The whole page; it shows `report.why`.
[[nodiscard]] Page diff_page(const DiffSubject& subject);

}  // namespace assent
