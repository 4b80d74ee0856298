// Breaking ties: a named step of its own, after a rule has spoken, that leaves its reasons behind.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assent/limits.hpp"
#include "assent/outcome.hpp"
#include "assent/profile.hpp"
#include "assent/rule.hpp"

namespace assent {

/// One line of a lot.
struct LotDraw {
  std::string_view id;
  std::string digest;  // SHA-256 of seed, newline and id, in 64 hexadecimal digits
};

/// The drawn order: smallest digest first. `printf '%s\n%s' SEED ID | sha256sum` rechecks a line. The idea of RFC 3797.
[[nodiscard]] std::vector<LotDraw> draw_lot(std::string_view seed, std::span<const std::string_view> ids);

/// Parts the tiers that are tied, rung by rung, and appends a TieBroken for each tier and rung. The TieLeft
/// reasons then tell what is still tied. Rules of the chain are run on `ordered_profile`, whose columns are the options
/// `ordered` of the full profile; an option that such a rule sets aside comes after those that it orders. A casting
/// vote parts a tier where its ballot itself says something of each option in it, by grade, rank or veto.
/// `option_ids` are the keys of the lot, by option of the full profile.
[[nodiscard]] Outcome break_ties(Outcome outcome, const Profile& ordered_profile, std::span<const OptionId> ordered,
                                 std::span<const TieBreak> chain, std::span<const std::string_view> option_ids,
                                 std::string_view seed, const Limits& limits = {});

}  // namespace assent
