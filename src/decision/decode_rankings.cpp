// Rankings: `ana: farm > stay = city`, or counted ballots `- 12: farm > stay = city`.

#include <fmt/format.h>

#include <algorithm>

#include "base/decimal.hpp"
#include "base/utf8.hpp"
#include "decision/decoder.hpp"
#include "document/cursor.hpp"

namespace assent {
namespace {

void decode_by_participant(Decoder& decoder, Node mapping) {
  auto& decision = decoder.decision;
  std::vector<Cell> row(decision.options.size());
  std::uint32_t guess = 0;
  for (const Entry entry : mapping.entries()) {
    if (entry.key.kind() != NodeKind::scalar) {
      expected(entry.key, "a participant", "an id", decoder.diagnostics);
      continue;
    }
    const auto participant = enter_ballot(decoder, entry.key.text(), entry.key.where(), guess);
    if (!participant) continue;
    guess = static_cast<std::uint32_t>(index(*participant)) + 1;
    if (is_blank(entry.value)) continue;
    if (!read_ranking(decoder, entry.value, row)) continue;
    decision.ranks.push_back(row);
    decision.counts.push_back(1);
    decision.voters.push_back(*participant);
    decision.answered[index(*participant)] = true;
  }
}

void decode_counted(Decoder& decoder, Node list) {
  auto& decision = decoder.decision;
  std::vector<Cell> row(decision.options.size());
  for (const Node item : list.items()) {
    if (item.kind() == NodeKind::scalar && !is_blank(item)) {
      decoder.diagnostics.error(Code::S101, item.where(), "the ranking does not say whose it is, or how many gave it")
          .hint = fmt::format("write `rankings: {{ana: {0}}}` for named people, or `- 1: {0}` for counted ballots",
                              escape_invisible(item.text()));
      continue;
    }
    if (item.kind() != NodeKind::mapping || item.size() != 1) {
      expected(item, "a counted ballot", "one `count: ranking`", decoder.diagnostics);
      continue;
    }
    const Entry entry = *item.entries().begin();
    const auto count = entry.key.kind() == NodeKind::scalar ? parse_whole(entry.key.text()) : std::nullopt;
    if (!count || *count == 0) {
      decoder.diagnostics
          .error(Code::B311, entry.key.where(), "the count of a ballot must be a whole number from 1 to 1000000000")
          .hint = "write `- 12: farm > stay = city`";
      continue;
    }
    if (!read_ranking(decoder, entry.value, row)) continue;
    decision.ranks.push_back(row);
    decision.counts.push_back(*count);
  }
}

// The place of a part of a scalar, where the scalar stands in the source as it is.
[[nodiscard]] Location part_of(Node node, std::size_t begin, std::size_t length) {
  Location where = node.where();
  const std::uint32_t quote = node.style() == ScalarStyle::quoted ? 1 : 0;
  if (where.span.end - where.span.begin != node.text().size() + quote + quote) return where;
  where.span.begin += static_cast<std::uint32_t>(begin) + quote;
  where.span.end = where.span.begin + static_cast<std::uint32_t>(length);
  return where;
}

}  // namespace

bool read_ranking(Decoder& decoder, Node node, std::span<Cell> row) {
  std::ranges::fill(row, unranked_cell);
  if (node.kind() != NodeKind::scalar || is_blank(node)) {
    expected(node, "a ranking", "a text such as `farm > stay = city`", decoder.diagnostics);
    return false;
  }
  const std::string_view text = node.text();
  Cell tier = 0;
  std::uint32_t guess = 0;
  bool valid = true;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find_first_of(">=", begin), text.size());
    std::size_t first = begin, last = end;
    while (first < last && text[first] == ' ') ++first;
    while (last > first && text[last - 1] == ' ') --last;
    const std::string_view id = text.substr(first, last - first);
    const Location where = part_of(node, first, std::max<std::size_t>(id.size(), 1));
    const bool several = id.find_first_of(" \t\n") != std::string_view::npos && decoder.places_by_title(id).empty();
    if (id.empty() || several) {
      decoder.diagnostics
          .error(
              Code::B310, where,
              id.empty() ? "an option is missing in the ranking" : "the options of a ranking are parted by `>` or `=`")
          .hint = "write `farm > stay = city`: farm first, stay and city tied";
      return false;
    }
    if (const auto option = decoder.find_option(id, where, guess)) {
      guess = static_cast<std::uint32_t>(index(*option)) + 1;
      Cell& cell = row[index(*option)];
      if (cell != unranked_cell) {
        decoder.diagnostics.error(Code::B305, where, fmt::format("`{}` stands twice in this ranking", id));
        valid = false;
      }
      cell = tier;
    } else {
      valid = false;
    }
    if (end < text.size() && text[end] == '>') ++tier;
    begin = end + 1;
  }
  return valid;
}

void decode_rankings(Decoder& decoder, Node node) {
  decoder.entered.assign(decoder.decision.participants.size(), false);
  decoder.decision.ranks = Cells(decoder.decision.options.size());
  if (!decoder.fits(node.kind() == NodeKind::scalar ? 0 : node.size(), node.where())) return;
  if (node.kind() == NodeKind::mapping) return decode_by_participant(decoder, node);
  if (node.kind() == NodeKind::sequence) return decode_counted(decoder, node);
  expected(node, "`rankings`", "a mapping from participants to rankings, or a list of counted ballots",
           decoder.diagnostics);
}

}  // namespace assent
