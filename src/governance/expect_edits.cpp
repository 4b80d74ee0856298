#include "governance/expect_edits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "answer/expectation.hpp"
#include "assent/verdict.hpp"
#include "document/cursor.hpp"
#include "document/text_scan.hpp"
#include "formats/parts/assent_writer.hpp"

namespace assent {
namespace {

// A text of YAML, in quotes where it needs them. An option that is called `none` is not nobody.
[[nodiscard]] std::string yaml_text(const std::string& text) {
  if (text == "none") return "\"none\"";
  YamlEmitter out;
  out.text(text);
  std::string written = out.take();
  written.pop_back();  // the line feed
  return written;
}

// One key of `expect` as it should be.
struct Expected {
  std::string_view key;
  bool holds;        // what the file says
  std::string text;  // as YAML
  std::string word;  // the same without quotes, where it is a single text
};

class ExpectWriter {
 public:
  ExpectWriter(const Document& file, Node mapping, const Decision& decision, const Answer& answer)
      : text_(file.source().bytes()),
        root_(mapping),
        values_{verdict_of(decision, answer), winner_of(decision, answer), ranking_of(decision, answer)} {}

  [[nodiscard]] std::optional<std::vector<TextEdit>> run(const SourceText& source) {
    for (const Entry entry : root_.entries()) {
      if (entry.key.kind() != NodeKind::scalar || entry.key.text() != "expect") continue;
      if (entry.value.kind() == NodeKind::mapping && entry.value.size() > 0) replace_values(entry.value);
      else replace(entry, in_brackets(), "");
      return clear_ ? std::optional(std::move(edits_)) : std::nullopt;
    }
    append(source);
    return std::move(edits_);
  }

 private:
  [[nodiscard]] static Expected verdict_of(const Decision& decision, const Answer& answer) {
    const std::string verdict(name_of(answer.verdict.status));
    const bool holds = decision.expect && decision.expect->verdict && decision.expect->verdict->text == verdict;
    return {"verdict", holds, verdict, verdict};
  }

  [[nodiscard]] static Expected winner_of(const Decision& decision, const Answer& answer) {
    std::vector<OptionId> winners = winners_of(answer);
    std::string list, word;
    for (const OptionId winner : winners) {
      word = decision.options[index(winner)].id;
      list += (list.empty() ? "" : ", ") + yaml_text(word);
    }
    bool holds = decision.expect && decision.expect->winner.has_value();
    if (holds) {
      std::vector<OptionId> expected = *decision.expect->winner;
      std::ranges::sort(expected);
      std::ranges::sort(winners);
      holds = expected == winners;
    }
    if (winners.empty()) return {"winner", holds, "none", ""};
    return winners.size() == 1 ? Expected{"winner", holds, list, word}
                               : Expected{"winner", holds, "[" + list + "]", ""};
  }

  [[nodiscard]] static Expected ranking_of(const Decision& decision, const Answer& answer) {
    const auto& tiers = answer.results.front().outcome.ranking.tiers;
    const bool holds = decision.expect && decision.expect->ranking == tiers;
    const std::string ranking = ranking_text(decision, tiers);
    return {"ranking", holds, yaml_text(ranking), ranking};
  }

  void replace_values(Node mapping) {
    for (const Entry entry : mapping.entries())
      for (const Expected& value : values_)
        if (entry.key.text() == value.key && !value.holds) replace(entry, value.text, value.word);
  }

  // A value by another one; in the quotes that it had.
  void replace(const Entry& entry, const std::string& text, const std::string& word) {
    const Span span = entry.value.where().span;
    switch (entry.value.kind()) {
      case NodeKind::empty: return put_after_colon(entry.key, text);
      case NodeKind::scalar: {
        const bool quoted = entry.value.style() == ScalarStyle::quoted && !word.empty();
        const std::string quote(quoted ? 1 : 0, text_[span.begin]);
        return put(span.begin, span.end, quoted ? quote + word + quote : text);
      }
      default: break;
    }
    const bool in_brackets = text_[span.begin] == '[' || text_[span.begin] == '{';
    if (!in_brackets) return replace_block(entry, text);
    std::size_t close = skip_space_and_comments(text_, span.end);
    if (close < text_.size() && text_[close] == ',') close = skip_space_and_comments(text_, close + 1);
    put(span.begin, close + 1, text);
  }

