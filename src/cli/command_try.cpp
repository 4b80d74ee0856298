// assent try: past decisions under other policies.

#include <iterator>

#include "assent/rule.hpp"
#include "cli/commands.hpp"
#include "cli/named_policies.hpp"
#include "cli/series.hpp"
#include "cli/vary_option.hpp"
#include "render/html/html_page.hpp"
#include "render/page/page.hpp"
#include "render/tried.hpp"
#include "report/tried.hpp"

namespace assent {
namespace {

class TryCommand : public CommandRun {
 public:
  void declare(Options& options) override {
    options.words(recipes_, "RECIPE", "recipes or policies: files, or `recipe:NAME` (`assent recipes` lists them)", 1,
                  100);
    options.several("--on", paths_, "PATH", "decision files, or folders of them; `-` is standard input");
    options.value("--vary", vary_text_, "KEY=FROM..TO[:STEP]",
                  "one number of the recipes goes from one value to another: where do verdicts change? KEY is one of " +
                      vary_key_names() +
                      ". Without a step: each whole number, and of shares every value at which a verdict can change");
    options.choice("-f,--format", format_, {"text", "json", "csv", "markdown", "html"}, "how to show it");
    common_.declare_output(options);
    common_.declare_input(options);
    options.flag("--anonymous", common_.anonymous, "numbers of people in place of their names");
  }

  ExitCode run() override {
    if (paths_.empty()) {
      complain("--on is missing: the decisions of the past", "assent try recipe:consent --on decisions/");
      return ExitCode::cannot;
    }
    if (!common_.policy.empty()) {
      complain("--policy does not go with try", "name the policy in front of --on");
      return ExitCode::cannot;
    }
    if (!vary_text_.empty() && !(vary_ = read_vary(vary_text_))) return ExitCode::cannot;
    const auto output = render_options(common_, Stream::output);
    const auto error = render_options(common_, Stream::error);
    if (!output || !error || !may_write(format_, common_)) return ExitCode::cannot;
    const auto files = decision_files(paths_, common_);
    if (!files || !read_recipes(*error)) return ExitCode::cannot;
    if (input_.diagnostics.errors() > 0) return ExitCode::findings;
    const ExitCode code = read_series(input_, *files, common_, *error, [&](const Decision& one) { return add(one); });
    if (not_varied_) return ExitCode::cannot;
    if (inputs_.empty()) return worst(code, ExitCode::findings);
    const TriedReport report = build_tried(recipes_, std::move(inputs_), std::move(cells_), std::move(vary_));
    return worst(code, write_output(shown(report, *output), common_, *files));
  }

 private:
  // False, with a complaint, where one cannot be read; faults in them are shown.
  [[nodiscard]] bool read_recipes(const RenderOptions& error) {
    auto policies = read_policies(input_, recipes_, common_, "try");
    if (!policies) return false;
    candidates_ = std::move(*policies);
    check_policies(input_, candidates_);
    if (input_.diagnostics.errors() > 0) show_diagnostics(input_, common_, error);
    return true;
  }

  [[nodiscard]] ExitCode add(const Decision& decision) {
    if (not_varied_) return ExitCode::cannot;
    try {
      const Answer own = answer_alone(decision, all_rules());
      const TriedAnswer before = tried_answer(decision, own);
      std::vector<TriedCell> cells;
      for (std::size_t recipe = 0; recipe < candidates_.size(); ++recipe) {
        cells.push_back(cell_of(decision, own, recipe));
        cells.back().input = inputs_.size();
        cells.back().recipe = recipe;
        cells.back().before = before;
        if (not_varied_) return ExitCode::cannot;
      }
      cells_.insert(cells_.end(), std::make_move_iterator(cells.begin()), std::make_move_iterator(cells.end()));
      inputs_.push_back(
          {input_.sources[decision.files.front()].name(), std::string(decision.title), std::string(decision.date)});
    } catch (const Overflow& overflow) {
      report_overflow(input_, overflow);
      return ExitCode::findings;
    }
    return ExitCode::done;
  }

  [[nodiscard]] TriedCell cell_of(const Decision& decision, const Answer& own, std::size_t recipe) {
    const auto fed = candidates_[recipe].put_into(decision, input_.sources, common_.anonymous);
    const auto* tried = std::get_if<Decision>(&fed);
    if (tried == nullptr) return {.outcome = TriedCell::Outcome::cannot_be_fed, .reason = std::get<std::string>(fed)};
    const Answer answer = answer_alone(*tried, all_rules());
    TriedCell cell;
    if (answered(own) != answered(answer))
      cell = tried_flip(decision, flip_of(decision, own, *tried, answer, all_rules()),
                        common_.anonymous ? Privacy::hidden : Privacy::named);
    cell.after = tried_answer(*tried, answer);
    if (vary_) add_stretches(cell, own, *tried, recipe);
    return cell;
  }

  // The answers as the number goes from one value to the other.
  void add_stretches(TriedCell& cell, const Answer& own, const Decision& tried, std::size_t recipe) {
    const Answered before = answered(own);
    const auto take = [&](const VaryEdge& edge, const Decision& varied, const Answer& answer) {
      cell.stretches.push_back({edge, tried_answer(varied, answer), answered(answer) != before});
    };
    const auto fault = answer_varied(tried, *vary_, all_rules(), take);
    if (!fault) return;
    not_varied_ = true;
    complain_not_varied(*fault, *vary_, recipes_[recipe], input_.sources[tried.files.front()].name());
  }

  [[nodiscard]] std::string shown(const TriedReport& report, const RenderOptions& output) const {
    if (format_ == "json") return tried_json(report);
    if (format_ == "csv") return tried_csv(report);
    if (format_ == "html") return page_html(report.page, output);
    return format_ == "markdown" ? page_markdown(report.page, output) : page_text(report.page, output);
  }

  std::vector<std::string> recipes_, paths_;
  std::string vary_text_, format_ = "text";
  std::optional<Vary> vary_;
  bool not_varied_ = false;  // a recipe has no such number, which was complained of
  CommonOptions common_;
  Input input_;
  std::vector<NamedPolicy> candidates_;
  std::vector<TriedInput> inputs_;
  std::vector<TriedCell> cells_;
};

}  // namespace

const Command commands::try_{
    .name = "try",
    .summary = "past decisions under other policies: which verdicts flip, and for whom",
    .example =
        "  assent try recipe:consent --on decisions/\n"
        "  assent try our-consent.yaml recipe:majority --on spring.yaml autumn.yaml --format markdown\n"
        "  assent try our-consent.yaml --on decisions/ --vary quorum=1/2..3/4\n",
    .start = [] { return std::unique_ptr<CommandRun>(std::make_unique<TryCommand>()); },
};

}  // namespace assent
