#include "document/document_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "document/syntax_faults.hpp"
#include "document/text_scan.hpp"

namespace assent {
namespace {

// `7,5` stands as `7` and a key `5`: the number that is meant.
[[nodiscard]] std::optional<std::string> with_decimal_comma(std::string_view bytes, std::size_t begin,
                                                            std::string_view digits) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (digits.empty() || !std::ranges::all_of(digits, is_digit) || begin < 2 || bytes[begin - 1] != ',')
    return std::nullopt;
  std::size_t first = begin - 1;
  while (first > 0 && is_digit(bytes[first - 1])) --first;
  if (first == begin - 1) return std::nullopt;
  return std::string(bytes.substr(first, begin - 1 - first)) + "." + std::string(digits);
}

/// The length of a written null at this place, 0 when there is none.
[[nodiscard]] std::size_t null_length(std::string_view text, std::size_t place) {
  static constexpr std::array<std::string_view, 4> words{"~", "null", "Null", "NULL"};
  if (place >= text.size()) return 0;
  for (const std::string_view word : words)
    if (text.substr(place, word.size()) == word) return word.size();
  return 0;
}

[[nodiscard]] bool is_quote(char c) { return c == '"' || c == '\''; }

/// Where the text of a folded scalar ends in the source: folding changes white space only.
[[nodiscard]] std::size_t folded_end(std::string_view source, std::size_t begin, std::string_view value) {
  std::size_t place = begin;
  std::size_t end = begin;
  for (const char c : value) {
    if (is_space_byte(c)) continue;
    while (place < source.size() && is_space_byte(source[place])) ++place;
    if (place >= source.size() || source[place] != c) break;
    end = ++place;
  }
  return end;
}

[[nodiscard]] std::size_t block_end(std::string_view source, std::size_t begin, std::string_view value) {
  std::size_t header_end = begin;
  while (!ends_word(source, header_end)) ++header_end;
  const std::size_t first_line = line_end(source, begin);
  const std::size_t end = folded_end(source, first_line, value);
  return end == first_line ? header_end : end;
}

}  // namespace

Diagnostic& DocumentBuilder::error(Code code, std::size_t begin, std::size_t length, std::string message) {
  const std::size_t from = std::min(begin, bytes_.size());
  const std::size_t many = std::min(length, bytes_.size() - from);
  return diagnostics_.error(code, {document_.id_, span_at(from, many)}, std::move(message));
}

DocumentBuilder::Context DocumentBuilder::context() const {
  using Role = Context::Role;
  if (frames_.empty()) return {};
  const Frame& frame = frames_.back();
  if (frame.mapping) return {frame.at_key ? Role::key : Role::value, frame.layout, frame.key, 0};
  const auto last = static_cast<std::uint32_t>(document_.nodes_.size() - 1);
  const std::size_t after = last == frame.place ? document_.nodes_[last].begin : document_.end_of(last);
  return {Role::item, frame.layout, 0, after};
}

std::uint32_t DocumentBuilder::add(Document::Tag tag, std::size_t begin, std::size_t value) {
  auto& nodes = document_.nodes_;
  if (nodes.size() >= limits_.nodes) {
    error(Code::L903, begin, 1, fmt::format("the file holds more than {} values", limits_.nodes));
    throw StopReading{};
  }
  const auto place = static_cast<std::uint32_t>(nodes.size());
  nodes.push_back({static_cast<std::uint32_t>(std::min(begin, bytes_.size())), static_cast<std::uint32_t>(tag) & 7U,
                   static_cast<std::uint32_t>(value) & 0x1FFFFFFFU});
  if (!frames_.empty() && frames_.back().mapping) {
    Frame& frame = frames_.back();
    if (frame.at_key) frame.key = place;
    frame.at_key = !frame.at_key;
  }
  return place;
}

DocumentBuilder::Content DocumentBuilder::after_properties(std::size_t mark) {
  Content content{mark, mark};
  for (int i = 0; i < 2 && content.begin < bytes_.size(); ++i) {
    const char sign = bytes_[content.begin];
    if (sign != '&' && sign != '!') break;
    std::size_t end = content.begin + 1;
    while (!ends_word(bytes_, end) && !is_flow_mark(bytes_[end])) ++end;
    const std::string_view word = bytes_.substr(content.begin, end - content.begin);
    if (content.begin >= reported_to_)
      report_property(diagnostics_, {document_.id_, span_at(content.begin, word.size())}, word);
    reported_to_ = std::max(reported_to_, end);
    content = {skip_space_and_comments(bytes_, end), end};
  }
  return content;
}

void DocumentBuilder::null(std::size_t mark) {
  settle(mark);
  const Context where = context();
  const Held held{add(Document::Tag::empty, mark, 0), mark, where};
  const bool property = mark < bytes_.size() && (bytes_[mark] == '!' || bytes_[mark] == '&');
  if (property || null_length(bytes_, mark) > 0) held_ = held;
  else empty_node(held);
}

