#include <algorithm>

#include "base/sha256.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "render/due.hpp"
#include "report/due_words.hpp"

namespace assent {
namespace {

// RFC 5545, 3.3.11: text has its own escapes; here it stands on one line, and what is invisible is shown.
[[nodiscard]] std::string ics_text(std::string_view text) {
  std::string escaped;
  for (const char c : escape_invisible(on_one_line(text))) {
    if (c == '\\' || c == ';' || c == ',') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

// 3.1: no line is longer than 75 bytes; a longer one goes on in the next, behind a space. No character is cut.
void add_line(std::string& calendar, std::string_view line) {
  constexpr std::size_t most = 75;
  std::size_t room = most;
  while (line.size() > room) {
    std::size_t end = room;
    while ((static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
    calendar.append(line.substr(0, end)).append("\r\n ");
    line.remove_prefix(end);
    room = most - 1;
  }
  calendar.append(line).append("\r\n");
}

// 20270115
[[nodiscard]] std::string ics_day(std::string day) {
  std::erase(day, '-');
  return day;
}

void add_event(std::string& calendar, const DueReview& review, const DueInput& input, const std::string& day) {
  const std::string known_by = input.path + '\0' + review.option + '\0' + review.participant;
  add_line(calendar, "BEGIN:VEVENT");
  add_line(calendar, "UID:" + sha256_hex(known_by).substr(0, 32) + "@assent");
  add_line(calendar, "DTSTAMP:" + ics_day(day) + "T000000Z");
  add_line(calendar, "DTSTART;VALUE=DATE:" + ics_day(review.review));
  add_line(calendar, "SUMMARY:" + ics_text(due_summary(review, input)));
  add_line(calendar, "DESCRIPTION:" + ics_text(plain(due_sentence(review))) + "\\n" + ics_text(input.path));
  add_line(calendar, "TRANSP:TRANSPARENT");
  add_line(calendar, "END:VEVENT");
}

}  // namespace

std::string due_ics(const DueReport& report) {
  std::string calendar;
  add_line(calendar, "BEGIN:VCALENDAR");
  add_line(calendar, "VERSION:2.0");
  add_line(calendar, "PRODID:-//assent//assent due//EN");
  for (const DueReview& review : report.due) add_event(calendar, review, report.inputs[review.input], report.day);
  add_line(calendar, "END:VCALENDAR");
  return calendar;
}

}  // namespace assent
