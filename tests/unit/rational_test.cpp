#include "assent/rational.hpp"

#include <limits>

#include "support/catch.hpp"

namespace assent::test::rational_test {

namespace {

constexpr Int128 largest = ~(Int128{1} << 127);
constexpr Int128 least = -largest - 1;

[[nodiscard]] Rational fraction(Int128 above, Int128 below) { return {above, below}; }

}  // namespace

TEST_CASE("a fraction is kept in lowest terms with a positive denominator") {
  CHECK(fraction(6, 4).to_string() == "3/2");
  CHECK(fraction(6, -4).to_string() == "-3/2");
  CHECK(fraction(-6, -4).to_string() == "3/2");
  CHECK(fraction(0, -7).to_string() == "0");
  CHECK(fraction(0, -7) == Rational());
  CHECK(fraction(8, 2) == Rational(4));
  CHECK_THROWS_AS(fraction(1, 0), std::invalid_argument);
}

TEST_CASE("sums, differences, products and quotients are exact") {
  CHECK(fraction(1, 6) + fraction(1, 10) == fraction(4, 15));
  CHECK(fraction(1, 6) - fraction(1, 10) == fraction(1, 15));
  CHECK(fraction(1, 2) - fraction(1, 2) == Rational(0));
  CHECK(fraction(2, 3) * fraction(-9, 4) == fraction(-3, 2));
  CHECK(fraction(2, 3) / fraction(-4, 9) == fraction(-3, 2));
  CHECK(Rational(0) / fraction(-4, 9) == Rational(0));
  CHECK_THROWS_AS(Rational(1) / Rational(0), std::invalid_argument);
}

TEST_CASE("common factors are divided out before multiplying") {
  CHECK(fraction(largest, 3) * fraction(3, largest) == Rational(1));
  CHECK(fraction(largest, 7) / fraction(largest, 14) == Rational(2));
  CHECK(fraction(1, largest) + fraction(-1, largest) == Rational(0));
  CHECK(fraction(largest - 1, largest) + fraction(1, largest) == Rational(1));
}

TEST_CASE("a result that does not fit 128 bits is kept in big integers") {
  const Rational top = fraction(largest, 1);  // 2^127 - 1
  CHECK((top + Rational(1)).to_string() == "170141183460469231731687303715884105728");
  CHECK((fraction(least, 1) - Rational(1)).to_string() == "-170141183460469231731687303715884105729");
  CHECK((top * Rational(2)).to_string() == "340282366920938463463374607431768211454");
  CHECK((fraction(1, largest) / Rational(2)).to_string() == "1/340282366920938463463374607431768211454");
  CHECK((top + Rational(1) - Rational(1)) == top);  // and comes back
  CHECK((top * top / top) == top);
  CHECK(fraction(least, 1) == -(top + Rational(1)));
  CHECK(-fraction(least, 1) == top + Rational(1));
  CHECK(fraction(1, largest) + fraction(1, largest - 1) - fraction(1, largest - 1) == fraction(1, largest));
}

TEST_CASE("large fractions compare, are rounded and are printed like small ones") {
  Rational power = 1;  // 2^200 = 1606938044258990275541962092341162602522202993782792835301376
  for (int i = 0; i < 200; ++i) power = power * Rational(2);
  CHECK(power.to_string() == "1606938044258990275541962092341162602522202993782792835301376");
  CHECK(power < power + fraction(1, 3));
  CHECK(-power < fraction(least, 1));
  CHECK(-fraction(3, 4) == fraction(-3, 4));
  CHECK(-Rational(0) == Rational(0));
  CHECK(-(-power) == power);
  CHECK(power != power + Rational(1));
  CHECK((power / Rational(3)).to_decimal(2) == "535646014752996758513987364113720867507400997927597611767125.33");
  CHECK((Rational(1) / power).to_decimal(3) == "0");
  CHECK((Rational(-1) / Rational(3) - Rational(1) / power).to_decimal(3) == "-0.333");
  CHECK((fraction(1999, 2000) + Rational(1) / power).to_decimal(3) == "1");
  CHECK(power.to_double() == 0x1p200);
  CHECK((Rational(-1) / power).to_double() == -0x1p-200);
  CHECK((Rational(1) + Rational(1) / power).to_double() == 1.0);
  CHECK((power + fraction(1, 3) - power) == fraction(1, 3));
  CHECK((fraction(7, 2) + Rational(1) / power).floor() == 3);
  CHECK((fraction(-7, 2) + Rational(1) / power).floor() == -4);
  CHECK(fraction(-7, 2).floor() == -4);
  CHECK(Rational(-4).floor() == -4);
  CHECK_THROWS_AS(power.floor(), Overflow);
  CHECK_THROWS_AS(power.numerator(), Overflow);
  CHECK_THROWS_AS(power / Rational(0), std::invalid_argument);
}

TEST_CASE("numbers stop growing somewhere, and never wrap around") {
  Rational square = 3;
  const auto grow = [&] {
    for (int i = 0; i < 40; ++i) square = square * square;
  };
  CHECK_THROWS_AS(grow(), Overflow);
  CHECK_THROWS_AS(checked_add(largest, 1), Overflow);
  CHECK_THROWS_AS(checked_multiply(largest, -2), Overflow);
  CHECK_THROWS_AS(checked_multiply(least, -1), Overflow);
  CHECK(checked_multiply(least, 1) == least);
  CHECK(checked_multiply(Int128{1} << 64, -(Int128{1} << 63)) == least);
}

TEST_CASE("the least 128-bit number is a number like others") {
  CHECK(to_string(least) == "-170141183460469231731687303715884105728");
  CHECK(to_string(largest) == "170141183460469231731687303715884105727");
  CHECK(fraction(least, least) == Rational(1));
  CHECK(fraction(least, -2) == fraction(Int128{1} << 126, 1));
  CHECK(fraction(2, least) == fraction(-1, Int128{1} << 126));
  CHECK(fraction(least, 1) / fraction(least, 1) == Rational(1));
  CHECK(fraction(least, 1) < fraction(-largest, 1));
  CHECK(fraction(least, 1).to_decimal(2) == "-170141183460469231731687303715884105728");
  CHECK_THROWS_AS(fraction(least, -1), Overflow);
  CHECK_THROWS_AS(fraction(1, least), Overflow);
  CHECK_THROWS_AS(greatest_common_divisor(least, least), Overflow);
}

TEST_CASE("the greatest common divisor takes absolute values") {
  CHECK(greatest_common_divisor(0, 0) == 0);
  CHECK(greatest_common_divisor(0, -5) == 5);
  CHECK(greatest_common_divisor(-12, 18) == 6);
  CHECK(greatest_common_divisor(least, 6) == 2);
  CHECK(greatest_common_divisor(largest, largest) == largest);
}

TEST_CASE("fractions compare like their cross products") {
  for (int a = -6; a <= 6; ++a)
    for (int b = 1; b <= 6; ++b)
      for (int c = -6; c <= 6; ++c)
        for (int d = 1; d <= 6; ++d) {
          CAPTURE(a, b, c, d);
          REQUIRE((fraction(a, b) < fraction(c, d)) == (a * d < c * b));
          REQUIRE((fraction(a, b) == fraction(c, d)) == (a * d == c * b));
        }
}

TEST_CASE("fractions whose cross products do not fit still compare right") {
  const Rational close = fraction(largest - 1, largest);       // 1 - 1/largest
  const Rational closer = fraction(largest - 2, largest - 1);  // 1 - 1/(largest - 1): farther from 1
  CHECK(closer < close);
  CHECK(close < Rational(1));
  CHECK(Rational(-1) < fraction(-(largest - 1), largest));
  CHECK(fraction(-(largest - 1), largest) < fraction(-(largest - 2), largest - 1));
  CHECK(fraction(1, largest) < fraction(1, largest - 1));
  CHECK(fraction(-1, largest) < fraction(1, largest));
  // Fibonacci numbers differ as late as fractions can: 987/610 = 1.61803..., 610/377 = 1.61804, 233/144 = 1.61806.
  CHECK(fraction(987, 610) < fraction(610, 377));
  CHECK(fraction(610, 377) < fraction(233, 144));
}

TEST_CASE("a decimal is rounded half away from zero and has no trailing zeros") {
  CHECK(fraction(1, 3).to_decimal(3) == "0.333");
  CHECK(fraction(2, 3).to_decimal(3) == "0.667");
  CHECK(fraction(5, 2).to_decimal(0) == "3");
  CHECK(fraction(-5, 2).to_decimal(0) == "-3");
  CHECK(fraction(1, 8).to_decimal(2) == "0.13");
  CHECK(fraction(-1, 8).to_decimal(2) == "-0.13");
  CHECK(fraction(25, 2).to_decimal(3) == "12.5");
  CHECK(fraction(999, 1000).to_decimal(2) == "1");
  CHECK(fraction(1999, 200).to_decimal(2) == "10");
  CHECK(fraction(1009, 1000).to_decimal(2) == "1.01");
  CHECK(Rational(100).to_decimal(2) == "100");
  CHECK(Rational(100).to_decimal(0) == "100");
  CHECK(fraction(-1, 1000).to_decimal(2) == "0");
  CHECK(fraction(largest - 1, largest).to_decimal(9) == "1");
  CHECK(fraction(largest / 3, largest).to_decimal(4) == "0.3333");
}

TEST_CASE("the double is the nearest one") {
  constexpr Int128 two_53 = Int128{1} << 53;
  CHECK(fraction(1, 3).to_double() == 1.0 / 3.0);
  CHECK(fraction(-1, 10).to_double() == -0.1);
  CHECK(Rational(0).to_double() == 0.0);
  CHECK(fraction(largest, 1).to_double() == 0x1p127);
  CHECK(fraction(1, largest).to_double() == 0x1p-127);
  CHECK(fraction(two_53 + 1, 1).to_double() == 0x1p53);  // an exact half goes to the even neighbour
  constexpr Int128 unit = Int128{1} << 60;
  CHECK(fraction((two_53 + 1) * unit + 1, unit).to_double() == 0x1p53 + 2);  // a little more than half
}

}  // namespace assent::test::rational_test
