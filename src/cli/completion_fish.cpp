// The script for fish: a line of `complete` for each command and option, under the condition where it may stand.

#include <fmt/format.h>

#include <algorithm>

#include "cli/completion.hpp"

namespace assent {
namespace {

[[nodiscard]] std::string fish_quoted(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\\' || c == '\'') quoted += '\\';
    quoted += c;
  }
  return quoted + "'";
}

// What the value of an option may be: `-x` where no files may stand.
[[nodiscard]] std::string fish_value(const Offer& offer) {
  std::string text = offer.files == Offer::Files::all ? " -r -F" : " -x";
  if (offer.files == Offer::Files::folders) text += " -a '(__fish_complete_directories)'";
  else if (!offer.words.empty()) text += fmt::format(" -a '{}'", fmt::join(offer.words, " "));
  return text;
}

// The part of a line behind the condition: what commands share is written once.
[[nodiscard]] std::string fish_option(const OptionAbout& option) {
  std::string text;
  for (const std::string& name : option.names)
    text += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  if (option.takes != Takes::nothing) text += fish_value(offer_of(option));
  return text + " -d " + fish_quoted(first_clause(option.help));
}

[[nodiscard]] std::string fish_option_lines(std::span<const CommandAbout> commands) {
  std::vector<std::pair<std::string, std::vector<std::string_view>>> lines;
  for (const CommandAbout& command : commands)
    for (const OptionAbout& option : command.options) {
      const std::string text = fish_option(option);
      auto line = std::ranges::find(lines, text, [](const auto& each) { return each.first; });
      if (line == lines.end()) line = lines.insert(lines.end(), {text, {}});
      line->second.push_back(command.command->name);
    }
  std::string all;
  for (const auto& [text, names] : lines)
    all += fmt::format("complete -c assent -n '__assent_is {}'{}\n", fmt::join(names, " "), text);
  all.pop_back();
  return all;
}

[[nodiscard]] std::string fish_word_line(std::string_view command, std::size_t least, std::size_t most,
                                         const Offer& offer) {
  const std::string files = offer.files == Offer::Files::all ? " -F" : "",
                    words = offer.words.empty() ? "" : fmt::format(" -a '{}'", fmt::join(offer.words, " "));
  return fmt::format("complete -c assent -n '__assent_words {} {} {}'{}{}\n", command, least, most, files, words);
}

[[nodiscard]] std::string fish_word_lines(std::span<const CommandAbout> commands) {
  std::string all;
  for (const CommandAbout& command : commands) {
    if (command.words.most == 0) continue;
    const std::string_view name = command.command->name;
    const std::size_t last = command.words.most - 1;  // so many words stand before the last one
    const Offer first = offer_of_first_word(command), later = offer_of_later_words(command);
    all += fish_word_line(name, 0, first == later ? last : 0, first);
    if (first != later) all += fish_word_line(name, 1, last, later);
  }
  all.pop_back();
  return all;
}

// All options that take a value, each name once.
[[nodiscard]] std::vector<std::string> fish_valued(std::span<const CommandAbout> commands) {
  std::vector<std::string> names;
  for (const CommandAbout& command : commands)
    for (const OptionAbout& option : command.options)
      if (option.takes != Takes::nothing)
        for (const std::string& name : option.names)
          if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  return names;
}

}  // namespace

std::string fish_completion(std::span<const CommandAbout> commands) {
  std::vector<std::string_view> names;
  std::string described;
  for (const CommandAbout& command : commands) {
    names.push_back(command.command->name);
    described += fmt::format("complete -c assent -n __assent_begins -a {} -d {}\n", command.command->name,
                             fish_quoted(command.command->summary));
  }
  described.pop_back();
  return completion_script("fish", {{"VALUED", fmt::format("{}", fmt::join(fish_valued(commands), " "))},
                                    {"COMMANDS", described},
                                    {"NAMES", fmt::format("{}", fmt::join(names, " "))},
                                    {"WORDS", fish_word_lines(commands)},
                                    {"OPTIONS", fish_option_lines(commands)}});
}

}  // namespace assent
