// assent check: validates governance files, what decisions expect, and runs the cases of recipes.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/in_order.hpp"
#include "base/utf8.hpp"
#include "cli/check_history.hpp"
#include "cli/check_merge.hpp"
#include "cli/check_one.hpp"
#include "cli/check_outputs.hpp"
#include "cli/check_paths.hpp"
#include "cli/commands.hpp"
#include "cli/find_config.hpp"
#include "cli/signatures.hpp"

namespace assent {
namespace {

class Check : public CommandRun {
 public:
  void declare(Options& options) override {
    options.words(words_, "PATH",
                  "decision files, recipes, policies, lists of members; folders, and patterns like 'decisions/**'; `-` "
                  "is standard input",
                  1, 1'000'000);
    options.choice("-f,--format", format_, check_format_words(),
                   "how to show the findings; `auto` is github or gitlab in the CI of these, else text");
    options.repeated("-o,--output", outputs_, "[FORMAT:]FILE",
                     "write there, whole or not at all; with a format and a colon before it beside what --format "
                     "shows (repeatable)");
    options.value(
        "--config", choice_.file, "FILE",
        "the configuration of all files (default: for each the nearest `.assent.yaml`, in its folder or above it)");
    options.flag("--no-config", choice_.none, "read no configuration");
    options.choice("--fail-on", fail_on_, {"error", "warning", "never"},
                   "from which findings on the exit code is 1 (default: error, with --strict warning)");
    options.flag("--require-expect", checks_.require_expect, "a decision without `expect` is an error");
    options.flag("--require-record", checks_.require_record,
                 "a decision without a record (`assent record`) is an error");
    options.value("--allowed-signers", checks_.allowed_signers, "FILE",
                  "who may sign records, as ssh-keygen(1) lists them: a record that none of them signed is an error");
    history_.declare(options);
    checks_.mends.declare(options);
    checks_.common.declare_output(options, Outputs::several);
    checks_.common.declare_input(options);
  }

  ExitCode run() override {
    const CommonOptions& common = checks_.common;
    const auto outputs = check_outputs(format_, outputs_);
    const auto threads = thread_count(common);
    if (!outputs || !threads || !render_options(common, Stream::output) || !configure()) return ExitCode::cannot;
    if (!history_.begin(words_, checks_)) return ExitCode::cannot;
    auto found = find_check_paths(words_, *configs_);
    if (!found || !history_.choose(found->files, *configs_, checks_.common)) return ExitCode::cannot;
    if (!settle(found->files, *threads)) return ExitCode::cannot;
    if (!checks_.mends.fit(found->files, format_ != "text" || !outputs_.empty(), common)) return ExitCode::cannot;
    note_passed(found->passed);
    check_all(found->files, *threads);
    ExitCode code = found->code;
    if (checks_.mends.diff) return worst(unread_.empty() ? code : ExitCode::cannot, show_mends(mends_));
    if (!mends_.empty()) code = worst(code, write_mends(found->files, *threads));
    if (!unread_.empty()) code = ExitCode::cannot;
    files_read_.insert(files_read_.end(), unread_.begin(), unread_.end());
    CheckResult of_all;
    code = worst(code, history_.finish(checks_.common, *configs_, of_all));
    merged_.add(std::move(of_all));
    const Diagnostics diagnostics = merged_.diagnostics();
    const Findings findings{diagnostics,  merged_.sources(), files_read_,        ASSENT_VERSION,
                            fails_from(), common.quiet,      merged_.not_kept(), merged_.ignored()};
    if (errors_of(findings) > 0 && findings.fails_from) code = worst(code, ExitCode::findings);
    if (warnings_of(findings) > 0 && findings.fails_from == Severity::warning) code = worst(code, ExitCode::findings);
    for (const CheckOutput& output : *outputs) code = worst(code, write(output, findings, found->files));
    return code;
  }

 private:
  // False, with complaints, where the configuration has faults. What the command line says comes before it.
  [[nodiscard]] bool configure() {
    if (choice_.none && !choice_.file.empty()) {
      complain("--config and --no-config do not go together");
      return false;
    }
    configs_.emplace(choice_, checks_.common);
    const Config& config = configs_->of_word(words_.front());  // what holds for the run as a whole is said there
    const bool one_for_all = choice_.none || !choice_.file.empty();
    if (one_for_all && checks_.common.root.empty() && config.root) checks_.common.root = config.root->string();
    checks_.common.configured = one_for_all;
    if (fail_on_.empty() && !checks_.common.strict) fail_on_ = config.fail_on;
    strict_ = checks_.common.strict || config.strict.value_or(false);
    return !configs_->failed();
  }

