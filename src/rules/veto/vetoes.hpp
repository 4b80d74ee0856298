// Options that stand until they are struck: what rules share in which ballots strike the worst option that stands.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "assent/outcome.hpp"
#include "assent/profile.hpp"

namespace assent::rules {

/// Which options stand, what each has left of its first places, and who was struck when.
class Standing {
 public:
  /// All options stand. Each has the weight of the ballots that put it first, on the file's scale; options that share a
  /// first place have equal parts of it.
  explicit Standing(SharedWork& shared);

  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] bool stands(std::size_t option) const { return stands_[option] != 0; }
  [[nodiscard]] std::vector<OptionId> options() const;
  [[nodiscard]] Rational& left(OptionId option) { return left_[index(option)]; }

  /// The worst of the options that stand and that a ballot compares, in listed order; none where it compares fewer than
  /// two.
  void read_worst(std::span<const Cell> row, std::vector<OptionId>& worst) const;

  /// Strikes options; they share a tier.
  void strike(const std::vector<OptionId>& options, const Struck& how);
  /// Takes out options that nobody puts first, before anybody strikes. False where that are all: then all of them stay,
  /// and nobody strikes.
  [[nodiscard]] bool drop_unwanted();

  /// Who stands comes first, then the others, the last to be struck first.
  [[nodiscard]] Outcome outcome() const;

 private:
  std::vector<std::uint8_t> stands_;
  std::vector<Rational> left_;
  std::size_t count_;
  std::vector<std::vector<OptionId>> struck_;  // the first to be struck first
  std::vector<Reason> reasons_;
};

/// What a ballot does to options that have nothing left.
enum class Empty {
  go_at_once,      // they go as soon as they have nothing left
  go_when_struck,  // they go when a ballot would strike them, which costs that ballot nothing
};

/// The ballots strike one after the other, in the order of the file, each with its weight.
[[nodiscard]] Outcome strike_in_turn(SharedWork& shared, Empty empty);

/// For rules in which ballots strike.
inline constexpr std::string_view strike_conventions = R"(
    The first place of a ballot is the best option that it lists: an option that it leaves out or vetoes is never one,
    so a ballot that lists nobody puts nobody first, and strikes all the same. Options that share the first place get
    equal parts of its weight; options that share the last place among those that stand are struck in equal parts, each
    part up to what the one with the least has left. Options left out of a ranking are tied last, unless the policy
    says `unranked: not-compared`; a veto is below them. Blanks and stand-asides are in no place; a ballot that compares
    fewer than two options that stand strikes none. Grades are read as rankings: less discomfort is better, equal grades
    tie, a veto is below every grade. A ballot that stands for n people, or has the weight n, is one ballot of the
    weight n: it strikes once, with all of it.)";

}  // namespace assent::rules
