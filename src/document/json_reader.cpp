// The one file here that knows nlohmann's parser: hands its events to the builder of the tree. The parser does not say
// where its tokens are; they are found by a scan in step with the events, over text that the parser has accepted.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "assent/document.hpp"
#include "base/utf8.hpp"
#include "document/document_builder.hpp"
#include "document/text_scan.hpp"

namespace assent {
namespace {

using Json = nlohmann::json;

constexpr std::string_view not_json = "the text is not JSON";

struct Fault {
  std::size_t begin = 0, length = 1;
  std::string message, hint;
};

/// A word of other languages, a number or a name: what stands at the place up to a mark or a space.
[[nodiscard]] std::string_view word_at(std::string_view bytes, std::size_t place) {
  std::size_t end = place;
  while (!ends_word(bytes, end) && !is_flow_mark(bytes[end]) && bytes[end] != ':' && bytes[end] != '"') ++end;
  return bytes.substr(place, end - place);
}

[[nodiscard]] bool stands_for_nothing(std::string_view word) {
  static constexpr std::array<std::string_view, 9> words{"None",      "nil",  "undefined", "NaN",  "Infinity",
                                                         "-Infinity", "TRUE", "True",      "False"};
  return std::ranges::find(words, word) != words.end();
}

/// The last byte before the place that is no white space.
[[nodiscard]] char before(std::string_view bytes, std::size_t place) {
  while (place > 0 && is_space_byte(bytes[place - 1])) --place;
  return place > 0 ? bytes[place - 1] : '\0';
}

// What is wrong at the token that begins at `begin`, in plain words.
[[nodiscard]] Fault explain(std::string_view bytes, std::size_t begin, std::size_t stop, std::string_view parser_says) {
  const auto says = [&](std::string_view part) { return parser_says.find(part) != std::string_view::npos; };
  begin = std::min(begin, bytes.size());
  if (begin >= bytes.size())
    return {begin, 0, "the file ends before its brackets are closed",
            "look for a `}` or `]` that is missing; the file may be cut off"};
  const char first = bytes[begin];
  const std::string_view word = word_at(bytes, begin);
  if (first == '"' && says("invalid string")) {
    if (stop >= bytes.size()) return {begin, 1, "this text has no closing quote", "end it with `\"`"};
    const std::size_t wrong = std::max(begin, std::min(stop, bytes.size()) - 1);
    if (bytes[wrong] == '\n' || bytes[wrong] == '\r' || bytes[wrong] == '\t')
      return {begin, wrong - begin, "a text in JSON stands on one line",
              "write `\\n` for a line break and `\\t` for a tab, or close the quote"};
    return {wrong, 1, "this escape is not one of JSON",
            R"(write `\\` for a backslash; the escapes are \" \\ \/ \b \f \n \r \t and \u with four digits)"};
  }
  if (first == '\'') return {begin, word.size(), "texts in JSON stand in double quotes", "write `\"` in place of `'`"};
  if (first == '/' || first == '#') return {begin, 1, "JSON has no comments", "take it out"};
  if (stands_for_nothing(word))
    return {begin, word.size(), fmt::format("`{}` is no value of JSON", word),
            "the words of JSON are `true`, `false` and `null`"};
  if ((first == '}' || first == ']') && before(bytes, begin) == ',')
    return {begin, 1, "nothing follows the comma before this bracket", "take the comma out"};
  if (says("expected end of input"))
    return {begin, 1, "there is more text after the end of the JSON value", "one file holds one value"};
  if (says("object separator")) return {begin, 1, "a colon is missing after the key", "write `\"key\": value`"};
  if (says("object key")) return {begin, 1, "a key in double quotes is expected here", "write `\"key\": value`"};
  if (says("out_of_range") || says("number overflow"))
    return {begin, std::max<std::size_t>(word.size(), 1), fmt::format("the number {} is too large", shown(word)), ""};
  if (says("expected '}'")) return {begin, 1, "a comma or `}` is expected here", "entries are parted by commas"};
  if (says("expected ']'")) return {begin, 1, "a comma or `]` is expected here", "values are parted by commas"};
  if (says("invalid number") || first == '+' || first == '.' || first == '-')
    return {begin, std::max<std::size_t>(word.size(), 1), fmt::format("{} is not a number of JSON", shown(word)),
            "write a number such as 3, -3 or 2.5"};
  if (word.empty())
    return {begin, 1, fmt::format("{} is not expected here", shown(bytes.substr(begin, 1))), "a value is expected"};
  return {begin, word.size(), fmt::format("{} is no value of JSON", shown(word)), "put texts in double quotes"};
}

class JsonEvents final : public Json::json_sax_t {
 public:
  JsonEvents(DocumentBuilder& builder, std::string_view bytes, std::size_t first)
      : builder_(builder), bytes_(bytes), first_(first), at_(first) {}

