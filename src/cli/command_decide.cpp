// assent decide: the answer to a decision file.

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "analysis/decide.hpp"
#include "assent/renderer.hpp"
#include "base/decimal.hpp"
#include "base/spelling.hpp"
#include "base/utf8.hpp"
#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "report/build.hpp"

namespace assent {
namespace {

constexpr std::int64_t most_work = 1'000'000'000'000;

[[nodiscard]] std::vector<std::string> renderer_names() {
  std::vector<std::string> names;
  for (const Renderer* renderer : all_renderers()) names.emplace_back(renderer->name);
  return names;
}

class Decide : public CommandRun {
 public:
  void declare(Options& options) override {
    options.words(files_, "FILE", "decision files; `-` is standard input", 1, 1'000'000);
    options.choice("-f,--format", format_, renderer_names(), "how to show the answer");
    options.repeated("-r,--rule", rules_, "RULE", "show this rule (`NAME` or `NAME:key=value,...`), or `all`; may be repeated");
    options.repeated("--family", families_, "FAMILY", "show all rules of a family; may be repeated");
    options.value("--work-budget", work_budget_, "STEPS", "how many steps a hard rule may search before it says `bounded`");
    options.value("--time-limit", time_limit_, "SECONDS", "stop hard rules after this time, too; the result says so");
    options.flag("--why", why_, "all reasons of all rules, and every way to change the answer");
    options.value("--explain", explain_, "OPTION", "why this option is not the answer, and what it would take");
    options.flag("--no-firmness", no_firmness_, "do not work out what would change the answer");
    options.choice("--require", require_, {"nothing", "decided"}, "exit with 1 unless the verdict is this");
    common_.declare_output(options);
    common_.declare_input(options);
  }

  ExitCode run() override {
    const auto paths = distinct_paths(files_);
    auto output = render_options(common_, Stream::output);
    if (output && why_) output->detail = Detail::full;
    const auto threads = thread_count(common_);
    if (!paths || !output || !threads || !choose_rules() || !choose_limits()) return ExitCode::cannot;
    choice_.threads = *threads;
    const auto error = render_options(common_, Stream::error);
    renderer_ = find_renderer(format_);
    common_.digest = format_.starts_with("json");
    if (paths->size() > 1 && !renderer_->several) {
      complain(fmt::format("--format {} holds one decision, and {} are named", format_, paths->size()), "use --format jsonl");
      return ExitCode::cannot;
    }
    ExitCode code = ExitCode::done;
    std::string text;
    {
      Progress progress(paths->size());
      for (const std::string& path : *paths) {
        progress.step(path);
        code = worst(code, decide_one(path, *output, *error, text));
      }
    }
    if (text.empty()) return code;
    return worst(code, write_output(text, common_, *paths));
  }

 private:
  [[nodiscard]] bool choose_rules() {
    for (const std::string& text : rules_) {
      if (text == "all") {
        for (const Rule* rule : all_rules()) choice_.named.push_back(call_of(*rule));
        choice_.lenient = true;
        continue;
      }
      auto call = parse_call(all_rules(), text);
      if (const auto* error = std::get_if<CallError>(&call)) {
        complain(fmt::format("--rule {}: {}", escape_invisible(text), error->message), error->hint.value_or(""));
        return false;
      }
      choice_.named.push_back(std::move(std::get<RuleCall>(call)));
    }
    for (const std::string& family : families_)
      if (!choose_family(family)) return false;
    return true;
  }

  [[nodiscard]] bool choose_family(const std::string& family) {
    std::vector<std::string_view> known;
    const std::size_t before = choice_.named.size();
    for (const Rule* rule : all_rules()) {
      known.push_back(rule->family);
      if (rule->family == family) choice_.named.push_back(call_of(*rule));
    }
    choice_.lenient = true;
    if (choice_.named.size() > before) return true;
    const auto near = nearest(family, known);
    complain(fmt::format("there is no family `{}` of rules", escape_invisible(family)),
             near ? fmt::format("did you mean `{}`?", *near) : "`assent rules` lists them");
    return false;
  }

