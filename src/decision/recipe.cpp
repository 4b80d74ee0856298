#include "decision/recipe.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "base/utf8.hpp"
#include "decision/decoder.hpp"
#include "document/cursor.hpp"

namespace assent {
namespace {

constexpr std::size_t most_cases = 1000;
constexpr std::array<std::string_view, 5> change_keys{"date", "change", "decision", "adopted_under", "review"};

[[nodiscard]] std::string text_of(const Fields& fields, std::string_view key, std::string_view what,
                                  Diagnostics& diagnostics) {
  const auto node = fields[key];
  if (!node) return "";
  return std::string(read_text(*node, what, diagnostics).value_or(""));
}

[[nodiscard]] std::string day_of(const Fields& fields, std::string_view key, std::string_view what,
                                 Diagnostics& diagnostics) {
  const auto node = fields[key];
  if (!node) return "";
  return std::string(read_date(*node, what, diagnostics).value_or(""));
}

void require(const Fields& fields, std::string_view key, Node mapping, std::string_view what, std::string_view hint,
             Diagnostics& diagnostics) {
  if (fields[key]) return;
  diagnostics.error(Code::S103, mapping.where(), fmt::format("{} needs `{}`", what, key)).hint = hint;
}

// One step of the history; `before` is the one before it, null for the first.
[[nodiscard]] RecipeChange read_change(Node node, const RecipeChange* before, Diagnostics& diagnostics) {
  const Fields fields(node, "a step of the history", change_keys, diagnostics);
  require(fields, "date", node, "a step of the history", "write the day: `date: 2026-10-03`", diagnostics);
  require(fields, "change", node, "a step of the history", "say what was changed: `change: first version`",
          diagnostics);
  require(fields, "adopted_under", node, "a step of the history",
          "name the recipe by which it was adopted, or write `adopted_under: none`", diagnostics);
  RecipeChange change{day_of(fields, "date", "the date", diagnostics),
                      text_of(fields, "change", "the change", diagnostics),
                      text_of(fields, "decision", "the decision", diagnostics),
                      text_of(fields, "adopted_under", "`adopted_under`", diagnostics),
                      day_of(fields, "review", "the date of the review", diagnostics)};
  if (const auto decision = fields["decision"]) change.decision_where = decision->where();
  if (const auto adopted = fields["adopted_under"]) change.adopted_where = adopted->where();
  if (const auto review = fields["review"]) change.review_where = review->where();
  if (before == nullptr && !change.adopted_under.empty() && change.adopted_under != "none")
    diagnostics
        .error(Code::H601, fields["adopted_under"]->where(),
               fmt::format("the first version was adopted under no recipe, this says `{}`",
                           escape_invisible(change.adopted_under)))
        .hint = "write `adopted_under: none`";
  if (before != nullptr && !change.date.empty() && change.date < before->date)
    diagnostics
        .error(Code::H601, fields["date"]->where(),
               fmt::format("{} is before {}, the date of the step before", change.date, before->date))
        .hint = "write the oldest step first";
  if (!change.review.empty() && change.review < change.date)
    diagnostics
        .error(Code::H601, fields["review"]->where(),
               fmt::format("the review on {} is before the change on {}", change.review, change.date))
        .hint = "the review comes after the change";
  return change;
}

[[nodiscard]] std::vector<RecipeChange> read_history(Node node, Diagnostics& diagnostics) {
  std::vector<RecipeChange> history;
  if (node.kind() != NodeKind::sequence) {
    expected(node, "`history`", "a list of steps", diagnostics);
    return history;
  }
  for (const Node item : node.items()) {
    if (item.kind() != NodeKind::mapping) {
      expected(item, "a step of the history", "a mapping such as `{date: 2026-10-03, change: first version, ...}`",
               diagnostics);
      continue;
    }
    history.push_back(read_change(item, history.empty() ? nullptr : &history.back(), diagnostics));
  }
  return history;
}

// Gives on what was not said before: the policy is read for each case.
class Once {
 public:
  void tell(const Diagnostics& found, Diagnostics& diagnostics) {
    for (const Diagnostic& each : found.all()) {
      const auto key = std::tuple(each.code, static_cast<std::uint32_t>(each.where.source), each.where.span.begin,
                                  each.where.span.end, each.message);
      if (!told_.insert(key).second) continue;
      Diagnostic& copy = diagnostics.add(each.code, each.severity, each.where, each.message);
      copy.notes = each.notes;
      copy.hint = each.hint;
    }
  }

 private:
  std::set<std::tuple<Code, std::uint32_t, std::uint32_t, std::uint32_t, std::string>> told_;
};

// Reads the cases of one recipe.
class Cases {
 public:
  Cases(Decoder& recipe, std::span<const Node> policy, const TakeCase& take)
      : recipe_(&recipe), policy_(policy), take_(&take) {}

  // How many there are.
  [[nodiscard]] std::size_t read(Node list) {
    Diagnostics& diagnostics = recipe_->diagnostics;
    if (list.kind() != NodeKind::sequence) {
      expected(list, "`cases`", "a list of small decisions", diagnostics);
      return 0;
    }
    const std::size_t size = list.size();
    if (size > most_cases) {
      diagnostics.error(Code::L903, list.where(),
                        fmt::format("`cases` has {} entries, at most {} are read", size, most_cases));
      return 0;
    }
    for (const Node item : list.items()) read_one(item);
    return size;
  }

