// Spatial discomfort: participants and options are points, and discomfort is distance.
// Cost: O(voters x options x dimensions).
#include <cmath>

#include "cultures/cultures.hpp"
#include "cultures/parts.hpp"

namespace assent::cultures {
namespace spatial_discomfort_culture {

constexpr Parameter parameters[] = {dimension_parameter, space_parameter, top_parameter};

Prepared prepare(const Arguments& arguments, std::size_t options) {
  const Read read(parameters, arguments);
  const auto dimension = static_cast<std::size_t>(read.whole("dimension"));
  if (auto fault = too_large("spatial-discomfort", options, dimension)) return std::move(*fault);
  const auto space = read.choice<Space>("space");
  const auto top = static_cast<Cell>(read.whole("top"));
  return PreparedCulture{
      .kind = BallotKind::grades,
      .span = top,
      .draw = [options, dimension, space, top, where = std::vector<double>(options * dimension),
               voter = std::vector<double>(dimension),
               distances = std::vector<double>()](Draws& draws, std::span<Cell> cells) mutable {
        distances.resize(cells.size());
        draw_points(draws, space, dimension, where);
        for (std::size_t begin = 0; begin < cells.size(); begin += options) {
          draw_points(draws, space, dimension, voter);
          for (std::size_t o = 0; o < options; ++o)
            distances[begin + o] =
                std::sqrt(squared_distance(voter, std::span(where).subspan(o * dimension, dimension)));
        }
        const double largest = distances.empty() ? 0 : *std::ranges::max_element(distances);
        for (std::size_t i = 0; i < cells.size(); ++i)
          cells[i] = largest == 0 ? 0 : static_cast<Cell>(std::floor(distances[i] / largest * top + 0.5));
      }};
}

}  // namespace spatial_discomfort_culture

constinit const Culture spatial_discomfort{
    .id = "spatial-discomfort",
    .title = "Spatial discomfort",
    .family = "grades",
    .summary = "Participants and options are random points; discomfort is the distance between them.",
    .definition = R"(
                  For each profile the options, then the participants are drawn from the same `space`. The largest
                  distance of the profile is the grade `top`; all others are in proportion, rounded to the nearest
                  whole number.)",
    .source =
        "the Euclidean culture, as J. M. Enelow and M. J. Hinich, The spatial theory of voting (1984), "
        "with losses in place of places",
    .parameters = spatial_discomfort_culture::parameters,
    .prepare = spatial_discomfort_culture::prepare,
};

}  // namespace assent::cultures
