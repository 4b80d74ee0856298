// An option against the others, where each ballot gives points for places.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <tuple>
#include <vector>

#include "assent/rule.hpp"
#include "assent/scores.hpp"
#include "firmness/ballot_menu.hpp"
#include "firmness/cover.hpp"
#include "firmness/firmness.hpp"
#include "firmness/parts.hpp"

namespace assent {

/// The least effort after which an option has more points than others, or as many.
class PointsContest {
 public:
  /// Of the decision as the trial has it now: grades by people. Throws Overflow, also where there are too many options.
  PointsContest(Trial& trial, const PlacePoints& points, OptionId option);

  struct Result {
    std::optional<std::vector<GradeMove>> moves;  // that are enough against all others
    Least effort;
  };
  /// First against one other option. Where what does it there is not enough against all, against more of them together:
  /// what is needed against some is needed against all. `found` stays empty where `most` effort, or the search, does
  /// not reach so far.
  [[nodiscard]] Result least(Effort effort, std::size_t most);
  /// The fewest of these people who put the option before all others by easing its grade, each to this discomfort on
  /// the file's scale. In the order of their ids; each must have given it a worse grade that can move.
  [[nodiscard]] CoverAnswer fewest_eased(const std::vector<ParticipantId>& people, Decimal discomfort);

 private:
  using Needs = BallotMenu::Gains;
  using AllCells = std::vector<std::vector<Cell>>;  // by ballot
  struct Plan {
    std::size_t effort;
    AllCells cells;
  };
  // What a search against some of the others says.
  struct Part {
    std::optional<Plan> plan;
    std::optional<std::int64_t> at_least = 0;  // where there is no plan; nothing: no effort is enough
  };
  // One list of what is still needed after some ballots, with the least effort; the state before, and the entry chosen.
  struct State {
    Needs needs;
    std::size_t effort, before, entry;
  };

  void make_tables(const PlacePoints& points);
  [[nodiscard]] PlaceOnBallot place_of(const FineBallot& ballot, OptionId option) const;
  [[nodiscard]] const PointTable& table_of(const FineBallot& ballot, OptionId option) const;
  [[nodiscard]] Part against(const std::vector<OptionId>& rivals, Effort effort, std::size_t at_least,
                             std::size_t most);
  [[nodiscard]] std::optional<std::vector<BallotMenu>> menus_of(const std::vector<OptionId>& players,
                                                                const std::vector<OptionId>& thirds, Effort effort,
                                                                std::size_t most);
  [[nodiscard]] Needs needs_at(const std::vector<OptionId>& rivals, const std::vector<BallotMenu>& menus) const;
  [[nodiscard]] static std::optional<Plan> with_one(const std::vector<BallotMenu>& menus, std::int64_t needed,
                                                    std::size_t most);
  [[nodiscard]] std::optional<Plan> with_several(const std::vector<BallotMenu>& menus, const Needs& needs,
                                                 std::size_t most);
  [[nodiscard]] bool after_ballot(std::vector<State>& states, const BallotMenu& menu, const Needs& rates,
                                  std::size_t most);
  [[nodiscard]] std::vector<std::int64_t> ahead_on(const FineBallot& ballot) const;
  [[nodiscard]] std::optional<OptionId> furthest_ahead(const AllCells& cells) const;
  [[nodiscard]] std::vector<GradeMove> moves_to(const AllCells& cells);

  Trial& trial_;
  OptionId option_;
  Contest contest_;
  FineGrades grades_;
  std::size_t options_;                                                              // that the rule counts
  std::vector<OptionId> ordered_;                                                    // that somebody graded
  std::map<std::tuple<std::int32_t, std::int32_t, bool, bool>, PointTable> tables_;  // compared, listed; is it, itself?
  SearchBudget budget_;
};

/// How the rule gives points for places, where it does and the ballots are grades by people.
[[nodiscard]] PlacePoints place_points_of(const Trial& trial);

}  // namespace assent
