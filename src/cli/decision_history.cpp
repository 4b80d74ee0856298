#include "cli/decision_history.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "assent/document.hpp"
#include "cli/find_config.hpp"
#include "cli/outcome_record.hpp"
#include "document/cursor.hpp"
#include "governance/closed.hpp"
#include "source/file.hpp"

namespace assent {
namespace {

namespace fs = std::filesystem;

// What is kept of git's answers.
constexpr std::size_t most_trees = 64, most_blobs = 256;

[[nodiscard]] std::string real_file(const std::string& path) {
  std::error_code error;
  return fs::weakly_canonical(path, error).string();
}

class DecisionHistory {
 public:
  DecisionHistory(const Git& git, Input& input, const CommonOptions& common)
      : git_(git), input_(input), common_(common) {}

  [[nodiscard]] std::optional<GitFault> run(const std::string& ref, const std::vector<CheckedDecision>& decisions,
                                            const std::vector<std::string>& folders) {
    if (!take(git_.left_at(ref), base_) || !take(git_.files_of(base_), files_then_)) return fault_;
    if (!take(git_.files_of("HEAD"), files_of_head_) || !take(git_.commits_since(base_), commits_)) return fault_;
    if (!take(git_.day_of_head(), day_of_head_) || !look_at_now(decisions)) return fault_;
    for (const auto& [path, id] : files_then_) ids_then_.insert(id);
    for (const auto& [path, id] : now_) ids_now_.insert(id);
    for (const CheckedDecision& decision : decisions) {
      check_one(decision);
      if (fault_) return fault_;
    }
    check_gone(folders);
    return std::nullopt;
  }

 private:
  template <class Value>
  [[nodiscard]] bool take(FromGit<Value> answer, Value& target) {
    if (auto* fault = std::get_if<GitFault>(&answer)) fault_ = std::move(*fault);
    else target = std::move(std::get<Value>(answer));
    return !fault_;
  }

  // The ids of all files now, in one question.
  [[nodiscard]] bool look_at_now(const std::vector<CheckedDecision>& decisions) {
    std::set<std::string> all;
    std::error_code error;
    for (const CheckedDecision& decision : decisions)
      for (const std::string& name : decision.files)
        if (const std::string file = real_file(name); git_.path_of(file) && fs::is_regular_file(file, error))
          all.insert(file);
    const std::vector<std::string> files(all.begin(), all.end());
    std::vector<std::string> ids;
    if (!take(git_.ids_now(files), ids)) return false;
    for (std::size_t i = 0; i < files.size(); ++i) now_.emplace(*git_.path_of(files[i]), ids[i]);
    return true;
  }

  void check_one(const CheckedDecision& decision) {
    const auto path = git_.path_of(real_file(decision.path));
    if (!path) {
      fault_ = GitFault{fmt::format("`{}` does not lie in the repository at `{}`", shown_name(decision.path),
                                    shown_name(git_.top()))};
      return;
    }
    if (is_of_other_repository(*path)) return;
    if (!files_then_.contains(*path) && ids_then_.contains(id_in(now_, *path))) return;  // it was only moved
    const std::set<std::string> files = files_of(decision, *path);
    if (std::ranges::none_of(files, [&](const std::string& file) { return changed_since_base(file); })) return;
    const DecisionState base = state_at(base_, *path, decision);
    const auto source = read_now(decision.path);
    if (!source) return;  // it went meanwhile
    const DecisionState now = state_now(decision, *path, *source);
    const std::vector<HistoryStep> steps = steps_of(decision, *path, files, now);
    if (fault_) return;
    check_closed(base, now, steps, *source, input_.diagnostics);
    check_governing(base, now, *source, input_.diagnostics);
    if (!base.there && now.canonical) check_new(decision, *now.canonical);
  }

  // A repository in this one, such as a submodule, has a history of its own.
  [[nodiscard]] bool is_of_other_repository(const fs::path& path) const {
    std::error_code error;
    for (fs::path folder = path.parent_path(); !folder.empty(); folder = folder.parent_path())
      if (fs::exists(fs::symlink_status(fs::path(git_.top()) / folder / ".git", error))) return true;
    return false;
  }

  [[nodiscard]] static std::string id_in(const GitFiles& files, const std::string& path) {
    const auto known = files.find(path);
    return known == files.end() ? "" : known->second;
  }
  [[nodiscard]] bool changed_since_base(const std::string& path) const {
    return id_in(now_, path) != id_in(files_then_, path);
  }

