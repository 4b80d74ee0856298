// assent check: validates decision files and their `expect`.

#include <fmt/format.h>

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
        if (check_one(path)) read.push_back(path == "-" ? common_.stdin_name : path);
        else code = ExitCode::cannot;
      }
    }
    input_.diagnostics.sort();
    if (input_.diagnostics.errors() + (common_.strict ? input_.diagnostics.warnings() : 0) > 0)
      code = worst(code, ExitCode::findings);
    return worst(code, write_output(show(read, *options), common_, *paths));
  }

 private:
  // False when the file cannot be read at all.
  [[nodiscard]] bool check_one(const std::string& path) {
    if (!read_input(input_, path, common_)) return false;
    if (!input_.decision) return true;
    try {
      const Answer answer = decide(*input_.decision, {}, all_rules());
      check_expectations(*input_.decision, answer, input_.diagnostics);
    } catch (const Overflow&) {
      report_overflow(input_);
    }
    return true;
  }

  [[nodiscard]] std::string show(const std::vector<std::string>& read, const RenderOptions& options) const {
    const Diagnostics& found = input_.diagnostics;
    if (format_ == "json") return diagnostics_json(found, input_.sources, read, ASSENT_VERSION);
    const auto render = format_ == "github"    ? diagnostic_github
                        : format_ == "concise" ? diagnostic_concise
                                               : diagnostic_text;
    std::string text;
    for (const Diagnostic& diagnostic : found.all())
      if (!common_.quiet || diagnostic.severity == Severity::error) text += render(diagnostic, input_.sources, options);
    if (found.dropped() > 0 && format_ != "github") text += fmt::format("and {} more\n", found.dropped());
    if (format_ != "text" || common_.quiet) return text;
    if (read.empty()) return text;
    text += counted(read.size(), "file") + " checked: ";
    if (found.errors() + found.warnings() == 0) return text + "nothing found\n";
    return text + counted(found.errors(), "error") + ", " + counted(found.warnings(), "warning") + "\n";
  }

  std::vector<std::string> files_;
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
