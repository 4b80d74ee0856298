#include "cli/app.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <csignal>
#include <cstdio>
#include <exception>
#include <new>

#include "assent/rational.hpp"
#include "base/spelling.hpp"
#include "base/utf8.hpp"
#include "cli/command_about.hpp"
#include "cli/commands.hpp"
#include "cli/completion.hpp"
#include "cli/exit_code.hpp"
#include "cli/io.hpp"

namespace assent {

struct Options::Implementation {
  CLI::App app;
  CommandAbout about;
  std::vector<std::pair<std::string, const std::string*>> values;
  std::vector<std::pair<CLI::Option*, std::pair<std::string*, std::vector<std::string>>>> choices;

  explicit Implementation(const Command& command) {
    app.name(fmt::format("assent {}", command.name));
    app.description(std::string(command.summary));
    app.footer(fmt::format("Example:\n{}", command.example));
    about.command = &command;
    note("-h,--help", {.help = app.get_help_ptr()->get_description()});
  }

  void note(const std::string& names, OptionAbout option) {
    option.names = CLI::detail::split(names, ',');
    about.options.push_back(std::move(option));
  }
};

namespace {

constexpr std::array command_table{
#define ASSENT_COMMAND(name) &commands::name,
#include "cli/commands.def"
#undef ASSENT_COMMAND
};

[[nodiscard]] std::string program_help() {
  std::string text =
      fmt::format("assent: {}\n\nUsage: assent COMMAND [OPTIONS] [FILE...]\n\nCommands:\n", program_summary);
  for (const Command* command : all_commands()) text += fmt::format("  {:<11} {}\n", command->name, command->summary);
  text +=
      "\n`assent COMMAND --help` tells more, `assent --version` or `-V` the version. `-` is standard input.\n"
      "Exit codes:";
  for (const ExitMeaning& exit : exit_meanings)
    text += fmt::format("{} {} {}", exit.code == ExitCode::done ? "" : ",", static_cast<int>(exit.code), exit.meaning);
  return text + fmt::format(".\n\nExample:\n{}", program_example);
}

[[nodiscard]] std::string suggestion(std::string_view word, const std::vector<std::string_view>& known,
                                     std::string_view otherwise) {
  const auto near = nearest(word, known);
  return near ? fmt::format("did you mean `{}`?", *near) : std::string(otherwise);
}

[[nodiscard]] const Command* find_command(std::string_view name) {
  for (const Command* command : all_commands())
    if (command->name == name) return command;
  return nullptr;
}

void unknown_command(const std::string& word) {
  const bool option = word.starts_with('-') && word != "-";
  std::vector<std::string_view> known{"help"};
  if (option) known = {"--help", "--version"};
  else
    for (const Command* command : all_commands()) known.push_back(command->name);
  complain(fmt::format("unknown {} `{}`", option ? "option" : "command", escape_invisible(word)),
           suggestion(word, known, "`assent --help` lists the commands"));
}

}  // namespace

std::span<const Command* const> all_commands() { return command_table; }

void Options::flag(const std::string& names, bool& target, const std::string& help) {
  implementation_->app.add_flag(names, target, help);
  implementation_->note(names, {.help = help});
}

void Options::value(const std::string& names, std::string& target, const std::string& value, const std::string& help) {
  implementation_->app.add_option(names, target, help)->type_name(value);
  implementation_->note(names, {.value = value, .help = help, .takes = Takes::one});
  implementation_->values.push_back({implementation_->about.options.back().names.back(), &target});
}

void Options::choice(const std::string& names, std::string& target, std::vector<std::string> choices,
                     const std::string& help) {
  const std::string text = help + (target.empty() ? "" : fmt::format(" (default: {})", target)),
                    value = fmt::format("{}", fmt::join(choices, "|"));
  auto* option = implementation_->app.add_option(names, target, text);
  option->type_name(value);
  implementation_->note(names, {.value = value, .choices = choices, .help = text, .takes = Takes::one});
  implementation_->choices.push_back({option, {&target, std::move(choices)}});
}

void Options::repeated(const std::string& names, std::vector<std::string>& target, const std::string& value,
                       const std::string& help) {
  implementation_->app.add_option(names, target, help)->type_name(value)->allow_extra_args(false);
  implementation_->note(names, {.value = value, .help = help, .takes = Takes::one_each_time});
}

void Options::several(const std::string& names, std::vector<std::string>& target, const std::string& value,
                      const std::string& help) {
  implementation_->app.add_option(names, target, help)->type_name(value);  // CLI11 adds " ..."
  implementation_->note(names, {.value = value, .help = help, .takes = Takes::all_that_follow});
}

void Options::words(std::vector<std::string>& target, const std::string& value, const std::string& help,
                    std::size_t least, std::size_t most) {
  auto* option = implementation_->app.add_option(value, target, help)->type_name("");
  option->expected(least > 0 ? 1 : 0, most > 1 ? CLI::detail::expected_max_vector_size : 1);
  if (least > 0) option->required();
  implementation_->about.words = {value, help, least, most};
}

/// Reads the words of one command and runs it.
class Program {
 public:
  [[nodiscard]] static ExitCode run(const Command& command, std::vector<std::string> words) {
    Options::Implementation implementation(command);
    const auto started = command.start();
    started->as_typed = words;
    Options options(implementation);
    started->declare(options);
    std::reverse(words.begin(), words.end());  // as CLI11 wants them
    try {
      implementation.app.parse(words);
    } catch (const CLI::CallForHelp&) {
      return write_output(implementation.app.help());
    } catch (const CLI::ParseError& error) {
      usage_error(command, implementation, error);
      return ExitCode::cannot;
    }
    for (const auto& [name, value] : implementation.values)
      if (value->empty() && implementation.app.count(name) > 0) {
        complain(fmt::format("{} needs a value, and an empty text is none", name));
        return ExitCode::cannot;
      }
    for (const auto& [option, target] : implementation.choices)
      if (option->count() > 0 && !check_choice(*option, *target.first, target.second)) return ExitCode::cannot;
    return started->run();
  }

