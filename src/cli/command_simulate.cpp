// assent simulate: what many rules do on random cultures, summed up.

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "assent/call_text.hpp"
#include "base/utf8.hpp"
#include "cli/commands.hpp"
#include "cli/culture_options.hpp"
#include "cli/inputs.hpp"
#include "cli/interrupt.hpp"
#include "cli/long_run.hpp"
#include "cli/rule_options.hpp"
#include "cli/summary_options.hpp"
#include "cli/summary_plot.hpp"
#include "cultures/simulation.hpp"
#include "render/summary.hpp"

namespace assent {
namespace {

constexpr std::uint64_t most_profiles = 1'000'000'000;
constexpr std::size_t most_tables = 10'000;
// Between two looks at the whole: so often the bar moves.
constexpr std::chrono::milliseconds between_steps{200};

constexpr std::array usual_rules{"borda",          "plurality",    "copeland", "schulze", "minimax",
                                 "instant-runoff", "ranked-pairs", "nanson",   "bucklin", "anti-plurality"};
constexpr std::array usual_rules_of_grades{"minimum-total-discomfort", "minimum-maximum-discomfort"};

/// One table: a culture and a size.
struct SimulatedCell {
  RuleCall culture;
  ProfileSize size;
};

class Simulate : public CommandRun {
 public:
  void declare(Options& options) override {
    options.words(cultures_text_, "CULTURE", "cultures, as `ic` or `mallows:phi=0.3`; `assent generate` lists them", 1,
                  100);
    options.value("--options", options_text_, "SIZES", "how many options: `5`, `3..10` or `3,5,10`");
    options.value("--voters", voters_text_, "SIZES", "how many voters: `100` or `11,101,1001`");
    options.value("--profiles", profiles_text_, "N", "how many profiles of each culture and size (default: 10000)");
    options.value("--seed", seed_, "SEED",
                  "any text (default: 1); with culture, parameters and size it makes the profiles");
    options.choice("-f,--format", format_, summary_formats(), "how to show the statistics (default: text)");
    rules_.declare(options);
    summary_options_.declare_shard(options);
    work_.declare(options);
    plot_.declare(options);
    options.value("-j,--jobs", common_.jobs, "N",
                  "threads (default: one for each processor); the output is the same for any number");
    options.value("--max-memory", common_.max_memory, "MIB", "most memory for one profile, in MiB (default: 2048)");
    options.flag("-q,--quiet", common_.quiet, "no notes and no progress");
    common_.declare_output(options);
  }

  ExitCode run() override {
    const auto output = render_options(common_, Stream::output);
    const auto threads = thread_count(common_);
    if (!output || !threads || !limit_memory(common_) || !summary_options_.choose(format_) ||
        !plot_.goes_with(summary_options_) || !may_write(format_, common_) || !choose_cells() || !choose_rules())
      return ExitCode::cannot;
    OutputFile file;
    if (!plot_.open(common_, {}) || !file.open(common_, {})) return ExitCode::cannot;
    SummaryRun run = empty_run();
    const auto [first, end] = places_of(summary_options_.shard(), profiles_);
    work_.begin((end - first) * cells_.size(), "profiles");
    if (!work_.resume(run, summary_options_.shard(), "", {common_.output, plot_.path()})) return ExitCode::cannot;
    {
      Progress progress(work_.of(), common_, work_.done());
      while (work_.done() < work_.of() && !interrupted())
        if (!add_cell_to(run, first, end, *threads, progress)) return ExitCode::cannot;
    }
    const ExitCode saved = work_.save(run) ? ExitCode::done : ExitCode::cannot;
    run.partial = work_.partial();
    if (!file.write(summary_options_.bytes(run, work_, *output))) return ExitCode::cannot;
    const ExitCode written = file.finish();
    return work_.end(worst(worst(saved, written), plot_.write(run)));
  }

 private:
  // What is left of the profiles from `first` to `end` of the cell where the work stands.
  [[nodiscard]] bool add_cell_to(SummaryRun& run, std::uint64_t first, std::uint64_t end, std::size_t threads,
                                 Progress& progress) {
    const std::uint64_t place = work_.done() / (end - first);
    const SimulatedCell& cell = cells_[place];
    auto prepared = prepare_fitting(cell.culture, cell.size);
    if (!prepared) return false;
    const ProfileSource source(cell.culture, std::move(*prepared), cell.size, seed_);
    for (std::uint64_t begin = first + work_.done() % (end - first); begin < end && !interrupted();) {
      const auto step_end = std::chrono::steady_clock::now() + between_steps;
      const auto goes_on = [&] { return !interrupted() && std::chrono::steady_clock::now() < step_end; };
      const Summary part = simulate(source, calls_, limits_, begin + 1, end, threads, goes_on);
      const auto count = static_cast<std::uint64_t>(part.profiles);
      add_summary(run.tables[place].summary, part);
      work_.add(count, run);
      progress.step(culture_text(cell.culture), count);
      begin += count;
    }
    return true;
  }

