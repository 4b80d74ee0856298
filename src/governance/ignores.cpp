#include "governance/ignores.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <vector>

#include "base/spelling.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "document/comments.hpp"
#include "document/text_scan.hpp"
#include "governance/own_yaml.hpp"

namespace assent {
namespace {

constexpr std::string_view how_to_ignore = "write `# assent: ignore P406 -- the statutes say 66 %`";

// Faults of a decision that was decided all the same. H601 stops a recipe.
[[nodiscard]] bool may_be_ignored(const Diagnostic& diagnostic) {
  static constexpr std::array others{Code::B332, Code::B333, Code::R215, Code::R216, Code::P453};
  const char kind = info(diagnostic.code).id.front();
  return diagnostic.severity != Severity::error || kind == 'D' || (kind == 'H' && diagnostic.code != Code::H601) ||
         std::ranges::find(others, diagnostic.code) != others.end();
}

// Is it looked for in every run? Others depend on options, or on the files beside it.
[[nodiscard]] bool is_always_looked_for(Code code) {
  static constexpr std::array others{Code::D507, Code::D508, Code::D509, Code::D510, Code::R215, Code::R216};
  return info(code).id.front() != 'H' && std::ranges::find(others, code) == others.end();
}

[[nodiscard]] std::optional<Code> code_named(std::string_view word) {
  for (const CodeInfo& code : all_codes())
    if (code.id == word) return code.code;
  return std::nullopt;
}

struct Word {
  std::size_t begin;
  std::string_view text;
};

// The next word at or after a place, up to `end`; commas part words, too. An empty one at the end.
[[nodiscard]] Word next_word(std::string_view text, std::size_t place, std::size_t end) {
  const auto parts = [&](std::size_t at) { return is_blank_byte(text[at]) || text[at] == ','; };
  while (place < end && parts(place)) ++place;
  std::size_t after = place;
  while (after < end && !parts(after)) ++after;
  return {place, text.substr(place, after - place)};
}

// One code of one comment.
struct Ignore {
  Code code;
  Location where;
  std::string reason;
  bool used = false, refused = false;
};

// The comments of one file.
class IgnoresOfFile {
 public:
  IgnoresOfFile(const SourceText& source, SourceId id, Diagnostics& diagnostics)
      : source_(source), id_(id), diagnostics_(diagnostics) {
    const std::string_view text = source.bytes();
    const std::size_t begin = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    first_line_ = line_at(skip_space_and_comments(text, begin));
    const std::vector<Span> comments = yaml_comments(source);
    // From the last to the first: comments that stand alone, one below the other, speak of the line below the last.
    std::uint32_t alone_line = 0, line_below = 0;
    for (std::size_t i = comments.size(); i-- > 0;) {
      const std::uint32_t line = line_at(comments[i].begin);
      const bool alone = is_blank_line(source.line(line).substr(0, comments[i].begin - source.line_begin(line)));
      if (alone && line + 1 != alone_line) line_below = line + 1;
      if (alone) alone_line = line;
      read(comments[i], alone ? line_below : line);
    }
  }

  /// The reason, where the finding is ignored.
  [[nodiscard]] std::optional<std::string> take(const Diagnostic& diagnostic) {
    const bool whole = diagnostic.where.span.begin == whole_file.begin;
    const auto found = by_line_.find(whole ? first_line_ : line_at(diagnostic.where.span.begin));
    if (found == by_line_.end()) return std::nullopt;
    const bool may_be = may_be_ignored(diagnostic);
    std::optional<std::string> reason;
    for (Ignore& ignore : found->second) {
      if (ignore.code != diagnostic.code) continue;
      (may_be ? ignore.used : ignore.refused) = true;
      if (may_be && !reason) reason = ignore.reason;
    }
    return reason;
  }

  /// Is one told that is not used?
  enum class Unused { told, not_told };
  void report(Unused unused) const {
    for (const auto& [line, ignores] : by_line_) {
      for (const Ignore& ignore : ignores) {
        const std::string_view code = info(ignore.code).id;
        if (ignore.refused)
          diagnostics_
              .warning(Code::S127, ignore.where,
                       fmt::format("{} cannot be ignored here: it keeps the file from being used", code))
              .hint = "mend what it tells, and take the comment out";
        else if (!ignore.used && unused == Unused::told && is_always_looked_for(ignore.code))
          diagnostics_.warning(Code::S127, ignore.where, fmt::format("there is no {} in line {} to ignore", code, line))
              .hint = "take the comment out";
      }
    }
  }

 private:
  [[nodiscard]] std::uint32_t line_at(std::size_t place) const {
    return source_.position(static_cast<std::uint32_t>(place)).line;
  }

