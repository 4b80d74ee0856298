#include "report/recipe_diff.hpp"

#include <algorithm>

#include "assent/call_text.hpp"
#include "report/policy_texts.hpp"
#include "report/recipe_diff_words.hpp"

namespace assent {
namespace {

[[nodiscard]] std::string share_or_empty(const std::optional<Rational>& share) {
  return share ? share->to_string() : "";
}

[[nodiscard]] std::string deciding_text_of(const Policy& policy) {
  if (policy.advises) return "none";
  if (policy.decide_by) return call_text(*policy.decide_by);
  std::string text;
  for (const Rung& rung : policy.ladder) text += (text.empty() ? "ladder: " : "; ") + rung_text(rung);
  return text;
}

[[nodiscard]] std::string shown_rules_text(const Policy& policy) {
  std::string text;
  for (const RuleCall& call : policy.rules) text += (text.empty() ? "" : ", ") + call_text(call);
  return text;
}

[[nodiscard]] std::string quorums_of(const Policy& policy) {
  std::string text;
  for (const Quorum& quorum : policy.quorums)
    text += (text.empty() ? "" : "; ") + threshold_text(quorum.threshold, usual_quorum);
  return text;
}

[[nodiscard]] std::string policy_term_text(const TermChange& change, const Decision& decision) {
  const Policy& policy = decision.policy;
  switch (change.term) {
    case PolicyTerm::decide_by:
    case PolicyTerm::ladder: return deciding_text_of(policy);
    case PolicyTerm::house_rule: {
      const HouseRule* house = find_house_rule(policy, change.house);
      return house != nullptr ? house_text(*house) : "";
    }
    case PolicyTerm::rules: return shown_rules_text(policy);
    case PolicyTerm::quorum: return quorums_of(policy);
    case PolicyTerm::accept_at_most: return share_or_empty(policy.accept_at_most);
    case PolicyTerm::blocks_from: return share_or_empty(policy.blocks_from);
    case PolicyTerm::missing: return std::string(name_of(policy.missing));
    case PolicyTerm::unranked: return std::string(name_of(policy.unranked));
    case PolicyTerm::vetoes: return threshold_text(policy.vetoes, usual_vetoes);
    case PolicyTerm::abstainers: return policy.abstainers_absent ? "absent" : "present";
    case PolicyTerm::ties: return chain_text(policy.ties, decision);
    case PolicyTerm::seed: return std::string(policy.seed.value_or(""));
    case PolicyTerm::reason_required_from: return share_or_empty(policy.reason_required_from);
    case PolicyTerm::strong_from: return policy.strong_from.to_string();
    case PolicyTerm::uneasy_from: return policy.uneasy_from.to_string();
  }
  return "";
}

using Cases = std::vector<std::pair<std::string, std::string>>;

// The names of the cases of the first list that the second does not have.
[[nodiscard]] std::vector<std::string> cases_without(const Cases& cases, const Cases& others) {
  std::vector<std::string> names;
  for (const auto& each : cases)
    if (std::ranges::find(others, each.first, &Cases::value_type::first) == others.end()) names.push_back(each.first);
  return names;
}

[[nodiscard]] std::vector<std::string> changed_cases(const Cases& before, const Cases& after) {
  std::vector<std::string> names;
  for (const auto& each : after) {
    const auto old = std::ranges::find(before, each.first, &Cases::value_type::first);
    if (old != before.end() && old->second != each.second) names.push_back(each.first);
  }
  return names;
}

[[nodiscard]] std::string step_of_history(const RecipeChange& change) { return change.date + ", " + change.change; }

[[nodiscard]] std::vector<std::string> history_without(const Recipe& recipe, const Recipe& other) {
  std::vector<std::string> steps;
  for (const RecipeChange& change : recipe.history) {
    const std::string step = step_of_history(change);
    if (std::ranges::find(other.history, step, step_of_history) == other.history.end()) steps.push_back(step);
  }
  return steps;
}

[[nodiscard]] RecipeDiffAbout about_of(const RecipeAbout& before, const RecipeAbout& after) {
  RecipeDiffAbout about;
  about.title = before.recipe.title != after.recipe.title;
  about.summary = before.recipe.summary != after.recipe.summary;
  about.origin = before.recipe.origin != after.recipe.origin;
  about.cases_added = cases_without(after.cases, before.cases);
  about.cases_removed = cases_without(before.cases, after.cases);
  about.cases_changed = changed_cases(before.cases, after.cases);
  about.history_added = history_without(after.recipe, before.recipe);
  about.history_removed = history_without(before.recipe, after.recipe);
  return about;
}

}  // namespace

RecipeDiffReport build_recipe_diff(const RecipeDiffSide& before, const RecipeDiffSide& after) {
  RecipeDiffReport report;
  report.version = ASSENT_VERSION;
  report.before = before.path;
  report.after = after.path;
  const Decision &old = before.policy.decision, &now = after.policy.decision;
  for (TermChange& change : changed_terms(old, now)) {
    RecipeDiffTerm term;
    term.before = policy_term_text(change, old);
    term.after = policy_term_text(change, now);
    term.sentences = say_term(change, old, now);
    term.change = std::move(change);
    report.terms.push_back(std::move(term));
  }
  if (before.about && after.about) report.about = about_of(*before.about, *after.about);
  report.page = recipe_diff_page(report);
  return report;
}

}  // namespace assent
