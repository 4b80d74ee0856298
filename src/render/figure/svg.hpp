// Writing a drawing in SVG. Lengths are whole hundredths of a unit, so that the bytes are the same everywhere.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "assent/rational.hpp"
#include "assent/report.hpp"
#include "report/figure_words.hpp"

namespace assent {

using Length = std::int64_t;  // in hundredths of a unit
[[nodiscard]] constexpr Length units(std::int64_t count) { return count * 100; }
/// That part of a length, rounded down.
[[nodiscard]] Length part_of(const Rational& share, Length whole);

inline constexpr Length figure_width = units(720), figure_margin = units(24);

struct Point {
  Length x = 0, y = 0;
};

/// How something is painted, as attributes.
namespace svg_paint {

inline constexpr std::string_view ink = R"(fill="currentColor")", faint = R"(fill="currentColor" fill-opacity="0.72")",
                                  ground = R"(class="figure-ground" fill="#ffffff")",
                                  thin = R"(fill="none" stroke="currentColor" stroke-opacity="0.25")",
                                  line = R"(fill="none" stroke="currentColor" stroke-width="1.5")",
                                  dashed =
                                      R"(fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="5 4")",
                                  over_lines =
                                      R"(class="figure-halo" fill="currentColor" stroke="#ffffff" stroke-width="5" )"
                                      R"(stroke-linejoin="round" paint-order="stroke")";

}  // namespace svg_paint

/// Colours of lines that differ for colour-blind readers, too; something else tells the lines apart without any.
inline constexpr std::array<std::string_view, 7> line_colours{"#0072b2", "#d55e00", "#009e73", "#cc79a7",
                                                              "#b8860b", "#56a0d0", "#7f7f7f"};

enum class Anchor { start, middle, end };

struct Lettering {
  Anchor anchor = Anchor::start;
  int size = 14;
  bool bold = false;
  std::string_view paint = svg_paint::ink;
  int turn = 0;     // degrees, clockwise, around its place
  Length room = 0;  // where the text may be wider, its letters are smaller; 0: there is enough
};

/// What stands above and below a drawing.
struct SvgFrame {
  std::string id;                     // "bars": its ids begin with `figure-bars-`
  std::string title;                  // of the figure
  std::string about;                  // what it is of: the title of the decision
  std::string description;            // the first sentence for those who hear the figure
  std::vector<std::string> captions;  // a paragraph each
};
[[nodiscard]] SvgFrame frame_of(const Report& report, Figure figure);

class Svg {
 public:
  explicit Svg(SvgFrame frame);

  void rect(Point corner, Length width, Length height, std::string_view attributes, Length radius = 0);
  void line(Point from, Point to, std::string_view attributes);
  void circle(Point centre, Length radius, std::string_view attributes);
  /// A line through the points; closed where `attributes` fill it.
  void polyline(const std::vector<Point>& points, std::string_view attributes);
  void polygon(const std::vector<Point>& points, std::string_view attributes);
  /// `whole` is shown where the pointer rests, unless it is the text itself.
  void text(Point place, std::string_view text, const Lettering& lettering = {}, std::string_view whole = {});
  /// Until `end`, what is drawn belongs together, and `whole` is shown where the pointer rests.
  void begin(std::string_view whole);
  void end();
  /// One more sentence for those who hear the figure.
  void describe(std::string_view sentence);

  [[nodiscard]] Length top() const { return top_; }  // below the titles
  /// With the captions below `bottom`.
  [[nodiscard]] std::string take(Length width, Length bottom);

 private:
  SvgFrame frame_;
  Length top_ = 0;
  std::string body_, description_;
};

/// "12.5": a length as a number of units.
[[nodiscard]] std::string length_text(Length length);
/// What is safe in an element and in an attribute: markup is text, and what shows nothing is written out.
[[nodiscard]] std::string svg_text(std::string_view text);
/// In lines of at most so many columns, broken at spaces and behind hyphens; at most `most` lines, the last shortened.
/// A word that is a little longer stays whole.
[[nodiscard]] std::vector<std::string> lines_of(std::string_view text, std::size_t columns, std::size_t most);
/// The title of an option in such lines, or its label where the title is too long.
[[nodiscard]] std::vector<std::string> name_lines(const ReportOption& option, std::size_t columns, std::size_t most);
/// So many columns of letters of that size fit: most fonts' letters are narrower.
[[nodiscard]] std::size_t columns_in(Length width, int size);
/// "A", "B", ..., "Z", "AA", ...
[[nodiscard]] std::string letters_of(std::size_t number);

}  // namespace assent
