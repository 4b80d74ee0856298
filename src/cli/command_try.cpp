// assent try: past decisions under other policies.

#include <algorithm>
#include <iterator>
#include <span>

#include "assent/rule.hpp"
#include "base/in_order.hpp"
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

constexpr std::size_t size_of_a_piece = 64;  // decisions that are tried together: the recipes are read for each piece

/// What is tried, as the command line says.
struct Tries {
  std::vector<std::string> recipes;
  std::optional<Vary> vary;
  CommonOptions common;
};

/// Some decisions under all recipes. Pieces are worked on in several threads at once, so each reads its files itself.
class TriedPiece {
 public:
  explicit TriedPiece(const Tries& tries) : tries_(tries) {}

  /// False, with a complaint, where a recipe cannot be read; faults in them are in the diagnostics.
  [[nodiscard]] bool read_recipes() {
    auto policies = read_policies(input_, tries_.recipes, tries_.common, "try");
    if (!policies) return false;
    candidates_ = std::move(*policies);
    check_policies(input_, candidates_);
    return true;
  }

  [[nodiscard]] Diagnostics& diagnostics() { return input_.diagnostics; }
  void show(const RenderOptions& error) { show_diagnostics(input_, tries_.common, error); }

  void add(const std::string& file) {
    if (result_.not_varied) return;
    ExitCode code = ExitCode::cannot;
    if (read_input(input_, file, tries_.common))
      code = input_.decision ? try_recipes(*input_.decision) : ExitCode::findings;
    result_.code = worst(result_.code, code);
  }

  struct Result {
    ExitCode code = ExitCode::done;
    bool not_varied = false;  // a recipe has no such number, which was complained of
    std::vector<TriedInput> inputs;
    std::vector<TriedCell> cells;
    std::string errors;  // for standard error
  };
  [[nodiscard]] Result take() { return std::move(result_); }

 private:
  [[nodiscard]] ExitCode try_recipes(const Decision& decision) {
    try {
      const Answer own = answer_alone(decision, all_rules());
      const TriedAnswer before = tried_answer(decision, own);
      std::vector<TriedCell> cells;
      for (std::size_t recipe = 0; recipe < candidates_.size(); ++recipe) {
        cells.push_back(cell_of(decision, own, recipe));
        cells.back().input = result_.inputs.size();
        cells.back().recipe = recipe;
        cells.back().before = before;
        if (result_.not_varied) return ExitCode::cannot;
      }
      result_.cells.insert(result_.cells.end(), std::make_move_iterator(cells.begin()),
                           std::make_move_iterator(cells.end()));
      result_.inputs.push_back(
          {input_.sources[decision.files.front()].name(), std::string(decision.title), std::string(decision.date)});
    } catch (const Overflow& overflow) {
      report_overflow(input_, overflow);
      return ExitCode::findings;
    }
    return ExitCode::done;
  }

  [[nodiscard]] TriedCell cell_of(const Decision& decision, const Answer& own, std::size_t recipe) {
    const bool anonymous = tries_.common.anonymous;
    const auto fed = candidates_[recipe].put_into(decision, input_.sources, anonymous);
    const auto* tried = std::get_if<Decision>(&fed);
    if (tried == nullptr) return {.outcome = TriedCell::Outcome::cannot_be_fed, .reason = std::get<std::string>(fed)};
    const Answer answer = answer_alone(*tried, all_rules());
    TriedCell cell;
    if (answered(own) != answered(answer))
      cell = tried_flip(decision, flip_of(decision, own, *tried, answer, all_rules()),
                        anonymous ? Privacy::hidden : Privacy::named);
    cell.after = tried_answer(*tried, answer);
    if (tries_.vary) add_stretches(cell, own, *tried, recipe);
    return cell;
  }

  // The answers as the number goes from one value to the other.
  void add_stretches(TriedCell& cell, const Answer& own, const Decision& tried, std::size_t recipe) {
    const Answered before = answered(own);
    const auto take = [&](const VaryEdge& edge, const Decision& varied, const Answer& answer) {
      cell.stretches.push_back({edge, tried_answer(varied, answer), answered(answer) != before});
    };
    const auto fault = answer_varied(tried, *tries_.vary, all_rules(), take);
    if (!fault) return;
    result_.not_varied = true;
    complain_not_varied(*fault, *tries_.vary, tries_.recipes[recipe], input_.sources[tried.files.front()].name());
  }

  const Tries& tries_;
  Input input_;
  std::vector<NamedPolicy> candidates_;
  Result result_;
};

