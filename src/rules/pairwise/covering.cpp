#include "rules/pairwise/covering.hpp"

#include "rules/kernel/links.hpp"

namespace assent::rules {

std::vector<std::size_t> OptionSets::members(std::size_t set, std::size_t options) const {
  std::vector<std::size_t> all;
  for (std::size_t option = 0; option < options; ++option)
    if (holds(set, option)) all.push_back(option);
  return all;
}

CoveringRelation::CoveringRelation(const Pairwise& pairwise, const Profile& profile, Covering form,
                                   const Rational& beta)
    : pairwise_(pairwise), profile_(profile), form_(form), above_(pairwise.options()), not_below_(pairwise.options()) {
  const Rational needed = beta * Rational(pairwise.total(), 1);
  for (std::size_t a = 0; a < pairwise.options(); ++a)
    for (std::size_t b = 0; b < pairwise.options(); ++b) {
      const bool is_above =
          form == Covering::beta ? a != b && Rational(pairwise.support(b, a), 1) >= needed : pairwise.beats(b, a);
      if (is_above) above_.add(a, b);
      if (!pairwise.beats(a, b)) not_below_.add(a, b);
    }
}

bool CoveringRelation::covers(std::size_t a, std::size_t b) const {
  switch (form_) {
    case Covering::gillies: return pairwise_.beats(a, b) && above_.is_subset(a, b);
    case Covering::fishburn: return above_.is_subset(a, b) && !above_.is_subset(b, a);
    case Covering::bordes: return pairwise_.beats(a, b) && not_below_.is_subset(a, b);
    case Covering::mckelvey: return pairwise_.beats(a, b) && above_.is_subset(a, b) && not_below_.is_subset(a, b);
    case Covering::weighted:
      if (!pairwise_.beats(a, b)) return false;
      for (std::size_t other = 0; other < pairwise_.options(); ++other)
        if (pairwise_.margin(other, a) > pairwise_.margin(other, b)) return false;
      return true;
    case Covering::beta: break;
  }
  return above_.holds(b, a) && !above_.holds(a, b) && above_.is_subset(a, b);
}

const OptionSets& CoveringRelation::listed() const {
  return form_ == Covering::bordes || form_ == Covering::mckelvey ? not_below_ : above_;
}

Covers CoveringRelation::reason(std::size_t a, std::size_t b) const {
  const auto against = [&](std::size_t other, std::size_t option) {
    return Covers::Rival{option_id(other), opinion_of(pairwise_, profile_, other, option)};
  };
  Covers reason{
      .better = option_id(a), .worse = option_id(b), .form = form_, .opinion = opinion_of(pairwise_, profile_, a, b)};
  if (form_ != Covering::weighted)
    for (const std::size_t rival : listed().members(a, pairwise_.options()))
      if (rival != a) reason.rivals.push_back(against(rival, b));
  if (form_ == Covering::fishburn && !pairwise_.beats(a, b))
    for (const std::size_t other : above_.members(b, pairwise_.options()))
      if (!above_.holds(a, other)) {
        reason.other = against(other, b);
        break;
      }
  return reason;
}

// Does `by` do better against the rival than against the option, as the form compares?
bool CoveringRelation::is_saved_by(std::size_t option, std::size_t rival, std::size_t by) const {
  const bool by_above = above_.holds(rival, by) && !above_.holds(option, by);
  const bool by_not_below = not_below_.holds(rival, by) && !not_below_.holds(option, by);
  switch (form_) {
    case Covering::gillies:
    case Covering::fishburn:
    case Covering::beta: return by_above;
    case Covering::bordes: return by_not_below;
    case Covering::mckelvey: return by_above || by_not_below;
    case Covering::weighted: break;
  }
  return pairwise_.margin(by, rival) > pairwise_.margin(by, option);
}

std::vector<NotCovered> CoveringRelation::reasons_in(std::size_t option) const {
  const std::size_t options = pairwise_.options();
  std::size_t rival = options;
  for (const std::size_t other : above_.members(option, options))
    if (rival == options || pairwise_.margin(other, option) > pairwise_.margin(rival, option)) rival = other;
  for (std::size_t by = 0; rival != options && by < options; ++by)
    if (by != option && by != rival && is_saved_by(option, rival, by))
      return {{option_id(option), option_id(rival), option_id(by), opinion_of(pairwise_, profile_, rival, option),
               opinion_of(pairwise_, profile_, by, rival), opinion_of(pairwise_, profile_, by, option)}};
  return {};
}

}  // namespace assent::rules