  [[nodiscard]] bool choose_limits() {
    if (!work_budget_.empty()) {
      const auto steps = parse_whole(work_budget_, most_work);
      if (!steps) {
        complain(fmt::format("--work-budget is a whole number up to {}, not `{}`", most_work, escape_invisible(work_budget_)));
        return false;
      }
      choice_.limits.work = *steps;
    }
    if (time_limit_.empty()) return true;
    const auto seconds = parse_decimal(time_limit_);
    const auto* billionths = std::get_if<std::int64_t>(&seconds);
    if (billionths == nullptr || *billionths < 0) {
      complain(fmt::format("--time-limit is a number of seconds from 0, not `{}`", escape_invisible(time_limit_)), "write `2` or `0.5`");
      return false;
    }
    time_ = std::chrono::nanoseconds(*billionths);
    return true;
  }

  // A rule that was named and cannot read the ballots is an error; so is nothing else here.
  [[nodiscard]] bool feeds_all(const Decision& decision, const std::string& path) const {
    if (choice_.lenient) return true;
    for (const RuleCall& call : choice_.named)
      if (!can_feed(decision, call)) {
        if (decision.counts_only)
          complain(fmt::format("{} needs ballots, and {} says only how often each grade was given", call.rule->id, escape_invisible(path)),
                   "name a rule that reads grades alone, such as minimum-total-discomfort");
        else
          complain(fmt::format("{} needs grades, and {} holds rankings", call.rule->id, escape_invisible(path)),
                   "give grades under `objections`, or name a rule that reads rankings, such as borda");
        return false;
      }
    return true;
  }

  [[nodiscard]] ExitCode decide_one(const std::string& path, const RenderOptions& output, const RenderOptions& error, std::string& text) {
    Input input;
    if (!read_input(input, path, common_)) return ExitCode::cannot;
    std::optional<Report> report;
    std::optional<OptionId> explained;
    if (input.decision) {
      if (!feeds_all(*input.decision, path)) return ExitCode::findings;
      if (!explain_.empty() && !(explained = find_option(*input.decision, path))) return ExitCode::findings;
      try {
        if (time_) choice_.limits.deadline = std::chrono::steady_clock::now() + *time_;
        const Answer answer = decide(*input.decision, choice_, all_rules());
        report = build_report(*input.decision, answer, input.sources);
        std::optional<Firmness> firmness;
        if (!no_firmness_) firmness = firmness_of(*input.decision, answer, choice_.limits);
        add_firmness(*report, *input.decision, answer, firmness ? &*firmness : nullptr, explained);
      } catch (const Overflow&) {
        report_overflow(input);
      }
    }
    input.diagnostics.sort();
    show_diagnostics(input, common_, error);
    if (!report) return ExitCode::findings;
    if (!text.empty() && (format_ == "text" || format_ == "markdown")) text += "\n";
    text += renderer_->render({*report, input.diagnostics, input.sources}, output);
    if (require_ != "decided" || report->status == "decided") return ExitCode::done;
    complain(fmt::format("{}: the verdict is {}, and --require asks for decided", escape_invisible(path), report->status));
    return ExitCode::findings;
  }

  // The option of `--explain`; a complaint where there is none of that id.
  [[nodiscard]] std::optional<OptionId> find_option(const Decision& decision, const std::string& path) const {
    std::vector<std::string_view> ids;
    for (std::size_t o = 0; o < decision.options.size(); ++o) {
      if (decision.options[o].id == explain_) return option_id(o);
      ids.push_back(decision.options[o].id);
    }
    const auto near = nearest(explain_, ids);
    complain(fmt::format("--explain {}: {} has no such option", escape_invisible(explain_), escape_invisible(path)),
             near ? fmt::format("did you mean `{}`?", escape_invisible(*near)) : "");
    return std::nullopt;
  }

  std::vector<std::string> files_, rules_, families_;
  std::string format_ = "text", require_ = "nothing", work_budget_, time_limit_, explain_;
  bool why_ = false, no_firmness_ = false;
  std::optional<std::chrono::nanoseconds> time_;  // for the rules of one decision
  CommonOptions common_;
  RuleChoice choice_;
  const Renderer* renderer_ = nullptr;
};

}  // namespace

const Command commands::decide{
    .name = "decide",
    .summary = "which option the group can best live with, and why",
    .example = "  assent decide retreat.yaml\n  assent decide retreat.yaml --rule borda:ties=none --format json\n",
    .start = [] { return std::unique_ptr<CommandRun>(std::make_unique<Decide>()); },
};

}  // namespace assent
