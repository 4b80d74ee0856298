// Objections: participant -> option -> grade, mark or record.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/decimal.hpp"
#include "base/utf8.hpp"
#include "decision/decoder.hpp"
#include "document/cursor.hpp"

namespace assent {
namespace {

constexpr std::array<std::string_view, 6> record_keys{"grade", "veto", "reason", "status", "ruled_by", "review"};
constexpr std::array<std::string_view, 4> statuses{"open", "integrated", "withdrawn", "invalid"};

// What people say of a proposal on the scale 0..10: words for its ends, and marks.
struct StanceWord {
  std::string_view word;
  GradeText meaning;
};
constexpr std::array<StanceWord, 3> stances{{
    {"agree", {GradeText::Kind::grade, 0}},
    {"disagree", {GradeText::Kind::grade, 10 * decimal_one}},
    {"block", {GradeText::Kind::veto, 0}},
}};

[[nodiscard]] bool takes_stances(const Decision& decision) {
  const Scale usual;
  const Scale& scale = decision.scale;
  return decision.is_proposal() && scale.from == usual.from && scale.to == usual.to && scale.best == usual.best;
}

[[nodiscard]] std::string scale_text(const Scale& scale) {
  return fmt::format("{}..{}", decimal_text(scale.from), decimal_text(scale.to));
}

// `3 (too loud)` or `3 - too loud`: a grade with a reason, as the record that it should be.
[[nodiscard]] std::optional<std::string> as_record(std::string_view text) {
  const std::size_t end = text.find_first_of(" (");
  if (end == std::string_view::npos || end == 0) return std::nullopt;
  const std::string_view grade = text.substr(0, end);
  const auto value = parse_decimal(grade);
  if (!std::holds_alternative<std::int64_t>(value) && grade != "veto") return std::nullopt;
  std::string_view reason = text.substr(end);
  while (!reason.empty() && std::string_view(" (-:,;").find(reason.front()) != std::string_view::npos)
    reason.remove_prefix(1);
  while (!reason.empty() && std::string_view(" )").find(reason.back()) != std::string_view::npos)
    reason.remove_suffix(1);
  if (reason.empty()) return std::nullopt;
  const std::string_view key = grade == "veto" ? "veto: true" : "grade: ";
  return fmt::format("a reason stands in a record: write {{{}{}, reason: \"{}\"}}", key,
                     grade == "veto" ? std::string_view() : grade, escape_invisible(reason));
}

// What stands in a cell, with the record around it.
struct Given {
  GradeText grade;
  Objection objection;
  bool has_record = false;
};

void read_texts(Decoder& decoder, const Fields& fields, Objection& objection) {
  const auto text = [&](std::string_view key, std::string_view& into) {
    if (const auto node = fields[key])
      if (const auto value = read_text(*node, fmt::format("`{}`", key), decoder.diagnostics))
        into = decoder.decision.keep(*value);
  };
  text("reason", objection.reason);
  text("ruled_by", objection.ruled_by);
  if (const auto review = fields["review"])
    if (const auto date = read_date(*review, "`review`", decoder.diagnostics))
      objection.review = decoder.decision.keep(*date);
  if (const auto status = fields["status"])
    if (const auto place = read_choice(*status, "`status`", statuses, Code::B312, decoder.diagnostics))
      objection.status = static_cast<ObjectionStatus>(*place);
}

[[nodiscard]] std::optional<Given> read_record(Decoder& decoder, Node node) {
  const Fields fields(node, "an objection", record_keys, decoder.diagnostics);
  Given given;
  given.has_record = true;
  Objection& objection = given.objection;
  if (const auto grade = fields["grade"]) {
    if (grade->kind() != NodeKind::scalar) {
      expected(*grade, "a grade", "a number, a word of the scale or a mark", decoder.diagnostics);
      return std::nullopt;
    }
    const auto read = read_grade(decoder, grade->text(), grade->where());
    if (!read) return std::nullopt;
    given.grade = *read;
  }
  if (const auto veto = fields["veto"])
    if (const auto flag = read_flag(*veto, "`veto`", decoder.diagnostics)) objection.veto = *flag;
  read_texts(decoder, fields, objection);
  if (given.grade.kind == GradeText::Kind::veto) objection.veto = true;
  if (given.grade.kind == GradeText::Kind::stand_aside) objection.stand_aside = true;
  if (given.grade.kind == GradeText::Kind::abstain) objection.abstain = true;
  if (objection.veto && objection.no_side()) {
    decoder.diagnostics.error(Code::B312, node.where(),
                              objection.abstain ? "nobody can veto an option and abstain"
                                                : "nobody can veto an option and stand aside from it");
    objection.stand_aside = objection.abstain = false;
  }
  if (objection.status == ObjectionStatus::invalid && objection.ruled_by.empty())
    decoder.diagnostics.error(Code::B312, node.where(), "an objection that is ruled invalid needs `ruled_by`").hint =
        "say who ruled so: ruled_by: the facilitator";
  if (objection.status != ObjectionStatus::invalid && !objection.ruled_by.empty())
    decoder.diagnostics.error(Code::B312, node.where(), "`ruled_by` belongs to an objection with `status: invalid`");
  return given;
}

[[nodiscard]] std::optional<Given> read_cell(Decoder& decoder, Node node) {
  if (node.kind() == NodeKind::mapping) return read_record(decoder, node);
  if (is_blank(node)) return Given{};
  if (node.kind() != NodeKind::scalar) {
    expected(node, "a grade", "a number, a word of the scale, a mark or a mapping", decoder.diagnostics);
    return std::nullopt;
  }
  const auto grade = read_grade(decoder, node.text(), node.where());
  if (!grade) return std::nullopt;
  Given given{*grade, {}, false};
  given.objection.veto = grade->kind == GradeText::Kind::veto;
  given.objection.stand_aside = grade->kind == GradeText::Kind::stand_aside;
  given.objection.abstain = grade->kind == GradeText::Kind::abstain;
  return given;
}

void store(Decoder& decoder, ParticipantId participant, OptionId option, Given given, Location where) {
  auto& decision = decoder.decision;
  Objection& objection = given.objection;
  const bool graded = given.grade.kind == GradeText::Kind::grade;
  if (graded && decision.kind == BallotKind::rankings) {
    decoder.diagnostics.error(Code::B306, where, "a file holds grades or rankings, not both").hint =
        "with `rankings`, `objections` may hold `veto`, `stand-aside` and `abstain` only";
    return;
  }
  if (graded) grades_of(decision, participant)[index(option)] = given.grade.grade;
  const bool mark = objection.veto || objection.no_side();
  if (graded || mark) decision.answered[index(participant)] = true;
  if (!mark && !given.has_record) return;
  objection.participant = participant;
  objection.option = option;
  objection.where = where;
  decision.objections.push_back(objection);
}

// Is such a fault told at this place? Then others would only follow from it.
[[nodiscard]] bool has_fault_at(const Decoder& decoder, Code code, Location where) {
  return std::ranges::any_of(decoder.diagnostics.all(), [&](const Diagnostic& known) {
    return known.code == code && known.where.source == where.source && known.where.span.begin == where.span.begin;
  });
}

void decode_list(Decoder& decoder, ParticipantId participant, Node list) {
  const std::size_t options = decoder.decision.options.size(), given = list.size();
  if (given != options) {
    auto& diagnostic = decoder.diagnostics.error(
        Code::B304, list.where(),
        fmt::format("the list has {} grade{}, but there are {} options", given, given == 1 ? "" : "s", options));
    diagnostic.notes.push_back({"the options are listed here", decoder.options_where});
    diagnostic.hint = "give one grade for each option, in their order; `~` where there is none";
    return;
  }
  std::size_t place = 0;
  for (const Node item : list.items()) {
    if (auto cell = read_cell(decoder, item)) store(decoder, participant, option_id(place), *cell, item.where());
    ++place;
  }
}

void decode_mapping(Decoder& decoder, ParticipantId participant, Node mapping) {
  std::uint32_t guess = 0;
  std::vector<bool> seen(decoder.decision.options.size(), false);
  for (const Entry entry : mapping.entries()) {
    if (entry.key.kind() != NodeKind::scalar) {
      expected(entry.key, "an option", "an id", decoder.diagnostics);
      continue;
    }
    if (entry.value.kind() == NodeKind::empty && has_fault_at(decoder, Code::S101, entry.key.where())) continue;
    const auto option = decoder.find_option(entry.key.text(), entry.key.where(), guess);
    if (!option) continue;
    guess = static_cast<std::uint32_t>(index(*option)) + 1;
    if (seen[index(*option)]) {
      report_twice(decoder, entry.key.text(), entry.key.where());
      continue;
    }
    seen[index(*option)] = true;
    if (auto cell = read_cell(decoder, entry.value)) {
      const Node shown = entry.value.kind() == NodeKind::empty ? entry.key : entry.value;
      store(decoder, participant, *option, *cell, shown.where());
    }
  }
}

void decode_entry(Decoder& decoder, ParticipantId participant, Node value) {
  if (is_blank(value)) return;
  switch (value.kind()) {
    case NodeKind::mapping: return decode_mapping(decoder, participant, value);
    case NodeKind::sequence: return decode_list(decoder, participant, value);
    default: break;
  }
  Decision& decision = decoder.decision;
  if (value.text() == "stand-aside" || value.text() == "abstain") {
    (value.text() == "abstain" ? decision.abstains : decision.stands_aside)[index(participant)] = true;
    decision.answered[index(participant)] = true;
    return;
  }
  if (takes_stances(decision) && std::ranges::find(stances, value.text(), &StanceWord::word) != stances.end()) {
    const OptionId option = option_id(decision.status_quo == option_id(0) ? 1 : 0);
    if (auto cell = read_cell(decoder, value)) store(decoder, participant, option, *cell, value.where());
    return;
  }
  auto& diagnostic = decoder.diagnostics.error(
      Code::B303, value.where(),
      fmt::format("`{}` does not say what {} thinks of which option", escape_invisible(value.text()),
                  decoder.decision.participants[index(participant)].id));
  diagnostic.hint =
      "write {option: grade, ...}, a list of grades in the order of the options, `stand-aside` or `abstain`";
}

}  // namespace

std::optional<GradeText> read_grade(Decoder& decoder, std::string_view text, Location where) {
  using Kind = GradeText::Kind;
  const Scale& scale = decoder.decision.scale;
  const auto value = parse_decimal(text);
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    if (*number >= scale.from && *number <= scale.to) return GradeText{Kind::grade, *number};
    auto& diagnostic = decoder.diagnostics.error(Code::B301, where,
                                                 fmt::format("grade {} is off the scale {}", text, scale_text(scale)));
    if (scale.where.span.end > 0) diagnostic.notes.push_back({"the scale is given here", scale.where});
    diagnostic.hint = fmt::format("use a grade from {} to {}, or `veto` for a block", decimal_text(scale.from),
                                  decimal_text(scale.to));
    return std::nullopt;
  }
  for (const auto& word : scale.words)
    if (word.word == text) return GradeText{Kind::grade, word.value};
  if (text == "veto") return GradeText{Kind::veto, 0};
  if (text == "stand-aside") return GradeText{Kind::stand_aside, 0};
  if (text == "abstain") return GradeText{Kind::abstain, 0};
  const auto* stance = std::ranges::find(stances, text, &StanceWord::word);
  if (stance != stances.end() && takes_stances(decoder.decision)) return stance->meaning;
  if (text == "~" || text == "null" || text.empty()) return GradeText{};
  const auto& error = std::get<NumberError>(value);
  auto& diagnostic = decoder.diagnostics.error(
      Code::B303, where, fmt::format("`{}` is neither a grade nor a mark", escape_invisible(text)));
  std::vector<std::string_view> words{"veto", "stand-aside", "abstain"};
  for (const auto& word : scale.words) words.push_back(word.word);
  suggest(diagnostic, text, words);
  if (stance != stances.end())
    diagnostic.hint = "this word belongs to a proposal: one option besides the status quo, on the scale 0..10";
  else if (const auto record = as_record(text)) diagnostic.hint = *record;
  else if (error.kind == NumberError::Kind::too_many_places)
    diagnostic.hint = "a grade has at most 9 decimal places: round it";
  else if (!error.hint.empty()) diagnostic.hint = fmt::format("write {}", error.hint);
  if (!diagnostic.hint)
    diagnostic.hint = fmt::format("use a grade from {} to {}, {}; `~` stands for no grade", decimal_text(scale.from),
                                  decimal_text(scale.to), quoted_list(words));
  return std::nullopt;
}

