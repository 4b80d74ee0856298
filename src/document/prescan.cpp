#include "document/prescan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "document/prescanner.hpp"
#include "document/syntax_faults.hpp"

namespace assent {
namespace {}  // namespace

Diagnostic& Prescanner::error(Code code, std::size_t place, std::size_t length, std::string message) {
  result_.fatal = true;
  return diagnostics_.error(code, {id_, span_at(place, length)}, std::move(message));
}

Prescan Prescanner::run() {
  begin_line();
  while (!stop_ && next_token()) token();
  if (!stop_) finish();
  if (first_tab_) {
    Diagnostic& fault = error(Code::Y006, *first_tab_, 1, "the line is indented with a tab");
    fault.hint = "indent with spaces";
    if (tab_lines_ > 1) fault.notes.push_back({"the same in " + counted(tab_lines_ - 1, "more line", "more lines")});
  }
  return std::move(result_);
}

// Looks at the white space at the start of a line: a tab may not indent, unless nothing or a comment follows.
void Prescanner::begin_line() {
  line_ = at_;
  key_ = nowhere;
  const std::size_t content = skip_blanks(text_, at_);
  const bool empty = content >= text_.size() || is_break_byte(text_[content]) || text_[content] == '#';
  if (in_flow()) {
    if (odd_flow_line_ == nowhere && looks_like_entry(line_, indent())) odd_flow_line_ = content;
  } else if (!empty) {
    const std::size_t tab = text_.substr(line_, content - line_).find('\t');
    if (tab != nowhere) {
      ++tab_lines_;
      if (!first_tab_) first_tab_ = line_ + tab;
    }
    leave_indents(content - line_);
  }
  at_ = content;
}

void Prescanner::next_line() {
  at_ = std::min(line_end(text_, at_) + 1, text_.size());
  begin_line();
}

void Prescanner::leave_indents(std::size_t column) {
  while (!indents_.empty() && indents_.back() > column) indents_.pop_back();
}

void Prescanner::enter_indent(std::size_t column) {
  if (!in_flow() && indent() < static_cast<std::ptrdiff_t>(column)) indents_.push_back(column);
}

bool Prescanner::next_token() {
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (is_blank_byte(c) || c == '\r') ++at_;
    else if (c == '\n') next_line();
    else if (c == '#') comment(at_);
    else return true;
  }
  return false;
}

// To the end of the line.
void Prescanner::comment(std::size_t begin) {
  result_.comments.push_back(static_cast<std::uint32_t>(begin));
  at_ = line_end(text_, begin);
}

bool Prescanner::is_document_mark(std::size_t place) const {
  const std::string_view mark = text_.substr(place, 3);
  return (mark == "---" || mark == "...") && ends_word(text_, place + 3);
}

void Prescanner::token() {
  if (at_line_start() && column_zero_token()) return;
  if (ended_) {
    error(Code::Y012, at_, 1, "text follows the end of the document (`...`)").hint = "a file holds one document";
    stop_ = true;
    return;
  }
  content_ = true;
  const bool json = std::exchange(after_json_, false);
  const char c = text_[at_];
  if (c == '[' || c == '{') return open_bracket();
  if (in_flow() && (c == ']' || c == '}')) return close_bracket();
  if (in_flow() && c == ':' && json) {
    ++at_;
    return;
  }
  if (c == ',' || indicator_token()) {
    if (c == ',') ++at_;
    return;
  }
  if (c == '&' || c == '*' || c == '!') return property();
  if (!in_flow() && (c == '|' || c == '>')) return block_scalar();
  if (c == '"' || c == '\'') return quoted_scalar();
  plain_scalar();
}

bool Prescanner::column_zero_token() {
  if (text_[at_] == '%') {
    directive();
    return true;
  }
  if (!is_document_mark(at_)) return false;
  document_mark();
  return true;
}

