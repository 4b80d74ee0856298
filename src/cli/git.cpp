#include "cli/git.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <string_view>

#include "base/decimal.hpp"
#include "base/utf8.hpp"
#include "cli/child_process.hpp"

namespace assent {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::minutes git_limit{2};
constexpr std::size_t most_from_git = std::size_t{512} << 20;

// Settings of the environment come before those of a repository, which may be a stranger's. No object is fetched: that
// would run what the repository names for it.
const std::vector<std::string> git_settings{
    "LC_ALL=C",     "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none", "GIT_TERMINAL_PROMPT=0",
    "GIT_PAGER=cat"};

[[nodiscard]] std::vector<std::string> git_words(const std::string& folder, const std::vector<std::string>& words) {
  std::vector<std::string> all{"git",
                               "-C",
                               folder,
                               "--no-pager",
                               "--no-replace-objects",
                               "--literal-pathspecs",
                               "-c",
                               "core.fsmonitor=false",
                               "-c",
                               "core.hooksPath=/dev/null",
                               "-c",
                               "log.showSignature=false",
                               "-c",
                               "safe.bareRepository=explicit"};
  all.insert(all.end(), words.begin(), words.end());
  return all;
}

[[nodiscard]] GitFault git_fault(const ChildFault& fault) {
  if (!fault.started) return {fmt::format("git is needed, and cannot be run: {}", fault.message), "install git"};
  return {fault.said.empty() ? fmt::format("git fails: {}", fault.message) : fmt::format("git says: {}", fault.said)};
}

[[nodiscard]] FromGit<std::string> run_git(const std::string& folder, const std::vector<std::string>& words,
                                           const std::string& input = {}) {
  auto answer = run_program(git_words(folder, words), input, git_limit, most_from_git, git_settings);
  if (const auto* fault = std::get_if<ChildFault>(&answer)) return git_fault(*fault);
  return std::move(std::get<std::string>(answer));
}

[[nodiscard]] std::string first_line(std::string_view text) { return std::string(text.substr(0, text.find('\n'))); }

// What stands before `end`, which is taken off with it; all where there is none.
[[nodiscard]] std::string_view take_until(std::string_view& text, char end) {
  const std::size_t place = text.find(end);
  const std::string_view part = text.substr(0, place);
  text.remove_prefix(place == std::string_view::npos ? text.size() : place + 1);
  return part;
}

// An entry of `ls-tree -z`: "100644 blob 1a2b...\tpath". Nothing for a link or a folder.
[[nodiscard]] std::optional<std::pair<std::string, std::string>> regular_file(std::string_view entry) {
  const std::string_view mode = take_until(entry, ' ');
  if (take_until(entry, ' ') != "blob" || !mode.starts_with("100")) return std::nullopt;
  const std::string_view id = take_until(entry, '\t');
  return std::pair(std::string(entry), std::string(id));
}

// A path as `--stdin-paths` reads it: one a line, in quotes where it holds anything unusual.
[[nodiscard]] std::string line_of_path(std::string_view path) {
  std::string line = "\"";
  for (const char c : path) {
    if (c == '"' || c == '\\') line += fmt::format("\\{}", c);
    else if (static_cast<unsigned char>(c) < 0x20) line += fmt::format("\\{:03o}", static_cast<unsigned char>(c));
    else line += c;
  }
  return line + "\"\n";
}

}  // namespace

FromGit<Git> Git::open(const std::string& folder) {
  std::error_code error;
  const fs::path real = fs::canonical(folder.empty() ? "." : folder, error);
  if (error) return GitFault{fmt::format("cannot read the folder `{}`: {}", escape_invisible(folder), error.message())};
  auto top = run_git(real.string(), {"rev-parse", "--show-toplevel"});
  if (auto* fault = std::get_if<GitFault>(&top)) {
    if (fault->message.find("not a git repository") == std::string::npos) return std::move(*fault);
    return GitFault{fmt::format("`{}` lies in no git repository", escape_invisible(folder)),
                    "run it in a clone of the repository"};
  }
  std::string path = std::move(std::get<std::string>(top));
  if (path.ends_with('\n')) path.pop_back();
  Git git;
  git.top_ = fs::canonical(path, error).string();
  if (error) return GitFault{fmt::format("cannot read the folder `{}`: {}", escape_invisible(path), error.message())};
  return git;
}

FromGit<std::string> Git::ask(const std::vector<std::string>& words, const std::string& input) const {
  return run_git(top_, words, input);
}

std::optional<std::string> Git::path_of(const std::string& file) const {
  const std::string before = top_.ends_with('/') ? top_ : top_ + "/";
  return file.starts_with(before) ? std::optional(file.substr(before.size())) : std::nullopt;
}

bool Git::is_shallow() const {
  const auto answer = ask({"rev-parse", "--is-shallow-repository"});
  const auto* text = std::get_if<std::string>(&answer);
  return text != nullptr && text->starts_with("true");
}

