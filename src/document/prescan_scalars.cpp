// The scalars of the light lexer: block, quoted and plain texts, which may go on over several lines.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "document/prescanner.hpp"

namespace assent {
namespace {

constexpr std::size_t most_unclosed_quotes = 20;  // each costs a pass to the end at worst

}  // namespace

void Prescanner::begin_scalar() {
  ++result_.scalars;
  if (!in_flow() && key_ == nowhere) key_ = column();
}

void Prescanner::block_scalar() {
  begin_scalar();
  std::size_t digit = 0;
  std::size_t place = at_ + 1;
  for (; !ends_word(text_, place); ++place)
    if (text_[place] >= '1' && text_[place] <= '9') digit = static_cast<std::size_t>(text_[place] - '0');
  if (place = skip_blanks(text_, place); place < text_.size() && text_[place] == '#') comment(place);
  const std::size_t around = indents_.empty() ? 0 : indents_.back();
  std::size_t inner = around + std::max<std::size_t>(digit, 1);
  bool known = digit > 0;
  at_ = std::min(line_end(text_, at_) + 1, text_.size());
  while (at_ < text_.size()) {
    std::size_t content = at_;
    while (content < text_.size() && text_[content] == ' ') ++content;
    const std::size_t deep = content - at_;
    const std::size_t visible = skip_blanks(text_, content);
    const bool empty = visible >= text_.size() || is_break_byte(text_[visible]);
    if (!empty && deep < inner) break;  // a tab here is found as the indentation of the next line
    if (!empty && !known) {
      inner = deep;
      known = true;
    }
    at_ = std::min(line_end(text_, at_) + 1, text_.size());
  }
  begin_line();
}

// A line that begins with `- ` or `key:`, not deeper than `deepest`.
bool Prescanner::looks_like_entry(std::size_t line, std::ptrdiff_t deepest) const {
  std::size_t place = line;
  while (place < text_.size() && text_[place] == ' ') ++place;
  if (static_cast<std::ptrdiff_t>(place - line) > deepest) return false;
  if (text_.substr(place, 2) == "- ") return true;
  const std::size_t begin = place;
  while (place < text_.size() && !is_space_byte(text_[place]) && !is_flow_mark(text_[place]) && text_[place] != '"' &&
         !(text_[place] == ':' && ends_word(text_, place + 1)))
    ++place;
  return place > begin && place < text_.size() && text_[place] == ':';
}

Prescanner::Quoted Prescanner::scan_quoted() const {
  Quoted quoted;
  const char quote = text_[at_];
  for (std::size_t place = at_ + 1; place < text_.size(); ++place) {
    const char c = text_[place];
    if (c == '\n') {
      quoted.last_line = place + 1;
      if (is_document_mark(place + 1)) return quoted;
      if (quoted.odd_line == nowhere && looks_like_entry(place + 1, indent())) quoted.odd_line = place + 1;
    } else if (c == '\\' && quote == '"' && place + 1 < text_.size() && text_[place + 1] != '\n') {
      ++place;
    } else if (c == quote) {
      const bool doubled = quote == '\'' && place + 1 < text_.size() && text_[place + 1] == '\'';
      if (!doubled) {
        quoted.end = place + 1;
        return quoted;
      }
      ++place;
    }
  }
  return quoted;
}

void Prescanner::quoted_scalar() {
  begin_scalar();
  const std::size_t open = at_;
  const Quoted quoted = scan_quoted();
  if (quoted.end == nowhere || quoted.odd_line != nowhere) return unclosed_quote(quoted.odd_line);
  at_ = quoted.end;
  after_json_ = true;
  check_after_quote(open, quoted);
}

// Goes on after the line of the opening quote: what is missing is nearly always a quote at its end.
void Prescanner::unclosed_quote(std::size_t odd_line) {
  const char quote = text_[at_];
  Diagnostic& fault = error(Code::Y005, at_, 1, fmt::format("this quote ({}) is not closed", quote));
  if (odd_line != nowhere) {
    const std::size_t begin = skip_blanks(text_, odd_line);
    const std::size_t length = line_end(text_, begin) - begin;
    fault.notes.push_back({"the text would go on over this line", Location{id_, span_at(begin, length)}});
  }
  fault.hint = quote == '\'' ? "close it in the same line; a text with an apostrophe wants double quotes around it"
                             : "close it in the same line; write `\\\"` for a quote inside the text";
  stop_ = in_flow() || ++unclosed_quotes_ >= most_unclosed_quotes;
  at_ = line_end(text_, at_);
}

void Prescanner::check_after_quote(std::size_t open, const Quoted& quoted) {
  if (quoted.last_line != nowhere) line_ = quoted.last_line;
  const std::size_t next = skip_blanks(text_, at_);
  if (next >= text_.size() || is_break_byte(text_[next]) || text_[next] == '#') return;
  if (in_flow() ? is_flow_mark(text_[next]) || text_[next] == ':' : text_[next] == ':' && ends_word(text_, next + 1))
    return;
  if (quoted.last_line != nowhere) {
    at_ = open;
    return unclosed_quote(quoted.last_line);
  }
  Diagnostic& fault = error(Code::Y007, next, 1, "text follows the closing quote");
  fault.notes.push_back({"the quote is opened here", Location{id_, span_at(open, 1)}});
  if (text_[next] == ':') fault.hint = "put a space after the colon";
  else if (text_[open] == '"')
    fault.hint = "write `\\\"` for a quote inside the text, or put the whole text in single quotes";
  else fault.hint = "write `''` for an apostrophe inside the text, or put the whole text in double quotes";
  stop_ = in_flow();
  at_ = line_end(text_, next);
}

void Prescanner::plain_scalar() {
  begin_scalar();
  if (in_flow() && text_[at_] == '?') result_.question_marks.push_back(static_cast<std::uint32_t>(at_));
  ++at_;
  while (plain_in_line() && plain_goes_on()) {
  }
}

// To the end of the plain text in this line. True at the line break, where it may go on.
bool Prescanner::plain_in_line() {
  for (; at_ < text_.size() && text_[at_] != '\n'; ++at_) {
    const char c = text_[at_];
    if (c == '#' && is_space_byte(text_[at_ - 1])) return false;
    const bool flow = in_flow();
    if (flow && is_flow_mark(c)) return false;
    if (c == ':' && (ends_word(text_, at_ + 1) || (flow && is_flow_mark(text_[at_ + 1])))) return false;
    if (flow && c == '?') result_.question_marks.push_back(static_cast<std::uint32_t>(at_));
  }
  return at_ < text_.size();
}

// At the line break after a plain text: goes to the next line with content if the text goes on there.
bool Prescanner::plain_goes_on() {
  std::size_t line = at_ + 1;
  std::size_t content = skip_blanks(text_, line);
  while (content < text_.size() && is_break_byte(text_[content])) {
    line = line_end(text_, content) + 1;
    content = skip_blanks(text_, std::min(line, text_.size()));
  }
  if (content >= text_.size() || text_[content] == '#' || is_document_mark(line)) return false;
  const std::size_t tab = text_.substr(line, content - line).find('\t');
  const auto deep = static_cast<std::ptrdiff_t>(tab == nowhere ? content - line : tab);
  if (!in_flow() && deep <= indent()) return false;
  if (in_flow() && odd_flow_line_ == nowhere && looks_like_entry(line, indent())) odd_flow_line_ = content;
  line_ = line;
  at_ = content;
  key_ = nowhere;
  return true;
}

}  // namespace assent
