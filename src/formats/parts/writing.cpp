#include "formats/parts/writing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "base/text.hpp"
#include "formats/parts/reading.hpp"

namespace assent {
namespace {

// "1 reason is", "2 reasons are".
[[nodiscard]] std::string counted(std::int64_t count, std::string_view what, std::string_view many = "s") {
  return fmt::format("{} {}{} {}", count, what, count == 1 ? "" : many, count == 1 ? "is" : "are");
}

class Merger {
 public:
  Merger(const Decision& decision, Writing& writing)
      : decision_(decision), writing_(writing), row_(decision.options.size()) {}

  [[nodiscard]] std::optional<RankedBallots> merge() {
    if (decision_.counts_only)
      return writing_.refuse("the file counts how often each grade was given, not by whom, so no ballot can be written",
                             "write assent's own format: --to assent");
    const bool whole =
        std::ranges::all_of(decision_.ballot_weights, [](Decimal weight) { return weight % decimal_one == 0; });
    if (!whole)
      return writing_.refuse("the ballots have weights that are no whole numbers",
                             "write assent's own format: --to assent");
    if (decision_.kind == BallotKind::grades) add_grades();
    else add_rankings();
    say_what_is_lost();
    return sorted();
  }

 private:
  [[nodiscard]] std::int64_t rows() const {
    if (decision_.kind == BallotKind::rankings || !decision_.counts.empty())
      return static_cast<std::int64_t>(decision_.counts.size());
    return static_cast<std::int64_t>(decision_.participants.size());
  }

  void add_grades() {
    const std::size_t options = decision_.options.size();
    std::vector<Decimal> discomforts;
    for (std::size_t r = 0; r < static_cast<std::size_t>(rows()); ++r) {
      const bool counted = !decision_.counts.empty();
      if (!counted && (!decision_.answered[r] || decision_.takes_no_side(r))) {
        absent_ += !decision_.answered[r];
        continue;
      }
      discomforts.clear();
      for (std::size_t o = 0; o < options; ++o)
        if (const Decimal grade = decision_.grades[r * options + o]; grade != no_grade)
          discomforts.push_back(decision_.scale.discomfort(grade));
      std::ranges::sort(discomforts);
      discomforts.erase(std::unique(discomforts.begin(), discomforts.end()), discomforts.end());
      for (std::size_t o = 0; o < options; ++o) {
        const Decimal grade = decision_.grades[r * options + o];
        row_[o] = grade == no_grade
                      ? unranked_cell
                      : static_cast<Cell>(std::ranges::lower_bound(discomforts, decision_.scale.discomfort(grade)) -
                                          discomforts.begin());
      }
      if (!counted) apply_marks(participant_id(r));
      add(counted ? decision_.counts[r] : 1);
    }
  }

  void add_rankings() {
    RowReader reader(decision_.ranks);
    for (std::size_t b = 0; b < decision_.counts.size(); ++b) {
      if (!decision_.voters.empty() && decision_.takes_no_side(index(decision_.voters[b]))) continue;
      const auto row = reader[b];
      std::ranges::copy(row, row_.begin());
      if (!decision_.voters.empty()) apply_marks(decision_.voters[b]);
      const std::int64_t weight = decision_.ballot_weights.empty() ? 1 : decision_.ballot_weights[b] / decimal_one;
      if (weight > 0) add(checked_count(decision_.counts[b], weight));
    }
  }

  [[nodiscard]] static std::int64_t checked_count(std::int64_t count, std::int64_t weight) {
    std::int64_t product = 0;
    if (__builtin_mul_overflow(count, weight, &product)) throw Overflow();
    return product;
  }

  // A veto is below everything that is ranked and everything that is left out; without a veto nothing is said there.
  void apply_marks(ParticipantId participant) {
    Cell last = 0;
    for (const Cell cell : row_)
      if (cell != not_compared && cell < unranked_cell) last = std::max(last, cell + 1);
    bool vetoed = false;
    for (std::size_t o = 0; o < row_.size(); ++o) {
      const Objection* mark = decision_.objection(participant, option_id(o));
      if (mark == nullptr) continue;
      if (mark->open_veto()) row_[o] = veto_cell, vetoed = true;
      else if (mark->no_side()) row_[o] = unranked_cell;
    }
    if (!vetoed) return;
    for (Cell& cell : row_)
      if (cell == veto_cell) cell = last + 1;
      else if (cell == unranked_cell) cell = last;
  }

  void add(std::int64_t count) {
    close_gaps(row_, scratch_);
    const auto [found, is_new] = places_.try_emplace(row_, counts_.size());
    if (is_new) counts_.push_back(0), rows_in_order_.push_back(&found->first);
    if (__builtin_add_overflow(counts_[found->second], count, &counts_[found->second])) throw Overflow();
  }

