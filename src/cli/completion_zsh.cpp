// The script for zsh: for each command what `_arguments` wants to know of its options and words.

#include <fmt/format.h>

#include "cli/completion.hpp"
#include "cli/io.hpp"
#include "decision/recipe.hpp"

namespace assent {
namespace {

// What parts the fields of a specification is escaped in them.
[[nodiscard]] std::string zsh_escaped(std::string_view text, std::string_view special) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\\' || special.find(c) != std::string_view::npos) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

// ":FILE:_files"
[[nodiscard]] std::string zsh_value(std::string_view value, const Offer& offer) {
  std::string action = " ";
  if (offer.files == Offer::Files::folders) action = "_files -/";
  else if (offer.files == Offer::Files::all) action = offer.words.empty() ? "_files" : "_assent_policies";
  else if (!offer.words.empty() && offer.words.front().ends_with('='))
    action = fmt::format("_assent_beginnings {}", fmt::join(offer.words, " "));
  else if (!offer.words.empty()) action = zsh_escaped(fmt::format("({})", fmt::join(offer.words, " ")), ":");
  return fmt::format(":{}:{}", zsh_escaped(value, ":"), action);
}

// '(-f --format)'{-f+,--format=}'[how to show it]:FORMAT:(text json)'
[[nodiscard]] std::string zsh_option(const OptionAbout& option) {
  const bool again = option.takes == Takes::one_each_time || option.takes == Takes::all_that_follow;
  std::string text = fmt::format("[{}]", zsh_escaped(first_clause(option.help), "[]"));
  if (option.takes != Takes::nothing) text += zsh_value(option.value, offer_of(option));
  std::vector<std::string> forms;
  for (const std::string& name : option.names)
    forms.push_back(name + (option.takes == Takes::nothing ? "" : name.starts_with("--") ? "=" : "+"));
  if (forms.size() == 1) return for_shell((again ? "*" : "") + forms.front() + text);
  const std::string before = again ? "*" : fmt::format("({})", fmt::join(option.names, " "));
  return fmt::format("'{}'{{{}}}{}", before, fmt::join(forms, ","), for_shell(text));
}

// '1:NAME:(consent majority)' '*:NAME:_assent_policies'
[[nodiscard]] std::vector<std::string> zsh_words(const CommandAbout& command) {
  const std::size_t most = command.words.most;
  const Offer first = offer_of_first_word(command), later = offer_of_later_words(command);
  std::vector<std::string> specifications;
  for (std::size_t i = 1; i <= most && most < 10; ++i)
    specifications.push_back(for_shell(std::to_string(i) + zsh_value(command.words.value, i == 1 ? first : later)));
  if (most >= 10) specifications.push_back(for_shell("*" + zsh_value(command.words.value, first)));
  return specifications;
}

[[nodiscard]] std::string zsh_recipes() {
  std::string all;
  for (const std::string_view name : recipe_names()) all += fmt::format("{}recipe:{}", all.empty() ? "" : " ", name);
  return all;
}

[[nodiscard]] std::string zsh_case(std::string_view name, const std::vector<std::string>& specifications) {
  return fmt::format("    {})\n      _arguments -s -S : \\\n        {}\n      ;;", name,
                     fmt::join(specifications, " \\\n        "));
}

}  // namespace

std::string zsh_completion(std::span<const CommandAbout> commands) {
  std::vector<std::string> names, described, cases;
  for (const CommandAbout& command : commands) {
    std::vector<std::string> specifications;
    for (const OptionAbout& option : command.options) specifications.push_back(zsh_option(option));
    for (std::string& words : zsh_words(command)) specifications.push_back(std::move(words));
    names.emplace_back(command.command->name);
    described.push_back("      " + for_shell(fmt::format("{}:{}", names.back(), command.command->summary)));
    cases.push_back(zsh_case(names.back(), specifications));
  }
  return completion_script("zsh", {{"RECIPES", zsh_recipes()},
                                   {"COMMANDS", fmt::format("{}", fmt::join(described, "\n"))},
                                   {"NAMES", fmt::format("{}", fmt::join(names, " "))},
                                   {"CASES", fmt::format("{}", fmt::join(cases, "\n"))}});
}

}  // namespace assent
