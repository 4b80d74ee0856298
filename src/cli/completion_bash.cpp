// The script for bash: tables of what may stand where, in a frame that reads the line.

#include <fmt/format.h>

#include <algorithm>

#include "cli/completion.hpp"

namespace assent {
namespace {

[[nodiscard]] std::string bash_words(const Offer& offer) {
  std::vector<std::string> words = offer.words;
  if (offer.files == Offer::Files::all) words.insert(words.begin(), "<files>");
  if (offer.files == Offer::Files::folders) words.insert(words.begin(), "<folders>");
  return fmt::format("{}", fmt::join(words, " "));
}

/// Lines of a `case` that set `offer`, a line for each text that is set.
class BashCase {
 public:
  void add(const std::string& pattern, const std::string& text) {
    const auto known = std::ranges::find(lines_, text, &Line::text);
    std::vector<std::string>& patterns =
        known == lines_.end() ? lines_.emplace_back(Line{text, {}}).patterns : known->patterns;
    if (std::ranges::find(patterns, pattern) == patterns.end()) patterns.push_back(pattern);
  }

  [[nodiscard]] std::string text() const {
    std::string all;
    for (const Line& line : lines_)
      all += fmt::format("    {}) offer='{}' ;;\n", fmt::join(line.patterns, " | "), line.text);
    if (!all.empty()) all.pop_back();
    return all;
  }

 private:
  struct Line {
    std::string text;
    std::vector<std::string> patterns;
  };
  std::vector<Line> lines_;
};

[[nodiscard]] std::string bash_word_lines(std::span<const CommandAbout> commands, const std::string& names) {
  BashCase lines;
  lines.add("help:0", names);
  for (const CommandAbout& command : commands) {
    const std::string_view name = command.command->name;
    const std::size_t most = command.words.most;
    if (most == 0) continue;
    const Offer first = offer_of_first_word(command), later = offer_of_later_words(command);
    lines.add(most == 1 || first != later ? fmt::format("{}:0", name)
              : most < 10                 ? fmt::format("{}:[0-{}]", name, most - 1)
                                          : fmt::format("{}:*", name),
              bash_words(first));
    if (first != later) lines.add(fmt::format("{}:[1-{}]", name, most - 1), bash_words(later));
  }
  return lines.text();
}

// Does an option of this name offer the same in all commands that have one?
[[nodiscard]] bool offers_the_same(std::span<const CommandAbout> commands, const std::string& name,
                                   const Offer& offer) {
  for (const CommandAbout& command : commands)
    for (const OptionAbout& other : command.options)
      if (std::ranges::find(other.names, name) != other.names.end() &&
          (other.takes == Takes::nothing || offer_of(other) != offer))
        return false;
  return true;
}

[[nodiscard]] std::string bash_value_lines(std::span<const CommandAbout> commands) {
  BashCase lines;
  for (const CommandAbout& command : commands)
    for (const OptionAbout& option : command.options) {
      if (option.takes == Takes::nothing) continue;
      const Offer offer = offer_of(option);
      for (const std::string& name : option.names) {
        const bool everywhere = offers_the_same(commands, name, offer);
        lines.add(fmt::format("{}:{}", everywhere ? "*" : command.command->name, name), bash_words(offer));
      }
    }
  return lines.text();
}

[[nodiscard]] std::string bash_option_lines(std::span<const CommandAbout> commands) {
  BashCase lines;
  for (const CommandAbout& command : commands) {
    std::vector<std::string> names;
    for (const OptionAbout& option : command.options)
      names.insert(names.end(), option.names.begin(), option.names.end());
    lines.add(std::string(command.command->name), fmt::format("{}", fmt::join(names, " ")));
  }
  return lines.text();
}

[[nodiscard]] std::string bash_takes_all(std::span<const CommandAbout> commands) {
  std::vector<std::string> patterns;
  for (const CommandAbout& command : commands)
    for (const OptionAbout& option : command.options)
      if (option.takes == Takes::all_that_follow)
        for (const std::string& name : option.names)
          patterns.push_back(fmt::format("{}:{}", command.command->name, name));
  return fmt::format("{}", fmt::join(patterns, " | "));
}

}  // namespace

std::string bash_completion(std::span<const CommandAbout> commands) {
  std::vector<std::string_view> names;
  for (const CommandAbout& command : commands) names.push_back(command.command->name);
  const std::string list = fmt::format("{}", fmt::join(names, " "));
  return completion_script("bash", {{"WORDS", bash_word_lines(commands, list)},
                                    {"VALUES", bash_value_lines(commands)},
                                    {"TAKES_ALL", bash_takes_all(commands)},
                                    {"OPTIONS", bash_option_lines(commands)},
                                    {"COMMANDS", list + " help -h --help -V --version"}});
}

}  // namespace assent
