// What git knows of the files: which changed since a commit, and what they were. It is only read: nothing of the
// repository's own (hooks, filters, monitors, remotes) is run.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace assent {

struct GitFault {
  std::string message, help = {};
};
template <class Value>
using FromGit = std::variant<Value, GitFault>;

/// The regular files of a commit: the id of what each holds, by the path from the top of the repository.
using GitFiles = std::map<std::string, std::string>;

/// A commit after the one that a change begins with.
struct GitCommit {
  std::string id;                  // in full
  std::string day;                 // "2026-10-03", as its committer's clock said
  std::string parent;              // the first one
  std::vector<std::string> paths;  // that it touched; a merge only those that are as in none of its parents
};

class Git {
 public:
  /// The repository in whose work tree the folder lies.
  [[nodiscard]] static FromGit<Git> open(const std::string& folder);

  /// Where its work tree begins, when all links are followed.
  [[nodiscard]] const std::string& top() const { return top_; }
  /// The path from there of a file that is given when all links are followed; nothing outside.
  [[nodiscard]] std::optional<std::string> path_of(const std::string& file) const;

  /// The id of the commit in which the branch of HEAD left that of `ref`.
  [[nodiscard]] FromGit<std::string> left_at(const std::string& ref) const;
  [[nodiscard]] FromGit<GitFiles> files_of(const std::string& commit) const;
  /// The commits from `commit` to HEAD, the oldest first, without `commit` itself.
  [[nodiscard]] FromGit<std::vector<GitCommit>> commits_since(const std::string& commit) const;
  [[nodiscard]] FromGit<std::string> day_of_head() const;
  /// The ids of what regular files hold now, as their bytes are: no filter is run.
  [[nodiscard]] FromGit<std::vector<std::string>> ids_now(const std::vector<std::string>& files) const;
  /// What has this id; nothing where it is larger than `most` bytes.
  [[nodiscard]] FromGit<std::optional<std::string>> bytes_of(const std::string& id, std::size_t most) const;

 private:
  [[nodiscard]] FromGit<std::string> ask(const std::vector<std::string>& words, const std::string& input = {}) const;
  [[nodiscard]] GitFault no_common_commit(const std::string& ref) const;
  [[nodiscard]] bool is_shallow() const;

  std::string top_;
};

}  // namespace assent
