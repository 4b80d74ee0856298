// Why an outcome is what it is: closed kinds of ids and exact numbers, no words. Each can be recomputed from the profile.
#pragma once

#include <cstdint>
#include <string_view>
#include <variant>
#include <vector>

#include "assent/ids.hpp"
#include "assent/profile.hpp"
#include "assent/rational.hpp"

namespace assent {

struct Rule;

/// `better` stands above `worse` because of their scores; by `share`s of the possible maximum where totals do not compare.
struct Outscores {
  enum class By { score, share } by = By::score;
  OptionId better, worse;
  Rational better_score, worse_score;
};

/// The options of a tier have the same score; nothing separates them.
struct TieLeft {
  std::vector<OptionId> options;
};

enum class AsideCause { vetoed, ungraded };

/// An option is in no tier.
struct SetAside {
  OptionId option;
  AsideCause cause = AsideCause::vetoed;
  Profile::VetoCount vetoes = {};    // for `vetoed`
  VetoThreshold threshold = {};      // for `vetoed`
};

/// One rung of the tie chain parted a tier.
struct TieBroken {
  std::string_view by;                       // a rule's id, "lot" or "listed-order"
  std::vector<OptionId> tied;                // the tier before, in listed order
  std::vector<std::vector<OptionId>> order;  // after
  std::vector<Rational> scores;              // by place in `tied`; empty where the rung has none
};

/// The option carries more discomfort than changing nothing, or stands below it by a rule without totals.
struct WorseThanStatusQuo {
  OptionId option;
};

using Reason = std::variant<Outscores, TieLeft, SetAside, TieBroken, WorseThanStatusQuo>;

}  // namespace assent
