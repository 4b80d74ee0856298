// The configuration of a run: `.assent.yaml`.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <utility>

#include "cli/io.hpp"
#include "governance/config.hpp"

namespace assent {

struct ConfigChoice {
  std::string file;  // of --config; "" is not given
  bool none = false;
};

/// The configurations of a run, each read once. Each file has the nearest `.assent.yaml` in its folder or above it, up
/// to the root of its repository; or all have the one that is named, whose paths begin at the working folder. Where
/// there is none, or it has faults, a default one stands in its place. The references hold as long as this lives.
class Configs {
 public:
  Configs(ConfigChoice choice, const CommonOptions& common) : choice_(std::move(choice)), common_(&common) {}

  /// Of a file or folder, which need not be there.
  [[nodiscard]] const Config& of(const std::string& path);
  /// Of a word of the command line: of a folder the one that is in it, of a pattern that of the folders before it. That
  /// of the first word that is asked for holds also for repositories in its folder, such as submodules.
  [[nodiscard]] const Config& of_word(const std::string& word);
  /// Where files must lie that this file names: by --root, or by its configuration. "" is not said.
  [[nodiscard]] std::string root_of(const std::string& path);
  /// Was there one that cannot be read or has faults? It was complained of.
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  [[nodiscard]] const Config& of_folder(const std::filesystem::path& folder);
  [[nodiscard]] const Config& read(const std::filesystem::path& file);

  ConfigChoice choice_;
  const CommonOptions* common_;
  std::filesystem::path outer_;                     // where the configuration of the first word begins
  std::map<std::string, const Config*> by_folder_;  // as given
  std::map<std::string, Config> by_file_;           // "" where there is none
  bool failed_ = false;
};

/// The folder that a word of the command line begins in: of a pattern the last one before it.
[[nodiscard]] std::filesystem::path folder_of_word(const std::string& word, const CommonOptions& common);

/// The path as patterns of the configuration see it; "" outside of its folder.
[[nodiscard]] std::string path_in_config(const Config& config, const std::string& path);

}  // namespace assent
