// assent decide: the answer to a decision file.

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <set>

#include "assent/answer.hpp"
#include "assent/renderer.hpp"
#include "base/decimal.hpp"
#include "base/spelling.hpp"
#include "base/utf8.hpp"
#include "certificates/certificate.hpp"
#include "cli/commands.hpp"
#include "cli/find_person.hpp"
#include "cli/inputs.hpp"
#include "cli/outside_rules.hpp"
#include "cli/rule_options.hpp"
#include "cli/series.hpp"
#include "cli/watch.hpp"
#include "render/data/invalid_json.hpp"
#include "render/figure/figure.hpp"
#include "report/ballot.hpp"
#include "report/build.hpp"

namespace assent {
namespace {

[[nodiscard]] std::vector<std::string> renderer_names() {
  std::vector<std::string> names;
  for (const Renderer* renderer : all_renderers()) names.emplace_back(renderer->name);
  return names;
}

class Decide : public CommandRun {
 public:
  void declare(Options& options) override {
    options.words(
        files_, "FILE",
        "decision files, or folders of them; `-` is standard input. A decision that another one `needs` comes "
        "before it",
        1, 1'000'000);
    options.choice("-f,--format", format_, renderer_names(), "how to show the answer");
    std::vector<std::string> figures;
    for (const Figure figure : all_figures) figures.emplace_back(name_of(figure));
    options.choice("--figure", figure_name_, figures,
                   "draw this as a picture in SVG (there is no other format), in place of the answer");
    rules_.declare(options);
    outside_.declare(options);
    options.flag("--why", why_, "the whole answer: grades, all reasons of all rules, every way to change the answer");
    options.flag("--brief", brief_, "the verdict in one sentence, a line a file, for scripts and chat");
    options.value("--explain", explain_, "OPTION", "why this option is not the answer, and what it would take");
    options.value("--participant", participant_, "NAME",
                  "how this person's ballot was counted, by the rule that decides and by those that are shown: an id "
                  "or a name (text and json)");
    options.value("--certificate", certificate_, "FILE",
                  "write what proves the winners of hard rules to this file, for another program to check "
                  "(`assent schema certificate`)");
    options.flag("--no-firmness", no_firmness_, "do not work out what would change the answer");
    options.choice("--require", require_, {"nothing", "decided"}, "exit with 1 unless the verdict is this");
    options.flag("--watch", watch_,
                 "show the answer again, or write it again with -o, whenever a file of the decision changes, until "
                 "Ctrl-C");
    common_.declare_output(options);
    common_.declare_input(options);
    common_.declare_privacy(options);
  }

  ExitCode run() override {
    const auto paths = agenda();
    auto output = render_options(common_, Stream::output);
    if (output && why_) output->detail = Detail::full;
    if (output) output->other_rules = rules_.named() || outside_.named();
    const auto threads = thread_count(common_);
    if (!paths || !output || !threads || !choose_rules(all_rules(), UnknownRule::later)) return ExitCode::cannot;
    choice_.threads = *threads;
    if (!choose_figure(paths->size())) return ExitCode::cannot;
    const auto error = render_options(common_, Stream::error);
    renderer_ = find_renderer(format_);
    if (!forms_agree() || !ballot_can_be_shown()) return ExitCode::cannot;
    common_.digest = format_.starts_with("json") || format_ == "html" || format_ == "markdown";
    if (!may_write(format_, common_) || !certificate_can_be_written(paths->size())) return ExitCode::cannot;
    if (paths->size() > 1 && !renderer_->several) {
      complain(fmt::format("--format {} holds one decision, and {} are named", format_, paths->size()),
               "use --format jsonl");
      return ExitCode::cannot;
    }
    if (watch_) return watch(*paths, *output, *error);
    ExitCode code = ExitCode::done;
    std::string text;
    {
      Progress progress(paths->size(), common_);
      for (const std::string& path : *paths) {
        progress.step(path);
        code = worst(code, decide_once(path, *output, *error, text));
      }
    }
    if (text.empty()) return code;
    return worst(code, write_output(text, common_, *paths));
  }

