#include "governance/file_kind.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "assent/format.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "decision/policy_alone.hpp"
#include "source/csv.hpp"

namespace assent {
namespace {

constexpr std::array<std::string_view, 2> members_keys{"participants", "delegations"};
constexpr std::array<std::string_view, 7> members_columns{"id", "name", "weight", "groups", "roles", "since", "until"};
constexpr std::array<std::string_view, 4> decision_only{"options", "objections", "rankings", "scale"};
// Files of other programs have keys like these, too: alone they do not make a policy of a file in a folder.
constexpr std::array<std::string_view, 3> common_policy_keys{"rules", "extends", "seed"};

using Words = std::vector<std::string_view>;

template <class List>
[[nodiscard]] bool holds_word(const List& list, std::string_view word) {
  return std::ranges::find(list, word) != std::ranges::end(list);
}

// Is there any, and are all of them in the list?
template <class List>
[[nodiscard]] bool all_are_in(const Words& words, const List& list) {
  return !words.empty() && std::ranges::all_of(words, [&](std::string_view word) { return holds_word(list, word); });
}

template <class List>
[[nodiscard]] bool any_is_in(const Words& words, const List& list) {
  return std::ranges::any_of(words, [&](std::string_view word) { return holds_word(list, word); });
}

// The lines of a head that hold more than a comment.
[[nodiscard]] Words content_lines(std::string_view head) {
  if (head.starts_with(byte_order_mark)) head.remove_prefix(byte_order_mark.size());
  Words lines;
  for (std::size_t begin = 0; begin < head.size();) {
    const std::size_t end = std::min(head.find('\n', begin), head.size());
    std::string_view line = head.substr(begin, end - begin);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty() && line.front() != '#' && line != "---") lines.push_back(line);
    begin = end + 1;
  }
  return lines;
}

[[nodiscard]] std::string_view unquoted(std::string_view text) {
  const bool quoted = text.size() > 1 && text.front() == text.back() && (text.front() == '"' || text.front() == '\'');
  return quoted ? text.substr(1, text.size() - 2) : text;
}

// The keys of a mapping in braces: what stands before a colon, outside of inner brackets and of quotes.
[[nodiscard]] Words keys_in_braces(std::string_view text) {
  Words keys;
  std::size_t depth = 0, begin = 0;
  char quote = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '{' || c == '[') {
      if (++depth == 1) begin = at + 1;
    } else if (c == '}' || c == ']') {
      if (--depth == 0) break;
    } else if (depth == 1 && c == ',') {
      begin = at + 1;
    } else if (depth == 1 && c == ':' && begin <= at) {
      keys.push_back(unquoted(trimmed(text.substr(begin, at - begin))));
      begin = text.size();
    }
  }
  return keys;
}

// The keys at the margin, or in the braces that the file is.
[[nodiscard]] Words top_keys(const Words& lines, std::string_view head) {
  if (!lines.empty() && lines.front().starts_with('{'))
    return keys_in_braces(head.substr(static_cast<std::size_t>(lines.front().data() - head.data())));
  Words keys;
  for (std::string_view line : lines) {
    if (line.front() == ' ' || line.front() == '\t') continue;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || (colon + 1 < line.size() && line[colon + 1] != ' ')) continue;
    line = unquoted(trimmed(line.substr(0, colon)));
    if (!line.starts_with("- ")) keys.push_back(line);
  }
  return keys;
}

// A list of people: of ids, or of mappings that have one.
[[nodiscard]] ToldKind told_list(std::string_view first_item) {
  first_item = first_item.substr(0, first_item.find(" #"));  // a comment may hold a colon
  if (first_item.starts_with("id:") || first_item.starts_with("{id:")) return {FileKind::members, true};
  const bool other =
      first_item.find(": ") != std::string_view::npos && first_item.find("id:") == std::string_view::npos;
  return {other ? FileKind::decision : FileKind::members};
}

[[nodiscard]] ToldKind told_table(const Words& lines) {
  Words columns;
  if (!lines.empty()) {
    const char separator = csv_separator(lines.front());
    for (std::size_t begin = 0; begin <= lines.front().size();) {
      const std::size_t end = std::min(lines.front().find(separator, begin), lines.front().size());
      columns.push_back(unquoted(trimmed(lines.front().substr(begin, end - begin))));
      begin = end + 1;
    }
  }
  const bool members = all_are_in(columns, members_columns) && holds_word(columns, "id");
  return {members ? FileKind::members : FileKind::decision, members};
}

// A mapping of which the keys at its margin are known, or a list.
[[nodiscard]] std::optional<ToldKind> told_yaml(const Words& lines, const Words& keys) {
  if (all_are_in(keys, members_keys)) return ToldKind{FileKind::members, true};
  if (all_are_in(keys, known_policy_keys())) return ToldKind{FileKind::policy, !all_are_in(keys, common_policy_keys)};
  if (!lines.empty() && lines.front().starts_with("- ")) return told_list(lines.front().substr(2));
  if (keys.empty() || any_is_in(keys, decision_only)) return ToldKind{FileKind::decision};
  if (any_is_in(keys, known_policy_keys())) return ToldKind{FileKind::policy};
  if (any_is_in(keys, members_keys)) return ToldKind{FileKind::members};
  return std::nullopt;
}

}  // namespace

std::optional<ToldKind> told_kind(std::string_view name, std::string_view head) {
  const std::string small = small_letters(name);
  const std::string extension = std::filesystem::path(small).extension().string();
  const Words lines = content_lines(head);
  if (extension == ".csv" || extension == ".tsv") return told_table(lines);
  const Words keys = top_keys(lines, head);
  const bool yaml = extension == ".yaml" || extension == ".yml", may_be_yaml = yaml || extension.empty();
  if (holds_word(keys, "assent")) return ToldKind{FileKind::decision, yaml};
  if (holds_word(keys, "recipe")) return ToldKind{FileKind::recipe, yaml};
  const Format* format = detect_format(name, head);
  if (!may_be_yaml || (format != nullptr && format != find_format("assent"))) {
    const bool own = format != nullptr && format == find_format("assent-json");
    return ToldKind{FileKind::decision, own && format->matches(small, head) == Match::content};
  }
  auto told = told_yaml(lines, keys);
  if (told) told->sure = told->sure && yaml;
  return told;
}

void report_unclear(SourceId source, std::string_view head, Diagnostics& diagnostics) {
  const Words keys = top_keys(content_lines(head), head);
  auto& diagnostic = diagnostics.error(Code::S128, {source, whole_file},
                                       "the file is no decision, and no members, policy or recipe either");
  diagnostic.hint = holds_word(keys, "record")
                        ? "the name of a record ends with `.record.yaml`, and its decision lies beside it"
                        : "a decision begins with `assent: 1`; else say in `.assent.yaml` what it is, or exclude it";
}

void check_table_shape(const Sources& sources, SourceId id, Diagnostics& diagnostics) {
  CsvReader reader(sources, id, diagnostics);
  std::vector<CsvCell> row;
  if (!reader.next(row)) {
    if (diagnostics.errors() == 0) diagnostics.error(Code::Y001, {id, {}}, "the table is empty");
    return;
  }
  const std::size_t width = row.size();
  while (reader.next(row)) {
    if (row.size() == width) continue;
    diagnostics
        .error(Code::S111, reader.location({row.front().span.begin, row.back().span.end}),
               fmt::format("the row has {} cells, the header has {}", row.size(), width))
        .hint = "give each row one cell for each column; quote a cell that holds the separator";
  }
}

}  // namespace assent
