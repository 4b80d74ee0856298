#include "formats/abif_ballot.hpp"

#include <algorithm>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "formats/parts/sparse_rankings.hpp"

namespace assent::formats {
namespace {

constexpr std::string_view after_item = ">=,/*:";

[[nodiscard]] char closing(char c) { return c == '[' ? ']' : c == '"' ? '"' : '\0'; }

// `/5` at the begin of `text`.
[[nodiscard]] std::optional<AbifFault> take_score(std::string_view& text, AbifItem& item) {
  text = trimmed(text.substr(1));
  const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
  item.score_text = text.substr(0, end);
  item.score = parse_whole(
      item.score_text.substr(std::min(item.score_text.find_first_not_of('0'), std::max<std::size_t>(end, 1) - 1)));
  if (!item.score)
    return AbifFault{text.substr(0, std::max<std::size_t>(end, std::min<std::size_t>(text.size(), 1))),
                     "a score is a whole number up to 1000000000"};
  text = trimmed(text.substr(end));
  return std::nullopt;
}

}  // namespace

std::string_view without_abif_comment(std::string_view text) {
  char until = '\0';
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (until != '\0') until = text[at] == until ? '\0' : until;
    else if (text[at] == '#') return text.substr(0, at);
    else until = closing(text[at]);
  }
  // An apostrophe-like quote inside a bare name closes nothing: then the first `#` counts.
  return until == '\0' ? text : text.substr(0, text.find('#'));
}

std::string_view take_abif_token(std::string_view& text, std::string_view ends, std::optional<AbifFault>& fault) {
  text = trimmed(text);
  const char until = text.empty() ? '\0' : closing(text.front());
  if (until == '\0') {
    const std::size_t end = std::min(text.find_first_of(ends), text.size());
    const std::string_view token = trimmed(text.substr(0, end));
    text = text.substr(end);
    return token;
  }
  const std::size_t end = text.find(until, 1);
  if (end == std::string_view::npos) {
    fault = AbifFault{text, "the bracket or quote is never closed"};
    return {};
  }
  const std::string_view token = trimmed(text.substr(1, end - 1));
  text = trimmed(text.substr(end + 1));
  return token;
}

std::optional<AbifFault> parse_abif_ballot(std::string_view text, AbifBallot& ballot) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos)
    return AbifFault{text, "`count: ranking`, `=token:[name]` or `{json}` is expected here"};
  ballot.count = trimmed(text.substr(0, colon));
  ballot.items.clear();
  ballot.trailing = {};
  std::string_view left = trimmed(text.substr(colon + 1));
  for (char before = '\0'; before != '\0' || !left.empty();) {
    AbifItem item;
    std::optional<AbifFault> fault;
    item.token = take_abif_token(left, after_item, fault);
    item.before = before;
    if (fault) return fault;
    if (item.token.empty()) return AbifFault{left.substr(0, 1), "the name of an option is expected here"};
    if (left.starts_with('/'))
      if (auto bad = take_score(left, item)) return bad;
    ballot.items.push_back(item);
    if (left.empty() || left.front() == '*' || left.front() == ':') break;
    if (left.find_first_of(">=,") != 0) return AbifFault{left.substr(0, 1), "`>`, `=` or `,` is expected here"};
    before = left.front();
    const std::string_view sign = left.substr(0, 1);
    left = trimmed(left.substr(1));
    if (before == '>' && left.empty()) {
      ballot.trailing = sign;
      break;
    }
  }
  ballot.rest = left;
  return std::nullopt;
}

}  // namespace assent::formats
