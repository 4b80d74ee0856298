// assent merge: the parts of a run that were made by `--shard`, added up.

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/decimal.hpp"
#include "base/utf8.hpp"
#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/io.hpp"
#include "cli/part_files.hpp"
#include "cli/summary_plot.hpp"
#include "render/comparison.hpp"
#include "render/summary.hpp"
#include "render/tally.hpp"
#include "series/summary_run.hpp"
#include "series/table_part.hpp"
#include "series/tally.hpp"
#include "source/file.hpp"

namespace assent {
namespace {

constexpr std::size_t most_part_bytes = std::size_t{64} << 20;

class Merge : public CommandRun {
 public:
  void declare(Options& options) override {
    options.words(paths_, "PART", "the files that all parts of one run wrote, in any order; `-` is standard input", 1,
                  most_shards);
    options.choice("-f,--format", format_, summary_formats(),
                   "how to show the whole (default: text; a table stays as it is)");
    plot_.declare(options);
    options.flag("-q,--quiet", common_.quiet, "no notes");
    common_.declare_output(options);
  }

  ExitCode run() override {
    const auto output = render_options(common_, Stream::output);
    if (!output || !may_write(format_, common_)) return ExitCode::cannot;
    for (const std::string& path : paths_)
      if (!add(path)) return ExitCode::cannot;
    if (!files_.are_all()) return ExitCode::cannot;
    if (!tallies_.empty()) return write_tally(*output);
    if (plot_.is_wanted() && !table_format(whole_->run).empty()) {
      complain("--plot does not go with parts of a table: it draws sums over all profiles",
               "make the parts with --summary");
      return ExitCode::cannot;
    }
    if (!plot_.open(common_, paths_)) return ExitCode::cannot;
    ExitCode code = table_format(whole_->run).empty() ? write_summary(*output) : write_table();
    code = worst(code, plot_.write(whole_->run));
    return worst(code, failed() ? ExitCode::findings : ExitCode::done);
  }

 private:
  // False, with a complaint, where it is no part, or not one of this work.
  [[nodiscard]] bool add(const std::string& path) {
    auto bytes =
        path == "-" ? read_descriptor(0, most_part_bytes) : read_file(path, most_part_bytes, FileKinds::pipes_too);
    if (const auto* error = std::get_if<FileError>(&bytes))
      return fault(fmt::format("cannot read `{}`: {}", shown_name(path), error->message),
                   error->kind == FileError::Kind::too_large ? "make more parts: each is smaller then" : "");
    const std::string& text = std::get<std::string>(bytes);
    const bool tally = is_tally_part(text);
    if (tally ? whole_.has_value() : !tallies_.empty())
      return fault(fmt::format("of `{}` and `{}` one is a part of a tally, and one is not", shown_name(files_.first()),
                               shown_name(path)));
    return tally ? add_tally_part(path, text) : add_summary_part(path, text);
  }

  [[nodiscard]] bool add_tally_part(const std::string& path, std::string_view text) {
    auto read = read_tally_part(text);
    if (const auto* wrong = std::get_if<PartFault>(&read))
      return fault(fmt::format("`{}` cannot be merged: {}", shown_name(path), wrong->message));
    auto& part = std::get<TallyPart>(read);
    if (!tallies_.empty())
      if (const auto& [place, other] = *tallies_.begin(); const auto difference = part_difference(other, part))
        return PartFiles::differ(files_[place], path, *difference);
    if (!files_.add(path, part.shard)) return false;
    tallies_.emplace(part.shard.number - 1, std::move(part));
    return true;
  }

  [[nodiscard]] bool add_summary_part(const std::string& path, std::string_view text) {
    const auto table = split_table_part(text);
    if (table && !table->is_whole)
      return fault(fmt::format("`{}` cannot be merged: its SHA-256 is another one: the file was changed, or damaged",
                               shown_name(path)));
    auto read = read_part(table ? table->part : text);
    if (const auto* wrong = std::get_if<PartFault>(&read))
      return fault(fmt::format("`{}` cannot be merged: {}", shown_name(path), wrong->message));
    auto& part = std::get<SummaryPart>(read);
    if (part.progress && !part.progress->is_whole())
      return fault(
          fmt::format("`{}` cannot be merged: it is partial: its run was interrupted, and only {} of {} is done",
                      shown_name(path), part.progress->done, part.progress->of),
          "run its command again with --resume and a copy of it: that goes on from there");
    const std::string format = table_format(part.run);
    if (table ? !is_joined_as_it_stands(format) : !format.empty())
      return fault(
          fmt::format("`{}` cannot be merged: it is not a part of a table as it was written", shown_name(path)));
    if (whole_ && table_format(whole_->run).empty() != format.empty())
      return fault(fmt::format("of `{}` and `{}` one is a part of a table, and one of a summary",
                               shown_name(files_.first()), shown_name(path)));
    if (whole_)
      if (const auto difference = part_difference(*whole_, part))
        return PartFiles::differ(files_.first(), path, *difference);
    if (!files_.add(path, part.shard)) return false;
    hashes_.resize(part.shard.of);
    if (table) hashes_[part.shard.number - 1] = table->hash;
    return add(std::move(part));
  }

