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
    options.value("--shard", shard_text_, "I/N",
                  "count only part I of N, and write a file of counts; `assent merge` adds all N parts up to what the "
                  "whole run writes. A part is some of the files; of one file, some of its lines, where it is a long "
                  "table of nothing but ranks (another one is counted in part 1)");
    options.value("--part", part_text_, "I/N",
                  "the same, where these files are part I of N already: each machine needs its own files only");
    common_.declare_output(options);
    common_.declare_input(options);
  }

  ExitCode run() override {
    const auto output = render_options(common_, Stream::output);
    const auto error = render_options(common_, Stream::error);
    const auto threads = thread_count(common_);
    if (!output || !error || !threads || !choose_part() || !may_write(format_, common_)) return ExitCode::cannot;
    auto found = find_profiles(paths_, common_);
    if (!found || found->code != ExitCode::done) return ExitCode::cannot;
    if (found->files.empty()) {
      complain("no file of a known format is there", "`assent formats` lists the formats");
      return ExitCode::cannot;
    }
    run_.version = ASSENT_VERSION;
    const std::vector<std::string> no_names;
    run_.settings = comparison_settings(part_text_.empty() ? found->files : no_names, common_, {});
    divides_ = !shard_text_.empty() && found->files.size() == 1;
    const auto [first, end] = places_of(shard_text_.empty() || divides_ ? Shard{} : *shard_, found->files.size());
    ExitCode code = ExitCode::done;
    {
      Progress progress(end - first, common_);
      for (std::uint64_t i = first; i < end; ++i) {
        progress.step(found->files[i]);
        code = worst(code, count(found->files[i], *threads, *error));
        if (differs_) return ExitCode::cannot;
      }
    }
    if (run_.tally.options.empty() && !shard_) return worst(code, ExitCode::findings);
    if (divides_ && run_.failed > 0) return code;  // the other parts may not have seen the fault
    const std::string bytes =
        shard_ ? part_text(TallyPart{*shard_, std::move(run_)}) : tally_bytes(run_, format_, *output);
    return worst(code, write_output(bytes, common_, found->files));
  }

 private:
  // False, with a complaint, where options do not go together.
  [[nodiscard]] bool choose_part() {
    const std::string option = part_text_.empty() ? "--shard" : "--part";
    if (!shard_text_.empty() && !part_text_.empty()) {
      complain("--shard and --part do not go together",
               "--shard takes a part of the files; --part says that these files are a part");
      return false;
    }
    if (shard_text_.empty() && part_text_.empty()) return true;
    shard_ = read_shard(option, shard_text_ + part_text_);
    if (!shard_) return false;
    if (format_.empty()) return true;
    complain(fmt::format("--format does not go with {}: a part is a file of counts", option),
             "choose it when the parts are together: assent merge --format " + format_);
    return false;
  }

  // A file that cannot be counted whole is in no number.
  [[nodiscard]] ExitCode count(const std::string& path, std::size_t threads, const RenderOptions& error) {
    Input input;
    Tally tally;
    bool in_pieces = false;
    input.take_ballots = [&](const Decision& piece) {
      in_pieces = true;
      add_tally(tally, tally_of(piece, threads));
    };
    if (divides_) input.share = shard_->number - 1, input.shares = shard_->of;
    ExitCode code = ExitCode::done;
    try {
      if (!read_input(input, path, common_)) code = ExitCode::cannot;
      else if (!input.decision) code = ExitCode::findings;
      else if (!in_pieces && input.share == 0) add_tally(tally, tally_of(*input.decision, threads));
      if (code == ExitCode::done && add(tally, path) && input.share == 0) ++run_.files;
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
  std::string shard_text_, part_text_;
  std::optional<Shard> shard_;
  CommonOptions common_;
  TallyRun run_;
  std::string first_;  // the first file that was counted
  bool differs_ = false;
  bool divides_ = false;  // is the shard a part of one file?
};

}  // namespace

const Command commands::tally{
    .name = "tally",
    .summary = "the counts of one very large poll: who is put above whom, and how often each grade was given",
    .example =
        "  assent tally ballots.csv\n"
        "  assent tally 'precincts/*.csv' --format csv -o counts.csv\n"
        "  assent tally monday.csv --part 1/2 -o part1.json\n"
        "  assent tally tuesday.csv --part 2/2 -o part2.json\n"
        "  assent merge part1.json part2.json --format csv -o counts.csv\n",
    .start = [] { return std::unique_ptr<CommandRun>(std::make_unique<TallyCommand>()); },
};

}  // namespace assent
