// Thresholds: a count, a share, `majority`, or a mapping with what it is of, by what it is measured, and from whom.

#include <fmt/format.h>

#include <array>

#include "base/decimal.hpp"
#include "decision/decoder.hpp"
#include "document/cursor.hpp"

namespace assent {
namespace {

using Part = ThresholdFault::Part;

constexpr std::array<std::string_view, 5> threshold_keys{"at_least", "more_than", "of", "by", "from"};

[[nodiscard]] std::optional<std::string> plain_text(Decoder& decoder, const std::optional<Node>& node,
                                                    std::string_view what) {
  if (!node) return std::nullopt;
  if (node->kind() == NodeKind::scalar) return std::string(node->text());
  expected(*node, what, "a count, or a share such as 2/3 or 60%", decoder.diagnostics);
  return std::nullopt;
}

// A list of groups, or one.
void read_from(Decoder& decoder, Node node, ThresholdText& text) {
  const auto add = [&](Node item) {
    if (const auto id = read_id(item, "a group", decoder.diagnostics)) {
      text.from.emplace_back(*id);
      decoder.groups_where.emplace_back(*id, item.where());
    }
  };
  if (node.kind() == NodeKind::sequence)
    for (const Node item : node.items()) add(item);
  else if (node.kind() == NodeKind::scalar) add(node);
  else expected(node, "`from`", "a list of groups", decoder.diagnostics);
}

[[nodiscard]] std::string_view key_of(Part part) {
  switch (part) {
    case Part::plain: break;
    case Part::at_least: return "at_least";
    case Part::more_than: return "more_than";
    case Part::of: return "of";
    case Part::by: return "by";
  }
  return "";
}

}  // namespace

std::optional<ReadThreshold> read_threshold(Decoder& decoder, Node node, std::string_view what,
                                            const UsualThreshold& usual, Value value) {
  const std::size_t errors_before = decoder.diagnostics.errors();
  ThresholdText text;
  std::optional<Fields> fields;
  Node value_node = node;
  if (node.kind() == NodeKind::mapping) {
    fields.emplace(node, what, threshold_keys, decoder.diagnostics);
    text.at_least = plain_text(decoder, (*fields)["at_least"], what);
    text.more_than = plain_text(decoder, (*fields)["more_than"], what);
    text.of = plain_text(decoder, (*fields)["of"], "`of`");
    text.by = plain_text(decoder, (*fields)["by"], "`by`");
    if (const auto from = (*fields)["from"]) read_from(decoder, *from, text);
    if (const auto given = text.more_than ? (*fields)["more_than"] : (*fields)["at_least"]) value_node = *given;
    if (value == Value::may_lack && !text.at_least && !text.more_than) text.plain = "1";
  } else {
    text.plain = plain_text(decoder, node, what);
  }
  if (decoder.diagnostics.errors() > errors_before) return std::nullopt;
  if (!text.plain && !text.at_least && !text.more_than) {
    decoder.diagnostics.error(Code::S103, node.where(), fmt::format("{} needs `at_least` or `more_than`", what)).hint =
        "write {at_least: 2/3}, or {more_than: 1/2}";
    return std::nullopt;
  }
  auto parsed = parse_threshold(text, usual);
  if (auto* fault = std::get_if<ThresholdFault>(&parsed)) {
    const bool of_value = fault->part != Part::of && fault->part != Part::by;
    const auto part = fields ? (*fields)[key_of(fault->part)] : std::nullopt;
    decoder.diagnostics
        .error(of_value ? Code::P404 : Code::P403, part ? part->where() : value_node.where(),
               of_value ? fmt::format("{} must be {}", what, fault->message) : fault->message)
        .hint = fault->hint.empty() ? std::nullopt : std::optional(fault->hint);
    return std::nullopt;
  }
  auto& threshold = std::get<Threshold>(parsed);
  if (threshold.is_share) warn_if_rounded(decoder, value_node, threshold.value);
  return ReadThreshold{std::move(threshold), value_node};
}

void warn_if_rounded(Decoder& decoder, Node node, const Rational& share) {
  if (node.text().find('/') != std::string_view::npos) return;
  for (const Rational& third : {Rational(1, 3), Rational(2, 3)}) {
    const Rational distance = share < third ? third - share : share - third;
    if (distance > Rational(1, 100)) continue;
    decoder.diagnostics.warning(Code::P406, node.where(), fmt::format("{} is not {}", node.text(), third.to_string()))
        .hint = fmt::format("write {} if that is meant", third.to_string());
  }
}

}  // namespace assent
