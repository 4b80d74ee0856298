// From bytes to a Decision: reads the YAML, decodes its shape, resolves names, checks its meaning.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "assent/decision.hpp"
#include "assent/diagnostic.hpp"
#include "assent/document.hpp"
#include "assent/rule.hpp"

namespace assent {

/// The bytes of a file of an earlier time, by its path without links from the top of the tree; nothing where there is
/// none.
using FilesThen = std::function<std::optional<std::string>(const std::string& path)>;

struct LoadOptions {
  ReadLimits limits;
  std::span<const Rule* const> rules;  // that a policy may name
  /// Files that the decision names are looked up in `folder` and must lie below `root`. Without a root none is read.
  std::filesystem::path folder;
  std::optional<std::filesystem::path> root;
  /// A policy or a recipe in place of the file's policy, of which `seed` stays, and `missing` and `unranked` where the
  /// other one does not set them.
  std::optional<SourceId> policy = {};
  bool follow_links = false;  // a named file may be a link that leads out of `root`
  /// In place of the files that are there now; `folder` and `root` are then paths from the top of that tree.
  const FilesThen* then = nullptr;
};

/// The help of the fault that a file does not begin with its version; `check --fix` knows it by that.
inline constexpr std::string_view no_version_help = "write `assent: 1` as the first line";

/// Nothing when there is any error; every fault found is in `diagnostics`. Adds the files that the decision names to
/// `sources`.
[[nodiscard]] std::optional<Decision> load_decision(Sources& sources, SourceId id, const LoadOptions& options,
                                                    Diagnostics& diagnostics);

/// The same from a tree that is read already, YAML or JSON.
[[nodiscard]] std::optional<Decision> decode_decision(Sources& sources, const Document& document,
                                                      const LoadOptions& options, Diagnostics& diagnostics);

}  // namespace assent
