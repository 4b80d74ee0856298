// Text for a terminal: pieces with a style, measured in columns, cut, wrapped, painted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "assent/rational.hpp"
#include "assent/renderer.hpp"

namespace assent {

/// How a piece of text looks where there is colour. The heat goes from `heat_0` (no discomfort) to `heat_6` (the most).
enum class Style : std::uint8_t {
  plain,
  strong,
  faint,
  good,
  caution,
  bad,
  chosen,
  undecided,
  wrong,
  heat_0,
  heat_1,
  heat_2,
  heat_3,
  heat_4,
  heat_5,
  heat_6,
  heat_veto,
};

/// The heat of a share from 0 to 1.
[[nodiscard]] Style heat_style(const Rational& level);

struct StyledPiece {
  std::string text;
  Style style = Style::plain;
};
using StyledLine = std::vector<StyledPiece>;

/// Text as a person may safely see it: control and invisible characters are escaped, and everything outside ASCII where
/// `charset` asks for it. `##[` gets a backslash, because it is a command in the log of a GitHub workflow.
[[nodiscard]] std::string shown(std::string_view text, Charset charset);

/// Bytes of the code point at `place` together with the marks that stand on it.
[[nodiscard]] std::size_t cluster_length(std::string_view text, std::size_t place);

[[nodiscard]] std::size_t width_of(const StyledLine& line);

enum class Align { left, right, centre };
/// Fills up with spaces; a longer line stays as it is.
[[nodiscard]] StyledLine pad(StyledLine line, std::size_t width, Align align);
/// At most `width` columns; what is cut ends with an ellipsis.
[[nodiscard]] std::string cut(std::string_view text, std::size_t width, Charset charset);
/// Lines of at most `width` columns, broken at spaces; a word that is too long is broken anywhere. At least one line.
[[nodiscard]] std::vector<StyledLine> wrap(const StyledLine& line, std::size_t width);

/// The bytes of a line, without spaces at its end and without a line break. A line that would begin with `::`, a
/// command in the log of a GitHub workflow, gets a backslash before it.
[[nodiscard]] std::string paint(const StyledLine& line, Colour colour);

}  // namespace assent
