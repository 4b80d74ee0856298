// What several cultures share: parameters, orders of options, points in space, grades.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "assent/rule.hpp"
#include "cultures/culture.hpp"
#include "rules/kernel/arguments.hpp"

namespace assent::cultures {

using rules::Read;

/// What was given for the parameter of that name; null where nothing was.
template <class Value>
[[nodiscard]] const Value* given_for(std::span<const Parameter> parameters, const Arguments& arguments,
                                     std::string_view name) {
  const auto found = std::ranges::find(parameters, name, &Parameter::name);
  const auto place = static_cast<std::size_t>(found - parameters.begin());
  return place < arguments.size() ? std::get_if<Value>(&arguments[place]) : nullptr;
}

/// A culture of rankings whose voters are drawn one by one: `draw_row` fills the places of one ballot.
template <class DrawRow>
[[nodiscard]] PreparedCulture ballot_by_ballot(std::size_t options, DrawRow draw_row) {
  return {.draw = [options, draw_row](Draws& draws, std::span<Cell> cells) mutable {
    for (std::size_t begin = 0; begin < cells.size(); begin += options) draw_row(draws, cells.subspan(begin, options));
  }};
}

/// A fault where a culture would need a table of more than so many numbers; `options` times `each`.
[[nodiscard]] std::optional<CultureFault> too_large(std::string_view culture, std::size_t options, std::size_t each,
                                                    std::size_t most = std::size_t{1} << 24);

/// One number over 0 for each option: those given, or m, m - 1, ... 1. A fault where there are others.
[[nodiscard]] std::variant<std::vector<Rational>, CultureFault> strengths(std::span<const Parameter> parameters,
                                                                          const Arguments& arguments,
                                                                          std::size_t options);
/// The parameter `alphas` that `strengths` reads.
inline constexpr Parameter alphas_parameter{
    .name = "alphas",
    .type = Parameter::Type::numbers,
    .default_text = "",
    .meaning = "how strong each option is, in listed order: one number over 0 each; without it m, m - 1, ... 1",
    .least = 0,
    .most = 1'000'000};

/// Where points lie.
enum class Space { cube, ball, sphere, gaussian };
inline constexpr std::string_view space_choices[] = {"cube", "ball", "sphere", "gaussian"};
inline constexpr std::size_t most_dimensions = 100;
inline constexpr Parameter dimension_parameter{.name = "dimension",
                                               .type = Parameter::Type::whole,
                                               .default_text = "2",
                                               .meaning = "how many dimensions the space has",
                                               .least = 1,
                                               .most = most_dimensions};
inline constexpr Parameter space_parameter{
    .name = "space",
    .type = Parameter::Type::choice,
    .choices = space_choices,
    .default_text = "cube",
    .meaning =
        "where points are drawn: uniform in the unit cube, in the unit ball or on its sphere, or normal with "
        "mean 0 and variance 1 in each dimension"};

/// Draws points of so many dimensions, one after the other.
void draw_points(Draws& draws, Space space, std::size_t dimension, std::span<double> points);
[[nodiscard]] double squared_distance(std::span<const double> a, std::span<const double> b);

/// The places of options by a measure, the least first; equal ones in listed order. `order` is scratch memory.
void places_by(std::span<const double> measure, std::vector<std::size_t>& order, std::span<Cell> places);

inline constexpr Parameter top_parameter{.name = "top",
                                         .type = Parameter::Type::whole,
                                         .default_text = "10",
                                         .meaning = "the worst grade; grades are whole numbers from 0",
                                         .least = 1,
                                         .most = 1000};

/// A grade from 0 to `top`: normal with such a mean and deviation, in grades, drawn again until the nearest whole
/// number is one. The mean lies between 0 and `top`.
[[nodiscard]] Cell normal_grade(Draws& draws, double mean, double deviation, Cell top);

}  // namespace assent::cultures
