// Plackett and Luce's model: places are filled from the top; an option is next in proportion to its strength.
// Source: Luce 1959; Plackett 1975.  Cost: O(voters x options^2).
#include "cultures/cultures.hpp"
#include "cultures/parts.hpp"

namespace assent::cultures {
namespace plackett_luce_culture {

constexpr std::size_t most_options = 10'000;  // the work of a ballot grows with their square
constexpr Parameter parameters[] = {alphas_parameter};

// As whole numbers in the same proportion.
[[nodiscard]] std::vector<Int128> whole_strengths(const std::vector<Rational>& strengths) {
  Int128 unit = 1, sum = 0;
  for (const Rational& strength : strengths)
    unit = checked_multiply(unit / greatest_common_divisor(unit, strength.denominator()), strength.denominator());
  std::vector<Int128> whole;
  for (const Rational& strength : strengths) {
    whole.push_back(checked_multiply(strength.numerator(), unit / strength.denominator()));
    sum = checked_add(sum, whole.back());
  }
  return whole;
}

Prepared prepare(const Arguments& arguments, std::size_t options) {
  if (auto fault = too_large("plackett-luce", options, 1, most_options)) return std::move(*fault);
  auto strength = strengths(parameters, arguments, options);
  if (auto* fault = std::get_if<CultureFault>(&strength)) return std::move(*fault);
  const std::vector<Int128> whole = whole_strengths(std::get<std::vector<Rational>>(strength));
  Int128 all = 0;
  for (const Int128 number : whole) all += number;
  return ballot_by_ballot(options, [whole, all](Draws& draws, std::span<Cell> places) {
    std::ranges::fill(places, not_compared);
    Int128 left = all;
    for (Cell place = 0; place < static_cast<Cell>(places.size()); ++place) {
      Int128 point = draws.below_wide(left);
      std::size_t option = 0;
      while (places[option] != not_compared || point >= whole[option]) {
        if (places[option] == not_compared) point -= whole[option];
        ++option;
      }
      places[option] = place;
      left -= whole[option];
    }
  });
}

}  // namespace plackett_luce_culture

constinit const Culture plackett_luce{
    .id = "plackett-luce",
    .title = "Plackett-Luce",
    .family = "rankings",
    .summary = "Places are filled from the top; an option is next in proportion to its strength.",
    .definition = R"(
                  Each option has a strength, `alphas`. A ballot's first place goes to an option with a probability
                  proportional to its strength, the next one in the same way among those that are left, and so on.)",
    .source =
        "R. L. Plackett, The analysis of permutations (1975); R. D. Luce, Individual choice behavior "
        "(1959)",
    .parameters = plackett_luce_culture::parameters,
    .prepare = plackett_luce_culture::prepare,
};

}  // namespace assent::cultures
