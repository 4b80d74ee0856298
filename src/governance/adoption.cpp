#include "governance/adoption.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.hpp"

namespace assent {
namespace {

[[nodiscard]] std::string in_quotes(std::string_view text) { return fmt::format("`{}`", escape_invisible(text)); }

[[nodiscard]] std::string_view without_prefix(std::string_view recipe) {
  constexpr std::string_view prefix = "recipe:";
  return recipe.starts_with(prefix) ? recipe.substr(prefix.size()) : recipe;
}

[[nodiscard]] std::string recipes_text(const std::vector<std::string>& recipes) {
  if (recipes.empty()) return "no recipe";
  std::string text;
  for (const std::string& recipe : recipes) text += (text.empty() ? "" : ", ") + in_quotes(recipe);
  return text;
}

// True where it chose something new.
[[nodiscard]] bool adopted_something(const RecipeChange& change, const Decision& decision, const Answer& answer,
                                     Diagnostics& diagnostics) {
  const Verdict& verdict = answer.verdict;
  const bool is_new = verdict.status == VerdictStatus::decided && verdict.option != decision.status_quo;
  if (is_new) return true;
  const bool kept = verdict.status == VerdictStatus::status_quo || verdict.status == VerdictStatus::decided;
  diagnostics
      .error(Code::H603, change.decision_where,
             kept ? fmt::format("{} kept things as they were: it adopted nothing", in_quotes(change.decision))
                  : fmt::format("{} adopted nothing: its verdict is `{}`", in_quotes(change.decision),
                                name_of(verdict.status)))
      .hint = "name the decision that adopted this change, or take the change back";
  return false;
}

}  // namespace

void check_adoption(std::string_view recipe, const RecipeChange& change, const Decision& decision, const Answer& answer,
                    const std::vector<std::string>& recipes, Diagnostics& diagnostics) {
  if (!adopted_something(change, decision, answer, diagnostics)) return;
  const Option& chosen = decision.options[index(*answer.verdict.option)];
  if (chosen.id != recipe && std::ranges::find(decision.options, recipe, &Option::id) != decision.options.end())
    diagnostics
        .error(
            Code::H603, change.decision_where,
            fmt::format("{} chose {}, and not {}", in_quotes(change.decision), in_quotes(chosen.id), in_quotes(recipe)))
        .hint = "name the decision that adopted this change, or take the change back";
  if (!decision.date.empty() && !change.date.empty() && change.date < decision.date)
    diagnostics
        .error(Code::H603, change.decision_where,
               fmt::format("the change is of {}, and {} was decided later, on {}", change.date,
                           in_quotes(change.decision), decision.date))
        .hint = "a change holds from the day on which it is adopted";
  const std::string_view under = without_prefix(change.adopted_under);
  if (under.empty() || under == "none" || std::ranges::find(recipes, under) != recipes.end()) return;
  diagnostics
      .error(Code::H603, change.adopted_where,
             fmt::format("{} was decided under {}, and not under {}", in_quotes(change.decision), recipes_text(recipes),
                         in_quotes(under)))
      .hint = "`adopted_under` is the id of the recipe that the policy of that decision extends";
}

void check_recipe_reviews(const std::vector<RecipeChange>& history, std::string_view day, Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < history.size(); ++i) {
    const std::string& review = history[i].review;
    if (review.empty() || review > day) continue;
    const auto later = history.begin() + static_cast<std::ptrdiff_t>(i) + 1;
    if (std::any_of(later, history.end(), [&](const RecipeChange& step) { return step.date >= review; })) continue;
    diagnostics.warning(Code::H604, history[i].review_where, fmt::format("the review is due since {}", review)).hint =
        "look at the recipe again, and write what came of it as a new step of the history";
  }
}

void check_objection_reviews(const Decision& decision, std::string_view day, Diagnostics& diagnostics) {
  for (const Objection& objection : decision.objections)
    if (!objection.review.empty() && objection.review <= day)
      diagnostics
          .warning(Code::H604, objection.where,
                   fmt::format("the review of this objection is due since {}", objection.review))
          .hint = "talk about it again, and write its next day of review or what came of it";
}

}  // namespace assent
