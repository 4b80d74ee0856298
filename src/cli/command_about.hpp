// What can be typed on a command line, told to shells that complete it and in the manual page.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"

namespace assent {

inline constexpr std::string_view program_summary = "which option can the group best live with, in order, and why",
                                  program_example = "  assent init retreat.yaml\n  assent decide retreat.yaml\n";

/// The values of an option: none for a flag; one; one each time it is given; all words up to the next option.
enum class Takes { nothing, one, one_each_time, all_that_follow };

struct OptionAbout {
  std::vector<std::string> names = {};  // "-f" and "--format", the long one last
  std::string value = {};               // how the help calls it: "FILE", "text|json"
  std::vector<std::string> choices = {};
  std::string help = {};
  Takes takes = Takes::nothing;
  friend bool operator==(const OptionAbout&, const OptionAbout&) = default;
};

/// The words that are no options; `most` is 0 where the command takes none.
struct WordsAbout {
  std::string value, help;
  std::size_t least = 0, most = 0;
};

struct CommandAbout {
  const Command* command = nullptr;
  std::vector<OptionAbout> options;  // `--help` first, then in the order of the help
  WordsAbout words;
};

[[nodiscard]] CommandAbout about_command(const Command& command);

}  // namespace assent
