// Rounds in which options go out, and what happens where a round cannot part equals.
//
// The rounds themselves are simple: keep, count, put out the worst, until one option is left or nobody goes out any
// more. The hard part is `parallel_universes`: of several worst options each may go out, in a world of its own, and an
// option wins if it does in one of these. The search goes through sets of options that are left, not through orders of
// going out: what a round counts and puts out depends on the set alone, so a set that was seen once need not be looked
// at again. With n options that is at most 2^n sets in place of n! orders.
//
// What is left out, and why no winner is lost:
// - A set whose options all are known to win somewhere: whatever comes of it is no news.
// - Orders among options that may go out together: the rule says (`go_together`) that in whatever order they go,
//   nothing else changes, so they go at once. Where that would put out all who are left, all of them win.
// - The whole search, when no round of the plain way through had to part equals: there is one world only.
// The last listed of equals is tried first; the order changes what is found early, not what is found.
//
// Cost: one count of the ballots for each set, charged to the work budget as ballots and options times options. When it
// is used up, the winners found so far are told, Bounded: each of them does win, and others may.
#include "rules/kernel/elimination.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "rules/kernel/sets.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/kernel/work.hpp"

namespace assent::rules {
namespace {

struct Round {
  std::vector<OptionId> left;
  std::vector<Rational> scores;

  [[nodiscard]] const Rational& score_of(OptionId option) const {
    return scores[static_cast<std::size_t>(std::ranges::lower_bound(left, option) - left.begin())];
  }
};

// Those of the tied that were worst in the last of the rounds that parts them.
[[nodiscard]] std::vector<OptionId> worst_before(std::vector<OptionId> tied, std::span<const Round> rounds,
                                                 const Elimination& elimination) {
  for (std::size_t round = rounds.size(); round-- > 0 && tied.size() > 1;) {
    std::vector<Rational> scores;
    for (const OptionId option : tied) scores.push_back(rounds[round].score_of(option));
    if (auto worst = elimination.worst(tied, scores, OutTies::simultaneous); !worst.empty()) tied = std::move(worst);
  }
  return tied;
}

constexpr std::size_t most_standings = std::size_t{1} << 20;  // in all rounds together; later ones tell who goes out

[[nodiscard]] Eliminated eliminated(const Round& round, std::size_t number, const std::vector<OptionId>& out,
                                    const Elimination& elimination, bool all) {
  Eliminated reason{.round = number, .options = out, .standings = {}, .average = elimination.average(round.scores)};
  reason.standings.reserve(all ? round.left.size() : out.size());
  for (std::size_t i = 0; i < round.left.size(); ++i)
    if (all || std::ranges::binary_search(out, round.left[i]))
      reason.standings.push_back({round.left[i], round.scores[i]});
  return reason;
}

// The rounds one after the other.
struct Rounds {
  Outcome outcome = {};
  bool parted = true;  // no round had to part equals
};

[[nodiscard]] Rounds go_through(Elimination& elimination, OutTies ties, std::vector<OptionId> left) {
  Rounds result;
  std::vector<Round> rounds;  // but for `previous_round` no more than the one that is counted
  std::size_t standings = 0;
  auto& tiers = result.outcome.ranking.tiers;  // the last tier first
  const auto put_out = [&](const std::vector<OptionId>& out, Reason reason) {
    tiers.push_back(out);
    result.outcome.reasons.push_back(std::move(reason));
    left = without(left, out);
  };
  for (std::size_t number = 1;; ++number) {
    if (auto kept = elimination.kept(left, number); kept && kept->options.size() < left.size())
      put_out(without(left, kept->options), std::move(kept->reason));
    if (left.size() < 2) break;
    if (ties != OutTies::previous_round) rounds.clear();
    rounds.push_back({left, elimination.scores(left)});
    const Round& round = rounds.back();
    std::vector<OptionId> out = elimination.worst(left, round.scores, ties);
    if (out.size() > 1 && !(ties == OutTies::parallel_universes && out.size() < left.size() &&
                            elimination.go_together(round.score_of(out.front())))) {
      result.parted = false;
      if (ties == OutTies::listed_order) out = {out.back()};
      if (ties == OutTies::previous_round)
        out = worst_before(out, std::span(rounds).first(rounds.size() - 1), elimination);
    }
    if (auto last = elimination.last(left, out); last && last->options.size() < left.size()) {
      put_out(without(left, last->options), std::move(last->reason));
      break;
    }
    if (out.empty() || out.size() == left.size()) break;
    standings += left.size();
    Reason reason = eliminated(round, number, out, elimination, standings <= most_standings);
    put_out(out, std::move(reason));
  }
  if (!left.empty()) tiers.push_back(left);
  std::ranges::reverse(tiers);
  return result;
}

// Every order in which equals may go out. Sets of options that were looked at are kept, so each is looked at once.
class EliminationUniverses {
 public:
  EliminationUniverses(const Context& context, Elimination& elimination)
      : elimination_(elimination),
        work_(context.limits),
        cost_(static_cast<std::int64_t>(
            std::max<std::size_t>(1000, (context.profile.rows() + context.profile.options) * context.profile.options))),
        wins_(context.profile.options) {}

