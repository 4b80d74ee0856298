// Thresholds, read and written.
#include "assent/threshold.hpp"

#include "base/decimal.hpp"

namespace assent {
namespace {

using Part = ThresholdFault::Part;

[[nodiscard]] std::string quoted(const std::string& text) { return "`" + text + "`"; }

[[nodiscard]] ThresholdFault no_number(Part part, const std::string& text, const UsualThreshold& usual) {
  const std::string count =
      usual.bare_share && part == Part::plain ? "a share from 0 to 1" : "a count from 1 or a share";
  std::string hint = "write a count such as 8, a fraction such as 2/3, a percentage such as 60%, or `majority`";
  if (usual.bare_share)
    hint = "write a fraction such as 2/3, a percentage such as 60%, or `majority`; a count is {at_least: 3}";
  if (part != Part::plain) hint = "write a count such as 8, a fraction such as 2/3, or a percentage such as 60%";
  const auto number = parse_decimal(text);
  if (const auto* value = std::get_if<std::int64_t>(&number)) {
    const Rational exact(Int128{*value}, Int128{1'000'000'000});
    if (exact > Rational(0) && exact < Rational(1)) hint = "write " + exact.to_string();
    else if (exact > Rational(1) && exact <= Rational(100) && usual.bare_share && part == Part::plain)
      hint = "write {at_least: " + exact.to_decimal(9) + "} for a count, or " + exact.to_decimal(9) + "% for a share";
  }
  return {part, count + ", not " + quoted(text), std::move(hint)};
}

struct CountOrShare {
  bool is_share = false;
  Rational value;
};

// A decimal is a count of weight; of heads only a whole number from 1 is.
[[nodiscard]] std::variant<CountOrShare, ThresholdFault> parse_number(Part part, const std::string& text,
                                                                      const UsualThreshold& usual, bool by_weight) {
  const bool bare = usual.bare_share && part == Part::plain;
  if (text.find('/') != std::string::npos || text.ends_with('%')) {
    const auto share = parse_share(text);
    if (share && *share <= Rational(1) && (*share > Rational(0) || usual.bare_share)) return CountOrShare{true, *share};
    return ThresholdFault{part, "a share over 0 and up to 1, not " + quoted(text),
                          "write a fraction such as 2/3, or a percentage such as 60%"};
  }
  const auto number = parse_decimal(text);
  const auto* value = std::get_if<std::int64_t>(&number);
  if (value == nullptr || *value < 0) return no_number(part, text, usual);
  const Rational exact(Int128{*value}, Int128{1'000'000'000});
  if (bare) {
    if (exact <= Rational(1)) return CountOrShare{true, exact};
    return no_number(part, text, usual);
  }
  const bool counts_none = exact == Rational(0) && part != Part::more_than;
  if (counts_none || (!by_weight && *value % 1'000'000'000 != 0)) return no_number(part, text, usual);
  return CountOrShare{false, exact};
}

[[nodiscard]] std::optional<ThresholdFault> read_of(const std::string& text, Threshold& threshold) {
  using Of = Threshold::Of;
  if (text == "eligible") threshold.of = Of::eligible;
  else if (text == "present") threshold.of = Of::present;
  else if (text == "cast") threshold.of = Of::cast;
  else if (text != "heads" && text != "weight")
    return ThresholdFault{Part::of, "`of` is `eligible`, `present` or `cast`, not " + quoted(text), ""};
  return std::nullopt;
}

// What 0.1.0 wrote as `of: weight` is `by: weight`.
[[nodiscard]] std::optional<std::string> measured_by(const ThresholdText& text) {
  if (!text.by && text.of && (*text.of == "heads" || *text.of == "weight")) return text.of;
  return text.by;
}

}  // namespace

std::variant<Threshold, ThresholdFault> parse_threshold(const ThresholdText& text, const UsualThreshold& usual) {
  Threshold threshold{.of = usual.of, .by = usual.by, .from = text.from};
  const auto by = measured_by(text);
  if (by && *by != "heads" && *by != "weight")
    return ThresholdFault{Part::by, "`by` is `heads` or `weight`, not " + quoted(*by), ""};
  if (text.of)
    if (auto fault = read_of(*text.of, threshold)) return std::move(*fault);
  if (text.at_least && text.more_than)
    return ThresholdFault{Part::more_than, "a threshold has `at_least` or `more_than`, not both", "keep one of them"};
  const Part part = text.more_than ? Part::more_than : text.at_least ? Part::at_least : Part::plain;
  if (part == Part::plain && !text.plain)
    return ThresholdFault{Part::plain, "a threshold needs `at_least` or `more_than`", "write {at_least: 2/3}"};
  if (part == Part::plain && *text.plain == "majority") {
    threshold.test = Threshold::Test::more_than;
    threshold.is_share = true;
    threshold.value = Rational(Int128{1}, Int128{2});
  } else {
    const std::string& number = text.more_than ? *text.more_than : text.at_least ? *text.at_least : *text.plain;
    auto parsed = parse_number(part, number, usual, by == "weight");
    if (auto* fault = std::get_if<ThresholdFault>(&parsed)) return std::move(*fault);
    if (text.more_than) threshold.test = Threshold::Test::more_than;
    threshold.is_share = std::get<CountOrShare>(parsed).is_share;
    threshold.value = std::get<CountOrShare>(parsed).value;
  }
  if (threshold.is_share && threshold.test == Threshold::Test::more_than && threshold.value == Rational(1))
    return ThresholdFault{part, "more than everybody can never be", "write {at_least: 100%} for everybody"};
  if (threshold.is_share) threshold.by = usual.share_by;
  if (by) threshold.by = *by == "weight" ? Threshold::By::weight : Threshold::By::heads;
  threshold.from_all = usual.from_all && !threshold.from.empty() && !text.of;
  return threshold;
}

ThresholdText describe_threshold(const Threshold& threshold, const UsualThreshold& usual) {
  ThresholdText text;
  const bool one = threshold.is_share && threshold.value == Rational(1);
  const std::string number = one                  ? "100%"
                             : threshold.is_share ? threshold.value.to_string()
                                                  : threshold.value.to_decimal(9);
  const bool more = threshold.test == Threshold::Test::more_than;
  const Threshold::By by = threshold.is_share ? usual.share_by : usual.by;
  const bool whole = threshold.of == usual.of && threshold.by == by && threshold.from.empty();
  const bool half = threshold.is_share && threshold.value == Rational(Int128{1}, Int128{2});
  if (more && half && whole) text.plain = "majority";
  else if (more) text.more_than = number;
  else if (whole && (threshold.is_share || !usual.bare_share)) text.plain = one && usual.bare_share ? "1" : number;
  else text.at_least = number;
  if (threshold.of != usual.of || (!threshold.from.empty() && usual.from_all && !threshold.from_all))
    text.of = name_of(threshold.of);
  if (threshold.by != by) text.by = name_of(threshold.by);
  text.from = threshold.from;
  return text;
}

std::string_view name_of(Threshold::Of of) {
  switch (of) {
    case Threshold::Of::eligible: return "eligible";
    case Threshold::Of::present: return "present";
    case Threshold::Of::cast: return "cast";
  }
  return "";
}

std::string_view name_of(Threshold::By by) { return by == Threshold::By::heads ? "heads" : "weight"; }

}  // namespace assent
