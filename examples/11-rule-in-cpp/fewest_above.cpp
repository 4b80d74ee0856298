// A rule of your own, one file: the option that causes more than a share of the worst discomfort to the fewest comes
// first. A rule sees numbers and places only, is a pure function, and describes itself in the manifest beside it.

#include <map>

#include "assent/rule.hpp"

namespace {

using namespace assent;

constexpr Parameter parameters[] = {
    {.name = "level",
     .type = Parameter::Type::ratio,
     .default_text = "1/2",
     .meaning = "the share of the worst discomfort above which a grade counts",
     .least = 0,
     .most = 1},
};

Outcome run(const Context& context, const Arguments& arguments) {
  const Profile& profile = context.profile;
  const auto* given = std::get_if<Rational>(&arguments[0]);
  const Rational level = given != nullptr ? *given : Rational(Int128{1}, Int128{2});
  Outcome outcome;
  std::map<std::int64_t, std::vector<OptionId>> by_count;  // the fewest first
  for (std::size_t option = 0; option < profile.options; ++option) {
    std::int64_t above = 0;
    for (std::size_t row = 0; row < profile.rows(); ++row) {
      const Cell cell = profile.cell(row, option);
      if (cell != not_compared && Rational(discomfort(cell, profile.span)) > level * Rational(profile.span))
        above += profile.heads[row];
    }
    by_count[above].push_back(option_id(option));
    outcome.scores.push_back({Rational(above)});
  }
  for (auto& [count, tier] : by_count) outcome.ranking.tiers.push_back(std::move(tier));
  return outcome;
}

}  // namespace

extern constinit const Rule fewest_above{
    .id = "fewest-above",
    .title = "Fewest above",
    .family = "discomfort",
    .summary = "The option that causes much discomfort to the fewest comes first.",
    .definition = "Counts, for each option, who gives it more than `level` of the worst discomfort. The fewest first.",
    .conventions = "What is not compared is not counted. A veto is the worst grade. Weights play no part.",
    .source = "an example",
    .cost = "O(ballots x options)",
    .score_name = "people",
    .better = BetterScore::lower,
    .needs = Needs::grades,
    .parameters = parameters,
    .run = run,
};
