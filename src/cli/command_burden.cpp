// assent burden: who carries what over a series of decisions.

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "cli/commands.hpp"
#include "cli/series.hpp"
#include "render/burden.hpp"
#include "render/figure/series_figures.hpp"
#include "render/html/html_page.hpp"
#include "render/page/page.hpp"
#include "render/process.hpp"
#include "report/burden.hpp"
#include "report/process.hpp"
#include "series/burden.hpp"
#include "series/process.hpp"

namespace assent {
namespace {

class BurdenCommand : public CommandRun {
 public:
  void declare(Options& options) override {
    options.words(paths_, "PATH", "decision files, or folders of them, the earliest first; `-` is standard input", 1,
                  1'000'000);
    options.choice("-f,--format", format_, {"text", "json", "csv", "markdown", "html"}, "how to show it");
    options.flag("--named", named_,
                 "show people by name, and numbers of one or two people; else these are hidden. " +
                     std::string(losing_third_definition));
    options.flag("--report", report_,
                 "in place of it, how the group decided: who was heard, what became of objections, how discomfort "
                 "moved; by groups, without names");
    common_.declare_output(options);
    common_.declare_input(options);
    common_.declare_privacy(options);
  }

  ExitCode run() override {
    const auto output = render_options(common_, Stream::output);
    const auto error = render_options(common_, Stream::error);
    if (named_ && (common_.anonymous || report_)) {
      complain(report_ ? "--named does not go with --report" : "--named does not go with --anonymous");
      return ExitCode::cannot;
    }
    if (!output || !error || !may_write(format_, common_)) return ExitCode::cannot;
    const auto files = decision_files(paths_, common_);
    if (!files) return ExitCode::cannot;
    const ExitCode code = read_series(input_, *files, common_, *error, [&](const Decision& one) { return add(one); });
    const auto text = answer(*output);
    if (!text) return worst(code, ExitCode::findings);
    return worst(code, write_output(*text, common_, *files));
  }

 private:
  [[nodiscard]] ExitCode add(const Decision& decision) {
    try {
      const Answer answer = decide(decision, {}, all_rules());
      auto loads = loads_of(decision, answer);
      BurdenInput shown;
      shown.path = input_.sources[decision.files.front()].name();
      shown.title = decision.title;
      shown.date = decision.date;
      shown.status = answer.verdict.status;
      if (report_) process_.add(decision, answer, shown.path);
      if (const auto* why = std::get_if<PassedOver>(&loads)) {
        shown.passed_over = *why;
      } else {
        shown.option = decision.options[index(*answer.verdict.option)].id;
        series_.push_back(std::move(std::get<Loads>(loads)));
        names_.push_back(shown.path);
      }
      inputs_.push_back(std::move(shown));
    } catch (const Overflow& overflow) {
      report_overflow(input_, overflow);
      return ExitCode::findings;
    }
    return ExitCode::done;
  }

  // Nothing, with a complaint, where there is nothing to add up or it cannot be done.
  [[nodiscard]] std::optional<std::string> answer(const RenderOptions& output) {
    if (inputs_.empty()) return std::nullopt;
    try {
      if (report_) return shown(build_process(std::move(inputs_), process_.build()), output);
      const Burden burden = burden_of(series_);
      if (!common_.quiet && !common_.anonymous) note_matches(burden);
      const BurdenReport report = build_burden(std::move(inputs_), burden, named_ ? Privacy::named : Privacy::hidden);
      if (format_ == "json") return burden_json(report);
      if (format_ == "csv") return burden_csv(report);
      if (format_ == "html") return page_html(report.page, output, burden_figure(report));
      return format_ == "markdown" ? page_markdown(report.page, output) : page_text(report.page, output);
    } catch (const Overflow&) {
      complain("the discomforts of these decisions are too many, or on scales too fine, to be added up exactly");
    }
    return std::nullopt;
  }

  [[nodiscard]] std::string shown(const ProcessReport& report, const RenderOptions& output) const {
    if (format_ == "json") return process_json(report);
    if (format_ == "csv") return process_csv(report);
    if (format_ == "html") return page_html(report.page, output);
    return format_ == "markdown" ? page_markdown(report.page, output) : page_text(report.page, output);
  }

  // People are one by their ids alone: what looks like one person with two ids is said, not merged.
  void note_matches(const Burden& burden) const {
    std::string text;
    for (const LikelyMatch& match : burden.matches)
      text += fmt::format("{}: note: `{}` may be the `{}` of {}: {}\n", escape_invisible(names_[match.first_of_later]),
                          escape_invisible(match.later), escape_invisible(match.earlier),
                          escape_invisible(names_[match.first_of_earlier]),
                          match.same_name ? "they have the same name" : "they are spelt alike");
    if (text.empty()) return;
    write_error(text + "  help: write one id in all files for one person; they are counted as two people\n");
  }

  std::vector<std::string> paths_;
  std::string format_ = "text";
  bool named_ = false, report_ = false;
  CommonOptions common_;
  Input input_;
  std::vector<BurdenInput> inputs_;
  std::vector<Loads> series_;       // of those that are counted
  std::vector<std::string> names_;  // of their files
  ProcessBuilder process_;
};

}  // namespace

const Command commands::burden{
    .name = "burden",
    .summary = "a series of decisions: who is how often in the losing third",
    .example =
        "  assent burden decisions/\n  assent burden --report --format markdown decisions/\n  assent burden --named --format csv spring.yaml summer.yaml autumn.yaml\n",
    .start = [] { return std::unique_ptr<CommandRun>(std::make_unique<BurdenCommand>()); },
};

}  // namespace assent
