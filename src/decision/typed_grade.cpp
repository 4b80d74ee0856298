#include "decision/typed_grade.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"

namespace assent {
namespace {

constexpr std::string_view parts_a_reason = " \t,;:(-";

// The rest behind a word that stands in front, whatever its case; nothing where it does not, or only as part of a word.
[[nodiscard]] std::optional<std::string_view> rest_behind(std::string_view text, std::string_view word) {
  if (small_letters(text.substr(0, word.size())) != small_letters(word)) return std::nullopt;
  const std::string_view rest = text.substr(word.size());
  if (!rest.empty() && parts_a_reason.find(rest.front()) == std::string_view::npos) return std::nullopt;
  return rest;
}

[[nodiscard]] std::string range_text(const Scale& scale) {
  return fmt::format("{}..{}", decimal_text(scale.from), decimal_text(scale.to));
}

[[nodiscard]] std::optional<TypedGrade> word_or_mark(const Scale& scale, std::string_view text) {
  using Mark = TypedGrade::Mark;
  std::vector<Scale::Word> words = scale.words;  // the longest first: `strong objection` before `strong`
  std::ranges::stable_sort(words, std::ranges::greater(), [](const Scale::Word& word) { return word.word.size(); });
  for (const Scale::Word& word : words)
    if (const auto rest = rest_behind(text, word.word)) return TypedGrade{Mark::none, word.value, typed_reason(*rest)};
  static constexpr std::array<std::pair<std::string_view, Mark>, 4> marks{{{"veto", Mark::veto},
                                                                           {"stand-aside", Mark::stand_aside},
                                                                           {"stand aside", Mark::stand_aside},
                                                                           {"abstain", Mark::abstain}}};
  for (const auto& [word, mark] : marks)
    if (const auto rest = rest_behind(text, word)) return TypedGrade{mark, no_grade, typed_reason(*rest)};
  return std::nullopt;
}

}  // namespace

std::string typed_reason(std::string_view text) {
  const std::string line = on_one_line(text);
  std::string_view reason = line;
  reason.remove_prefix(std::min(reason.find_first_not_of(" ,;:-"), reason.size()));
  if (reason.starts_with('(') && reason.find(')') + 1 == reason.size()) reason = reason.substr(1, reason.size() - 2);
  return std::string(trimmed(reason));
}

std::variant<TypedGrade, std::string> read_typed_grade(const Scale& scale, std::string_view text) {
  if (find_invalid_utf8(text) != std::string_view::npos) return std::string("this is no valid text (UTF-8)");
  text = trimmed(text);
  if (text.empty()) return TypedGrade{};
  if (auto typed = word_or_mark(scale, text)) return *std::move(typed);
  std::string_view number = text.substr(0, text.find_first_of(" \t(:;"));
  if (number.ends_with(',')) number.remove_suffix(1);
  const auto value = parse_decimal(number);
  if (const auto* grade = std::get_if<std::int64_t>(&value)) {
    if (*grade < scale.from || *grade > scale.to)
      return fmt::format("{} is off the scale {}", escape_invisible(number), range_text(scale));
    return TypedGrade{TypedGrade::Mark::none, *grade, typed_reason(text.substr(number.size()))};
  }
  const std::string& hint = std::get<NumberError>(value).hint;
  return fmt::format("`{}` is neither a grade nor a mark: {}", escape_invisible(shortened(number, 40)),
                     hint.empty() ? fmt::format("a grade is a number of {}{}", range_text(scale),
                                                scale.words.empty() ? "" : ", or a word of the scale")
                                  : "type " + hint);
}

bool lacks_reason(const Decision& decision, const TypedGrade& typed) {
  const auto& level = decision.policy.reason_required_from;
  if (!level || !typed.reason.empty()) return false;
  if (typed.mark == TypedGrade::Mark::veto) return true;
  if (typed.grade == no_grade) return false;
  const Scale& scale = decision.scale;
  return Rational(Int128{scale.discomfort(typed.grade)}, Int128{scale.span()}) >= *level;
}

}  // namespace assent
