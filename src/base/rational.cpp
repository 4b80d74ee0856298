// Fractions in lowest terms. Every operation divides out common factors before it multiplies, so that a result that
// fits is nearly always found, and throws Overflow rather than wrap around.
#include "assent/rational.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace assent {
namespace {

__extension__ using Unsigned = unsigned __int128;

constexpr Unsigned sign_bit = Unsigned{1} << 127;  // the magnitude of the least Int128

[[nodiscard]] Unsigned magnitude(Int128 value) {
  return value < 0 ? Unsigned{0} - static_cast<Unsigned>(value) : static_cast<Unsigned>(value);
}

[[nodiscard]] Int128 with_sign(Unsigned value, bool negative) {
  if (value > sign_bit || (value == sign_bit && !negative)) throw Overflow();
  return static_cast<Int128>(negative ? Unsigned{0} - value : value);
}

[[nodiscard]] Unsigned common_divisor(Unsigned a, Unsigned b) {
  constexpr Unsigned small = std::numeric_limits<std::uint64_t>::max();
  while (a > small || b > small) {
    if (b == 0) return a;
    a %= b;
    std::swap(a, b);
  }
  auto x = static_cast<std::uint64_t>(a);  // from here on the machine divides by itself
  auto y = static_cast<std::uint64_t>(b);
  while (y != 0) {
    x %= y;
    std::swap(x, y);
  }
  return x;
}

[[nodiscard]] Unsigned multiply(Unsigned a, Unsigned b) {
  Unsigned result = 0;
  if (__builtin_mul_overflow(a, b, &result)) throw Overflow();
  return result;
}

// (a / b) * (c / d) of fractions in lowest terms, given by their magnitudes.
[[nodiscard]] Rational product(bool negative, Unsigned a, Unsigned b, Unsigned c, Unsigned d) {
  const Unsigned left = common_divisor(a, d);
  const Unsigned right = common_divisor(c, b);
  const Unsigned above = multiply(a / left, c / right);
  const Unsigned below = multiply(b / right, d / left);
  return {with_sign(above, negative), with_sign(below, false)};
}

// a/b + c/d as in Knuth, The Art of Computer Programming, 4.5.1: only factors of gcd(b, d) can be left to divide out.
[[nodiscard]] Rational sum(const Rational& a, const Rational& b, bool subtract) {
  const Int128 shared = greatest_common_divisor(a.denominator(), b.denominator());
  const Int128 left = checked_multiply(a.numerator(), b.denominator() / shared);
  const Int128 right = checked_multiply(b.numerator(), a.denominator() / shared);
  Int128 above = 0;
  if (subtract ? __builtin_sub_overflow(left, right, &above) : __builtin_add_overflow(left, right, &above))
    throw Overflow();
  const auto rest = static_cast<Int128>(common_divisor(magnitude(above), magnitude(shared)));
  return {above / rest, checked_multiply(a.denominator() / shared, b.denominator() / rest)};
}

// a/b against c/d by their continued fractions: equal whole parts go, then the rests stand upside down.
[[nodiscard]] std::strong_ordering compare(Unsigned a, Unsigned b, Unsigned c, Unsigned d) {
  while (true) {
    const Unsigned left = a / b;
    const Unsigned right = c / d;
    if (left != right) return left <=> right;
    const Unsigned left_rest = a % b;
    const Unsigned right_rest = c % d;
    if (left_rest == 0 || right_rest == 0) return left_rest <=> right_rest;
    // left_rest / b against right_rest / d is the same as d / right_rest against b / left_rest.
    a = d;
    c = b;
    b = right_rest;
    d = left_rest;
  }
}

[[nodiscard]] std::string digits_of(Unsigned value) {
  std::string text;
  do {
    text += static_cast<char>('0' + static_cast<int>(value % 10));
    value /= 10;
  } while (value != 0);
  std::ranges::reverse(text);
  return text;
}

// The next digit of rest / below, where rest < below <= 2^127. Ten additions, because rest * 10 may not fit.
[[nodiscard]] char next_digit(Unsigned& rest, Unsigned below) {
  Unsigned left_over = 0;
  char digit = '0';
  for (int i = 0; i < 10; ++i) {
    left_over += rest;
    if (left_over >= below) {
      left_over -= below;
      ++digit;
    }
  }
  rest = left_over;
  return digit;
}

// Adds one to the last digit of a text of digits with at most one point.
void round_up(std::string& text) {
  for (std::size_t i = text.size(); i-- > 0;) {
    if (text[i] == '.') continue;
    if (text[i] != '9') {
      ++text[i];
      return;
    }
    text[i] = '0';
  }
  text.insert(text.begin(), '1');
}

}  // namespace