  // A list with an item a line: the lines go, and the value stands after the key.
  void replace_block(const Entry& entry, const std::string& text) {
    const Span span = entry.value.where().span;
    std::size_t begin = line_start(text_, span.begin);
    const std::size_t end = std::min(line_end(text_, span.end), text_.size());
    const bool alone = begin > entry.key.where().span.end && is_blank_line(text_.substr(begin, span.begin - begin));
    clear_ = clear_ && alone && skip_space_and_comments(text_, span.end) >= end;
    if (!clear_) return;
    --begin;
    if (begin > 0 && text_[begin - 1] == '\r') --begin;
    put(begin, text_[end - 1] == '\r' ? end - 1 : end, "");
    put_after_colon(entry.key, text);
  }

  void put_after_colon(Node key, const std::string& text) {
    const std::size_t colon = skip_space_and_comments(text_, key.where().span.end);
    clear_ = clear_ && colon < text_.size() && text_[colon] == ':';
    put(colon + 1, colon + 1, " " + text);
  }

  // A comment in what is replaced would be lost.
  void put(std::size_t begin, std::size_t end, std::string text) {
    clear_ = clear_ && begin <= end && end <= text_.size() &&
             text_.substr(begin, end - begin).find('#') == std::string_view::npos;
    edits_.push_back({begin, end, std::move(text)});
  }

  [[nodiscard]] std::string in_brackets() const {
    return fmt::format("{{verdict: {}, winner: {}}}", values_[0].text, values_[1].text);
  }

  // At the end of the file, or before the mark of the end of the document.
  void append(const SourceText& source) {
    if (text_[root_.where().span.begin] == '{') return append_in_brackets();
    const std::size_t mark = skip_space_and_comments(text_, root_.where().span.end);
    const bool marked = text_.substr(std::min(mark, text_.size())).starts_with("...");
    const std::string_view line_break = line_break_of(text_);
    const std::uint32_t key = (*root_.entries().begin()).key.where().span.begin;
    const std::string indent(source.position(key).column - 1, ' ');
    std::string lines = fmt::format("{0}expect:{1}{0}  verdict: {2}{1}{0}  winner: {3}{1}", indent, line_break,
                                    values_[0].text, values_[1].text);
    if (!marked && !text_.ends_with('\n')) {  // a last line without a break stays so
      lines.resize(lines.size() - line_break.size());
      lines.insert(0, line_break);
    }
    const std::size_t place = marked ? mark : text_.size();
    put(place, place, std::move(lines));
  }

  // Behind the last value before the last bracket.
  void append_in_brackets() {
    std::size_t place = root_.where().span.end, end = place;
    bool comma = false, end_comma = false;
    for (std::size_t mark = skip_space_and_comments(text_, place); mark < text_.size() && is_flow_mark(text_[mark]);
         mark = skip_space_and_comments(text_, place)) {
      if (text_[mark] == '}') {
        end = place;
        end_comma = comma;
      }
      comma = text_[mark] == ',';
      place = mark + 1;
    }
    put(end, end, fmt::format("{}expect: {}", end_comma ? " " : ", ", in_brackets()));
  }

  const std::string_view text_;
  Node root_;
  std::array<Expected, 3> values_;
  std::vector<TextEdit> edits_;
  bool clear_ = true;
};

}  // namespace

bool expects_something(const Decision& decision) {
  return decision.expect && (decision.expect->verdict || decision.expect->winner || decision.expect->ranking);
}

std::optional<std::vector<TextEdit>> expect_edits(const Document& file, const Decision& decision,
                                                  const Answer& answer) {
  return ExpectWriter(file, file.root(), decision, answer).run(file.source());
}

std::optional<std::vector<TextEdit>> case_expect_edits(const Document& file, Node item, const Decision& decision,
                                                       const Answer& answer) {
  const bool says_it = item.kind() == NodeKind::mapping && value_of(item, "expect");
  return says_it ? ExpectWriter(file, item, decision, answer).run(file.source()) : std::nullopt;
}

}  // namespace assent
