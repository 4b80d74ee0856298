// The winners of ranked pairs: for each an order of the wins that leaves it unbeaten, and why every order beats the
// others.
//
// What can be said of every order in which equal wins may be taken:
// - A win is passed over when a chain of locked wins leads back from its loser to its winner: what is locked at the end
//   holds no circle.
// - A win is locked in when no such chain can: none of wins that are as strong or stronger and not passed over.
// Where this settles nothing more, a win is taken once as locked in and once as passed over, and both cases are gone
// through. What is left of a case in which every win is settled is an order: in each group of equals first what is
// locked in.
#include <algorithm>

#include "certificates/certificate.hpp"
#include "certificates/certificates.hpp"
#include "rules/kernel/arguments.hpp"
#include "rules/kernel/links.hpp"
#include "rules/kernel/work.hpp"
#include "rules/pairwise/lock_universes.hpp"

namespace assent::certificates {
namespace ranked_pairs_certificate {

enum class Fate : std::uint8_t { open, locked, passed_over };
using Fates = rules::PairTable<Fate>;

// One case: what is settled of each win.
struct Case {
  Fates fates;
  bool possible = true;
};

class Cases {
 public:
  Cases(rules::Ranks links, rules::Work& work) : links_(std::move(links)), work_(work) {
    std::vector<OptionId> all;
    for (std::size_t option = 0; option < links_.options(); ++option) all.push_back(option_id(option));
    for (const rules::Wins& group : rules::groups_of(links_, all))
      wins_.insert(wins_.end(), group.begin(), group.end());
  }

  [[nodiscard]] Case start() {
    Case all{Fates(links_.options())};
    settle(all);
    return all;
  }

  /// Settles what follows, until nothing more does. Nothing of it counts when the budget is used up.
  void settle(Case& now) {
    for (bool more = true; more && now.possible;) {
      more = false;
      for (const rules::Win win : wins_) {
        Fate& fate = now.fates(win.winner, win.loser);
        const bool passed_over = is_passed_over(now, win), locked = is_locked(now, win);
        if (work_.stopped()) return;
        now.possible = !(passed_over && locked) && !(passed_over && fate == Fate::locked) &&
                       !(locked && fate == Fate::passed_over);
        if (!now.possible) return;
        if (fate != Fate::open || (!passed_over && !locked)) continue;
        fate = locked ? Fate::locked : Fate::passed_over;
        more = true;
      }
    }
  }

  [[nodiscard]] std::optional<std::uint32_t> beaten_by(const Case& now, std::uint32_t option) const {
    for (const rules::Win win : wins_)
      if (win.loser == option && now.fates(win.winner, option) == Fate::locked) return win.winner;
    return std::nullopt;
  }

  /// The strongest open win, one over the option before all others.
  [[nodiscard]] std::optional<rules::Win> open_win(const Case& now, std::uint32_t option) const {
    std::optional<rules::Win> first;
    for (const rules::Win win : wins_) {
      if (now.fates(win.winner, win.loser) != Fate::open) continue;
      if (win.loser == option) return win;
      if (!first) first = win;
    }
    return first;
  }

  /// Where all wins are settled: an order that locks in just those.
  [[nodiscard]] Json order(const Case& now) const {
    rules::Wins order = wins_;
    std::ranges::stable_sort(order, [&](rules::Win a, rules::Win b) {
      const std::int32_t rank_a = links_(a.winner, a.loser), rank_b = links_(b.winner, b.loser);
      if (rank_a != rank_b) return rank_a > rank_b;
      return now.fates(a.winner, a.loser) == Fate::locked && now.fates(b.winner, b.loser) != Fate::locked;
    });
    return as_json(order);
  }
  [[nodiscard]] Json listed_order() const { return as_json(wins_); }

 private:
  [[nodiscard]] static Json as_json(const rules::Wins& wins) {
    Json numbers = Json::array();
    for (const rules::Win win : wins) numbers.push_back({win.winner, win.loser});
    return numbers;
  }

