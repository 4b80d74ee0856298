#include "base/utf8.hpp"
#include "render/sheet.hpp"

namespace assent {
namespace {

[[nodiscard]] std::string ballot_text(std::string_view text) {
  std::string escaped;
  for (const char c : escape_invisible(text)) {
    if (c == '&') escaped += "&amp;";
    else if (c == '<') escaped += "&lt;";
    else if (c == '>') escaped += "&gt;";
    else if (c == '"') escaped += "&quot;";
    else if (c == '\'') escaped += "&#39;";
    else escaped += c;
  }
  return escaped;
}

// It asks the network for nothing; printed, each ballot is a page.
constexpr std::string_view ballot_head = R"(<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
@page { size: A4; margin: 18mm; }
body { font: 12pt/1.4 sans-serif; max-width: 174mm; margin: 8mm auto; overflow-wrap: anywhere; }
section + section { break-before: page; }
h1 { font-size: 16pt; margin: 0 0 4mm; }
table { width: 100%; border-collapse: collapse; margin-top: 5mm; }
th, td { border: 1px solid; padding: 2mm; text-align: start; vertical-align: top; }
td { height: 14mm; }
tr { break-inside: avoid; }
.option { width: 34%; }
.grade { width: 14%; }
.words { margin: 1mm 0; padding: 0; list-style: none; }
.name { border-bottom: 1px solid; display: inline-block; min-width: 80mm; min-height: 1.4em; }
</style>
)";

void add_element(std::string& page, std::string_view tag, std::string_view text) {
  page.append("<").append(tag).append(">").append(ballot_text(text)).append("</").append(tag).append(">\n");
}

void add_scale(std::string& page, const BlankSheet& sheet) {
  add_element(page, "p", ballot_words::question);
  add_element(page, "p", std::string(ballot_words::scale) + sheet.scale);
  if (!sheet.words.empty()) {
    page += "<ul class=\"words\">\n";
    for (const auto& [grade, word] : sheet.words) add_element(page, "li", grade + " " + word);
    page += "</ul>\n";
  }
  add_element(page, "p", ballot_words::marks);
  if (!sheet.reason_level.empty()) add_element(page, "p", ballot_words::reasons(sheet.reason_level));
}

void add_ballot(std::string& page, const BlankSheet& sheet, std::string_view name) {
  page += "<section>\n";
  add_element(page, "h1", sheet.title.empty() ? ballot_words::untitled : sheet.title);
  if (!sheet.date.empty()) add_element(page, "p", sheet.date);
  page.append("<p>").append(ballot_words::name).append(": <span class=\"name\">").append(ballot_text(name));
  page += "</span></p>\n";
  add_scale(page, sheet);
  page.append("<table>\n<tr><th class=\"option\">").append(ballot_words::option);
  page.append("</th><th class=\"grade\">").append(ballot_words::grade);
  page.append("</th><th>").append(ballot_words::reason).append("</th></tr>\n");
  for (const BlankSheet::Line& option : sheet.options)
    page += "<tr><td>" + ballot_text(option.title) + "</td><td></td><td></td></tr>\n";
  page += "</table>\n</section>\n";
}

}  // namespace

std::string sheet_html(const BlankSheet& sheet) {
  std::string page = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n";
  page += ballot_head;
  add_element(page, "title", sheet.title.empty() ? ballot_words::untitled : sheet.title);
  page += "</head>\n<body>\n";
  for (const BlankSheet::Line& person : sheet.people) add_ballot(page, sheet, person.title);
  if (sheet.people.empty()) add_ballot(page, sheet, "");
  return page + "</body>\n</html>\n";
}

}  // namespace assent
