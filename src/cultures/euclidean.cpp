// Spatial model: voters and options are points, and a voter prefers what is near.
// Source: Hotelling 1929; Enelow and Hinich 1984.  Cost: O(voters x options x (dimensions + log options)).
#include "cultures/cultures.hpp"
#include "cultures/parts.hpp"

namespace assent::cultures {
namespace euclidean_culture {

constexpr Parameter parameters[] = {dimension_parameter, space_parameter};

Prepared prepare(const Arguments& arguments, std::size_t options) {
  const Read read(parameters, arguments);
  const auto dimension = static_cast<std::size_t>(read.whole("dimension"));
  if (auto fault = too_large("euclidean", options, dimension)) return std::move(*fault);
  const auto space = read.choice<Space>("space");
  return PreparedCulture{.draw = [options, dimension, space, where = std::vector<double>(options * dimension),
                                  voter = std::vector<double>(dimension), measure = std::vector<double>(options),
                                  order = std::vector<std::size_t>()](Draws& draws, std::span<Cell> cells) mutable {
    draw_points(draws, space, dimension, where);
    for (std::size_t begin = 0; begin < cells.size(); begin += options) {
      draw_points(draws, space, dimension, voter);
      for (std::size_t o = 0; o < options; ++o)
        measure[o] = squared_distance(voter, std::span(where).subspan(o * dimension, dimension));
      places_by(measure, order, cells.subspan(begin, options));
    }
  }};
}

}  // namespace euclidean_culture

constinit const Culture euclidean{
    .id = "euclidean",
    .title = "Euclidean",
    .family = "rankings",
    .summary = "Voters and options are random points, and a voter prefers the nearer option.",
    .definition = R"(
                  For each profile the options, then the voters are drawn from the same `space`. A ballot orders the
                  options by their distance from the voter; equal distances, which hardly happen, stand in listed
                  order.)",
    .source = "J. M. Enelow and M. J. Hinich, The spatial theory of voting (1984)",
    .parameters = euclidean_culture::parameters,
    .prepare = euclidean_culture::prepare,
};

}  // namespace assent::cultures
