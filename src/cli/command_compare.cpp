// assent compare: many rules on many profiles, as one long table or summed up.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <span>

#include "assent/call_text.hpp"
#include "base/in_order.hpp"
#include "base/utf8.hpp"
#include "cli/commands.hpp"
#include "cli/compare_file.hpp"
#include "cli/compare_summary.hpp"
#include "cli/inputs.hpp"
#include "cli/long_run.hpp"
#include "cli/named_policies.hpp"
#include "cli/outside_rules.hpp"
#include "cli/profile_paths.hpp"
#include "cli/rule_options.hpp"
#include "cli/summary_options.hpp"
#include "cli/summary_plot.hpp"
#include "render/comparison.hpp"
#include "render/data/comparison_sqlite.hpp"
#include "render/summary.hpp"
#include "series/table_part.hpp"

namespace assent {
namespace {

constexpr std::size_t most_names = 5;  // of files that are passed over; `-v` names all

[[nodiscard]] std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const ComparisonRenderer* renderer : comparison_renderers()) names.emplace_back(renderer->name);
  for (const std::string& name : summary_formats())
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);  // of summaries alone
  return names;
}

class Compare : public CommandRun {
 public:
  void declare(Options& options) override {
    options.words(words_, "PATH", "files of any format, folders, patterns like 'data/*.soc'; `-` is standard input", 1,
                  1'000'000);
    options.choice("-f,--format", format_, format_names(), "how to show the table (default: text)");
    options.flag("--summary", sums_up_,
                 "in place of the table, statistics over all profiles: how often each rule decides without a tie and "
                 "elects a Condorcet winner or loser, how often two rules agree; each share with its 95 % interval");
    summary_options_.declare_shard(options);
    work_.declare(options);
    plot_.declare(options);
    options.flag(
        "--timings", how_.timings,
        "also say how many seconds each rule took (csv, json, jsonl, --summary); these differ from run to run");
    rules_.declare(options);
    how_.outside.declare(options);
    options.repeated("--policy", how_.policies, "FILE",
                     "rows are what policies say, in place of rules: a file, or `recipe:NAME` (`assent recipes` lists "
                     "them); may be repeated. With --rule, the rows are of the rules, under one policy");
    how_.common.declare_output(options);
    how_.common.declare_input(options, Policies::several);
    how_.common.declare_privacy(options);
  }

  ExitCode run() override {
    const auto output = render_options(how_.common, Stream::output);
    const auto error = render_options(how_.common, Stream::error);
    const auto threads = thread_count(how_.common);
    if (!output || !error || !threads || !choose_rules() || !how_.outside.choose()) return ExitCode::cannot;
    if (!policies_agree_with_rules() || !choose_answer()) return ExitCode::cannot;
    if (const ExitCode read = try_policies(*error); read != ExitCode::done) return read;
    auto found = find_profiles(words_, how_.common);
    if (!found) return ExitCode::cannot;
    note_passed(found->passed);
    if (found->files.empty() && found->code == ExitCode::done)
      complain("no file of a known format is there", "`assent formats` lists the formats");
    if (found->files.empty()) return ExitCode::cannot;
    how_.rows = !sums_up_;
    how_.sums = sums_up_ || database_ || is_table_part();
    if (how_.sums) begin_summary(found->files);
    const auto places = places_of(summary_options_.shard(), found->files.size());
    work_.begin(places.second - places.first, "files");
    if (!plot_.open(how_.common, found->files)) return ExitCode::cannot;
    if (!file_.open(how_.common, found->files) || !file_.write(begin_text())) return ExitCode::cannot;
    if (sums_up_ && !resume(std::span(found->files).subspan(places.first, places.second - places.first)))
      return ExitCode::cannot;
    const std::size_t first = places.first + work_.done(), count = places.second - first;
    how_.threads = std::max<std::size_t>(1, *threads / std::max<std::size_t>(1, count));
    how_.common.jobs = std::to_string(how_.threads);
    ExitCode code = worst(found->code, work_.code());
    {
      Progress progress(work_.of(), how_.common, work_.done());
      const auto make = [&](std::size_t i) { return compare_file(how_, found->files[first + i], *error); };
      const auto take = [&](std::size_t i, ComparedFile&& piece) {
        if (!piece.is_begun) return false;
        code = worst(code, piece.code);
        return add_piece(piece, *output, found->files[first + i], progress);
      };
      for_each_in_order(count, *threads, make, take);
    }
    note_left_out();
    if (sums_up_ && !work_.save(summary_->run())) code = ExitCode::cannot;
    if (!file_.write(end_text(*output))) return ExitCode::cannot;
    code = worst(code, file_.finish());
    return work_.end(sums_up_ ? worst(code, write_plot()) : code);
  }