  // Finds what holds for each file. False, with complaints, where a configuration has faults.
  [[nodiscard]] bool settle(const std::vector<std::string>& paths, std::size_t threads) {
    checks_.common.jobs = std::to_string(std::max<std::size_t>(1, threads / std::max<std::size_t>(1, paths.size())));
    for (const std::string& path : paths) {
      const Config& config = configs_->of(path);
      const auto [known, is_new] = settings_.try_emplace(&config);
      if (is_new) known->second = under(checks_, config);
      const std::string& signers = known->second.allowed_signers;
      if (is_new && !signers.empty() && !can_verify(signers)) return false;
      of_file_.push_back(&known->second);
    }
    return !configs_->failed();
  }

  void check_all(const std::vector<std::string>& paths, std::size_t threads) {
    Progress progress(paths.size(), checks_.common);
    // Some files at a time: for a small one, threads that wake each other take longer than the check.
    const std::size_t size = std::clamp<std::size_t>(paths.size() / (8 * threads), 1, 16);
    const auto make = [&](std::size_t piece) {
      std::vector<CheckResult> results;
      for (std::size_t i = piece * size; i < std::min((piece + 1) * size, paths.size()); ++i)
        results.push_back(check_one(paths[i], *of_file_[i]));
      return results;
    };
    const auto take = [&](std::size_t piece, std::vector<CheckResult>&& results) {
      for (std::size_t i = 0; i < results.size(); ++i) add(paths[piece * size + i], std::move(results[i]), progress);
      return true;
    };
    for_each_in_order((paths.size() + size - 1) / size, threads, make, take);
  }

  void add(const std::string& path, CheckResult&& result, Progress& progress) {
    if (!result.errors.empty()) {
      progress.clear();
      write_error(result.errors);
    }
    progress.step(path);
    (result.file.unreadable ? unread_ : files_read_).push_back(result.file);
    history_.add(path, result);
    if (!result.mend.edits.empty()) mends_.push_back(std::move(result.mend));
    merged_.add(std::move(result));
  }

  // Then all is checked again, so that what is left is shown.
  [[nodiscard]] ExitCode write_mends(const std::vector<std::string>& files, std::size_t threads) {
    ExitCode code = ExitCode::done;
    for (const Mend& mend : mends_) code = worst(code, write_mend(mend, checks_.common));
    merged_ = {};
    files_read_.clear();
    unread_.clear();
    mends_.clear();
    history_.forget();
    const HeldErrors told_already;
    check_all(files, threads);
    return code;
  }

  void note_passed(const std::vector<std::string>& passed) const {
    if (!checks_.common.verbose) return;
    for (const std::string& path : passed)
      write_error(fmt::format("assent: passed over, because it is no governance file: {}\n", escape_invisible(path)));
  }

  [[nodiscard]] std::optional<Severity> fails_from() const {
    if (fail_on_ == "never") return std::nullopt;
    if (fail_on_.empty()) return strict_ ? Severity::warning : Severity::error;
    return fail_on_ == "warning" ? Severity::warning : Severity::error;
  }

  [[nodiscard]] ExitCode write(const CheckOutput& output, const Findings& findings,
                               const std::vector<std::string>& inputs) const {
    CommonOptions there = checks_.common;
    there.output = output.file;
    const auto options = render_options(there, Stream::output);
    return options ? write_output(output.format->render(findings, *options), there, inputs) : ExitCode::cannot;
  }

  std::vector<std::string> words_, outputs_;
  std::string format_ = "text", fail_on_;
  ConfigChoice choice_;
  bool strict_ = false;
  CheckOptions checks_;  // as the command line gives them
  std::optional<Configs> configs_;
  std::map<const Config*, CheckOptions> settings_;
  std::vector<const CheckOptions*> of_file_;  // in the order of the files
  CheckHistory history_;
  std::vector<CheckedFile> files_read_, unread_;
  MergedFindings merged_;
  std::vector<Mend> mends_;
};

}  // namespace

const Command commands::check{
    .name = "check",
    .summary = "validate governance files, and compare decisions with what they expect",
    .example =
        "  assent check .\n  assent check --format github retreat.yaml\n"
        "  assent check --format auto --output sarif:findings.sarif --output junit:findings.xml decisions/*.yaml\n"
        "  assent check recipes/our-consent.yaml\n",
    .start = [] { return std::unique_ptr<CommandRun>(std::make_unique<Check>()); },
};

}  // namespace assent