  // `# assent: ignore CODE, CODE -- reason`; any other comment is none of ours.
  void read(Span comment, std::uint32_t line) {
    const std::string_view text = source_.bytes().substr(0, comment.end);
    constexpr std::string_view mark = "assent:", verb = "ignore";
    std::size_t place = skip_blanks(text, comment.begin + 1);
    if (!text.substr(place).starts_with(mark)) return;
    place = skip_blanks(text, place + mark.size());
    if (!text.substr(place).starts_with(verb) || !ends_word(text, place + verb.size())) return;
    read_codes(comment, place + verb.size(), line);
  }

  void read_codes(Span comment, std::size_t place, std::uint32_t line) {
    std::vector<Ignore> ignores;
    Word word = next_word(source_.bytes(), place, comment.end);
    bool names_any = false;
    for (; !word.text.empty() && word.text != "--";
         word = next_word(source_.bytes(), word.begin + word.text.size(), comment.end)) {
      const Location where{id_, span_at(word.begin, word.text.size())};
      names_any = true;
      if (const auto code = code_named(word.text)) ignores.push_back({*code, where, ""});
      else report_unknown(word.text, where);
    }
    if (!names_any) {
      diagnostics_.error(Code::S125, {id_, comment}, "the comment does not say which code it ignores").hint =
          how_to_ignore;
      return;
    }
    const std::string_view reason = word.text.empty() ? word.text : reason_from(word.begin + 2, comment.end);
    if (reason.empty())
      diagnostics_.error(Code::S126, {id_, comment}, "the comment gives no reason, so it ignores nothing").hint =
          how_to_ignore;
    for (Ignore& ignore : ignores)
      if (!reason.empty()) by_line_[line].push_back({ignore.code, ignore.where, std::string(reason)});
  }

  // What stands behind `--`; "" where that is nothing but commas.
  [[nodiscard]] std::string_view reason_from(std::size_t begin, std::size_t end) const {
    if (next_word(source_.bytes(), begin, end).text.empty()) return {};
    return trimmed(source_.bytes().substr(begin, end - begin));
  }

  void report_unknown(std::string_view word, Location where) {
    auto& diagnostic = diagnostics_.error(Code::S125, where, fmt::format("there is no code {}", shown(word)));
    std::vector<std::string_view> known;
    for (const CodeInfo& code : all_codes()) {
      known.push_back(code.id);
      if (code.slug == word) diagnostic.hint = fmt::format("write its code, {}", code.id);
    }
    if (diagnostic.hint) return;
    const auto near = nearest(word, known);
    diagnostic.hint = near ? fmt::format("did you mean `{}`?", *near) : "`assent explain` lists all codes";
  }

  const SourceText& source_;
  SourceId id_;
  Diagnostics& diagnostics_;
  std::uint32_t first_line_ = 1;
  std::map<std::uint32_t, std::vector<Ignore>> by_line_;  // by the line that they speak of
};

}  // namespace

WithoutIgnored without_ignored(const Diagnostics& all, const Sources& sources, std::span<const std::string> named,
                               Comments comments) {
  if (all.dropped() > 0) return {all, {}};
  WithoutIgnored result;
  Diagnostics told;
  std::map<std::string_view, IgnoresOfFile> files;  // a file that several decisions share is there once
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const auto id = static_cast<SourceId>(i);
    const SourceText& source = sources[id];
    if (source.bytes().find("ignore") != std::string_view::npos && !files.contains(source.name()) &&
        is_own_yaml(source))
      files.try_emplace(source.name(), source, id, told);
  }
  const auto add = [&result](const Diagnostic& diagnostic) {
    Diagnostic& kept = result.left.add(diagnostic.code, diagnostic.severity, diagnostic.where, diagnostic.message);
    kept.notes = diagnostic.notes;
    kept.hint = diagnostic.hint;
  };
  for (const Diagnostic& diagnostic : all.all()) {
    const auto file = files.find(sources[diagnostic.where.source].name());
    auto reason = file == files.end() ? std::nullopt : file->second.take(diagnostic);
    if (reason) result.ignored.push_back({diagnostic, std::move(*reason)});
    else add(diagnostic);
  }
  if (comments == Comments::judged_before) return result;
  const bool stopped = std::ranges::any_of(result.left.all(), [](const Diagnostic& diagnostic) {
    return diagnostic.severity == Severity::error && !may_be_ignored(diagnostic);
  });
  const std::set<std::string_view> names(named.begin(), named.end());
  for (const auto& [name, file] : files)
    file.report(stopped || !names.contains(name) ? IgnoresOfFile::Unused::not_told : IgnoresOfFile::Unused::told);
  for (const Diagnostic& diagnostic : told.all()) add(diagnostic);
  return result;
}

}  // namespace assent
