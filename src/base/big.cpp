// Boost.Multiprecision's cpp_int: header only, no library to link. Large headers, so this is the only file with them.
#include "base/big.hpp"

#include <boost/multiprecision/cpp_int.hpp>
#include <limits>
#include <utility>

namespace assent {

using Number = boost::multiprecision::cpp_int;

struct Big::Digits {
  Number value;
};

namespace {

[[nodiscard]] std::size_t length(const Number& value) {
  return value == 0 ? 0 : static_cast<std::size_t>(msb(value < 0 ? Number(-value) : value)) + 1;
}

}  // namespace

Big::Big(Int128 value) : digits_(std::make_shared<const Digits>(Digits{Number(value)})) {}

Big::Big(Digits&& digits) {
  if (length(digits.value) > most_bits) throw Overflow();
  digits_ = std::make_shared<const Digits>(std::move(digits));
}

Big operator+(const Big& a, const Big& b) { return Big(Big::Digits{a.digits_->value + b.digits_->value}); }
Big operator-(const Big& a, const Big& b) { return Big(Big::Digits{a.digits_->value - b.digits_->value}); }
Big operator*(const Big& a, const Big& b) { return Big(Big::Digits{a.digits_->value * b.digits_->value}); }

Big operator/(const Big& a, const Big& b) {
  if (b.is_zero()) throw std::invalid_argument("a division by 0");
  return Big(Big::Digits{a.digits_->value / b.digits_->value});
}

Big operator%(const Big& a, const Big& b) {
  if (b.is_zero()) throw std::invalid_argument("a division by 0");
  return Big(Big::Digits{a.digits_->value % b.digits_->value});
}

bool operator==(const Big& a, const Big& b) { return a.digits_->value == b.digits_->value; }

std::strong_ordering operator<=>(const Big& a, const Big& b) {
  return a.digits_->value.compare(b.digits_->value) <=> 0;
}

bool Big::is_zero() const { return digits_->value == 0; }
bool Big::is_negative() const { return digits_->value < 0; }
std::size_t Big::bits() const { return length(digits_->value); }

Big Big::shifted(std::ptrdiff_t places) const {
  if (places > static_cast<std::ptrdiff_t>(most_bits)) throw Overflow();
  if (places >= 0) return Big(Digits{digits_->value << places});
  const Number size = (digits_->value < 0 ? Number(-digits_->value) : digits_->value) >> -places;
  return Big(Digits{digits_->value < 0 ? Number(-size) : size});
}

std::optional<Int128> Big::small() const {
  const bool is_least = is_negative() && bits() == 128 && (*this + Big(1)).bits() == 127;
  if (bits() > 127 && !is_least) return std::nullopt;
  return is_least ? std::numeric_limits<std::int64_t>::min() * (Int128{1} << 64) : static_cast<Int128>(digits_->value);
}

std::string Big::to_string() const { return digits_->value.str(); }

Big greatest_common_divisor(const Big& a, const Big& b) {
  return Big(Big::Digits{Number(gcd(a.digits_->value, b.digits_->value))});
}

Big least_common_multiple(const Big& a, const Big& b) { return a / greatest_common_divisor(a, b) * b; }

}  // namespace assent
