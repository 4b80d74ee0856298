// assent check: validates decision files and their `expect`.

#include <fmt/format.h>

#include <map>
#include <tuple>

#include "answer/expectation.hpp"
#include "assent/answer.hpp"
#include "cli/commands.hpp"
#include "cli/inputs.hpp"
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
    options.words(files_, "FILE", "decision files; `-` is standard input", 1, 1'000'000);
    options.choice("-f,--format", format_, {"text", "concise", "json", "github"}, "how to show the findings");
    common_.declare_output(options);
    common_.declare_input(options);
  }

  ExitCode run() override {
    const auto paths = distinct_paths(files_);
    const auto options = render_options(common_, Stream::output);
    if (!paths || !options) return ExitCode::cannot;
    ExitCode code = ExitCode::done;
    std::vector<std::string> read;
    {
      Progress progress(paths->size(), common_);
      for (const std::string& path : *paths) {
        progress.step(path);
        const std::string& name = path == "-" ? common_.stdin_name : path;
        if (check_one(path)) read.push_back(name);
        else unread_.push_back(name);
      }
    }
    if (!unread_.empty()) code = ExitCode::cannot;
    input_.diagnostics.sort();
    input_.diagnostics = joined(input_.diagnostics, input_.sources);
    if (input_.diagnostics.errors() + (common_.strict ? input_.diagnostics.warnings() : 0) > 0)
      code = worst(code, ExitCode::findings);
    return worst(code, write_output(show(read, *options), common_, *paths));
  }

 private:
  // False when the file cannot be read at all.
  [[nodiscard]] bool check_one(const std::string& path) {
    if (!read_input(input_, path, common_)) return false;
    if (!input_.decision) return true;
    check_left_out(*input_.decision, input_.diagnostics);
    try {
      const Answer answer = decide(*input_.decision, {}, all_rules());
      check_expectations(*input_.decision, answer, input_.diagnostics);
    } catch (const Overflow& overflow) {
      report_overflow(input_, overflow);
    }
    return true;
  }

  // With --strict a warning fails, too.
  [[nodiscard]] bool fails(const Diagnostic& diagnostic) const {
    return diagnostic.severity == Severity::error || (common_.strict && diagnostic.severity == Severity::warning);
  }

  [[nodiscard]] std::string show(const std::vector<std::string>& read, const RenderOptions& options) const {
    const Diagnostics& found = input_.diagnostics;
    if (format_ == "json") return diagnostics_json(found, input_.sources, read, unread_, ASSENT_VERSION);
    const auto render = format_ == "github"    ? diagnostic_github
                        : format_ == "concise" ? diagnostic_concise
                                               : diagnostic_text;
    std::string text;
    for (const Diagnostic& diagnostic : found.all())
      if (!common_.quiet || fails(diagnostic)) text += render(diagnostic, input_.sources, options);
    if (found.dropped() > 0 && format_ != "github") text += fmt::format("and {} more\n", found.dropped());
    if (format_ != "text" || common_.quiet) return text;
    if (read.empty()) return text;
    text += counted(read.size(), "file") + " checked: ";
    if (found.errors() + found.warnings() == 0) return text + "nothing found\n";
    return text + counted(found.errors(), "error") + ", " + counted(found.warnings(), "warning") + "\n";
  }

  std::vector<std::string> files_, unread_;
  std::string format_ = "text";
  CommonOptions common_;
  Input input_;
};

}  // namespace

const Command commands::check{
    .name = "check",
    .summary = "validate decision files, and compare with what they expect",
    .example = "  assent check decisions/*.yaml\n  assent check --format github retreat.yaml\n",
    .start = [] { return std::unique_ptr<CommandRun>(std::make_unique<Check>()); },
};

}  // namespace assent
