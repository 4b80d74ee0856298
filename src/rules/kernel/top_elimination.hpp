// Rounds in which the option with the fewest ballots goes out: what the relatives of instant runoff share.
#pragma once

#include <string_view>

#include "rules/kernel/elimination.hpp"
#include "rules/kernel/ends.hpp"

namespace assent::rules {

/// Each ballot counts for the best option that is left; the fewest go out.
class TopElimination : public Elimination {
 public:
  TopElimination(SharedWork& shared, Share share) : tops_(shared, End::top, share) {}
  [[nodiscard]] std::vector<Rational> scores(std::span<const OptionId> left) override { return tops_.scores(left); }

 private:
  EndCount tops_;
};

/// The same where a round does nothing else: who has no ballot can go out at any time.
class PlainTopElimination : public TopElimination {
 public:
  using TopElimination::TopElimination;
  [[nodiscard]] bool go_together(const Rational& tops) const override { return tops == Rational(0); }
};

/// For rules that count tops.
inline constexpr std::string_view top_conventions = R"(
    A ballot counts for the best option that is left and that it lists; options that share this place get equal parts
    of it. A ballot whose listed options have all gone out is exhausted and counts no more. Grades are read as
    rankings: less discomfort is better, equal grades tie. Options left out of a ranking, vetoes, blanks and
    stand-asides are not listed. A ballot counts with its weight.)";

}  // namespace assent::rules
