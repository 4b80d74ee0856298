// The recipes that are built in keep what they promise, and a policy in place of itself changes nothing.

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "answer/expectation.hpp"
#include "assent/answer.hpp"
#include "assent/rule.hpp"
#include "decision/other_policy.hpp"
#include "decision/recipe.hpp"
#include "document/cursor.hpp"
#include "series/tried.hpp"
#include "support/catch.hpp"
#include "support/process.hpp"

namespace assent::test::recipes_test {

namespace {

namespace fs = std::filesystem;

/// A node as YAML in brackets.
std::string flow(Node node) {
  std::string text;
  switch (node.kind()) {
    case NodeKind::empty: return "~";
    case NodeKind::scalar:
      if (node.style() == ScalarStyle::plain && node.text().find_first_of(",[]{}") == std::string_view::npos)
        return std::string(node.text());
      for (const char c : node.text()) text += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
      return "\"" + text + "\"";
    case NodeKind::sequence:
      for (const Node item : node.items()) text += (text.empty() ? "" : ", ") + flow(item);
      return "[" + text + "]";
    case NodeKind::mapping:
      for (const Entry entry : node.entries())
        text += (text.empty() ? "" : ", ") + flow(entry.key) + ": " + flow(entry.value);
      return "{" + text + "}";
  }
  return text;
}

/// Decision files of the tree whose policy stands in them.
std::vector<fs::path> decision_files_of_the_tree() {
  std::vector<fs::path> files;
  for (const char* folder : {"examples", "tests/golden"})
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(ASSENT_SOURCE_DIR) / folder))
      if (entry.is_regular_file() && entry.path().extension() == ".yaml") files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

}  // namespace

TEST_CASE("recipes that are built in: their cases pass, and they say what they are") {
  const std::span<const EmbeddedFile> recipes = embedded_recipes();
  CHECK(recipes.size() >= 16);
  for (const EmbeddedFile& file : recipes) {
    INFO("recipe " << file.name);
    Sources sources;
    Diagnostics diagnostics;
    LoadOptions options;
    options.rules = all_rules();
    const SourceId id = sources.add(std::string(file.name), std::string(file.text));
    std::size_t passed = 0;
    const auto recipe = load_recipe(sources, id, options, diagnostics, [&](const RecipeCase& one) {
      INFO("case " << one.name);
      const Answer answer = decide(one.decision, {}, all_rules());
      const bool passes = check_case(one.decision, answer, one.name, one.where, diagnostics);
      CHECK(passes);
      passed += passes ? 1 : 0;
    });
    for (const Diagnostic& each : diagnostics.all()) UNSCOPED_INFO(each.message);
    CHECK(diagnostics.errors() + diagnostics.warnings() == 0);
    REQUIRE(recipe);
    CHECK(recipe->id == file.name);
    CHECK(recipe->cases >= 3);
    CHECK(recipe->cases <= 8);
    CHECK(passed == recipe->cases);
    CHECK(recipe->summary.find("fit") != std::string::npos);
    CHECK(recipe->summary.find("not fit") != std::string::npos);
    CHECK_FALSE(recipe->origin.empty());
    REQUIRE_FALSE(recipe->history.empty());
    CHECK(recipe->history.front().adopted_under == "none");
  }
}

TEST_CASE("the policy in force flips nothing, and extends nothing to another answer") {
  std::size_t tried = 0;
  for (const fs::path& path : decision_files_of_the_tree()) {
    Sources sources;
    Diagnostics diagnostics;
    LoadOptions options;
    options.rules = all_rules();
    options.folder = path.parent_path();
    options.root = options.folder;
    const SourceId id = sources.add(path.string(), read_text(path));
    const auto document = read_yaml(sources, id, options.limits, diagnostics);
    if (!document) continue;
    const auto policy = value_of(document->root(), "policy");
    if (!policy || policy->kind() != NodeKind::mapping || value_of(*policy, "extends")) continue;
    const auto decision = decode_decision(sources, *document, options, diagnostics);
    if (!decision || diagnostics.errors() > 0) continue;
    INFO(path);
    options.policy = sources.add("policy.yaml", flow(*policy));
    const auto other = OtherPolicy::read(sources, options, diagnostics);
    REQUIRE(other);
    const auto again = other->put_into(*decision, sources, options, diagnostics);
    REQUIRE(again);
    try {
      const Answer first = decide(*decision, {}, all_rules()), second = answer_alone(*again, all_rules());
      CHECK(answered(first) == answered(second));
      CHECK(first.results.front().outcome.ranking == second.results.front().outcome.ranking);
      ++tried;
    } catch (const Overflow&) {
    }
  }
  CHECK(tried > 100);
}

}  // namespace assent::test::recipes_test
