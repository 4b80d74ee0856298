// What a poll of Loomio is: its type, what its numbers mean, what an option of a proposal stands for.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "assent/decision.hpp"

namespace assent {

/// What a number of the poll is.
struct PollMeaning {
  enum class Kind { grade, choice, points, rank, stance } kind = Kind::grade;
  Decimal from = 0, to = 0;  // of grades and choices; the most is the best

  [[nodiscard]] bool is_graded() const { return kind == Kind::grade || kind == Kind::choice || kind == Kind::stance; }
};

inline constexpr std::string_view poll_meanings =
    "--numbers score, points, rank, dots, meeting or vote; a scale other than Loomio's own is said as score=0..9 or "
    "dots=0..20";

/// What `--numbers` says; nothing where it is not known.
[[nodiscard]] std::optional<PollMeaning> parse_poll_meaning(std::string_view text);
/// What the type of the poll says: `score`, `dot_vote`, `ranked_choice` ...; nothing where it leaves it open.
[[nodiscard]] std::optional<PollMeaning> meaning_of_type(std::string_view type);

/// What an option of a proposal stands for.
struct Stance {
  enum class Side { in_favour, abstain, against, block } side = Side::abstain;
  int discomfort = 0;  // 0..10, of those in favour and against
};
/// By the option's icon, or its key: `agree`, `looks_good`, `objection`, `block`, or a step of the gradients of
/// agreement.
[[nodiscard]] std::optional<Stance> poll_stance(std::string_view word);
/// Both where they agree: of the gradients several have the same icon, and the name says which step it is.
[[nodiscard]] std::optional<Stance> poll_stance(std::string_view icon, std::string_view name);

/// Without HTML tags, on one line.
[[nodiscard]] std::string without_tags(std::string_view html);
/// The signs for which HTML has names.
[[nodiscard]] std::string without_entities(std::string_view html);

}  // namespace assent
