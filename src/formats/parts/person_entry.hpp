// One person's grades, put into the text of a decision file: all other bytes stay as they are.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "assent/decision.hpp"
#include "assent/document.hpp"
#include "decision/typed_grade.hpp"
#include "source/edits.hpp"

namespace assent {

/// `ben: {farm: 2, city: {veto: true, reason: no step-free entrance}}`, without a line feed.
[[nodiscard]] std::string entry_text(const Decision& decision, ParticipantId participant,
                                     std::span<const TypedGrade> typed);

/// What the file holds of somebody.
enum class HasEntry { no, yes };
/// Only for a decision whose `objections` stand in the document itself.
[[nodiscard]] HasEntry has_entry(const Document& document, const Participant& participant);

/// Why an entry cannot be put in, and what to write by hand.
struct EntryRefusal {
  std::string message, help;
};

/// Where the entry may stand, the likeliest place first: behind the others, or where the person's own stands now. Each
/// is a guess at where a value ends: whoever uses one reads the new text, and asks `is_old_with_entry`.
[[nodiscard]] std::variant<std::vector<TextEdit>, EntryRefusal> places_for_entry(const Document& document,
                                                                                 const Participant& participant,
                                                                                 std::string_view entry);

/// Is `now` what `before` was, but for the entry of one person, which holds what was typed? Both lose that entry.
[[nodiscard]] bool is_old_with_entry(Decision& before, Decision& now, ParticipantId participant,
                                     std::span<const TypedGrade> typed);

}  // namespace assent
