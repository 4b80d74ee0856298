// The list of formats, and which one a file is in.
#include <fmt/format.h>

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
#include "formats/parts/file_kind.hpp"
#include "formats/parts/reading.hpp"
#include "spreadsheet/spreadsheet.hpp"

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
  for (const Format* format : registry) {
    if (const Match match = format->matches(name, head); match > best.match) best = {format, match};
    if (best.match == Match::content) break;
  }
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

const Format* format_to_write(std::string_view wanted, const Decision& decision) {
  const Format* format = find_format(wanted);
  const bool by_extension = format != nullptr && format->id != wanted;
  return by_extension && format == &formats::ranked_csv && decision.kind == BallotKind::grades && !decision.counts_only
             ? &formats::grades_csv
             : format;
}

const Format* detect_format(std::string_view path, std::string_view head) { return best_match(path, head).format; }

const Format* claim_format(std::string_view path, std::string_view raw) {
  const std::string head = is_utf16(raw) ? utf8_of_utf16(raw).value_or("") : std::string(raw);
  if (!binary_kind(head).empty()) return nullptr;
  if (csv_kind(path, head) == CsvKind::file_list) return nullptr;  // PrefLib's list of a folder's files
  const Found found = best_match(path, head);
  if (found.match != Match::extension) return found.format;
  const std::string extension = small_letters(std::filesystem::path(path).extension().string());
  const auto has_it = [&](const Format* format) {
    return std::ranges::find(format->extensions, extension) != format->extensions.end();
  };
  return std::ranges::count_if(registry, has_it) > 1 ? nullptr : found.format;
}

