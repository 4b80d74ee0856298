#include "report/tried.hpp"

#include <algorithm>

#include "report/phrase.hpp"
#include "report/phrase_parts.hpp"
#include "report/tried_words.hpp"

namespace assent {

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

TriedReport build_tried(std::vector<std::string> recipes, std::vector<TriedInput> inputs,
                        std::vector<TriedCell> cells) {
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
  report.page = tried_page(report);
  return report;
}

}  // namespace assent