  [[nodiscard]] bool add(SummaryPart part) {
    try {
      if (whole_) add_run(whole_->run, part.run);
      else whole_ = std::move(part);
      return true;
    } catch (const Overflow&) {
      return fault("the counts of these parts are too large to be added");
    }
  }

  // The options keep the order of the first part, as in the whole run.
  [[nodiscard]] ExitCode write_tally(const RenderOptions& output) {
    const std::vector<std::string> formats = tally_formats();
    const std::string format = format_.empty() ? "text" : format_;
    if (plot_.is_wanted() || std::ranges::find(formats, format) == formats.end()) {
      complain(
          fmt::format("these are parts of a tally, and cannot be shown as {}", plot_.is_wanted() ? "a plot" : format),
          "a tally is shown as text, csv, json, markdown or html");
      return ExitCode::cannot;
    }
    try {
      TallyRun run;
      run.version = tallies_.begin()->second.run.version;
      std::string first;  // that holds options
      for (const auto& [place, part] : tallies_) {
        if (const auto difference = tally_difference(run.tally, part.run.tally)) {
          PartFiles::differ(first, files_[place], *difference);
          return ExitCode::cannot;
        }
        if (run.tally.options.empty()) first = files_[place];
        add_run(run, part.run);
      }
      if (run.tally.options.empty()) {
        complain("no part holds a ballot: none of the files could be read");
        return ExitCode::findings;
      }
      const ExitCode written = write_output(tally_bytes(run, format, output), common_, paths_);
      return worst(written, run.failed > 0 ? ExitCode::findings : ExitCode::done);
    } catch (const Overflow&) {
      complain("the counts of these parts are too large to be added");
      return ExitCode::cannot;
    }
  }

  [[nodiscard]] ExitCode write_summary(const RenderOptions& output) const {
    return write_output(summary_bytes(whole_->run, format_.empty() ? "text" : format_, output), common_, paths_);
  }

  // Each part is read again, so that no more than one is held at a time.
  [[nodiscard]] ExitCode write_table() const {
    const std::string format = table_format(whole_->run);
    if (!format_.empty() && format_ != format) {
      complain(fmt::format("these are parts of a table in {}, and cannot be shown as {}", format, format_));
      return ExitCode::cannot;
    }
    const ComparisonRenderer& renderer = *find_comparison_renderer(format, Compares::rules);
    OutputFile file;
    if (!file.open(common_, paths_) || !file.write(renderer.begin(whole_->run.version))) return ExitCode::cannot;
    for (std::size_t i = 0; i < files_.count(); ++i) {
      const auto bytes = read_file(files_[i], most_part_bytes, FileKinds::regular_only);
      const auto* text = std::get_if<std::string>(&bytes);
      const auto part = text == nullptr ? std::nullopt : split_table_part(*text);
      if (!part || !part->is_whole || part->hash != hashes_[i]) {
        complain(fmt::format("`{}` cannot be read a second time: it was changed meanwhile, or is no file on a disk",
                             shown_name(files_[i])));
        return ExitCode::cannot;
      }
      if (!file.write(part->rows)) return ExitCode::cannot;
    }
    if (!file.write(renderer.end({}))) return ExitCode::cannot;
    return file.finish();
  }

  // A run that could not use all files says so by its exit code; so does the sum of its parts.
  [[nodiscard]] bool failed() const {
    std::int64_t failed = 0;
    for (const SummaryTable& table : whole_->run.tables) failed |= table.summary.failed;
    return failed != 0;
  }

  static bool fault(const std::string& message, std::string_view help = {}) {
    complain(message, help);
    return false;
  }

  std::vector<std::string> paths_;
  std::string format_;  // "" is text, or what a table is
  CommonOptions common_;
  SummaryPlot plot_;
  std::optional<SummaryPart> whole_;
  std::map<std::size_t, TallyPart> tallies_;  // by place among the parts, where these are of a tally
  PartFiles files_;
  std::vector<std::string> hashes_;  // of the parts of a table
};

}  // namespace

const Command commands::merge{
    .name = "merge",
    .summary = "adds up the parts of a run that was made on several machines or processors",
    .example =
        "  assent compare elections/ --summary --shard 1/2 -o part1.json\n"
        "  assent compare elections/ --summary --shard 2/2 -o part2.json\n"
        "  assent merge part1.json part2.json --format csv -o summary.csv\n"
        "  assent merge table1.part table2.part -o table.csv\n",
    .start = [] { return std::unique_ptr<CommandRun>(std::make_unique<Merge>()); },
};

}  // namespace assent
