// What a rule reads: numbers and indices, one contiguous matrix.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <typeindex>
#include <vector>

#include "assent/ballot_kind.hpp"
#include "assent/cells.hpp"
#include "assent/counts.hpp"
#include "assent/ids.hpp"
#include "assent/pairwise.hpp"
#include "assent/rational.hpp"
#include "assent/threshold.hpp"

namespace assent {

/// Rows are the ballots that compare something, in the order of the file; people with weight 0 are left out.
struct Profile {
  BallotKind kind = BallotKind::grades;
  std::size_t options = 0;
  Cells cells;                     // rows x options
  Counts weights;                  // a row: weight times count, in units of `weight_unit`, at least 1
  Counts heads;                    // a row: how many participants it stands for, at least 1
  std::vector<ParticipantId> who;  // a row: its participant; empty when the ballots are only counted
  Cell span = 0;                   // grades: the worst discomfort, in units; at least 1
  Rational grade_unit = 1;         // discomfort on the file's scale = cell * grade_unit
  Rational weight_unit = 1;
  // Everybody present, and everybody entitled, those who take no side included; weights in weight units.
  Int128 weight_present = 0, weight_eligible = 0;
  std::int64_t heads_present = 0, heads_eligible = 0;
  std::optional<OptionId> status_quo;

  /// Open vetoes that may set an option aside, by option; the status quo has none.
  std::vector<VetoCount> vetoes;  // one an option
  Threshold veto_threshold;       // the policy's

  /// A graded cell whose objection is no longer open: integrated, withdrawn or invalid.
  struct Spot {
    std::size_t row;
    OptionId option;
    friend bool operator==(const Spot&, const Spot&) = default;
  };
  std::vector<Spot> settled;                       // by row, then option
  std::vector<Spot> filled;                        // cells that nobody gave, by row, then option
  std::vector<std::vector<std::uint32_t>> groups;  // a row: the groups of its participant, as numbers from 0,
                                                   // rising; empty where nobody is in a group
  std::vector<std::string> group_names;            // by number; empty where nobody is in a group
  /// Somebody entitled.
  struct Member {
    std::int64_t weight = 1;  // in weight units
    bool present = false;
    std::vector<std::uint32_t> groups;  // rising
  };
  std::vector<Member> members;                             // empty where nobody is in a group
  Rational strong_from = Rational(Int128{7}, Int128{10});  // share of the span: the policy's level of strong discomfort

  [[nodiscard]] std::size_t rows() const { return weights.size(); }
  /// One cell; a pass over whole rows takes a RowReader.
  [[nodiscard]] Cell cell(std::size_t row, std::size_t option) const { return cells.at(row, option); }
};

/// The discomfort of a compared cell of a profile of grades: a veto is the worst grade.
[[nodiscard]] constexpr Cell discomfort(Cell cell, Cell span) { return cell < span ? cell : span; }

/// The same ballots on fewer options, in the order of `keep`. Rows that compare nothing any more go.
[[nodiscard]] Profile restrict_to(const Profile& profile, std::span<const OptionId> keep);

/// What the discomfort rules share: one pass over the matrix, split between so many threads. Only for profiles of
/// grades.
struct DiscomfortTotal {
  Int128 total = 0;                // sum of weight times discomfort, in weight units times grade units
  Int128 weight = 0;               // weight of those who graded the option, in weight units
  Cell highest = -1;               // highest single discomfort; -1 when nobody graded it
  std::uint32_t highest_row = 0;   // the first row that gives it
  std::int64_t highest_heads = 0;  // how many give it
};
[[nodiscard]] std::vector<DiscomfortTotal> discomfort_totals(const Profile& profile, std::size_t threads = 1);

/// Passes over one profile that several rules need: each is made once, at the first question.
class SharedWork {
 public:
  /// The profile must outlive it. Long passes are split between so many threads.
  explicit SharedWork(const Profile& profile, std::size_t threads = 1) : profile_(&profile), threads_(threads) {}
  [[nodiscard]] const Profile& profile() const { return *profile_; }
  [[nodiscard]] std::size_t threads() const { return threads_; }
  [[nodiscard]] const std::vector<DiscomfortTotal>& totals();  ///< discomfort_totals of the profile
  [[nodiscard]] const Pairwise& pairwise();                    ///< count_pairs of the profile
  /// What rules make of the profile for each other: a `Work(SharedWork&)`.
  template <class Work>
  [[nodiscard]] const Work& made() {
    std::shared_ptr<const void>& work = made_[typeid(Work)];
    if (!work) work = std::make_shared<const Work>(*this);
    return *static_cast<const Work*>(work.get());
  }

 private:
  const Profile* profile_;
  std::size_t threads_;
  std::optional<std::vector<DiscomfortTotal>> totals_;
  std::optional<Pairwise> pairwise_;
  std::map<std::type_index, std::shared_ptr<const void>> made_;
};

/// total / (span * weight); call it only where weight > 0.
[[nodiscard]] Rational share_of(const DiscomfortTotal& total, const Profile& profile);

}  // namespace assent
