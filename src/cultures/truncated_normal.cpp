// Grades around one mean, the same for all.
// Cost: O(voters x options), times the share of draws that are off the scale.
#include "cultures/cultures.hpp"
#include "cultures/parts.hpp"

namespace assent::cultures {
namespace truncated_normal_culture {

constexpr Parameter parameters[] = {
    {.name = "mean",
     .type = Parameter::Type::ratio,
     .default_text = "1/2",
     .meaning = "the mean before cutting, as a share of the scale",
     .least = 0,
     .most = 1},
    {.name = "deviation",
     .type = Parameter::Type::ratio,
     .default_text = "1/4",
     .meaning = "the standard deviation before cutting, as a share of the scale",
     .least = 0,
     .most = 10},
    top_parameter,
};

Prepared prepare(const Arguments& arguments, std::size_t) {
  const Read read(parameters, arguments);
  const auto top = static_cast<Cell>(read.whole("top"));
  const double mean = to_real(read.ratio("mean")) * top, deviation = to_real(read.ratio("deviation")) * top;
  return PreparedCulture{
      .kind = BallotKind::grades, .span = top, .draw = [mean, deviation, top](Draws& draws, std::span<Cell> cells) {
        for (Cell& cell : cells) cell = normal_grade(draws, mean, deviation, top);
      }};
}

}  // namespace truncated_normal_culture

constinit const Culture truncated_normal{
    .id = "truncated-normal",
    .title = "Truncated normal grades",
    .family = "grades",
    .summary = "Grades are normal around one mean, cut off at the ends of the scale.",
    .definition = R"(
                  Each grade is a normal number with mean `mean` x `top` and standard deviation `deviation` x `top`,
                  rounded to the nearest whole number, and drawn again until it lies from 0 to `top`; all are
                  independent.)",
    .source = "the truncated normal distribution",
    .parameters = truncated_normal_culture::parameters,
    .prepare = truncated_normal_culture::prepare,
};

}  // namespace assent::cultures