  // What it is made of now and was made of before, by the paths from the top.
  [[nodiscard]] std::set<std::string> files_of(const CheckedDecision& decision, const std::string& path) {
    std::set<std::string> files{path};
    for (const std::string& name : decision.files)
      if (auto file = git_.path_of(real_file(name))) files.insert(std::move(*file));
    Sources then;
    static_cast<void>(read_state(base_, path, decision, then));
    for (std::size_t i = 0; i < then.size(); ++i) files.insert(then[static_cast<SourceId>(i)].name());
    return files;
  }

  // A decision as it was in a commit. Its sources are only read for what they say: no message shows them.
  [[nodiscard]] DecisionState read_state(const std::string& commit, const std::string& path,
                                         const CheckedDecision& decision, Sources& sources) {
    DecisionState state;
    const auto options = load_options(decision.path, common_);
    if (!options) return state;
    const FilesThen then = [&](const std::string& file) { return bytes_at(commit, file, options->limits.bytes); };
    auto bytes = then(path);
    if (!bytes) return state;
    state.there = true;
    state.recorded = then(record_path(path)).has_value();
    const SourceId id = sources.add(path, std::move(*bytes));
    LoadOptions reading = *options;
    reading.folder = fs::path(path).parent_path();
    reading.root = git_.path_of(real_file(options->root->string())).value_or("");
    reading.then = &then;
    Diagnostics passed_over;
    state.canonical = canonical_decision(sources, id, reading, passed_over);
    state.closes = closes_of(sources, id, reading.limits);
    return state;
  }

  [[nodiscard]] DecisionState state_at(const std::string& commit, const std::string& path,
                                       const CheckedDecision& decision) {
    Sources sources;
    return read_state(commit, path, decision, sources);
  }

  [[nodiscard]] std::optional<SourceId> read_now(const std::string& path) {
    const auto options = load_options(path, common_);
    if (!options) return std::nullopt;
    auto bytes = read_file(path, options->limits.bytes, FileKinds::regular_only);
    auto* text = std::get_if<std::string>(&bytes);
    return text == nullptr ? std::nullopt : std::optional(input_.sources.add(shown_name(path), std::move(*text)));
  }

  [[nodiscard]] DecisionState state_now(const CheckedDecision& decision, const std::string& path, SourceId source) {
    DecisionState state{.there = true, .recorded = false, .closes = "", .canonical = std::nullopt};
    const auto options = load_options(decision.path, common_);
    if (!options) return state;
    std::error_code error;
    Diagnostics passed_over;  // told already
    state.recorded = fs::exists(git_.top() + "/" + record_path(path), error);
    state.canonical = canonical_decision(input_.sources, source, *options, passed_over);
    state.closes = closes_of(input_.sources, source, options->limits);
    return state;
  }

  [[nodiscard]] static std::string closes_of(const Sources& sources, SourceId id, const ReadLimits& limits) {
    Diagnostics passed_over;
    const auto document = read_yaml(sources, id, limits, passed_over);
    const bool is_mapping = document && document->root().kind() == NodeKind::mapping;
    const auto closes = is_mapping ? value_of(document->root(), "closes") : std::nullopt;
    if (!closes || closes->kind() != NodeKind::scalar || !is_day(closes->text())) return "";
    return std::string(closes->text());
  }

  [[nodiscard]] std::optional<std::string> bytes_at(const std::string& commit, const std::string& path,
                                                    std::size_t most) {
    if (trees_.size() > most_trees) trees_.clear();
    const auto [tree, is_new_tree] = trees_.try_emplace(commit);
    if (fault_ || (is_new_tree && !take(git_.files_of(commit), tree->second))) return std::nullopt;
    const std::string id = id_in(tree->second, path);
    if (id.empty()) return std::nullopt;
    if (blobs_.size() > most_blobs) blobs_.clear();
    const auto [blob, is_new] = blobs_.try_emplace(id);
    if (is_new && !take(git_.bytes_of(id, most), blob->second)) return std::nullopt;
    return blob->second;
  }

