// Mixtures: each voter belongs to one of several cultures.
#include <array>

#include "cultures/cultures.hpp"
#include "cultures/parts.hpp"

namespace assent::cultures {
namespace mixture_culture {

constexpr Parameter parameters[] = {
    {.name = "a",
     .type = Parameter::Type::rule,
     .default_text = "",
     .meaning = "the first culture, as `a=mallows,a.phi=0.2`"},
    {.name = "b", .type = Parameter::Type::rule, .default_text = "", .meaning = "the second one"},
    {.name = "c", .type = Parameter::Type::rule, .default_text = "", .meaning = "the third one, if there is one"},
    {.name = "d", .type = Parameter::Type::rule, .default_text = "", .meaning = "the fourth one, if there is one"},
    {.name = "weights",
     .type = Parameter::Type::numbers,
     .default_text = "",
     .meaning = "how many voters come from each, in proportion: `2:1`; without it all alike",
     .least = 0,
     .most = 1'000'000},
};
constexpr std::array names{"a", "b", "c", "d"};

// As whole numbers in the same proportion.
[[nodiscard]] std::vector<Int128> whole_weights(const std::vector<Rational>& weights) {
  Int128 unit = 1;
  for (const Rational& weight : weights)
    unit = checked_multiply(unit / greatest_common_divisor(unit, weight.denominator()), weight.denominator());
  std::vector<Int128> whole;
  for (const Rational& weight : weights)
    whole.push_back(checked_multiply(weight.numerator(), unit / weight.denominator()));
  return whole;
}

[[nodiscard]] std::variant<std::vector<Int128>, CultureFault> weights_of(const Arguments& arguments,
                                                                         std::size_t parts) {
  std::vector<Rational> weights(parts, 1);
  if (const auto* given = given_for<std::vector<Rational>>(parameters, arguments, "weights")) weights = *given;
  if (weights.size() != parts)
    return CultureFault{
        "`weights` holds " + std::to_string(weights.size()) + " numbers for " + std::to_string(parts) + " cultures",
        "give one for each, with `:` between them"};
  std::vector<Int128> whole = whole_weights(weights);
  Int128 sum = 0;
  for (const Int128 weight : whole) sum = checked_add(sum, weight);
  if (sum == 0) return CultureFault{"all `weights` of the mixture are 0", "one of them is over 0"};
  return whole;
}

/// Draws how many voters each part has, then each part's ballots, one part after the other.
struct MixedDraw {
  std::size_t options;
  std::vector<DrawProfile> parts;
  std::vector<Int128> weights;
  std::vector<std::size_t> voters;

  void operator()(Draws& draws, std::span<Cell> cells) {
    Int128 sum = 0;
    for (const Int128 weight : weights) sum += weight;
    voters.assign(parts.size(), 0);
    for (std::size_t voter = 0; voter < cells.size() / options; ++voter) {
      Int128 point = draws.below_wide(sum);
      std::size_t part = 0;
      while (point >= weights[part]) point -= weights[part++];
      ++voters[part];
    }
    for (std::size_t part = 0; part < parts.size(); ++part) {
      parts[part](draws, cells.first(voters[part] * options));
      cells = cells.subspan(voters[part] * options);
    }
  }
};

Prepared prepare(const Arguments& arguments, std::size_t options) {
  PreparedCulture mixed;
  MixedDraw draw{.options = options, .parts = {}, .weights = {}, .voters = {}};
  const Read read(parameters, arguments);
  for (const char* name : names) {
    const RuleCall* call = read.rule(name);
    if (call == nullptr) continue;
    auto prepared = prepare_culture(*call, options);
    if (auto* fault = std::get_if<CultureFault>(&prepared)) return std::move(*fault);
    auto& part = std::get<PreparedCulture>(prepared);
    if (!draw.parts.empty() && (part.kind != mixed.kind || part.span != mixed.span))
      return CultureFault{"the parts of the mixture do not give the same kind of ballots",
                          "mix rankings, or grades with the same `top`"};
    mixed.kind = part.kind;
    mixed.span = part.span;
    draw.parts.push_back(std::move(part.draw));
  }
  if (draw.parts.empty())
    return CultureFault{"the mixture names no culture", "write it like `mixture:a=mallows,a.phi=0.2,b=ic,weights=2:1`"};
  auto weights = weights_of(arguments, draw.parts.size());
  if (auto* fault = std::get_if<CultureFault>(&weights)) return std::move(*fault);
  draw.weights = std::move(std::get<std::vector<Int128>>(weights));
  mixed.draw = std::move(draw);
  return mixed;
}

}  // namespace mixture_culture

constinit const Culture mixture{
    .id = "mixture",
    .title = "Mixture",
    .family = "mixtures",
    .summary = "Each voter belongs to one of up to four cultures.",
    .definition = R"(
                  Each voter belongs to one of the cultures `a` to `d`, with a probability proportional to its weight.
                  Then each culture draws the ballots of its voters, as a profile of its own; they stand one culture
                  after the other.)",
    .source = "finite mixtures of cultures",
    .parameters = mixture_culture::parameters,
    .prepare = mixture_culture::prepare,
};

}  // namespace assent::cultures