 private:
  // The files, with those of folders. Nothing, with a complaint, where one cannot be found.
  [[nodiscard]] std::optional<std::vector<std::string>> agenda() {
    std::error_code error;
    const bool folders = std::ranges::any_of(
        files_, [&](const std::string& path) { return std::filesystem::is_directory(path, error); });
    auto paths = folders ? decision_files(files_, common_) : distinct_paths(files_);
    for (std::size_t i = 0; paths && paths->size() > 1 && i < paths->size(); ++i)
      named_.emplace(std::filesystem::canonical((*paths)[i], error).string(), (*paths)[i]);
    return paths;
  }

  // False, with a complaint, where two forms of the answer are asked for.
  [[nodiscard]] bool forms_agree() const {
    if (!brief_ || (!why_ && explain_.empty() && format_ == "text")) return true;
    complain(fmt::format("--brief is one sentence, and does not go with {}", why_ ? "--why"
                                                                             : !explain_.empty()
                                                                                 ? "--explain"
                                                                                 : "--format " + format_));
    return false;
  }

  // False, with a complaint, where something does not go with --participant.
  [[nodiscard]] bool ballot_can_be_shown() const {
    if (participant_.empty()) return true;
    std::string beside;
    if (format_ != "text" && !format_.starts_with("json")) beside = "--format " + format_;
    if (why_) beside = "--why";
    if (brief_) beside = "--brief";
    if (!explain_.empty()) beside = "--explain";
    if (figure_) beside = "--figure";
    if (common_.anonymous) beside = "--anonymous";
    if (outside_.named()) beside = "--rule-command";
    if (!beside.empty())
      complain(fmt::format("--participant does not go with {}", beside),
               "it is shown as text, or with --format json or jsonl");
    return beside.empty();
  }

  // False, with a complaint, where something does not go with --certificate.
  [[nodiscard]] bool certificate_can_be_written(std::size_t inputs) const {
    if (certificate_.empty()) return true;
    std::string_view beside;
    if (inputs > 1) beside = "several files";
    if (watch_) beside = "--watch";
    if (common_.anonymous) beside = "--anonymous";
    if (certificate_ == "-") beside = "standard output, where the answer goes";
    if (certificate_ == common_.output) beside = "an answer in the same file";
    if (!beside.empty()) complain(fmt::format("--certificate does not go with {}", beside));
    return beside.empty();
  }

  // What proves the winners goes to its file before the answer is shown.
  [[nodiscard]] bool write_certificate(const Decision& decision, const Answer& answer, const std::string& path) const {
    if (certificate_.empty()) return true;
    const auto made = certificates::certificate_of(decision, answer, limits_.from_now());
    if (const auto* none = std::get_if<certificates::NoCertificate>(&made)) {
      complain(fmt::format("{}: --certificate: {}", escape_invisible(path), none->message), none->help);
      return false;
    }
    CommonOptions to = common_;
    to.output = certificate_;
    return write_output(std::get<std::string>(made), to, {path}) == ExitCode::done;
  }

  [[nodiscard]] bool choose_rules(std::span<const Rule* const> rules, UnknownRule unknown) {
    auto chosen = rules_.chosen(rules, unknown);
    const auto limits = rules_.limits();
    if (!chosen || !limits) return false;
    limits_ = *limits;
    if (!outside_.choose()) return false;
    choice_.named.clear();
    for (ChosenCall& each : *chosen) {
      choice_.lenient = choice_.lenient || !each.by_name;
      choice_.named.push_back(std::move(each.call));
    }
    return true;
  }

  // The figure that is asked for, if one is. False, with a complaint, where something else does not go with it.
  [[nodiscard]] bool choose_figure(std::size_t inputs) {
    if (figure_name_.empty()) return true;
    figure_ =
        *std::ranges::find(all_figures, std::string_view(figure_name_), [](Figure figure) { return name_of(figure); });
    if (!is_name_for_svg("--figure", common_.output)) return false;
    std::string_view beside;
    if (inputs > 1) beside = "several files";
    if (format_ != "text") beside = "--format";
    if (why_) beside = "--why";
    if (!explain_.empty()) beside = "--explain";
    if (no_firmness_ && figure_ == Figure::firmness) beside = "--no-firmness";
    if (!beside.empty()) complain(fmt::format("--figure {} does not go with {}", figure_name_, beside));
    return beside.empty();
  }

