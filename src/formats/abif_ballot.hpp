// One line of ballots in ABIF, as parts.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "assent/ids.hpp"

namespace assent::formats {

/// `Ana/5`: one option of a ballot.
struct AbifItem {
  std::string_view token;       // without brackets or quotes
  std::string_view score_text;  // "" without a score
  std::optional<std::int64_t> score;
  char before = '\0';  // `>`, `=` or `,`; nothing for the first
};

/// `12: Ana/5 > Ben = Chi, Dan *3 : {json}`
struct AbifBallot {
  std::string_view count;
  std::vector<AbifItem> items;
  std::string_view rest;      // a weight or JSON after the ranking, which are not used
  std::string_view trailing;  // a `>` behind the last option, which says nothing
};

/// What is wrong, and which part of the line it is about.
struct AbifFault {
  std::string_view part;
  std::string_view message;
};

/// Text before a comment: `#` outside brackets and quotes.
[[nodiscard]] std::string_view without_abif_comment(std::string_view text);
/// A name at the begin of `text`, in brackets, in quotes or bare up to one of `ends`, which is cut off from `text` with
/// the blanks around it. "" with a fault where a bracket or quote is not closed.
[[nodiscard]] std::string_view take_abif_token(std::string_view& text, std::string_view ends,
                                               std::optional<AbifFault>& fault);
/// The parts of a line of ballots; views stay inside `text`.
[[nodiscard]] std::optional<AbifFault> parse_abif_ballot(std::string_view text, AbifBallot& ballot);

}  // namespace assent::formats