 private:
  void read_one(Node item) {
    ++number_;
    Diagnostics& diagnostics = recipe_->diagnostics;
    if (item.kind() != NodeKind::mapping)
      return expected(item, "a case", "a small decision with `options`, `objections` and `expect`", diagnostics);
    if (!says_what_it_expects(item)) return;
    Diagnostics found;
    Decoder decoder{recipe_->sources, found, recipe_->options};
    decoder.tree = {.closed = "a case of a recipe may name no file"};
    decoder.decision.files = recipe_->decision.files;
    decoder.rules.assign(recipe_->options.rules.begin(), recipe_->options.rules.end());
    decode_case(decoder, item, policy_);
    once_.tell(found, diagnostics);
    const std::string name =
        decoder.decision.title.empty() ? fmt::format("case {}", number_) : std::string(decoder.decision.title);
    if (has_title_of_another(name, item.where()) || found.errors() > 0) return;
    (*take_)({decoder.decision, name, item.where()});
  }

  [[nodiscard]] bool says_what_it_expects(Node item) const {
    const auto expect = value_of(item, "expect");
    const bool says_nothing =
        !expect || is_blank(*expect) || (expect->kind() == NodeKind::mapping && expect->size() == 0);
    if (!says_nothing) return true;
    recipe_->diagnostics.error(Code::P451, item.where(), fmt::format("case {} does not say what it expects", number_))
        .hint = "write `expect: {verdict: decided, winner: farm}`";
    return false;
  }

  [[nodiscard]] bool has_title_of_another(const std::string& name, Location where) {
    const auto [known, added] = names_.emplace(nfc(name), where);
    if (added) return false;
    auto& diagnostic = recipe_->diagnostics.error(Code::R203, where,
                                                  fmt::format("two cases have the title `{}`", escape_invisible(name)));
    diagnostic.notes.push_back({"the other one is here", known->second});
    diagnostic.hint = "say in the title what the case is about";
    return true;
  }

  Decoder* recipe_;
  std::span<const Node> policy_;
  const TakeCase* take_;
  std::size_t number_ = 0;
  Once once_;
  std::map<std::string, Location> names_;
};

[[nodiscard]] Recipe read_recipe(Decoder& decoder, const Fields& fields, Node root, const TakeCase& take) {
  Diagnostics& diagnostics = decoder.diagnostics;
  require(fields, "id", root, "a recipe", "write a short name: `id: our-consent`", diagnostics);
  require(fields, "title", root, "a recipe", "write `title: Our consent`", diagnostics);
  require(fields, "policy", root, "a recipe", "write `policy: {decide_by: consent}`", diagnostics);
  Recipe recipe;
  if (const auto id = fields["id"]) recipe.id = std::string(read_id(*id, "`id`", diagnostics).value_or(""));
  recipe.title = text_of(fields, "title", "the title", diagnostics);
  recipe.summary = text_of(fields, "summary", "the summary", diagnostics);
  recipe.origin = text_of(fields, "origin", "`origin`", diagnostics);
  if (const auto history = fields["history"]) recipe.history = read_history(*history, diagnostics);
  const auto policy = fields["policy"];
  if (!policy) return recipe;
  const std::size_t before = diagnostics.errors();
  std::error_code error;
  const auto file = std::filesystem::canonical(decoder.sources[decoder.decision.files.front()].name(), error);
  const std::vector<Node> layers = policy_layers(decoder, {*policy, decoder.tree, file.string()});
  if (diagnostics.errors() > before) return recipe;
  const auto cases = fields["cases"];
  if (cases) recipe.cases = Cases(decoder, layers, take).read(*cases);
  if (recipe.cases > 0 || diagnostics.errors() > before) return recipe;
  decode_policy_layers(decoder, layers);
  diagnostics
      .warning(Code::P452, cases ? cases->where() : fields.key_node("policy")->where(),
               "the recipe has no cases: nothing tests it")
      .hint = "add `cases:`, small decisions with what is to come out: `expect: {verdict: decided, winner: farm}`";
  return recipe;
}

}  // namespace

const EmbeddedFile* find_recipe(std::string_view name) {
  const std::span<const EmbeddedFile> recipes = embedded_recipes();
  const auto found = std::ranges::find(recipes, name, &EmbeddedFile::name);
  return found == recipes.end() ? nullptr : &*found;
}

std::span<const std::string_view> recipe_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all;
    for (const EmbeddedFile& recipe : embedded_recipes()) all.push_back(recipe.name);
    return all;
  }();
  return names;
}

bool looks_like_recipe(std::string_view head) {
  const auto has_key = [&](std::string_view key) {
    for (std::size_t at = head.find(key); at != std::string_view::npos; at = head.find(key, at + 1))
      if (at == 0 || head[at - 1] == '\n') return true;
    return false;
  };
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  return has_key("recipe:") && !has_key("assent:");
}

std::optional<Recipe> load_recipe(Sources& sources, SourceId id, const LoadOptions& options, Diagnostics& diagnostics,
                                  const TakeCase& take) {
  const auto document = read_yaml(sources, id, options.limits, diagnostics);
  if (!document) return std::nullopt;
  Decoder decoder{sources, diagnostics, options};
  decoder.decision.files.push_back(id);
  decoder.rules.assign(options.rules.begin(), options.rules.end());
  const Node root = document->root();
  const auto version = value_of(root, "recipe");
  if (!version) {
    diagnostics.error(Code::S101, root.where(), "a recipe is a mapping that begins with `recipe: 1`");
    return std::nullopt;
  }
  if (!is_recipe_version(*version, diagnostics)) return std::nullopt;
  return read_recipe(decoder, recipe_fields(root, diagnostics), root, take);
}

}  // namespace assent
