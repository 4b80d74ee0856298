// assent info: what files hold.

#include <fmt/format.h>

#include <filesystem>

#include "cli/check_paths.hpp"
#include "cli/commands.hpp"
#include "cli/find_config.hpp"
#include "cli/governance_files.hpp"
#include "cli/inputs.hpp"
#include "facts/facts.hpp"
#include "profile/from_decision.hpp"
#include "render/depends.hpp"
#include "render/info.hpp"
#include "report/info.hpp"

namespace assent {
namespace {

// PrefLib asks for one line an order, with its count.
void check_repeated_orders(Input& input, const Facts& facts) {
  const Decision& decision = *input.decision;
  const bool blanks_filled = decision.kind == BallotKind::grades && decision.policy.missing != MissingPolicy::average;
  if (!decision.format.starts_with("preflib") || !facts.ballots || blanks_filled) return;
  const std::size_t repeated = facts.ballots->rows - facts.ballots->distinct;
  if (repeated == 0) return;
  input.diagnostics
      .warning(Code::S119, {decision.files.front(), {}},
               fmt::format("{} of {} lines {} the ballot of an earlier line", repeated, facts.ballots->rows,
                           repeated == 1 ? "repeats" : "repeat"))
      .hint = "write each ballot once, with the sum of its counts";
}

class Info : public CommandRun {
 public:
  void declare(Options& options) override {
    options.words(files_, "FILE", "decision files, or files of other formats; `-` is standard input", 1, 1'000'000);
    options.choice("-f,--format", format_, {"text", "json", "jsonl", "dot"},
                   "how to show it; dot is a graph for Graphviz, of --depends");
    options.flag("--depends", depends_,
                 "which files each decision is made of: people, tables, policy, what that extends, decisions that come "
                 "first, record; FILE may be a folder");
    common_.declare_output(options);
    common_.declare_input(options);
  }

  ExitCode run() override {
    if (depends_) return show_dependencies();
    if (format_ == "dot") {
      complain("--format dot shows the graph of --depends");
      return ExitCode::cannot;
    }
    const auto paths = distinct_paths(files_);
    const auto output = render_options(common_, Stream::output);
    if (!paths || !output) return ExitCode::cannot;
    const auto error = render_options(common_, Stream::error);
    common_.digest = format_ != "text";
    common_.policy_said = true;
    if (paths->size() > 1 && format_ == "json") {
      complain(fmt::format("--format json holds one file, and {} are named", paths->size()), "use --format jsonl");
      return ExitCode::cannot;
    }
    ExitCode code = ExitCode::done;
    std::string text;
    {
      Progress progress(paths->size(), common_);
      for (const std::string& path : *paths) {
        progress.step(path);
        code = worst(code, add_one(path, *output, *error, text));
      }
    }
    if (text.empty()) return code;
    return worst(code, write_output(text, common_, *paths));
  }

 private:
  [[nodiscard]] ExitCode show_dependencies() {
    const auto output = render_options(common_, Stream::output);
    Configs configs({}, common_);
    static_cast<void>(configs.of_word(files_.front()));
    const auto found = output ? find_check_paths(files_, configs) : std::nullopt;
    auto read = found ? dependencies(common_) : std::nullopt;
    if (!read || found->code != ExitCode::done) return ExitCode::cannot;
    std::vector<FileDependencies> files;
    for (const std::string& path : found->files)
      files.push_back(read->of(std::filesystem::path(path).lexically_normal().string(), configs.root_of(path)));
    if (configs.failed()) return ExitCode::cannot;
    return write_output(format_ == "text"  ? depends_text(files, *output)
                        : format_ == "dot" ? depends_dot(files)
                                           : depends_json(files, format_ == "json" ? 2 : -1),
                        common_, found->files);
  }

  [[nodiscard]] ExitCode add_one(const std::string& path, const RenderOptions& output, const RenderOptions& error,
                                 std::string& text) {
    Input input;
    if (!read_input(input, path, common_)) return ExitCode::cannot;
    std::optional<FileInfo> info;
    if (input.decision) info = info_of(input);
    input.diagnostics.sort();
    show_diagnostics(input, common_, error);
    if (!info) return ExitCode::findings;
    if (format_ == "text") {
      if (!text.empty()) text += "\n";
      text += info_text(*info, common_.verbose ? Names::all : Names::some, output);
    } else {
      text += info_json(*info, input.diagnostics, input.sources, format_ == "json" ? 2 : -1);
    }
    return ExitCode::done;
  }

  [[nodiscard]] std::optional<FileInfo> info_of(Input& input) const {
    const std::size_t before = input.diagnostics.all().size();
    try {
      const Facts facts = facts_of(*input.decision, profile_of(*input.decision));
      check_repeated_orders(input, facts);
      if (common_.strict && input.diagnostics.harden(before)) return std::nullopt;
      FileInfo info = build_info(*input.decision, facts, input.sources);
      if (!common_.digest) return info;
      const SourceText& source = input.sources[input.decision->files.front()];
      info.sha256 = source.sha256();
      return info;
    } catch (const Overflow& overflow) {
      report_overflow(input, overflow);
      return std::nullopt;
    }
  }

  std::vector<std::string> files_;
  std::string format_ = "text";
  bool depends_ = false;
  CommonOptions common_;
};

}  // namespace

const Command commands::info{
    .name = "info",
    .summary = "what files hold: options, ballots, ties, who beats whom",
    .example =
        "  assent info retreat.yaml\n  assent info --format jsonl elections/*.soc\n"
        "  assent info --depends decisions/\n",
    .start = [] { return std::unique_ptr<CommandRun>(std::make_unique<Info>()); },
};

}  // namespace assent
