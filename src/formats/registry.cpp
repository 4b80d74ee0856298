// The list of formats, and which one a file is in.
#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <string>

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "decision/other_policy.hpp"
#include "formats/formats.hpp"
#include "formats/parts/claim.hpp"
#include "formats/parts/csv_kind.hpp"
#include "formats/parts/reading.hpp"

namespace assent {
namespace {

constexpr std::array registry = {
#define ASSENT_FORMAT(identifier) &formats::identifier,
#include "formats/formats.def"
#undef ASSENT_FORMAT
};

// An extension of letters and digits, such as `.dat`. A file without one is taken for a decision file.
[[nodiscard]] bool has_foreign_extension(std::string_view path) {
  const std::string extension = std::filesystem::path(path).extension().string();
  return extension.size() > 1 && std::all_of(extension.begin() + 1, extension.end(),
                                             [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; });
}

struct Found {
  const Format* format = nullptr;
  Match match = Match::no;
};

[[nodiscard]] Found best_match(std::string_view path, std::string_view head) {
  head = without_byte_order_mark(head);
  const std::string name = small_letters(path);
  Found best;
  for (const Format* format : registry)
    if (const Match match = format->matches(name, head); match > best.match) best = {format, match};
  return best;
}

}  // namespace

std::span<const Format* const> all_formats() { return registry; }

const Format* find_format(std::string_view name) {
  for (const Format* format : registry)
    if (format->id == name) return format;
  const std::string extension = "." + small_letters(name);
  for (const Format* format : registry)
    if (std::ranges::find(format->extensions, extension) != format->extensions.end()) return format;
  return nullptr;
}

const Format* detect_format(std::string_view path, std::string_view head) { return best_match(path, head).format; }

const Format* claim_format(std::string_view path, std::string_view head) {
  if (csv_kind(path, head) == CsvKind::file_list) return nullptr;  // PrefLib's list of a folder's files
  const Found found = best_match(path, head);
  if (found.match != Match::extension) return found.format;
  const std::string extension = small_letters(std::filesystem::path(path).extension().string());
  const auto has_it = [&](const Format* format) {
    return std::ranges::find(format->extensions, extension) != format->extensions.end();
  };
  return std::ranges::count_if(registry, has_it) > 1 ? nullptr : found.format;
}

std::optional<Decision> read_decision(ByteStream& stream, Sources& sources, SourceId source, const Format* format,
                                      const ReadOptions& options, Diagnostics& diagnostics) {
  const bool detected = format == nullptr;
  if (detected) format = detect_format(sources[source].name(), stream.head());
  if (format == nullptr && has_foreign_extension(sources[source].name())) {
    diagnostics.error(Code::S113, {source, whole_file}, "it is not clear which format this file is in").hint =
        "name it with --from; `assent formats` lists the formats";
    return std::nullopt;
  }
  if (format == nullptr) format = &formats::assent_yaml;
  ReadOptions asked = options;
  const bool own = format == &formats::assent_yaml || format == &formats::assent_json;
  if (options.policy && !own) {
    const PolicyDefaults defaults = policy_defaults(sources, *options.policy, options.limits);
    if (!asked.missing) asked.missing = defaults.missing;
    if (!asked.unranked) asked.unranked = defaults.unranked;
  }
  Reading reading(stream, sources, source, diagnostics, asked, *format);
  reading.detected = detected;
  auto decision = format->read(reading);
  if (!decision || !options.policy || own) return decision;
  const LoadOptions load{options.limits, options.rules, options.folder, options.root, options.policy};
  return with_policy(sources, std::move(*decision), load, diagnostics);
}

}  // namespace assent
