#include "render/page/bars.hpp"

#include <algorithm>

namespace assent {
namespace {

std::string repeated(std::string_view text, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

/// share * width rounded half up.
std::size_t filled_columns(const Rational& share, std::size_t width) {
  const Rational exact = share * Rational(static_cast<std::int64_t>(width)) + Rational(1, 2);
  if (exact < Rational(1)) return 0;
  return std::min(width, static_cast<std::size_t>(exact.floor()));
}

}  // namespace

StyledLine bar(const Rational& share, std::size_t width, Charset charset, Style filled) {
  std::size_t columns = filled_columns(share, width);
  if (columns == 0 && share > Rational(0) && width > 0) columns = 1;
  if (columns == width && share < Rational(1) && width > 0) columns = width - 1;
  const bool ascii = charset == Charset::ascii;
  return {{repeated(ascii ? "#" : "█", columns), filled}, {repeated(ascii ? "." : "░", width - columns), Style::faint}};
}

}  // namespace assent
