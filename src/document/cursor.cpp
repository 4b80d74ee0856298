#include "document/cursor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "base/decimal.hpp"
#include "base/spelling.hpp"
#include "base/utf8.hpp"
#include "document/text_scan.hpp"

namespace assent {
namespace {

[[nodiscard]] std::string_view shape_of(Node node) {
  switch (node.kind()) {
    case NodeKind::empty: return "nothing";
    case NodeKind::scalar: return "a text";
    case NodeKind::sequence: return "a list";
    case NodeKind::mapping: return "a mapping";
  }
  return "";
}

[[nodiscard]] bool is_digit(char c) { return c >= '0' && c <= '9'; }

[[nodiscard]] bool other_readers_differ(std::string_view text) {
  static constexpr std::array<std::string_view, 10> words{"yes", "no",   "on",    "off",  "y",
                                                          "n",   "true", "false", "null", "~"};
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return std::ranges::find(words, lower) != words.end() || is_number_like(text);
}

// Line feed, carriage return, next line (U+0085), line and paragraph separator.
[[nodiscard]] bool has_line_break(std::string_view text) {
  return text.find_first_of("\n\r") != std::string_view::npos || text.find("\xC2\x85") != std::string_view::npos ||
         text.find("\xE2\x80\xA8") != std::string_view::npos || text.find("\xE2\x80\xA9") != std::string_view::npos;
}

// An escape in quotes can make one; a tab is none.
[[nodiscard]] bool has_control_character(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto [point, length] = decode_utf8(text, at);
    if ((point < 0x20 && point != '\t') || (point >= 0x7F && point < 0xA0)) return true;
    at += length;
  }
  return false;
}

// As almost every text is: it begins with no blank, so it is not empty, and nothing in it has to be looked at closer.
[[nodiscard]] bool is_printable_ascii(std::string_view text) {
  return !text.empty() && text.front() != ' ' &&
         std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; });
}

// What the reader of YAML has found wrong with a key is not said again.
[[nodiscard]] bool has_error_at(const Diagnostics& diagnostics, Location where) {
  return std::ranges::any_of(diagnostics.all(), [&](const Diagnostic& known) {
    return known.severity == Severity::error && known.where.source == where.source &&
           known.where.span.begin == where.span.begin;
  });
}

[[nodiscard]] bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

}  // namespace

bool is_number_like(std::string_view text) {
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  if (text.starts_with("0x") || text.starts_with("0o") || text.starts_with("0b")) return true;
  if (text == ".inf" || text == ".Inf" || text == ".INF" || text == ".nan" || text == ".NaN" || text == ".NAN")
    return true;
  if (text.empty() || !(is_digit(text.front()) || text.front() == '.')) return false;
  bool digit = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    digit = digit || is_digit(c);
    const bool exponent = (c == 'e' || c == 'E') && digit && i + 1 < text.size();
    const bool inner_sign = (c == '-' || c == '+') && i > 0;  // 1e-3, 2026-11-23
    if (!is_digit(c) && c != '.' && c != '_' && c != ':' && !exponent && !inner_sign) return false;
  }
  return digit;
}

bool is_plain(Node node, std::string_view text) {
  return node.kind() == NodeKind::scalar && node.style() == ScalarStyle::plain && node.text() == text;
}

bool is_blank(Node node) {
  if (node.kind() != NodeKind::scalar) return node.kind() == NodeKind::empty;
  const std::string_view text = node.text();
  return (text == "~" || text == "null") && node.style() == ScalarStyle::plain;
}

std::optional<Node> value_of(Node mapping, std::string_view key) {
  if (mapping.kind() != NodeKind::mapping) return std::nullopt;
  for (const Entry entry : mapping.entries())
    if (entry.key.kind() == NodeKind::scalar && entry.key.text() == key) return entry.value;
  return std::nullopt;
}

void expected(Node node, std::string_view what, std::string_view shape, Diagnostics& diagnostics) {
  diagnostics.error(Code::S101, node.where(), fmt::format("{} must be {}, this is {}", what, shape, shape_of(node)));
}

std::string quoted_list(std::span<const std::string_view> words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i)
    text += fmt::format("{}`{}`", i == 0 ? "" : i + 1 == words.size() ? " or " : ", ", words[i]);
  return text;
}

void suggest(Diagnostic& diagnostic, std::string_view word, std::span<const std::string_view> candidates) {
  if (!diagnostic.kept) return;
  if (const auto near = nearest(word, candidates)) diagnostic.hint = fmt::format("did you mean `{}`?", *near);
}

