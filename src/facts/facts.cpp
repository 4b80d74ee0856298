#include "facts/facts.hpp"

#include <algorithm>

#include "facts/distinct_ballots.hpp"
#include "facts/majority.hpp"

namespace assent {
namespace {

void add(std::int64_t& sum, std::int64_t number) {
  if (__builtin_add_overflow(sum, number, &sum)) throw Overflow();
}

// Do two of the cells that count have the same value? Small values, such as tiers, are looked up; others are sorted.
class TieFinder {
 public:
  explicit TieFinder(std::size_t options) : seen_(std::max<std::size_t>(options, 256), 0) {}

  /// `counts` says of a cell's place and value whether it counts.
  template <class Counts>
  [[nodiscard]] bool has_tie(std::span<const Cell> row, Counts counts) {
    ++row_;
    large_.clear();
    bool tie = false;
    for (std::size_t o = 0; o < row.size(); ++o) {
      if (!counts(o, row[o])) continue;
      if (static_cast<std::size_t>(row[o]) >= seen_.size()) {
        large_.push_back(row[o]);
        continue;
      }
      std::uint32_t& last = seen_[static_cast<std::size_t>(row[o])];
      tie |= last == row_;
      last = row_;
    }
    std::ranges::sort(large_);
    return tie || std::ranges::adjacent_find(large_) != large_.end();
  }

 private:
  std::vector<std::uint32_t> seen_;  // by value: the last row that has it
  std::vector<Cell> large_;
  std::uint32_t row_ = 0;
};

struct BallotForm {
  bool tied, truncated;
};

void add_ballot(BallotFacts& facts, std::int64_t heads, BallotForm form) {
  add(facts.count, heads);
  facts.with_ties += form.tied ? heads : 0;
  facts.truncated += form.truncated ? heads : 0;
  facts.strict_and_complete += form.tied || form.truncated ? 0 : heads;
}

[[nodiscard]] bool left_out(Cell cell) { return cell == not_compared || cell == unranked_cell; }

void add_rankings(BallotFacts& facts, const Profile& profile) {
  RowReader rows(profile.cells);
  TieFinder ties(profile.options);
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const auto row = rows[r];
    const bool tied = ties.has_tie(row, [](std::size_t, Cell cell) { return !left_out(cell); });
    add_ballot(facts, profile.heads[r], {.tied = tied, .truncated = std::ranges::any_of(row, left_out)});
  }
}

// Where the row of a decision's grades stands that a row of the profile was made of: those in between are left out
// there.
class GradeRows {
 public:
  GradeRows(const Decision& decision, const Profile& profile) : decision_(decision), profile_(profile) {}

  [[nodiscard]] std::size_t next(std::size_t profile_row) {
    if (!profile_.who.empty()) return index(profile_.who[profile_row]);
    while (left_out(at_)) ++at_;
    return at_++;
  }

  [[nodiscard]] std::span<const Decimal> grades(std::size_t row) const {
    return std::span(decision_.grades).subspan(row * profile_.options, profile_.options);
  }

 private:
  [[nodiscard]] bool left_out(std::size_t row) const {
    if (!decision_.ballot_weights.empty() && decision_.ballot_weights[row] == 0) return true;
    return std::ranges::all_of(grades(row), [](Decimal grade) { return grade == no_grade; });
  }

  const Decision& decision_;
  const Profile& profile_;
  std::size_t at_ = 0;
};

// A blank is filled in the profile; here it counts as left out.
void add_graded(BallotFacts& facts, const Decision& decision, const Profile& profile) {
  RowReader rows(profile.cells);
  TieFinder ties(profile.options);
  GradeRows origin(decision, profile);
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const std::size_t from = origin.next(r);
    const auto grades = origin.grades(from);
    const auto says_nothing = [&](std::size_t o) {
      return grades[o] == no_grade &&
             (profile.who.empty() || decision.objection(participant_id(from), option_id(o)) == nullptr);
    };
    const auto counts = [&](std::size_t o, Cell cell) { return cell != not_compared && !says_nothing(o); };
    bool truncated = false;
    for (std::size_t o = 0; o < grades.size() && !truncated; ++o) truncated = says_nothing(o);
    add_ballot(facts, profile.heads[r], {.tied = ties.has_tie(rows[r], counts), .truncated = truncated});
  }
}

[[nodiscard]] BallotFacts ballot_facts(const Decision& decision, const Profile& profile,
                                       const DistinctBallots& distinct) {
  BallotFacts facts;
  facts.rows = profile.rows();
  facts.distinct = distinct.size();
  if (profile.kind == BallotKind::rankings) add_rankings(facts, profile);
  else add_graded(facts, decision, profile);
  return facts;
}

[[nodiscard]] GradeFacts grade_facts(const Decision& decision) {
  GradeFacts facts;
  const std::size_t options = decision.options.size();
  const bool counted = !decision.counts.empty();
  for (std::size_t r = 0; r * options < decision.grades.size(); ++r) {
    const auto row = std::span(decision.grades).subspan(r * options, options);
    const std::int64_t heads = counted ? decision.counts[r] : 1;
    const bool answered = counted ? std::ranges::any_of(row, [](Decimal grade) { return grade != no_grade; })
                                  : decision.answered[r] && !decision.takes_no_side(r);
    for (std::size_t o = 0; o < options; ++o) {
      if (row[o] != no_grade) {
        add(facts.given, heads);
        facts.lowest = std::min(facts.lowest.value_or(row[o]), row[o]);
        facts.highest = std::max(facts.highest.value_or(row[o]), row[o]);
      } else if (answered && (counted || decision.objection(participant_id(r), option_id(o)) == nullptr)) {
        add(facts.blanks, heads);
      }
    }
  }
  return facts;
}

[[nodiscard]] MarkFacts mark_facts(const Decision& decision) {
  MarkFacts facts;
  for (const Objection& mark : decision.objections) {
    facts.vetoes += mark.open_veto();
    facts.lifted_vetoes += mark.veto && !mark.open_veto();
    facts.stand_asides += mark.stand_aside;
    facts.abstentions += mark.abstain;
  }
  return facts;
}

}  // namespace

Facts facts_of(const Decision& decision, const Profile& profile) {
  Facts facts;
  facts.marks = mark_facts(decision);
  if (decision.kind == BallotKind::grades) facts.grades = grade_facts(decision);
  if (decision.counts_only) return facts;
  const DistinctBallots distinct = distinct_ballots(profile);
  facts.ballots = ballot_facts(decision, profile, distinct);
  if (profile.rows() == 0) return facts;
  if (profile.options <= most_options_compared) facts.majority = majority_of(profile, count_pairs(profile));
  facts.single_peaked = single_peaked(profile, distinct, most_options_compared);
  return facts;
}

}  // namespace assent
