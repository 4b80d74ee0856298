// Building sentences of typed parts.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assent/rational.hpp"
#include "assent/report.hpp"

namespace assent {

/// `Say() << "..." << option("farm") << number(3)`; neighbouring texts become one part. A full stop behind a text that
/// ends a sentence itself ("Save it!") is left out.
class Say {
 public:
  Say& operator<<(std::string_view text) {
    const bool stops = text.starts_with('.') && (text.size() == 1 || text[1] == ' ');
    if (stops && ends_sentence()) text.remove_prefix(1);
    return text.empty() ? *this : add({Part::Kind::text, std::string(text)});
  }
  Say& operator<<(Part part) { return add(std::move(part)); }
  Say& operator<<(const Sentence& sentence) {
    for (const Part& part : sentence) add(part);
    return *this;
  }
  [[nodiscard]] Sentence done() { return std::move(parts_); }

 private:
  [[nodiscard]] bool ends_sentence() const {
    return !parts_.empty() && !parts_.back().text.empty() &&
           std::string_view(".!?").find(parts_.back().text.back()) != std::string_view::npos;
  }
  Say& add(Part part) {
    if (part.kind == Part::Kind::text && !parts_.empty() && parts_.back().kind == Part::Kind::text)
      parts_.back().text += part.text;
    else parts_.push_back(std::move(part));
    return *this;
  }
  Sentence parts_;
};

[[nodiscard]] inline Part number(const Rational& value) { return {Part::Kind::number, value.to_decimal(3)}; }
[[nodiscard]] inline Part number(std::int64_t value) { return {Part::Kind::number, std::to_string(value)}; }
[[nodiscard]] inline Part number(std::size_t value) { return {Part::Kind::number, std::to_string(value)}; }

/// The fewest decimal places, from `least` on, with which different numbers are written differently; at most 60.
[[nodiscard]] inline int places_apart(std::span<const Rational> values, int least) {
  constexpr int most = 60;
  std::vector<Rational> sorted(values.begin(), values.end());
  std::ranges::sort(sorted);
  const auto end = std::unique(sorted.begin(), sorted.end());
  for (int places = least; places < most; ++places) {
    const auto written_alike = [&](const Rational& a, const Rational& b) {
      return a.to_decimal(places) == b.to_decimal(places);
    };
    if (std::adjacent_find(sorted.begin(), end, written_alike) == end) return places;
  }
  return most;
}
[[nodiscard]] inline int places_apart(const Rational& a, const Rational& b, int least) {
  const Rational both[] = {a, b};
  return places_apart(both, least);
}

/// One of two numbers that stand beside each other.
[[nodiscard]] inline Part number_beside(const Rational& value, const Rational& other) {
  return {Part::Kind::number, value.to_decimal(places_apart(value, other, 3))};
}
/// "22.5 %" of a share of 1.
[[nodiscard]] inline Part percent(const Rational& share) {
  return {Part::Kind::number, (share * Rational(100)).to_decimal(1) + " %"};
}
/// One of two shares that stand beside each other.
[[nodiscard]] inline Part percent_beside(const Rational& share, const Rational& other) {
  const Rational value = share * Rational(100);
  return {Part::Kind::number, value.to_decimal(places_apart(value, other * Rational(100), 1)) + " %"};
}
[[nodiscard]] inline Part code(std::string_view text) { return {Part::Kind::code, "`" + std::string(text) + "`"}; }
[[nodiscard]] inline Part rule_part(std::string_view id) { return {Part::Kind::rule, std::string(id)}; }

}  // namespace assent
