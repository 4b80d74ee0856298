#include "cli/profile_paths.hpp"

#include <fmt/format.h>
#include <fnmatch.h>

#include <algorithm>
#include <filesystem>

#include "base/utf8.hpp"
#include "cli/inputs.hpp"
#include "formats/parts/claim.hpp"
#include "source/byte_stream.hpp"

namespace assent {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t deepest = 256;  // folders in folders

class Finder {
 public:
  explicit Finder(const CommonOptions& common) : common_(common) {}

  void add(const std::string& word) {
    std::error_code error;
    const fs::file_status status = fs::status(word, error);
    if (word == "-" || fs::exists(status) || word.find_first_of("*?[") == std::string::npos) return add_one(word);
    const std::size_t before = found_.files.size() + found_.passed.size();
    const bool absolute = word.starts_with('/');
    add_matches(absolute ? "/" : "", std::string_view(word).substr(absolute ? 1 : 0));
    if (found_.files.size() + found_.passed.size() == before && found_.code == ExitCode::done)
      cannot(fmt::format("no file matches `{}`", escape_invisible(word)));
  }

  [[nodiscard]] ProfilePaths result() { return std::move(found_); }

 private:
  void add_one(const std::string& path) {
    std::error_code error;
    if (path != "-" && fs::is_directory(path, error)) add_folder(path);
    else found_.files.push_back(path);
  }

  void cannot(const std::string& message) {
    complain(message);
    found_.code = ExitCode::cannot;
  }

  // The names in a folder, sorted by their bytes.
  [[nodiscard]] std::vector<std::string> names_in(const std::string& folder) {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator entry(folder.empty() ? "." : folder, error), end; !error && entry != end;
         entry.increment(error))
      names.push_back(entry->path().filename().string());
    if (error) cannot(fmt::format("cannot read the folder `{}`: {}", escape_invisible(folder), error.message()));
    std::sort(names.begin(), names.end());
    return names;
  }

  void add_folder(const std::string& folder, std::size_t depth = 0) {
    if (depth > deepest) return cannot(fmt::format("the folder `{}` is too deep", escape_invisible(folder)));
    const std::string before = folder.ends_with('/') ? folder : folder + "/";
    for (const std::string& name : names_in(folder)) {
      if (name.starts_with('.')) continue;
      const std::string path = before + name;
      std::error_code error;
      const fs::file_status status = fs::symlink_status(path, error);
      if (fs::is_directory(status)) add_folder(path, depth + 1);
      else if (fs::is_regular_file(status)) (is_claimed(path) ? found_.files : found_.passed).push_back(path);
    }
  }

  // Does the file look like one of a format? One that cannot be read is taken: the reader says why.
  [[nodiscard]] bool is_claimed(const std::string& path) const {
    if (!common_.from.empty()) return true;
    const auto head = read_head(path, ByteStream::head_bytes);
    const auto* bytes = std::get_if<std::string>(&head);
    return bytes == nullptr || claim_format(path, *bytes) != nullptr;
  }

  // What matches `pattern` below `before`, part by part.
  void add_matches(const std::string& before, std::string_view pattern) {
    const std::size_t slash = pattern.find('/');
    const std::string part(pattern.substr(0, slash));
    const bool last = slash == std::string_view::npos;
    const std::string_view rest = last ? std::string_view{} : pattern.substr(slash + 1);
    if (part.find_first_of("*?[") == std::string::npos) {
      std::error_code error;
      const std::string path = before + part;
      if (!last) return add_matches(path + "/", rest);
      if (fs::exists(path, error)) add_one(path);
      return;
    }
    std::error_code error;
    if (!fs::is_directory(before.empty() ? "." : before, error)) return;
    for (const std::string& name : names_in(before)) {
      if (::fnmatch(part.c_str(), name.c_str(), FNM_PERIOD) != 0) continue;
      if (last) add_one(before + name);
      else add_matches(before + name + "/", rest);
    }
  }

  const CommonOptions& common_;
  ProfilePaths found_;
};

}  // namespace

std::optional<ProfilePaths> find_profiles(const std::vector<std::string>& words, const CommonOptions& common) {
  Finder finder(common);
  for (const std::string& word : words) finder.add(word);
  ProfilePaths found = finder.result();
  auto distinct = distinct_paths(found.files);
  if (!distinct) return std::nullopt;
  found.files = std::move(*distinct);
  return found;
}

}  // namespace assent
