#include "render/page/markdown_text.hpp"
#include "render/page/page.hpp"

namespace assent {
namespace {

[[nodiscard]] std::string table_text(const PageTable& table, Charset charset) {
  std::vector<MarkdownColumn> columns;
  for (const PageColumn& column : table.columns) columns.push_back({column.heading, column.holds});
  std::vector<std::vector<std::string>> rows = table.rows;
  for (std::vector<std::string>& row : rows)
    for (std::string& cell : row) cell = markdown_text(cell, charset);
  return markdown_table(columns, rows) + "\n";
}

}  // namespace

std::string page_markdown(const Page& page, const RenderOptions& options) {
  const Charset charset = options.charset;
  std::string text = "# " + markdown_text(page.title, charset) + "\n";
  if (!page.beside.empty()) text += "\n" + markdown_text(page.beside, charset) + "\n";
  std::string headline;
  for (const Part& part : page.headline) headline += markdown_text(part.text, charset);
  if (!headline.empty()) text += "\n**" + headline + "**\n";
  for (const Sentence& sentence : page.lead) text += "\n" + markdown_sentence(sentence, charset) + "\n";
  for (const PageSection& section : page.sections) {
    text += "\n## " + markdown_text(section.heading, charset) + "\n";
    if (section.table) text += "\n" + table_text(*section.table, charset);
    if (!section.sentences.empty()) text += "\n";
    for (const Sentence& sentence : section.sentences) text += "- " + markdown_sentence(sentence, charset) + "\n";
  }
  return text;
}

}  // namespace assent
