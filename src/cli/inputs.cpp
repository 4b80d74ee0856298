#include "cli/inputs.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "base/decimal.hpp"
#include "base/sha256.hpp"
#include "base/utf8.hpp"
#include "decision/load.hpp"
#include "source/file.hpp"

namespace assent {
namespace {

namespace fs = std::filesystem;

[[nodiscard]] long long milliseconds() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

[[nodiscard]] std::optional<std::size_t> byte_limit(const CommonOptions& common) {
  const auto mib = parse_whole(common.max_size, 512);
  if (mib && *mib > 0) return static_cast<std::size_t>(*mib) << 20;
  complain(fmt::format("--max-size must be a number of MiB from 1 to 512, not `{}`", escape_invisible(common.max_size)));
  return std::nullopt;
}

// A name that every output format can hold.
[[nodiscard]] std::string shown_name(const std::string& path) {
  return find_invalid_utf8(path) == std::string_view::npos ? path : escape_invisible(path);
}

void read_decision(Input& input, SourceId id, const std::string& path, const CommonOptions& common, std::size_t bytes) {
  LoadOptions options;
  options.limits.bytes = bytes;
  options.rules = all_rules();
  options.folder = path == "-" ? fs::path() : fs::path(path).parent_path();
  if (options.folder.empty()) options.folder = ".";
  // Standard input lies in no folder: without --root it may name no file.
  if (!common.root.empty()) options.root = fs::path(common.root);
  else if (path != "-") options.root = options.folder;
  input.decision = load_decision(input.sources, id, options, input.diagnostics);
}

}  // namespace

std::optional<std::vector<std::string>> distinct_paths(const std::vector<std::string>& paths) {
  std::vector<std::string> distinct;
  std::vector<std::string> real;
  for (const std::string& path : paths) {
    std::error_code error;
    std::string canonical = path == "-" ? path : fs::canonical(path, error).string();
    if (error) canonical = path;
    const bool again = std::ranges::find(real, canonical) != real.end();
    if (again && path == "-") {
      complain("standard input (`-`) is named twice");
      return std::nullopt;
    }
    if (again) continue;
    real.push_back(std::move(canonical));
    distinct.push_back(path);
  }
  return distinct;
}

bool read_input(Input& input, const std::string& path, const CommonOptions& common) {
  input.decision.reset();
  const auto limit = byte_limit(common);
  if (!limit) return false;
  auto bytes = path == "-" ? read_descriptor(STDIN_FILENO, *limit) : read_file(path, *limit, FileKinds::pipes_too);
  const std::string name = path == "-" ? common.stdin_name : shown_name(path);
  if (const auto* error = std::get_if<FileError>(&bytes)) {
    if (error->kind != FileError::Kind::too_large) {
      complain(fmt::format("cannot read `{}`: {}", escape_invisible(path), error->message));
      return false;
    }
    const SourceId id = input.sources.add(name, "");
    input.diagnostics.error(Code::L902, {id, {}}, fmt::format("the file is over the limit of {} MiB", *limit >> 20)).hint =
        "--max-size raises the limit";
    return true;
  }
  const SourceId id = input.sources.add(name, std::move(std::get<std::string>(bytes)));
  read_decision(input, id, path, common, *limit);
  if (common.verbose && input.decision)
    for (const SourceId file : input.decision->files)
      write_error(fmt::format("assent: read {} ({} bytes, sha256 {})\n", escape_invisible(input.sources[file].name()),
                              input.sources[file].bytes().size(), sha256_hex(input.sources[file].bytes())));
  return true;
}

void report_overflow(Input& input) {
  const SourceId source = input.decision->files.front();
  input.diagnostics.error(Code::L906, {source, {}}, "the grades and weights are too large, or have too many places, to be added up exactly").hint =
      "round the grades and weights to fewer decimal places";
  input.decision.reset();
}

void show_diagnostics(const Input& input, const CommonOptions& common, const RenderOptions& options) {
  std::string text;
  for (const Diagnostic& diagnostic : input.diagnostics.all())
    if (!common.quiet || diagnostic.severity == Severity::error) text += diagnostic_text(diagnostic, input.sources, options);
  if (input.diagnostics.dropped() > 0) text += fmt::format("and {} more\n", input.diagnostics.dropped());
  write_error(text);
}

Progress::Progress(std::size_t all) : all_(all), terminal_(::isatty(STDERR_FILENO) == 1), begin_(milliseconds()) {}

Progress::~Progress() {
  if (shown_) write_error("\r\x1b[K");
}

void Progress::step(const std::string& name) {
  ++done_;
  if (!terminal_ || all_ < 2 || milliseconds() - begin_ < 1000) return;
  shown_ = true;
  write_error(fmt::format("\r\x1b[K{} of {}: {}", done_, all_, escape_invisible(name)));
}

}  // namespace assent