  void say_what_is_lost() {
    const auto count = [&](auto holds) { return std::ranges::count_if(decision_.objections, holds); };
    if (decision_.kind == BallotKind::grades)
      writing_.lost("the grades become ranks: how strong a discomfort is gets lost");
    if (const auto reasons = count([](const Objection& o) { return !o.reason.empty(); }); reasons > 0)
      writing_.lost(counted(reasons, "reason") + " left out");
    if (const auto vetoes = count([](const Objection& o) { return o.open_veto(); }); vetoes > 0)
      writing_.lost(counted(vetoes, "veto", "es") + " made the last rank of the ballot");
    if (const auto asides = count([](const Objection& o) { return o.stand_aside; }); asides > 0)
      writing_.lost(counted(asides, "stand-aside") + " left out");
    if (const auto marks = count([](const Objection& o) { return o.abstain; }); marks > 0)
      writing_.lost(counted(marks, "abstention") + " left out");
    if (!decision_.participants.empty())
      writing_.lost(fmt::format("the names of the participants ({}) are left out", decision_.participants.size()));
    if (absent_ > 0) writing_.lost(fmt::format("participants without a ballot ({}) are left out", absent_));
    const auto weighted =
        std::ranges::count_if(decision_.participants, [](const Participant& p) { return p.weight != decimal_one; });
    if (weighted > 0)
      writing_.lost(fmt::format("weights other than 1 ({}) are left out: each ballot counts once", weighted));
    if (!decision_.ballot_weights.empty()) writing_.lost("weights are written as counts");
    lose_all_but_ballots(decision_, writing_);
  }

  [[nodiscard]] RankedBallots sorted() const {
    std::vector<std::size_t> order(counts_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return counts_[a] > counts_[b]; });
    RankedBallots ballots{Cells(decision_.options.size()), {}};
    for (const std::size_t place : order) {
      ballots.ranks.push_back(*rows_in_order_[place]);
      ballots.counts.push_back(counts_[place]);
    }
    return ballots;
  }

  const Decision& decision_;
  Writing& writing_;
  std::vector<Cell> row_, scratch_;
  std::map<std::vector<Cell>, std::size_t> places_;
  std::vector<const std::vector<Cell>*> rows_in_order_;
  std::vector<std::int64_t> counts_;
  std::int64_t absent_ = 0;
};

}  // namespace

std::vector<std::vector<OptionId>> RankedBallots::tiers(std::size_t ballot) const {
  std::vector<std::vector<OptionId>> tiers;
  for (std::size_t o = 0; o < ranks.columns(); ++o) {
    const Cell cell = ranks.at(ballot, o);
    if (cell == not_compared || cell >= unranked_cell) continue;
    if (tiers.size() <= static_cast<std::size_t>(cell)) tiers.resize(static_cast<std::size_t>(cell) + 1);
    tiers[static_cast<std::size_t>(cell)].push_back(option_id(o));
  }
  return tiers;
}

bool RankedBallots::has_ties() const {
  RowReader rows(ranks);
  for (std::size_t b = 0; b < counts.size(); ++b) {
    Cell ranked = 0, last = -1;
    for (const Cell cell : rows[b]) {
      if (cell == not_compared || cell >= unranked_cell) continue;
      ++ranked;
      last = std::max(last, cell);
    }
    if (ranked > last + 1) return true;  // there are no gaps: a ballot without ties ranks an option a tier
  }
  return false;
}

bool RankedBallots::is_truncated() const {
  RowReader rows(ranks);
  for (std::size_t b = 0; b < counts.size(); ++b) {
    const auto row = rows[b];
    if (std::ranges::any_of(row, [](Cell cell) { return cell == unranked_cell || cell == not_compared; })) return true;
  }
  return false;
}

std::optional<RankedBallots> rankings_of(const Decision& decision, Writing& writing) {
  return Merger(decision, writing).merge();
}

void lose_all_but_ballots(const Decision& decision, Writing& writing) {
  if (decision.status_quo && !writing.keeps_status_quo()) writing.lost("the status quo is left out");
  const Policy& policy = decision.policy;
  if (policy.rules_named || policy.decide_by || !policy.ladder.empty() || !policy.quorums.empty() ||
      policy.accept_at_most || !policy.ties.empty() || policy.reason_required_from)
    writing.lost("the policy is left out");
  if (!decision.comments.empty())
    writing.lost(counted(decision.comments.size(), "comment is left out", "comments are left out"));
  if (decision.expect) writing.lost("what the file expects is left out");
  if (std::ranges::any_of(decision.participants, [](const Participant& p) { return p.groups_end > p.groups_begin; }))
    writing.lost("the groups of the participants are left out");
}

}  // namespace assent
