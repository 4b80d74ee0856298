#include "cli/recipe_history.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/utf8.hpp"
#include "cli/governance_files.hpp"
#include "governance/adoption.hpp"

namespace assent {
namespace {

namespace fs = std::filesystem;

// The decision that adopted a change of a recipe.
class Adoption {
 public:
  Adoption(const std::string& recipe, const RecipeChange& change, const Dependency& file, Input& input,
           const CommonOptions& common)
      : recipe_(recipe), change_(change), file_(file), input_(input), common_(common) {}

  void check(Dependencies& read) {
    if (file_.state == DependencyState::refused) {
      input_.diagnostics
          .error(Code::R207, change_.decision_where,
                 fmt::format("`{}` leads out of the folder of the recipe", escape_invisible(change_.decision)))
          .hint = "name a file beside the recipe or in a folder below it; --root names a larger tree";
      return;
    }
    if (file_.state != DependencyState::there) return report("is not there");
    Input other;
    if (!read_input(other, file_.path, common_)) return report("cannot be read");
    if (!other.decision) return report("cannot be decided: it has errors");
    try {
      const Answer answer = decide(*other.decision, {}, all_rules());
      check_adoption(recipe_, change_, *other.decision, answer, read.recipes_of(read.of(file_.path, common_.root)),
                     input_.diagnostics);
    } catch (const Overflow&) {
      report("cannot be decided: its numbers are too large");
    }
  }

 private:
  void report(std::string_view fault) {
    input_.diagnostics
        .error(Code::H602, change_.decision_where,
               fmt::format("`{}`, which adopted this change, {}", escape_invisible(change_.decision), fault))
        .hint = "a path begins at the folder of the recipe; `assent check` of that file shows its faults";
  }

  const std::string& recipe_;  // its id
  const RecipeChange& change_;
  const Dependency& file_;
  Input& input_;
  const CommonOptions& common_;
};

}  // namespace

void check_recipe_history(const std::string& path, const Recipe& recipe, Input& input, const CommonOptions& common) {
  const auto names_decision = [](const RecipeChange& change) { return !change.decision.empty(); };
  if (std::ranges::none_of(recipe.history, names_decision)) return;
  CommonOptions there = common;  // the tree of the recipe, also for the decisions, which keep their own policy
  there.policy.clear();
  if (there.root.empty()) there.root = fs::path(path).parent_path().string();
  if (there.root.empty()) there.root = ".";
  auto read = dependencies(there);
  if (!read) return;
  const FileDependencies of = read->of(path, there.root);
  for (const RecipeChange& change : recipe.history) {
    const std::string named = (fs::path(path).parent_path() / fs::path(change.decision)).lexically_normal().string();
    const auto file =
        std::ranges::find_if(of.on, [&](const Dependency& one) { return one.as == "history" && one.path == named; });
    if (names_decision(change) && file != of.on.end()) Adoption(recipe.id, change, *file, input, there).check(*read);
  }
}

}  // namespace assent
