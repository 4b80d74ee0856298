// assent generate: profiles of a random culture, as files.

#include <fmt/format.h>

#include <filesystem>

#include "assent/format.hpp"
#include "base/in_order.hpp"
#include "base/utf8.hpp"
#include "cli/commands.hpp"
#include "cli/culture_options.hpp"
#include "cli/inputs.hpp"
#include "cli/new_folder.hpp"
#include "cultures/as_decision.hpp"
#include "formats/parts/claim.hpp"
#include "formats/parts/writing.hpp"

namespace assent {
namespace {

constexpr std::uint64_t most_generated = 1'000'000;

/// One profile as the bytes of a file.
struct Generated {
  std::optional<std::string> text;  // nothing where it cannot be written
  std::string errors;               // for standard error
};

class Generate : public CommandRun {
 public:
  void declare(Options& options) override {
    options.words(cultures_, "CULTURE", "the culture, as `mallows:phi=0.3`; without one, all of them are listed", 0, 1);
    options.value("--options", size_options_, "N", "how many options a profile has");
    options.value("--voters", size_voters_, "N", "how many voters it has");
    options.value("--profiles", profiles_text_, "N", "how many profiles (default: 1); more than one need a folder, -o");
    options.value("--seed", seed_, "SEED",
                  "any text (default: 1); with the culture, its parameters and the size it makes the profiles");
    options.value("--to", to_, "FORMAT",
                  "format to write (default: by the extension of -o, else soc for rankings and assent for grades)");
    options.value("-j,--jobs", common_.jobs, "N",
                  "threads (default: one for each processor); the output is the same for any number");
    options.value("--max-memory", common_.max_memory, "MIB", "most memory for one profile, in MiB (default: 2048)");
    options.flag("-q,--quiet", common_.quiet, "no warnings and notes");
    common_.declare_output(options);
  }

  ExitCode run() override {
    if (cultures_.empty()) return write_output(list_of_cultures(), common_, {});
    const auto error = render_options(common_, Stream::error);
    const auto threads = thread_count(common_);
    if (!error || !threads || !limit_memory(common_) || !choose() || !choose_format()) return ExitCode::cannot;
    if (profiles_ > 1) return write_folder(*threads, *error);
    const Generated only = make(1, *error);
    write_error(only.errors);
    if (!only.text) return ExitCode::findings;
    return write_output(*only.text, common_, {});
  }

 private:
  [[nodiscard]] bool choose() {
    const auto culture = parse_culture_word(cultures_.front());
    if (!culture) return false;
    culture_ = *culture;
    const auto options = parse_size(SizeOption::options, size_options_);
    if (!options) return false;
    const auto voters = parse_size(SizeOption::voters, size_voters_);
    if (!voters) return false;
    size_ = {*options, *voters};
    const auto profiles = parse_profiles(profiles_text_, most_generated);
    if (!profiles) return false;
    profiles_ = *profiles;
    auto prepared = prepare_fitting(culture_, size_);
    if (!prepared) return false;
    prepared_ = std::move(*prepared);
    if (profiles_ == 1 || (!common_.output.empty() && common_.output != "-")) return true;
    complain(fmt::format("{} profiles need a folder", profiles_), "name a new one with -o FOLDER");
    return false;
  }

  [[nodiscard]] bool choose_format() {
    std::string extension = std::filesystem::path(common_.output).extension().string();
    if (!extension.empty()) extension.erase(0, 1);
    const bool by_name = to_.empty() && profiles_ == 1 && find_format(extension) != nullptr;
    wanted_ = by_name ? extension : !to_.empty() ? to_ : is_rankings() ? "soc" : "assent";
    const Format* format = find_format(wanted_);
    if (format == nullptr) {
      complain_about_format("--to", wanted_);
      return false;
    }
    if (format->write != nullptr) return true;
    complain(fmt::format("{} is a format that assent reads and does not write", format->id),
             "`assent formats` lists those that are written");
    return false;
  }

  [[nodiscard]] bool is_rankings() const { return prepared_.kind == BallotKind::rankings; }

  // Runs in several threads at once.
  [[nodiscard]] Generated make(std::uint64_t k, const RenderOptions& error) const {
    ProfileSource source(culture_, prepared_, size_, seed_);
    source.draw(k);
    const Decision decision = decision_of(source.profile(), title_of(culture_, k, escape_invisible(seed_)));
    Input input;
    const SourceId file = input.sources.add("profile " + std::to_string(k), "");
    Writing writing(input.diagnostics, {file, whole_file}, wanted_);
    Generated made;
    made.text = format_to_write(wanted_, decision)->write(decision, writing);
    if (input.diagnostics.errors() > 0) made.text.reset();
    HeldErrors errors;
    show_diagnostics(input, common_, error);
    made.errors = std::move(errors.text());
    return made;
  }

  [[nodiscard]] ExitCode write_folder(std::size_t threads, const RenderOptions& error) {
    NewFolder folder;
    if (!folder.open(common_.output)) return ExitCode::cannot;
    const std::string extension = extension_of_files();
    const std::size_t digits = std::to_string(profiles_).size();
    ExitCode code = ExitCode::done;
    {
      Progress progress(profiles_, common_);
      const auto take = [&](std::size_t i, Generated&& made) {
        if (i == 0 || !made.text) write_error(made.errors);  // notes are the same for all
        if (!made.text) code = ExitCode::findings;
        const std::string name = fmt::format("profile-{:0{}}.{}", i + 1, digits, extension);
        if (made.text && !folder.write(name, *made.text)) code = ExitCode::cannot;
        progress.step(name);
        return code == ExitCode::done;
      };
      for_each_in_order(
          profiles_, threads, [&](std::size_t i) { return make(i + 1, error); }, take);
    }
    return code == ExitCode::done ? folder.finish() : code;
  }

  // Without the dot.
  [[nodiscard]] std::string extension_of_files() const {
    const Format* format = find_format(wanted_);
    return format->id == wanted_ ? std::string(format->extensions.front().substr(1)) : wanted_;
  }

  std::vector<std::string> cultures_;
  std::string size_options_, size_voters_, profiles_text_ = "1", seed_ = "1", to_, wanted_;
  CommonOptions common_;
  RuleCall culture_;
  ProfileSize size_;
  std::uint64_t profiles_ = 1;
  PreparedCulture prepared_;
};

}  // namespace

const Command commands::generate{
    .name = "generate",
    .summary = "profiles of a random culture, as files",
    .example =
        "  assent generate                       # lists the cultures\n"
        "  assent generate ic --options 5 --voters 100 --seed 7\n"
        "  assent generate mallows:norm-phi=0.5 --options 8 --voters 50 --profiles 200 -o mallows\n",
    .start = [] { return std::unique_ptr<CommandRun>(std::make_unique<Generate>()); },
};

}  // namespace assent