std::optional<std::string_view> read_text(Node node, std::string_view what, Diagnostics& diagnostics) {
  if (node.kind() != NodeKind::scalar) {
    expected(node, what, "a text", diagnostics);
    return std::nullopt;
  }
  const std::string_view text = node.text();
  if (is_printable_ascii(text)) return text;
  if (is_blank_line(text)) {
    diagnostics.error(Code::S110, node.where(), fmt::format("{} is empty", what));
    return std::nullopt;
  }
  if (has_line_break(text)) {
    diagnostics.error(Code::S110, node.where(), fmt::format("{} must be on one line", what)).hint =
        "put it on one line; a long text may stand in quotes over several lines without an empty line";
    return std::nullopt;
  }
  if (has_control_character(text)) {
    diagnostics.error(Code::S110, node.where(), fmt::format("{} holds a control character", what)).hint =
        "take the escape out";
    return std::nullopt;
  }
  return text;
}

bool check_id(std::string_view text, Location where, std::string_view what, Diagnostics& diagnostics) {
  const auto is_plain_character = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_' || c == '.' || c == '-';
  };
  if (!text.empty() && std::ranges::all_of(text, is_plain_character)) return true;
  std::optional<char32_t> wrong;
  std::string mended;
  for (std::size_t at = 0; at < text.size();) {
    const auto [point, length] = decode_utf8(text, at);
    if (is_id_character(point)) mended += text.substr(at, length);
    else {
      if (!wrong) wrong = point;
      if (!mended.empty() && mended.back() != '-') mended += '-';
    }
    at += length;
  }
  if (!wrong && !text.empty()) return true;
  while (mended.ends_with('-')) mended.pop_back();
  if (text.empty()) {
    diagnostics.error(Code::S105, where, fmt::format("an empty text cannot be {}", what));
    return false;
  }
  auto& diagnostic = diagnostics.error(
      Code::S105, where,
      fmt::format("`{}` cannot be {}: ids hold letters, digits, `_`, `.` and `-`", escape_invisible(text), what));
  if (!mended.empty())
    diagnostic.hint = fmt::format("use an id such as `{}`; the full text may be its name or title", mended);
  return false;
}

std::optional<std::string_view> read_id(Node node, std::string_view what, Diagnostics& diagnostics) {
  if (node.kind() != NodeKind::scalar) {
    expected(node, what, "an id", diagnostics);
    return std::nullopt;
  }
  if (node.style() == ScalarStyle::plain && node.text() == "~") {
    diagnostics.error(Code::S105, node.where(), fmt::format("{} is missing: `~` stands for nothing", what));
    return std::nullopt;
  }
  if (!check_id(node.text(), node.where(), what, diagnostics)) return std::nullopt;
  return node.text();
}

void warn_if_ambiguous(Node node, Diagnostics& diagnostics) {
  if (node.kind() != NodeKind::scalar || node.style() != ScalarStyle::plain || !other_readers_differ(node.text()))
    return;
  diagnostics
      .warning(Code::Y014, node.where(),
               fmt::format("`{}` is a name here, but other readers of YAML take it for something else", node.text()))
      .hint = fmt::format("quote it: \"{}\"", node.text());
}

std::optional<std::int64_t> read_decimal(std::string_view text, Location where, std::string_view what,
                                         Diagnostics& diagnostics) {
  const auto value = parse_decimal(text);
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  const auto& error = std::get<NumberError>(value);
  const std::string shown = escape_invisible(text);
  using Kind = NumberError::Kind;
  if (error.kind == Kind::not_a_number) {
    auto& diagnostic =
        diagnostics.error(Code::S104, where, fmt::format("{} must be a number, this is `{}`", what, shown));
    diagnostic.hint = error.hint.empty() ? "write a number such as 3 or 2.5" : fmt::format("write {}", error.hint);
  } else if (error.kind == Kind::too_many_places) {
    diagnostics.error(Code::S109, where, fmt::format("{} has more than 9 decimal places", what)).hint = "round it";
  } else {
    diagnostics.error(Code::S109, where, fmt::format("{} is over 1000000000", what));
  }
  return std::nullopt;
}

std::optional<std::int64_t> read_decimal(Node node, std::string_view what, Diagnostics& diagnostics) {
  if (node.kind() != NodeKind::scalar) {
    expected(node, what, "a number", diagnostics);
    return std::nullopt;
  }
  return read_decimal(node.text(), node.where(), what, diagnostics);
}

