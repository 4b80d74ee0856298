// assent diff: two rounds of one decision.

#include <fmt/format.h>

#include <utility>

#include "base/utf8.hpp"
#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "render/diff.hpp"
#include "render/figure/series_figures.hpp"
#include "render/html/html_page.hpp"
#include "render/page/page.hpp"
#include "report/build.hpp"
#include "report/diff.hpp"
#include "series/diff.hpp"

namespace assent {
namespace {

class DiffCommand : public CommandRun {
 public:
  void declare(Options& options) override {
    options.words(files_, "ROUND", "two decision files, the earlier round first; one may be `-`, standard input", 2,
                  2'000'000);
    options.choice("-f,--format", format_, {"text", "json", "markdown", "html"}, "how to show what changed");
    options.choice("--require", require_, {"nothing", "unchanged"}, "exit with 1 unless the answer is this");
    common_.declare_output(options);
    common_.declare_input(options);
    common_.declare_privacy(options);
  }

  ExitCode run() override {
    if (files_.size() != 2) {
      complain(
          fmt::format("diff compares two files, and {} {} named", files_.size(), files_.size() == 1 ? "is" : "are"),
          "name the earlier round first, then the later one");
      return ExitCode::cannot;
    }
    const auto output = render_options(common_, Stream::output);
    const auto error = render_options(common_, Stream::error);
    if (!distinct_paths(files_) || !output || !error || !may_write(format_, common_)) return ExitCode::cannot;
    common_.digest = format_ == "json";
    Input before, after;
    const bool read_before = read_input(before, files_[0], common_), read_after = read_input(after, files_[1], common_);
    if (!read_before || !read_after) return ExitCode::cannot;
    const auto report = compare(before, after);
    for (Input* input : {&before, &after}) {
      input->diagnostics.sort();
      show_diagnostics(*input, common_, *error);
    }
    if (!report) return ExitCode::findings;
    const ExitCode code = write_output(shown(*report, *output), common_, files_);
    if (require_ != "unchanged" || !report->answer_changed) return code;
    complain("the answer changed, and --require asks for unchanged");
    return worst(code, ExitCode::findings);
  }

 private:
  [[nodiscard]] std::string shown(const DiffReport& report, const RenderOptions& output) const {
    if (format_ == "json") return diff_json(report);
    if (format_ == "html") return page_html(report.page, output, moves_figure(report));
    return format_ == "markdown" ? page_markdown(report.page, output) : page_text(report.page, output);
  }

  [[nodiscard]] std::optional<DiffReport> compare(Input& before, Input& after) const {
    if (!before.decision || !after.decision || !comparable(*before.decision, *after.decision)) return std::nullopt;
    auto old_answer = answer_to(before), new_answer = answer_to(after);
    if (!old_answer || !new_answer) return std::nullopt;
    if (common_.anonymous || common_.no_reasons) {
      Input* const inputs[] = {&before, &after};
      hide_people(inputs, common_);
      const auto old_listed = std::exchange(old_answer, answer_to(before)),
                 new_listed = std::exchange(new_answer, answer_to(after));
      if (!old_answer || !new_answer) return std::nullopt;
      if (!same_in_any_order(*old_listed, *old_answer) || !same_in_any_order(*new_listed, *new_answer))
        return std::nullopt;
    }
    try {
      return build_diff({*before.decision, *old_answer}, before.sources, {*after.decision, *new_answer}, after.sources);
    } catch (const Overflow& overflow) {
      report_overflow(after, overflow);
    }
    return std::nullopt;
  }

  [[nodiscard]] static std::optional<Answer> answer_to(Input& input) {
    try {
      return decide(*input.decision, {}, all_rules());
    } catch (const Overflow& overflow) {
      report_overflow(input, overflow);
    }
    return std::nullopt;
  }

  [[nodiscard]] bool comparable(const Decision& before, const Decision& after) const {
    const auto fault = mismatch(before, after);
    if (!fault) return true;
    const auto holds = [](const Decision& decision) {
      return decision.kind == BallotKind::grades ? "grades" : "rankings";
    };
    const std::string both = fmt::format("{} and {}", escape_invisible(files_[0]), escape_invisible(files_[1]));
    switch (*fault) {
      case Mismatch::kinds:
        complain(fmt::format("{} are no rounds of one decision: the first holds {}, the second {}", both, holds(before),
                             holds(after)));
        break;
      case Mismatch::scales:
        complain(
            fmt::format("{} have different scales: {} and {}", both, scale_text(before.scale), scale_text(after.scale)),
            "totals on different scales cannot be compared; write both files on one scale");
        break;
      case Mismatch::options:
        complain(fmt::format("{} have no option in common", both),
                 "options are matched by their ids; an option keeps its id when it is changed");
        break;
    }
    return false;
  }

  std::vector<std::string> files_;
  std::string format_ = "text", require_ = "nothing";
  CommonOptions common_;
};

}  // namespace

const Command commands::diff{
    .name = "diff",
    .summary = "two rounds of a decision: who moved, and whether the answer changed",
    .example = "  assent diff round1.yaml round2.yaml\n  assent diff --require unchanged decided.yaml today.yaml\n",
    .start = [] { return std::unique_ptr<CommandRun>(std::make_unique<DiffCommand>()); },
};

}  // namespace assent
