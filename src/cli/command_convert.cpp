// assent convert: from one format to another, and what is lost on the way.

#include <fmt/format.h>

#include <filesystem>

#include "assent/format.hpp"
#include "base/utf8.hpp"
#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "formats/parts/claim.hpp"
#include "formats/parts/writing.hpp"

namespace assent {
namespace {

class Convert : public CommandRun {
 public:
  void declare(Options& options) override {
    // CLI11 from 2.4 on takes one word as a name.
    options.words(files_, "FILE", "the file to read, then the file to write; `-` is standard input or output", 1, 2);
    options.value("--to", to_, "FORMAT", "format to write (default: by the extension of the file to write)");
    common_.declare_output(options);
    common_.declare_input(options);
  }

  ExitCode run() override {
    const auto error = render_options(common_, Stream::error);
    if (!error || !choose_output()) return ExitCode::cannot;
    Input input;
    common_.policy_said = true;
    if (!read_input(input, files_.front(), common_)) return ExitCode::cannot;
    std::optional<std::string> written;
    if (input.decision) {
      try {
        written = write(input);
      } catch (const Overflow& overflow) {
        report_overflow(input, overflow);
      }
    }
    input.diagnostics.sort();
    show_diagnostics(input, common_, *error);
    if (!written) return ExitCode::findings;
    return write_output(*written, common_, {files_.front()});
  }

 private:
  // The format and the file to write.
  [[nodiscard]] bool choose_output() {
    if (files_.size() == 2) {
      if (!common_.output.empty()) {
        complain("the output is named twice: as a word and with -o");
        return false;
      }
      common_.output = files_[1];
    }
    std::string extension = std::filesystem::path(common_.output).extension().string();
    if (!extension.empty()) extension.erase(0, 1);
    wanted_ = to_.empty() ? extension : to_;
    if (wanted_.empty()) {
      complain("it is not said in which format to write",
               "name an output with an extension, or use --to FORMAT; `assent formats` lists them");
      return false;
    }
    format_ = find_format(wanted_);
    if (format_ == nullptr) {
      complain_about_format(to_.empty() ? "the extension of the output" : "--to", wanted_);
      return false;
    }
    if (format_->write != nullptr) return true;
    complain(fmt::format("{} is a format that assent reads and does not write", format_->id),
             "`assent formats` lists those that are written");
    return false;
  }

  [[nodiscard]] std::optional<std::string> write(Input& input) {
    const std::size_t before = input.diagnostics.all().size(), errors = input.diagnostics.errors();
    Writing writing(input.diagnostics, {input.decision->files.front(), whole_file}, wanted_);
    const Format* format = format_to_write(wanted_, *input.decision);
    auto text = (format->write != nullptr ? format : format_)->write(*input.decision, writing);
    if (common_.strict) input.diagnostics.harden(before);
    if (input.diagnostics.errors() > errors) return std::nullopt;
    return text;
  }

  std::vector<std::string> files_;
  std::string to_, wanted_;
  CommonOptions common_;
  const Format* format_ = nullptr;
};

}  // namespace

const Command commands::convert{
    .name = "convert",
    .summary = "from one format to another",
    .example = "  assent convert votes.blt votes.yaml\n  assent convert --to soc grades.csv - | head\n",
    .start = [] { return std::unique_ptr<CommandRun>(std::make_unique<Convert>()); },
};

}  // namespace assent
