// assent check: validates decision files and their `expect`, and runs the cases of recipes.

#include <fmt/format.h>

#include <map>
#include <tuple>
#include <utility>

#include "answer/expectation.hpp"
#include "assent/answer.hpp"
#include "cli/check_outputs.hpp"
#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/mends.hpp"
#include "cli/outcome_record.hpp"
#include "decision/recipe.hpp"
#include "governance/expect_edits.hpp"
#include "governance/ignores.hpp"
#include "render/diagnostics/findings.hpp"

namespace assent {
namespace {

// What is said again of a file that several decisions share is said once, with their count.
[[nodiscard]] Diagnostics joined(const Diagnostics& all, const Sources& sources) {
  using Key = std::tuple<std::string, std::uint32_t, std::uint32_t, Code, std::string>;
  std::map<Key, std::size_t> counts;
  const auto key_of = [&](const Diagnostic& diagnostic) {
    return Key(sources[diagnostic.where.source].name(), diagnostic.where.span.begin, diagnostic.where.span.end,
               diagnostic.code, diagnostic.message);
  };
  for (const Diagnostic& diagnostic : all.all()) ++counts[key_of(diagnostic)];
  Diagnostics once;
  for (const Diagnostic& diagnostic : all.all()) {
    std::size_t& count = counts[key_of(diagnostic)];
    if (count == 0) continue;
    Diagnostic& kept = once.add(diagnostic.code, diagnostic.severity, diagnostic.where, diagnostic.message);
    kept.notes = diagnostic.notes;
    kept.hint = diagnostic.hint;
    if (count > 1) kept.notes.push_back({fmt::format("{} decisions use this file", count)});
    count = 0;
  }
  return all.dropped() > 0 ? all : once;
}

class Check : public CommandRun {
 public:
  void declare(Options& options) override {
    options.words(files_, "FILE", "decision files, and recipes, whose cases are run; `-` is standard input", 1,
                  1'000'000);
    options.choice("-f,--format", format_, check_format_words(),
                   "how to show the findings; `auto` is github or gitlab in the CI of these, else text");
    options.repeated("-o,--output", outputs_, "[FORMAT:]FILE",
                     "write there, whole or not at all; with a format and a colon before it beside what --format "
                     "shows (repeatable)");
    options.choice("--fail-on", fail_on_, {"error", "warning", "never"},
                   "from which findings on the exit code is 1 (default: error, with --strict warning)");
    options.flag("--require-expect", require_expect_, "a decision without `expect` is an error");
    options.flag("--require-record", require_record_, "a decision without a record (`assent record`) is an error");
    mends_.declare(options);
    common_.declare_output(options, Outputs::several);
    common_.declare_input(options);
  }

  ExitCode run() override {
    const auto outputs = check_outputs(format_, outputs_);
    if (!outputs || !render_options(common_, Stream::output)) return ExitCode::cannot;
    for (std::string& file : files_)
      if (is_record_path(file)) file = decision_path(file);
    const auto paths = distinct_paths(files_);
    if (!paths || !mends_.fit(*paths, format_ != "text" || !outputs_.empty(), common_)) return ExitCode::cannot;
    check_all(*paths);
    ExitCode code = ExitCode::done;
    if (mends_.asked()) {
      code = mends_.make(input_.diagnostics, input_.sources, *paths, common_);
      if (mends_.only_shown()) return unread_.empty() ? code : ExitCode::cannot;
      const HeldErrors told_already;
      if (mends_.changed()) check_all(*paths);
    }
    if (!unread_.empty()) code = ExitCode::cannot;
    files_read_.insert(files_read_.end(), unread_.begin(), unread_.end());
    input_.diagnostics = joined(input_.diagnostics, input_.sources);
    const Findings findings{input_.diagnostics, input_.sources, files_read_,
                            ASSENT_VERSION,     fails_from(),   common_.quiet};
    if (input_.diagnostics.errors() > 0 && findings.fails_from) code = worst(code, ExitCode::findings);
    if (input_.diagnostics.warnings() > 0 && findings.fails_from == Severity::warning)
      code = worst(code, ExitCode::findings);
    for (const CheckOutput& output : *outputs) code = worst(code, write(output, findings, *paths));
    return code;
  }

