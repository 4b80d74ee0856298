// Pairwise wins as links of a graph: how strong each is, chains of them, and who defeats whom.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "assent/outcome.hpp"
#include "assent/pairwise.hpp"
#include "assent/profile.hpp"

namespace assent::rules {

/// A table by ordered pairs of options, by their places.
template <class Value>
class PairTable {
 public:
  PairTable() = default;
  explicit PairTable(std::size_t options) : options_(options), values_(options * options) {}

  [[nodiscard]] std::size_t options() const { return options_; }
  [[nodiscard]] Value& operator()(std::size_t a, std::size_t b) { return values_[a * options_ + b]; }
  [[nodiscard]] const Value& operator()(std::size_t a, std::size_t b) const { return values_[a * options_ + b]; }
  /// The values of (a, 0), (a, 1) ...
  [[nodiscard]] Value* row(std::size_t a) { return values_.data() + a * options_; }
  [[nodiscard]] const Value* row(std::size_t a) const { return values_.data() + a * options_; }

 private:
  std::size_t options_ = 0;
  std::vector<Value> values_;
};

/// Ranks of strength: 0 where there is no win, else from 1 for the weakest; equal ranks are equally strong.
using Ranks = PairTable<std::int32_t>;

/// The pairwise wins of `a` against `b`, ranked by a measure; what does not win has rank 0, whatever the measure.
[[nodiscard]] Ranks link_ranks(const Pairwise& pairwise, Measure measure);

/// The rank of the strongest chain from each option to each other one; a chain is as strong as its weakest link, and 0
/// means that there is none.  Cost: O(options^3).
[[nodiscard]] Ranks strongest_paths(Ranks links);

/// The options to which no other one has a stronger chain than they have back; in listed order.
/// Cost: O(options^2) for each of them, and a few more.
[[nodiscard]] std::vector<OptionId> undefeated(const Ranks& links);

/// Links by margins and their strongest chains; all rules of a profile share them: `shared.made<MarginPaths>()`.
struct MarginPaths {
  explicit MarginPaths(SharedWork& shared)
      : links(link_ranks(shared.pairwise(), Measure::margins)), paths(strongest_paths(links)) {}
  Ranks links, paths;
};

/// Looks for chains of links; for many questions about the same ones, which must outlive it.
class Chains {
 public:
  explicit Chains(const Ranks& links) : links_(links), onward_(links.options()) {}

  /// The shortest chain of links of at least `rank` (from 1) from one option to another, the first in listed order of
  /// these, both ends included; empty where there is none.  Cost: the links of at least that rank; O(options^2).
  [[nodiscard]] std::vector<OptionId> shortest(std::size_t from, std::size_t to, std::int32_t rank);

 private:
  using Onward = std::vector<std::pair<std::int32_t, std::size_t>>;  // minus the rank of a link, and where it leads
  [[nodiscard]] const Onward& onward_from(std::size_t option);

  const Ranks& links_;
  std::vector<Onward> onward_;  // by option: its links, the strongest first; empty before the first question
};

/// The weights for and against `a` where it meets `b`, on the file's scale.
[[nodiscard]] Opinion opinion_of(const Pairwise& pairwise, const Profile& profile, std::size_t a, std::size_t b);

/// The opinion at the weakest link of a chain; the first of equals.
[[nodiscard]] Opinion weakest_link(const Pairwise& pairwise, const Profile& profile, const Ranks& links,
                                   std::span<const OptionId> chain);

/// Who defeats whom: (a, b) is not 0 where `a` defeats `b`. There must be no cycle.
using Defeats = PairTable<std::uint8_t>;

/// The undefeated first, then those whom nobody left defeats, and so on.
[[nodiscard]] std::vector<std::vector<OptionId>> tiers_by_defeats(const Defeats& defeats);

}  // namespace assent::rules
