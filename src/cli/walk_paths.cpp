#include "cli/walk_paths.hpp"

#include <fmt/format.h>
#include <fnmatch.h>

#include <algorithm>
#include <filesystem>
#include <string_view>

#include "base/utf8.hpp"
#include "cli/io.hpp"
#include "governance/glob.hpp"

namespace assent {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t deepest_folder = 256;  // folders in folders

class Walker {
 public:
  explicit Walker(const WalkRules& rules) : rules_(rules) {}

  void add(const std::string& word) {
    std::error_code error;
    const fs::file_status status = fs::status(word, error);
    if (word == "-" || fs::exists(status) || !is_glob(word)) return add_one(word);
    const std::size_t before = found_.files.size() + found_.passed.size();
    const bool absolute = word.starts_with('/');
    const std::string_view pattern = std::string_view(word).substr(absolute ? 1 : 0);
    if (("/" + word + "/").find("/**/") == std::string::npos) add_matches(absolute ? "/" : "", pattern);
    else add_deep_matches(absolute ? "/" : "", pattern);
    if (found_.files.size() + found_.passed.size() == before && found_.code == ExitCode::done)
      cannot(fmt::format("no file matches `{}`", escape_invisible(word)));
  }

  [[nodiscard]] FoundPaths result() { return std::move(found_); }

 private:
  void add_one(const std::string& path) {
    std::error_code error;
    if (path != "-" && fs::is_directory(path, error)) add_folder(path, [this](const std::string& file) { take(file); });
    else found_.files.push_back(path);
  }

  void take(const std::string& file) {
    (!rules_.takes || rules_.takes(file) ? found_.files : found_.passed).push_back(file);
  }

  void cannot(const std::string& message) {
    complain(message);
    found_.code = ExitCode::cannot;
  }

  struct Inner {
    std::string name;
    fs::file_type type;  // links are not followed
  };

  // What is in a folder, sorted by the bytes of the names.
  [[nodiscard]] std::vector<Inner> inside(const std::string& folder) {
    std::vector<Inner> found;
    std::error_code error;
    for (fs::directory_iterator entry(folder.empty() ? "." : folder, error), end; !error && entry != end;
         entry.increment(error))
      found.push_back({entry->path().filename().string(), type_of(*entry)});
    if (error) cannot(fmt::format("cannot read the folder `{}`: {}", escape_invisible(folder), error.message()));
    std::ranges::sort(found, {}, &Inner::name);
    return found;
  }

  // The folder itself tells the types that are most common, and then the file is not looked at.
  [[nodiscard]] static fs::file_type type_of(const fs::directory_entry& entry) {
    std::error_code error;
    if (entry.is_symlink(error)) return fs::file_type::symlink;
    if (entry.is_regular_file(error)) return fs::file_type::regular;
    return entry.is_directory(error) ? fs::file_type::directory : fs::file_type::unknown;
  }

  // Gives all files below the folder to `use`.
  void add_folder(const std::string& folder, const std::function<void(const std::string&)>& use,
                  std::size_t depth = 0) {
    if (depth > deepest_folder) return cannot(fmt::format("the folder `{}` is too deep", escape_invisible(folder)));
    const std::string before = folder.empty() || folder.ends_with('/') ? folder : folder + "/";
    for (const auto& [name, type] : inside(folder)) {
      if (name.starts_with('.')) continue;
      const std::string path = before + name;
      if (rules_.excludes && rules_.excludes(path)) continue;
      if (type == fs::file_type::directory) add_folder(path, use, depth + 1);
      else if (type == fs::file_type::regular) use(path);
    }
  }

  // What matches `pattern` below `before`, part by part.
  void add_matches(const std::string& before, std::string_view pattern) {
    const std::size_t slash = pattern.find('/');
    const std::string part(pattern.substr(0, slash));
    const bool last = slash == std::string_view::npos;
    const std::string_view rest = last ? std::string_view{} : pattern.substr(slash + 1);
    if (!is_glob(part)) {
      std::error_code error;
      const std::string path = before + part;
      if (!last) return add_matches(path + "/", rest);
      if (fs::exists(path, error)) add_one(path);
      return;
    }
    std::error_code error;
    if (!fs::is_directory(before.empty() ? "." : before, error)) return;
    for (const auto& [name, type] : inside(before)) {
      if (::fnmatch(part.c_str(), name.c_str(), FNM_PERIOD) != 0) continue;
      if (last) add_one(before + name);
      else add_matches(before + name + "/", rest);
    }
  }

  // The same with `**`: each file below is looked at once.
  void add_deep_matches(std::string before, std::string_view pattern) {
    for (std::size_t slash = pattern.find('/'); slash != std::string_view::npos && !is_glob(pattern.substr(0, slash));
         slash = pattern.find('/')) {
      before += pattern.substr(0, slash + 1);
      pattern.remove_prefix(slash + 1);
    }
    std::error_code error;
    if (!fs::is_directory(before.empty() ? "." : before, error)) return;
    add_folder(before, [&](const std::string& file) {
      if (matches_glob(pattern, std::string_view(file).substr(before.size()))) found_.files.push_back(file);
    });
  }

  const WalkRules& rules_;
  FoundPaths found_;
};

}  // namespace

FoundPaths walk_paths(const std::vector<std::string>& words, const WalkRules& rules) {
  Walker walker(rules);
  for (const std::string& word : words) walker.add(word);
  return walker.result();
}

}  // namespace assent