void Prescanner::directive() {
  const std::string_view line = text_.substr(at_, line_end(text_, at_) - at_);
  const bool version = line.starts_with("%YAML ") && !line.starts_with("%YAML 1.");
  error(version ? Code::Y007 : Code::Y011, at_, 1,
        version ? "this version of YAML is not known"
                : "a line that begins with `%` is a directive; directives are not part of the format")
      .hint = "take the line out; a text that begins with `%` wants quotes";
  if (diagnostics_.errors() > Diagnostics::limit) stop_ = true;
  at_ = line_end(text_, at_);
}

void Prescanner::document_mark() {
  const bool start = text_[at_] == '-';
  if (start && (content_ || started_ || ended_)) {
    error(Code::Y012, at_, 3, "a second document begins here").hint =
        "a file holds one document: put the other into a file of its own";
    stop_ = true;
    return;
  }
  (start ? started_ : ended_) = true;
  at_ += 3;
  indents_.clear();
}

// `-`, `?` and `:` with white space after them.
bool Prescanner::indicator_token() {
  const char c = text_[at_];
  if (c != '-' && c != '?' && c != ':') return false;
  const bool before_flow_mark = in_flow() && c == ':' && at_ + 1 < text_.size() && is_flow_mark(text_[at_ + 1]);
  if (!ends_word(text_, at_ + 1) && !before_flow_mark) return false;
  enter_indent(c == ':' && key_ != nowhere ? key_ : column());
  key_ = nowhere;
  ++at_;
  return true;
}

void Prescanner::open_bracket() {
  begin_scalar();
  if (!in_flow()) odd_flow_line_ = nowhere;
  brackets_.push_back({text_[at_], at_});
  if (brackets_.size() > limits_.depth) {
    report_too_deep(diagnostics_, {id_, span_at(at_, 1)}, limits_.depth);
    result_.fatal = stop_ = true;
  }
  ++at_;
}

void Prescanner::close_bracket() {
  const Bracket open = brackets_.back();
  const char wanted = open.sign == '[' ? ']' : '}';
  if (text_[at_] != wanted) {
    Diagnostic& fault = error(Code::Y007, at_, 1, fmt::format("`{}` closes a `{}`", text_[at_], open.sign));
    fault.notes.push_back({"opened here", Location{id_, span_at(open.place, 1)}});
    fault.hint = fmt::format("write `{}`, or look for a bracket that is missing between the two places", wanted);
    stop_ = true;
    return;
  }
  ++at_;
  after_json_ = true;
  brackets_.pop_back();
  if (!in_flow() && at_ - open.place > limits_.flow_collection_bytes) {
    error(Code::L905, open.place, 1,
          fmt::format("what stands in these brackets has {} bytes, at most {} are read", at_ - open.place,
                      limits_.flow_collection_bytes))
        .hint = "write the list or mapping over several lines, without brackets";
  }
}

void Prescanner::property() {
  if (!in_flow() && key_ == nowhere) key_ = column();
  const bool verbatim = text_.substr(at_, 2) == "!<";
  ++at_;
  while (!ends_word(text_, at_) && (verbatim || !is_flow_mark(text_[at_]))) ++at_;
}

void Prescanner::finish() {
  if (in_flow()) {
    const Bracket open = brackets_.back();
    const std::size_t place = odd_flow_line_ != nowhere ? odd_flow_line_ : text_.size();
    Diagnostic& fault = error(Code::Y007, place, 0, fmt::format("a `{}` is not closed before this place", open.sign));
    fault.notes.push_back({"opened here", Location{id_, span_at(open.place, 1)}});
    fault.hint = fmt::format("close it with `{}`", open.sign == '[' ? ']' : '}');
  }
  if (!content_ && !result_.fatal)
    error(Code::Y001, 0, 0, "the file holds nothing").hint = "`assent init` writes a file to start from";
}

Prescan prescan(const SourceText& source, SourceId id, const ReadLimits& limits, Diagnostics& diagnostics) {
  return Prescanner(source, id, limits, diagnostics).run();
}

}  // namespace assent