  void search(std::vector<OptionId> left) {
    if (auto kept = elimination_.kept(left, 1)) left = std::move(kept->options);
    if (std::ranges::all_of(left, [&](OptionId option) { return wins_[index(option)] != 0; })) return;
    if (!work_.spend(cost_) || !seen_.insert(left).second) return;
    if (left.size() < 2) return win(left);
    const std::vector<Rational> scores = elimination_.scores(left);
    const std::vector<OptionId> out = elimination_.worst(left, scores, OutTies::parallel_universes);
    if (out.empty()) return win(left);
    const auto place = std::ranges::lower_bound(left, out.front()) - left.begin();
    if (out.size() < left.size() && elimination_.go_together(scores[static_cast<std::size_t>(place)]))
      return search(without(left, out));
    if (out.size() == left.size() && elimination_.go_together(scores.front())) return win(left);
    for (std::size_t i = out.size(); i-- > 0;) search(without(left, std::span(&out[i], 1)));
  }

  [[nodiscard]] std::vector<OptionId> winners() const {
    std::vector<OptionId> options;
    for (std::size_t o = 0; o < wins_.size(); ++o)
      if (wins_[o] != 0) options.push_back(option_id(o));
    return options;
  }
  [[nodiscard]] std::optional<StoppedBy> stopped() const { return work_.stopped(); }

 private:
  void win(std::span<const OptionId> options) {
    for (const OptionId option : options) wins_[index(option)] = 1;
  }

  Elimination& elimination_;
  Work work_;
  std::int64_t cost_;
  std::vector<std::uint8_t> wins_;  // by option: it wins in some universe
  std::set<std::vector<OptionId>> seen_;
};

[[nodiscard]] Outcome possible_winners(const EliminationUniverses& universes, std::span<const OptionId> start,
                                       const Rounds& if_none) {
  std::vector<OptionId> winners = universes.winners();
  if (winners.empty()) winners = if_none.outcome.ranking.tiers.front();
  Outcome outcome;
  outcome.ranking.tiers.push_back(winners);
  if (std::vector<OptionId> others = without(start, winners); !others.empty()) {
    outcome.ranking.tiers.push_back(std::move(others));
    outcome.reasons.push_back(Membership{"set of options that win in some order of elimination", winners});
  }
  if (const auto stopped = universes.stopped())
    outcome.proof = Bounded{Rational(static_cast<std::int64_t>(winners.size())),
                            Rational(static_cast<std::int64_t>(start.size())),
                            *stopped,
                            {},
                            universes.winners(),
                            {start.begin(), start.end()}};
  return outcome;
}

}  // namespace

std::vector<OptionId> Elimination::worst(std::span<const OptionId> left, std::span<const Rational> scores,
                                         OutTies) const {
  const Rational& least = *std::ranges::min_element(scores);
  std::vector<OptionId> out;
  for (std::size_t i = 0; i < left.size(); ++i)
    if (scores[i] == least) out.push_back(left[i]);
  return out;
}

Rational mean_of(std::span<const Rational> numbers) {
  Rational sum = 0;
  for (const Rational& number : numbers) sum = sum + number;
  return sum / Rational(static_cast<std::int64_t>(numbers.size()));
}

std::vector<OptionId> with_most(std::span<const OptionId> left, std::span<const Rational> scores) {
  const Rational& most = *std::ranges::max_element(scores);
  std::vector<OptionId> options;
  for (std::size_t i = 0; i < left.size(); ++i)
    if (scores[i] == most) options.push_back(left[i]);
  return options;
}

Outcome by_elimination(const Context& context, Elimination& elimination, OutTies ties,
                       std::span<const OptionId> start) {
  const std::vector<OptionId> all(start.begin(), start.end());
  Rounds rounds = go_through(elimination, ties, all);
  if (ties == OutTies::parallel_universes && !rounds.parted) {
    EliminationUniverses universes(context, elimination);
    universes.search(all);
    rounds.outcome = possible_winners(universes, start, rounds);
  }
  return std::move(rounds.outcome);
}

Outcome by_elimination(const Context& context, Elimination& elimination, OutTies ties) {
  Outcome outcome = by_elimination(context, elimination, ties, all_options(context.profile));
  add_ties_left(outcome);
  return outcome;
}

}  // namespace assent::rules
