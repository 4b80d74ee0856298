// A policy may extend another one: a file, or a recipe that is built in. So it is read in layers, the nearest first.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/spelling.hpp"
#include "base/utf8.hpp"
#include "decision/decoder.hpp"
#include "decision/recipe.hpp"
#include "document/cursor.hpp"
#include "document/shared_yaml.hpp"
#include "source/file.hpp"

namespace assent {
namespace {

constexpr std::string_view recipe_prefix = "recipe:";
constexpr std::size_t most_layers = 10;
constexpr std::array<std::string_view, 8> recipe_keys{"recipe", "id",    "title",  "summary",
                                                      "policy", "cases", "origin", "history"};

// A recipe that is built in. It names no file.
[[nodiscard]] std::optional<PolicyNode> built_in_policy(Decoder& decoder, std::string_view name, Location where) {
  const EmbeddedFile* recipe = find_recipe(name.substr(recipe_prefix.size()));
  if (recipe == nullptr) {
    auto& diagnostic =
        decoder.diagnostics.error(Code::R210, where, fmt::format("there is no `{}`", escape_invisible(name)));
    diagnostic.hint = "`assent recipes` lists the recipes that are built in; a file is named by its path";
    const auto near = nearest(name.substr(recipe_prefix.size()), recipe_names());
    if (near) diagnostic.hint = fmt::format("did you mean `{}{}`?", recipe_prefix, *near);
    return std::nullopt;
  }
  const SourceId id = decoder.sources.add(std::string(name), std::string(recipe->text));
  auto document = read_shared_yaml(decoder.sources, id, decoder.options.limits, decoder.diagnostics);
  if (!document) return std::nullopt;
  const FileTree tree{.closed = "a recipe that is built in may name no file"};
  return PolicyNode{decoder.parts.emplace_back(std::move(*document)).root(), tree, std::string(name)};
}

// What a text names: the whole file.
[[nodiscard]] std::optional<PolicyNode> named_policy(Decoder& decoder, Node text, std::string_view key,
                                                     const FileTree& tree) {
  if (text.kind() == NodeKind::scalar && text.text().starts_with(recipe_prefix))
    return built_in_policy(decoder, text.text(), text.where());
  const auto part = open_part(decoder, text, key, tree);
  if (!part) return std::nullopt;
  if (!part->node) {
    decoder.diagnostics.error(Code::S101, text.where(), "a policy is a YAML file, not a table");
    return std::nullopt;
  }
  FileTree beside = tree;
  beside.folder = std::filesystem::path(decoder.sources[part->source].name()).parent_path();
  if (beside.folder.empty()) beside.folder = ".";
  return PolicyNode{*part->node, std::move(beside), part->file.string()};
}

// The policy of a recipe.
[[nodiscard]] std::optional<Node> policy_of_recipe(Decoder& decoder, Node recipe, Node version) {
  if (!is_recipe_version(version, decoder.diagnostics)) return std::nullopt;
  auto policy = recipe_fields(recipe, decoder.diagnostics)["policy"];
  if (!policy) decoder.diagnostics.error(Code::S103, recipe.where(), "a recipe needs a `policy`");
  return policy;
}

// The mapping of a policy in a file that holds one, or a recipe.
[[nodiscard]] std::optional<Node> policy_in(Decoder& decoder, Node root) {
  if (const auto version = value_of(root, "recipe")) return policy_of_recipe(decoder, root, *version);
  if (root.kind() == NodeKind::mapping && !value_of(root, "assent")) return root;
  decoder.diagnostics.error(Code::S101, root.where(), "expected a policy or a recipe, this is neither").hint =
      "a policy is a mapping such as `decide_by: consent`; a recipe begins with `recipe: 1`";
  return std::nullopt;
}

// Follows `extends` from layer to layer.
class Layers {
 public:
  explicit Layers(Decoder& decoder) : decoder_(&decoder) {}

  [[nodiscard]] std::vector<Node> read(PolicyNode policy) {
    std::optional<PolicyNode> next = std::move(policy);
    if (next->node.kind() == NodeKind::scalar) next = opened(next->node, "policy", next->tree);
    while (next && add(*next)) next = extended(*next);
    return std::move(layers_);
  }

