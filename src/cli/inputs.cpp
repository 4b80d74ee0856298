#include "cli/inputs.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <mutex>
#include <thread>
#include <unordered_set>

#include "assent/format.hpp"
#include "assent/limits.hpp"
#include "base/decimal.hpp"
#include "base/embedded.hpp"
#include "base/large_pages.hpp"
#include "base/spelling.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "cli/find_config.hpp"
#include "cli/needs.hpp"
#include "cli/outcome_record.hpp"
#include "decision/recipe.hpp"
#include "formats/parts/csv_kind.hpp"
#include "formats/parts/reading.hpp"
#include "report/anonymous.hpp"
#include "source/file.hpp"

namespace assent {
namespace {

namespace fs = std::filesystem;

[[nodiscard]] long long milliseconds() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

[[nodiscard]] std::optional<std::size_t> byte_limit(const CommonOptions& common) {
  const auto mib = parse_whole(common.max_size, 512);
  if (mib && *mib > 0) return static_cast<std::size_t>(*mib) << 20;
  complain(
      fmt::format("--max-size must be a number of MiB from 1 to 512, not `{}`", escape_invisible(common.max_size)));
  return std::nullopt;
}

// Which files a decision is made of.
void say_what_was_read(const Input& input) {
  for (const SourceId file : input.decision->files) {
    const SourceText& source = input.sources[file];
    write_error(fmt::format("assent: read {} ({} bytes, sha256 {})\n", escape_invisible(source.name()), source.size(),
                            source.sha256()));
  }
}

// What `--numbers` says is not understood, or the file has no such race or sheet: a usage error, as of any other
// option.
[[nodiscard]] bool complain_about_numbers(const Input& input, const std::string& path, const CommonOptions& common,
                                          std::size_t before) {
  if ((common.numbers.empty() && common.sheet.empty()) || input.decision) return false;
  const auto& all = input.diagnostics.all();
  const auto fault =
      std::find_if(all.begin() + static_cast<std::ptrdiff_t>(before), all.end(),
                   [](const Diagnostic& d) { return d.code == Code::S121 && d.severity == Severity::error; });
  if (fault == all.end()) return false;
  complain(fmt::format("{}: {}", escape_invisible(path), fault->message), fault->hint.value_or(""));
  return true;
}

// False, with a complaint, when there is no format of that name. Null is none asked for.
[[nodiscard]] bool choose_format(const CommonOptions& common, const Format*& format) {
  format = common.from.empty() ? nullptr : find_format(common.from);
  if (common.from.empty() || format != nullptr) return true;
  complain_about_format("--from", common.from);
  return false;
}

// Standard input lies where --stdin-name says. Without that name, and without --root, it may name no file.
[[nodiscard]] bool is_placed(const std::string& path, const CommonOptions& common) {
  return path != "-" || common.stdin_name != CommonOptions().stdin_name;
}

[[nodiscard]] std::optional<ReadOptions> read_options(const std::string& path, const CommonOptions& common) {
  const auto bytes = byte_limit(common);
  const auto threads = thread_count(common);
  if (!bytes || !threads || !limit_memory(common)) return std::nullopt;
  ReadOptions options;
  options.limits.bytes = *bytes;
  options.most_cells = memory_limit() / sizeof(Cell);
  options.threads = *threads;
  options.rules = all_rules();
  options.numbers = common.numbers;
  options.overvote = common.overvote == "skip" ? OvervotePolicy::skip : OvervotePolicy::end;
  options.sheet = common.sheet;
  options.ignore = common.ignore;
  options.policy_said = common.policy_said;
  options.digest = common.digest || common.verbose || common.anonymous;
  if (common.unranked != "format")
    options.unranked = common.unranked == "last" ? UnrankedPolicy::last : UnrankedPolicy::uncompared;
  for (const MissingPolicy missing :
       {MissingPolicy::worst, MissingPolicy::middle, MissingPolicy::none, MissingPolicy::average})
    if (common.missing == name_of(missing)) options.missing = missing;
  const bool placed = is_placed(path, common);
  options.folder = placed ? fs::path(path == "-" ? common.stdin_name : path).parent_path() : fs::path();
  if (options.folder.empty()) options.folder = ".";
  options.follow_links = common.follow_links;
  if (!common.root.empty()) {
    std::error_code error;
    if (!fs::is_directory(common.root, error)) {
      complain(fmt::format("--root must be a folder, and `{}` is none", escape_invisible(common.root)));
      return std::nullopt;
    }
    options.root = fs::path(common.root);
  }
  if (common.root.empty() && placed) options.root = options.folder;
  return options;
}

[[nodiscard]] LoadOptions load_options_of(const ReadOptions& options) {
  return {options.limits, options.rules, options.folder, options.root, options.policy, options.follow_links};
}

// What stands in place of a decision. False where its bytes cannot be read.
[[nodiscard]] bool read_other(Input& input, const ReadOptions& asked, ByteStream& stream, SourceId id,
                              const ReadOther& other) {
  auto bytes = stream.read_all(asked.limits.bytes);
  if (const auto* error = std::get_if<FileError>(&bytes)) {
    complain(fmt::format("cannot read `{}`: {}", escape_invisible(input.sources[id].name()), error->message));
    return false;
  }
  SourceText& source = input.sources.change(id);
  source = SourceText(source.name(), std::move(std::get<std::string>(bytes)));
  other.read(id, load_options_of(asked));
  return true;
}

// True, with a complaint, where a record stands in place of its decision.
[[nodiscard]] bool complain_about_record(const std::string& path, std::string_view head) {
  if (!is_record_path(path) || ("\n" + std::string(head)).find("\nrecord: ") == std::string::npos) return false;
  complain(fmt::format("`{}` is the record of a decision, and no decision itself", escape_invisible(path)),
           fmt::format("name the decision: {}", escape_invisible(for_shell(decision_path(path)))));
  return true;
}

}  // namespace

bool leads_out(const std::string& path, const CommonOptions& common) {
  std::error_code error;
  if (path == "-" || path.starts_with("/dev/") || path.starts_with("/proc/") || common.follow_links) return false;
  if (!fs::is_symlink(path, error)) return false;
  const fs::path file = fs::canonical(path, error);
  if (error || lies_below(file, fs::path(path).parent_path())) return false;
  if (!common.root.empty() && lies_below(file, common.root)) return false;
  complain(fmt::format("`{}` is a link that leads out of its folder, and is not read", escape_invisible(path)),
           "name the file itself, or say --follow-links");
  return true;
}

std::string shown_name(const std::string& path) {
  return find_invalid_utf8(path) == std::string_view::npos ? path : escape_invisible(path);
}

std::optional<SourceId> policy_source(Input& input, const std::string& policy, const CommonOptions& common,
                                      std::string_view option) {
  constexpr std::string_view prefix = "recipe:";
  if (!policy.starts_with(prefix)) {
    auto bytes = read_file(policy, byte_limit(common).value_or(0), FileKinds::regular_only);
    if (auto* text = std::get_if<std::string>(&bytes)) return input.sources.add(shown_name(policy), std::move(*text));
    complain(
        fmt::format("{}: cannot read `{}`: {}", option, escape_invisible(policy), std::get<FileError>(bytes).message),
        find_recipe(policy) == nullptr ? "" : fmt::format("did you mean `{}{}`?", prefix, policy));
    return std::nullopt;
  }
  const std::string name = policy.substr(prefix.size());
  if (const EmbeddedFile* recipe = find_recipe(name)) return input.sources.add(policy, std::string(recipe->text));
  const auto near = nearest(name, recipe_names());
  complain(fmt::format("{}: there is no recipe `{}`", option, escape_invisible(name)),
           near ? fmt::format("did you mean `recipe:{}`?", *near) : "`assent recipes` lists them");
  return std::nullopt;
}

namespace {

// The path without links; as it is where there is none.
[[nodiscard]] std::string real_name(const std::string& path) {
  const fs::path file(path);
  std::error_code error;
  const fs::path folder = real_folder(file.has_parent_path() ? file.parent_path() : ".", error);
  const fs::path real = error ? folder : real_path_in(folder, file.filename(), error);
  return error ? path : real.string();
}

}  // namespace

std::optional<std::vector<std::string>> distinct_paths(const std::vector<std::string>& paths) {
  std::vector<std::string> distinct;
  std::unordered_set<std::string> real;
  const std::unordered_set<std::string> named(paths.begin(), paths.end());
  for (const std::string& path : paths) {
    if (is_record_path(path) && named.contains(decision_path(path))) continue;  // as a shell's `*.yaml` names both
    std::string canonical = path == "-" ? path : real_name(path);
    const bool again = !real.insert(std::move(canonical)).second;
    if (again && path == "-") {
      complain("standard input (`-`) is named twice");
      return std::nullopt;
    }
    if (!again) distinct.push_back(path);
  }
  return distinct;
}

void complain_about_format(std::string_view option, std::string_view name) {
  std::vector<std::string_view> known;
  for (const Format* format : all_formats()) known.push_back(format->id);
  const auto near = nearest(name, known);
  complain(fmt::format("{}: there is no format `{}`", option, escape_invisible(name)),
           near ? fmt::format("did you mean `{}`?", *near) : "`assent formats` lists them");
}

bool limit_memory(const CommonOptions& common) {
  const auto mib = parse_whole(common.max_memory, 1'048'576);
  if (mib && *mib > 0) set_memory_limit(static_cast<std::size_t>(*mib) << 20);
  else
    complain(fmt::format("--max-memory must be a number of MiB from 1 to 1048576, not `{}`",
                         escape_invisible(common.max_memory)));
  return mib && *mib > 0;
}

std::optional<std::size_t> thread_count(const CommonOptions& common) {
  if (common.jobs.empty()) return std::max(1U, std::thread::hardware_concurrency());
  const auto count = parse_whole(common.jobs, 256);
  if (count && *count > 0) return static_cast<std::size_t>(*count);
  complain(fmt::format("--jobs must be a number of threads from 1 to 256, not `{}`", escape_invisible(common.jobs)));
  return std::nullopt;
}

std::optional<CommonOptions> with_root(const std::string& path, const CommonOptions& common) {
  CommonOptions rooted = common;
  if (common.configured || !is_placed(path, common)) return rooted;
  Configs configs({}, common);
  rooted.root = configs.root_of(path);
  rooted.configured = true;
  if (configs.failed()) return std::nullopt;
  return rooted;
}

std::optional<LoadOptions> load_options(const std::string& path, const CommonOptions& given) {
  const auto common = with_root(path, given);
  const auto options = common ? read_options(path, *common) : std::nullopt;
  return options ? std::optional(load_options_of(*options)) : std::nullopt;
}

namespace {

// A table of grades is kept whole, and takes ten times its size.
void prepare_memory(const std::string& path, const ByteStream& bytes) {
  constexpr std::size_t large = std::size_t{1} << 20;
  static std::once_flag once;
  if (bytes.size_hint() >= large && csv_kind(small_letters(path), bytes.head()) == CsvKind::graded)
    std::call_once(once, use_large_heap);
}

}  // namespace

bool read_input(Input& input, const std::string& path, const CommonOptions& given, const ReadOther& other) {
  input.decision.reset();
  const auto rooted = with_root(path, given);
  if (!rooted) return false;
  const CommonOptions& common = *rooted;
  const auto options = read_options(path, common);
  const Format* format = nullptr;
  if (!options || !choose_format(common, format) || leads_out(path, common)) return false;
  auto stream = ByteStream::open(path);
  if (const auto* error = std::get_if<FileError>(&stream)) {
    complain(fmt::format("cannot read `{}`: {}", escape_invisible(path), error->message));
    return false;
  }
  ReadOptions asked = *options;
  asked.take_ballots = input.take_ballots;
  asked.share = input.share;
  asked.shares = input.shares;
  if (!common.policy.empty() && !(asked.policy = policy_source(input, common.policy, common, "--policy"))) return false;
  const SourceId id = input.sources.add(shown_name(path == "-" ? common.stdin_name : path), "");
  const std::size_t notes_before = input.diagnostics.all().size();
  auto& bytes = std::get<ByteStream>(stream);
  prepare_memory(path, bytes);
  if (complain_about_record(path, bytes.head())) return false;
  if (other.is_other && other.is_other(bytes.head())) return read_other(input, asked, bytes, id, other);
  input.decision = read_decision(bytes, input.sources, id, format, asked, input.diagnostics);
  if (input.decision) {
    const std::size_t errors_before = input.diagnostics.errors();
    decide_needs(*input.decision, input.sources, asked, input.diagnostics);
    if (input.diagnostics.errors() > errors_before) input.decision.reset();
  }
  if (common.anonymous) input.diagnostics.strip();
  if (bytes.failure() && bytes.failure()->kind == FileError::Kind::cannot_read) {
    complain(fmt::format("cannot read `{}` to its end: {}", escape_invisible(path), bytes.failure()->message));
    return false;
  }
  if (complain_about_numbers(input, path == "-" ? common.stdin_name : path, common, notes_before)) return false;
  const bool foreign = input.decision && !input.decision->format.empty();  // own files: `check` counts their warnings
  if (common.strict && foreign && input.diagnostics.harden(notes_before)) input.decision.reset();
  if (common.verbose && input.decision && !common.anonymous) say_what_was_read(input);
  return true;
}

void hide_people(std::span<Input* const> inputs, const CommonOptions& common) {
  std::vector<Decision*> decisions;
  std::string key;  // not told with the answer: from it and the names the numbers could be worked out
  for (Input* input : inputs) {
    if (!input->decision) return;
    decisions.push_back(&*input->decision);
    if (!common.anonymous) continue;
    key += input->sources[input->decision->files.front()].sha256();
  }
  if (common.no_reasons)
    for (Decision* decision : decisions) hide_reasons(*decision);
  if (common.anonymous) hide_names(decisions, key);
}

bool same_in_any_order(const Answer& listed, const Answer& shuffled) {
  for (std::size_t i = 0; i < listed.results.size(); ++i) {
    const Outcome &a = listed.results[i].outcome, &b = shuffled.results[i].outcome;
    const bool proven = std::holds_alternative<Proven>(a.proof) && std::holds_alternative<Proven>(b.proof);
    if (!proven || a.ranking == b.ranking) continue;
    complain(
        fmt::format("--anonymous shuffles the ballots, and {} goes by their order", listed.results[i].call.rule->id),
        "show other rules with --rule, or the answer without --anonymous");
    return false;
  }
  return true;
}

void report_overflow(Input& input, const Overflow& overflow, std::string_view rule) {
  const SourceId source = input.decision->files.front();
  constexpr std::size_t mebibyte = std::size_t{1} << 20;
  const std::string before = rule.empty() ? "" : fmt::format("{}: ", rule);
  if (overflow.options > 0)
    input.diagnostics
        .error(Code::L908, {source, whole_file},
               fmt::format("{}a table of all pairs of {} options takes {} MiB, and the limit is {} MiB", before,
                           overflow.options, (overflow.bytes + mebibyte - 1) >> 20, memory_limit() >> 20))
        .hint = "raise the limit with --max-memory, or choose a rule that needs no such table: borda, plurality ...";
  else
    input.diagnostics
        .error(Code::L906, {source, {}},
               before + "the grades and weights are too large, or have too many places, to be added up exactly")
        .hint = "round the grades and weights to fewer decimal places";
  if (rule.empty()) input.decision.reset();
}

void show_diagnostics(const Input& input, const CommonOptions& common, const RenderOptions& options) {
  std::string text;
  for (const Diagnostic& diagnostic : input.diagnostics.all())
    if (!common.quiet || diagnostic.severity == Severity::error)
      text += diagnostic_text(diagnostic, input.sources, options);
  if (input.diagnostics.dropped() > 0) text += fmt::format("and {} more\n", input.diagnostics.dropped());
  write_error(text);
}

namespace {

// "42 s", "12 min", "5 h 12 min"
[[nodiscard]] std::string time_left(double seconds) {
  if (!(seconds < 1e9)) return "long";
  const auto minutes = static_cast<long long>(seconds / 60);
  if (seconds < 100) return fmt::format("{:.0f} s", seconds);
  return minutes < 100 ? fmt::format("{} min", minutes) : fmt::format("{} h {} min", minutes / 60, minutes % 60);
}

}  // namespace

Progress::Progress(std::size_t all, const CommonOptions& common, std::size_t before)
    : all_(all),
      before_(before),
      done_(before),
      terminal_(!common.quiet && ::isatty(STDERR_FILENO) == 1),
      begin_(milliseconds()) {}

Progress::~Progress() { clear(); }

void Progress::clear() {
  if (shown_) write_error("\r\x1b[K");
  shown_ = false;
}

void Progress::step(const std::string& name, std::size_t count) {
  done_ += count;
  const long long now = milliseconds(), passed = now - begin_;
  constexpr long long between = 100;  // a terminal is slower than the work
  if (!terminal_ || all_ < 2 || passed < 1000 || (now - last_ < between && done_ < all_)) return;
  shown_ = true;
  last_ = now;
  constexpr std::size_t bar_width = 20;
  const std::size_t filled = bar_width * done_ / all_;
  const double rate = static_cast<double>(done_ - before_) * 1000 / static_cast<double>(passed);
  const double left = static_cast<double>(all_ - done_) / rate;
  write_error(fmt::format("\r\x1b[K[{:#<{}}{:.<{}}] {} of {}, {:.1f} a second, {} left: {}", "", filled, "",
                          bar_width - filled, done_, all_, rate, time_left(left), escape_invisible(name)));
}

}  // namespace assent
