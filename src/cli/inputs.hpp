// Reading the decisions that a command line names.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "assent/answer.hpp"
#include "assent/decision.hpp"
#include "assent/diagnostic.hpp"
#include "assent/source.hpp"
#include "cli/io.hpp"
#include "decision/load.hpp"

namespace assent {

/// What was read: one decision, or several after each other that share their sources and diagnostics.
struct Input {
  Sources sources;
  Diagnostics diagnostics;
  std::optional<Decision> decision = {};                   // the last one read; nothing when it has errors
  std::function<void(const Decision&)> take_ballots = {};  // see ReadOptions
  std::size_t share = 0, shares = 1;                       // the same
};

/// The paths in their order, each file once, without records of decisions that are named, too. Nothing, with a
/// complaint, when `-` stands twice.
[[nodiscard]] std::optional<std::vector<std::string>> distinct_paths(const std::vector<std::string>& paths);

/// The path as messages name it: a text that every output format can hold.
[[nodiscard]] std::string shown_name(const std::string& path);

/// The bytes of a policy: a file, or `recipe:NAME`. Nothing, with a complaint that begins with `option`, where there is
/// none.
[[nodiscard]] std::optional<SourceId> policy_source(Input& input, const std::string& policy,
                                                    const CommonOptions& common, std::string_view option);

/// The threads that `--jobs` asks for. Nothing, with a complaint, where that is no such number.
[[nodiscard]] std::optional<std::size_t> thread_count(const CommonOptions& common);

/// Sets the limit that `--max-memory` asks for. False, with a complaint, where it is no number of MiB.
[[nodiscard]] bool limit_memory(const CommonOptions& common);

/// The options with the root that the nearest configuration of the file names, where --root does not say it. Nothing,
/// with a complaint, where the configuration has faults.
[[nodiscard]] std::optional<CommonOptions> with_root(const std::string& path, const CommonOptions& common);

/// How a decision file of assent's own is read, below that root. Nothing, with a complaint, where an option's value is
/// wrong.
[[nodiscard]] std::optional<LoadOptions> load_options(const std::string& path, const CommonOptions& given);

/// What may stand in place of a decision: a recipe, a list of members ...
struct ReadOther {
  std::function<bool(std::string_view head)> is_other;     // by the first bytes of the file
  std::function<void(SourceId, const LoadOptions&)> read;  // all bytes are in the source
};

/// Reads and decodes one. False, with a complaint, when its bytes cannot be read. What is no decision is an error, or
/// is given to `other`.
[[nodiscard]] bool read_input(Input& input, const std::string& path, const CommonOptions& given,
                              const ReadOther& other = {});

/// A link in a folder from a stranger may lead to anything: its first lines would stand in a message. True, with a
/// complaint, where it leads out of its folder and of --root, without --follow-links.
[[nodiscard]] bool leads_out(const std::string& path, const CommonOptions& common);

/// What --anonymous and --no-reasons ask for: hides names, over all inputs alike, and reasons.
void hide_people(std::span<Input* const> inputs, const CommonOptions& common);

/// False, with a complaint, where a ranking is another one since the order of the ballots was changed.
[[nodiscard]] bool same_in_any_order(const Answer& listed, const Answer& shuffled);

/// Complains that there is no format of that name.
void complain_about_format(std::string_view option, std::string_view name);

/// Reports that the numbers of the last decision do not fit (L906), or a table of pairs (L908), where a computation
/// threw Overflow. With a rule, only that one does not fit; else the decision is of no more use.
void report_overflow(Input& input, const Overflow& overflow, std::string_view rule = {});

/// Shows the diagnostics on standard error; with `quiet` only the errors.
void show_diagnostics(const Input& input, const CommonOptions& common, const RenderOptions& options);

/// Shows a bar, "12 of 300", how many a second and how long it may still take on a terminal's standard error, once the
/// work has taken more than a second.
class Progress {
 public:
  /// `before` of them are done already, and took no time.
  Progress(std::size_t all, const CommonOptions& common, std::size_t before = 0);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void step(const std::string& name, std::size_t count = 1);
  /// Takes the bar off the line, for other text.
  void clear();

 private:
  std::size_t all_, before_, done_;
  bool terminal_, shown_ = false;
  long long begin_, last_ = 0;  // milliseconds
};

}  // namespace assent
