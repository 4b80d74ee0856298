#include "report/tried.hpp"

#include <algorithm>
#include <map>

#include "report/phrase.hpp"
#include "report/phrase_parts.hpp"
#include "report/tried_words.hpp"

namespace assent {
namespace {

// Adds up what the decisions under a recipe do at each value.
[[nodiscard]] std::vector<TriedTotal> totals_of(const std::vector<TriedCell>& cells, std::size_t recipe) {
  struct Step {
    std::size_t changes = 0, begin = 0, end = 0;  // answers that change; that begin, or cease, to be other ones
  };
  std::map<VaryEdge, Step> steps;
  for (const TriedCell& cell : cells) {
    if (cell.recipe != recipe) continue;
    for (std::size_t i = 0; i < cell.stretches.size(); ++i) {
      Step& step = steps[cell.stretches[i].from];
      const bool before = i > 0 && cell.stretches[i - 1].flips, now = cell.stretches[i].flips;
      step.changes += i > 0 ? 1 : 0;
      step.begin += now && !before ? 1 : 0;
      step.end += before && !now ? 1 : 0;
    }
  }
  std::vector<TriedTotal> totals;
  for (const auto& [edge, step] : steps) {
    const std::size_t before = totals.empty() ? 0 : totals.back().flips;
    totals.push_back({edge, step.changes, before + step.begin - step.end});
  }
  return totals;
}

}  // namespace

std::string value_text(const Vary& vary, const Rational& value) {
  return vary.shares ? value.to_string() : value.to_decimal(9);
}

TriedAnswer tried_answer(const Decision& decision, const Answer& answer) {
  TriedAnswer shown;
  const Answered found = answered(answer);
  shown.status = found.status;
  if (found.option) shown.options.emplace_back(decision.options[index(*found.option)].id);
  for (const OptionId option : found.tied) shown.options.emplace_back(decision.options[index(option)].id);
  Say text;
  say_answer(text, subject_of(decision, answer));
  shown.words = text.done();
  return shown;
}

TriedCell tried_flip(const Decision& decision, const Flip& flip, Privacy privacy) {
  TriedCell cell{.outcome = TriedCell::Outcome::flips};
  cell.clause = flip.clause;
  cell.people_known = flip.people_known;
  cell.less = flip.less.size();
  cell.more = flip.more.size();
  if (privacy == Privacy::hidden) return cell;
  for (const ParticipantId person : flip.less) cell.less_names.emplace_back(decision.participants[index(person)].name);
  for (const ParticipantId person : flip.more) cell.more_names.emplace_back(decision.participants[index(person)].name);
  return cell;
}

TriedReport build_tried(std::vector<std::string> recipes, std::vector<TriedInput> inputs, std::vector<TriedCell> cells,
                        std::optional<Vary> vary) {
  TriedReport report;
  report.version = ASSENT_VERSION;
  report.inputs = std::move(inputs);
  report.cells = std::move(cells);
  std::ranges::stable_sort(report.cells, {}, &TriedCell::recipe);
  for (std::string& name : recipes) report.recipes.push_back({.name = std::move(name)});
  for (const TriedCell& cell : report.cells) {
    TriedRecipe& recipe = report.recipes[cell.recipe];
    ++(cell.outcome == TriedCell::Outcome::cannot_be_fed ? recipe.cannot_be_fed : recipe.tried);
    recipe.flips += cell.outcome == TriedCell::Outcome::flips ? 1 : 0;
    recipe.less += cell.less;
    recipe.more += cell.more;
  }
  for (std::size_t recipe = 0; vary && recipe < report.recipes.size(); ++recipe)
    report.recipes[recipe].totals = totals_of(report.cells, recipe);
  report.vary = std::move(vary);
  report.page = tried_page(report);
  return report;
}

}  // namespace assent
