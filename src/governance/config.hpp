// `.assent.yaml`: what a repository says of its governance files.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assent/diagnostic.hpp"
#include "assent/source.hpp"

namespace assent {

inline constexpr std::string_view config_name = ".assent.yaml";
inline constexpr std::size_t most_config_bytes = std::size_t{1} << 20;

/// What a file holds.
enum class FileKind { decision, members, policy, recipe, table };

/// A default one says nothing.
struct Config {
  struct Files {
    FileKind kind;
    std::vector<std::string> globs;
  };
  struct Graded {
    std::string codes;  // a code, or how some begin; the longest one that fits counts
    Severity severity;
  };
  std::filesystem::path folder;      // where its patterns and paths begin, without links; "" where there is no file
  std::vector<Files> files;          // in the order written: the first that fits says what a file holds
  std::vector<std::string> exclude;  // patterns of files and folders
  std::optional<std::filesystem::path> root;             // files that are named must lie below it; lies below `folder`
  std::optional<std::filesystem::path> allowed_signers;  // who may sign a record; lies below `folder`
  std::optional<bool> strict;
  std::vector<std::string> select, ignore;  // codes, or how they begin; without `select` all are shown
  std::vector<Graded> severity;
  std::string fail_on;  // error, warning or never; "" is not said
};

/// Reads the bytes of a configuration whose paths begin at `folder`, which has no links. Nothing, with diagnostics,
/// where it has faults (a file without content has none): also where `root` or `allowed_signers` lead out of the folder
/// (R207).
[[nodiscard]] std::optional<Config> read_config(const Sources& sources, SourceId id,
                                                const std::filesystem::path& folder, Diagnostics& diagnostics);

/// What the configuration says that a file holds. `relative` begins at its folder, and is "" for what lies outside.
[[nodiscard]] std::optional<FileKind> kind_in(const Config& config, std::string_view relative);

/// Is the file or folder, or a folder that it lies in, left out? `relative` is the same.
[[nodiscard]] bool is_excluded(const Config& config, std::string_view relative);

}  // namespace assent