 private:
  // A run that goes on later, and a part, which may become one, remember what they read.
  [[nodiscard]] bool resume(std::span<const std::string> files) {
    const bool remembers = work_.is_resumable() || summary_options_.is_part();
    return work_.resume(summary_->run(), summary_options_.shard(), remembers ? contents_hash(files) : "",
                        {how_.common.output, plot_.path()});
  }

  // False, with a complaint, where options do not go together.
  [[nodiscard]] bool choose_answer() {
    if (!summary_options_.choose(sums_up_ ? format_ : "") || !plot_.goes_with(summary_options_)) return false;
    const std::string format = format_.empty() ? "text" : format_;
    if (sums_up_ && !how_.policies.empty()) {
      complain("--summary does not go with --policy alone: it is about rules",
               "name rules besides: they are run under the policy");
      return false;
    }
    if (is_table_part() && (!how_.policies.empty() || !is_joined_as_it_stands(format))) {
      complain("--shard goes with --summary, and with --format csv or jsonl of the table of rules");
      return false;
    }
    if (work_.is_resumable() && (!sums_up_ || std::ranges::find(words_, "-") != words_.end())) {
      complain(sums_up_ ? "--resume does not go with `-`: standard input cannot be read again"
                        : "--resume goes with --summary only");
      return false;
    }
    if (plot_.is_wanted() && !sums_up_) {
      complain("--plot goes with --summary only", "add --summary: it is the sums over all profiles that are drawn");
      return false;
    }
    renderer_ = find_comparison_renderer(format, how_.policies.empty() ? Compares::rules : Compares::policies);
    if (!sums_up_ && renderer_ == nullptr) {
      complain(fmt::format("--format {} goes with --summary only", format));
      return false;
    }
    return may_write(format, how_.common) && choose_database();
  }

  [[nodiscard]] bool is_table_part() const { return !sums_up_ && summary_options_.is_part(); }

  // `-o sqlite:FILE`. False, with a complaint, where it does not go with other options.
  [[nodiscard]] bool choose_database() {
    constexpr std::string_view prefix = "sqlite:";
    if (!how_.common.output.starts_with(prefix)) return true;
    how_.common.output.erase(0, prefix.size());
    if (!knows_sqlite()) {
      complain("this assent was built without SQLite", "install libsqlite3-dev and build it again");
      return false;
    }
    if (sums_up_ || !format_.empty() || !how_.policies.empty() || how_.common.output.empty()) {
      complain(
          "sqlite:FILE is a database of the table of rules: it goes neither with --format nor --policy alone nor --summary",
          "it has views that sum it up: rule_summary, shares, agreement, cycles");
      return false;
    }
    database_ = std::make_unique<ComparisonDatabase>(ASSENT_VERSION);
    return true;
  }

  [[nodiscard]] std::string begin_text() const { return summary_ ? "" : renderer_->begin(ASSENT_VERSION); }
  [[nodiscard]] std::string end_text(const RenderOptions& output) {
    if (database_) return database_->bytes(summary_->run(), work_.partial());
    if (!summary_) return renderer_->end(work_.partial());
    const std::string bytes = summary_options_.bytes(summary_->run(), work_, output);
    return sums_up_ ? bytes : table_part_end(std::move(rows_hash_), bytes);
  }

  [[nodiscard]] ExitCode write_plot() {
    summary_->run().partial = work_.partial();
    return plot_.write(summary_->run());
  }

  void begin_summary(const std::vector<std::string>& files) {
    std::vector<std::string> rules;
    for (const ChosenCall& chosen : how_.calls) rules.push_back(call_text(chosen.call));
    for (std::string& name : how_.outside.names()) rules.push_back(std::move(name));
    std::vector<Asked> settings = comparison_settings(files, how_.common, how_.limits);
    if (is_table_part()) {
      settings.push_back({std::string(table_setting), format_});
      settings.push_back({"--anonymous", how_.common.anonymous ? "yes" : "no"});
    }
    summary_.emplace(std::move(rules), files.size(), std::move(settings), how_.timings ? Timings::on : Timings::off);
  }

  // Where rules are named as well, the rows are theirs, under the one policy. False, with a complaint, under several.
  [[nodiscard]] bool policies_agree_with_rules() {
    how_.common.policy_said = !how_.policies.empty();
    if (how_.policies.empty() || (!rules_.named() && !how_.outside.named())) return true;
    if (how_.policies.size() == 1) {
      how_.common.policy = std::move(how_.policies.front());
      how_.policies.clear();
      return true;
    }
    complain("several --policy do not go with --rule, --family and --rule-command: a row is of a rule, or of a policy",
             "leave the rules out, or name one policy: the rules are then run under it");
    return false;
  }

