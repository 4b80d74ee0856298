// How a decision ends, to be held against how a variant of it ends.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "assent/answer.hpp"
#include "assent/decision.hpp"

namespace assent {

struct Ending {
  VerdictStatus status = VerdictStatus::decided;
  std::vector<OptionId> options;  // the winner, the tied, or what is advised; else none
  friend bool operator==(const Ending&, const Ending&) = default;
};

/// Nothing where a search of the deciding rule stopped early: then two endings cannot be told apart.
[[nodiscard]] std::optional<Ending> ending_of(const Answer& answer);
/// The same of a decision that is yet to be decided; nothing where its numbers are too large, too. Only the deciding
/// rule is run: `decision` loses the others that it shows.
[[nodiscard]] std::optional<Ending> ending_of(Decision& decision, std::span<const Rule* const> rules);
/// "the winner is farm", "farm and city are tied", "the verdict is no-quorum"
[[nodiscard]] std::string ending_text(const Decision& decision, const Ending& ending);
/// "farm, city and mill"; of many the first ones.
[[nodiscard]] std::string listed_options(const Decision& decision, const std::vector<OptionId>& options);

}  // namespace assent
