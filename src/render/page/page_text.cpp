#include "base/utf8.hpp"
#include "render/page/page.hpp"
#include "render/page/text_page.hpp"

namespace assent {
namespace {

void add_title(TextPage& text, const Page& page) {
  const std::string title = text.safe(page.title), beside = text.safe(page.beside);
  if (const std::size_t taken = display_width(title) + display_width(beside) + 2; taken < text.width()) {
    text.line(
        {{title, Style::strong}, {std::string(text.width() - taken + 2, ' '), Style::plain}, {beside, Style::faint}});
  } else {
    for (const StyledLine& line : wrap({{title, Style::strong}}, text.width() - 1)) text.line(line);
    for (const StyledLine& line : wrap({{beside, Style::faint}}, text.width() - 1)) text.line(line);
  }
  text.rule();
}

[[nodiscard]] TextTable table_of(const TextPage& text, const PageTable& table) {
  TextTable shown;
  for (const PageColumn& column : table.columns)
    shown.columns.push_back(
        {{column.heading}, column.holds == Holds::numbers ? Align::right : Align::left, column.goes, column.heading});
  for (const std::vector<std::string>& row : table.rows) {
    TextRow cells;
    for (const std::string& cell : row) cells.cells.push_back({{{text.safe(cell), Style::plain}}, {}});
    shown.rows.push_back(std::move(cells));
  }
  return shown;
}

}  // namespace

std::string page_text(const Page& page, const RenderOptions& options) {
  TextPage text(options);
  add_title(text, page);
  text.blank();
  StyledLine headline;
  for (const Part& part : page.headline)
    headline.push_back({text.safe(part.text), page.good ? Style::chosen : Style::undecided});
  if (!headline.empty()) text.paragraph(headline);
  text.blank();
  for (const Sentence& sentence : page.lead) text.paragraph(text.styled(sentence));
  for (const PageSection& section : page.sections) {
    text.heading(text.safe(section.heading));
    if (section.table) text.table(table_of(text, *section.table));
    text.list(section.sentences);
  }
  return text.bytes();
}

}  // namespace assent
