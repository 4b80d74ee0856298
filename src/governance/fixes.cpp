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

[[nodiscard]] bool is_fixable(Code code) { return code == Code::Y015 || code == Code::S103 || code == Code::Y014; }

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

std::vector<std::optional<TextEdit>> safe_fix_of_each(const Diagnostics& diagnostics, const Sources& sources) {
  std::vector<bool> unclear(sources.size(), false);  // no text, or no YAML: nobody knows what an edit would do
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    const char kind = info(diagnostic.code).id.front();
    const auto place = static_cast<std::size_t>(diagnostic.where.source);
    if (place < unclear.size() && diagnostic.severity == Severity::error && (kind == 'Y' || kind == 'L'))
      unclear[place] = true;
  }
  std::vector<std::optional<TextEdit>> fixes;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    const auto place = static_cast<std::size_t>(diagnostic.where.source);
    const bool may_be = place < unclear.size() && !unclear[place] && is_fixable(diagnostic.code) &&
                        is_own_yaml(sources[diagnostic.where.source]);
    fixes.push_back(may_be ? fix_of(diagnostic, sources[diagnostic.where.source].bytes()) : std::nullopt);
  }
  return fixes;
}

std::vector<TextEdit> safe_fixes(const Diagnostics& diagnostics, const Sources& sources, SourceId id) {
  const auto fixes = safe_fix_of_each(diagnostics, sources);
  std::vector<TextEdit> edits;
  for (std::size_t i = 0; i < fixes.size(); ++i)
    if (fixes[i] && diagnostics.all()[i].where.source == id) edits.push_back(*fixes[i]);
  return edits;
}

}  // namespace assent
