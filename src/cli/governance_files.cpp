#include "cli/governance_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "base/utf8.hpp"
#include "cli/check_paths.hpp"
#include "cli/find_config.hpp"
#include "cli/git.hpp"
#include "cli/inputs.hpp"
#include "governance/config.hpp"

namespace assent {
namespace {

namespace fs = std::filesystem;

[[nodiscard]] std::string real_path(const std::string& path) {
  std::error_code error;
  return fs::weakly_canonical(path, error).string();
}

// As people see it from where they are; what lies elsewhere stays as it is.
[[nodiscard]] std::string as_from_here(const fs::path& folder) {
  std::error_code error;
  const fs::path here = fs::current_path(error), name = error ? fs::path() : folder.lexically_relative(here);
  return name.empty() || *name.begin() == ".." ? folder.string() : name.string();
}

// The work tree held against a commit.
class ChangedFiles {
 public:
  ChangedFiles(const Git& git, GitFiles before) : git_(&git), before_(std::move(before)) {}

  // Nothing, or why git cannot tell.
  [[nodiscard]] std::optional<GitFault> look_at(const std::set<std::string>& files) {
    const std::vector<std::string> list(files.begin(), files.end());
    auto ids = git_->ids_now(list);
    if (auto* fault = std::get_if<GitFault>(&ids)) return std::move(*fault);
    for (std::size_t i = 0; i < list.size(); ++i) now_.emplace(list[i], std::get<std::vector<std::string>>(ids)[i]);
    return std::nullopt;
  }

  [[nodiscard]] bool was_there(const std::string& file) const {
    const auto path = git_->path_of(file);
    return path && before_.contains(*path);
  }

  // A regular file, when all links are followed.
  [[nodiscard]] bool changed(const std::string& file) const {
    const auto path = git_->path_of(file);
    const auto before = path ? before_.find(*path) : before_.end();
    const auto now = now_.find(file);
    return before == before_.end() || now == now_.end() || before->second != now->second;
  }

  [[nodiscard]] bool changed(const Dependency& one) const {
    switch (one.state) {
      case DependencyState::there: return one.by_link || changed(one.file);
      case DependencyState::missing:
      case DependencyState::refused: return true;
      case DependencyState::built_in: return false;
      case DependencyState::not_yet: return was_there(one.file);
    }
    return true;
  }

  // A configuration in the folder of the file or above it, in the repository.
  [[nodiscard]] bool configuration_changed(const std::string& file) const {
    for (fs::path folder = fs::path(file).parent_path(); folder.has_relative_path(); folder = folder.parent_path()) {
      const std::string path = (folder / config_name).string();
      if (!git_->path_of(path)) break;
      if ((was_there(path) || now_.contains(path)) && changed(path)) return true;
    }
    return false;
  }

 private:
  const Git* git_;
  GitFiles before_;
  std::map<std::string, std::string> now_;  // ids by file
};

// The regular files that decide whether a file changed: itself, what it depends on, the configurations above it.
void add_regular_files(const FileDependencies& of, const Git& git, std::set<std::string>& files) {
  std::error_code error;
  if (fs::is_regular_file(of.file, error)) files.insert(of.file);
  for (const Dependency& one : of.on)
    if (one.state == DependencyState::there) files.insert(one.file);
  for (fs::path folder = fs::path(of.file).parent_path(); folder.has_relative_path(); folder = folder.parent_path()) {
    const fs::path path = folder / config_name;
    if (!git.path_of(path.string())) break;
    if (fs::is_regular_file(fs::symlink_status(path, error))) files.insert(path.string());
  }
}

[[nodiscard]] FromGit<std::vector<std::string>> chosen_since(const std::string& ref,
                                                             const std::vector<FileDependencies>& all) {
  std::vector<std::string> chosen;
  if (all.empty()) return chosen;
  auto git = Git::open(fs::path(all.front().file).parent_path().string());
  if (auto* fault = std::get_if<GitFault>(&git)) return std::move(*fault);
  const Git& known = std::get<Git>(git);
  auto base = known.left_at(ref);
  if (auto* fault = std::get_if<GitFault>(&base)) return std::move(*fault);
  auto before = known.files_of(std::get<std::string>(base));
  if (auto* fault = std::get_if<GitFault>(&before)) return std::move(*fault);
  ChangedFiles changes(known, std::move(std::get<GitFiles>(before)));
  std::set<std::string> files;
  for (const FileDependencies& each : all) add_regular_files(each, known, files);
  if (auto fault = changes.look_at(files)) return std::move(*fault);
  for (const FileDependencies& each : all)
    if (changes.changed(each.file) || changes.configuration_changed(each.file) ||
        std::ranges::any_of(each.on, [&](const Dependency& one) { return changes.changed(one); }))
      chosen.push_back(each.path);
  return chosen;
}

}  // namespace

std::optional<Dependencies> dependencies(const CommonOptions& common) {
  CommonOptions here = common;
  here.configured = true;
  const auto options = load_options(".", here);
  if (!options) return std::nullopt;
  return Dependencies({options->limits, common.follow_links});
}

std::optional<std::vector<std::string>> changed_since(const std::string& ref, const std::vector<std::string>& files,
                                                      Configs& configs, const CommonOptions& common) {
  auto read = dependencies(common);
  if (!read) return std::nullopt;
  if (std::ranges::find(files, "-") != files.end()) {
    complain("--changed-since asks git, and standard input is in no commit", "name files or folders");
    return std::nullopt;
  }
  std::vector<FileDependencies> all;
  for (const std::string& file : files) all.push_back(read->of(file, configs.root_of(file)));
  auto chosen = chosen_since(ref, all);
  if (auto* list = std::get_if<std::vector<std::string>>(&chosen)) return std::move(*list);
  const auto& fault = std::get<GitFault>(chosen);
  complain("--changed-since: " + fault.message, fault.help);
  return std::nullopt;
}

std::optional<std::vector<std::string>> with_dependents(const std::vector<std::string>& files,
                                                        const std::vector<std::string>& words, Configs& configs,
                                                        const CommonOptions& common) {
  std::string root = common.root;
  if (const auto& said = configs.of_word(words.front()).root; root.empty() && said) root = as_from_here(*said);
  const auto candidates = find_check_paths({root.empty() ? "." : root}, configs);
  auto read = candidates ? dependencies(common) : std::nullopt;
  if (!read) return std::nullopt;
  std::set<std::string> named;
  std::vector<std::string> all;
  bool configured = false;
  for (const std::string& file : files) {
    named.insert(real_path(file));
    configured = configured || fs::path(file).filename() == config_name;
    std::error_code error;
    const bool is_there = file != "-" && fs::exists(file, error);
    const Config& config = configs.of(file);
    const bool is_left_out = is_excluded(config, path_in_config(config, file));
    if (file == "-" || (is_there && !is_left_out && is_governance_file(file, configs))) all.push_back(file);
  }
  for (const std::string& found : candidates->files) {
    const std::string candidate = fs::path(found).lexically_normal().string();
    const FileDependencies of = read->of(candidate, configs.root_of(candidate));
    if (named.contains(of.file)) continue;
    if (configured || std::ranges::any_of(of.on, [&](const Dependency& one) {
          return one.state == DependencyState::missing || named.contains(one.file);
        }))
      all.push_back(candidate);
  }
  return distinct_paths(all);
}

}  // namespace assent
