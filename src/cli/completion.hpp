// Scripts with which shells complete command lines of assent.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/command_about.hpp"

namespace assent {

/// What a shell offers in the place of one word.
struct Offer {
  enum class Files { none, folders, all } files = Files::none;
  std::vector<std::string> words = {};
  friend bool operator==(const Offer&, const Offer&) = default;
};

[[nodiscard]] Offer offer_of(const OptionAbout& option);
/// Of the first of a command's words that are no options, and of those behind it.
[[nodiscard]] Offer offer_of_first_word(const CommandAbout& command);
[[nodiscard]] Offer offer_of_later_words(const CommandAbout& command);
/// Was completion told what may stand for this value of an option or command? Where not, it offers nothing.
[[nodiscard]] bool is_known_value(std::string_view name, std::string_view value);

/// `text` up to where its first sentence or clause ends, for a list with a line for each.
[[nodiscard]] std::string_view first_clause(std::string_view text);
/// The script of src/cli/shells/ for a shell, with each `@NAME@` of `parts` replaced; `@VERSION@` is assent's.
[[nodiscard]] std::string completion_script(std::string_view shell,
                                            const std::vector<std::pair<std::string_view, std::string>>& parts);

[[nodiscard]] std::string bash_completion(std::span<const CommandAbout> commands);
[[nodiscard]] std::string zsh_completion(std::span<const CommandAbout> commands);
[[nodiscard]] std::string fish_completion(std::span<const CommandAbout> commands);

}  // namespace assent
