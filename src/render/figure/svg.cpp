#include "render/figure/svg.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "report/view.hpp"
#include "report/words.hpp"

namespace assent {
namespace {

[[nodiscard]] std::string attribute(std::string_view name, Length length) {
  return " " + std::string(name) + "=\"" + length_text(length) + "\"";
}

[[nodiscard]] std::string points_text(const std::vector<Point>& points) {
  std::string text;
  for (const Point& point : points)
    text += (text.empty() ? "" : " ") + length_text(point.x) + "," + length_text(point.y);
  return text;
}

// About how wide the letters are, in hundredths of a unit, where the font is a wide one.
[[nodiscard]] Length drawn_width(std::string_view text, const Lettering& lettering) {
  Length hundredths = 0;  // of the size of the letters
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = decode_utf8(text, at).length;
    const char c = text[at];
    if (length > 1) hundredths += 65 * static_cast<Length>(display_width(text.substr(at, length)));
    else if (c == 'M' || c == 'W' || c == 'm' || c == 'w') hundredths += 95;
    else
      hundredths += c >= 'A' && c <= 'Z'                                                    ? 72
                    : std::string_view("fijlrt .,:;-'()").find(c) != std::string_view::npos ? 40
                                                                                            : 62;
    at += length;
  }
  return hundredths * lettering.size * (lettering.bold ? 11 : 10) / 10;
}

// Smaller letters where those of the size that is asked for may be too wide.
[[nodiscard]] Length fitting_size(std::string_view text, const Lettering& lettering) {
  const Length size = units(lettering.size), width = drawn_width(text, lettering);
  return lettering.room == 0 || width <= lettering.room ? size : std::max(size * lettering.room / width, units(7));
}

constexpr int caption_size = 12;
constexpr Length caption_line = units(17);

}  // namespace

Length part_of(const Rational& share, Length whole) { return static_cast<Length>((share * Rational(whole)).floor()); }

std::string length_text(Length length) {
  const Length size = length < 0 ? -length : length;
  std::string text = (length < 0 ? "-" : "") + std::to_string(size / 100);
  if (size % 100 == 0) return text;
  text += "." + std::to_string(size % 100 / 10);
  return size % 10 == 0 ? text : text + std::to_string(size % 10);
}

SvgFrame frame_of(const Report& report, Figure figure) {
  return {std::string(name_of(figure)), std::string(title_of(figure)),
          report.title.empty() ? report.path : report.title, headline(report) + ".", figure_captions(report, figure)};
}

Svg::Svg(SvgFrame frame) : frame_(std::move(frame)) {
  const std::size_t columns = columns_in(figure_width - 2 * figure_margin, 14);
  text({figure_margin, units(32)}, frame_.title, {.size = 20, .bold = true});
  text({figure_margin, units(54)}, shortened(frame_.about, columns),
       {.paint = svg_paint::faint, .room = figure_width - 2 * figure_margin}, frame_.about);
  top_ = units(74);
}

void Svg::rect(Point corner, Length width, Length height, std::string_view attributes, Length radius) {
  body_ += "<rect" + attribute("x", corner.x) + attribute("y", corner.y) + attribute("width", width) +
           attribute("height", height);
  if (radius > 0) body_ += attribute("rx", radius);
  body_ += " " + std::string(attributes) + "/>\n";
}

void Svg::line(Point from, Point to, std::string_view attributes) {
  body_ += "<line" + attribute("x1", from.x) + attribute("y1", from.y) + attribute("x2", to.x) + attribute("y2", to.y) +
           " " + std::string(attributes) + "/>\n";
}

void Svg::circle(Point centre, Length radius, std::string_view attributes) {
  body_ += "<circle" + attribute("cx", centre.x) + attribute("cy", centre.y) + attribute("r", radius) + " " +
           std::string(attributes) + "/>\n";
}

void Svg::polyline(const std::vector<Point>& points, std::string_view attributes) {
  body_ += "<polyline points=\"" + points_text(points) + "\" " + std::string(attributes) + "/>\n";
}

void Svg::polygon(const std::vector<Point>& points, std::string_view attributes) {
  body_ += "<polygon points=\"" + points_text(points) + "\" " + std::string(attributes) + "/>\n";
}

void Svg::text(Point place, std::string_view text, const Lettering& lettering, std::string_view whole) {
  body_ += "<text" + attribute("x", place.x) + attribute("y", place.y);
  if (lettering.anchor != Anchor::start)
    body_ += lettering.anchor == Anchor::middle ? R"( text-anchor="middle")" : R"( text-anchor="end")";
  const Length size = fitting_size(text, lettering);
  if (size != units(14)) body_ += attribute("font-size", size);
  if (lettering.bold) body_ += R"( font-weight="700")";
  if (lettering.turn != 0)
    body_ += " transform=\"rotate(" + std::to_string(lettering.turn) + " " + length_text(place.x) + " " +
             length_text(place.y) + ")\"";
  body_ += " " + std::string(lettering.paint) + ">";
  if (!whole.empty() && whole != text) body_ += "<title>" + svg_text(whole) + "</title>";
  body_ += svg_text(text) + "</text>\n";
}

