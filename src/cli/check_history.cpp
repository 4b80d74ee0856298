#include "cli/check_history.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/utf8.hpp"
#include "cli/governance_files.hpp"
#include "document/cursor.hpp"
#include "governance/adoption.hpp"

namespace assent {
namespace {

namespace fs = std::filesystem;

// The decision that adopted a change of a recipe.
class Adoption {
 public:
  Adoption(const RecipeChange& change, const Dependency& file, Input& input, const CommonOptions& common)
      : change_(change), file_(file), input_(input), common_(common) {}

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
      check_adoption(change_, *other.decision, answer, read.recipes_of(read.of(file_.path)), input_.diagnostics);
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

  const RecipeChange& change_;
  const Dependency& file_;
  Input& input_;
  const CommonOptions& common_;
};

}  // namespace

void CheckHistory::declare(Options& options) {
  options.value("--changed-since", since_, "REF",
                "check only what changed since HEAD left the commit or branch REF, and what depends on a file that "
                "changed; what is not committed counts, too. Asks git");
  options.flag("--dependents", dependents_,
               "check also all decisions and recipes below the root that depend on the files named, such as a table "
               "of grades");
  options.value("--base", base_, "REF",
                "hold decisions against the commits since HEAD left REF: closed ones must not change, ballots come "
                "before the close. Asks git");
  options.value("--date", day_, "DAY", "tell the reviews that are due on this day or before, such as 2027-01-31");
}

bool CheckHistory::is_fit() const {
  if (!day_.empty() && !is_day(day_)) {
    complain(fmt::format("--date must be a real day, not `{}`", escape_invisible(day_)),
             "write year, month and day: --date 2027-01-31");
    return false;
  }
  if (dependents_ && !since_.empty()) {
    complain("--dependents and --changed-since choose files each in their own way", "take one of them out");
    return false;
  }
  return true;
}

std::optional<std::vector<std::string>> CheckHistory::chosen(const std::vector<std::string>& files,
                                                             const CommonOptions& common) const {
  if (dependents_) return with_dependents(files, common);
  if (!since_.empty()) return changed_since(since_, files, common);
  return files;
}

void CheckHistory::add(const std::string& path, const Decision& decision, Input& input) {
  if (!day_.empty()) check_objection_reviews(decision, day_, input.diagnostics);
  if (path == "-" || !decision.format.empty()) return;
  decisions_.push_back({path, decision.files.front(), decision.files});
  if (!decision.supersedes) return;
  std::error_code error;
  const fs::path other = fs::path(path).parent_path() / fs::path(decision.supersedes->text);
  superseding_.push_back({fs::weakly_canonical(path, error).string(), fs::weakly_canonical(other, error).string(),
                          decision.supersedes->where});
}

void CheckHistory::add(const std::string& path, const Recipe& recipe, Input& input, const CommonOptions& common) {
  if (!day_.empty()) check_recipe_reviews(recipe.history, day_, input.diagnostics);
  auto read = path == "-" ? std::nullopt : dependencies(common);
  if (!read) return;
  const FileDependencies of = read->of(path);
  for (const RecipeChange& change : recipe.history) {
    if (change.decision.empty()) continue;
    const std::string named = (fs::path(path).parent_path() / fs::path(change.decision)).lexically_normal().string();
    const auto file =
        std::ranges::find_if(of.on, [&](const Dependency& one) { return one.as == "history" && one.path == named; });
    if (file != of.on.end()) Adoption(change, *file, input, common).check(*read);
  }
}

ExitCode CheckHistory::finish(const std::vector<std::string>& words, Input& input, const CommonOptions& common) {
  check_superseding(superseding_, input.diagnostics);
  if (base_.empty()) return ExitCode::done;
  const auto fault = check_since(base_, decisions_, words, input, common);
  if (!fault) return ExitCode::done;
  complain("--base: " + fault->message, fault->help);
  return ExitCode::cannot;
}

}  // namespace assent
