#include "report/blank_sheet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "report/build.hpp"
#include "report/phrase.hpp"

namespace assent {
namespace {

constexpr std::size_t widest_head = 60;

// Does a table give the text back as it is? A spreadsheet takes some texts for formulas, readers take blanks away.
[[nodiscard]] bool fits_a_cell(std::string_view text) {
  return !text.empty() && std::string_view("=+-@'\"").find(text.front()) == std::string_view::npos &&
         !text.starts_with("sep=") && trimmed(text) == text && escape_invisible(text) == text &&
         display_width(text) <= widest_head;
}

// `label` gives the title or name. It is the head where it fits, is nobody else's and nobody's id.
template <class Things, class Label>
[[nodiscard]] std::vector<BlankSheet::Line> lines_of(const Things& things, const Label& label) {
  std::map<std::string, std::size_t> used;
  for (const auto& thing : things) {
    ++used[nfc(label(thing))];
    if (label(thing) != thing.id) ++used[nfc(thing.id)];
  }
  std::vector<BlankSheet::Line> lines;
  for (const auto& thing : things) {
    const std::string text(label(thing));
    lines.push_back({fits_a_cell(text) && used[nfc(text)] == 1 ? text : std::string(thing.id), text});
  }
  return lines;
}

}  // namespace

BlankSheet blank_sheet(const Decision& decision) {
  BlankSheet sheet;
  sheet.title = decision.title;
  sheet.date = decision.date;
  sheet.options = lines_of(decision.options, [](const Option& option) { return option.title; });
  sheet.people = lines_of(decision.participants, [](const Participant& person) { return person.name; });
  const Scale& scale = decision.scale;
  sheet.scale = scale_text(scale);
  std::vector<Scale::Word> words = scale.words;
  std::ranges::stable_sort(words, {}, [&](const Scale::Word& word) { return scale.discomfort(word.value); });
  for (const Scale::Word& word : words) sheet.words.emplace_back(decimal_text(word.value), word.word);
  if (const auto& level = decision.policy.reason_required_from) sheet.reason_level = level_words(scale, *level);
  return sheet;
}

std::string ballot_words::reasons(std::string_view level) {
  return fmt::format("Give a reason for a veto, and for a grade of {}.", level);
}

}  // namespace assent
