// Uniform grades: every grade is as likely, for every participant and option.
// Cost: O(voters x options).
#include "cultures/cultures.hpp"
#include "cultures/parts.hpp"

namespace assent::cultures {
namespace uniform_grades_culture {

constexpr Parameter parameters[] = {top_parameter};

Prepared prepare(const Arguments& arguments, std::size_t) {
  const auto top = static_cast<Cell>(Read(parameters, arguments).whole("top"));
  return PreparedCulture{.kind = BallotKind::grades,
                         .span = top,
                         .draw = [grades = static_cast<std::uint64_t>(top) + 1](Draws& draws, std::span<Cell> cells) {
                           for (Cell& cell : cells) cell = static_cast<Cell>(draws.below(grades));
                         }};
}

}  // namespace uniform_grades_culture

constinit const Culture uniform_grades{
    .id = "uniform-grades",
    .title = "Uniform grades",
    .family = "grades",
    .summary = "Every grade of every participant for every option is as likely as any other.",
    .definition =
        "Each grade is a whole number from 0 to `top`, each with the same probability; all are "
        "independent.",
    .source = "the impartial culture of grades",
    .parameters = uniform_grades_culture::parameters,
    .prepare = uniform_grades_culture::prepare,
};

}  // namespace assent::cultures