std::optional<bool> read_flag(Node node, std::string_view what, Diagnostics& diagnostics) {
  if (is_plain(node, "true")) return true;
  if (is_plain(node, "false")) return false;
  expected(node, what, "`true` or `false`", diagnostics);
  return std::nullopt;
}

bool is_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  for (const std::size_t place : {0, 1, 2, 3, 5, 6, 8, 9})
    if (!is_digit(text[place])) return false;
  const auto number = [&](std::size_t begin, std::size_t count) {
    int value = 0;
    for (const char c : text.substr(begin, count)) value = value * 10 + (c - '0');
    return value;
  };
  const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
  static constexpr std::array days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  return day <= days[static_cast<std::size_t>(month - 1)] + (month == 2 && is_leap(year) ? 1 : 0);
}

namespace {

// `12.11.2026`, `12. 11. 2026` or `2026/11/12`: as it is written here. A slash between day and month is not guessed.
[[nodiscard]] std::string date_meant(std::string_view text) {
  std::string usual = "write year, month and day: 2026-10-03";
  std::vector<std::string> parts;
  char separator = 0;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      if (parts.empty()) parts.emplace_back();
      parts.back() += c;
    } else if (c == '.' || c == '/') {
      if ((separator != 0 && c != separator) || parts.empty()) return usual;
      separator = c;
      parts.emplace_back();
    } else if (c != ' ') {
      return usual;
    }
  }
  if (parts.size() != 3 || parts[0].empty() || parts[1].empty() || parts[2].empty()) return usual;
  if (parts[0].size() <= 2 && separator == '.') std::swap(parts[0], parts[2]);
  for (const std::size_t place : {1, 2})
    if (parts[place].size() == 1) parts[place].insert(0, "0");
  const std::string date = parts[0] + "-" + parts[1] + "-" + parts[2];
  return is_day(date) ? "write " + date : usual;
}

}  // namespace

std::optional<std::string_view> read_date(Node node, std::string_view what, Diagnostics& diagnostics) {
  const auto text = read_text(node, what, diagnostics);
  return text ? read_date(*text, node.where(), what, diagnostics) : std::nullopt;
}

std::optional<std::string_view> read_date(std::string_view text, Location where, std::string_view what,
                                          Diagnostics& diagnostics) {
  if (is_day(text)) return text;
  diagnostics.error(Code::S106, where, fmt::format("{} must be a real day, this is `{}`", what, escape_invisible(text)))
      .hint = date_meant(text);
  return std::nullopt;
}

std::optional<std::size_t> read_choice(Node node, std::string_view what, std::span<const std::string_view> choices,
                                       Code code, Diagnostics& diagnostics) {
  const auto text = read_text(node, what, diagnostics);
  if (!text) return std::nullopt;
  const auto found = std::ranges::find(choices, *text);
  if (found != choices.end()) return static_cast<std::size_t>(found - choices.begin());
  auto& diagnostic = diagnostics.error(
      code, node.where(),
      fmt::format("{} must be {}, this is `{}`", what, quoted_list(choices), escape_invisible(*text)));
  suggest(diagnostic, *text, choices);
  return std::nullopt;
}

Fields::Fields(Node mapping, std::string_view what, std::span<const std::string_view> known, Diagnostics& diagnostics) {
  for (const Entry entry : mapping.entries()) {
    const std::string_view key = entry.key.kind() == NodeKind::scalar ? entry.key.text() : std::string_view{};
    if (std::ranges::find(known, key) != known.end()) {
      fields_.push_back({key, entry});
      continue;
    }
    if (entry.key.kind() != NodeKind::scalar) {
      expected(entry.key, "a key", "a text", diagnostics);
      continue;
    }
    if (has_error_at(diagnostics, entry.key.where())) continue;
    auto& diagnostic = diagnostics.error(Code::S102, entry.key.where(),
                                         fmt::format("`{}` is not a key of {}", escape_invisible(key), what));
    suggest(diagnostic, key, known);
    if (!diagnostic.hint) diagnostic.hint = fmt::format("the keys are {}", quoted_list(known));
  }
}

std::optional<Node> Fields::key_node(std::string_view key) const {
  for (const auto& [name, entry] : fields_)
    if (name == key) return entry.key;
  return std::nullopt;
}

std::optional<Node> Fields::operator[](std::string_view key) const {
  for (const auto& [name, entry] : fields_)
    if (name == key && !is_blank(entry.value)) return entry.value;
  return std::nullopt;
}

}  // namespace assent
