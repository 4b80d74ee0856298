// Fractions in lowest terms. Every operation divides out common factors before it multiplies, so that a result that
// fits 128 bits is nearly always found; else it is done again in big integers.
#include "assent/rational.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "base/big.hpp"

namespace assent {
namespace {

__extension__ using Unsigned = unsigned __int128;

enum class Sign { plus, minus };
enum class Sum { add, subtract };

constexpr Unsigned sign_bit = Unsigned{1} << 127;  // the magnitude of the least Int128

[[nodiscard]] Unsigned magnitude(Int128 value) {
  return value < 0 ? Unsigned{0} - static_cast<Unsigned>(value) : static_cast<Unsigned>(value);
}

// Of a number.
[[nodiscard]] Sign sign_of(Int128 value) { return value < 0 ? Sign::minus : Sign::plus; }

// Of a product, or a quotient.
[[nodiscard]] Sign sign_of(Int128 a, Int128 b) { return sign_of(a) == sign_of(b) ? Sign::plus : Sign::minus; }

[[nodiscard]] Int128 with_sign(Unsigned value, Sign sign) {
  if (value > sign_bit || (value == sign_bit && sign == Sign::plus)) throw Overflow();
  return static_cast<Int128>(sign == Sign::minus ? Unsigned{0} - value : value);
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

// (a / b) * (c / d) of fractions in lowest terms, given by their magnitudes; nothing where it does not fit.
[[nodiscard]] std::optional<Rational> small_product(Sign sign, Unsigned a, Unsigned b, Unsigned c, Unsigned d) {
  const bool whole = b == 1 && d == 1;
  const Unsigned left = whole ? 1 : common_divisor(a, d);
  const Unsigned right = whole ? 1 : common_divisor(c, b);
  Unsigned above = 0, below = 1;
  if (whole
          ? __builtin_mul_overflow(a, c, &above)
          : __builtin_mul_overflow(a / left, c / right, &above) || __builtin_mul_overflow(b / right, d / left, &below))
    return std::nullopt;
  if (above >= sign_bit || below >= sign_bit) return std::nullopt;
  return Rational(with_sign(above, sign), with_sign(below, Sign::plus));
}

// a/b + c/d as in Knuth, The Art of Computer Programming, 4.5.1: only factors of gcd(b, d) can be left to divide out.
[[nodiscard]] std::optional<Rational> small_sum(Int128 a, Int128 b, Int128 c, Int128 d, Sum how) {
  const bool whole = b == 1 && d == 1;
  const Int128 shared = whole ? 1 : greatest_common_divisor(b, d);
  Int128 left = a, right = c, above = 0, below = 0;
  if (!whole && (__builtin_mul_overflow(a, d / shared, &left) || __builtin_mul_overflow(c, b / shared, &right)))
    return std::nullopt;
  if (how == Sum::subtract ? __builtin_sub_overflow(left, right, &above) : __builtin_add_overflow(left, right, &above))
    return std::nullopt;
  if (whole) return Rational(above, 1);
  const auto rest = static_cast<Int128>(common_divisor(magnitude(above), magnitude(shared)));
  if (__builtin_mul_overflow(b / shared, d / rest, &below)) return std::nullopt;
  return Rational(above / rest, below);
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
  if (value <= std::numeric_limits<std::uint64_t>::max()) return std::to_string(static_cast<std::uint64_t>(value));
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

[[nodiscard]] std::string without_zeros(std::string text) {
  if (text.find('.') == std::string::npos) return text;
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

[[nodiscard]] std::string with_sign(std::string_view text, Sign sign) {
  return (sign == Sign::minus && text != "0" ? "-" : "") + std::string(text);
}

[[nodiscard]] Big size_of(const Big& value) { return value.is_negative() ? Big(0) - value : value; }

[[nodiscard]] std::string decimal_of(const Big& above, const Big& below, int digits) {
  Big scale = 1;
  for (int i = 0; i < digits; ++i) scale = scale * Big(10);
  std::string text = ((size_of(above) * scale * Big(2) + below) / (below * Big(2))).to_string();
  const auto places = static_cast<std::size_t>(digits);
  if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
  if (digits > 0) text.insert(text.size() - places, ".");
  return with_sign(without_zeros(std::move(text)), above.is_negative() ? Sign::minus : Sign::plus);
}

// 66 digits of the quotient, and a last one for what is cut off.
[[nodiscard]] double double_of(const Big& above, const Big& below) {
  const auto places = static_cast<std::ptrdiff_t>(below.bits()) - static_cast<std::ptrdiff_t>(above.bits()) + 66;
  const Big numerator = size_of(above).shifted(std::max<std::ptrdiff_t>(places, 0));
  const Big denominator = below.shifted(std::max<std::ptrdiff_t>(-places, 0));
  const auto quotient = static_cast<Unsigned>(*(numerator / denominator).small());
  const Unsigned rest = (numerator % denominator).is_zero() ? 0 : 1;
  const double value = std::ldexp(static_cast<double>(quotient * 2 + rest), static_cast<int>(-places) - 1);
  const double finite = std::min(value, std::numeric_limits<double>::max());
  return above.is_negative() ? -finite : finite;
}

}  // namespace

Int128 checked_add(Int128 a, Int128 b) {
  Int128 result = 0;
  if (__builtin_add_overflow(a, b, &result)) throw Overflow();
  return result;
}

Int128 checked_multiply(Int128 a, Int128 b) { return with_sign(multiply(magnitude(a), magnitude(b)), sign_of(a, b)); }

Int128 greatest_common_divisor(Int128 a, Int128 b) {
  return with_sign(common_divisor(magnitude(a), magnitude(b)), Sign::plus);
}

Rational::Rational(Int128 numerator, Int128 denominator) {
  if (denominator == 0) throw std::invalid_argument("a fraction with the denominator 0");
  if (denominator == 1) {
    numerator_ = numerator;
    return;
  }
  const Unsigned above = magnitude(numerator);
  const Unsigned below = magnitude(denominator);
  const Unsigned shared = common_divisor(above, below);
  numerator_ = with_sign(above / shared, sign_of(numerator, denominator));
  denominator_ = with_sign(below / shared, Sign::plus);
}

// The number in big integers, which all operations can do with.
struct Rational::Wide {
  Big above, below;

  [[nodiscard]] static Wide of(const Rational& number) {
    return number.wide_ ? *number.wide_ : Wide{Big(number.numerator_), Big(number.denominator_)};
  }
  [[nodiscard]] static Rational sum(const Rational& a, const Rational& b, Sum how) {
    const Wide x = of(a), y = of(b);
    const Big left = x.above * y.below, right = y.above * x.below;
    return {how == Sum::subtract ? left - right : left + right, x.below * y.below};
  }
  [[nodiscard]] static Rational product(const Wide& x, const Wide& y) { return {x.above * y.above, x.below * y.below}; }
};

Rational::Rational(const Big& numerator, const Big& denominator) {
  if (denominator.is_zero()) throw std::invalid_argument("a fraction with the denominator 0");
  const Big shared = greatest_common_divisor(numerator, denominator);
  const Big divisor = denominator.is_negative() ? Big(0) - shared : shared;
  const Big above = numerator / divisor, below = denominator / divisor;
  const std::optional<Int128> small_above = above.small(), small_below = below.small();
  if (small_above && small_below) {
    numerator_ = *small_above;
    denominator_ = *small_below;
  } else {
    wide_ = std::make_shared<const Wide>(Wide{above, below});
  }
}

Int128 Rational::numerator() const {
  if (wide_) throw Overflow();
  return numerator_;
}

Int128 Rational::denominator() const {
  if (wide_) throw Overflow();
  return denominator_;
}

Int128 Rational::floor() const {
  if (!wide_) return numerator_ / denominator_ - (numerator_ % denominator_ < 0 ? 1 : 0);
  const Big rest = wide_->above % wide_->below;
  const std::optional<Int128> whole = (wide_->above / wide_->below - (rest.is_negative() ? Big(1) : Big(0))).small();
  if (!whole) throw Overflow();
  return *whole;
}

Rational operator+(const Rational& a, const Rational& b) {
  if (!a.wide_ && !b.wide_)
    if (auto sum = small_sum(a.numerator_, a.denominator_, b.numerator_, b.denominator_, Sum::add)) return *sum;
  return Rational::Wide::sum(a, b, Sum::add);
}

Rational operator-(const Rational& a, const Rational& b) {
  if (!a.wide_ && !b.wide_)
    if (auto sum = small_sum(a.numerator_, a.denominator_, b.numerator_, b.denominator_, Sum::subtract)) return *sum;
  return Rational::Wide::sum(a, b, Sum::subtract);
}

Rational operator-(const Rational& a) { return Rational(0) - a; }

Rational operator*(const Rational& a, const Rational& b) {
  if (!b.wide_ && b.numerator_ == 1 && b.denominator_ == 1) return a;  // the unit of most files
  if (!a.wide_ && !b.wide_)
    if (auto product = small_product(sign_of(a.numerator_, b.numerator_), magnitude(a.numerator_),
                                     magnitude(a.denominator_), magnitude(b.numerator_), magnitude(b.denominator_)))
      return *product;
  return Rational::Wide::product(Rational::Wide::of(a), Rational::Wide::of(b));
}

Rational operator/(const Rational& a, const Rational& b) {
  if (b == Rational(0)) throw std::invalid_argument("a division by 0");
  if (!a.wide_ && !b.wide_)
    if (auto product = small_product(sign_of(a.numerator_, b.numerator_), magnitude(a.numerator_),
                                     magnitude(a.denominator_), magnitude(b.denominator_), magnitude(b.numerator_)))
      return *product;
  const Rational::Wide y = Rational::Wide::of(b);
  return Rational::Wide::product(Rational::Wide::of(a), {y.below, y.above});
}

bool operator==(const Rational& a, const Rational& b) {
  if (a.wide_ && b.wide_) return a.wide_->above == b.wide_->above && a.wide_->below == b.wide_->below;
  return !a.wide_ && !b.wide_ && a.numerator_ == b.numerator_ && a.denominator_ == b.denominator_;
}

std::strong_ordering operator<=>(const Rational& a, const Rational& b) {
  if (a.wide_ || b.wide_) {
    const Rational::Wide x = Rational::Wide::of(a), y = Rational::Wide::of(b);
    return x.above * y.below <=> y.above * x.below;
  }
  const bool a_negative = a.numerator_ < 0;
  const bool b_negative = b.numerator_ < 0;
  if (a_negative != b_negative) return b_negative <=> a_negative;
  if (a.denominator_ == b.denominator_) return a.numerator_ <=> b.numerator_;
  const Rational& smaller = a_negative ? b : a;  // among negative numbers the larger magnitude is the smaller number
  const Rational& larger = a_negative ? a : b;
  return compare(magnitude(smaller.numerator_), magnitude(smaller.denominator_), magnitude(larger.numerator_),
                 magnitude(larger.denominator_));
}

std::string to_string(Int128 value) {
  return value < 0 ? "-" + digits_of(magnitude(value)) : digits_of(magnitude(value));
}

std::string Rational::to_string() const {
  if (wide_) {
    const std::string whole = wide_->above.to_string();
    return wide_->below == Big(1) ? whole : whole + "/" + wide_->below.to_string();
  }
  std::string above = assent::to_string(numerator_);
  return denominator_ == 1 ? std::move(above) : above + "/" + assent::to_string(denominator_);
}

std::string Rational::to_decimal(int digits) const {
  if (wide_) return decimal_of(wide_->above, wide_->below, digits);
  const Unsigned below = magnitude(denominator_);
  Unsigned rest = magnitude(numerator_) % below;
  std::string text = digits_of(magnitude(numerator_) / below);
  if (digits > 0) text += '.';
  for (int i = 0; i < digits; ++i) text += next_digit(rest, below);
  if (rest >= below - rest) round_up(text);
  return with_sign(without_zeros(std::move(text)), sign_of(numerator_));
}

double Rational::to_double() const {
  if (wide_) return double_of(wide_->above, wide_->below);
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
