// When one option covers another, in the forms of the uncovered set.
#pragma once

#include <cstdint>
#include <vector>

#include "assent/outcome.hpp"
#include "assent/pairwise.hpp"
#include "assent/profile.hpp"

namespace assent::rules {

/// One set of options for each option, as bits.
class OptionSets {
 public:
  explicit OptionSets(std::size_t options) : words_((options + 63) / 64), bits_(options * words_) {}

  void add(std::size_t set, std::size_t option) {
    bits_[set * words_ + option / 64] |= std::uint64_t{1} << (option % 64);
  }
  [[nodiscard]] bool holds(std::size_t set, std::size_t option) const {
    return (bits_[set * words_ + option / 64] >> (option % 64) & 1) != 0;
  }
  [[nodiscard]] bool is_subset(std::size_t a, std::size_t b) const {
    for (std::size_t word = 0; word < words_; ++word)
      if ((bits_[a * words_ + word] & ~bits_[b * words_ + word]) != 0) return false;
    return true;
  }
  [[nodiscard]] std::vector<std::size_t> members(std::size_t set, std::size_t options) const;

 private:
  std::size_t words_;
  std::vector<std::uint64_t> bits_;
};

/// Who covers whom, in one of the forms. `beta` is the share of `Covering::beta`. The profile must outlive it.
/// Covering is transitive, and nobody covers itself: who is covered is so by somebody who is not.
class CoveringRelation {
 public:
  CoveringRelation(const Pairwise& pairwise, const Profile& profile, Covering form, const Rational& beta);

  [[nodiscard]] bool covers(std::size_t a, std::size_t b) const;
  /// How many options say something of whom `a` covers: those that its reason lists.
  [[nodiscard]] std::size_t rivals(std::size_t a) const { return listed().members(a, pairwise_.options()).size(); }
  [[nodiscard]] Covers reason(std::size_t a, std::size_t b) const;
  /// Why the option is not covered by the one that does best against it; nothing where nobody does as well as it takes.
  [[nodiscard]] std::vector<NotCovered> reasons_in(std::size_t option) const;

 private:
  [[nodiscard]] const OptionSets& listed() const;
  [[nodiscard]] bool is_saved_by(std::size_t option, std::size_t rival, std::size_t by) const;

  const Pairwise& pairwise_;
  const Profile& profile_;
  Covering form_;
  OptionSets above_, not_below_;  // by option: who beats it, or for beta has the share; who beats it or ties with it
};

}  // namespace assent::rules
