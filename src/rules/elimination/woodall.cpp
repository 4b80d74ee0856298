// Woodall: as instant runoff, until only one member of the Smith set is left.
// Source: Woodall 2003.  Cost: the pairwise count, and as instant runoff.
// Example: A, B and C beat each other in a circle and D; first places D 4, A 3, B 2, C 1: C goes out, then B: of the
// Smith set only A is left  ->  A > D > B > C.
#include <algorithm>
#include <iterator>

#include "rules/kernel/arguments.hpp"
#include "rules/kernel/sets.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/kernel/top_elimination.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace woodall_rule {

constexpr Parameter parameters[] = {out_ties_parameter};
// Beside what the definition shows: Green-Armytage, Four Condorcet-Hare hybrid methods (2011).
constexpr Law keeps[] = {Law::anonymity,       Law::neutrality,      Law::homogeneity,
                         Law::majority,        Law::mutual_majority, Law::condorcet_winner,
                         Law::condorcet_loser, Law::smith,           Law::clone_independence};
constexpr Law breaks[] = {Law::unanimity,
                          Law::isda,
                          Law::monotonicity,
                          Law::weak_monotonicity,
                          Law::participation,
                          Law::positive_involvement,
                          Law::negative_involvement,
                          Law::reinforcement,
                          Law::reversal_symmetry,
                          Law::copy_independence,
                          Law::later_no_harm,
                          Law::later_no_help};

class Woodall final : public TopElimination {
 public:
  explicit Woodall(const Context& context)
      : TopElimination(context.shared, Share::split),
        members_(smith_set(context.shared.pairwise(), all_options(context.profile))) {}

  [[nodiscard]] std::optional<Kept> kept(std::span<const OptionId> left, std::size_t) override {
    std::vector<OptionId> members = members_among(left);
    if (members.size() > 1) return std::nullopt;
    return Kept{members, Membership{"part of the Smith set that is left", members}};
  }

  [[nodiscard]] std::optional<Kept> last(std::span<const OptionId> left, std::span<const OptionId> out) const override {
    std::vector<OptionId> members = members_among(left);
    if (!std::ranges::includes(out, members)) return std::nullopt;
    return Kept{members, Membership{"part of the Smith set that is left", members}};
  }

 private:
  [[nodiscard]] std::vector<OptionId> members_among(std::span<const OptionId> left) const {
    std::vector<OptionId> members;
    std::ranges::set_intersection(left, members_, std::back_inserter(members));
    return members;
  }

  std::vector<OptionId> members_;
};

Outcome run(const Context& context, const Arguments& arguments) {
  Woodall elimination(context);
  return by_elimination(context, elimination, Read(parameters, arguments).choice<OutTies>("ties"));
}

constexpr std::string_view aliases[] = {"woodall-hare", "cnth-av"};

}  // namespace woodall_rule

constinit const Rule woodall{
    .id = "woodall",
    .title = "Woodall",
    .family = "elimination",
    .summary = "As instant runoff, until one member of the Smith set is left, which comes first.",
    .definition = R"(
        The Smith set is the smallest set, not empty, whose members all beat every option outside it. Rounds as in
        instant-runoff go on until one member of it is left, which comes first. The others that were left follow,
        tied; then those that went out, the last first. When a round would put out all members that are left, all of
        them stay and come first, tied.

        `ties` as in instant-runoff.)",
    .conventions = top_conventions,
    .source = R"(
        D. R. Woodall, Properties of single-winner preferential election rules II (2003); J. Green-Armytage, Four
        Condorcet-Hare hybrid methods for single-winner elections, Voting matters 29 (2011))",
    .cost = "O(ballots x options^2), and as instant-runoff; parallel-universes: hard",
    .exact_up_to = "any number of options, but for parallel-universes with many ties",
    .score_name = "first places",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .parameters = woodall_rule::parameters,
    .keeps = woodall_rule::keeps,
    .breaks = woodall_rule::breaks,
    .aliases = woodall_rule::aliases,
    .run = woodall_rule::run,
};

}  // namespace assent::rules