namespace {

// The first bytes as the formats see them: UTF-8, without columns that the user says are not used.
[[nodiscard]] std::string head_to_tell(std::string_view head, std::span<const std::string> ignored) {
  std::string text(head);
  if (is_utf16(head)) text = utf8_of_utf16(head).value_or(text);
  return ignored.empty() ? text : head_without(text, ignored);
}

// Elekto keeps its ballots beside a description of the election.
[[nodiscard]] bool has_election_beside(Reading& reading) {
  const auto election = reading.sibling("election.yaml");
  return election && reading.sources[*election].bytes().find("no_winners:") != std::string_view::npos;
}

// A table of numbers: what the user says they are, or what stands beside the file, tells more than its content.
[[nodiscard]] const Format* told_format(const std::string& name, const std::string& head, Reading& reading) {
  const Format* format = detect_format(name, head);
  if (format != &formats::ranked_csv) return format;
  const CsvKind kind = csv_kind(small_letters(name), head);
  const std::string& numbers = reading.options.numbers;
  if (numbers.empty() && (kind == CsvKind::unclear || kind == CsvKind::ranked) && has_election_beside(reading))
    return &formats::elekto;
  if (kind != CsvKind::unclear) return format;
  if (numbers == "worst-first" || numbers == "best-first") return &formats::mj_tally;
  return numbers.find("..") != std::string::npos ? &formats::grades_csv : format;
}

[[nodiscard]] bool understands_numbers(Reading& reading) {
  if (reading.options.numbers.empty() || !reading.format.numbers.empty()) return true;
  reading.diagnostics
      .error(Code::S121, reading.here(),
             fmt::format("`--numbers {}` is not understood: files of the format {} say themselves what they hold",
                         reading.options.numbers, reading.format.id))
      .hint = "leave --numbers out";
  return false;
}

// The whole of the file is a fault: a plain text, most often a table or a list of another program.
[[nodiscard]] bool is_no_mapping(SourceId source, const Diagnostics& diagnostics) {
  return std::ranges::any_of(diagnostics.all(), [&](const Diagnostic& fault) {
    return fault.code == Code::S101 && fault.where.source == source && fault.where.span.begin == 0;
  });
}

// `name` is what the format may be told by.
std::optional<Decision> read_text(ByteStream& stream, const std::string& name, Sources& sources, SourceId source,
                                  const Format* format, const ReadOptions& options, Diagnostics& diagnostics) {
  const bool detected = format == nullptr;
  if (detected) {
    Reading reading(stream, sources, source, diagnostics, options, formats::ranked_csv);
    format = told_format(name, head_to_tell(stream.head(), options.ignore), reading);
  }
  if (format == nullptr && has_foreign_extension(name)) {
    diagnostics.error(Code::S113, {source, whole_file}, "it is not clear which format this file is in").hint =
        "name it with --from; `assent formats` lists the formats";
    return std::nullopt;
  }
  const bool taken_for_own = format == nullptr;
  if (taken_for_own) format = &formats::assent_yaml;
  ReadOptions asked = options;
  const bool own = format == &formats::assent_yaml || format == &formats::assent_json;
  const LoadOptions load{options.limits, options.rules,  options.folder,
                         options.root,   options.policy, options.follow_links};
  if (options.policy && !own) {
    const PolicyDefaults defaults = policy_defaults(sources, load);
    if (!asked.missing) asked.missing = defaults.missing;
    if (!asked.unranked) asked.unranked = defaults.unranked;
  }
  Reading reading(stream, sources, source, diagnostics, asked, *format);
  reading.detected = detected;
  if (!understands_numbers(reading)) return std::nullopt;
  auto decision = format->read(reading);
  if (!decision && taken_for_own && std::filesystem::path(name).extension().empty() &&
      is_no_mapping(source, diagnostics))
    diagnostics
        .note(Code::S113, {source, whole_file}, "it is taken for a decision file: no other format is recognised in it")
        .hint = "where it is in another format, name it with --from; `assent formats` lists them";
  if (!decision || !options.policy || own) return decision;
  return with_policy(sources, std::move(*decision), load, diagnostics);
}

// A decision file is in UTF-8, and says so itself.
[[nodiscard]] bool is_decision_file(const std::string& name, std::string_view head, const Format* format) {
  if (format == nullptr) format = detect_format(name, utf8_of_utf16(head).value_or(""));
  const bool unknown = format == nullptr && !has_foreign_extension(name);
  return unknown || format == &formats::assent_yaml || format == &formats::assent_json;
}

// What a file is read as that is no text in UTF-8.
struct Converted {
  std::string name, text;
};

// UTF-16, as spreadsheets write "Unicode text": converted, and told.
[[nodiscard]] std::optional<Converted> from_utf16(const std::string& name, SourceId source, std::string_view bytes,
                                                  Diagnostics& diagnostics) {
  auto text = utf8_of_utf16(bytes);
  if (!text) {
    diagnostics.error(Code::Y002, {source, whole_file}, "the file is in UTF-16, and a character of it is broken").hint =
        "save the file as UTF-8";
    return std::nullopt;
  }
  diagnostics.note(Code::S119, {source, whole_file}, "the file is in UTF-16, and is read as if it were in UTF-8");
  return Converted{name, std::move(*text)};
}

// One sheet of a spreadsheet, as CSV.
[[nodiscard]] std::optional<Converted> from_spreadsheet(const std::string& name, SourceId source,
                                                        std::string_view bytes, const ReadOptions& options,
                                                        Diagnostics& diagnostics) {
  auto sheet = read_spreadsheet(bytes, options.sheet, options.limits.bytes, {source, whole_file}, diagnostics);
  if (!sheet) return std::nullopt;
  return Converted{is_csv_name(small_letters(name)) ? name : name + ".csv", std::move(sheet->csv)};
}

std::optional<Decision> read_converted(ByteStream& stream, Sources& sources, SourceId source, const Format* format,
                                       const ReadOptions& options, Diagnostics& diagnostics) {
  const bool spreadsheet = is_spreadsheet(stream.head());
  if (options.digest) stream.want_digest();
  auto bytes = stream.read_all(options.limits.bytes);
  if (const auto* error = std::get_if<FileError>(&bytes)) {
    diagnostics.error(
        error->kind == FileError::Kind::too_large ? Code::L902 : Code::R206, {source, whole_file},
        fmt::format("the {} cannot be read: {}", spreadsheet ? "spreadsheet" : "file in UTF-16", error->message));
    return std::nullopt;
  }
  const std::string& name = sources[source].name();
  const auto converted = spreadsheet
                             ? from_spreadsheet(name, source, std::get<std::string>(bytes), options, diagnostics)
                             : from_utf16(name, source, std::get<std::string>(bytes), diagnostics);
  if (!converted) return std::nullopt;
  ByteStream text(converted->text);
  auto decision = read_text(text, converted->name, sources, source, format, options, diagnostics);
  if (decision && options.digest) {
    SourceText& kept = sources.change(source);
    kept.digest = stream.digest();
    kept.size_in_blocks = stream.count();
  }
  return decision;
}

}  // namespace

std::optional<Decision> read_decision(ByteStream& stream, Sources& sources, SourceId source, const Format* format,
                                      const ReadOptions& options, Diagnostics& diagnostics) {
  const std::string head(stream.head());
  if (is_spreadsheet(head)) return read_converted(stream, sources, source, format, options, diagnostics);
  if (!options.sheet.empty()) {
    diagnostics.error(Code::S121, {source, whole_file}, "`--sheet` is for spreadsheets, and this file is none").hint =
        "leave --sheet out";
    return std::nullopt;
  }
  if (const std::string_view kind = binary_kind(head); !kind.empty()) {
    diagnostics.error(Code::S113, {source, whole_file}, fmt::format("this file is {}, and no text", kind)).hint =
        "export the sheet with the ballots as CSV in UTF-8, and name that file";
    return std::nullopt;
  }
  if (is_utf16(head) && !is_decision_file(sources[source].name(), head, format))
    return read_converted(stream, sources, source, format, options, diagnostics);
  return read_text(stream, sources[source].name(), sources, source, format, options, diagnostics);
}

}  // namespace assent