void DocumentBuilder::settle(std::optional<std::size_t> next_mark) {
  if (!held_) return;
  const Held held = *held_;
  held_.reset();
  if (next_mark == held.mark) empty_node(held);  // the mark was that of the next node
  else written_null(held);
}

void DocumentBuilder::written_null(const Held& held) {
  const Content content = after_properties(held.mark);
  auto& node = document_.nodes_[held.place];
  const std::size_t length = null_length(bytes_, content.begin);
  node.begin = static_cast<std::uint32_t>(length > 0 ? content.begin : content.properties_end);
  node.tag = static_cast<std::uint32_t>(length > 0 ? Document::Tag::slice_plain : Document::Tag::empty) & 7U;
  node.value = static_cast<std::uint32_t>(length) & 0x1FFFFFFFU;
  if (length == 0 && held.context.role == Context::Role::key) usable_ = false;
}

void DocumentBuilder::empty_node(const Held& held) {
  std::size_t begin = held.mark;
  switch (held.context.role) {
    case Context::Role::root: break;
    case Context::Role::item: begin = empty_item(held); break;
    case Context::Role::value: begin = empty_value(held); break;
    case Context::Role::key:
      usable_ = false;
      error(Code::S101, held.mark, 1, "there is no key before the colon").hint =
          "write the key first: `key: value`; a text that begins with a colon wants quotes";
      break;
  }
  document_.nodes_[held.place].begin = static_cast<std::uint32_t>(std::min(begin, bytes_.size()));
}

std::size_t DocumentBuilder::empty_value(const Held& held) {
  const std::uint32_t key = held.context.key;
  if (node(key).kind() != NodeKind::scalar) return held.mark;
  const std::size_t key_end = document_.end_of(key);
  const std::size_t colon = skip_space_and_comments(bytes_, key_end);
  if (colon < bytes_.size() && bytes_[colon] == ':') return colon + 1;
  report_no_colon(key);
  return key_end;
}

std::size_t DocumentBuilder::empty_item(const Held& held) {
  if (held.context.layout == Layout::flow) {
    error(Code::S101, held.mark, 1, "there is nothing before this comma").hint =
        "take the comma out; write `~` where no value is meant";
    return held.mark;
  }
  std::size_t place = skip_space_and_comments(bytes_, held.context.after);
  while (place < bytes_.size() && (bytes_[place] == ']' || bytes_[place] == '}'))
    place = skip_space_and_comments(bytes_, place + 1);
  return place < bytes_.size() && bytes_[place] == '-' ? place + 1 : held.mark;
}

void DocumentBuilder::report_no_colon(std::uint32_t key) {
  const std::string_view text = node(key).text();
  const Span span = node(key).where().span;
  Diagnostic& fault = error(Code::S101, span.begin, span.end - span.begin,
                            fmt::format("{} stands where a key is expected, without a colon after it", shown(text)));
  if (const auto number = with_decimal_comma(bytes_, span.begin, text))
    fault.hint = fmt::format("write {}: a comma parts the entries here", *number);
  else if (auto guess = missing_space_hint(text)) fault.hint = std::move(*guess);
  else fault.hint = "put a text that holds a comma in quotes; or put a colon, a space and a value after the key";
}

void DocumentBuilder::alias(std::size_t mark) {
  settle(mark);
  const bool is_key = context().role == Context::Role::key;
  std::size_t end = mark + 1;
  while (!ends_word(bytes_, end) && !is_flow_mark(bytes_[end])) ++end;
  const std::string_view word = bytes_.substr(mark, end - mark);
  report_property(diagnostics_, {document_.id_, span_at(mark, word.size())}, word);
  add(Document::Tag::empty, mark, 0);
  if (is_key) usable_ = false;
}

void DocumentBuilder::scalar(std::size_t mark, std::string_view value) {
  settle(mark);
  const bool is_key = context().role == Context::Role::key;
  const Content content = after_properties(mark);
  const char first = content.begin < bytes_.size() ? bytes_[content.begin] : '\0';
  const bool only_tag = value.empty() && !is_quote(first) && first != '|' && first != '>';
  if (only_tag) add(Document::Tag::slice_plain, content.properties_end, 0);
  else add_scalar(content.begin, value);
  if (is_key && value == "<<" && first == '<') {
    error(Code::Y010, content.begin, 2, "`<<` merges mappings in some readers of YAML; it is not part of the format")
        .hint = "write the entries out; put `\"<<\"` in quotes where it is a name";
  }
}

