// The cheapest changes of ballots that make an option win against others: what young and dodgson share.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "assent/rule.hpp"
#include "rules/kernel/work.hpp"

namespace assent::rules {

/// One way to change a ballot.
struct Change {
  std::int64_t cost = 1;
  std::vector<std::int8_t> gains;  // by need: what it serves, negative where it does harm
};

/// So many equal ballots. Each can be changed in one of these ways or stay as it is.
struct Changeable {
  std::int64_t count = 1;
  std::vector<Change> changes;  // where all ballots are changed in the last way, nothing more can be gained
};

/// What has to be gained, by need; a need of 0 or less is met, and harm may go as far.
using Lacks = std::vector<std::int64_t>;

struct ChangeQuestion {
  Lacks needs;
  std::vector<Changeable> ballots;
  std::vector<OptionId> rivals = {};  // by need: the option that it is about
};

/// Young's question for an option: a change takes a ballot away. Kinds of ballots rise by their gains.
[[nodiscard]] ChangeQuestion young_question(const Context& context, OptionId option);
/// The same where so many ballots go. No gain is negative so.
[[nodiscard]] ChangeQuestion with_count(ChangeQuestion question, std::int64_t count);
/// Dodgson's question for an option: a change moves it up on a ballot. Kinds of ballots rise by their costs and gains.
[[nodiscard]] ChangeQuestion dodgson_question(const Context& context, OptionId option);

/// Which need of a question a tightened one comes from.
struct TightNeed {
  std::size_t need;
  bool halved;  // half of it and of all gains, each rounded up
};
/// Brings the relaxation of a question closer where no gain is negative; whole changes meet the new needs exactly when
/// they met those before. One a need.
std::vector<TightNeed> tighten(ChangeQuestion& question);

struct ChangeAnswer {
  std::optional<std::int64_t> best = {};  // the cost of the best changes found; nothing where none meet the needs
  std::int64_t at_least = 0;              // no changes cost less; the same as `best` where that is proven
  std::optional<StoppedBy> stopped = {};  // where it is not
};

[[nodiscard]] bool are_met(const Lacks& needs);

/// The cost where all ballots are changed in the last way; nothing where that does not meet the needs.
[[nodiscard]] std::optional<std::int64_t> all_changes(const ChangeQuestion& question);

/// The cost of changes that serve most for what they cost, one after the other; nothing where that leads nowhere or
/// takes long. For a search that was stopped.
[[nodiscard]] std::optional<std::int64_t> greedy_changes(const ChangeQuestion& question);

/// The least cost of changes where no gain is negative, or `known` where none cost less. Branch and bound: the bounds
/// are those of a Relaxation, and a number of ballots that is not whole in it is made smaller or larger. A step of work
/// is one of a Relaxation. Memory: at most some 200 MB.
[[nodiscard]] ChangeAnswer search_changes(ChangeQuestion question, std::int64_t known, Work& work);

using AnswerOf = ChangeAnswer (*)(const Context&, OptionId, Work&);

/// The outcome of a rule that goes by such costs in weight units, least first. Options that no changes make win come
/// last.
[[nodiscard]] Outcome outcome_by_changes(const Context& context, std::string_view winners, AnswerOf answer_of);

}  // namespace assent::rules
