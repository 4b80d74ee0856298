#include "render/html/html_page.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/embedded.hpp"
#include "base/sha256.hpp"
#include "base/utf8.hpp"
#include "report/view.hpp"

namespace assent {
namespace {

[[nodiscard]] std::string_view embedded_part(std::string_view name) {
  const auto files = embedded_page();
  return std::ranges::find(files, name, &EmbeddedFile::name)->text;
}

/// As a policy names a text that may stand in the page.
[[nodiscard]] std::string source_of(std::string_view text) {
  Sha256 hash;
  hash.add(text);
  return "'sha256-" + hash.base64() + "'";
}

[[nodiscard]] std::string content_policy() {
  return fmt::format("default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
                     source_of(embedded_part("style")), source_of(embedded_part("script")));
}

/// Inside a script element `<` could end it, or begin a comment.
[[nodiscard]] std::string data_element(std::string_view json) {
  std::string text;
  for (const char c : json) {
    if (c == '<') text += "\\u003c";
    else text += c;
  }
  return "<script type=\"application/json\" id=\"data\">" + text + "</script>\n";
}

/// Everything outside ASCII as a character reference; our style and script are in ASCII.
[[nodiscard]] std::string as_ascii(std::string_view html) {
  std::string text;
  for (std::size_t place = 0; place < html.size();) {
    const DecodedPoint decoded = decode_utf8(html, place);
    if (decoded.point < 0x80) text += static_cast<char>(decoded.point);
    else text += fmt::format("&#x{:X};", static_cast<std::uint32_t>(decoded.point));
    place += decoded.length;
  }
  return text;
}

[[nodiscard]] std::string cell_element(std::string_view text, const PageColumn& column, bool first) {
  const std::string_view right = column.holds == Holds::numbers ? " class=\"n\"" : "";
  if (first) return fmt::format("<th scope=\"row\"{}>{}</th>", right, html_name(text));
  return fmt::format("<td{}>{}</td>", right, html_name(text));
}

}  // namespace

std::string html_text(std::string_view text) {
  std::string escaped;
  for (const char c : escape_invisible(text)) {
    switch (c) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      case '\'': escaped += "&#39;"; break;
      default: escaped += c;
    }
  }
  return escaped;
}

std::string html_name(std::string_view text) {
  if (text.empty()) return "";
  return is_ascii(text) ? html_text(text) : "<bdi>" + html_text(text) + "</bdi>";
}

std::string html_option(const ReportOption& option) {
  constexpr std::size_t longest = 200;
  return html_name(code_points(option.title) > longest ? option.label : title_of(option));
}

std::string html_sentence(const Sentence& sentence) {
  std::string html;
  for (const Part& part : sentence) {
    const bool ours = part.kind == Part::Kind::text || part.kind == Part::Kind::code;
    const std::string text = ours ? html_text(part.text) : html_name(part.text);
    html += part.kind == Part::Kind::option && !text.empty() ? "<strong>" + text + "</strong>" : text;
  }
  return html;
}

std::string html_list(const std::vector<Sentence>& sentences) {
  if (sentences.empty()) return "";
  std::string html = "<ul>\n";
  for (const Sentence& sentence : sentences) html += "<li>" + html_sentence(sentence) + "</li>\n";
  return html + "</ul>\n";
}

std::string html_paragraphs(const std::vector<Sentence>& sentences) {
  std::string html;
  for (const Sentence& sentence : sentences) html += "<p>" + html_sentence(sentence) + "</p>\n";
  return html;
}

std::string html_section(std::string_view id, std::string_view heading, std::string_view body) {
  if (body.empty()) return "";
  return fmt::format("<section id=\"{0}\" aria-labelledby=\"{0}-h\">\n<h2 id=\"{0}-h\">{1}</h2>\n{2}</section>\n", id,
                     html_text(heading), body);
}

std::string html_table_begin(const std::vector<PageColumn>& columns, std::string_view caption) {
  std::string html = fmt::format(
      "<div class=\"wide\" role=\"group\" tabindex=\"0\" aria-label=\"{0}\"><table class=\"sorts\">\n"
      "<caption>{0}</caption>\n<thead><tr>",
      html_text(caption));
  for (const PageColumn& column : columns) {
    const std::string_view right = column.holds == Holds::numbers ? " class=\"n\"" : "";
    const std::string_view element = column.heading.empty() ? "td" : "th scope=\"col\"";
    html += fmt::format("<{}{}>{}</{}>", element, right, html_name(column.heading), element.substr(0, 2));
  }
  return html + "</tr></thead>\n<tbody>\n";
}

std::string html_row(const std::vector<PageColumn>& columns, const std::vector<std::string>& cells) {
  std::string html = "<tr>";
  for (std::size_t i = 0; i < cells.size(); ++i) html += cell_element(cells[i], columns[i], i == 0);
  return html + "</tr>\n";
}

std::string html_table_end() { return "</tbody></table></div>\n"; }

std::string html_table(const PageTable& table, std::string_view caption) {
  std::string html = html_table_begin(table.columns, caption);
  for (const std::vector<std::string>& row : table.rows) html += html_row(table.columns, row);
  return html + html_table_end();
}

std::string html_begin(std::string_view title) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
      "<meta name=\"generator\" content=\"assent {}\">\n<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n",
      content_policy(), ASSENT_VERSION, html_text(title), embedded_part("style"));
}

std::string html_end(std::string_view data) {
  return (data.empty() ? "" : data_element(data)) +
         fmt::format("<script>{}</script>\n</body>\n</html>\n", embedded_part("script"));
}

std::string html_bytes(std::string html, const RenderOptions& options) {
  if (options.charset == Charset::ascii) return as_ascii(html);
  return html;
}

std::string html_document(const HtmlDocument& document, const RenderOptions& options) {
  return html_bytes(html_begin(document.title) + document.body + html_end(document.data), options);
}

std::string page_html(const Page& page, const RenderOptions& options, std::string_view drawing) {
  std::string body = "<header>\n<h1>" + html_name(page.title) + "</h1>\n";
  if (!page.beside.empty()) body += "<p class=\"beside\">" + html_name(page.beside) + "</p>\n";
  body += "</header>\n<main>\n";
  if (!page.headline.empty())
    body += fmt::format("<p class=\"headline{}\">{}</p>\n", page.good ? "" : " open", html_sentence(page.headline));
  body += html_paragraphs(page.lead);
  if (!drawing.empty())
    body += "<figure class=\"wide picture\" tabindex=\"0\">\n" + std::string(drawing) + "</figure>\n";
  for (std::size_t i = 0; i < page.sections.size(); ++i) {
    const PageSection& section = page.sections[i];
    std::string inside = section.table ? html_table(*section.table, section.heading) : "";
    inside += html_list(section.sentences);
    body += html_section(fmt::format("s{}", i + 1), section.heading, inside);
  }
  return html_document({page.title, body + "</main>\n", ""}, options);
}

}  // namespace assent