std::span<Decimal> grades_of(Decision& decision, ParticipantId participant) {
  const std::size_t options = decision.options.size();
  return {decision.grades.data() + index(participant) * options, options};
}

void report_twice(Decoder& decoder, std::string_view id, Location where) {
  if (has_fault_at(decoder, Code::Y008, where)) return;
  decoder.diagnostics.error(Code::R203, where, fmt::format("`{}` stands here twice", escape_invisible(id)));
}

namespace {

// A second ballot of somebody, whatever name it is under.
void report_two_ballots(Decoder& decoder, ParticipantId participant, std::string_view label, Location where) {
  if (has_fault_at(decoder, Code::Y008, where)) return;
  const Participant& person = decoder.decision.participants[index(participant)];
  std::string message = fmt::format("{} gives two ballots", person.id);
  if (label != person.id)
    message += fmt::format(": `{}` is {} of {}", escape_invisible(label),
                           label == person.name ? "the name" : "another name", person.id);
  auto& diagnostic = decoder.diagnostics.error(Code::B336, where, std::move(message));
  diagnostic.notes.push_back({"the first ballot is here", decoder.entry_where[index(participant)]});
  diagnostic.hint = "take one of the two out";
}

}  // namespace

std::optional<ParticipantId> enter_ballot(Decoder& decoder, std::string_view id, Location where, std::uint32_t guess) {
  auto& decision = decoder.decision;
  std::optional<ParticipantId> participant;
  if (decision.participants_listed) participant = decoder.find_participant(id, where, guess);
  else if (const auto known = decoder.participant_names.find(id, guess)) participant = participant_id(*known);
  if (!participant) return std::nullopt;
  if (decoder.entered[index(*participant)]) {
    report_two_ballots(decoder, *participant, id, where);
    return std::nullopt;
  }
  decoder.entered[index(*participant)] = true;
  decoder.entry_where[index(*participant)] = where;
  return participant;
}

void decode_objections(Decoder& decoder, Node node) {
  if (node.kind() == NodeKind::scalar) {
    const auto part = open_part(decoder, node, "objections");
    if (!part) return;
    if (part->table) return decode_objections_table(decoder, *part->table);
    node = *part->node;
  }
  if (node.kind() != NodeKind::mapping)
    return expected(node, "`objections`", "a mapping from participants to grades, or the path of a file",
                    decoder.diagnostics);
  decoder.entered.assign(decoder.decision.participants.size(), false);
  std::uint32_t guess = 0;
  for (const Entry entry : node.entries()) {
    if (entry.key.kind() != NodeKind::scalar) {
      expected(entry.key, "a participant", "an id", decoder.diagnostics);
      continue;
    }
    const auto participant = enter_ballot(decoder, entry.key.text(), entry.key.where(), guess);
    if (!participant) continue;
    guess = static_cast<std::uint32_t>(index(*participant)) + 1;
    const std::size_t errors_before = decoder.diagnostics.errors();
    decode_entry(decoder, *participant, entry.value);
    decoder.faulty[index(*participant)] = decoder.diagnostics.errors() > errors_before;
  }
}

}  // namespace assent
