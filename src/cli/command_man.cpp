// assent man: the manual page, made of the texts of `--help`.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cli/command_about.hpp"
#include "cli/commands.hpp"
#include "cli/io.hpp"

namespace assent {
namespace {

constexpr std::string_view man_description =
    "People list options and say how much discomfort each would cause them, or rank them. assent tells which option "
    "the group can best live with, in order, and why: by rules and a policy that stand in the file of the decision. It "
    "counts exactly and reports a tie as a tie.\n"
    "A decision is a YAML file; `assent init` writes one to start from. `assent formats` lists the other formats that "
    "are read, `assent rules` the rules, `assent recipes` the policies that are built in.\n"
    "`-` is standard input. An option may be written as `--option value` or `--option=value`; behind `--` no word is an "
    "option.";

struct Variable {
  std::string_view name, meaning;
};
constexpr std::array man_variables{
    Variable{"NO_COLOR", "not empty: no colours, unless `--color` asks for them"},
    Variable{"CLICOLOR_FORCE, FORCE_COLOR", "neither empty nor 0: colours, also where the output is no terminal"},
    Variable{"CLICOLOR", "0: no colours"},
    Variable{"TERM", "dumb: no colours"},
    Variable{"COLUMNS", "the width of text on a terminal, unless `--width` says it"},
};

// An option that so many commands have, word for word, is told once for all.
constexpr std::size_t shared_by = 4;

/// A text in roff: `x` is bold, and no character has a meaning of its own.
[[nodiscard]] std::string roff(std::string_view text) {
  std::string escaped;
  bool bold = false, line_begins = true;
  for (const char c : text) {
    if (c == '`') {
      bold = !bold;
      escaped += bold ? "\\fB" : "\\fR";
    } else {
      if (line_begins && (c == '.' || c == '\'')) escaped += "\\&";
      if (c == '\\') escaped += "\\e";
      else if (c == '-') escaped += "\\-";
      else if (c == '\'') escaped += "\\(aq";
      else if (c == '~') escaped += "\\(ti";
      else if (c == '^') escaped += "\\(ha";
      else escaped += c;
    }
    line_begins = c == '\n';
  }
  return escaped + (bold ? "\\fR" : "");
}

[[nodiscard]] std::string roff_paragraphs(std::string_view text) {
  std::string all;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    all += fmt::format("{}{}\n", all.empty() ? "" : ".PP\n", roff(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return all;
}

[[nodiscard]] std::string roff_example(std::string_view lines) {
  std::string text(lines);
  for (auto at = text.find("\n  "); at != std::string::npos; at = text.find("\n  ", at + 1)) text.erase(at + 1, 2);
  return fmt::format(".RS 4\n.EX\n{}.EE\n.RE\n", roff(text.starts_with("  ") ? text.substr(2) : text));
}

// "\fB-f\fR, \fB--format\fR \fItext\fR|\fIjson\fR"
[[nodiscard]] std::string roff_option(const OptionAbout& option) {
  std::string text;
  for (const std::string& name : option.names)
    text += fmt::format("{}\\fB{}\\fR", text.empty() ? "" : ", ", roff(name));
  if (option.takes == Takes::nothing) return text;
  std::string value = roff(option.value);
  for (auto at = value.find('|'); at != std::string::npos; at = value.find('|', at + 7))
    value.replace(at, 1, "\\fR|\\fI");
  return fmt::format("{} \\fI{}\\fR{}", text, value, option.takes == Takes::all_that_follow ? " ..." : "");
}

[[nodiscard]] std::string roff_entry(std::string_view head, std::string_view text) {
  return fmt::format(".TP\n{}\n{}\n", head, roff(text));
}

// "FILE ...", in brackets where there may be none.
[[nodiscard]] std::string roff_words(const WordsAbout& words) {
  const std::string text = fmt::format("\\fI{}\\fR{}", roff(words.value), words.most > 1 ? " ..." : "");
  return words.least == 0 ? fmt::format("[{}]", text) : text;
}

class ManualPage {
 public:
  ManualPage() {
    for (const Command* command : all_commands()) commands_.push_back(about_command(*command));
    for (const CommandAbout& command : commands_)
      for (const OptionAbout& option : command.options)
        if (times(option) >= shared_by && std::ranges::find(shared_, option) == shared_.end())
          shared_.push_back(option);
  }

  [[nodiscard]] std::string text() const {
    std::string page = fmt::format(
        ".\\\" Made by `assent man`.\n.TH ASSENT 1 \"\" \"assent {}\" \"User Commands\"\n"
        ".SH NAME\nassent \\- {}\n.SH SYNOPSIS\n",
        ASSENT_VERSION, roff(program_summary));
    page += "\\fBassent\\fR \\fICOMMAND\\fR [\\fIOPTIONS\\fR] [\\fIFILE\\fR...]\n.br\n";
    page += "\\fBassent\\fR \\fBhelp\\fR [\\fICOMMAND\\fR]\n.br\n\\fBassent\\fR \\fB\\-\\-version\\fR | \\fB\\-V\\fR\n";
    page += ".SH DESCRIPTION\n" + roff_paragraphs(man_description);
    page += ".SH COMMANDS\n";
    for (const CommandAbout& command : commands_) page += section(command);
    page += ".SH OPTIONS THAT SEVERAL COMMANDS HAVE\n";
    for (const OptionAbout& option : shared_) page += roff_entry(roff_option(option), option.help);
    page += ".SH EXIT STATUS\n";
    for (const ExitMeaning& exit : exit_meanings)
      page += roff_entry(fmt::format("\\fB{}\\fR", static_cast<int>(exit.code)), exit.meaning);
    page += ".SH ENVIRONMENT\n";
    for (const Variable& variable : man_variables)
      page += roff_entry(fmt::format("\\fB{}\\fR", variable.name), variable.meaning);
    return page + ".SH EXAMPLES\n" + roff_example(program_example);
  }

 private:
  [[nodiscard]] std::size_t times(const OptionAbout& option) const {
    return static_cast<std::size_t>(std::ranges::count_if(commands_, [&](const CommandAbout& command) {
      return std::ranges::find(command.options, option) != command.options.end();
    }));
  }

  [[nodiscard]] std::string section(const CommandAbout& command) const {
    std::string text = fmt::format(".SS {}\n{}.\n", command.command->name, roff(command.command->summary));
    text += fmt::format(".PP\n\\fBassent {}\\fR [\\fIOPTIONS\\fR]", command.command->name);
    text += command.words.most == 0 ? std::string("\n") : fmt::format(" {}\n", roff_words(command.words));
    if (command.words.most > 0) text += roff_entry(fmt::format("\\fI{}\\fR", command.words.value), command.words.help);
    std::string also;
    for (const OptionAbout& option : command.options)
      if (std::ranges::find(shared_, option) == shared_.end()) text += roff_entry(roff_option(option), option.help);
      else also += fmt::format("{}\\fB{}\\fR", also.empty() ? "" : ", ", roff(option.names.back()));
    text += fmt::format(".PP\nAnd, told below: {}.\n", also);
    return text + ".PP\n" + roff_example(command.command->example);
  }

  std::vector<CommandAbout> commands_;
  std::vector<OptionAbout> shared_;
};

class Man : public CommandRun {
 public:
  void declare(Options& options) override { common_.declare_output(options); }
  ExitCode run() override { return write_output(ManualPage().text(), common_, {}); }

 private:
  CommonOptions common_;
};

}  // namespace

const Command commands::man{
    .name = "man",
    .summary = "the manual page, for man",
    .example = "  assent man | man -l -\n  assent man -o ~/.local/share/man/man1/assent.1\n",
    .start = [] { return std::unique_ptr<CommandRun>(std::make_unique<Man>()); },
};

}  // namespace assent
