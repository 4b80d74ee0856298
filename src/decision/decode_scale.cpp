// The scale: a range, its direction and its words.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/decimal.hpp"
#include "decision/decoder.hpp"
#include "document/cursor.hpp"

namespace assent {
namespace {

constexpr std::array<std::string_view, 4> scale_keys{"from", "to", "best", "words"};

void bad_scale(Decoder& decoder, Node node, std::string message) {
  decoder.diagnostics.error(Code::S108, node.where(), std::move(message)).hint =
      "write `scale: 0..10` (0 is no discomfort), or for approval `scale: {from: 0, to: 10, best: 10}`";
}

void bad_word(Decoder& decoder, Node node, std::string message) {
  decoder.diagnostics.error(Code::S108, node.where(), std::move(message)).hint =
      "give each word once, with a grade of the scale: `scale: {0: fine, 5: uneasy, 10: cannot live with it}`";
}

void set_range(Decoder& decoder, Node node, Decimal from, Decimal to) {
  if (from >= to)
    return bad_scale(decoder, node,
                     fmt::format("a scale goes from the lower to the higher grade, this is {}..{}", decimal_text(from),
                                 decimal_text(to)));
  decoder.decision.scale.from = from;
  decoder.decision.scale.to = to;
  decoder.decision.scale.best = from;
}

void decode_range(Decoder& decoder, Node node) {
  const std::string_view text = node.text();
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) return bad_scale(decoder, node, fmt::format("`{}` is no scale", text));
  const auto from = read_decimal(text.substr(0, dots), node.where(), "the start of the scale", decoder.diagnostics);
  const auto to = read_decimal(text.substr(dots + 2), node.where(), "the end of the scale", decoder.diagnostics);
  if (from && to) set_range(decoder, node, *from, *to);
}

// Marks, and what other readers of YAML do not take for a text.
[[nodiscard]] bool means_something_else(std::string_view word) {
  static constexpr std::array<std::string_view, 6> taken{"veto", "stand-aside", "~", "null", "true", "false"};
  return std::ranges::find(taken, word) != taken.end() || is_number_like(word);
}

void decode_words(Decoder& decoder, Node node) {
  if (node.kind() != NodeKind::mapping)
    return expected(node, "the words of the scale", "a mapping from grades to words", decoder.diagnostics);
  auto& scale = decoder.decision.scale;
  for (const Entry entry : node.entries()) {
    const auto value = read_decimal(entry.key, "a grade", decoder.diagnostics);
    const auto word = read_text(entry.value, "a word of the scale", decoder.diagnostics);
    if (!value || !word) continue;
    const bool taken = means_something_else(*word);
    const auto same = std::ranges::find(scale.words, *word, &Scale::Word::word);
    if (taken)
      bad_word(decoder, entry.value, fmt::format("`{}` cannot be a word of the scale, it means something else", *word));
    else if (same != scale.words.end())
      bad_word(decoder, entry.value, fmt::format("the word `{}` stands for two grades", *word));
    else scale.words.push_back({*value, decoder.decision.keep(*word)});
    if (*word == "abstain")
      decoder.diagnostics
          .warning(Code::B331, entry.value.where(),
                   fmt::format("`abstain` is a word of this scale: it counts as the grade {}", decimal_text(*value)))
          .hint = "take another word, and `abstain` means that somebody takes no side";
  }
}

void check_words(Decoder& decoder, Node node) {
  const auto& scale = decoder.decision.scale;
  for (const auto& word : scale.words)
    if (word.value < scale.from || word.value > scale.to)
      bad_word(decoder, node,
               fmt::format("the word `{}` stands for {}, which is off the scale {}..{}", word.word,
                           decimal_text(word.value), decimal_text(scale.from), decimal_text(scale.to)));
}

void decode_long_form(Decoder& decoder, Node node) {
  auto& scale = decoder.decision.scale;
  const Fields fields(node, "`scale`", scale_keys, decoder.diagnostics);
  const auto from_node = fields["from"], to_node = fields["to"];
  if (!from_node || !to_node) {
    decoder.diagnostics.error(Code::S103, node.where(), "a scale needs `from` and `to`");
    return;
  }
  const auto from = read_decimal(*from_node, "the start of the scale", decoder.diagnostics);
  const auto to = read_decimal(*to_node, "the end of the scale", decoder.diagnostics);
  if (!from || !to) return;
  set_range(decoder, node, *from, *to);
  if (const auto best_node = fields["best"]) {
    const auto best = read_decimal(*best_node, "the best grade", decoder.diagnostics);
    if (best && *best != *from && *best != *to) bad_scale(decoder, *best_node, "`best` must be one end of the scale");
    else if (best && *from < *to) scale.best = *best;
  }
  if (const auto words = fields["words"]) decode_words(decoder, *words);
  check_words(decoder, node);
}

// {0: fine, 10: cannot live with it}: the ends are the least and the greatest number.
void decode_short_words(Decoder& decoder, Node node) {
  auto& scale = decoder.decision.scale;
  decode_words(decoder, node);
  if (node.size() < 2) return bad_word(decoder, node, "a scale of words needs at least two of them");
  if (scale.words.size() < node.size()) return;  // said above
  const auto [low, high] = std::ranges::minmax(scale.words, {}, &Scale::Word::value);
  set_range(decoder, node, low.value, high.value);
}

}  // namespace

void decode_scale(Decoder& decoder, Node node) {
  decoder.decision.scale.where = node.where();
  if (node.kind() == NodeKind::scalar) return decode_range(decoder, node);
  if (node.kind() != NodeKind::mapping) return expected(node, "`scale`", "a range such as 0..10", decoder.diagnostics);
  const bool long_form = std::ranges::any_of(scale_keys, [&](std::string_view key) {
    for (const Entry entry : node.entries())
      if (entry.key.kind() == NodeKind::scalar && entry.key.text() == key) return true;
    return false;
  });
  if (long_form) decode_long_form(decoder, node);
  else decode_short_words(decoder, node);
}

}  // namespace assent
