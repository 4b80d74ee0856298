#include "cli/series.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "assent/format.hpp"
#include "base/utf8.hpp"
#include "cli/profile_paths.hpp"
#include "formats/parts/claim.hpp"
#include "source/byte_stream.hpp"

namespace assent {
namespace {

namespace fs = std::filesystem;

// A file of assent's own format, by its name and by its first lines.
[[nodiscard]] bool is_decision(const std::string& path) {
  const std::string extension = fs::path(path).extension().string();
  if (extension != ".yaml" && extension != ".yml") return false;
  const auto head = read_head(path, ByteStream::head_bytes);
  const auto* bytes = std::get_if<std::string>(&head);
  const Format* format = bytes != nullptr ? claim_format(path, *bytes) : nullptr;
  return format != nullptr && format->id == "assent";
}

// False, with a complaint, where the folder cannot be read to its end or holds no decision.
[[nodiscard]] bool add_folder(const std::string& folder, const CommonOptions& common, std::vector<std::string>& files) {
  auto found = find_profiles({folder}, common);
  if (!found || found->code != ExitCode::done) return false;
  std::erase_if(found->files, [](const std::string& path) { return !is_decision(path); });
  if (found->files.empty()) {
    complain(fmt::format("the folder `{}` holds no decision file", escape_invisible(folder)),
             "a decision file begins with `assent: 1` and is called *.yaml");
    return false;
  }
  std::ranges::sort(found->files);
  files.insert(files.end(), found->files.begin(), found->files.end());
  return true;
}

}  // namespace

std::optional<std::vector<std::string>> decision_files(const std::vector<std::string>& paths,
                                                       const CommonOptions& common) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code error;
    if (path == "-" || !fs::is_directory(path, error)) files.push_back(path);
    else if (!add_folder(path, common, files)) return std::nullopt;
  }
  return distinct_paths(files);
}

ExitCode read_series(Input& input, const std::vector<std::string>& files, const CommonOptions& common,
                     const RenderOptions& error, const std::function<ExitCode(const Decision&)>& take) {
  ExitCode code = ExitCode::done;
  {
    Progress progress(files.size(), common);
    for (const std::string& file : files) {
      progress.step(file);
      if (!read_input(input, file, common)) code = worst(code, ExitCode::cannot);
      else code = worst(code, input.decision ? take(*input.decision) : ExitCode::findings);
    }
  }
  input.diagnostics.sort();
  show_diagnostics(input, common, error);
  return code;
}

}  // namespace assent
