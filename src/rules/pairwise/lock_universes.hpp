// Every order in which equally strong wins can be locked in, and who wins in some of them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "rules/kernel/links.hpp"
#include "rules/kernel/work.hpp"
#include "rules/pairwise/locking.hpp"

namespace assent::rules {

/// A pairwise win, by the places of the two options.
struct Win {
  std::uint32_t winner, loser;
};
using Wins = std::vector<Win>;

/// The wins among some options in groups of equal strength, the strongest first; each group in listed order.
[[nodiscard]] std::vector<Wins> groups_of(const Ranks& links, std::span<const OptionId> among);

/// What is locked in so far.
class Locked {
 public:
  Locked(std::size_t options, Locking locking)
      : locking_(locking), words_((options + 63) / 64), below_(options * words_), above_(below_), is_beaten_(options) {}

  /// Whether a chain of locked wins leads from `a` to `b`.
  [[nodiscard]] bool is_above(std::size_t a, std::size_t b) const { return (below_[word(a, b)] >> b % 64 & 1) != 0; }
  [[nodiscard]] bool is_beaten(std::size_t option) const { return is_beaten_[option] != 0; }
  /// Locking it in now would change nothing, or is not allowed, now or later.
  [[nodiscard]] bool is_settled(Win win) const { return is_above(win.winner, win.loser) || !is_allowed(win); }
  [[nodiscard]] bool is_allowed(Win win) const {
    return !is_above(win.loser, win.winner) && !(locking_ == Locking::tree && is_beaten(win.loser));
  }
  [[nodiscard]] Locking locking() const { return locking_; }

  /// Whatever leads to the winner leads on to the loser and to all below it.  Cost: O(options^2 / 64).
  void add(Win win);

  /// Some win over it is locked in, unknown which.
  void set_beaten(std::size_t option) { is_beaten_[option] = 1; }
  /// Forgets options that no locked win is over.  Not for the river, where they keep others from being beaten again.
  void take_out(std::span<const OptionId> options);

  /// In words of 64 bits.
  [[nodiscard]] std::int64_t size() const { return static_cast<std::int64_t>(below_.size()); }

 private:
  [[nodiscard]] std::size_t word(std::size_t a, std::size_t b) const { return a * words_ + b / 64; }
  void join(std::vector<std::uint64_t>& sets, std::size_t option, const std::vector<std::uint64_t>& whose,
            std::size_t other) const;

  Locking locking_;
  std::size_t words_;
  std::vector<std::uint64_t> below_;     // by option: a bit for each one that locked wins lead to
  std::vector<std::uint64_t> above_;     // by option: a bit for each one from which they lead here
  std::vector<std::uint8_t> is_beaten_;  // by option: a locked win is over it
};

/// What all orders agree on: what they lock in up to the first group that they do not agree on.
struct Stand {
  Locked locked;
  std::size_t group = 0;
};

/// The search for the options that win in some order. `groups` and `among` must outlive it.
class Universes {
 public:
  Universes(const std::vector<Wins>& groups, std::span<const OptionId> among, std::size_t options, Work& work)
      : groups_(groups), among_(among), work_(work), assumed_(options), wins_(options) {}

  /// Goes on from a stand, moved on as far as all orders agree. When the budget is used up, some winners may be
  /// missing.
  void search(Stand& stand);

  /// Whether the orders differ in what they lock in.
  [[nodiscard]] bool branched() const { return branched_; }
  [[nodiscard]] std::vector<OptionId> winners() const;

 private:
  enum class Assumed : std::uint8_t { nothing, locked, passed_over };
  class Bounds;
  // What the bounds leave open for one option.
  struct Open {
    bool may_win = true;
    std::optional<Win> win;  // one that may be locked in or not, and that matters; nothing: nothing is open
    bool is_safe = false;    // whatever else is locked in, the option wins
  };

  [[nodiscard]] Wins advance(Stand& stand);
  [[nodiscard]] Wins lock_uncontested(Locked& locked, const Wins& open) const;
  void end(const Locked& locked);
  [[nodiscard]] bool try_for(Stand stand, std::uint32_t option);
  [[nodiscard]] std::vector<std::size_t> may_win(const Stand& stand);
  [[nodiscard]] Open open_for(const Stand& stand, std::uint32_t option);
  void look_for(const Stand& stand, std::uint32_t option);

  const std::vector<Wins>& groups_;
  std::span<const OptionId> among_;
  Work& work_;
  PairTable<Assumed> assumed_;      // of wins that may be locked in or not
  std::vector<std::uint8_t> wins_;  // by option: it wins in some universe
  bool branched_ = false;
};

}  // namespace assent::rules
