// assent tally: the counts of one very large poll, which add up.

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.hpp"
#include "cli/commands.hpp"
#include "cli/compare_summary.hpp"
#include "cli/inputs.hpp"
#include "cli/profile_paths.hpp"
#include "cli/summary_options.hpp"
#include "render/tally.hpp"

namespace assent {
namespace {

class TallyCommand : public CommandRun {
 public:
  void declare(Options& options) override {
    options.words(paths_, "PATH",
                  "the files of one poll, of any format: all have the same options; folders, patterns like "
                  "'ballots/*.csv'; `-` is standard input",
                  1, 1'000'000);
    options.choice("-f,--format", format_, tally_formats(), "how to show the counts (default: text)");
    shard_.declare_shard(options);
    common_.declare_output(options);
    common_.declare_input(options);
  }

  ExitCode run() override {
    const auto output = render_options(common_, Stream::output);
    const auto error = render_options(common_, Stream::error);
    const auto threads = thread_count(common_);
    if (!output || !error || !threads || !shard_.choose(format_) || !may_write(format_, common_))
      return ExitCode::cannot;
    auto found = find_profiles(paths_, common_);
    if (!found || found->code != ExitCode::done) return ExitCode::cannot;
    if (found->files.empty()) {
      complain("no file of a known format is there", "`assent formats` lists the formats");
      return ExitCode::cannot;
    }
    run_.version = ASSENT_VERSION;
    run_.settings = comparison_settings(found->files, common_, {});
    const auto [first, end] = places_of(shard_.shard(), found->files.size());
    ExitCode code = ExitCode::done;
    {
      Progress progress(end - first, common_);
      for (std::uint64_t i = first; i < end; ++i) {
        progress.step(found->files[i]);
        code = worst(code, count(found->files[i], *threads, *error));
        if (differs_) return ExitCode::cannot;
      }
    }
    if (run_.tally.options.empty() && !shard_.is_part()) return worst(code, ExitCode::findings);
    const std::string bytes =
        shard_.is_part() ? part_text(TallyPart{shard_.shard(), std::move(run_)}) : tally_bytes(run_, format_, *output);
    return worst(code, write_output(bytes, common_, found->files));
  }

 private:
  // A file that cannot be counted whole is in no number.
  [[nodiscard]] ExitCode count(const std::string& path, std::size_t threads, const RenderOptions& error) {
    Input input;
    Tally tally;
    input.take_ballots = [&](const Decision& piece) { add_tally(tally, tally_of(piece, threads)); };
    ExitCode code = ExitCode::done;
    try {
      if (!read_input(input, path, common_)) code = ExitCode::cannot;
      else if (!input.decision) code = ExitCode::findings;
      else add_tally(tally, tally_of(*input.decision, threads));
      if (code == ExitCode::done && add(tally, path)) ++run_.files;
    } catch (const Overflow& overflow) {
      report_overflow(input, overflow);
      code = ExitCode::findings;
    }
    if (code != ExitCode::done) ++run_.failed;
    input.diagnostics.sort();
    show_diagnostics(input, common_, error);
    return code;
  }

  // False, with a complaint, where the file is of another poll.
  [[nodiscard]] bool add(const Tally& tally, const std::string& path) {
    if (const auto difference = tally_difference(run_.tally, tally)) {
      differs_ = true;
      complain(
          fmt::format("`{}` and `{}` are not of one poll: {}: `{}`, and `{}`", shown_name(first_), shown_name(path),
                      difference->name, escape_invisible(difference->one), escape_invisible(difference->other)),
          "tally the files of each poll by themselves");
      return false;
    }
    if (run_.tally.options.empty()) first_ = path;
    add_tally(run_.tally, tally);
    return true;
  }

  std::vector<std::string> paths_;
  std::string format_;  // "" is text
  SummaryOptions shard_;
  CommonOptions common_;
  TallyRun run_;
  std::string first_;  // the first file that was counted
  bool differs_ = false;
};

}  // namespace

const Command commands::tally{
    .name = "tally",
    .summary = "the counts of one very large poll: who is put above whom, and how often each grade was given",
    .example =
        "  assent tally ballots.csv\n"
        "  assent tally 'precincts/*.csv' --format csv -o counts.csv\n"
        "  assent tally 'precincts/*.csv' --shard 1/8 -o part1.json\n",
    .start = [] { return std::unique_ptr<CommandRun>(std::make_unique<TallyCommand>()); },
};

}  // namespace assent
