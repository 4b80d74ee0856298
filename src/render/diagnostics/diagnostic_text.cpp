// A diagnostic for people: what is wrong, the line of the source, a caret below the place, notes and help.
//
// The line is shown as it looks: tabs become spaces, control and invisible characters become `\u{202E}`. The caret
// counts the columns of what is shown. A line that is too long is cut around the caret.

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "assent/renderer.hpp"
#include "base/utf8.hpp"
#include "render/diagnostics/diagnostic_place.hpp"
#include "render/diagnostics/findings.hpp"
#include "render/page/styled.hpp"

namespace assent {
namespace {

constexpr std::size_t number_width = 5;  // columns of the line number; more for line 100,000
constexpr std::size_t tab_stop = 4;

/// A code point of the source as it is shown.
struct ShownPoint {
  std::size_t begin;  // byte in the line
  std::string text;
  std::size_t width;
};

Style severity_style(Severity severity) {
  switch (severity) {
    case Severity::note: return Style::strong;
    case Severity::warning: return Style::undecided;
    case Severity::error: return Style::wrong;
  }
  return Style::plain;
}

std::string shown_point(std::string_view line, std::size_t place, std::size_t length, std::size_t column,
                        Charset charset) {
  if (line[place] == '\t') return std::string(tab_stop - column % tab_stop, ' ');
  const bool command = line[place] == '[' && place >= 2 && line.substr(place - 2, 2) == "##";
  return (command ? "\\" : "") + shown(line.substr(place, length), charset);
}

/// Start of the first code point at or after `place`.
std::size_t at_boundary(std::string_view line, std::size_t place) {
  while (place < line.size() && (static_cast<unsigned char>(line[place]) & 0xC0U) == 0x80U) ++place;
  return place;
}

struct ShownLine {
  std::vector<ShownPoint> points;
  bool from_begin = true, to_end = true;  // do the points reach the ends of the line?
};

/// The part of the line that may be seen: a line can be a megabyte long, a screen is not.
ShownLine points_around(std::string_view line, std::size_t caret, std::size_t room, Charset charset) {
  const std::size_t reach = 4 * room;  // bytes of one code point at most
  const std::size_t first = caret > reach ? at_boundary(line, caret - reach) : 0;
  ShownLine shown_line{{}, first == 0, true};
  std::size_t column = 0, place = first;
  while (place < line.size() && place < caret + reach) {
    const std::size_t length = decode_utf8(line, place).length;
    std::string text = shown_point(line, place, length, column, charset);
    const std::size_t width = display_width(text);
    shown_line.points.push_back({place, std::move(text), width});
    column += width;
    place += length;
  }
  shown_line.to_end = place >= line.size();
  return shown_line;
}

struct Frame {
  std::string text;                   // what is shown of the line
  std::size_t caret = 0, carets = 1;  // columns before the caret, and how many carets
};

struct Window {
  std::size_t first = 0, last = 0;  // of the points: [first, last)
};

/// Points around the caret that take at most `room` columns; two thirds of the room are behind the caret's begin.
Window window_around(const std::vector<ShownPoint>& points, std::size_t caret, std::size_t room) {
  Window window{caret, caret};
  std::size_t used = 0;
  while (window.first > 0 && used + points[window.first - 1].width <= room / 3) used += points[--window.first].width;
  while (window.last < points.size() && used + points[window.last].width <= room) used += points[window.last++].width;
  while (window.first > 0 && used + points[window.first - 1].width <= room) used += points[--window.first].width;
  return window;
}

std::size_t width_between(const std::vector<ShownPoint>& points, std::size_t from, std::size_t to) {
  std::size_t width = 0;
  for (std::size_t i = from; i < to; ++i) width += points[i].width;
  return width;
}

/// `begin` and `end` are bytes in the line.
Frame frame_of(std::string_view line, std::size_t begin, std::size_t end, std::size_t room, Charset charset) {
  const ShownLine seen = points_around(line, begin, room, charset);
  const std::vector<ShownPoint>& points = seen.points;
  const auto index_of = [&](std::size_t byte) {
    const auto found = std::find_if(points.begin(), points.end(), [&](const ShownPoint& p) { return p.begin >= byte; });
    return static_cast<std::size_t>(found - points.begin());
  };
  const std::size_t from = index_of(begin), to = std::max(from, index_of(end));
  const std::string ellipsis = charset == Charset::ascii ? "..." : "…";
  const std::size_t taken = display_width(ellipsis);
  const std::size_t needed = width_between(points, 0, points.size()) + (from == points.size() ? 1 : 0);
  const bool whole = seen.from_begin && seen.to_end && needed <= room;
  const Window window = whole ? Window{0, points.size()} : window_around(points, from, room - 2 * taken - 1);
  Frame frame;
  const bool cut_left = !seen.from_begin || window.first > 0;
  const bool cut_right = !seen.to_end || window.last < points.size();
  if (cut_left) frame.text = ellipsis;
  frame.caret = (cut_left ? taken : 0) + width_between(points, window.first, from);
  for (std::size_t i = window.first; i < window.last; ++i) frame.text += points[i].text;
  if (cut_right) frame.text += ellipsis;
  frame.carets = std::max<std::size_t>(1, width_between(points, from, std::min(to, window.last)));
  return frame;
}

class Lines {
 public:
  explicit Lines(Colour colour) : colour_(colour) {}
  void add(const StyledLine& line) { bytes_ += paint(line, colour_) + "\n"; }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  Colour colour_;
  std::string bytes_;
};

void add_frame(Lines& lines, const Diagnostic& diagnostic, const SourceText& source, const RenderOptions& options) {
  if (diagnostic.where.span.begin == whole_file.begin) return;
  const Position position = source.position(diagnostic.where.span.begin);
  const std::string_view line = source.line(position.line);
  if (line.empty()) return;
  const std::string number = std::to_string(position.line);
  const std::size_t gutter = std::max(number_width, number.size());
  const std::size_t line_begin = source.line_begin(position.line);
  const std::size_t begin =
      std::min(std::max<std::size_t>(diagnostic.where.span.begin, line_begin) - line_begin, line.size());
  const std::size_t end = std::max<std::size_t>(diagnostic.where.span.end, line_begin) - line_begin;
  const std::size_t room = std::max<std::size_t>(options.width, 40) - gutter - 3;
  const Frame frame = frame_of(line, begin, end, room, options.charset);
  lines.add({{std::string(gutter - number.size(), ' ') + number + " | ", Style::faint}, {frame.text, Style::plain}});
  lines.add({{std::string(gutter, ' ') + " | ", Style::faint},
             {std::string(frame.caret, ' '), Style::plain},
             {std::string(frame.carets, '^'), severity_style(diagnostic.severity)}});
}

void add_note(Lines& lines, const Note& note, const Sources& sources, Charset charset) {
  std::string text = shown(note.message, charset);
  if (note.where) {
    const Place place = place_of(*note.where, sources);
    if (!place.path.empty()) text += ": " + place_text(place, charset);
  }
  lines.add({{"   note: ", Style::strong}, {text, Style::plain}});
}

}  // namespace

std::string diagnostic_text(const Diagnostic& diagnostic, const Sources& sources, const RenderOptions& options) {
  Lines lines(options.colour);
  const Place place = place_of(diagnostic.where, sources);
  StyledLine first;
  if (!place.path.empty()) first.push_back({place_text(place, options.charset) + ": ", Style::strong});
  first.push_back({std::string(name_of(diagnostic.severity)) + "[" + std::string(info(diagnostic.code).id) + "]",
                   severity_style(diagnostic.severity)});
  first.push_back({": ", Style::plain});
  first.push_back({shown(diagnostic.message, options.charset), Style::strong});
  lines.add(first);
  if (const SourceText* source = source_of(diagnostic.where, sources); source != nullptr && options.quotes)
    add_frame(lines, diagnostic, *source, options);
  for (const Note& note : diagnostic.notes) add_note(lines, note, sources, options.charset);
  if (diagnostic.hint)
    lines.add({{"   help: ", Style::good}, {shown(*diagnostic.hint, options.charset), Style::plain}});
  return lines.take();
}

namespace {

std::string text_of_findings(const Findings& findings, const RenderOptions& options) {
  std::string text;
  for (const Diagnostic& diagnostic : findings.diagnostics.all())
    if (is_shown(findings, diagnostic)) text += diagnostic_text(diagnostic, findings.sources, options);
  if (dropped_of(findings) > 0) text += fmt::format("and {} more\n", dropped_of(findings));
  const std::string summary = findings.quiet ? "" : findings_summary(findings);
  return summary.empty() ? text : text + summary + "\n";
}

}  // namespace

const FindingsFormat text_findings{.name = "text", .render = text_of_findings};

}  // namespace assent