  [[nodiscard]] static CommandAbout about(const Command& command) {
    Options::Implementation implementation(command);
    Options options(implementation);
    command.start()->declare(options);
    return std::move(implementation.about);
  }

 private:
  [[nodiscard]] static bool check_choice(const CLI::Option& option, const std::string& value,
                                         const std::vector<std::string>& choices) {
    if (std::find(choices.begin(), choices.end(), value) != choices.end()) return true;
    complain(fmt::format("{} must be one of {}, not `{}`", option.get_name(), fmt::join(choices, ", "),
                         escape_invisible(value)),
             suggestion(value, {choices.begin(), choices.end()}, ""));
    return false;
  }

  static void usage_error(const Command& command, const Options::Implementation& implementation,
                          const CLI::ParseError& error) {
    const std::string help = fmt::format("`assent {} --help` shows the options", command.name);
    const auto rest = implementation.app.remaining();
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr)
      return complain(missing_word(implementation.about), help);
    if (dynamic_cast<const CLI::ExtrasError*>(&error) == nullptr || rest.empty())
      return complain(reworded(error), help);
    const std::string& word = rest.front();
    if (!word.starts_with('-')) return complain(fmt::format("`{}` is one word too many", escape_invisible(word)), help);
    std::vector<std::string_view> known;
    for (const OptionAbout& option : implementation.about.options) known.push_back(option.names.back());
    complain(fmt::format("unknown option `{}`", escape_invisible(word)),
             suggestion(word.substr(0, word.find('=')), known, help));
  }

  [[nodiscard]] static std::string missing_word(const CommandAbout& about) {
    const bool file = offer_of_first_word(about).files == Offer::Files::all;
    return file ? "the name of a file is missing" : fmt::format("{} is missing", about.words.value);
  }

  // CLI11's own words for the faults that are left: a missing value, a value too many.
  [[nodiscard]] static std::string reworded(const CLI::ParseError& error) {
    std::string text = error.what();
    const std::string option = text.substr(0, text.find(':'));
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) == nullptr) return text;
    return text.find("At Most") != std::string::npos ? fmt::format("{} is given twice", option)
                                                     : fmt::format("{} needs a value", option);
  }
};

CommandAbout about_command(const Command& command) { return Program::about(command); }

namespace {

[[nodiscard]] ExitCode choose_and_run(std::vector<std::string> words) {
  if (words.empty()) {
    write_error(program_help());
    return ExitCode::cannot;
  }
  const std::string first = words.front();
  words.erase(words.begin());
  if (first == "--version" || first == "-V") return write_output(fmt::format("assent {}\n", ASSENT_VERSION));
  if (first == "--help" || first == "-h" || first == "help") {
    const Command* about = words.empty() ? nullptr : find_command(words.front());
    return about == nullptr ? write_output(program_help()) : Program::run(*about, {"--help"});
  }
  if (const Command* command = find_command(first)) return Program::run(*command, std::move(words));
  unknown_command(first);
  return ExitCode::cannot;
}

}  // namespace

int run_program(int count, const char* const* arguments) noexcept {
  static_cast<void>(std::signal(SIGXFSZ, SIG_IGN));  // a file that may not grow is a write that fails
  try {
    return static_cast<int>(choose_and_run({arguments + 1, arguments + (count > 0 ? count : 1)}));
  } catch (const std::bad_alloc&) {
    static_cast<void>(std::fputs("assent: error: out of memory\n", stderr));
  } catch (const std::exception& error) {
    static_cast<void>(std::fprintf(stderr, "assent: internal error: %s\n", error.what()));
  }
  return static_cast<int>(ExitCode::internal);
}

}  // namespace assent
