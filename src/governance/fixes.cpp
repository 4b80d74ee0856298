#include "governance/fixes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/utf8.hpp"
#include "decision/load.hpp"
#include "document/text_scan.hpp"
#include "governance/own_yaml.hpp"

namespace assent {
namespace {

// The version before the first key, as that is written: a line of its own, or in brackets.
[[nodiscard]] std::optional<TextEdit> version_before(std::string_view text, std::size_t key) {
  const auto at = [](std::size_t place, std::string replacement) {
    return TextEdit{place, place, std::move(replacement)};
  };
  std::size_t content = skip_space_and_comments(text, text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
  if (text.substr(content).starts_with("---")) content = skip_space_and_comments(text, content + 3);
  if (text[content] == '{') return at(key, "assent: 1, ");
  const std::size_t begin =
      std::max(line_start(text, key), text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
  const std::string_view indent = text.substr(begin, key - begin);
  if (indent.find_first_not_of(' ') != std::string_view::npos) return std::nullopt;
  return at(key, fmt::format("assent: 1{}{}", line_break_of(text), indent));
}

// A plain name. Written without quotes, `null` is no text in the seal of a record.
[[nodiscard]] bool may_be_quoted(std::string_view name) {
  const auto is_mark = [](char c) { return is_space_byte(c) || c == '"' || c == '\'' || c == '\\'; };
  return name != "null" && std::ranges::none_of(name, is_mark);
}

[[nodiscard]] std::optional<TextEdit> fix_of(const Diagnostic& diagnostic, std::string_view text) {
  const Span span = diagnostic.where.span;
  if (diagnostic.code == Code::Y015) return TextEdit{span.begin, span.end, ""};
  if (diagnostic.code == Code::S103 && diagnostic.hint == no_version_help) return version_before(text, span.begin);
  if (diagnostic.code != Code::Y014) return std::nullopt;
  const std::string_view name = text.substr(span.begin, span.end - span.begin);
  return may_be_quoted(name) ? std::optional(TextEdit{span.begin, span.end, fmt::format("\"{}\"", name)})
                             : std::nullopt;
}

}  // namespace

std::vector<TextEdit> safe_fixes(const Diagnostics& diagnostics, const Sources& sources, SourceId id) {
  const SourceText& source = sources[id];
  std::vector<TextEdit> edits;
  if (!is_own_yaml(source)) return edits;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    if (diagnostic.where.source != id) continue;
    const char kind = info(diagnostic.code).id.front();
    // No text, or no YAML: it is not clear what an edit would do.
    if (diagnostic.severity == Severity::error && (kind == 'Y' || kind == 'L')) return {};
    if (auto edit = fix_of(diagnostic, source.bytes())) edits.push_back(std::move(*edit));
  }
  return edits;
}

}  // namespace assent
