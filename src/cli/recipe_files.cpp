#include "cli/recipe_files.hpp"

#include <filesystem>

#include "assent/rule.hpp"

namespace assent {
namespace {

// The title and the cases of a recipe; its faults are told.
[[nodiscard]] std::optional<RecipeAbout> read_about(Input& input, SourceId id, const LoadOptions& options) {
  RecipeAbout about;
  const auto take = [&](const RecipeCase& one) {
    const auto [begin, end] = one.where.span;
    about.cases.emplace_back(one.name, input.sources[id].bytes().substr(begin, end - begin));
  };
  auto recipe = load_recipe(input.sources, id, options, input.diagnostics, take);
  if (!recipe) return std::nullopt;
  about.recipe = std::move(*recipe);
  return about;
}

}  // namespace

bool read_recipe_side(Input& input, const std::string& path, const CommonOptions& common,
                      std::optional<RecipeDiffSide>& side) {
  const auto id = policy_source(input, path, common, "recipes diff");
  if (!id) return false;
  LoadOptions options;
  options.rules = all_rules();
  if (!path.starts_with("recipe:")) {
    options.folder = std::filesystem::path(path).parent_path();
    if (options.folder.empty()) options.folder = ".";
    options.root = options.folder;
  }
  auto policy = load_policy_alone(input.sources, *id, options, input.diagnostics);
  if (!policy) return true;
  std::optional<RecipeAbout> about;
  if (policy->file == PolicyFile::recipe) about = read_about(input, *id, options);
  if (input.diagnostics.errors() == 0)
    side = RecipeDiffSide{input.sources[*id].name(), std::move(*policy), std::move(about)};
  return true;
}

}  // namespace assent
