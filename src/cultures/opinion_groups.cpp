// Opinion groups: the members of a group grade an option around the group's own mean.
// Cost: O(voters x options), times the share of draws that are off the scale.
#include "cultures/cultures.hpp"
#include "cultures/parts.hpp"

namespace assent::cultures {
namespace opinion_groups_culture {

constexpr Parameter parameters[] = {
    {.name = "groups",
     .type = Parameter::Type::whole,
     .default_text = "3",
     .meaning = "how many groups there are",
     .least = 1,
     .most = 1000},
    {.name = "deviation",
     .type = Parameter::Type::ratio,
     .default_text = "1/10",
     .meaning = "the standard deviation of a member's grade from the group's mean, as a share of the scale",
     .least = 0,
     .most = 10},
    top_parameter,
};

Prepared prepare(const Arguments& arguments, std::size_t options) {
  const Read read(parameters, arguments);
  const auto groups = static_cast<std::size_t>(read.whole("groups"));
  if (auto fault = too_large("opinion-groups", options, groups)) return std::move(*fault);
  const auto top = static_cast<Cell>(read.whole("top"));
  const double deviation = to_real(read.ratio("deviation")) * top;
  return PreparedCulture{.kind = BallotKind::grades,
                         .span = top,
                         .draw = [options, groups, top, deviation, means = std::vector<double>(groups * options)](
                                     Draws& draws, std::span<Cell> cells) mutable {
                           for (double& mean : means) mean = draws.unit() * top;
                           for (std::size_t begin = 0; begin < cells.size(); begin += options) {
                             const std::size_t group = draws.below(groups);
                             for (std::size_t o = 0; o < options; ++o)
                               cells[begin + o] = normal_grade(draws, means[group * options + o], deviation, top);
                           }
                         }};
}

}  // namespace opinion_groups_culture

constinit const Culture opinion_groups{
    .id = "opinion-groups",
    .title = "Opinion groups",
    .family = "grades",
    .summary = "Everybody is in a group, and grades each option around the group's mean for it.",
    .definition = R"(
                  For each profile each group has a mean for each option, uniform on the scale. Each participant is in
                  one of the groups, each with the same probability, and gives grades that are normal around its means,
                  rounded, and drawn again until they lie from 0 to `top`.)",
    .source = "a mixture of truncated normal grades",
    .parameters = opinion_groups_culture::parameters,
    .prepare = opinion_groups_culture::prepare,
};

}  // namespace assent::cultures