  // All cultures with all sizes; each is tried before any work begins.
  [[nodiscard]] bool choose_cells() {
    for (const std::string& text : cultures_text_) {
      const auto culture = parse_culture_word(text);
      if (!culture) return false;
      cultures_.push_back(*culture);
    }
    const auto options = parse_sizes(SizeOption::options, options_text_);
    if (!options) return false;
    const auto voters = parse_sizes(SizeOption::voters, voters_text_);
    if (!voters) return false;
    const auto profiles = parse_profiles(profiles_text_, most_profiles);
    if (!profiles) return false;
    options_ = *options;
    voters_ = *voters;
    profiles_ = *profiles;
    if (cultures_.size() * options_.size() * voters_.size() > most_tables) {
      complain(fmt::format("these are {} tables, and the most is {}",
                           cultures_.size() * options_.size() * voters_.size(), most_tables),
               "simulate in several runs");
      return false;
    }
    for (const RuleCall& culture : cultures_)
      for (const std::size_t option_count : options_)
        for (const std::size_t voter_count : voters_)
          if (!add_cell({culture, {option_count, voter_count}})) return false;
    return true;
  }

  [[nodiscard]] bool add_cell(SimulatedCell cell) {
    const auto prepared = prepare_fitting(cell.culture, cell.size);
    if (!prepared) return false;
    if (!cells_.empty() && prepared->kind != kind_) {
      complain("some of these cultures give rankings, and some give grades", "simulate them in two runs");
      return false;
    }
    kind_ = prepared->kind;
    cells_.push_back(std::move(cell));
    return true;
  }

  [[nodiscard]] bool choose_rules() {
    const auto chosen = rules_.chosen();
    const auto limits = rules_.limits();
    if (!chosen || !limits) return false;
    if (limits->time) {
      complain("--time-limit does not go with simulate: what a rule answers would depend on the machine",
               "use --work-budget");
      return false;
    }
    limits_.work = limits->work;
    std::string left_out;
    for (const ChosenCall& each : chosen->empty() ? usual_calls() : *chosen) {
      if (can_read(each.call, kind_)) {
        calls_.push_back(each.call);
      } else if (each.by_name) {
        complain(fmt::format("{} needs grades, and these cultures give rankings", each.call.rule->id),
                 "choose a culture of grades, or a rule that reads rankings, such as borda");
        return false;
      } else {
        left_out += (left_out.empty() ? "" : ", ") + call_text(each.call);
      }
    }
    if (!left_out.empty() && !common_.quiet)
      write_error(fmt::format("assent: note: left out, because they need grades: {}\n", left_out));
    if (!calls_.empty()) return true;
    complain("none of these rules reads rankings");
    return false;
  }

  [[nodiscard]] std::vector<ChosenCall> usual_calls() const {
    std::vector<ChosenCall> calls;
    if (kind_ == BallotKind::grades)
      for (const char* rule : usual_rules_of_grades) calls.push_back({call_of(*find_rule(all_rules(), rule))});
    for (const char* rule : usual_rules) calls.push_back({call_of(*find_rule(all_rules(), rule))});
    return calls;
  }

  [[nodiscard]] SummaryRun empty_run() const {
    SummaryRun run;
    run.command = "simulate";
    if (cultures_.size() == 1) run.about.push_back({"culture", culture_text(cultures_.front())});
    if (options_.size() == 1) run.about.push_back({"options", std::to_string(options_.front())});
    if (voters_.size() == 1) run.about.push_back({"voters", std::to_string(voters_.front())});
    run.about.push_back({"profiles", std::to_string(profiles_)});
    run.about.push_back({"seed", escape_invisible(seed_)});
    run.settings = {{"--work-budget", std::to_string(limits_.work)}};
    for (const RuleCall& call : calls_) run.rules.push_back(call_text(call));
    if (kind_ == BallotKind::grades) run.measures.assign(winner_measures.begin(), winner_measures.end());
    for (const SimulatedCell& cell : cells_)
      run.tables.push_back({about(cell), Summary(calls_.size(), run.measures.size())});
    return run;
  }

  // What sets the table apart from the others.
  [[nodiscard]] std::vector<Asked> about(const SimulatedCell& cell) const {
    std::vector<Asked> about;
    if (cultures_.size() > 1) about.push_back({"culture", culture_text(cell.culture)});
    if (options_.size() > 1) about.push_back({"options", std::to_string(cell.size.options)});
    if (voters_.size() > 1) about.push_back({"voters", std::to_string(cell.size.voters)});
    return about;
  }

  std::vector<std::string> cultures_text_;
  std::string options_text_, voters_text_, profiles_text_ = "10000", seed_ = "1";
  std::string format_;  // "" is text
  RuleOptions rules_;
  SummaryOptions summary_options_;
  LongRun work_;
  SummaryPlot plot_;
  CommonOptions common_;
  std::vector<RuleCall> cultures_, calls_;
  std::vector<std::size_t> options_, voters_;
  std::uint64_t profiles_ = 0;
  std::vector<SimulatedCell> cells_;
  BallotKind kind_ = BallotKind::rankings;
  Limits limits_;
};

}  // namespace

const Command commands::simulate{
    .name = "simulate",
    .summary = "what many rules do on random cultures, summed up",
    .example =
        "  assent simulate ic --options 5 --voters 100 --profiles 100000\n"
        "  assent simulate ic mallows:norm-phi=0.5 --options 3..10 --voters 11,101,1001 --format csv -o grid.csv\n"
        "  assent simulate ic --options 3..10 --voters 101 --plot efficiency.svg\n"
        "  assent simulate opinion-groups --options 6 --voters 25 --rule minimum-total-discomfort --rule borda\n",
    .start = [] { return std::unique_ptr<CommandRun>(std::make_unique<Simulate>()); },
};

}  // namespace assent