  // Are they there, and without faults? Each file reads them again, for itself.
  [[nodiscard]] ExitCode try_policies(const RenderOptions& error) const {
    Input input;
    const auto policies = read_policies(input, how_.policies, how_.common, "--policy");
    if (!policies) return ExitCode::cannot;
    check_policies(input, *policies);
    show_diagnostics(input, how_.common, error);
    return input.diagnostics.errors() == 0 ? ExitCode::done : ExitCode::findings;
  }

  [[nodiscard]] bool choose_rules() {
    auto chosen = rules_.chosen();
    const auto limits = rules_.limits();
    if (!chosen || !limits) return false;
    how_.calls = chosen->empty() ? every_rule() : std::move(*chosen);
    how_.limits = *limits;
    return true;
  }

  // False when nothing more can be written.
  [[nodiscard]] bool add_piece(ComparedFile& piece, const RenderOptions& output, const std::string& path,
                               Progress& progress) {
    if (!piece.errors.empty()) {
      progress.clear();
      write_error(piece.errors);
    }
    if (!piece.left_out.empty()) {
      ++left_out_[piece.lacks].profiles;
      left_out_[piece.lacks].calls = std::move(piece.left_out);
    }
    bool written = true;
    if (summary_) {
      if (piece.placed) summary_->add(*piece.placed, piece.seconds);
      else summary_->add_failed();
    }
    if (database_) {
      if (!piece.profile.rows.empty()) database_->add(piece.profile);
    } else if (!piece.profile.rows.empty() || !piece.profile.policies.empty()) {
      if (how_.common.output.empty()) progress.clear();
      const std::string rows = renderer_->profile(piece.profile, among_, output);
      if (is_table_part()) rows_hash_.add(rows);
      written = file_.write(rows);
      among_ = Among::later;
    }
    if (sums_up_) work_.add(1, summary_->run(), piece.code);
    else work_.add(1, piece.code);
    progress.step(path);
    return written;
  }

  void note_passed(const std::vector<std::string>& passed) const {
    if (passed.empty() || how_.common.quiet) return;
    std::string names;
    for (std::size_t i = 0; i < passed.size() && (how_.common.verbose || i < most_names); ++i)
      names += (i == 0 ? "" : ", ") + escape_invisible(passed[i]);
    if (!how_.common.verbose && passed.size() > most_names)
      names += fmt::format(" and {} more (-v names all)", passed.size() - most_names);
    write_error(fmt::format("assent: note: passed over, because the format is not known: {}\n", names));
  }

  // The same rules are left out of all profiles of a kind.
  void note_left_out() const {
    if (how_.common.quiet) return;
    for (const auto& [lacks, left_out] : left_out_) {
      std::string names;
      for (const RuleCall* call : left_out.calls) names += (names.empty() ? "" : ", ") + call_text(*call);
      write_error(fmt::format("assent: note: left out of {} {} without {}: {}\n", left_out.profiles,
                              left_out.profiles == 1 ? "profile" : "profiles",
                              lacks == Lacks::grades ? "grades" : "ballots", names));
    }
  }

  struct LeftOut {
    std::size_t profiles = 0;
    std::vector<const RuleCall*> calls;
  };

  std::vector<std::string> words_;
  std::string format_;  // "" is text
  bool sums_up_ = false;
  Comparing how_;
  SummaryOptions summary_options_;
  LongRun work_;
  SummaryPlot plot_;
  std::optional<ComparedSummary> summary_;        // of `--summary`, of a database and of a part
  Sha256 rows_hash_;                              // of a part of the table
  std::unique_ptr<ComparisonDatabase> database_;  // of `-o sqlite:FILE`
  RuleOptions rules_;
  const ComparisonRenderer* renderer_ = nullptr;
  OutputFile file_;
  Among among_ = Among::first;
  std::map<Lacks, LeftOut> left_out_;
};

}  // namespace

const Command commands::compare{
    .name = "compare",
    .summary = "what many rules say of many profiles, as one long table or summed up",
    .example =
        "  assent compare elections/ --rule all --format csv -o table.csv\n"
        "  assent compare 'votes/*.soc' --family pairwise --rule borda:ties=none\n"
        "  assent compare elections/ --rule borda --rule schulze --summary\n"
        "  assent compare elections/ --rule all -o sqlite:table.db\n"
        "  assent compare decisions/ --policy recipe:consent --policy our-policy.yaml\n",
    .start = [] { return std::unique_ptr<CommandRun>(std::make_unique<Compare>()); },
};

}  // namespace assent
