// Streams, files and what the environment says about them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "assent/renderer.hpp"
#include "assent/source.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"

namespace assent {

/// How many policies a command takes by `--policy`: one, or several, which it declares itself.
enum class Policies { one, several };
/// How many files a command takes by `--output`: one, or several, which it declares itself.
enum class Outputs { one, several };

/// Options that several commands have.
struct CommonOptions {
  std::string output;  // "" is standard output
  std::string colour = "auto";
  std::string stdin_name = "<stdin>";
  std::string max_size = "64";      // MiB
  std::string max_memory = "2048";  // MiB
  std::string root;
  std::string from;                 // the format of the input; "" is detected
  std::string unranked = "format";  // last, not-compared, or the format's own
  std::string missing = "format";   // what a blank grade means, or what the format says
  std::string policy;               // a file or `recipe:NAME` in place of the input's policy
  std::string numbers;              // what the numbers of a file mean that does not say it
  std::string overvote = "end";     // end, or skip
  std::string sheet;                // of a spreadsheet
  std::vector<std::string> ignore;  // columns of tables that are not used
  std::string jobs;                 // threads; "" is one for each processor
  bool ascii = false, quiet = false, verbose = false, strict = false, follow_links = false;
  bool policy_said = false;  // a policy is given beside the file, or the command decides nothing
  bool anonymous = false, no_reasons = false;
  bool configured = false;  // no configuration is asked for the root: it is said, or there is none
  bool digest = false;      // is the SHA-256 of a large file wanted? No option; the renderer says it
  std::string width;

  void declare_output(Options& options, Outputs outputs = Outputs::one);
  void declare_input(Options& options, Policies policies = Policies::one);
  void declare_privacy(Options& options);
};

enum class Stream { output, error };

/// Colour, width and characters for one stream. Complains and gives nothing when an option's value is wrong.
[[nodiscard]] std::optional<RenderOptions> render_options(const CommonOptions& common, Stream stream);

/// A word as a shell reads it back.
[[nodiscard]] std::string for_shell(const std::string& word);

/// A command line as a shell reads it, without the option that says where the answer goes.
[[nodiscard]] std::string command_line(std::string_view command, const std::vector<std::string>& words);

/// False, with a complaint, where a page for a browser would go to a terminal.
[[nodiscard]] bool may_write(std::string_view format, const CommonOptions& common);

/// Writes all of it to standard output.
[[nodiscard]] ExitCode write_output(std::string_view text);
/// To the file of `-o`: whole or not at all, and never over one of `inputs`. Without `-o`, to standard output.
[[nodiscard]] ExitCode write_output(std::string_view text, const CommonOptions& common,
                                    const std::vector<std::string>& inputs);

/// Two names of one file, whether it is there or not.
[[nodiscard]] bool names_one_file(const std::string& one, const std::string& other);
/// False, with a complaint, where an SVG is to be written under the name of a picture of another kind: `x.png`.
[[nodiscard]] bool is_name_for_svg(std::string_view option, std::string_view path);

/// The same for an answer that is written piece by piece. What is not finished leaves no file behind.
class OutputFile {
 public:
  OutputFile() = default;
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  /// False, with a complaint, when it cannot be written, or is one of `inputs` or a file that was read. So are the
  /// others.
  [[nodiscard]] bool open(const CommonOptions& common, const std::vector<std::string>& inputs) {
    return open(common.output, "-o", inputs);
  }
  /// The same for a file that another option names; "" and `-` are standard output.
  [[nodiscard]] bool open(const std::string& path, const std::string& option, const std::vector<std::string>& inputs);
  [[nodiscard]] bool write(std::string_view text);
  [[nodiscard]] ExitCode finish();

 private:
  [[nodiscard]] bool open_named();
  [[nodiscard]] bool is_input();  // complains then
  bool fail();                    // complains once; gives false

  int descriptor_ = -1;
  bool failed_ = false;
  std::string name_, option_;  // "-o"
  std::vector<std::string> inputs_;
  std::string target_, temporary_;  // of a file that is replaced; "" for a stream
};

/// While it lives, what this thread writes to standard error is held back, so that threads can write in turn.
class HeldErrors {
 public:
  HeldErrors();
  ~HeldErrors();
  HeldErrors(const HeldErrors&) = delete;
  HeldErrors& operator=(const HeldErrors&) = delete;
  [[nodiscard]] std::string& text() { return text_; }

 private:
  std::string text_;
  std::string* before_;
};

/// To standard error; nothing can be done about a failure there.
void write_error(std::string_view text);
/// "assent: error: MESSAGE" and, where there is one, "  help: HELP".
void complain(std::string_view message, std::string_view help = {});

}  // namespace assent
