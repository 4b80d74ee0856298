// Who covers whom, one option after the other.
#pragma once

#include "oracles/slow_subsets.hpp"

namespace assent::oracle {

/// `above(x, a)`: x stands above a as the form compares, by a win or by a share of `all` ballots.
struct SlowCovering {
  const Opinions& table;
  Covering form = Covering::gillies;
  Rational needed = 0;  // of beta: the weight that it takes

  [[nodiscard]] bool beats(std::size_t x, std::size_t a) const { return wins(table[x][a]); }
  [[nodiscard]] bool above(std::size_t x, std::size_t a) const {
    return form == Covering::beta ? x != a && !(table[x][a].in_favour < needed) : beats(x, a);
  }
  [[nodiscard]] bool beats_or_ties(std::size_t x, std::size_t a) const { return !beats(a, x); }
  [[nodiscard]] Rational margin(std::size_t x, std::size_t a) const {
    return table[x][a].in_favour - table[x][a].against;
  }

  /// Does every option do no better against `a` than against `b`?
  template <class Relation>
  [[nodiscard]] bool shares_all(std::size_t a, std::size_t b, Relation relation) const {
    for (std::size_t x = 0; x < table.size(); ++x)
      if (relation(x, a) && !relation(x, b)) return false;
    return true;
  }
  [[nodiscard]] bool covers(std::size_t a, std::size_t b) const {
    const auto stands_above = [&](std::size_t x, std::size_t y) { return above(x, y); };
    const auto stands_level = [&](std::size_t x, std::size_t y) { return beats_or_ties(x, y); };
    const bool first = shares_all(a, b, stands_above), second = shares_all(a, b, stands_level);
    switch (form) {
      case Covering::gillies: return beats(a, b) && first;
      case Covering::fishburn: return first && !shares_all(b, a, stands_above);
      case Covering::bordes: return beats(a, b) && second;
      case Covering::mckelvey: return beats(a, b) && first && second;
      case Covering::beta: return above(a, b) && !above(b, a) && first;
      case Covering::weighted: break;
    }
    bool weighted = beats(a, b);
    for (std::size_t x = 0; x < table.size(); ++x)
      if (x != a && x != b) weighted = weighted && !(margin(a, x) < margin(b, x));
    return weighted;
  }

  /// Does a reason say truly that one covers the other, with all who stand above the first, or that one does not?
  [[nodiscard]] bool confirms(const Reason& reason) const {
    if (const auto* not_covered = std::get_if<NotCovered>(&reason))
      return !covers(index(not_covered->rival), index(not_covered->option)) &&
             above(index(not_covered->rival), index(not_covered->option)) && spares(*not_covered);
    const auto* cover = std::get_if<Covers>(&reason);
    if (cover == nullptr || cover->form != form || !covers(index(cover->better), index(cover->worse))) return false;
    const bool levels = form == Covering::bordes || form == Covering::mckelvey;
    Set rivals, told;
    for (std::size_t x = 0; x < table.size() && form != Covering::weighted; ++x)
      if (x != index(cover->better) &&
          (levels ? beats_or_ties(x, index(cover->better)) : above(x, index(cover->better))))
        rivals.push_back(x);
    for (const Covers::Rival& rival : cover->rivals) told.push_back(index(rival.option));
    if (cover->other)
      return form == Covering::fishburn && rivals == told && beats(index(cover->other->option), index(cover->worse)) &&
             !beats(index(cover->other->option), index(cover->better));
    return rivals == told && above(index(cover->better), index(cover->worse));
  }

 private:
  // What `by` does against the two is what covering forbids.
  [[nodiscard]] bool spares(const NotCovered& reason) const {
    const std::size_t by = index(reason.by), rival = index(reason.rival), option = index(reason.option);
    const bool is_above = above(by, rival) && !above(by, option);
    const bool is_level = beats_or_ties(by, rival) && !beats_or_ties(by, option);
    switch (form) {
      case Covering::gillies:
      case Covering::fishburn:
      case Covering::beta: return is_above;
      case Covering::bordes: return is_level;
      case Covering::mckelvey: return is_above || is_level;
      case Covering::weighted: break;
    }
    return margin(rival, by) < margin(option, by);
  }
};

}  // namespace assent::oracle
