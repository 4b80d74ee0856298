// What a file holds, as far as its first bytes tell.
#pragma once

#include <optional>
#include <string_view>

#include "assent/diagnostic.hpp"
#include "governance/config.hpp"

namespace assent {

/// A file that is told for a kind. `sure`: nobody needs to name it, it is taken in a folder, too.
struct ToldKind {
  FileKind kind;
  bool sure = false;
};

/// Nothing for YAML of which no key is known. Files of other formats, and all that only a reader can tell, count as
/// decisions, and are not sure. `name` is the path, `head` the first bytes (64 KiB are enough).
[[nodiscard]] std::optional<ToldKind> told_kind(std::string_view name, std::string_view head);

/// Reports a file of which nothing tells what it holds (S128).
void report_unclear(SourceId source, std::string_view head, Diagnostics& diagnostics);

/// A table of which nobody says what it holds: its rows must be as wide as its first one (S111, S112).
void check_table_shape(const Sources& sources, SourceId id, Diagnostics& diagnostics);

}  // namespace assent
