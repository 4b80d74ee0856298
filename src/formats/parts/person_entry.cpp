#include "formats/parts/person_entry.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/decimal.hpp"
#include "base/utf8.hpp"
#include "document/cursor.hpp"
#include "formats/parts/assent_writer.hpp"
#include "formats/parts/emitter.hpp"

namespace assent {
namespace {

constexpr std::string_view by_hand = "write it into the file by hand";
constexpr std::size_t most_places = 40;  // lines on which a value may end

void write_typed(Emitter& out, const TypedGrade& typed) {
  using Mark = TypedGrade::Mark;
  const std::string_view mark = typed.mark == Mark::veto          ? "veto"
                                : typed.mark == Mark::stand_aside ? "stand-aside"
                                : typed.mark == Mark::abstain     ? "abstain"
                                                                  : "";
  if (typed.reason.empty()) return mark.empty() ? out.plain(decimal_text(typed.grade)) : out.text(mark);
  out.begin_mapping(Shape::line);
  if (typed.mark == Mark::veto) out.plain_entry("veto", "true");
  else if (!mark.empty()) out.entry("grade", mark);
  else out.plain_entry("grade", decimal_text(typed.grade));
  out.entry("reason", typed.reason);
  out.end();
}

[[nodiscard]] std::optional<Entry> entry_of(Node mapping, std::string_view id, std::string_view other) {
  if (mapping.kind() != NodeKind::mapping) return std::nullopt;
  for (const Entry entry : mapping.entries()) {
    if (entry.key.kind() != NodeKind::scalar) continue;
    const std::string key = nfc(entry.key.text());
    if (key == nfc(id) || key == nfc(other)) return entry;
  }
  return std::nullopt;
}

[[nodiscard]] std::optional<Entry> objections_of(const Document& document) {
  return entry_of(document.root(), "objections", "objections");
}

// Places in the text by its lines.
struct Lines {
  std::string_view text;
  std::string_view feed;  // what ends the file's lines

