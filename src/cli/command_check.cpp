// assent check: validates decision files and their `expect`, and runs the cases of recipes.

#include <fmt/format.h>

#include <map>
#include <tuple>
#include <utility>

#include "answer/expectation.hpp"
#include "assent/answer.hpp"
#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/outcome_record.hpp"
#include "decision/recipe.hpp"
#include "render/diagnostics/diagnostic_json.hpp"

namespace assent {
namespace {

[[nodiscard]] std::string counted(std::size_t count, std::string_view what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

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
    options.choice("-f,--format", format_, {"text", "concise", "json", "github"}, "how to show the findings");
    options.flag("--require-record", require_record_, "a decision without a record (`assent record`) is an error");
    common_.declare_output(options);
    common_.declare_input(options);
  }

  ExitCode run() override {
    for (std::string& file : files_)
      if (is_record_path(file)) file = decision_path(file);
    const auto paths = distinct_paths(files_);
    const auto options = render_options(common_, Stream::output);
    if (!paths || !options) return ExitCode::cannot;
    ExitCode code = ExitCode::done;
    {
      Progress progress(paths->size(), common_);
      for (const std::string& path : *paths) {
        progress.step(path);
        const std::string& name = path == "-" ? common_.stdin_name : path;
        if (check_one(path)) files_read_.push_back({name, false, std::exchange(cases_, std::nullopt)});
        else unread_.push_back({name, true, std::nullopt});
      }
    }
    if (!unread_.empty()) code = ExitCode::cannot;
    input_.diagnostics.sort();
    input_.diagnostics = joined(input_.diagnostics, input_.sources);
    if (input_.diagnostics.errors() + (common_.strict ? input_.diagnostics.warnings() : 0) > 0)
      code = worst(code, ExitCode::findings);
    return worst(code, write_output(show(*options), common_, *paths));
  }

 private:
  // False when the file cannot be read at all.
  [[nodiscard]] bool check_one(const std::string& path) {
    const auto recipe = [this](SourceId id, const LoadOptions& options) { check_recipe(id, options); };
    if (!read_input(input_, path, common_, recipe)) return false;
    if (!input_.decision) return true;
    check_left_out(*input_.decision, input_.diagnostics);
    try {
      const Answer answer = decide(*input_.decision, {}, all_rules());
      check_expectations(*input_.decision, answer, input_.diagnostics);
      check_record(path, answer);
    } catch (const Overflow& overflow) {
      report_overflow(input_, overflow);
    }
    return true;
  }

  // Decisions of other programs have records of their own.
  void check_record(const std::string& path, const Answer& answer) {
    if (!input_.decision->format.empty() || replay_record(input_, path, answer, common_) || !require_record_) return;
    input_.diagnostics.error(Code::D507, {input_.decision->files.front(), whole_file}, "there is no record of this decision")
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

  // With --strict a warning fails, too.
  [[nodiscard]] bool fails(const Diagnostic& diagnostic) const {
    return diagnostic.severity == Severity::error || (common_.strict && diagnostic.severity == Severity::warning);
  }

  // ", 4 of 5 cases pass"; "" where no recipe was checked.
  [[nodiscard]] std::string cases_text() const {
    CheckedFile::Cases all;
    for (const CheckedFile& file : files_read_) {
      if (!file.cases) continue;
      all.number += file.cases->number;
      all.passed += file.cases->passed;
    }
    if (all.number == 0) return "";
    return fmt::format(", {} of {} pass{}", all.passed, counted(all.number, "case"), all.number == 1 ? "es" : "");
  }

  [[nodiscard]] std::string show(const RenderOptions& options) const {
    const Diagnostics& found = input_.diagnostics;
    if (format_ == "json") {
      std::vector<CheckedFile> files = files_read_;
      files.insert(files.end(), unread_.begin(), unread_.end());
      return diagnostics_json(found, input_.sources, files, ASSENT_VERSION);
    }
    const auto render = format_ == "github"    ? diagnostic_github
                        : format_ == "concise" ? diagnostic_concise
                                               : diagnostic_text;
    std::string text;
    for (const Diagnostic& diagnostic : found.all())
      if (!common_.quiet || fails(diagnostic)) text += render(diagnostic, input_.sources, options);
    if (found.dropped() > 0 && format_ != "github") text += fmt::format("and {} more\n", found.dropped());
    if (format_ != "text" || common_.quiet) return text;
    if (files_read_.empty()) return text;
    text += counted(files_read_.size(), "file") + " checked" + cases_text() + ": ";
    if (found.errors() + found.warnings() == 0) return text + "nothing found\n";
    return text + counted(found.errors(), "error") + ", " + counted(found.warnings(), "warning") + "\n";
  }

  std::vector<std::string> files_;
  std::vector<CheckedFile> files_read_, unread_;
  std::optional<CheckedFile::Cases> cases_;  // of the recipe that is checked
  std::string format_ = "text";
  bool require_record_ = false;
  CommonOptions common_;
  Input input_;
};

}  // namespace

const Command commands::check{
    .name = "check",
    .summary = "validate decision files and recipes, and compare with what they expect",
    .example =
        "  assent check decisions/*.yaml\n  assent check --format github retreat.yaml\n"
        "  assent check recipes/our-consent.yaml\n",
    .start = [] { return std::unique_ptr<CommandRun>(std::make_unique<Check>()); },
};

}  // namespace assent