GitFault Git::no_common_commit(const std::string& ref) const {
  const std::string shown = escape_invisible(ref);
  if (is_shallow())
    return {fmt::format("the history of this clone is cut off before HEAD and `{}` meet: it is a shallow clone", shown),
            "fetch the whole of it: `git fetch --unshallow`, or `fetch-depth: 0` for actions/checkout"};
  return {fmt::format("HEAD and `{}` have no commit in common", shown),
          "name a commit of this repository's own history"};
}

FromGit<std::string> Git::left_at(const std::string& ref) const {
  const std::string shown = escape_invisible(ref);
  auto head = ask({"rev-parse", "--quiet", "--verify", "HEAD^{commit}"});
  if (std::holds_alternative<GitFault>(head))
    return GitFault{"the repository has no commit yet", "commit the files first"};
  const bool may_be_known = !ref.empty() && !ref.starts_with('-');
  auto other = may_be_known ? ask({"rev-parse", "--quiet", "--verify", ref + "^{commit}"}) : GitFault{};
  if (std::holds_alternative<GitFault>(other)) {
    GitFault fault{fmt::format("git knows no commit `{}` here", shown),
                   "a fork or a clone of one branch has no other branches: fetch it first, such as "
                   "`git fetch origin main` for origin/main"};
    if (is_shallow()) {
      fault.message += ": the clone is a shallow one";
      fault.help = "fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` for actions/checkout";
    }
    return fault;
  }
  const std::string from = first_line(std::get<std::string>(other)), to = first_line(std::get<std::string>(head));
  auto base = ask({"merge-base", from, to});
  if (std::holds_alternative<GitFault>(base)) return no_common_commit(ref);
  return first_line(std::get<std::string>(base));
}

FromGit<GitFiles> Git::files_of(const std::string& commit) const {
  auto answer = ask({"ls-tree", "-r", "-z", "--full-tree", commit});
  if (auto* fault = std::get_if<GitFault>(&answer)) return std::move(*fault);
  std::string_view text = std::get<std::string>(answer);
  GitFiles files;
  while (!text.empty())
    if (auto file = regular_file(take_until(text, '\0'))) files.insert(std::move(*file));
  return files;
}

FromGit<std::vector<GitCommit>> Git::commits_since(const std::string& commit) const {
  auto list = ask({"rev-list", "--reverse", "--topo-order", "HEAD", "^" + commit});
  if (auto* fault = std::get_if<GitFault>(&list)) return std::move(*fault);
  // A commit begins with an empty text: no path is one.
  auto answer = ask({"diff-tree", "--stdin", "-r", "-c", "-z", "--root", "--no-renames", "--no-ext-diff",
                     "--no-textconv", "--name-only", "--always", "--format=%x00%H%x00%cs%x00%P"},
                    std::get<std::string>(list));
  if (auto* fault = std::get_if<GitFault>(&answer)) return std::move(*fault);
  std::string_view text = std::get<std::string>(answer);
  std::vector<GitCommit> commits;
  while (!text.empty()) {
    std::string_view part = take_until(text, '\0');
    if (!part.empty() && !commits.empty()) {
      std::vector<std::string>& paths = commits.back().paths;
      if (paths.empty()) part.remove_prefix(1);  // a line feed
      paths.emplace_back(part);
      continue;
    }
    GitCommit& next = commits.emplace_back();
    next.id = take_until(text, '\0');
    next.day = take_until(text, '\0');
    std::string_view parents = take_until(text, '\0');
    next.parent = take_until(parents, ' ');
  }
  return commits;
}

FromGit<std::string> Git::day_of_head() const {
  auto answer = ask({"show", "-s", "--no-ext-diff", "--no-textconv", "--format=%cs", "HEAD"});
  if (auto* day = std::get_if<std::string>(&answer)) return first_line(*day);
  return answer;
}

FromGit<std::vector<std::string>> Git::ids_now(const std::vector<std::string>& files) const {
  std::vector<std::string> ids;
  if (files.empty()) return ids;
  std::string paths;
  for (const std::string& file : files) paths += line_of_path(file);
  auto answer = ask({"hash-object", "--no-filters", "--stdin-paths"}, paths);
  if (auto* fault = std::get_if<GitFault>(&answer)) return std::move(*fault);
  std::string_view text = std::get<std::string>(answer);
  while (!text.empty()) ids.emplace_back(take_until(text, '\n'));
  if (ids.size() != files.size()) return GitFault{"git fails: it does not name the id of each file"};
  return ids;
}

FromGit<std::optional<std::string>> Git::bytes_of(const std::string& id, std::size_t most) const {
  auto size = ask({"cat-file", "-s", id});
  if (auto* fault = std::get_if<GitFault>(&size)) return std::move(*fault);
  const auto length = parse_whole(first_line(std::get<std::string>(size)));
  if (!length || static_cast<std::size_t>(*length) > most) return std::optional<std::string>();
  auto bytes = ask({"cat-file", "blob", id});
  if (auto* fault = std::get_if<GitFault>(&bytes)) return std::move(*fault);
  return std::optional(std::move(std::get<std::string>(bytes)));
}

}  // namespace assent
