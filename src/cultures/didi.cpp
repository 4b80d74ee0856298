// Dirichlet model: each voter gives the options shares of one whole, drawn from a Dirichlet distribution, and orders
// them by these. The shares are gamma variates divided by their sum, so their order is that of the variates.
// Source: Szufa, Faliszewski, Skowron, Slinko and Talmon 2020.  Cost: O(voters x options log options).
#include "cultures/cultures.hpp"
#include "cultures/parts.hpp"

namespace assent::cultures {
namespace didi_culture {

constexpr Parameter parameters[] = {alphas_parameter};

Prepared prepare(const Arguments& arguments, std::size_t options) {
  if (auto fault = too_large("didi", options, 1, 1'000'000)) return std::move(*fault);
  auto strength = strengths(parameters, arguments, options);
  if (auto* fault = std::get_if<CultureFault>(&strength)) return std::move(*fault);
  std::vector<double> shapes;
  for (const Rational& alpha : std::get<std::vector<Rational>>(strength)) shapes.push_back(to_real(alpha));
  return ballot_by_ballot(options, [shapes, measure = std::vector<double>(options), order = std::vector<std::size_t>()](
                                       Draws& draws, std::span<Cell> places) mutable {
    for (std::size_t o = 0; o < shapes.size(); ++o) measure[o] = -draws.log_gamma_variate(shapes[o]);
    places_by(measure, order, places);
  });
}

}  // namespace didi_culture

constinit const Culture didi{
    .id = "didi",
    .title = "Dirichlet model",
    .family = "rankings",
    .summary = "Each voter shares one whole among the options at random and orders them by their shares.",
    .definition = R"(
                  The shares come from a Dirichlet distribution with the parameters `alphas`, one for each option: the
                  larger an option's alpha beside the others, the better its place; the larger all of them, the more
                  voters agree.)",
    .source =
        "S. Szufa, P. Faliszewski, P. Skowron, A. Slinko and N. Talmon, Drawing a map of elections in "
        "the space of statistical cultures (2020)",
    .parameters = didi_culture::parameters,
    .prepare = didi_culture::prepare,
};

}  // namespace assent::cultures