void DocumentBuilder::add_scalar(std::size_t begin, std::string_view value) {
  const char first = begin < bytes_.size() ? bytes_[begin] : '\0';
  if (is_quote(first)) {
    const bool as_written = bytes_.substr(begin + 1, value.size()) == value &&
                            begin + 1 + value.size() < bytes_.size() && bytes_[begin + 1 + value.size()] == first &&
                            value.find(first) == std::string_view::npos;
    if (as_written) add(Document::Tag::slice_quoted, begin, value.size());
    else add_owned(begin, value, ScalarStyle::quoted);
    return;
  }
  if (first == '|' || first == '>') add_owned(begin, value, ScalarStyle::block);
  else if (bytes_.substr(std::min(begin, bytes_.size()), value.size()) == value)
    add(Document::Tag::slice_plain, begin, value.size());
  else add_owned(begin, value, ScalarStyle::plain);
}

void DocumentBuilder::add_owned(std::size_t begin, std::string_view value, ScalarStyle style) {
  std::size_t end = begin;
  switch (style) {
    case ScalarStyle::plain: end = folded_end(bytes_, begin, value); break;
    case ScalarStyle::block: end = block_end(bytes_, begin, value); break;
    case ScalarStyle::quoted: end = std::min(quoted_end(bytes_, begin), bytes_.size()); break;
  }
  add(Document::Tag::owned, begin, document_.texts_.size());
  document_.texts_.push_back({std::string(value), static_cast<std::uint32_t>(end), style});
}

void DocumentBuilder::begin_sequence(std::size_t mark, Layout layout) { begin(Document::Tag::sequence, mark, layout); }

void DocumentBuilder::begin_mapping(std::size_t mark, Layout layout) { begin(Document::Tag::mapping, mark, layout); }

void DocumentBuilder::begin(Document::Tag tag, std::size_t mark, Layout layout) {
  settle(mark);
  const bool is_key = context().role == Context::Role::key;
  const Content content = after_properties(mark);
  if (frames_.size() >= limits_.depth) {
    report_too_deep(diagnostics_, {document_.id_, span_at(std::min(content.begin, bytes_.size()), 0)}, limits_.depth);
    throw StopReading{};
  }
  if (is_key && frames_around_key_ == 0) {
    usable_ = false;
    frames_around_key_ = frames_.size();
    error(Code::S101, content.begin, 1, "a key must be a text, this is a list or a mapping").hint =
        "put the key in quotes if its text begins with a bracket";
  }
  const std::uint32_t place = add(tag, content.begin, 1);
  frames_.push_back({.place = place, .mapping = tag == Document::Tag::mapping, .layout = layout});
}

void DocumentBuilder::end_collection() {
  const Frame frame = frames_.back();
  frames_.pop_back();
  if (frames_.size() == frames_around_key_) frames_around_key_ = 0;
  document_.nodes_[frame.place].value = static_cast<std::uint32_t>(document_.nodes_.size() - frame.place) & 0x1FFFFFFFU;
  if (frame.mapping) check_duplicates(frame.place);
}

// Few keys are compared with each other; many are sorted, which no choice of keys makes slow, as it could a hash table.
void DocumentBuilder::check_duplicates(std::uint32_t mapping) {
  keys_.clear();
  for (const Entry entry : node(mapping).entries())
    if (entry.key.kind() == NodeKind::scalar) keys_.push_back(entry.key.place_);
  if (keys_.size() <= 16) {
    for (std::size_t i = 1; i < keys_.size(); ++i) {
      const std::string_view text = node(keys_[i]).text();
      const auto same = std::find_if(keys_.begin(), keys_.begin() + static_cast<std::ptrdiff_t>(i),
                                     [&](std::uint32_t key) { return node(key).text() == text; });
      if (*same != keys_[i]) report_duplicate(*same, keys_[i]);
    }
    return;
  }
  std::vector<std::pair<std::string_view, std::uint32_t>> sorted;
  sorted.reserve(keys_.size());
  for (const std::uint32_t key : keys_) sorted.emplace_back(node(key).text(), key);
  std::ranges::sort(sorted);
  for (std::size_t i = 1, first = 0; i < sorted.size(); ++i) {
    if (sorted[i].first != sorted[first].first) first = i;
    else report_duplicate(sorted[first].second, sorted[i].second);
  }
}

void DocumentBuilder::report_duplicate(std::uint32_t first, std::uint32_t again) {
  Diagnostic& fault =
      diagnostics_.error(Code::Y008, node(again).where(),
                         fmt::format("the key {} stands twice in this mapping", shown(node(again).text())));
  fault.notes.push_back({"it stands here first", node(first).where()});
  fault.hint = "keep one of them";
}

std::optional<Document> DocumentBuilder::finish() {
  settle(std::nullopt);
  if (!usable_ || !frames_.empty() || document_.nodes_.empty()) return std::nullopt;
  const Node root = document_.root();
  if (root.kind() == NodeKind::empty) return std::nullopt;
  if (root.kind() == NodeKind::scalar) {
    Diagnostic& fault =
        diagnostics_.error(Code::S101, root.where(), "a mapping or a list is expected here, this is a text");
    fault.hint = missing_space_hint(root.text()).value_or("write `key: value`");
    return std::nullopt;
  }
  return std::move(document_);
}

}  // namespace assent
