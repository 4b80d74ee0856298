#include "source/table_words.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "source/cell_words.hpp"
#include "source/title_words.hpp"

namespace assent {
namespace {

using namespace word_lists;

[[nodiscard]] bool among(std::span<const Word> words, Word key) { return std::ranges::find(words, key) != words.end(); }

// Words of letters or digits, with small letters.
[[nodiscard]] std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  int last = 0;  // 1 a digit, 2 a letter
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = decode_utf8(text, at).length;
    const std::string key = key_of(text.substr(at, length));
    const int kind = key.empty() ? 0 : key[0] >= '0' && key[0] <= '9' ? 1 : 2;
    if (kind != 0 && (kind != last || words.empty())) words.emplace_back();
    if (kind != 0) words.back() += key;
    last = kind;
    at += length;
  }
  return words;
}

struct RankTitle {
  std::size_t number = 0;
  bool said = false;  // a word says that it is a rank
};

// `2`, `2nd`, `rank 2`, `2nd choice`, `second choice`
[[nodiscard]] std::optional<RankTitle> rank_title(std::string_view title) {
  if (title.empty() || title.size() > 60) return std::nullopt;
  RankTitle found;
  for (const std::string& word : words_of(title)) {
    const auto* ordinal = std::ranges::find(ordinals, Word(word));
    const auto number =
        ordinal != ordinals.end() ? std::optional(ordinal - ordinals.begin() + 1) : parse_whole(word, 100'000);
    if (number && found.number > 0) return std::nullopt;
    if (number && *number == 0) return std::nullopt;
    if (number) {
      found.number = static_cast<std::size_t>(*number);
      found.said |= ordinal != ordinals.end();
    } else if (among(rank_names, word) || (found.number > 0 && among(endings, word))) {
      found.said = true;
    } else {
      return std::nullopt;
    }
  }
  if (found.number == 0) return std::nullopt;
  return found;
}

// No word does: most cells are told apart by it.
[[nodiscard]] bool begins_with_digit(std::string_view text) {
  return !text.empty() && text.front() >= '0' && text.front() <= '9';
}

[[nodiscard]] bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string key_of(std::string_view title) {
  std::string key;
  for (std::size_t at = 0; at < title.size();) {
    auto [point, length] = decode_utf8(title, at);
    at += length;
    if (point >= 'A' && point <= 'Z') point += 'a' - 'A';
    if (point >= 0xC0 && point <= 0xDE && point != 0xD7) point += 0x20;  // À to Þ
    const bool letter = (point >= 'a' && point <= 'z') || (point >= '0' && point <= '9');
    const bool joint = point < 0xC0 && point != 0xAA && point != 0xB0 && point != 0xBA;
    if (letter) key += static_cast<char>(point);
    else if (!joint && point != not_a_code_point && point != 0x2019 && point != 0x2013 && point != 0x2014)
      append_utf8(key, point);
  }
  return key;
}

ColumnRole column_role(std::string_view title) {
  const std::string key = key_of(title);
  if (key.empty() && !title.empty() && title != "#") return ColumnRole::option;
  if (among(person_words, key)) return ColumnRole::person;
  if (among(email_words, key)) return ColumnRole::email;
  if (among(voter_words, key)) return ColumnRole::voter;
  if (among(ballot_words, key)) return ColumnRole::ballot;
  if (time_strength(title) > 0) return ColumnRole::time;
  if (among(weight_words, key)) return ColumnRole::weight;
  if (among(count_words, key)) return ColumnRole::count;
  const bool unused = among(place_words, key) || among(note_words, key) || among(form_words, key);
  return unused ? ColumnRole::unused : ColumnRole::option;
}

int time_strength(std::string_view title) {
  const std::string key = key_of(title);
  const auto* found = std::ranges::find(time_words, Word(key), &TimeWord::word);
  return found == time_words.end() ? 0 : found->strength;
}

bool names_options(std::string_view title) { return among(option_words, key_of(title)); }

std::optional<std::size_t> rank_column(std::string_view title) {
  const auto found = rank_title(title);
  return found ? std::optional(found->number) : std::nullopt;
}

std::optional<std::size_t> rank_word(std::string_view text) {
  if (text.size() < 3 || is_digits(text)) return std::nullopt;
  const auto found = rank_title(text);
  return found && found->said ? std::optional(found->number) : std::nullopt;
}

CellMark cell_mark(std::string_view text) {
  if (text.empty() || text == "-" || text == "--" || text == "–" || text == "—" || text == "n/a" || text == "N/A" ||
      text == "NA")
    return CellMark::empty;
  if (begins_with_digit(text)) return CellMark::none;
  if (text == "k.A." || text == "k. A.") return CellMark::no_opinion;
  if (text.size() > 40) return CellMark::none;
  const std::string key = key_of(text);
  const auto* found = std::ranges::find(mark_words, Word(key), &MarkWord::word);
  return found == mark_words.end() ? CellMark::none : found->mark;
}

VoteWord vote_word(std::string_view text) {
  if (text.empty()) return VoteWord::blank;
  if (text.size() > 24 || begins_with_digit(text)) return VoteWord::none;
  for (const VoteKey& sign : vote_signs)
    if (text.starts_with(sign.word) && text.size() <= sign.word.size() + 3) return sign.vote;  // a selector may follow
  if (cell_mark(text) == CellMark::empty) return VoteWord::blank;
  const std::string key = key_of(text);
  const auto* found = std::ranges::find(vote_words, Word(key), &VoteKey::word);
  return found == vote_words.end() ? VoteWord::none : found->vote;
}

SummaryWord is_summary_word(std::string_view text) {
  if (text.empty() || text.size() > 24 || begins_with_digit(text)) return SummaryWord::none;
  if (text.back() >= '0' && text.back() <= '9') return SummaryWord::none;  // no word holds a digit
  const std::string key = key_of(text);
  if (key.empty()) return SummaryWord::none;
  if (among(summary_words, key)) return SummaryWord::sure;
  if (among(maybe_summary_words, key)) return SummaryWord::maybe;
  return among(below_sums_words, key) ? SummaryWord::below : SummaryWord::none;
}

std::optional<int> grade_word(std::string_view title) {
  const std::string key = key_of(title);
  const auto* found = std::ranges::find(grade_words, Word(key), &GradeWord::word);
  return found == grade_words.end() ? std::nullopt : std::optional(found->place);
}

bool is_no_opinion(std::string_view title) { return cell_mark(title) == CellMark::no_opinion; }

std::string_view with_point(std::string_view text, char separator, std::string& scratch) {
  if (separator == ',' || text.size() < 3) return text;
  const std::size_t comma = text.find(',');
  if (comma == std::string_view::npos) return text;
  std::string_view whole = text.substr(0, comma);
  if (whole.starts_with('-') || whole.starts_with('+')) whole.remove_prefix(1);
  if (!is_digits(whole) || !is_digits(text.substr(comma + 1))) return text;
  scratch = text;
  scratch[comma] = '.';
  return scratch;
}

}  // namespace assent
