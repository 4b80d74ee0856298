// assent recipes: the policies that are built in, to start from, and what one policy changes against another.

#include <fmt/format.h>

#include "assent/rule.hpp"
#include "base/embedded.hpp"
#include "base/spelling.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "cli/commands.hpp"
#include "cli/io.hpp"
#include "cli/recipe_files.hpp"
#include "decision/recipe.hpp"
#include "render/data/json_values.hpp"
#include "render/html/html_page.hpp"
#include "render/page/page.hpp"
#include "render/recipe_diff.hpp"

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
    options.words(names_, "NAME",
                  "a recipe, to print it as a file; without one, all are listed. Or `diff OLD NEW`: what changes for "
                  "the group; each a file with a recipe, a policy or a decision, or `recipe:NAME`",
                  0, 3);
    options.choice("-f,--format", format_, {"text", "json", "markdown", "html"},
                   "how to show them; html only with diff");
    options.choice("--require", require_, {"nothing", "unchanged"}, "with diff: exit with 1 unless the policy is this");
    common_.declare_output(options);
  }

  ExitCode run() override {
    if (!names_.empty() && names_.front() == "diff") return diff();
    if (names_.size() > 1 || format_ == "html" || require_ != "nothing") {
      complain(names_.size() > 1 ? fmt::format("`{}` is one word too many", escape_invisible(names_[1]))
                                 : "--format html and --require go with `recipes diff`",
               "assent recipes diff recipe:consent our-consent.yaml");
      return ExitCode::cannot;
    }
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
  [[nodiscard]] ExitCode diff() {
    const std::vector<std::string> paths(names_.begin() + 1, names_.end());
    const auto output = render_options(common_, Stream::output), error = render_options(common_, Stream::error);
    if (!output || !error || !may_write(format_, common_)) return ExitCode::cannot;
    if (paths.size() != 2) {
      complain(fmt::format("recipes diff compares two policies, and {} {} named", paths.size(),
                           paths.size() == 1 ? "is" : "are"),
               "assent recipes diff recipe:consent our-consent.yaml");
      return ExitCode::cannot;
    }
    Input input;
    std::optional<RecipeDiffSide> before, after;
    const bool read_before = read_recipe_side(input, paths[0], common_, before),
               read_after = read_recipe_side(input, paths[1], common_, after);
    if (!read_before || !read_after) return ExitCode::cannot;
    if (!before || !after) {
      input.diagnostics.sort();
      show_diagnostics(input, common_, *error);
      return ExitCode::findings;
    }
    const RecipeDiffReport report = build_recipe_diff(*before, *after);
    const ExitCode code = write_output(shown(report, *output), common_, paths);
    if (require_ != "unchanged" || report.terms.empty()) return code;
    complain("the policy changed, and --require asks for unchanged");
    return worst(code, ExitCode::findings);
  }

  [[nodiscard]] std::string shown(const RecipeDiffReport& report, const RenderOptions& output) const {
    if (format_ == "json") return recipe_diff_json(report);
    if (format_ == "html") return page_html(report.page, output);
    return format_ == "markdown" ? page_markdown(report.page, output) : page_text(report.page, output);
  }

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
  std::string format_ = "text", require_ = "nothing";
  CommonOptions common_;
};

}  // namespace

const Command commands::recipes{
    .name = "recipes",
    .summary = "policies to start from, one as a file, and what a policy changes",
    .example =
        "  assent recipes\n  assent recipes consent > our-consent.yaml    # adapt it, then:\n"
        "  assent check our-consent.yaml\n  assent decide --policy recipe:consent retreat.yaml\n"
        "  assent recipes diff recipe:consent our-consent.yaml\n",
    .start = [] { return std::unique_ptr<CommandRun>(std::make_unique<Recipes>()); },
};

}  // namespace assent