 private:
  [[nodiscard]] std::optional<PolicyNode> opened(Node text, std::string_view key, const FileTree& tree) {
    auto policy = named_policy(*decoder_, text, key, tree);
    if (!policy) return std::nullopt;
    const auto node = policy_in(*decoder_, policy->node);
    if (!node) return std::nullopt;
    policy->node = *node;
    return policy;
  }

  [[nodiscard]] bool add(const PolicyNode& policy) {
    if (policy.node.kind() != NodeKind::mapping) {
      expected(policy.node, "`policy`", "a mapping, or the path of a file", decoder_->diagnostics);
      return false;
    }
    layers_.push_back(policy.node);
    names_.push_back(policy.name);
    return true;
  }

  // What the last layer extends.
  [[nodiscard]] std::optional<PolicyNode> extended(const PolicyNode& policy) {
    const auto text = value_of(policy.node, "extends");
    if (!text || is_blank(*text)) return std::nullopt;
    if (layers_.size() == most_layers) {
      decoder_->diagnostics
          .error(Code::L909, text->where(), fmt::format("{} policies extend each other in a row already", most_layers))
          .hint = "copy the keys of some of them into one";
      return std::nullopt;
    }
    auto next = opened(*text, "extends", policy.tree);
    if (!next) return std::nullopt;
    if (next->name.empty() || std::ranges::find(names_, next->name) == names_.end()) {
      extends_.push_back(text->where());
      return next;
    }
    report_circle(text->where(), next->name);
    return std::nullopt;
  }

  // From the layer of that name on, each extends the next one.
  void report_circle(Location where, const std::string& name) {
    auto& diagnostic = decoder_->diagnostics.error(Code::P450, where, "this policy extends itself");
    const auto first = static_cast<std::size_t>(std::ranges::find(names_, name) - names_.begin());
    for (std::size_t i = first; i < extends_.size(); ++i) {
      diagnostic.message = "this policy extends itself by way of others";
      diagnostic.notes.push_back({"it is extended from here", extends_[i]});
    }
    diagnostic.hint = "take one `extends` out, or name another recipe there";
  }

  Decoder* decoder_;
  std::vector<Node> layers_;
  std::vector<std::string> names_;  // a layer
  std::vector<Location> extends_;   // where the second layer is named, and so on
};

}  // namespace

bool is_recipe_version(Node version, Diagnostics& diagnostics) {
  if (version.kind() == NodeKind::scalar && version.text() == "1") return true;
  diagnostics.error(Code::S107, version.where(), "this recipe is made for another assent").hint =
      "this one reads `recipe: 1`";
  return false;
}

Fields recipe_fields(Node recipe, Diagnostics& diagnostics) { return {recipe, "a recipe", recipe_keys, diagnostics}; }

std::vector<Node> policy_layers(Decoder& decoder, PolicyNode policy) { return Layers(decoder).read(std::move(policy)); }

std::optional<PolicyNode> other_policy(Decoder& decoder) {
  const SourceId id = *decoder.options.policy;
  auto document = read_yaml(decoder.sources, id, decoder.options.limits, decoder.diagnostics);
  if (!document) return std::nullopt;
  const auto node = policy_in(decoder, decoder.parts.emplace_back(std::move(*document)).root());
  if (!node) return std::nullopt;
  const std::string& name = decoder.sources[id].name();
  if (name.starts_with(recipe_prefix))
    return PolicyNode{*node, {.closed = "a recipe that is built in may name no file"}, name};
  PolicyNode policy{*node};
  policy.tree = tree_beside(name, decoder.options);
  std::error_code error;
  policy.name = std::filesystem::canonical(name, error).string();
  return policy;
}

FileTree tree_beside(const std::string& path, const LoadOptions& options) {
  FileTree tree;
  tree.folder = std::filesystem::path(path).parent_path();
  if (tree.folder.empty()) tree.folder = ".";
  tree.root = tree.folder;
  std::error_code error;
  const auto folder = std::filesystem::canonical(tree.folder, error);
  if (!error && options.root && lies_below(folder / "any", *options.root)) tree.root = options.root;
  return tree;
}

}  // namespace assent
