// Building sentences of typed parts.
#pragma once

#include <string>
#include <string_view>

#include "assent/rational.hpp"
#include "assent/report.hpp"

namespace assent {

/// `Say() << "..." << option("farm") << number(3)`; neighbouring texts become one part.
class Say {
 public:
  Say& operator<<(std::string_view text) { return add({Part::Kind::text, std::string(text)}); }
  Say& operator<<(Part part) { return add(std::move(part)); }
  [[nodiscard]] Sentence done() { return std::move(parts_); }

 private:
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
/// "22.5 %" of a share of 1.
[[nodiscard]] inline Part percent(const Rational& share) {
  return {Part::Kind::number, (share * Rational(100)).to_decimal(1) + " %"};
}
[[nodiscard]] inline Part rule_part(std::string_view id) { return {Part::Kind::rule, std::string(id)}; }

}  // namespace assent
