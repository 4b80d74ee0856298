#include "render/page/text_page.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "report/view.hpp"
#include "report/words.hpp"

namespace assent {

TextPage::TextPage(const RenderOptions& options)
    : colour_(options.colour), charset_(options.charset), width_(std::max<std::size_t>(options.width, 40)) {}

StyledLine TextPage::styled(const Sentence& sentence) const {
  StyledLine line;
  for (const Part& part : sentence)
    line.push_back({safe(part.text), part.kind == Part::Kind::option ? Style::strong : Style::plain});
  return line;
}

void TextPage::line(const StyledLine& line) {
  bytes_ += paint(line, colour_);
  bytes_ += '\n';
  after_blank_ = false;
}

void TextPage::blank() {
  if (!after_blank_) bytes_ += '\n';
  after_blank_ = true;
}

void TextPage::heading(std::string_view text, std::string_view more) {
  blank();
  for (const StyledLine& each : wrap({{std::string(text), Style::strong}, {std::string(more), Style::plain}}, width_))
    line(each);
}

void TextPage::block(const std::vector<StyledLine>& lines, std::size_t columns) {
  for (StyledLine each : lines) {
    each.insert(each.begin(), {std::string(columns, ' '), Style::plain});
    line(each);
  }
}

void TextPage::paragraph(const StyledLine& line, std::size_t more_indent) {
  const std::size_t columns = indent + more_indent;
  block(wrap(line, std::min(width_, readable) - columns), columns);
}

void TextPage::list(const std::vector<Sentence>& sentences) {
  const std::string bullet = charset_ == Charset::ascii ? "- " : "• ";
  for (const Sentence& sentence : sentences) {
    std::vector<StyledLine> lines = wrap(styled(sentence), std::min(width_, readable) - indent - 2);
    for (std::size_t i = 0; i < lines.size(); ++i)
      lines[i].insert(lines[i].begin(), {i == 0 ? bullet : "  ", i == 0 ? Style::faint : Style::plain});
    block(lines, indent);
  }
}

void TextPage::caption(std::string_view text) { paragraph({{std::string(text), Style::faint}}); }

std::vector<std::string> TextPage::table(const TextTable& table) {
  const FittedTable fitted = fit_table(table, inner_width());
  block(fitted.lines, indent);
  std::vector<std::string> names(fitted.left_out.rbegin(), fitted.left_out.rend());
  if (!names.empty()) caption(caption::not_shown(people_text(names, names.size())));
  return names;
}

void TextPage::rule() {
  std::string text;
  for (std::size_t i = 0; i < width_; ++i) text += charset_ == Charset::ascii ? "-" : "─";
  line({{text, Style::faint}});
}

std::vector<StyledLine> option_label(const TextPage& page, const ReportOption& option, Style style, std::size_t width) {
  const std::string full = page.safe(title_of(option));
  std::vector<StyledLine> lines = wrap({{full, style}}, width);
  if (lines.size() <= 2) return lines;
  std::string rest;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (i > 1) rest += ' ';
    for (const StyledPiece& piece : lines[i]) rest += piece.text;
  }
  lines.resize(1);
  const std::string id = " (" + page.safe(option.id) + ")";
  const bool tells_apart = full.ends_with(id) && display_width(id) + 6 <= width;
  if (tells_apart) lines.push_back({{shortened(rest, width - display_width(id)) + id, style}});
  else lines.push_back({{shortened(rest, width), style}});
  return lines;
}

}  // namespace assent