class TryCommand : public CommandRun {
 public:
  void declare(Options& options) override {
    CommonOptions& common = tries_.common;
    options.words(tries_.recipes, "RECIPE",
                  "recipes or policies: files, or `recipe:NAME` (`assent recipes` lists them)", 1, 100);
    options.several("--on", paths_, "PATH", "decision files, or folders of them; `-` is standard input");
    options.value("--vary", vary_text_, "KEY=FROM..TO[:STEP]",
                  "one number of the recipes goes from one value to another: where do verdicts change? KEY is one of " +
                      vary_key_names() +
                      ". Without a step: each whole number, and of shares every value at which a verdict can change");
    options.choice("-f,--format", format_, {"text", "json", "csv", "markdown", "html"}, "how to show it");
    common.declare_output(options);
    common.declare_input(options);
    options.flag("--anonymous", common.anonymous, "numbers of people in place of their names");
  }

  ExitCode run() override {
    const CommonOptions& common = tries_.common;
    if (paths_.empty()) {
      complain("--on is missing: the decisions of the past", "assent try recipe:consent --on decisions/");
      return ExitCode::cannot;
    }
    if (!common.policy.empty()) {
      complain("--policy does not go with try", "name the policy in front of --on");
      return ExitCode::cannot;
    }
    if (!vary_text_.empty() && !(tries_.vary = read_vary(vary_text_))) return ExitCode::cannot;
    const auto output = render_options(common, Stream::output);
    const auto error = render_options(common, Stream::error);
    const auto threads = thread_count(common);
    if (!output || !error || !threads || !may_write(format_, common)) return ExitCode::cannot;
    const auto files = decision_files(paths_, common);
    if (!files) return ExitCode::cannot;
    if (const ExitCode read = look_at_recipes(*error); read != ExitCode::done) return read;
    TriedPiece::Result all = try_all(*files, *threads, *error);
    if (all.not_varied) return ExitCode::cannot;
    if (all.inputs.empty()) return worst(all.code, ExitCode::findings);
    const TriedReport report =
        build_tried(tries_.recipes, std::move(all.inputs), std::move(all.cells), std::move(tries_.vary));
    return worst(all.code, write_output(shown(report, *output), common, *files));
  }

 private:
  // What is wrong with the recipes is told once.
  [[nodiscard]] ExitCode look_at_recipes(const RenderOptions& error) const {
    TriedPiece recipes(tries_);
    if (!recipes.read_recipes()) return ExitCode::cannot;
    recipes.diagnostics().sort();
    recipes.show(error);
    return recipes.diagnostics().errors() > 0 ? ExitCode::findings : ExitCode::done;
  }

  [[nodiscard]] TriedPiece::Result try_all(const std::vector<std::string>& files, std::size_t threads,
                                           const RenderOptions& error) const {
    Progress progress(files.size(), tries_.common);
    const auto files_of = [&](std::size_t piece) {
      const std::size_t begin = piece * size_of_a_piece;
      return std::span(files).subspan(begin, std::min(size_of_a_piece, files.size() - begin));
    };
    TriedPiece::Result all;
    const auto take = [&](std::size_t piece, TriedPiece::Result&& result) {
      if (!result.errors.empty()) {
        progress.clear();
        write_error(result.errors);
      }
      for (const std::string& file : files_of(piece)) progress.step(file);
      for (TriedCell& cell : result.cells) cell.input += all.inputs.size();
      all.inputs.insert(all.inputs.end(), std::make_move_iterator(result.inputs.begin()),
                        std::make_move_iterator(result.inputs.end()));
      all.cells.insert(all.cells.end(), std::make_move_iterator(result.cells.begin()),
                       std::make_move_iterator(result.cells.end()));
      all.code = worst(all.code, result.code);
      all.not_varied = result.not_varied;
      return !all.not_varied;
    };
    const auto make = [&](std::size_t piece) { return try_piece(files_of(piece), error); };
    for_each_in_order((files.size() + size_of_a_piece - 1) / size_of_a_piece, threads, make, take);
    return all;
  }

  // Runs in several threads at once.
  [[nodiscard]] TriedPiece::Result try_piece(std::span<const std::string> files, const RenderOptions& error) const {
    HeldErrors errors;
    TriedPiece piece(tries_);
    TriedPiece::Result result;
    if (piece.read_recipes()) {
      piece.diagnostics() = {};  // told already
      for (const std::string& file : files) piece.add(file);
      piece.diagnostics().sort();
      piece.show(error);
      result = piece.take();
    } else {
      result.code = ExitCode::cannot;  // gone since the run began
    }
    result.errors = std::move(errors.text());
    return result;
  }

  [[nodiscard]] std::string shown(const TriedReport& report, const RenderOptions& output) const {
    if (format_ == "json") return tried_json(report);
    if (format_ == "csv") return tried_csv(report);
    if (format_ == "html") return page_html(report.page, output);
    return format_ == "markdown" ? page_markdown(report.page, output) : page_text(report.page, output);
  }

  Tries tries_;
  std::vector<std::string> paths_;
  std::string vary_text_, format_ = "text";
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
