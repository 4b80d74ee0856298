#include "cli/find_config.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "base/utf8.hpp"
#include "cli/inputs.hpp"
#include "governance/glob.hpp"
#include "source/file.hpp"

namespace assent {
namespace {

namespace fs = std::filesystem;

// Where the search begins: of a pattern the folders before it.
[[nodiscard]] fs::path first_folder(const std::string& word, const CommonOptions& common) {
  if (word == "-") return fs::path(common.stdin_name).parent_path();
  std::error_code error;
  if (fs::is_directory(word, error)) return word;
  fs::path folder = fs::path(word).parent_path();
  while (is_glob(folder.string()) && !fs::exists(folder, error)) folder = folder.parent_path();
  return folder;
}

// In this folder or above it, up to the root of a repository; "" where there is none.
[[nodiscard]] fs::path nearest_config(const fs::path& start) {
  std::error_code error;
  for (fs::path folder = fs::weakly_canonical(start.empty() ? "." : start, error); !error && !folder.empty();
       folder = folder.parent_path()) {
    if (fs::symlink_status(folder / config_name, error).type() != fs::file_type::not_found) return folder / config_name;
    if (fs::exists(fs::symlink_status(folder / ".git", error)) || folder == folder.parent_path()) break;
    error.clear();
  }
  return {};
}

// As people see it from where they are.
[[nodiscard]] std::string name_from_here(const fs::path& file) {
  std::error_code error;
  const fs::path here = fs::current_path(error), name = error ? fs::path() : file.lexically_relative(here);
  return shown_name((name.empty() ? file : name).string());
}

[[nodiscard]] std::optional<Config> read_config_file(const std::string& path, const std::string& name,
                                                     const fs::path& folder, const CommonOptions& common) {
  const auto error_options = render_options(common, Stream::error);
  if (!error_options || leads_out(path, common)) return std::nullopt;
  auto bytes = read_file(path, most_config_bytes, FileKinds::regular_only);
  if (const auto* error = std::get_if<FileError>(&bytes)) {
    complain(fmt::format("cannot read the configuration `{}`: {}", escape_invisible(name), error->message),
             error->kind == FileError::Kind::too_large ? "it may have 1 MiB" : "");
    return std::nullopt;
  }
  Input input;
  const SourceId id = input.sources.add(name, std::move(std::get<std::string>(bytes)));
  auto config = read_config(input.sources, id, folder, input.diagnostics);
  input.diagnostics.sort();
  show_diagnostics(input, common, *error_options);
  return config;
}

}  // namespace

std::optional<Config> find_config(const std::vector<std::string>& words, const ConfigChoice& choice,
                                  const CommonOptions& common) {
  std::error_code error;
  if (choice.none) return Config{};
  if (!choice.file.empty())
    return read_config_file(choice.file, shown_name(choice.file), fs::canonical(".", error), common);
  const fs::path file = nearest_config(first_folder(words.front(), common));
  if (file.empty()) return Config{};
  return read_config_file(file.string(), name_from_here(file), file.parent_path(), common);
}

std::string path_in_config(const Config& config, const std::string& path) {
  if (config.folder.empty()) return "";
  const fs::path given(path);
  std::error_code error;
  const fs::path folder = fs::canonical(given.has_parent_path() ? given.parent_path() : ".", error);
  const std::string relative = error ? "" : (folder / given.filename()).lexically_relative(config.folder).string();
  return relative == ".." || relative.starts_with("../") ? "" : relative;
}

}  // namespace assent
