// Group-informed consensus: what every group agrees to, each with the same say.
// The product over the groups of (agree + 1) / (seen + 2), counted by heads.
// Source: Polis, Small et al. 2021.  Cost: O(ballots x options), and O(groups x options) multiplications.
// Example: group x has two people, group y three. Of these 2 and 1 agree to A, 1 and 3 to B. A 3/4 x 2/5 = 3/10,
// B 2/4 x 4/5 = 2/5: B > A.
#include <algorithm>

#include "base/big.hpp"
#include "rules/kernel/arguments.hpp"
#include "rules/kernel/grades.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace group_informed_consensus_rule {

constexpr Parameter parameters[] = {
    {.name = "threshold",
     .type = Parameter::Type::ratio,
     .default_text = "1/2",
     .meaning = "the share of the span of the scale up to which a discomfort counts as agreement",
     .least = 0,
     .most = 1},
};
constexpr Law keeps[] = {Law::anonymity, Law::neutrality, Law::monotonicity, Law::weak_monotonicity,
                         Law::copy_independence};
constexpr Law breaks[] = {
    Law::homogeneity,        Law::pareto,          Law::unanimity, Law::majority, Law::mutual_majority,
    Law::condorcet_winner,   Law::condorcet_loser, Law::smith,     Law::isda,     Law::reversal_symmetry,
    Law::clone_independence, Law::later_no_harm};
constexpr std::string_view aliases[] = {"polis-consensus", "gac"};

struct Opinions {
  Int128 agree = 0, seen = 0;
};

// Groups x options. Who is in no group is in one that comes last.
class GroupCounts {
 public:
  explicit GroupCounts(const Profile& profile) : options_(profile.options) {
    std::uint32_t groups = 0;
    bool outsiders = profile.groups.empty();
    for (const auto& memberships : profile.groups) {
      outsiders = outsiders || memberships.empty();
      if (!memberships.empty()) groups = std::max(groups, memberships.back() + 1);
    }
    groups_ = groups + (outsiders ? 1U : 0U);
    counts_.resize(groups_ * options_);
    has_members_.resize(groups_);
  }

  void count(const Profile& profile, const Rational& threshold) {
    const Int128 most = (threshold * Rational(profile.span)).floor();
    const std::vector<std::uint32_t> outside{static_cast<std::uint32_t>(groups_ - 1)};
    RowReader rows(profile.cells);
    for (std::size_t r = 0; r < profile.rows(); ++r) {
      const std::span<const Cell> row = rows[r];
      const bool is_member = !profile.groups.empty() && !profile.groups[r].empty();
      for (const std::uint32_t group : is_member ? profile.groups[r] : outside) {
        has_members_[group] = 1;
        for (std::size_t o = 0; o < options_; ++o) {
          if (row[o] == not_compared) continue;
          Opinions& opinions = counts_[group * options_ + o];
          opinions.seen += profile.heads[r];
          if (row[o] != veto_cell && row[o] <= most) opinions.agree += profile.heads[r];
        }
      }
    }
  }

  [[nodiscard]] Rational product(std::size_t option) const {
    Big above = 1, below = 1;
    for (std::size_t group = 0; group < groups_; ++group) {
      if (has_members_[group] == 0) continue;
      const Opinions& opinions = counts_[group * options_ + option];
      above = above * Big(opinions.agree + 1);
      below = below * Big(opinions.seen + 2);
    }
    return {above, below};
  }

 private:
  std::size_t options_, groups_ = 0;
  std::vector<Opinions> counts_;
  std::vector<std::uint8_t> has_members_;
};

Outcome run(const Context& context, const Arguments& arguments) {
  const Profile& profile = context.profile;
  GroupCounts counts(profile);
  counts.count(profile, Read(parameters, arguments).ratio("threshold"));
  std::vector<Rational> products;
  for (std::size_t o = 0; o < profile.options; ++o) products.push_back(counts.product(o));
  return outcome_by_grades(context, products, BetterScore::higher);
}

}  // namespace group_informed_consensus_rule

constinit const Rule group_informed_consensus{
    .id = "group-informed-consensus",
    .title = "Group-informed consensus",
    .family = "veto",
    .summary = "The option that all groups agree to comes first; each group has the same say, whatever its size.",
    .definition = R"(
        For each group, (people who agree + 1) / (people who graded the option + 2); an option's number is the product
        of these over all groups. Who agrees gives a discomfort of at most `threshold` x the span of the scale. The
        greatest number comes first; equal numbers share a tier. The groups are those of the participants in the file.
        Who is in several groups counts in each of them; those who are in none are a group of their own, so without
        any groups all are one.)",
    .conventions = R"(
        People are counted, not weights: n for a ballot that stands for n people. Discomfort is a grade's distance
        from the best end of the scale. Blanks that the policy does not fill, and stand-asides, count nowhere; an
        option that nobody graded is set aside. An open veto never agrees.)",
    .source = R"(
        C. Small, M. Bjorkegren, T. Erkkila, L. Shaw and C. Megill, Polis: Scaling Deliberation by Mapping High
        Dimensional Opinion Spaces (2021))",
    .cost = "O(ballots x options), and O(groups x options) multiplications of numbers that grow",
    .score_name = "group consensus",
    .better = BetterScore::higher,
    .needs = Needs::grades,
    .parameters = group_informed_consensus_rule::parameters,
    .keeps = group_informed_consensus_rule::keeps,
    .breaks = group_informed_consensus_rule::breaks,
    .aliases = group_informed_consensus_rule::aliases,
    .run = group_informed_consensus_rule::run,
};

}  // namespace assent::rules
