// KonsensOmat: polls of systemic consensing as JSON, with grades of resistance from 0 to 4 and comments.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "document/text_scan.hpp"
#include "formats/formats.hpp"
#include "formats/parts/json_parts.hpp"

namespace assent::formats {
namespace konsensomat_format {

constexpr std::string_view extensions[] = {".json"};
constexpr std::array<std::string_view, 2> secrets{"\"ownerToken\"", "\"passwordHash\""};
constexpr Decimal highest = 4 * decimal_one;

Match matches(std::string_view, std::string_view head) {
  const bool has_secret =
      std::ranges::any_of(secrets, [&](std::string_view key) { return head.find(key) != std::string_view::npos; });
  const bool poll = has_member(head, "question") && has_member(head, "options") && has_member(head, "votes");
  return poll || (has_secret && head.find("\"votes\"") != std::string_view::npos) ? Match::content : Match::no;
}

// Puts stars in place of the secrets, so that no message can show a line that holds them. Works on broken JSON, too.
void hide_secrets(std::string& bytes) {
  for (const std::string_view key : secrets)
    for (std::size_t at = bytes.find(key); at != std::string::npos; at = bytes.find(key, at + 1)) {
      std::size_t begin = at + key.size();
      while (begin < bytes.size() && (is_space_byte(bytes[begin]) || bytes[begin] == ':')) ++begin;
      const bool quoted = begin < bytes.size() && bytes[begin] == '"';
      std::size_t end = quoted ? quoted_end(bytes, begin) : bytes.find_first_of(",}\n", begin);
      if (end == std::string::npos) end = bytes.size();
      else if (quoted) --end;
      for (std::size_t i = begin + (quoted ? 1 : 0); i < end; ++i)
        if (!is_break_byte(bytes[i])) bytes[i] = '*';
    }
}

class PollReader {
 public:
  explicit PollReader(Reading& reading) : reading_(reading), decision_(reading.decision) {}

  void read(Node root) {
    set_title(reading_, member(root, "question"));
    const auto options = member(root, "options"), votes = member(root, "votes");
    if (!options || options->kind() != NodeKind::sequence)
      return fault(Code::S103, options ? *options : root, "the poll has no list of `options`");
    if (!votes || votes->kind() != NodeKind::sequence)
      return fault(Code::S120, votes ? *votes : root, "the poll has no list of `votes`");
    for (const Node option : options->items()) {
      if (option.kind() != NodeKind::scalar || on_one_line(option.text()).empty())
        fault(Code::S110, option, "an option must be a text that is not empty");
      else reading_.add_option_named(option.text(), option.where());
    }
    if (!reading_.fits(votes->size(), votes->where())) return;
    for (const Node vote : votes->items()) {
      if (reading_.errors() >= most_faults) return;
      if (vote.kind() == NodeKind::mapping) read_vote(vote);
      else fault(Code::S101, vote, "a vote must be a mapping with `name` and `votes`");
    }
    static constexpr std::array<std::string_view, 3> used{"question", "options", "votes"};
    ignore_others(reading_, root, used);
    if (blanks_ > 0 && reading_.errors() == 0)
      reading_.diagnostics.note(Code::S119, reading_.here(),
                                fmt::format("{} as no resistance", counted(blanks_, "option without a grade counts",
                                                                           "options without a grade count")));
  }

 private:
  void fault(Code code, Node node, std::string message, std::string hint = "") {
    auto& diagnostic = reading_.diagnostics.error(code, node.where(), std::move(message));
    if (!hint.empty()) diagnostic.hint = std::move(hint);
  }

  void read_vote(Node vote) {
    const std::size_t width = decision_.options.size();
    const auto name = member(vote, "name"), grades = member(vote, "votes"), comments = member(vote, "comments");
    const bool named = name && name->kind() == NodeKind::scalar && !is_blank(*name);
    const ParticipantId person = reading_.add_participant(named ? name->text() : std::string_view(), vote.where());
    decision_.grades.resize(decision_.grades.size() + width, no_grade);
    const std::span<Decimal> row = std::span(decision_.grades).last(width);
    if (!grades || grades->kind() != NodeKind::sequence)
      return fault(Code::S103, vote, "the vote has no list of `votes`");
    if (grades->size() > width)
      return fault(Code::B304, *grades,
                   fmt::format("the vote has {} grades, but there are {} options", grades->size(), width));
    std::size_t place = 0;
    for (const Node grade : grades->items()) read_grade(grade, row[place++]);
    const auto blanks = static_cast<std::size_t>(std::ranges::count(row, no_grade));
    if (blanks < width) blanks_ += blanks;
    if (comments && !is_blank(*comments)) read_comments(person, *comments);
  }

  void read_grade(Node node, Decimal& grade) {
    if (is_blank(node)) return;
    const auto number = node.kind() == NodeKind::scalar && !is_text(node) ? parse_decimal(node.text()) : NumberError{};
    const auto* value = std::get_if<std::int64_t>(&number);
    if (value == nullptr)
      return fault(Code::B303, node, "a grade must be a number from 0 to 4", "0 is no resistance, 4 the most");
    if (*value < 0 || *value > highest)
      return fault(Code::B301, node, fmt::format("grade {} is off the scale 0..4", node.text()),
                   "0 is no resistance, 4 the most");
    grade = *value;
  }

  void read_comments(ParticipantId person, Node comments) {
    if (comments.kind() != NodeKind::sequence) return fault(Code::S101, comments, "the comments must be a list");
    std::size_t place = 0;
    for (const Node comment : comments.items()) {
      const std::size_t option = place++;
      if (comment.kind() != NodeKind::scalar || is_blank(comment)) continue;
      const std::string reason = on_one_line(comment.text());
      if (reason.empty()) continue;
      if (option >= decision_.options.size()) return fault(Code::B304, comment, "there are more comments than options");
      decision_.objections.push_back({.participant = person,
                                      .option = option_id(option),
                                      .reason = decision_.keep(reason),
                                      .where = comment.where()});
    }
  }

  Reading& reading_;
  Decision& decision_;
  std::size_t blanks_ = 0;
};

std::optional<Decision> read(Reading& reading) {
  if (!reading.fetch()) return std::nullopt;
  const SourceId source = reading.here().source;
  SourceText& text = reading.sources.change(source);
  std::string bytes(text.bytes());
  hide_secrets(bytes);
  text = SourceText(text.name(), std::move(bytes));
  const auto document = read_json(reading.sources, source, reading.options.limits, reading.diagnostics);
  if (!document) return std::nullopt;
  reading.decision.scale.to = highest;
  reading.decision.policy.missing = MissingPolicy::none;
  reading.decision.participants_listed = true;
  PollReader(reading).read(document->root());
  return reading.finish();
}

}  // namespace konsensomat_format

constinit const Format konsensomat{
    .id = "konsensomat",
    .title = "KonsensOmat poll",
    .extensions = konsensomat_format::extensions,
    .ballots = "grades of resistance 0..4 by participant, with comments",
    .limits =
        "an option without a grade counts as no resistance; the owner's token and the password are never shown; "
        "not written",
    .source = "https://github.com/rkl110/konsensomat",
    .matches = konsensomat_format::matches,
    .read = konsensomat_format::read,
};

}  // namespace assent::formats