  explicit Lines(std::string_view bytes) : text(bytes), feed(bytes.find("\r\n") < bytes.size() ? "\r\n" : "\n") {}
  [[nodiscard]] std::size_t begin_of(std::size_t at) const {
    return at == 0 ? 0 : text.rfind('\n', at - 1) + 1;  // npos + 1 is 0
  }
  /// Where the next line begins; the size where there is none.
  [[nodiscard]] std::size_t behind(std::size_t at) const {
    const std::size_t found = text.find('\n', at);
    return found == std::string_view::npos ? text.size() : found + 1;
  }
  /// The entry as a line of its own that stands at `at`.
  [[nodiscard]] std::string line(std::size_t at, std::string_view indent, std::string_view entry) const {
    const bool fed = at == 0 || text[at - 1] == '\n';
    return fmt::format("{}{}{}{}", fed ? "" : feed, indent, entry, feed);
  }
};

// `objections:` at the end of the file, which has none; or has it without anything behind it, or `{}` or `~`.
[[nodiscard]] std::variant<std::vector<TextEdit>, EntryRefusal> first_entry(const Lines& lines,
                                                                            const std::optional<Entry>& objections,
                                                                            std::string_view entry) {
  const std::string_view text = lines.text;
  if (!objections) {
    const std::string block = fmt::format("objections:{}  {}", lines.feed, entry);
    const std::string apart = text.ends_with('\n') ? std::string(lines.feed) : std::string();
    return std::vector<TextEdit>{{text.size(), text.size(), apart + lines.line(text.size(), "", block)}};
  }
  const std::size_t key_end = objections->key.where().span.end, next = lines.behind(key_end);
  if (objections->value.kind() == NodeKind::empty)
    return std::vector<TextEdit>{{next, next, lines.line(next, "  ", entry)}};
  const std::size_t begin = text.find(':', key_end) + 1;
  if (text.substr(begin, next - begin).find_first_not_of(" \t\r\n{}~nul") != std::string_view::npos)
    return EntryRefusal{"`objections` is empty, and more stands on its line",
                        "write `objections:` alone on its line, and run this again"};
  return std::vector<TextEdit>{{begin, next, fmt::format("{0}  {1}{0}", lines.feed, entry)}};
}

// The places at which lines begin, from one behind `at` to the one behind `last`.
[[nodiscard]] std::vector<std::size_t> ends_from(const Lines& lines, std::size_t at, std::size_t last) {
  std::vector<std::size_t> ends;
  for (std::size_t end = lines.behind(at); ends.size() < most_places; end = lines.behind(end)) {
    ends.push_back(end);
    if (end >= last) break;
  }
  return ends;
}

}  // namespace

std::string entry_text(const Decision& decision, ParticipantId participant, std::span<const TypedGrade> typed) {
  YamlEmitter out;
  out.begin_mapping(Shape::block);
  out.key(decision.participants[index(participant)].id);
  out.begin_mapping(Shape::line);
  for (std::size_t o = 0; o < typed.size(); ++o) {
    if (typed[o].is_blank()) continue;
    out.key(decision.options[o].id);
    write_typed(out, typed[o]);
  }
  out.end();
  out.end();
  std::string text = out.take();
  text.pop_back();
  return text;
}

HasEntry has_entry(const Document& document, const Participant& participant) {
  const auto objections = objections_of(document);
  const auto entry =
      objections ? entry_of(objections->value, participant.id, participant.name) : std::optional<Entry>();
  return entry && !is_blank(entry->value) ? HasEntry::yes : HasEntry::no;
}

std::variant<std::vector<TextEdit>, EntryRefusal> places_for_entry(const Document& document,
                                                                   const Participant& participant,
                                                                   std::string_view entry) {
  const Lines lines(document.source().bytes());
  const auto objections = objections_of(document);
  if (!objections || is_blank(objections->value) ||
      (objections->value.kind() == NodeKind::mapping && objections->value.size() == 0))
    return first_entry(lines, objections, entry);
  const Node people = objections->value;
  const std::size_t begin = people.where().span.begin;
  if (people.kind() != NodeKind::mapping)
    return EntryRefusal{"the grades stand in another file, which `objections` names", "write them there"};
  if (lines.text[begin] == '{')
    return EntryRefusal{"`objections` is written in braces, and nothing can be put in there safely",
                        "give each person a line of their own below `objections:`, and run this again"};
  const std::string indent(lines.text.substr(lines.begin_of(begin), begin - lines.begin_of(begin)));
  std::vector<TextEdit> edits;
  const auto own = entry_of(people, participant.id, participant.name);
  if (!own) {
    std::size_t last = 0;
    for (const Entry each : people.entries()) last = std::max(each.key.where().span.end, each.value.where().span.end);
    for (const std::size_t end : ends_from(lines, last, lines.text.size()))
      edits.push_back({end, end, lines.line(end, indent, entry)});
    return edits;
  }
  const std::size_t from = lines.begin_of(own->key.where().span.begin);
  const std::size_t last = std::max(own->key.where().span.end, own->value.where().span.end);
  for (const std::size_t end : ends_from(lines, last, lines.text.size())) {
    if (lines.text.substr(from, end - from).find('#') != std::string_view::npos) break;  // a comment would be lost
    edits.push_back({from, end, lines.line(from, indent, entry)});
  }
  if (edits.empty())
    return EntryRefusal{fmt::format("the entry of {} holds a `#`, perhaps a comment, that would be lost",
                                    escape_invisible(participant.id)),
                        std::string(by_hand)};
  return edits;
}

namespace {

// The whole decision as text, without what one person gives.
[[nodiscard]] std::optional<std::string> without_person(Decision& decision, ParticipantId participant) {
  const std::size_t options = decision.options.size(), person = index(participant);
  std::fill_n(decision.grades.begin() + static_cast<std::ptrdiff_t>(person * options), options, no_grade);
  std::erase_if(decision.objections, [&](const Objection& objection) { return objection.participant == participant; });
  decision.stands_aside[person] = false;
  if (!decision.abstains.empty()) decision.abstains[person] = false;
  Diagnostics ignored;
  Writing writing(ignored, {});
  YamlEmitter out;
  if (!write_decision(decision, writing, out)) return std::nullopt;
  return out.take();
}

[[nodiscard]] bool holds(const Decision& decision, ParticipantId participant, OptionId option,
                         const TypedGrade& typed) {
  using Mark = TypedGrade::Mark;
  if (decision.grades[index(participant) * decision.options.size() + index(option)] != typed.grade) return false;
  const Objection* found = decision.objection(participant, option);
  if (found == nullptr) return typed.mark == Mark::none && typed.reason.empty();
  return found->veto == (typed.mark == Mark::veto) && found->stand_aside == (typed.mark == Mark::stand_aside) &&
         found->abstain == (typed.mark == Mark::abstain) && found->status == ObjectionStatus::open &&
         found->reason == typed.reason;
}

}  // namespace

bool is_old_with_entry(Decision& before, Decision& now, ParticipantId participant, std::span<const TypedGrade> typed) {
  if (now.participants.size() != before.participants.size() || now.options.size() != typed.size()) return false;
  for (std::size_t o = 0; o < typed.size(); ++o)
    if (!holds(now, participant, option_id(o), typed[o])) return false;
  const auto old_text = without_person(before, participant), new_text = without_person(now, participant);
  return old_text && new_text && *old_text == *new_text;
}

}  // namespace assent