 private:
  // All files anew: what was found before is forgotten.
  void check_all(const std::vector<std::string>& paths) {
    input_ = {};
    files_read_.clear();
    unread_.clear();
    std::vector<std::string> names;
    Progress progress(paths.size(), common_);
    for (const std::string& path : paths) {
      progress.step(path);
      names.push_back(shown_name(path == "-" ? common_.stdin_name : path));
      if (check_one(path)) files_read_.push_back({names.back(), false, std::exchange(cases_, std::nullopt)});
      else unread_.push_back({names.back(), true, std::nullopt});
    }
    input_.diagnostics = without_ignored(input_.diagnostics, input_.sources, names);
    input_.diagnostics.sort();
  }

  // False when the file cannot be read at all.
  [[nodiscard]] bool check_one(const std::string& path) {
    const auto recipe = [this](SourceId id, const LoadOptions& options) { check_recipe(id, options); };
    if (!read_input(input_, path, common_, recipe)) return false;
    if (!input_.decision) return true;
    const std::size_t errors_before = input_.diagnostics.errors();
    check_left_out(*input_.decision, input_.diagnostics);
    try {
      const Answer answer = decide(*input_.decision, {}, all_rules());
      if (input_.diagnostics.errors() == errors_before) mends_.take(input_, path, answer, common_);
      check_expects_something();
      check_expectations(*input_.decision, answer, input_.diagnostics);
      check_record(path, answer);
    } catch (const Overflow& overflow) {
      report_overflow(input_, overflow);
    }
    return true;
  }

  void check_expects_something() {
    if (!require_expect_ || !input_.decision->format.empty() || expects_something(*input_.decision)) return;
    input_.diagnostics
        .error(Code::D508, {input_.decision->files.front(), whole_file}, "the decision does not say what it expects")
        .hint = "`assent check --update-expect` writes what comes out now";
  }

  // Decisions of other programs have records of their own, and a record is of the decision's own policy.
  void check_record(const std::string& path, const Answer& answer) {
    if (!input_.decision->format.empty() || !common_.policy.empty() || replay_record(input_, path, answer, common_) ||
        !require_record_)
      return;
    input_.diagnostics
        .error(Code::D507, {input_.decision->files.front(), whole_file}, "there is no record of this decision")
        .hint = "`assent record` writes it";
  }

  void check_recipe(SourceId id, const LoadOptions& options) {
    std::size_t passed = 0;
    const auto recipe = load_recipe(input_.sources, id, options, input_.diagnostics, [&](const RecipeCase& one) {
      try {
        const Answer answer = decide(one.decision, {}, all_rules());
        passed += check_case(one.decision, answer, one.name, one.where, input_.diagnostics) ? 1 : 0;
      } catch (const Overflow&) {
        input_.diagnostics.error(Code::L906, one.where,
                                 "the grades and weights of the case are too large to be added up exactly");
      }
    });
    if (recipe) cases_ = CheckedFile::Cases{recipe->cases, passed};
  }

  [[nodiscard]] std::optional<Severity> fails_from() const {
    if (fail_on_ == "never") return std::nullopt;
    if (fail_on_.empty()) return common_.strict ? Severity::warning : Severity::error;
    return fail_on_ == "warning" ? Severity::warning : Severity::error;
  }

  [[nodiscard]] ExitCode write(const CheckOutput& output, const Findings& findings,
                               const std::vector<std::string>& inputs) const {
    CommonOptions there = common_;
    there.output = output.file;
    const auto options = render_options(there, Stream::output);
    return options ? write_output(output.format->render(findings, *options), there, inputs) : ExitCode::cannot;
  }

  std::vector<std::string> files_, outputs_;
  std::vector<CheckedFile> files_read_, unread_;
  std::optional<CheckedFile::Cases> cases_;  // of the recipe that is checked
  std::string format_ = "text", fail_on_;
  bool require_record_ = false, require_expect_ = false;
  Mends mends_;
  CommonOptions common_;
  Input input_;
};

}  // namespace

const Command commands::check{
    .name = "check",
    .summary = "validate decision files and recipes, and compare with what they expect",
    .example =
        "  assent check decisions/*.yaml\n  assent check --format github retreat.yaml\n"
        "  assent check --format auto --output sarif:findings.sarif --output junit:findings.xml decisions/*.yaml\n"
        "  assent check recipes/our-consent.yaml\n",
    .start = [] { return std::unique_ptr<CommandRun>(std::make_unique<Check>()); },
};

}  // namespace assent
