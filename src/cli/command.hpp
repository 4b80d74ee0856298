// The seam of the commands: options in, exit code out. One command is one file and one line in commands.def.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/exit_code.hpp"

namespace assent {

/// The options of one command. Each call declares one and says where its value goes. `names` is "-o,--output".
class Options {
 public:
  void flag(const std::string& names, bool& target, const std::string& help);
  /// `value` names the value in the help: "FILE".
  void value(const std::string& names, std::string& target, const std::string& value, const std::string& help);
  /// One of `choices`; the target holds the default, "" where there is none.
  void choice(const std::string& names, std::string& target, std::vector<std::string> choices, const std::string& help);
  /// May be given several times, one value each.
  void repeated(const std::string& names, std::vector<std::string>& target, const std::string& value,
                const std::string& help);
  /// Takes all words up to the next option.
  void several(const std::string& names, std::vector<std::string>& target, const std::string& value,
               const std::string& help);
  /// The words that are no options.
  void words(std::vector<std::string>& target, const std::string& value, const std::string& help, std::size_t least,
             std::size_t most);

 private:
  friend class Program;
  struct Implementation;
  explicit Options(Implementation& implementation) : implementation_(&implementation) {}
  Implementation* implementation_;
};

/// One run of a command: it declares its options, then runs with their values.
class CommandRun {
 public:
  virtual ~CommandRun() = default;
  /// The words behind the command's name, as they were typed.
  std::vector<std::string> as_typed;
  virtual void declare(Options& options) = 0;
  [[nodiscard]] virtual ExitCode run() = 0;
};

struct Command {
  std::string_view name;
  std::string_view summary;  // one line
  std::string_view example;  // whole lines, shown at the end of the help
  std::unique_ptr<CommandRun> (*start)() = nullptr;
};

[[nodiscard]] std::span<const Command* const> all_commands();

}  // namespace assent
