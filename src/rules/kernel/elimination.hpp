// Rounds in which options go out until one is left: what the elimination rules share.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "assent/outcome.hpp"
#include "assent/rule.hpp"

namespace assent::rules {

/// Which of several options goes out that a round cannot part.
enum class OutTies {
  simultaneous,        // all of them
  listed_order,        // the last of them in listed order
  previous_round,      // those that were worst in the last round that parts them, again and again; then all of these
  parallel_universes,  // each of them, in a world of its own: an option wins if it does in one of these
};
inline constexpr std::string_view out_ties_choices[] = {"simultaneous", "listed-order", "previous-round",
                                                        "parallel-universes"};
inline constexpr Parameter out_ties_parameter{
    .name = "ties",
    .type = Parameter::Type::choice,
    .choices = out_ties_choices,
    .default_text = "simultaneous",
    .meaning =
        "who goes out of several options that a round cannot part: all of them, the last in listed order, those "
        "that were worst in the last round before it that parts them, or each in a world of its own, so that an "
        "option wins if it does in one of these"};

/// One elimination rule. Options that are left are always in listed order.
class Elimination {
 public:
  Elimination() = default;
  Elimination(const Elimination&) = delete;
  Elimination& operator=(const Elimination&) = delete;
  virtual ~Elimination() = default;

  /// What a round counts, for each option that is left, in their order.
  [[nodiscard]] virtual std::vector<Rational> scores(std::span<const OptionId> left) = 0;

  /// Which options a round would put out if it could not part equals. None or all: nobody goes out any more.
  [[nodiscard]] virtual std::vector<OptionId> worst(std::span<const OptionId> left, std::span<const Rational> scores,
                                                    OutTies ties) const;

  /// The options that stay before a round counts, and the reason; nothing where all may stay. The arguments:
  /// who is left, and the number of the round.
  struct Kept {
    std::vector<OptionId> options;
    Reason reason;
  };
  [[nodiscard]] virtual std::optional<Kept> kept(std::span<const OptionId>, std::size_t) { return std::nullopt; }

  /// The options that stay, tied, where these would go out, which ends the rounds; nothing where nothing ends. The
  /// arguments: who is left, and who would go out.
  [[nodiscard]] virtual std::optional<Kept> last(std::span<const OptionId>, std::span<const OptionId>) const {
    return std::nullopt;
  }

  /// True where it changes nothing in which order options with this score, the worst, go out.
  [[nodiscard]] virtual bool go_together(const Rational&) const { return false; }

  /// Above what average an option has to be, where the rule has one.
  [[nodiscard]] virtual std::optional<Rational> average(std::span<const Rational>) const { return std::nullopt; }
};

/// The mean of some numbers, one or more.
[[nodiscard]] Rational mean_of(std::span<const Rational> numbers);

/// Those of the options that have the most.
[[nodiscard]] std::vector<OptionId> with_most(std::span<const OptionId> left, std::span<const Rational> scores);

/// The outcome of the rounds: who is left at the end, then the others, the last to go out first. `start` takes part;
/// all others are in no tier. Without a reason for ties.
/// In parallel universes where rounds are tied: who wins in one of them, then the others.
[[nodiscard]] Outcome by_elimination(const Context& context, Elimination& elimination, OutTies ties,
                                     std::span<const OptionId> start);

/// The same for all options, with a reason for ties that are left.
[[nodiscard]] Outcome by_elimination(const Context& context, Elimination& elimination, OutTies ties);

}  // namespace assent::rules
