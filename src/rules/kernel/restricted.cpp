#include "rules/kernel/restricted.hpp"

#include <utility>

namespace assent::rules {
namespace {

// One overload a kind of reason, and no catch-all: a new kind does not compile until it is thought of here.
struct Translate {
  std::span<const OptionId> kept;

  void operator()(OptionId& option) const { option = kept[index(option)]; }
  void operator()(std::vector<OptionId>& options) const {
    for (OptionId& option : options) (*this)(option);
  }
  void operator()(std::vector<std::vector<OptionId>>& tiers) const {
    for (auto& tier : tiers) (*this)(tier);
  }
  void operator()(Outscores& reason) const {
    (*this)(reason.better);
    (*this)(reason.worse);
  }
  void operator()(TieLeft& reason) const { (*this)(reason.options); }
  void operator()(std::monostate) const {}
  void operator()(OverShare& lack) const { (*this)(lack.option); }
  void operator()(SetAside& reason) const {
    (*this)(reason.option);
    std::visit(*this, reason.lacks);
  }
  void operator()(TieBroken& reason) const {
    (*this)(reason.tied);
    (*this)(reason.order);
  }
  void operator()(WorseThanStatusQuo& reason) const { (*this)(reason.option); }
  void operator()(FirstDifference& reason) const {
    (*this)(reason.better);
    (*this)(reason.worse);
  }
  void operator()(Beats& reason) const {
    (*this)(reason.winner);
    (*this)(reason.loser);
  }
  void operator()(Path& reason) const { (*this)(reason.options); }
  void operator()(Eliminated& reason) const {
    (*this)(reason.options);
    for (Eliminated::Standing& standing : reason.standings) (*this)(standing.option);
  }
  void operator()(Majority& reason) const { (*this)(reason.option); }
  void operator()(Membership& reason) const { (*this)(reason.members); }
  void operator()(Covers& reason) const {
    (*this)(reason.better);
    (*this)(reason.worse);
    for (Covers::Rival& rival : reason.rivals) (*this)(rival.option);
    if (reason.other) (*this)(reason.other->option);
  }
  void operator()(NotCovered& reason) const {
    (*this)(reason.option);
    (*this)(reason.rival);
    (*this)(reason.by);
  }
  void operator()(Draw& reason) const {
    (*this)(reason.a);
    (*this)(reason.b);
  }
  void operator()(Circle& reason) const { (*this)(reason.options); }
  void operator()(BeatenByAll& reason) const {
    (*this)(reason.option);
    (*this)(reason.narrowest);
  }
  void operator()(Chain& reason) const { (*this)(reason.options); }
  void operator()(Meeting& reason) const {
    (*this)(reason.winner);
    (*this)(reason.other);
    (*this)(reason.rest);
  }
  void operator()(LosesToLottery& reason) const { (*this)(reason.option); }
  void operator()(OrderCost& reason) const {
    (*this)(reason.order);
    (*this)(reason.next);
    for (std::vector<OptionId>& order : reason.orders) (*this)(order);
  }
  void operator()(Struck& reason) const { (*this)(reason.option); }
  void operator()(Fallback&) const {}
  void operator()(Level& reason) const { (*this)(reason.option); }
  void operator()(Support& reason) const { (*this)(reason.option); }
  void operator()(LeftTie& reason) const { (*this)(reason.option); }
  void operator()(Blocked& reason) const {
    (*this)(reason.option);
    (*this)(reason.preferred);
  }
  void operator()(Products& reason) const {
    (*this)(reason.better);
    (*this)(reason.worse);
  }
};

}  // namespace

Outcome on_full_profile(Outcome inner, std::span<const OptionId> kept, std::size_t options) {
  const Translate translate{kept};
  translate(inner.ranking.tiers);
  translate(inner.ranking.set_aside);
  for (Reason& reason : inner.reasons) std::visit(translate, reason);
  if (!inner.scores.empty()) {
    std::vector<Score> scores(options);
    for (std::size_t place = 0; place < kept.size(); ++place)
      scores[index(kept[place])] = std::move(inner.scores[place]);
    inner.scores = std::move(scores);
  }
  if (auto* bounded = std::get_if<Bounded>(&inner.proof)) {
    translate(bounded->certain);
    translate(bounded->possible);
    std::vector<std::optional<Rational>> bounds(options);
    for (std::size_t place = 0; place < bounded->bounds.size(); ++place)
      bounds[index(kept[place])] = std::move(bounded->bounds[place]);
    bounded->bounds = std::move(bounds);
  }
  return inner;
}

}  // namespace assent::rules
