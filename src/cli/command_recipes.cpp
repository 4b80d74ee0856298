// assent recipes: the policies that are built in, to start from.

#include <fmt/format.h>

#include "assent/rule.hpp"
#include "base/embedded.hpp"
#include "base/spelling.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "cli/commands.hpp"
#include "cli/io.hpp"
#include "decision/recipe.hpp"
#include "render/data/json_values.hpp"

namespace assent {
namespace {

struct BuiltIn {
  std::string_view name, text;
  Recipe recipe;
};

// Recipes that are built in have no errors: a test runs their cases.
[[nodiscard]] BuiltIn read_built_in(const EmbeddedFile& file) {
  Sources sources;
  Diagnostics none;
  LoadOptions options;
  options.rules = all_rules();
  const SourceId id = sources.add(std::string(file.name), std::string(file.text));
  auto recipe = load_recipe(sources, id, options, none, [](const RecipeCase&) {});
  return {file.name, file.text, std::move(recipe).value_or(Recipe())};
}

[[nodiscard]] std::string list_of(const std::vector<BuiltIn>& recipes) {
  std::string text;
  for (const BuiltIn& each : recipes)
    text += fmt::format("{}: {}\n{}", each.name, each.recipe.title, wrapped(each.recipe.summary, "    "));
  return text +
         "\n`assent recipes NAME` prints one, to be adapted. `extends: recipe:NAME` in a policy starts from it as it\n"
         "stands; --policy recipe:NAME decides by it.\n";
}

[[nodiscard]] std::string markdown_cell(std::string_view text) {
  std::string cell;
  for (const char c : text) cell += c == '|' ? std::string("\\|") : std::string(1, c);
  return cell;
}

[[nodiscard]] std::string markdown_of(const std::vector<BuiltIn>& recipes) {
  std::string text = "| recipe | what it does, when it fits and when not | source |\n| --- | --- | --- |\n";
  for (const BuiltIn& each : recipes)
    text += fmt::format("| `{}` | {} | {} |\n", each.name, markdown_cell(each.recipe.summary),
                        markdown_cell(each.recipe.origin));
  return text;
}

[[nodiscard]] Json json_of(const RecipeChange& change) {
  Json object{{"date", change.date}, {"change", change.change}};
  if (!change.decision.empty()) object["decision"] = change.decision;
  object["adopted_under"] = change.adopted_under;
  if (!change.review.empty()) object["review"] = change.review;
  return object;
}

[[nodiscard]] Json json_of(const BuiltIn& each) {
  return {{"recipe", each.name},
          {"title", each.recipe.title},
          {"summary", each.recipe.summary},
          {"origin", each.recipe.origin},
          {"cases", each.recipe.cases},
          {"history", array_of(each.recipe.history, [](const RecipeChange& change) { return json_of(change); })},
          {"file", each.text}};
}

class Recipes : public CommandRun {
 public:
  void declare(Options& options) override {
    options.words(names_, "NAME", "a recipe, to print it as a file; without one, all are listed", 0, 1);
    options.choice("-f,--format", format_, {"text", "json", "markdown"}, "how to show them");
    common_.declare_output(options);
  }

  ExitCode run() override {
    std::vector<BuiltIn> recipes;
    for (const EmbeddedFile& file : embedded_recipes())
      if (names_.empty() || file.name == name()) recipes.push_back(read_built_in(file));
    if (recipes.empty()) {
      const auto near = nearest(name(), recipe_names());
      complain(fmt::format("there is no recipe `{}`", escape_invisible(name())),
               near ? fmt::format("did you mean `{}`?", *near) : "`assent recipes` lists them");
      return ExitCode::cannot;
    }
    return write_output(shown(recipes), common_, {});
  }

 private:
  // As it is named elsewhere, too: `recipe:consent`.
  [[nodiscard]] std::string_view name() const {
    constexpr std::string_view prefix = "recipe:";
    const std::string_view name = names_.front();
    return name.starts_with(prefix) ? name.substr(prefix.size()) : name;
  }

  [[nodiscard]] std::string shown(const std::vector<BuiltIn>& recipes) const {
    if (format_ == "markdown") return markdown_of(recipes);
    if (format_ == "json") {
      const Json list = array_of(recipes, [](const BuiltIn& each) { return json_of(each); });
      return Json{{"format", "assent-recipes"}, {"version", 1}, {"assent", ASSENT_VERSION}, {"recipes", list}}.dump(
                 2, ' ', true) +
             "\n";
    }
    return names_.empty() ? list_of(recipes) : std::string(recipes.front().text);
  }

  std::vector<std::string> names_;
  std::string format_ = "text";
  CommonOptions common_;
};

}  // namespace

const Command commands::recipes{
    .name = "recipes",
    .summary = "policies to start from, and one of them as a file",
    .example =
        "  assent recipes\n  assent recipes consent > our-consent.yaml    # adapt it, then:\n"
        "  assent check our-consent.yaml\n  assent decide --policy recipe:consent retreat.yaml\n",
    .start = [] { return std::unique_ptr<CommandRun>(std::make_unique<Recipes>()); },
};

}  // namespace assent
