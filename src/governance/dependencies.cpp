#include "governance/dependencies.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "document/cursor.hpp"
#include "source/file.hpp"

namespace assent {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view built_in_prefix = "recipe:";
constexpr std::size_t deepest_dependency = 64;
constexpr std::array<std::string_view, 3> table_endings{".csv", ".tsv", ".sig"};

// The text of a key that is one, and no list or mapping.
[[nodiscard]] std::optional<std::string> path_in(Node mapping, std::string_view key) {
  const auto node = value_of(mapping, key);
  if (!node || node->kind() != NodeKind::scalar || is_blank(*node)) return std::nullopt;
  return std::string(node->text());
}

[[nodiscard]] std::optional<Document> read_tree(const Sources& sources, SourceId id, const fs::path& file,
                                                const ReadLimits& limits) {
  Diagnostics passed_over;
  return file.extension() == ".json" ? read_json(sources, id, limits, passed_over)
                                     : read_yaml(sources, id, limits, passed_over);
}

[[nodiscard]] bool is_mapping(const std::optional<Node>& node) { return node && node->kind() == NodeKind::mapping; }

}  // namespace

std::string_view name_of(DependencyState state) {
  switch (state) {
    case DependencyState::there: return "there";
    case DependencyState::missing: return "missing";
    case DependencyState::refused: return "refused";
    case DependencyState::built_in: return "built-in";
    case DependencyState::not_yet: return "not-yet";
  }
  return "";
}

// Whom a file names, by the keys that may name one. `as` is the key by which it is named itself.
const Dependencies::File& Dependencies::read(const std::string& file, std::string_view as) {
  const auto [place, is_new] = files_.try_emplace(file);
  File& read = place->second;
  const std::string extension = fs::path(file).extension().string();
  if (!is_new || std::ranges::find(table_endings, extension) != table_endings.end()) return read;
  auto bytes = read_file(file, limits_.reading.bytes, FileKinds::regular_only);
  if (std::holds_alternative<FileError>(bytes)) return read;
  Sources sources;
  const SourceId id = sources.add(file, std::move(std::get<std::string>(bytes)));
  const auto document = read_tree(sources, id, file, limits_.reading);
  if (!document || document->root().kind() != NodeKind::mapping) return read;
  const Node root = document->root();
  const auto add = [&](Node mapping, std::string_view key) {
    if (auto text = path_in(mapping, key)) read.names.push_back({key, std::move(*text)});
  };
  if (value_of(root, "recipe")) {
    read.holds = "recipe";
    read.recipe = path_in(root, "id").value_or("");
    if (const auto policy = value_of(root, "policy"); is_mapping(policy)) add(*policy, "extends");
    if (const auto history = value_of(root, "history"); history && history->kind() == NodeKind::sequence)
      for (const Node step : history->items())
        if (step.kind() == NodeKind::mapping)
          if (auto text = path_in(step, "decision"); text && text->find("://") == std::string::npos)
            read.names.push_back({"history", std::move(*text)});
  } else if (value_of(root, "assent")) {
    read.holds = "decision";
    for (const std::string_view key : {"participants", "options", "objections", "policy"}) add(root, key);
    if (const auto policy = value_of(root, "policy"); is_mapping(policy)) add(*policy, "extends");
    if (const auto needs = value_of(root, "needs"); is_mapping(needs))
      for (const Entry entry : needs->entries()) read.names.push_back({"needs", std::string(entry.key.text())});
    add(root, "supersedes");
  } else if (as.empty() || as == "policy" || as == "extends") {
    add(root, "extends");
  }
  return read;
}

Dependency Dependencies::resolved(const std::string& of, const Named& named, const fs::path& root) const {
  Dependency one{of, named.as, named.text, ""};
  if (named.text.starts_with(built_in_prefix)) {
    one.state = DependencyState::built_in;
    return one;
  }
  const fs::path beside = fs::path(of).parent_path();
  const fs::path path = (beside / fs::path(named.text)).lexically_normal();
  one.path = path.string();
  std::error_code error;
  const fs::path folder = fs::canonical(beside.empty() ? "." : beside, error);
  const fs::path plain = (folder / fs::path(named.text)).lexically_normal();
  one.file = plain.string();
  const bool is_relative = !fs::path(named.text).is_absolute();
  if (error || !is_relative || !lies_below(plain, root)) {
    one.state = DependencyState::refused;
    return one;
  }
  const fs::path real = fs::canonical(plain, error);
  if (error) {
    one.state = DependencyState::missing;
    return one;
  }
  one.by_link = real != plain;
  one.file = real.string();
  if (!limits_.follow_links && !lies_below(real, root)) one.state = DependencyState::refused;
  else if (!fs::is_regular_file(real, error)) one.state = DependencyState::missing;
  return one;
}

// What a decision supersedes, and which decision adopted a recipe, is followed only for the file that was asked for:
// the outcome of others does not depend on it.
void Dependencies::follow(FileDependencies& all, const std::string& of, const std::string& file, std::string_view as,
                          const fs::path& root, std::size_t depth) {
  if (depth > deepest_dependency) return;
  const File& read = this->read(file, as);
  std::vector<Named> names = read.names;  // the map grows meanwhile
  const bool has_record = read.holds == "decision" && as != "supersedes";
  for (const Named& named : names) {
    if (depth > 0 && (named.as == "supersedes" || named.as == "history")) continue;
    Dependency one = resolved(of, named, root);
    one.depth = depth;
    const bool known = one.file == all.file || std::ranges::any_of(all.on, [&](const Dependency& other) {
                         return other.file == one.file && !one.file.empty();
                       });
    all.on.push_back(one);
    if (!known && one.state == DependencyState::there && one.as != "supersedes")
      follow(all, one.path, one.file, one.as, root, depth + 1);
  }
  if (!has_record || depth > 0) return;
  const std::string record = fs::path(of).stem().string() + ".record.yaml";
  for (const Named& beside : {Named{"record", record}, Named{"signature", record + ".sig"}}) {
    Dependency one = resolved(of, beside, root);
    if (one.state == DependencyState::missing) one.state = DependencyState::not_yet;
    all.on.push_back(std::move(one));
  }
}

FileDependencies Dependencies::of(const std::string& path, const std::string& root) {
  FileDependencies all{path, path, "other", {}};
  std::error_code error;
  const fs::path file = fs::canonical(path, error);
  if (error) return all;
  all.file = file.string();
  const fs::path tree = root.empty() ? file.parent_path() : fs::canonical(root, error);
  all.holds = read(all.file, "").holds;
  follow(all, path, all.file, "", tree, 0);
  return all;
}

std::vector<std::string> Dependencies::recipes_of(const FileDependencies& decision) {
  std::vector<std::string> ids;
  bool of_policy = false;  // not that of a decision which is needed
  for (const Dependency& one : decision.on) {
    if (one.depth == 0) of_policy = one.as == "policy" || one.as == "extends";
    if (!of_policy) continue;
    if (one.state == DependencyState::built_in) ids.push_back(one.path.substr(built_in_prefix.size()));
    else if (const auto file = files_.find(one.file); file != files_.end() && !file->second.recipe.empty())
      ids.push_back(file->second.recipe);
  }
  return ids;
}

}  // namespace assent
