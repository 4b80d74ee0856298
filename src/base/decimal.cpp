#include "base/decimal.hpp"

#include <algorithm>

namespace assent {
namespace {

constexpr std::int64_t billion = 1'000'000'000;
constexpr int most_places = 9;

[[nodiscard]] bool is_digit(char c) { return c >= '0' && c <= '9'; }

[[nodiscard]] bool all_digits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }

// What somebody probably meant who wrote something near a decimal; "" without a guess.
[[nodiscard]] std::string guess(std::string_view text) {
  std::string mended;
  for (const char c : text) {
    if (is_digit(c) || c == '-') mended += c;
    else if (c == '.' || c == ',') mended += '.';
    else if (c != '_' && c != '\'' && c != ' ' && c != '+') return {};
  }
  const std::size_t sign = mended.starts_with('-') ? 1 : 0;
  if (mended.substr(sign).starts_with('.')) mended.insert(sign, 1, '0');
  if (mended.ends_with('.')) mended.pop_back();
  while (mended.size() > sign + 1 && mended[sign] == '0' && is_digit(mended[sign + 1])) mended.erase(sign, 1);
  if (mended == text || std::holds_alternative<NumberError>(parse_decimal(mended))) return {};
  return mended;
}

}  // namespace

std::variant<std::int64_t, NumberError> parse_decimal(std::string_view text) {
  using Kind = NumberError::Kind;
  if (text.size() == 1 && is_digit(text[0])) return (text[0] - '0') * billion;  // most grades
  const bool negative = text.starts_with('-');
  const std::string_view digits = text.substr(negative ? 1 : 0);
  const std::size_t point = std::min(digits.find('.'), digits.size());
  const std::string_view whole = digits.substr(0, point);
  std::string_view places = digits.substr(std::min(point + 1, digits.size()));
  const bool shaped = all_digits(whole) && (point == digits.size() || all_digits(places));
  if (!shaped || (whole.size() > 1 && whole.front() == '0')) return NumberError{Kind::not_a_number, guess(text)};
  while (places.ends_with('0')) places.remove_suffix(1);
  if (places.size() > most_places) return NumberError{Kind::too_many_places, {}};
  if (whole.size() > 10) return NumberError{Kind::too_large, {}};
  std::int64_t value = 0;
  for (const char c : whole) value = value * 10 + (c - '0');
  if (value > billion || (value == billion && !places.empty())) return NumberError{Kind::too_large, {}};
  std::int64_t unit = billion;
  value *= billion;
  for (const char c : places) value += (c - '0') * (unit /= 10);
  return negative ? -value : value;
}

std::string decimal_text(std::int64_t billionths) {
  return Rational(Int128{billionths}, Int128{billion}).to_decimal(most_places);
}

std::optional<std::int64_t> parse_whole(std::string_view text, std::int64_t most) {
  if (!all_digits(text) || (text.size() > 1 && text.front() == '0')) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : text) {
    const bool too_large =
        __builtin_mul_overflow(value, 10, &value) || __builtin_add_overflow(value, c - '0', &value) || value > most;
    if (too_large) return std::nullopt;
  }
  return value;
}

std::optional<Rational> parse_share(std::string_view text) {
  const auto trim = [](std::string_view part) {
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    return part;
  };
  text = trim(text);
  if (text.ends_with('%')) {
    const auto value = parse_decimal(trim(text.substr(0, text.size() - 1)));
    if (const auto* billionths = std::get_if<std::int64_t>(&value); billionths != nullptr && *billionths >= 0)
      return Rational(Int128{*billionths}, Int128{billion} * 100);
    return std::nullopt;
  }
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto above = parse_whole(trim(text.substr(0, slash)));
  const auto below = parse_whole(trim(text.substr(slash + 1)));
  if (!above || !below || *below == 0) return std::nullopt;
  return Rational(Int128{*above}, Int128{*below});
}

}  // namespace assent