Int128 checked_add(Int128 a, Int128 b) {
  Int128 result = 0;
  if (__builtin_add_overflow(a, b, &result)) throw Overflow();
  return result;
}

Int128 checked_multiply(Int128 a, Int128 b) {
  return with_sign(multiply(magnitude(a), magnitude(b)), (a < 0) != (b < 0));
}

Int128 greatest_common_divisor(Int128 a, Int128 b) {
  return with_sign(common_divisor(magnitude(a), magnitude(b)), false);
}

Rational::Rational(Int128 numerator, Int128 denominator) {
  if (denominator == 0) throw std::invalid_argument("a fraction with the denominator 0");
  const Unsigned above = magnitude(numerator);
  const Unsigned below = magnitude(denominator);
  const Unsigned shared = common_divisor(above, below);
  numerator_ = with_sign(above / shared, (numerator < 0) != (denominator < 0));
  denominator_ = with_sign(below / shared, false);
}

Rational operator+(const Rational& a, const Rational& b) { return sum(a, b, false); }

Rational operator-(const Rational& a, const Rational& b) { return sum(a, b, true); }

Rational operator*(const Rational& a, const Rational& b) {
  return product((a.numerator_ < 0) != (b.numerator_ < 0), magnitude(a.numerator_), magnitude(a.denominator_),
                 magnitude(b.numerator_), magnitude(b.denominator_));
}

Rational operator/(const Rational& a, const Rational& b) {
  if (b.numerator_ == 0) throw std::invalid_argument("a division by 0");
  return product((a.numerator_ < 0) != (b.numerator_ < 0), magnitude(a.numerator_), magnitude(a.denominator_),
                 magnitude(b.denominator_), magnitude(b.numerator_));
}

std::strong_ordering operator<=>(const Rational& a, const Rational& b) {
  const bool a_negative = a.numerator_ < 0;
  const bool b_negative = b.numerator_ < 0;
  if (a_negative != b_negative) return b_negative <=> a_negative;
  if (a.denominator_ == b.denominator_) return a.numerator_ <=> b.numerator_;
  const Rational& smaller = a_negative ? b : a;  // among negative numbers the larger magnitude is the smaller number
  const Rational& larger = a_negative ? a : b;
  return compare(magnitude(smaller.numerator_), magnitude(smaller.denominator_), magnitude(larger.numerator_),
                 magnitude(larger.denominator_));
}

std::string to_string(Int128 value) { return (value < 0 ? "-" : "") + digits_of(magnitude(value)); }

std::string Rational::to_string() const {
  const std::string above = assent::to_string(numerator_);
  return denominator_ == 1 ? above : above + "/" + assent::to_string(denominator_);
}

std::string Rational::to_decimal(int digits) const {
  const Unsigned below = magnitude(denominator_);
  Unsigned rest = magnitude(numerator_) % below;
  std::string text = digits_of(magnitude(numerator_) / below);
  if (digits > 0) text += '.';
  for (int i = 0; i < digits; ++i) text += next_digit(rest, below);
  if (rest >= below - rest) round_up(text);
  if (digits > 0) {
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
  }
  return numerator_ < 0 && text != "0" ? "-" + text : text;
}

double Rational::to_double() const {
  constexpr Unsigned enough = Unsigned{1} << 64;  // more bits than a double keeps
  const Unsigned below = magnitude(denominator_);
  Unsigned whole = magnitude(numerator_) / below;
  Unsigned rest = magnitude(numerator_) % below;
  int exponent = 0;
  while (rest != 0 && whole < enough) {
    rest *= 2;  // rest < below <= 2^127, so this fits
    whole = whole * 2 + (rest >= below ? 1 : 0);
    if (rest >= below) rest -= below;
    --exponent;
  }
  if (rest != 0) whole |= 1;  // what is cut off must not look like an exact half
  const double value = std::ldexp(static_cast<double>(whole), exponent);
  return numerator_ < 0 ? -value : value;
}

}  // namespace assent