  [[nodiscard]] bool is_passed_over(const Case& now, rules::Win win) {
    return leads(win.loser, win.winner, [&](std::size_t a, std::size_t b) { return now.fates(a, b) == Fate::locked; });
  }
  [[nodiscard]] bool is_locked(const Case& now, rules::Win win) {
    const std::int32_t rank = links_(win.winner, win.loser);
    return !leads(win.loser, win.winner, [&](std::size_t a, std::size_t b) {
      return links_(a, b) >= rank && now.fates(a, b) != Fate::passed_over;
    });
  }

  template <class Step>
  [[nodiscard]] bool leads(std::size_t from, std::size_t to, Step step) {
    std::vector<std::uint8_t> seen(links_.options());
    std::vector<std::size_t> open{from};
    seen[from] = 1;
    while (!open.empty()) {
      const std::size_t at = open.back();
      open.pop_back();
      if (at == to) return true;
      static_cast<void>(work_.spend(static_cast<std::int64_t>(seen.size() / 8 + 1)));
      for (std::size_t next = 0; next < seen.size(); ++next)
        if (seen[next] == 0 && links_(at, next) > 0 && step(at, next)) {
          seen[next] = 1;
          open.push_back(next);
        }
    }
    return false;
  }

  rules::Ranks links_;
  rules::Work& work_;
  rules::Wins wins_;  // the strongest first, each group in listed order
};

// Why an option wins in no order: cases one after the other, each split followed by its first case, then its second.
// Where it wins in one, that order.
class Search {
 public:
  Search(Cases& cases, rules::Work& work, std::uint32_t option) : cases_(cases), work_(work), option_(option) {}

  // True where the option is beaten in every order of the case.
  [[nodiscard]] bool is_beaten(Case now) {
    cases_.settle(now);
    if (work_.stopped() || proof_.size() > most_cases) return false;
    if (!now.possible) return proof_.push_back("impossible"), true;
    if (const auto better = cases_.beaten_by(now, option_)) return proof_.push_back({{"beaten_by", *better}}), true;
    const auto win = cases_.open_win(now, option_);
    if (!win) {
      order_ = cases_.order(now);
      return false;
    }
    proof_.push_back({{"split", {win->winner, win->loser}}});
    Case passed_over = now;
    now.fates(win->winner, win->loser) = Fate::locked;
    passed_over.fates(win->winner, win->loser) = Fate::passed_over;
    return is_beaten(std::move(now)) && is_beaten(std::move(passed_over));
  }

  [[nodiscard]] const Json& proof() const { return proof_; }
  [[nodiscard]] const std::optional<Json>& order() const { return order_; }

 private:
  static constexpr std::size_t most_cases = 10'000;

  Cases& cases_;
  rules::Work& work_;
  std::uint32_t option_;
  Json proof_ = Json::array();
  std::optional<Json> order_;
};

// An order that a lot draws is the rule's own affair.
bool covers(const RuleCall& call) {
  return rules::Read(call.rule->parameters, call.arguments).choice<rules::LockTies>("ties") != rules::LockTies::lot;
}

std::optional<Json> prove(const Context& context, const RuleCall& call, const Outcome& outcome) {
  const rules::Read read(call.rule->parameters, call.arguments);
  rules::Work work(context.limits);
  Cases cases(rules::link_ranks(context.shared.pairwise(), read.choice<Measure>("by")), work);
  if (read.choice<rules::LockTies>("ties") == rules::LockTies::listed_order)
    return Json{{"order", cases.listed_order()}};
  const Case start = cases.start();
  const std::vector<OptionId>& winners = outcome.ranking.tiers.front();
  Json proof{{"unbeaten", Json::array()}, {"beaten", Json::array()}};
  for (std::uint32_t option = 0; option < context.profile.options; ++option) {
    const bool wins = std::ranges::binary_search(winners, option_id(option));
    Search search(cases, work, option);
    const bool is_beaten = search.is_beaten(start);
    if (is_beaten == wins || (wins && !search.order())) return std::nullopt;
    if (wins) proof["unbeaten"].push_back({{"option", option}, {"order", *search.order()}});
    else proof["beaten"].push_back({{"option", option}, {"cases", search.proof()}});
  }
  return proof;
}

}  // namespace ranked_pairs_certificate

const Certifier ranked_pairs{
    .rule = "ranked-pairs", .covers = ranked_pairs_certificate::covers, .prove = ranked_pairs_certificate::prove};

}  // namespace assent::certificates
