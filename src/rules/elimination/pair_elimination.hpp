// Rounds that go by the pairwise count of the options that are left: what Baldwin, Nanson and Raynaud share.
#pragma once

#include "rules/kernel/elimination.hpp"
#include "rules/kernel/wins.hpp"

namespace assent::rules {

class PairElimination : public Elimination {
 public:
  explicit PairElimination(const Context& context) : profile_(context.profile), pairwise_(context.shared.pairwise()) {}

 protected:
  [[nodiscard]] const Profile& profile() const { return profile_; }
  [[nodiscard]] const Pairwise& pairwise() const { return pairwise_; }

 private:
  const Profile& profile_;
  const Pairwise& pairwise_;
};

/// Borda's points among those that are left; the fewest go out. Where options only went out since the last question,
/// what was against these is taken away; else all is added up anew.
class BordaElimination : public PairElimination {
 public:
  using PairElimination::PairElimination;
  [[nodiscard]] std::vector<Rational> scores(std::span<const OptionId> left) override;

 private:
  void add_up(std::span<const OptionId> left);

  std::vector<OptionId> left_;   // at the last question
  std::vector<Int128> doubled_;  // by option: twice its points, in weight units
};

}  // namespace assent::rules
