// Random numbers that are a function of their place: a counter-based generator, and what cultures draw from it.
#pragma once

#include <Random123/philox.h>

#include <cstddef>
#include <cstdint>
#include <span>

#include "assent/cells.hpp"
#include "assent/rational.hpp"

namespace assent {

/// The random numbers of one profile. Philox4x32-10 (Salmon, Moraes, Dror and Shaw, Parallel random numbers: as easy as
/// 1, 2, 3, 2011) with a key of 64 bits, whose counter is the number of the profile and the number of the block. Real
/// numbers are made by + - * / and square roots alone, which give the same bits on every machine.
class Draws {
 public:
  Draws(std::uint64_t key, std::uint64_t profile)
      : key_{{static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32)}},
        counter_{{0, 0, static_cast<std::uint32_t>(profile), static_cast<std::uint32_t>(profile >> 32)}} {}

  [[nodiscard]] std::uint32_t bits32() {
    if (left_ == 0) refill();
    return block_[--left_];
  }
  [[nodiscard]] std::uint64_t bits64() {
    const std::uint64_t high = bits32();
    return high << 32 | bits32();
  }
  [[nodiscard]] bool coin();
  /// Uniform below `bound`, which is at least 1; each number is exactly as likely.
  [[nodiscard]] std::uint64_t below(std::uint64_t bound);
  /// Fills `numbers` with such numbers below a bound of at most 2^16: several from one word, which is faster.
  void below_each(std::uint32_t bound, std::span<std::uint32_t> numbers);
  /// The same for bounds over 64 bits.
  [[nodiscard]] Int128 below_wide(Int128 bound);
  /// A multiple of 2^-53 from 0 to under 1.
  [[nodiscard]] double unit() { return static_cast<double>(bits64() >> 11) * 0x1p-53; }
  /// Normal with mean 0 and variance 1: Marsaglia's polar method (1964).
  [[nodiscard]] double normal();
  /// The logarithm of a gamma variate of that shape, which is over 0: G. Marsaglia and W. W. Tsang, A simple method for
  /// generating gamma variables (2000). The logarithm, because variates of small shapes are too small for a double.
  [[nodiscard]] double log_gamma_variate(double shape);
  /// Fills `order` with 0, 1, 2 ... in a random order, each order exactly as likely.
  void shuffle(std::span<Cell> order);

 private:
  void refill();
  template <class Base>
  void digits_of_a_word(std::span<std::uint32_t> digits, std::uint64_t values, Base base);

  r123::Philox4x32::key_type key_;
  r123::Philox4x32::ctr_type counter_, block_{};
  unsigned left_ = 0;  // words of the block
  std::uint32_t coins_ = 0;
  unsigned coins_left_ = 0;
  double spare_normal_ = 0;
  bool has_spare_normal_ = false;
};

/// The natural logarithm of a finite number over 0, by a series: at most a few units in the last place off, and, as
/// nothing but + - * / makes it, the same on every machine, which std::log is not.
[[nodiscard]] double portable_log(double x);

/// A fraction as a double, rounded by basic operations.
[[nodiscard]] double to_real(const Rational& ratio);

}  // namespace assent
