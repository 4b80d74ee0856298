// assent record: writes the outcome and its seal beside a decision.

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "assent/answer.hpp"
#include "base/utf8.hpp"
#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/outcome_record.hpp"
#include "cli/signatures.hpp"

namespace assent {
namespace {

class Record : public CommandRun {
 public:
  void declare(Options& options) override {
    options.words(files_, "FILE", "decision files; the record of hall.yaml is hall.record.yaml", 1, 1'000'000);
    options.flag("--force", force_, "write over a record that is there; a signature of the old one is removed");
    options.value("--sign", key_, "KEY",
                  "sign it with an SSH key, by ssh-keygen(1); the signature lies beside it: hall.record.yaml.sig");
    common_.declare_input(options);
  }

  ExitCode run() override {
    const auto paths = distinct_paths(files_);
    const auto error = render_options(common_, Stream::error);
    if (!paths || !error) return ExitCode::cannot;
    if (!common_.policy.empty()) {
      complain("a record is of the policy in force, and --policy puts another one in its place",
               "`assent decide --policy` shows what that one says");
      return ExitCode::cannot;
    }
    ExitCode code = ExitCode::done;
    for (const std::string& path : *paths) code = worst(code, record_one(path, *error));
    return code;
  }

 private:
  [[nodiscard]] ExitCode record_one(const std::string& path, const RenderOptions& error) {
    if (!may_be_recorded(path)) return ExitCode::cannot;
    Input input;
    if (!read_input(input, path, common_)) return ExitCode::cannot;
    std::string text;
    if (input.decision && !input.decision->format.empty()) {
      complain(
          fmt::format("`{}` is not in assent's own format, and only such files have records", escape_invisible(path)),
          "assent convert --to assent writes one");
      return ExitCode::cannot;
    }
    if (input.decision) text = text_of(input, path);
    input.diagnostics.sort();
    show_diagnostics(input, common_, error);
    if (text.empty()) return ExitCode::findings;
    const auto signature = key_.empty() ? std::optional(std::string()) : sign_record(text, key_);
    if (!signature) return ExitCode::cannot;
    const std::string file = record_path(path);
    const bool is_other = !holds(file, text);
    const ExitCode code = write_beside(text, file, path);
    if (code != ExitCode::done) return code;
    if (!key_.empty()) return write_beside(*signature, signature_path(file), path);
    return is_other ? drop_signature(signature_path(file)) : code;
  }

  [[nodiscard]] ExitCode write_beside(const std::string& text, const std::string& file, const std::string& path) const {
    CommonOptions to = common_;
    to.output = file;
    const ExitCode code = write_output(text, to, {path, key_});
    return code == ExitCode::done && !common_.quiet ? write_output(escape_invisible(file) + "\n") : code;
  }

  [[nodiscard]] static bool holds(const std::string& file, const std::string& text) {
    std::error_code error;  // it is no input: `read_file` would keep it from being written over
    if (!std::filesystem::is_regular_file(file, error) || std::filesystem::file_size(file, error) != text.size())
      return false;
    std::ifstream stream(file, std::ios::binary);
    return std::equal(text.begin(), text.end(), std::istreambuf_iterator<char>(stream), {});
  }

  // A signature of the record that was written over holds no more: it must not look as if it did.
  [[nodiscard]] ExitCode drop_signature(const std::string& file) const {
    std::error_code error;
    if (std::filesystem::remove(file, error) && !common_.quiet)
      write_error(
          fmt::format("assent: removed {}: it signed the record that was written over\n  help: --sign signs "
                      "the new one\n",
                      escape_invisible(file)));
    if (!error) return ExitCode::done;
    complain(fmt::format("`{}` signs the record that was written over, and cannot be removed: {}",
                         escape_invisible(file), error.message()),
             "take it out, or sign anew: `assent record --force --sign KEY`");
    return ExitCode::cannot;
  }

  // False, with a complaint, where no file can lie beside it, or one does.
  [[nodiscard]] bool may_be_recorded(const std::string& path) const {
    std::error_code error;
    if (path == "-") complain("a record lies beside its file, and standard input has none");
    else if (is_record_path(path))
      complain(fmt::format("`{}` is a record itself", escape_invisible(path)), "name the decision");
    else if (!force_ && std::filesystem::exists(record_path(path), error))
      complain(fmt::format("there is a record already: `{}`", escape_invisible(record_path(path))),
               "`assent check` compares it; --force writes it anew");
    else return true;
    return false;
  }

  // The record; "" where it cannot be worked out.
  [[nodiscard]] std::string text_of(Input& input, const std::string& path) const {
    try {
      const Answer answer = decide(*input.decision, {}, all_rules());
      const auto options = load_options(path, common_);
      const auto canonical =
          options ? canonical_decision(input.sources, input.decision->files.front(), *options, input.diagnostics)
                  : std::nullopt;
      return canonical ? record_text(path, *input.decision, answer, *canonical) : "";
    } catch (const Overflow& overflow) {
      report_overflow(input, overflow);
      return "";
    }
  }

  std::vector<std::string> files_;
  bool force_ = false;
  std::string key_;  // "": it is not signed
  CommonOptions common_;
};

}  // namespace

const Command commands::record{
    .name = "record",
    .summary = "write the outcome and its seal beside a decision, for `check` to replay",
    .example =
        "  assent record hall.yaml\n  assent record --force decisions/*.yaml\n"
        "  assent record --sign ~/.ssh/id_ed25519 hall.yaml\n",
    .start = [] { return std::unique_ptr<CommandRun>(std::make_unique<Record>()); },
};

}  // namespace assent
