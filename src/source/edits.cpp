// The lines that the edits touch are known, so nothing is searched for: neighbouring edits are one change of whole
// lines, and changes with few lines between them are one hunk.
#include "source/edits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace assent {
namespace {

constexpr std::size_t context_lines = 3;

using Lines = std::vector<std::string_view>;  // each with its line feed, which the last one may lack

// From old line `begin` on (counted from 0), `removed` becomes `added`.
struct LineChange {
  std::size_t begin;
  Lines removed, added;
  [[nodiscard]] std::size_t end() const { return begin + removed.size(); }
};

[[nodiscard]] Lines lines_of_text(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t length = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return lines;
}

void sort_edits(std::vector<TextEdit>& edits) { std::ranges::stable_sort(edits, {}, &TextEdit::begin); }

// Takes off what is alike at both ends.
void trim_change(LineChange& change) {
  const auto same_end = std::ranges::mismatch(change.removed, change.added);
  const auto alike = static_cast<std::ptrdiff_t>(same_end.in1 - change.removed.begin());
  change.removed.erase(change.removed.begin(), change.removed.begin() + alike);
  change.added.erase(change.added.begin(), change.added.begin() + alike);
  change.begin += static_cast<std::size_t>(alike);
  while (!change.removed.empty() && !change.added.empty() && change.removed.back() == change.added.back()) {
    change.removed.pop_back();
    change.added.pop_back();
  }
}

// Whole lines in place of the edits. The new lines are slices of `made`, one text for each change.
[[nodiscard]] std::vector<LineChange> line_changes(std::string_view text, const Lines& lines,
                                                   const std::vector<TextEdit>& edits, std::vector<std::string>& made) {
  std::vector<LineChange> changes;
  made.reserve(edits.size());  // slices stay valid
  std::size_t line = 0, line_begin = 0;
  const auto go_to_line_of = [&](std::size_t place) {
    for (; line + 1 < lines.size() && line_begin + lines[line].size() <= place; ++line)
      line_begin += lines[line].size();
  };
  for (std::size_t i = 0; i < edits.size();) {
    go_to_line_of(edits[i].begin);
    const std::size_t first = line, begin = line_begin;
    std::vector<TextEdit> here;
    do {  // all edits that begin in a line that is touched
      go_to_line_of(std::max(edits[i].begin, edits[i].end));
      here.push_back({edits[i].begin - begin, edits[i].end - begin, edits[i].text});
      ++i;
    } while (i < edits.size() && (line + 1 >= lines.size() || edits[i].begin < line_begin + lines[line].size()));
    const std::size_t end = lines.empty() ? 0 : line_begin + lines[line].size();
    made.push_back(edited(text.substr(begin, end - begin), std::move(here)));
    const auto last = lines.begin() + static_cast<std::ptrdiff_t>(lines.empty() ? 0 : line + 1);
    changes.push_back(
        {first, Lines(lines.begin() + static_cast<std::ptrdiff_t>(first), last), lines_of_text(made.back())});
    trim_change(changes.back());
    if (changes.back().removed.empty() && changes.back().added.empty()) changes.pop_back();
  }
  return changes;
}

void append_diff_line(std::string& diff, char sign, std::string_view line) {
  (diff += sign) += line;
  if (!line.ends_with('\n')) diff += "\n\\ No newline at end of file\n";
}

// As `diff -u` counts: a side without lines stands after the line that its number tells.
[[nodiscard]] std::string range_text(std::size_t begin, std::size_t count) {
  const std::size_t number = count == 0 ? begin : begin + 1;
  return count == 1 ? fmt::format("{}", number) : fmt::format("{},{}", number, count);
}

// A name as git writes it: in quotes, with escapes, where it holds more than plain characters.
[[nodiscard]] std::string quoted_file_name(const std::string& side, const std::string& name) {
  const std::string path = side + std::filesystem::path(name).lexically_normal().string();
  const auto is_plain_byte = [](char c) { return c >= ' ' && c < '\x7F' && c != '"' && c != '\\'; };
  if (std::ranges::all_of(path, is_plain_byte)) return path.find(' ') == std::string::npos ? path : path + "\t";
  std::string quoted = "\"";
  for (const char c : path) {
    if (is_plain_byte(c)) quoted += c;
    else quoted += fmt::format("\\{:03o}", static_cast<unsigned char>(c));
  }
  return quoted + "\"";
}

}  // namespace

std::string edited(std::string_view text, std::vector<TextEdit> edits) {
  sort_edits(edits);
  std::string result;
  std::size_t place = 0;
  for (const TextEdit& edit : edits) {
    result += text.substr(place, edit.begin - place);
    result += edit.text;
    place = edit.end;
  }
  return result += text.substr(place);
}

std::string unified_diff(const std::string& name, std::string_view text, std::vector<TextEdit> edits) {
  sort_edits(edits);
  const Lines lines = lines_of_text(text);
  std::vector<std::string> made;
  const std::vector<LineChange> changes = line_changes(text, lines, edits, made);
  if (changes.empty()) return "";
  std::string diff = fmt::format("--- {}\n+++ {}\n", quoted_file_name("a/", name), quoted_file_name("b/", name));
  std::size_t new_before = 0, old_before = 0;  // lines of both sides that the hunks before hold
  for (std::size_t i = 0; i < changes.size();) {
    const std::size_t begin = changes[i].begin - std::min(changes[i].begin, context_lines);
    std::string body;
    std::size_t at = begin, added = 0, removed = 0;
    do {
      for (; at < changes[i].begin; ++at) append_diff_line(body, ' ', lines[at]);
      for (const std::string_view line : changes[i].removed) append_diff_line(body, '-', line);
      for (const std::string_view line : changes[i].added) append_diff_line(body, '+', line);
      removed += changes[i].removed.size();
      added += changes[i].added.size();
      at = changes[i].end();
      ++i;
    } while (i < changes.size() && changes[i].begin <= at + 2 * context_lines);
    const std::size_t end = std::min(at + context_lines, lines.size());
    for (; at < end; ++at) append_diff_line(body, ' ', lines[at]);
    const std::size_t old_count = end - begin;
    diff += fmt::format("@@ -{} +{} @@\n{}", range_text(begin, old_count),
                        range_text(begin + new_before - old_before, old_count - removed + added), body);
    new_before += added;
    old_before += removed;
  }
  return diff;
}

}  // namespace assent
