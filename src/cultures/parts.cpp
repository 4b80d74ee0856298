#include "cultures/parts.hpp"

#include <cmath>
#include <numeric>

namespace assent::cultures {

std::optional<CultureFault> too_large(std::string_view culture, std::size_t options, std::size_t each,
                                      std::size_t most) {
  if (options <= most / each) return std::nullopt;
  return CultureFault{std::string(culture) + " is drawn for up to " + std::to_string(most / each) + " options here",
                      each > 1 ? "or give smaller parameters" : ""};
}

std::variant<std::vector<Rational>, CultureFault> strengths(std::span<const Parameter> parameters,
                                                            const Arguments& arguments, std::size_t options) {
  std::vector<Rational> values;
  if (const auto* given = given_for<std::vector<Rational>>(parameters, arguments, alphas_parameter.name))
    values = *given;
  else
    for (std::size_t left = options; left > 0; --left) values.emplace_back(static_cast<std::int64_t>(left));
  if (values.size() != options)
    return CultureFault{"`alphas` holds " + std::to_string(values.size()) + " numbers, and there are " +
                            std::to_string(options) + " options",
                        "give one number for each option, with `:` between them, or leave `alphas` out"};
  if (std::ranges::find(values, Rational(0)) != values.end())
    return CultureFault{"one of `alphas` is 0", "each is a number over 0"};
  return values;
}

namespace {

// A direction whose length is 1; a ball's radius is the largest of as many uniform numbers as there are dimensions.
void draw_round_point(Draws& draws, Space space, std::span<double> point) {
  double square = 0;
  while (square == 0) {
    for (double& x : point) {
      x = draws.normal();
      square += x * x;
    }
  }
  double radius = space == Space::ball ? 0 : 1;
  if (space == Space::ball)
    for (std::size_t i = 0; i < point.size(); ++i) radius = std::max(radius, draws.unit());
  const double factor = radius / std::sqrt(square);
  for (double& x : point) x *= factor;
}

}  // namespace

void draw_points(Draws& draws, Space space, std::size_t dimension, std::span<double> points) {
  switch (space) {
    case Space::cube:
      for (double& x : points) x = draws.unit();
      return;
    case Space::gaussian:
      for (double& x : points) x = draws.normal();
      return;
    case Space::ball:
    case Space::sphere:
      for (std::size_t begin = 0; begin < points.size(); begin += dimension)
        draw_round_point(draws, space, points.subspan(begin, dimension));
  }
}

double squared_distance(std::span<const double> a, std::span<const double> b) {
  double square = 0;
  for (std::size_t i = 0; i < a.size(); ++i) square += (a[i] - b[i]) * (a[i] - b[i]);
  return square;
}

void places_by(std::span<const double> measure, std::vector<std::size_t>& order, std::span<Cell> places) {
  order.resize(measure.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(
      order, [&](std::size_t a, std::size_t b) { return measure[a] != measure[b] ? measure[a] < measure[b] : a < b; });
  for (std::size_t place = 0; place < order.size(); ++place) places[order[place]] = static_cast<Cell>(place);
}

Cell normal_grade(Draws& draws, double mean, double deviation, Cell top) {
  for (;;) {
    const double grade = mean + deviation * draws.normal() + 0.5;
    if (grade >= 0 && grade < top + 1.0) return static_cast<Cell>(grade);
  }
}

}  // namespace assent::cultures
