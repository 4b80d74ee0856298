#include "formats/loomio_poll.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/decimal.hpp"
#include "source/table_words.hpp"

namespace assent {
namespace {

using Kind = PollMeaning::Kind;

struct StanceWord {
  std::string_view word;
  Stance stance;
};
constexpr Stance agree{Stance::Side::in_favour, 0}, abstain{Stance::Side::abstain}, disagree{Stance::Side::against, 10},
    block{Stance::Side::block};
// Keys and English names of Loomio, as `key_of` makes them. The steps of the gradients of agreement (Kaner) are ever
// more discomfort: those with the icon of disagreement are objections, as that icon is.
constexpr std::array stance_words{
    StanceWord{"agree", agree},
    StanceWord{"looksgood", agree},
    StanceWord{"accept", agree},
    StanceWord{"consent", agree},
    StanceWord{"optin", agree},
    StanceWord{"abstain", abstain},
    StanceWord{"notsure", abstain},
    StanceWord{"disagree", disagree},
    StanceWord{"concerned", disagree},
    StanceWord{"objection", disagree},
    StanceWord{"object", disagree},
    StanceWord{"decline", disagree},
    StanceWord{"block", block},
    StanceWord{"veto", block},
    StanceWord{"endorsement", agree},
    StanceWord{"wholeheartedendorsement", agree},
    StanceWord{"agreementwithcontention", {Stance::Side::in_favour, 2}},
    StanceWord{"agreementwithminorcontention", {Stance::Side::in_favour, 2}},
    StanceWord{"agreementwithaminorpointofcontention", {Stance::Side::in_favour, 2}},
    StanceWord{"supportwithreservations", {Stance::Side::in_favour, 4}},
    StanceWord{"morediscussionneeded", {Stance::Side::against, 7}},
    StanceWord{"dontlikebutwillsupport", {Stance::Side::against, 8}},
    StanceWord{"seriousdisagreement", disagree},
};

}  // namespace

std::optional<PollMeaning> parse_poll_meaning(std::string_view text) {
  const std::size_t equals = std::min(text.find('='), text.size());
  const std::string_view word = text.substr(0, equals);
  const bool scaled = equals < text.size();
  if (!scaled && word == "points") return PollMeaning{Kind::points};
  if (!scaled && word == "rank") return PollMeaning{Kind::rank};
  if (!scaled && word == "vote") return PollMeaning{Kind::choice, 0, decimal_one};
  if (!scaled && word == "meeting") return PollMeaning{Kind::grade, 0, 2 * decimal_one};
  if (word != "score" && word != "dots") return std::nullopt;
  if (!scaled) return PollMeaning{Kind::grade, 0, (word == "score" ? 5 : 8) * decimal_one};
  const std::string_view scale = text.substr(equals + 1);
  const std::size_t dots = scale.find("..");
  if (dots == std::string_view::npos) return std::nullopt;
  const auto from = parse_decimal(scale.substr(0, dots)), to = parse_decimal(scale.substr(dots + 2));
  if (from.index() != 0 || to.index() != 0 || std::get<0>(from) >= std::get<0>(to)) return std::nullopt;
  return PollMeaning{Kind::grade, std::get<0>(from), std::get<0>(to)};
}

std::optional<PollMeaning> meaning_of_type(std::string_view type) {
  const std::string key = key_of(type);
  if (key == "score") return parse_poll_meaning("score");
  if (key == "dotvote") return parse_poll_meaning("dots");
  if (key == "rankedchoice") return parse_poll_meaning("points");
  if (key == "meeting") return parse_poll_meaning("meeting");
  if (key == "poll") return parse_poll_meaning("vote");
  for (const std::string_view proposal : {"proposal", "check", "count"})
    if (key == proposal) return PollMeaning{Kind::stance, 0, 10 * decimal_one};
  return std::nullopt;
}

std::optional<Stance> poll_stance(std::string_view word) {
  const std::size_t dot = word.rfind('.');  // `poll_proposal_options.agree`
  if (dot != std::string_view::npos && word.find(' ') == std::string_view::npos) word = word.substr(dot + 1);
  const std::string key = key_of(word);
  const auto* found = std::ranges::find(stance_words, std::string_view(key), &StanceWord::word);
  return found == stance_words.end() ? std::nullopt : std::optional(found->stance);
}

std::optional<Stance> poll_stance(std::string_view icon, std::string_view name) {
  const auto by_icon = poll_stance(icon), by_name = poll_stance(name);
  return by_icon && by_name && by_icon->side != by_name->side ? by_icon : by_name ? by_name : by_icon;
}

std::string without_entities(std::string_view html) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> entities{
      {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&nbsp;", " "}, {"&amp;", "&"}}};
  std::string text;
  while (!html.empty()) {
    const auto* found =
        std::ranges::find_if(entities, [&](const auto& entity) { return html.starts_with(entity.first); });
    text += found == entities.end() ? html.substr(0, 1) : found->second;
    html.remove_prefix(found == entities.end() ? 1 : found->first.size());
  }
  return text;
}

std::string without_tags(std::string_view html) {
  std::string text;
  bool in_tag = false;
  for (std::size_t at = 0; at < html.size(); ++at) {
    const char c = html[at];
    const bool opens =
        c == '<' && at + 1 < html.size() && (html[at + 1] == '/' || (html[at + 1] >= 'A' && html[at + 1] <= 'z'));
    if (opens && html.find('>', at) != std::string_view::npos) in_tag = true;
    if (in_tag) in_tag = c != '>';
    else if (c == '\n' || c == '\r' || c == '\t') text += ' ';
    else text += c;
    if (c == '>' && !text.empty() && text.back() != ' ' && !in_tag) text += ' ';
  }
  std::string single;
  for (const char c : text)
    if (c != ' ' || (!single.empty() && single.back() != ' ')) single += c;
  if (single.ends_with(' ')) single.pop_back();
  return single;
}

}  // namespace assent
