// assent completion: a script with which a shell completes command lines of assent.

#include "base/spelling.hpp"
#include "base/utf8.hpp"
#include "cli/commands.hpp"
#include "cli/completion.hpp"
#include "cli/io.hpp"

#include <fmt/format.h>

namespace assent {
namespace {

class Completion : public CommandRun {
 public:
  void declare(Options& options) override {
    options.words(shells_, "SHELL", "`bash`, `zsh` or `fish`", 1, 1);
    common_.declare_output(options);
  }

  ExitCode run() override {
    const std::string& shell = shells_.front();
    std::vector<CommandAbout> all;
    for (const Command* command : all_commands()) all.push_back(about_command(*command));
    if (shell == "bash") return write_output(bash_completion(all), common_, {});
    if (shell == "zsh") return write_output(zsh_completion(all), common_, {});
    if (shell == "fish") return write_output(fish_completion(all), common_, {});
    complain(fmt::format("there is no completion for `{}`", escape_invisible(shell)),
             "the shells are bash, zsh and fish");
    return ExitCode::cannot;
  }

 private:
  std::vector<std::string> shells_;
  CommonOptions common_;
};

}  // namespace

const Command commands::completion{
    .name = "completion",
    .summary = "a script with which bash, zsh or fish completes what you type",
    .example =
        "  source <(assent completion bash)    # in ~/.bashrc\n"
        "  assent completion zsh > ~/.zsh/completions/_assent    # a folder of $fpath\n"
        "  assent completion fish > ~/.config/fish/completions/assent.fish\n",
    .start = [] { return std::unique_ptr<CommandRun>(std::make_unique<Completion>()); },
};

}  // namespace assent
