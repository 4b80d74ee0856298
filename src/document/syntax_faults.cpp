#include "document/syntax_faults.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "document/text_scan.hpp"

namespace assent {
namespace {

struct Wording {
  std::string message;
  std::optional<std::string> hint = {};
  std::optional<Note> note = {};
};

/// A fault with all that a guess may look at.
struct Scene {
  std::string_view text;
  SourceId id;
  std::size_t place;  // at most the size
  [[nodiscard]] std::size_t line() const { return line_start(text, place); }
  [[nodiscard]] std::string_view before() const { return text.substr(line(), place - line()); }
  [[nodiscard]] std::string_view rest() const {
    std::string_view rest = text.substr(place, line_end(text, place) - place);
    if (rest.ends_with('\r')) rest.remove_suffix(1);
    return rest;
  }
};

[[nodiscard]] std::string hint_to_quote(std::string_view text) {
  return fmt::format("put the text in quotes: {}", shown(fmt::format("\"{}\"", trimmed(text))));
}

/// The last line with content before this one.
[[nodiscard]] std::optional<Span> line_before(const Scene& scene) {
  std::size_t begin = scene.line();
  while (begin > 0) {
    const std::size_t end = begin - 1;
    begin = line_start(scene.text, end);
    const std::string_view line = trimmed(scene.text.substr(begin, end - begin));
    if (!line.empty() && !line.starts_with('#')) {
      const std::size_t content = skip_blanks(scene.text, begin);
      return span_at(content, line.size());
    }
  }
  return std::nullopt;
}

/// `a: b: c`, a line indented under a finished `a: b`, a line before it without a colon, or a very long key.
[[nodiscard]] Wording colon_out_of_place(const Scene& scene) {
  const std::string_view before = scene.before();
  if (before.find('\t') != std::string_view::npos)
    return {"a tab stands before this key, so its place cannot be told", "indent with spaces"};
  if (trimmed(before).size() > 1000)
    return {"this key is too long: at most 1024 characters may stand before the colon"};
  const std::size_t earlier = before.find(": ");
  if (earlier != std::string_view::npos) {
    const std::string value = fmt::format("{}{}", before.substr(earlier + 2), scene.rest());
    return {"there is a second colon in this line, so the value looks like another key", hint_to_quote(value)};
  }
  Wording wording{"this colon makes a key where none can stand",
                  "check the indentation of this line and of the line before"};
  const auto previous = line_before(scene);
  if (!previous) return wording;
  const std::string_view line = scene.text.substr(previous->begin, previous->end - previous->begin);
  wording.note = Note{"the text that begins in this line goes on here", Location{scene.id, *previous}};
  if (line.find(": ") == std::string_view::npos && !line.ends_with(':')) {
    wording.hint = "is there a colon and a space missing in the line before?";
    if (auto guess = missing_space_hint(line)) wording.hint = std::move(guess);
  } else {
    wording.hint =
        "the line before has its value already: indent this line like that one, or quote the text that goes on";
  }
  return wording;
}

[[nodiscard]] Wording end_of_block(const Scene& scene, std::string_view inside) {
  const std::string_view rest = scene.rest();
  const bool first_on_line = trimmed(scene.before()).empty();
  if (auto guess = missing_space_hint(rest))
    return {fmt::format("{} does not fit into {}", shown(rest), inside), guess};
  if (!first_on_line) {
    return {fmt::format("{} follows where the line should end", shown(rest)),
            "put the whole text in quotes, or begin a new line"};
  }
  if (rest.starts_with("- ") || rest == "-")
    return {fmt::format("a list item stands in {}", inside), "indent the list deeper than the key that it belongs to"};
  return {fmt::format("{} does not fit into {}: the indentation is that of no line above", shown(rest), inside),
          "indent the lines of one list or mapping by the same number of spaces"};
}

[[nodiscard]] Wording end_of_flow(const Scene& scene, std::string_view bracket) {
  const std::string_view rest = scene.rest();
  if (rest.starts_with(':'))
    return {"there is a second colon in this entry",
            fmt::format("put a comma between entries, quotes around a text with a colon, or close with `{}`", bracket)};
  return {fmt::format("a comma or `{}` is missing before this place", bracket),
          "put commas between the entries; quote a text that holds a comma, a colon or a bracket"};
}

/// Goes back to the backslash of the escape that the parser has just read.
void find_backslash(Scene& scene) {
  const std::size_t slash = scene.place == 0 ? std::string_view::npos : scene.text.rfind('\\', scene.place - 1);
  if (slash != std::string_view::npos && scene.place - slash <= 12) scene.place = slash;
}

[[nodiscard]] Wording unknown_escape(Scene& scene) {
  find_backslash(scene);
  const std::size_t letter = std::min(scene.place + 1, scene.text.size());
  const std::size_t length = letter < scene.text.size() ? decode_utf8(scene.text, letter).length : 0;
  return {fmt::format("{} means nothing in double quotes", shown(scene.text.substr(scene.place, 1 + length))),
          "write `\\\\` for a backslash, or put the text in single quotes"};
}

[[nodiscard]] Wording unknown_start(const Scene& scene) {
  const std::string_view rest = scene.rest();
  if (rest.empty()) return {"something is missing here"};
  return {fmt::format("a text cannot begin with {}", shown(rest.substr(0, decode_utf8(rest, 0).length))),
          hint_to_quote(rest)};
}

[[nodiscard]] Wording block_entry(const Scene& scene) {
  return {"a list cannot begin here, behind other text",
          fmt::format("put each item on a line of its own below the key; quote the text if {} is no list",
                      shown(scene.rest()))};
}

[[nodiscard]] Wording sign_without_name(Scene& scene, char sign) {
  if (scene.place > 0 && scene.text[scene.place - 1] == sign) --scene.place;
  return {fmt::format("a text cannot begin with `{}`", sign), hint_to_quote(scene.rest())};
}

struct Known {
  std::string_view message;  // the parser's message begins so
  Code code;
  Wording (*wording)(Scene&);
};

constexpr std::array known_faults{
    Known{"illegal map value", Code::Y007, [](Scene& s) { return colon_out_of_place(s); }},
    Known{"end of map not found", Code::Y007, [](Scene& s) { return end_of_block(s, "the mapping above"); }},
    Known{"end of sequence not found", Code::Y007, [](Scene& s) { return end_of_block(s, "the list above"); }},
    Known{"end of map flow not found", Code::Y007, [](Scene& s) { return end_of_flow(s, "}"); }},
    Known{"end of sequence flow not found", Code::Y007, [](Scene& s) { return end_of_flow(s, "]"); }},
    Known{"unknown escape character", Code::Y007, [](Scene& s) { return unknown_escape(s); }},
    Known{"bad character found while scanning hex", Code::Y007,
          [](Scene& s) {
            find_backslash(s);
            return Wording{R"(`\x`, `\u` and `\U` want 2, 4 and 8 hexadecimal digits)", "write the character itself"};
          }},
    Known{"invalid unicode", Code::Y007,
          [](Scene& s) {
            find_backslash(s);
            return Wording{"this escape stands for no character",
                           "write the character itself; pairs such as `\\ud83d\\ude00` are not read"};
          }},
    Known{"unknown token", Code::Y007, [](Scene& s) { return unknown_start(s); }},
    Known{"illegal tab", Code::Y006,
          [](Scene&) {
            return Wording{"the line is indented with a tab", "indent with spaces"};
          }},
    Known{"illegal flow end", Code::Y007,
          [](Scene&) {
            return Wording{"this bracket closes nothing", "take it out, or put the text in quotes"};
          }},
    Known{"illegal block entry", Code::Y007, [](Scene& s) { return block_entry(s); }},
    Known{"illegal map key", Code::Y007,
          [](Scene&) {
            return Wording{"a key cannot begin here, behind other text", "quote a text that begins with `? `"};
          }},
    Known{"alias not found", Code::Y007, [](Scene& s) { return sign_without_name(s, '*'); }},
    Known{"anchor not found", Code::Y007, [](Scene& s) { return sign_without_name(s, '&'); }},
    Known{"the referenced anchor is not defined", Code::Y007,
          [](Scene& s) {
            return Wording{"`*` begins an alias, and nothing has this name", hint_to_quote(s.rest())};
          }},
    Known{"illegal character found while scanning a", Code::Y009,
          [](Scene&) {
            return Wording{"a name after `&` or `*` is broken; anchors and aliases are not part of the format",
                           "quote a text that begins with `&` or `*`"};
          }},
    Known{"cannot assign multiple anchors", Code::Y009,
          [](Scene&) {
            return Wording{"anchors are not part of the format", "write the value out"};
          }},
    Known{"unexpected character in block scalar", Code::Y007,
          [](Scene& s) {
            return Wording{"after `|` or `>` the line must end, and the text follows in the next lines",
                           hint_to_quote(s.text.substr(s.place > 0 ? s.place - 1 : 0, s.rest().size() + 1))};
          }},
    Known{"cannot set zero indentation", Code::Y007,
          [](Scene&) { return Wording{"the indentation after `|` or `>` goes from 1 to 9"}; }},
    Known{"illegal document indicator", Code::Y005,
          [](Scene&) { return Wording{"a quoted text is not closed before this line"}; }},
    Known{"illegal EOF", Code::Y005, [](Scene&) { return Wording{"a quoted text is never closed"}; }},
    Known{"illegal character found while scanning tag", Code::Y011,
          [](Scene& s) {
            return Wording{"a text that begins with `!` is a tag", hint_to_quote(s.rest())};
          }},
    Known{"tag handle", Code::Y011, [](Scene&) { return Wording{"tags are not part of the format"}; }},
    Known{"end of verbatim tag", Code::Y011, [](Scene&) { return Wording{"tags are not part of the format"}; }},
    Known{"cannot assign multiple tags", Code::Y011, [](Scene&) { return Wording{"tags are not part of the format"}; }},
};

}  // namespace

void report_parser_fault(Diagnostics& diagnostics, const SourceText& source, SourceId id, const ParserFault& fault,
                         std::size_t depth_limit) {
  Scene scene{source.bytes(), id, std::min(fault.offset.value_or(source.bytes().size()), source.bytes().size())};
  if (fault.message.starts_with("bad file"))
    return report_too_deep(diagnostics, {id, span_at(scene.place, 0)}, depth_limit);
  const auto* const known =
      std::ranges::find_if(known_faults, [&](const Known& entry) { return fault.message.starts_with(entry.message); });
  if (known == known_faults.end()) {
    diagnostics.error(Code::Y007, {id, span_at(scene.place, 0)},
                      fmt::format("the text is not YAML here: {}", shown(fault.message)));
    return;
  }
  Wording wording = known->wording(scene);
  const std::size_t length = scene.place < scene.text.size() && !is_break_byte(scene.text[scene.place]) ? 1 : 0;
  Diagnostic& diagnostic =
      diagnostics.error(known->code, {id, span_at(scene.place, length)}, std::move(wording.message));
  diagnostic.hint = std::move(wording.hint);
  if (wording.note) diagnostic.notes.push_back(std::move(*wording.note));
}

void report_text_after_end(Diagnostics& diagnostics, const SourceText& source, SourceId id, std::size_t offset) {
  const Scene scene{source.bytes(), id, std::min(offset, source.bytes().size())};
  const std::string_view rest = scene.rest();
  Diagnostic& fault = diagnostics.error(
      Code::Y007, {id, span_at(scene.place, rest.size())},
      fmt::format("{} does not belong to the list or text above, which is the whole file so far", shown(rest)));
  fault.hint = missing_space_hint(rest).value_or(
      "a file is one mapping or one list: check the indentation and what is missing above");
}

void report_property(Diagnostics& diagnostics, Location where, std::string_view word) {
  if (word.starts_with('!')) {
    diagnostics.error(Code::Y011, where, fmt::format("{} is a tag; tags are not part of the format", shown(word)))
        .hint = "take it out; a text that begins with `!` wants quotes";
    return;
  }
  diagnostics
      .error(Code::Y009, where,
             fmt::format("{} is an {}; anchors and aliases are not part of the format", shown(word),
                         word.starts_with('*') ? "alias" : "anchor"))
      .hint =
      fmt::format("write the value out where it is used; a text that begins with `{}` wants quotes", word.substr(0, 1));
}

void report_too_deep(Diagnostics& diagnostics, Location where, std::size_t limit) {
  diagnostics.error(Code::L901, where, fmt::format("lists and mappings are nested more than {} deep here", limit));
}

std::optional<std::string> missing_space_hint(std::string_view text) {
  text = trimmed(text);
  if (text.find("\xEF\xBC\x9A") != std::string_view::npos)
    return "this is a fullwidth colon: write an ordinary colon and a space, `key: value`";
  if (text.find(":\xC2\xA0") != std::string_view::npos)
    return "a no-break space follows the colon: write an ordinary space";
  if (text.size() > 1 && text[0] == '-' && !is_space_byte(text[1]) && text[1] != '-')
    return fmt::format("is it a list item? Then put a space after the dash: {}",
                       shown(fmt::format("- {}", text.substr(1))));
  const std::size_t colon = text.find(':');
  if (colon != std::string_view::npos && colon > 0 && !ends_word(text, colon + 1) && text.substr(colon, 3) != "://")
    return fmt::format("put a space after the colon: {}",
                       shown(fmt::format("{}: {}", text.substr(0, colon), text.substr(colon + 1))));
  const std::size_t equals = text.find('=');
  if (colon == std::string_view::npos && equals != std::string_view::npos && equals > 0)
    return "write `key: value`, with a colon and a space";
  return std::nullopt;
}

}  // namespace assent
