// Many rules on many random profiles, of which nothing is kept but a summary.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "assent/limits.hpp"
#include "cultures/culture.hpp"
#include "cultures/quick.hpp"
#include "series/summary.hpp"

namespace assent {

/// What is measured, for cultures of grades, of the winners of each rule; tied winners count as their mean.
inline constexpr std::array<std::string_view, 3> winner_measures{
    "utilitarian_regret",  // the mean grade less that of the best option, as a share of the scale
    "worst_discomfort",    // the highest grade, as a share of the scale
    "inequality",          // Gini coefficient of the grades; 0 where all are 0
};

/// Runs rules on the profiles of one source. One for each thread, as is the summary.
class Simulator {
 public:
  /// The rules can read the source's ballots. `summary` has as many rules, and `winner_measures` where there are
  /// grades; all of these outlive it.
  Simulator(ProfileSource source, std::span<const RuleCall> rules, const Limits& limits, Summary& summary);
  /// Adds profile k.
  void add(std::uint64_t k);

 private:
  void place_by_rule(std::size_t rule, SharedWork& shared);
  void add_measures(const Profile& profile);

  ProfileSource source_;
  std::span<const RuleCall> rules_;
  Limits limits_;
  Summary& summary_;
  SummaryAdder adder_;
  std::vector<QuickRule> quick_;       // by rule; null where the rule itself is run
  std::vector<std::uint32_t> places_;  // rules x options
  std::vector<Placing> placings_;
  QuickTally tally_;
  bool tallies_ = false;  // are the ballots such that the quick tally reads them?
  std::vector<std::array<double, winner_measures.size()>> measures_;  // by option
  std::vector<std::int64_t> how_often_;                               // by grade
};

/// Profiles `first` to `last`, in so many threads; the summary is the same for any number of them. All threads ask
/// `goes_on` again and again: after a no, it ends early. The profiles that the summary then holds are the first ones.
[[nodiscard]] Summary simulate(
    const ProfileSource& source, std::span<const RuleCall> rules, const Limits& limits, std::uint64_t first,
    std::uint64_t last, std::size_t threads, const std::function<bool()>& goes_on = [] { return true; });

}  // namespace assent
