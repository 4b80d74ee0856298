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

// In this folder or above it, up to the root of a repository that is not in `outer`; "" where there is none.
[[nodiscard]] fs::path nearest_config(const fs::path& start, const fs::path& outer) {
  std::error_code error;
  for (fs::path folder = fs::weakly_canonical(start.empty() ? "." : start, error); !error && !folder.empty();
       folder = folder.parent_path()) {
    if (fs::symlink_status(folder / config_name, error).type() != fs::file_type::not_found) return folder / config_name;
    const bool is_in_outer = !outer.empty() && folder != outer && lies_below(folder, outer);
    const bool is_top = fs::exists(fs::symlink_status(folder / ".git", error)) && !is_in_outer;
    if (is_top || folder == folder.parent_path()) break;
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

fs::path folder_of_word(const std::string& word, const CommonOptions& common) {
  if (word == "-") return fs::path(common.stdin_name).parent_path();
  std::error_code error;
  if (fs::is_directory(word, error)) return word;
  fs::path folder = fs::path(word).parent_path();
  while (is_glob(folder.string()) && !fs::exists(folder, error)) folder = folder.parent_path();
  return folder;
}

const Config& Configs::of(const std::string& path) {
  return of_folder(fs::path(path == "-" ? common_->stdin_name : path).parent_path());
}

const Config& Configs::of_word(const std::string& word) {
  const Config& config = of_folder(folder_of_word(word, *common_));
  if (outer_.empty()) outer_ = config.folder;
  return config;
}

std::string Configs::root_of(const std::string& path) {
  if (!common_->root.empty()) return common_->root;
  const auto& root = of(path).root;
  return root ? root->string() : "";
}

const Config& Configs::of_folder(const fs::path& folder) {
  const auto [known, is_new] = by_folder_.try_emplace(folder.string(), nullptr);
  if (!is_new) return *known->second;
  fs::path file;
  if (!choice_.file.empty()) file = choice_.file;
  else if (!choice_.none) file = nearest_config(folder, outer_);
  known->second = &read(file);
  return *known->second;
}

const Config& Configs::read(const fs::path& file) {
  const auto [known, is_new] = by_file_.try_emplace(file.string());
  if (!is_new || file.empty()) return known->second;
  std::error_code error;
  const bool is_named = !choice_.file.empty();
  auto config = is_named ? read_config_file(choice_.file, shown_name(choice_.file), fs::canonical(".", error), *common_)
                         : read_config_file(file.string(), name_from_here(file), file.parent_path(), *common_);
  if (config) known->second = std::move(*config);
  else failed_ = true;
  return known->second;
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