  // The figure, or nothing and a complaint where the report cannot feed it.
  [[nodiscard]] std::optional<std::string> draw(const Report& report, const std::string& path) const {
    std::optional<std::string> drawing = figure_svg(report, *figure_);
    if (!drawing)
      complain(
          fmt::format("{}: --figure {}: {}", escape_invisible(path), figure_name_, why_no_figure(report, *figure_)));
    return drawing;
  }

  [[nodiscard]] ExitCode watch(const std::vector<std::string>& paths, const RenderOptions& output,
                               const RenderOptions& error) {
    if (paths.size() == 1 && paths.front() != "-")
      return watch_file(paths.front(), common_, [&] {
        Look look;
        HeldErrors held;
        static_cast<void>(decide_one(paths.front(), output, error, look.answer));
        look.whole = whole_;
        look.faults = held.text();
        look.files = read_;
        return look;
      });
    complain(paths.size() == 1 ? "--watch needs a file, and standard input is none"
                               : fmt::format("--watch looks at one decision, and {} are named", paths.size()),
             "name one file: assent decide --watch retreat.yaml");
    return ExitCode::cannot;
  }

  // A rule that was named and cannot read the ballots is an error; so is nothing else here.
  [[nodiscard]] bool feeds_all(const Decision& decision, const std::string& path) const {
    if (choice_.lenient) return true;
    for (const RuleCall& call : choice_.named)
      if (!can_feed(decision, call)) {
        complain_not_fed(call, decision, path);
        return false;
      }
    return true;
  }

  // Of several files those that others need come first.
  [[nodiscard]] ExitCode decide_once(const std::string& path, const RenderOptions& output, const RenderOptions& error,
                                     std::string& text) {
    return begun_.insert(path).second ? decide_one(path, output, error, text) : ExitCode::done;
  }

  [[nodiscard]] ExitCode decide_needed(const Decision& decision, const RenderOptions& output,
                                       const RenderOptions& error, std::string& text) {
    ExitCode code = ExitCode::done;
    for (const Need& need : decision.needs)
      if (const auto named = named_.find(need.path); named != named_.end())
        code = worst(code, decide_once(named->second, output, error, text));
    return code;
  }

  [[nodiscard]] ExitCode decide_one(const std::string& path, const RenderOptions& output, const RenderOptions& error,
                                    std::string& text) {
    Input input;
    whole_ = false;
    const bool is_read = read_input(input, path, common_);
    read_ = names_of(input.sources);
    if (!is_read) return ExitCode::cannot;
    const ExitCode before = input.decision ? decide_needed(*input.decision, output, error, text) : ExitCode::done;
    return worst(before, answer_one(input, path, output, error, text));
  }