void Svg::begin(std::string_view whole) { body_ += "<g><title>" + svg_text(whole) + "</title>\n"; }
void Svg::end() { body_ += "</g>\n"; }

void Svg::describe(std::string_view sentence) { description_ += " " + svg_text(sentence); }

std::string Svg::take(Length width, Length bottom) {
  const std::size_t columns = columns_in(width - 2 * figure_margin, caption_size);
  bottom += units(10);
  for (const std::string& caption : frame_.captions) {
    for (const std::string& line : lines_of(caption, columns, 100)) {
      bottom += caption_line;
      text({figure_margin, bottom}, line,
           {.size = caption_size, .paint = svg_paint::faint, .room = width - 2 * figure_margin});
    }
    bottom += units(4);
  }
  bottom += units(18);
  const std::string id = "figure-" + frame_.id;
  std::string svg =
      R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 )" + length_text(width) + " " + length_text(bottom) +
      "\"" + attribute("width", width) + attribute("height", bottom) + R"( role="img" aria-labelledby=")" + id +
      "-title " + id + "-desc\"" +
      R"( font-family="system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Noto Sans', sans-serif")" +
      " font-size=\"14\">\n";
  svg += "<title id=\"" + id + "-title\">" + svg_text(frame_.title) + "</title>\n";
  svg += "<desc id=\"" + id + "-desc\">" + svg_text(frame_.description) + description_ + "</desc>\n";
  svg +=
      "<rect" + attribute("width", width) + attribute("height", bottom) + " " + std::string(svg_paint::ground) + "/>\n";
  return svg + body_ + "</svg>\n";
}

std::string svg_text(std::string_view text) {
  std::string safe;
  for (const char c : escape_invisible(text)) {
    switch (c) {
      case '<': safe += "&lt;"; break;
      case '>': safe += "&gt;"; break;
      case '&': safe += "&amp;"; break;
      case '"': safe += "&quot;"; break;
      case '\'': safe += "&#39;"; break;
      default: safe += c;
    }
  }
  // Two code points that XML forbids even where they are no control characters.
  for (const auto& [bytes, written] : {std::pair{"\xEF\xBF\xBE", "\\u{FFFE}"}, std::pair{"\xEF\xBF\xBF", "\\u{FFFF}"}})
    for (std::size_t at = safe.find(bytes); at != std::string::npos; at = safe.find(bytes, at))
      safe.replace(at, 3, written);
  return safe;
}

namespace {

// Where a word ends that does not fit: behind it, where it is only a little too long, else where the room ends.
[[nodiscard]] std::size_t word_end(std::string_view text, std::size_t fits, std::size_t columns) {
  const std::size_t end = std::min(text.find(' '), text.size());
  return display_width(text.substr(0, end)) <= columns * 4 / 3 ? end : fits;
}

}  // namespace

std::vector<std::string> lines_of(std::string_view text, std::size_t columns, std::size_t most) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    if (display_width(text) <= columns || lines.size() + 1 == most) {
      lines.push_back(shortened(text, columns));
      break;
    }
    std::size_t end = 0, stop = 0;  // what fits, and up to the last place where a line may end
    for (std::size_t width = 0; end < text.size();) {
      const std::size_t length = decode_utf8(text, end).length;
      width += display_width(text.substr(end, length));
      if (width > columns && end > 0) break;
      if (text[end] == ' ') stop = end;
      end += length;
      if (text[end - 1] == '-' && end > 1) stop = end;
    }
    if (end < text.size() && text[end] == ' ') stop = end;
    if (stop == 0) stop = word_end(text, end, columns);
    lines.emplace_back(text.substr(0, stop));
    text.remove_prefix(stop);
    while (text.starts_with(' ')) text.remove_prefix(1);
  }
  return lines;
}

std::vector<std::string> name_lines(const ReportOption& option, std::size_t columns, std::size_t most) {
  const std::string whole = title_of(option);
  std::vector<std::string> lines = lines_of(whole, columns, most);
  if (lines.empty() || whole.ends_with(lines.back())) return lines;
  return lines_of(option.label, columns, most);
}

std::size_t columns_in(Length width, int size) {
  return static_cast<std::size_t>(std::max<Length>(width / (56 * Length{size}), 4));  // 0.56 of the size each
}

std::string letters_of(std::size_t number) {
  std::string letters(1, static_cast<char>('A' + number % 26));
  return number < 26 ? letters : letters_of(number / 26 - 1) + letters;
}

}  // namespace assent
