#include "formats/parts/emitter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "base/utf8.hpp"
#include "document/cursor.hpp"

namespace assent {
namespace {

[[nodiscard]] bool is_word_of_yaml(std::string_view text) {
  static constexpr std::array<std::string_view, 9> words{"yes", "no", "on", "off", "y", "n", "true", "false", "null"};
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return std::ranges::find(words, lower) != words.end();
}

// Letters, digits, spaces and some marks that mean nothing in YAML, also inside brackets; begins with a letter.
[[nodiscard]] bool needs_no_quotes(std::string_view text) {
  static constexpr std::string_view marks = "_.-/()+> =;!'";
  if (text.empty() || text.back() == ' ' || text.find("  ") != std::string_view::npos || is_word_of_yaml(text))
    return false;
  for (std::size_t at = 0; at < text.size();) {
    const auto [point, length] = decode_utf8(text, at);
    const bool letter = point < 0x80 ? std::isalpha(static_cast<int>(point)) != 0 : is_id_character(point);
    const bool inner = point < 0x80 && (std::isdigit(static_cast<int>(point)) != 0 ||
                                        marks.find(static_cast<char>(point)) != std::string_view::npos);
    if (!letter && (at == 0 || !inner)) return false;
    at += length;
  }
  return true;
}

enum class Language { yaml, json };

// `\uXXXX`, which both know; what is longer has a form of its own in each.
void append_escape(std::string& out, char32_t point, Language language) {
  const auto number = static_cast<unsigned>(point);
  if (number <= 0xFFFF) out += fmt::format("\\u{:04X}", number);
  else if (language == Language::yaml) out += fmt::format("\\U{:08X}", number);
  else out += fmt::format("\\u{:04X}\\u{:04X}", 0xD7C0 + (number >> 10U), 0xDC00 + (number & 0x3FFU));
}

void append_quoted(std::string& out, std::string_view text, Language language) {
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    const auto [point, length] = decode_utf8(text, at);
    if (point == '"' || point == '\\') (out += '\\') += static_cast<char>(point);
    else if (point < 0x20 || (point >= 0x7F && point < 0xA0) || (point <= 0xFFFF && is_invisible(point)) ||
             is_noncharacter(point))
      append_escape(out, point, language);
    else out += text.substr(at, length);
    at += length;
  }
  out += '"';
}

}  // namespace

void YamlEmitter::begin(Shape shape, Kind kind) {
  const bool inside = !frames_.empty();
  const std::size_t around = inside ? frames_.back().indent : 0;
  const bool in_line = inside && frames_.back().shape == Shape::line;
  if (in_line) shape = Shape::line;
  before_item();
  if (shape == Shape::line) {
    if (after_key_) out_ += ' ';
    out_ += kind == Kind::mapping ? '{' : '[';
    after_dash_ = false;
  }
  after_key_ = false;
  frames_.push_back({kind, shape, inside ? around + 2 : 0});
}

void YamlEmitter::end() {
  const Frame frame = frames_.back();
  frames_.pop_back();
  if (frame.shape == Shape::line) out_ += frame.is_mapping() ? '}' : ']';
  else if (frame.empty) out_ += frame.is_mapping() ? " {}" : " []";
}

// In a list: the mark of an item. In a mapping the key has been written.
void YamlEmitter::before_item() {
  if (frames_.empty() || frames_.back().is_mapping()) return;
  Frame& frame = frames_.back();
  if (frame.shape == Shape::line) {
    if (!frame.empty) out_ += ", ";
  } else {
    if (!out_.empty()) out_ += '\n';
    out_.append(frame.indent, ' ');
    out_ += "- ";
    after_dash_ = true;
  }
  frame.empty = false;
}

void YamlEmitter::before_value() {
  before_item();
  if (after_key_) out_ += ' ';
  after_key_ = after_dash_ = false;
}

void YamlEmitter::before_key() {
  Frame& frame = frames_.back();
  if (frame.shape == Shape::line) {
    if (!frame.empty) out_ += ", ";
  } else if (!after_dash_) {
    if (!out_.empty()) out_ += '\n';
    out_.append(frame.indent, ' ');
  }
  frame.empty = false;
  after_dash_ = false;
  after_key_ = true;
}

void YamlEmitter::key(std::string_view key) {
  before_key();
  if (needs_no_quotes(key)) out_ += key;
  else append_quoted(out_, key, Language::yaml);
  out_ += ':';
}

void YamlEmitter::number_key(std::string_view number) {
  before_key();
  (out_ += number) += ':';
}

void YamlEmitter::text(std::string_view text) {
  before_value();
  if (needs_no_quotes(text)) out_ += text;
  else append_quoted(out_, text, Language::yaml);
}

void YamlEmitter::plain(std::string_view word) {
  before_value();
  out_ += word;
}

std::string YamlEmitter::take() { return std::move(out_ += '\n'); }

void JsonEmitter::part() {
  Frame& frame = frames_.back();
  if (!frame.empty) out_ += frame.shape == Shape::line ? ", " : ",";
  if (frame.shape == Shape::block) (out_ += '\n').append(2 * frames_.size(), ' ');
  frame.empty = false;
}

void JsonEmitter::before_value() {
  if (!after_key_ && !frames_.empty()) part();
  after_key_ = false;
}

void JsonEmitter::begin(Shape shape, char bracket) {
  if (!frames_.empty() && frames_.back().shape == Shape::line) shape = Shape::line;
  before_value();
  out_ += bracket;
  frames_.push_back({bracket, shape});
}

void JsonEmitter::end() {
  const Frame frame = frames_.back();
  frames_.pop_back();
  if (frame.shape == Shape::block && !frame.empty) (out_ += '\n').append(2 * frames_.size(), ' ');
  out_ += frame.bracket == '{' ? '}' : ']';
}

void JsonEmitter::key(std::string_view key) {
  part();
  append_quoted(out_, key, Language::json);
  out_ += ": ";
  after_key_ = true;
}

void JsonEmitter::number_key(std::string_view number) { key(number); }

void JsonEmitter::text(std::string_view text) {
  before_value();
  append_quoted(out_, text, Language::json);
}

void JsonEmitter::plain(std::string_view word) {
  before_value();
  out_ += word;
}

std::string JsonEmitter::take() { return std::move(out_ += '\n'); }

}  // namespace assent