  [[nodiscard]] ExitCode answer_one(Input& input, const std::string& path, const RenderOptions& output,
                                    const RenderOptions& error, std::string& text) {
    std::optional<Report> report;
    std::optional<OptionId> explained;
    std::optional<ParticipantId> participant;
    if (input.decision) {
      if (!choose_rules(rules_of(input.decision->policy, all_rules()), UnknownRule::complain)) return ExitCode::cannot;
      if (!feeds_all(*input.decision, path)) return ExitCode::findings;
      if (!explain_.empty() && !(explained = find_option(*input.decision, path))) return ExitCode::cannot;
      if (!participant_.empty() && !(participant = find_person(*input.decision, participant_, path)))
        return ExitCode::cannot;
      try {
        choice_.limits = limits_.from_now();
        const auto listed = listed_answer(input);
        const Answer answer = decide(*input.decision, choice_, all_rules());
        if (listed && !same_in_any_order(*listed, answer)) return ExitCode::cannot;
        const Subject subject = subject_of(*input.decision, answer, choice_.threads);
        report = build_report(subject, input.sources, renderer_->people);
        if (common_.digest) add_digest(*report, *input.decision, input.sources);
        report->command = command_line("decide", as_typed);
        std::optional<Firmness> firmness;
        const bool ballot_only = participant && format_ == "text";
        const bool pending = is_pending(answer.verdict.status);
        if (!no_firmness_ && !brief_ && !ballot_only && !pending && (!figure_ || figure_ == Figure::firmness))
          firmness = firmness_of(*input.decision, answer, choice_.limits);
        add_firmness(*report, subject, firmness ? &*firmness : nullptr, explained);
        if (participant) {
          choice_.limits = limits_.from_now();
          add_ballot(*report, *input.decision, answer, choice_, *participant);
        }
        if (figure_ == Figure::margins || format_ == "html") add_pairs(*report, answer);
        if (format_ == "html" && !common_.anonymous && !pending) add_trial(*report, *input.decision, answer);
        auto outside = outside_.results(*input.decision, answer.profile, *report);
        if (!outside) return ExitCode::cannot;
        std::ranges::move(*outside, std::back_inserter(report->results));
        if (!write_certificate(*input.decision, answer, path)) return ExitCode::cannot;
      } catch (const Overflow& overflow) {
        report_overflow(input, overflow);
      }
    }
    whole_ = report.has_value();
    input.diagnostics.sort();
    show_diagnostics(input, common_, error);
    if (!report) {
      if (format_.starts_with("json"))
        text += invalid_json({path == "-" ? common_.stdin_name : path, input.diagnostics, input.sources},
                             format_ == "json" ? 2 : -1);
      return ExitCode::findings;
    }
    if (!text.empty() && !brief_ && (format_ == "text" || format_ == "markdown")) text += "\n";
    if (figure_) {
      const auto drawing = draw(*report, path);
      if (!drawing) return ExitCode::findings;
      text += *drawing;
    } else if (brief_) text += brief_text(*report, output);
    else text += renderer_->render({*report, input.diagnostics, input.sources}, output);
    if (require_ != "decided" || report->status == VerdictStatus::decided) return ExitCode::done;
    complain(fmt::format("{}: the verdict is {}, and --require asks for decided", escape_invisible(path),
                         name_of(report->status)));
    return ExitCode::findings;
  }

  // Hides what is not to be shown. The answer before the ballots were shuffled, where they are.
  [[nodiscard]] std::optional<Answer> listed_answer(Input& input) const {
    std::optional<Answer> listed;
    if (common_.anonymous) listed = decide(*input.decision, choice_, all_rules());
    Input* const inputs[] = {&input};
    hide_people(inputs, common_);
    return listed;
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

  std::vector<std::string> files_;
  std::map<std::string, std::string> named_;  // several files: as they are named, by their path without links
  std::set<std::string> begun_;
  std::string format_ = "text", require_ = "nothing", explain_, figure_name_, participant_, certificate_;
  std::vector<std::string> read_;  // the files of the decision that was read last
  bool whole_ = false;             // could it be decided?
  bool why_ = false, brief_ = false, no_firmness_ = false, watch_ = false;
  RuleOptions rules_;
  OutsideRules outside_;
  SearchLimits limits_;
  CommonOptions common_;
  RuleChoice choice_;
  const Renderer* renderer_ = nullptr;
  std::optional<Figure> figure_;  // drawn in place of the answer
};

}  // namespace

const Command commands::decide{
    .name = "decide",
    .summary = "which option the group can best live with, and why",
    .example =
        "  assent decide retreat.yaml\n  assent decide retreat.yaml --rule borda:ties=none --format json\n"
        "  assent decide retreat.yaml --format html -o retreat.html\n"
        "  assent decide retreat.yaml --figure bars -o retreat.svg\n"
        "  assent decide retreat.yaml --participant ana\n"
        "  assent decide retreat.yaml --anonymous --no-reasons --why\n"
        "  assent decide ballots.soc --rule kemeny --certificate proof.json\n"
        "  assent decide --watch retreat.yaml\n"
        "  assent decide --brief agenda/\n",
    .start = [] { return std::unique_ptr<CommandRun>(std::make_unique<Decide>()); },
};

}  // namespace assent