  // The commits that touch the files, and what is not committed.
  [[nodiscard]] std::vector<HistoryStep> steps_of(const CheckedDecision& decision, const std::string& path,
                                                  const std::set<std::string>& files, const DecisionState& now) {
    std::vector<HistoryStep> steps;
    const auto is_of = [&](const std::string& file) { return files.contains(file); };
    for (const GitCommit& commit : commits_) {
      if (std::ranges::none_of(commit.paths, is_of)) continue;
      DecisionState before = commit.parent.empty() ? DecisionState{} : state_at(commit.parent, path, decision);
      steps.push_back({commit.id, commit.day, std::move(before), state_at(commit.id, path, decision)});
    }
    const bool is_committed = std::ranges::all_of(
        files, [&](const std::string& file) { return id_in(now_, file) == id_in(files_of_head_, file); });
    if (!is_committed) steps.push_back({"", day_of_head_, state_at("HEAD", path, decision), now});
    return steps;
  }

  // A new decision that comes together with a change of a file that governs it: not a table of ballots.
  void check_new(const CheckedDecision& decision, const CanonicalDecision& now) {
    for (const SealedPart& part : now.parts) {
      if (!is_governing_part(part.name)) continue;
      const std::string& name = input_.sources[part.where.source].name();
      const auto file = name == shown_name(decision.path) ? std::nullopt : git_.path_of(real_file(name));
      if (!file || !files_then_.contains(*file) || !changed_since_base(*file)) continue;
      input_.diagnostics
          .warning(Code::H606, {part.where.source, whole_file},
                   fmt::format("this file was changed together with the new decision `{}`, which it governs",
                               shown_name(decision.path)))
          .hint = "change the policy and the members first, in a change of their own";
      return;
    }
  }

  // Recorded decisions that are there no more.
  void check_gone(const std::vector<std::string>& folders) {
    std::error_code error;
    for (const auto& [path, id] : files_then_) {
      if (!is_record_path(path)) continue;
      const std::string decision = decision_path(path);
      const std::string file = git_.top() + "/" + decision;
      const bool is_asked_for = std::ranges::any_of(folders, [&](const std::string& folder) {
        const std::string real = real_file(folder);
        return file == real || file.starts_with(real.ends_with('/') ? real : real + "/");
      });
      if (!is_asked_for || !files_then_.contains(decision)) continue;
      if (!now_.contains(decision) && ids_now_.contains(id_in(files_then_, decision))) continue;  // it was moved
      const bool decision_is_gone = !fs::exists(fs::symlink_status(file, error));
      if (!decision_is_gone && fs::exists(fs::symlink_status(git_.top() + "/" + path, error))) continue;
      const SourceId source = input_.sources.add(shown_name(decision), "");
      input_.diagnostics
          .error(Code::H605, {source, whole_file},
                 decision_is_gone ? "this decision was recorded, and is there no more"
                                  : "the record of this decision is there no more")
          .hint = "put it back; a new decision may supersede it";
    }
  }

  const Git& git_;
  Input& input_;
  const CommonOptions& common_;
  std::optional<GitFault> fault_;
  std::string base_, day_of_head_;
  GitFiles files_then_, files_of_head_, now_;
  std::set<std::string> ids_then_, ids_now_;
  std::vector<GitCommit> commits_;
  std::map<std::string, GitFiles> trees_;                    // by commit
  std::map<std::string, std::optional<std::string>> blobs_;  // by id
};

}  // namespace

namespace {

[[nodiscard]] FromGit<Git> git_of(const std::vector<std::string>& folders) {
  return Git::open(folder_of_word(folders.empty() ? "." : folders.front(), {}).string());
}

}  // namespace

std::optional<GitFault> fault_of_base(const std::string& ref, const std::vector<std::string>& folders) {
  auto git = git_of(folders);
  if (auto* fault = std::get_if<GitFault>(&git)) return std::move(*fault);
  auto base = std::get<Git>(git).left_at(ref);
  if (auto* fault = std::get_if<GitFault>(&base)) return std::move(*fault);
  return std::nullopt;
}

std::optional<GitFault> check_since(const std::string& ref, const std::vector<CheckedDecision>& decisions,
                                    const std::vector<std::string>& folders, Input& input,
                                    const CommonOptions& common) {
  auto git = git_of(folders);
  if (auto* fault = std::get_if<GitFault>(&git)) return std::move(*fault);
  return DecisionHistory(std::get<Git>(git), input, common).run(ref, decisions, folders);
}

}  // namespace assent
