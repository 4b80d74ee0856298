// A page of HTML that stands alone: one file that asks for nothing, and that can be read without its script.
//
// A page is made in two steps: the body, out of the parts below, and around it `html_document`. Whatever a person wrote
// goes through one of the functions that take raw text; what they give is HTML, and is joined as it is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assent/renderer.hpp"
#include "report/page.hpp"

namespace assent {

/// Raw text for between tags and for a quoted attribute: markup is text, and what shows nothing is written out.
[[nodiscard]] std::string html_text(std::string_view text);
/// A name or a title, in an element of its own, so that its direction turns nothing around it.
[[nodiscard]] std::string html_name(std::string_view text);
/// An option's title; a very long one shortened, as sentences say it.
[[nodiscard]] std::string html_option(const ReportOption& option);
/// The options in it are emphasised.
[[nodiscard]] std::string html_sentence(const Sentence& sentence);
/// An unordered list; "" where there is nothing to say. So are the next ones.
[[nodiscard]] std::string html_list(const std::vector<Sentence>& sentences);
[[nodiscard]] std::string html_paragraphs(const std::vector<Sentence>& sentences);
/// A section with a heading of the second level, whose words are raw text; `id` is a word of our own.
[[nodiscard]] std::string html_section(std::string_view id, std::string_view heading, std::string_view body);
/// A table that scrolls where it is too wide; `caption` (raw) is read out, not shown. With the script it can be sorted.
[[nodiscard]] std::string html_table(const PageTable& table, std::string_view caption);
/// The same piece by piece: what stands before the first row, a row, and what stands behind the last one.
[[nodiscard]] std::string html_table_begin(const std::vector<PageColumn>& columns, std::string_view caption);
[[nodiscard]] std::string html_row(const std::vector<PageColumn>& columns, const std::vector<std::string>& cells);
[[nodiscard]] std::string html_table_end();

struct HtmlDocument {
  std::string title;  // raw
  std::string body;   // HTML: a header, `main`, and what else there is
  std::string data;   // JSON for the script, in ASCII; "" for a page without it
};

/// The whole file. A Content-Security-Policy in it forbids every request and every script and style but its own.
[[nodiscard]] std::string html_document(const HtmlDocument& document, const RenderOptions& options);
/// The same around a body that is written piece by piece, all of it through `html_bytes`.
[[nodiscard]] std::string html_begin(std::string_view title);
[[nodiscard]] std::string html_end(std::string_view data);
[[nodiscard]] std::string html_bytes(std::string html, const RenderOptions& options);

/// A page of sentences and tables, as `page_text` and `page_markdown` show it; a drawing, in SVG, stands above its
/// sections.
[[nodiscard]] std::string page_html(const Page& page, const RenderOptions& options, std::string_view drawing = {});

}  // namespace assent
