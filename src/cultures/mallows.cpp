// Mallows' model: orders around a central one, less likely the more pairs they turn round.
// Drawn by repeated insertion: the i-th option of the central order goes j places above the last of those before it
// with probability phi^j / (1 + phi + ... + phi^(i-1)).
// Source: Mallows 1957; insertion: Doignon, Pekec and Regenwetter 2004; norm-phi: Boehmer, Faliszewski and Kraiczy
// 2023.  Cost: O(voters x options^2).
#include <cmath>

#include "cultures/cultures.hpp"
#include "cultures/parts.hpp"

namespace assent::cultures {
namespace mallows_culture {

enum class Central { listed, impartial };
constexpr std::string_view central_choices[] = {"listed", "impartial"};

constexpr Parameter parameters[] = {
    {.name = "phi",
     .type = Parameter::Type::ratio,
     .default_text = "1/2",
     .meaning = "dispersion: 0 gives the central order alone, 1 is `ic`",
     .least = 0,
     .most = 1},
    {.name = "norm-phi",
     .type = Parameter::Type::ratio,
     .default_text = "",
     .meaning = "in place of `phi`: the mean number of pairs turned round, as a share of that under `ic`; it means the "
                "same for any number of options",
     .least = 0,
     .most = 1},
    {.name = "central-vote",
     .type = Parameter::Type::choice,
     .choices = central_choices,
     .default_text = "listed",
     .meaning = "the central order: the listed one, or a random one for each profile"},
};

// The mean number of pairs that are turned round.
[[nodiscard]] double mean_turned(double phi, std::size_t options) {
  double mean = 0, weight = 1, sum = 1, weighted = 0;  // of phi^j, and of j phi^j, for j below i
  for (std::size_t i = 2; i <= options; ++i) {
    weight *= phi;
    sum += weight;
    weighted += static_cast<double>(i - 1) * weight;
    mean += weighted / sum;
  }
  return mean;
}

// By halving: the mean rises with phi.
[[nodiscard]] double phi_of_norm(double norm_phi, std::size_t options) {
  if (norm_phi >= 1) return 1;
  const double wanted = norm_phi * mean_turned(1, options);
  double low = 0, high = 1;
  for (int step = 0; step < 60; ++step) {
    const double middle = (low + high) / 2;
    (mean_turned(middle, options) < wanted ? low : high) = middle;
  }
  return norm_phi <= 0 ? 0 : high;
}

// By option of the central order: where its place among those before it is cut, as shares of 2^64.
[[nodiscard]] std::vector<std::vector<std::uint64_t>> insertion_cuts(double phi, std::size_t options) {
  std::vector<std::vector<std::uint64_t>> cuts(options);
  std::vector<double> weights{1};  // of going 0, 1, 2 ... places up
  double sum = 1;
  for (std::size_t i = 1; i < options; ++i) {
    weights.push_back(weights.back() * phi);
    sum += weights.back();
    double share = 0;
    for (std::size_t j = 0; j < i; ++j) {
      share += weights[j] / sum;
      if (share >= 1 - 0x1p-53) break;  // all that is left goes here
      cuts[i].push_back(static_cast<std::uint64_t>(share * 0x1p64));
    }
  }
  return cuts;
}

constexpr std::size_t most_options = 2000;  // the cuts are a table of their square

Prepared prepare(const Arguments& arguments, std::size_t options) {
  if (auto fault = too_large("mallows", options, 1, most_options)) return std::move(*fault);
  const Read read(parameters, arguments);
  const auto* norm_phi = given_for<Rational>(parameters, arguments, "norm-phi");
  if (norm_phi != nullptr && given_for<Rational>(parameters, arguments, "phi") != nullptr)
    return CultureFault{"`phi` and `norm-phi` of `mallows` say the same thing", "keep one of them"};
  const double phi = norm_phi != nullptr ? phi_of_norm(to_real(*norm_phi), options) : to_real(read.ratio("phi"));
  const bool impartial = read.choice<Central>("central-vote") == Central::impartial;
  return PreparedCulture{.draw = [options, impartial, cuts = insertion_cuts(phi, options),
                                  central = std::vector<Cell>(options),
                                  ballot = std::vector<Cell>()](Draws& draws, std::span<Cell> cells) mutable {
    if (impartial) draws.shuffle(central);
    else
      for (std::size_t i = 0; i < options; ++i) central[i] = static_cast<Cell>(i);
    for (std::size_t begin = 0; begin < cells.size(); begin += options) {
      ballot.clear();
      for (std::size_t i = 0; i < options; ++i) {
        std::size_t above = 0;
        if (!cuts[i].empty()) {
          const std::uint64_t point = draws.bits64();
          while (above < cuts[i].size() && point >= cuts[i][above]) ++above;
        }
        ballot.insert(ballot.end() - static_cast<std::ptrdiff_t>(above), central[i]);
      }
      for (std::size_t place = 0; place < options; ++place)
        cells[begin + static_cast<std::size_t>(ballot[place])] = static_cast<Cell>(place);
    }
  }};
}

}  // namespace mallows_culture

constinit const Culture mallows{
    .id = "mallows",
    .title = "Mallows",
    .family = "rankings",
    .summary = "Orders around a central one, less likely the more pairs they turn round.",
    .definition = R"(
                  An order that turns d pairs of the central one round has a probability proportional to phi^d.
                  `norm-phi` x stands for the phi under which d has the mean x m (m - 1) / 4.)",
    .source =
        "C. L. Mallows, Non-null ranking models (1957); norm-phi: N. Boehmer, P. Faliszewski and "
        "S. Kraiczy, Properties of the Mallows model depending on the number of alternatives (2023)",
    .parameters = mallows_culture::parameters,
    .prepare = mallows_culture::prepare,
};

}  // namespace assent::cultures
