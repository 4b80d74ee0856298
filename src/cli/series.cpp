#include "cli/series.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <string_view>

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "cli/inputs.hpp"
#include "cli/io.hpp"
#include "source/file.hpp"

namespace assent {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest = std::size_t{64} << 20;

// Does the first line that says anything begin a decision?
[[nodiscard]] bool begins_decision(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = trimmed(bytes.substr(0, end));
    if (!line.empty() && !line.starts_with('#') && line != "---") return line.starts_with("assent:");
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  return false;
}

[[nodiscard]] bool is_decision(const fs::directory_entry& entry) {
  std::error_code error;
  const std::string extension = entry.path().extension().string();
  if ((extension != ".yaml" && extension != ".yml") || entry.is_symlink(error) || !entry.is_regular_file(error))
    return false;
  const auto bytes = read_file(entry.path().string(), largest, FileKinds::regular_only);
  const auto* text = std::get_if<std::string>(&bytes);
  return text != nullptr && begins_decision(*text);
}

// False, with a complaint, where the folder cannot be read to its end or holds no decision.
[[nodiscard]] bool add_folder(const std::string& folder, std::vector<std::string>& files) {
  std::error_code error;
  std::vector<std::string> found;
  for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
    if (is_decision(*entry)) found.push_back(entry->path().string());
  if (error) {
    complain(fmt::format("cannot read the folder `{}`: {}", escape_invisible(folder), error.message()));
    return false;
  }
  if (found.empty()) {
    complain(fmt::format("the folder `{}` holds no decision file", escape_invisible(folder)),
             "a decision file begins with `assent: 1` and is called *.yaml");
    return false;
  }
  std::ranges::sort(found);
  files.insert(files.end(), found.begin(), found.end());
  return true;
}

}  // namespace

std::optional<std::vector<std::string>> decision_files(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code error;
    if (path == "-" || !fs::is_directory(path, error)) files.push_back(path);
    else if (!add_folder(path, files)) return std::nullopt;
  }
  return distinct_paths(files);
}

}  // namespace assent