  std::optional<Fault> fault;

  bool null() override { return word(); }
  bool boolean(bool) override { return word(); }
  bool number_integer(number_integer_t) override { return word(); }
  bool number_unsigned(number_unsigned_t) override { return word(); }
  bool number_float(number_float_t, const string_t&) override { return word(); }
  bool string(string_t& value) override { return text(value); }
  bool key(string_t& value) override { return text(value); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return builder_.begin_mapping(bracket(), Layout::flow), true; }
  bool start_array(std::size_t) override { return builder_.begin_sequence(bracket(), Layout::flow), true; }
  bool end_object() override { return end(); }
  bool end_array() override { return end(); }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& error) override {
    const std::size_t stop = first_ + position;  // at the end of the text the parser counts one byte more
    std::size_t begin = at_;
    while (begin < bytes_.size() && (is_space_byte(bytes_[begin]) || (is_separator(bytes_[begin]) && begin + 1 < stop)))
      ++begin;
    fault = explain(bytes_, begin, stop, error.what());
    return false;
  }

 private:
  [[nodiscard]] static bool is_separator(char c) { return c == ',' || c == ':'; }
  // The begin of the next token.
  [[nodiscard]] std::size_t skip() const {
    std::size_t place = at_;
    while (place < bytes_.size() && (is_space_byte(bytes_[place]) || is_separator(bytes_[place]))) ++place;
    return place;
  }
  [[nodiscard]] std::size_t bracket() {
    const std::size_t begin = skip();
    at_ = begin + 1;
    return begin;
  }
  bool end() {
    at_ = skip() + 1;
    builder_.end_collection();
    return true;
  }
  bool word() {
    const std::size_t begin = skip();
    std::string_view text = word_at(bytes_, begin);
    const std::size_t zero =
        text.find_first_not_of('-');  // `01` is two tokens: nothing follows a zero that comes first
    if (text.substr(std::min(zero, text.size()), 1) == "0" && text.find_first_of(".eE") != zero + 1)
      text = text.substr(0, zero + 1);
    at_ = begin + text.size();
    builder_.scalar(begin, text);
    return true;
  }
  bool text(const std::string& value) {
    const std::size_t begin = skip();
    at_ = std::min(quoted_end(bytes_, begin), bytes_.size());
    builder_.scalar(begin, value);
    return true;
  }

  DocumentBuilder& builder_;
  std::string_view bytes_;
  std::size_t first_;
  std::size_t at_;  // the end of the last token
};

}  // namespace

std::optional<Document> read_json(const Sources& sources, SourceId id, const ReadLimits& limits,
                                  Diagnostics& diagnostics) {
  if (!check_bytes(sources, id, limits, diagnostics)) return std::nullopt;
  const SourceText& source = sources[id];
  const std::string_view bytes = source.bytes();
  const std::size_t first = bytes.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  const std::size_t begin = bytes.find_first_not_of(" \t\r\n", first);
  if (begin == std::string_view::npos || (bytes[begin] != '{' && bytes[begin] != '[')) {
    diagnostics
        .error(Code::Y007, {id, span_at(std::min(begin, bytes.size()), begin < bytes.size() ? 1 : 0)},
               std::string(not_json))
        .hint = "a file in JSON begins with `{` or `[`";
    return std::nullopt;
  }
  DocumentBuilder builder(source, id, limits, diagnostics);
  JsonEvents events(builder, bytes, first);
  try {
    if (Json::sax_parse(bytes.begin() + static_cast<std::ptrdiff_t>(first), bytes.end(), &events))
      return builder.finish();
  } catch (const StopReading&) {
    return std::nullopt;
  }
  const Fault fault = events.fault.value_or(Fault{begin, 1, std::string(not_json), ""});
  auto& diagnostic = diagnostics.error(Code::Y007, {id, span_at(fault.begin, fault.length)}, fault.message);
  if (!fault.hint.empty()) diagnostic.hint = fault.hint;
  return std::nullopt;
}

}  // namespace assent
