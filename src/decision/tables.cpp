// Parts of a decision that stand in tables (CSV): participants, options, grades.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/decimal.hpp"
#include "base/utf8.hpp"
#include "decision/decoder.hpp"
#include "document/cursor.hpp"
#include "source/csv.hpp"
#include "source/summary_rows.hpp"
#include "source/table_words.hpp"

namespace assent {
namespace {

constexpr std::array<std::string_view, 7> participant_columns{"id",    "name",  "weight", "groups",
                                                              "roles", "since", "until"};
constexpr std::array<std::string_view, 2> option_columns{"id", "title"};

// Place of each known column in the header; -1 where it is missing. False without an `id`.
[[nodiscard]] bool read_header(Decoder& decoder, const CsvReader& reader, const std::vector<CsvCell>& header,
                               std::span<const std::string_view> known, std::vector<int>& places) {
  places.assign(known.size(), -1);
  for (std::size_t i = 0; i < header.size(); ++i) {
    const auto found = std::ranges::find(known, header[i].text);
    if (found == known.end()) {
      auto& diagnostic = decoder.diagnostics.error(
          Code::S102, reader.location(header[i].span),
          fmt::format("`{}` is not a column of this table", escape_invisible(header[i].text)));
      suggest(diagnostic, header[i].text, known);
      if (!diagnostic.hint) diagnostic.hint = fmt::format("the columns are {}", quoted_list(known));
    } else if (int& place = places[static_cast<std::size_t>(found - known.begin())]; place >= 0) {
      decoder.diagnostics.error(Code::Y008, reader.location(header[i].span),
                                fmt::format("the column `{}` stands twice", header[i].text));
    } else {
      place = static_cast<int>(i);
    }
  }
  if (places[0] >= 0) return true;
  decoder.diagnostics.error(Code::S103, reader.location(header[0].span), "the table has no column `id`").hint =
      fmt::format("begin with a row of column names: {}", quoted_list(known));
  return false;
}

[[nodiscard]] bool same_width(Decoder& decoder, const CsvReader& reader, const std::vector<CsvCell>& row,
                              std::size_t width) {
  if (row.size() == width) return true;
  const Span span{row.front().span.begin, row.back().span.end};
  decoder.diagnostics
      .error(Code::S111, reader.location(span),
             fmt::format("the row has {} cells, the header has {}", row.size(), width))
      .hint = "give each row one cell for each column; quote a cell that holds the separator";
  return false;
}

[[nodiscard]] std::string_view cell_of(const std::vector<CsvCell>& row, int place) {
  return place < 0 ? std::string_view{} : row[static_cast<std::size_t>(place)].text;
}

// A name or a title stands on one line, as in YAML.
[[nodiscard]] bool one_line(Decoder& decoder, Location where, std::string_view text) {
  if (text.find_first_of("\r\n") == std::string_view::npos) return true;
  decoder.diagnostics.error(Code::S110, where, "a name or a title must be on one line");
  return false;
}

// Groups or roles, parted by spaces.
void read_memberships(Decoder& decoder, const CsvCell& cell, Location where, std::string_view what) {
  auto& decision = decoder.decision;
  for (std::size_t begin = 0; begin < cell.text.size();) {
    const std::size_t end = std::min(cell.text.find(' ', begin), cell.text.size());
    const std::string_view group = cell.text.substr(begin, end - begin);
    if (!group.empty() && check_id(group, where, what, decoder.diagnostics))
      decision.memberships.push_back(decision.keep(group));
    begin = end + 1;
  }
}

// The first or the last day of the participant that was added last.
void read_day(Decoder& decoder, std::string_view key, std::string_view text, Location where) {
  if (text.empty()) return;
  if (const auto day = read_date(text, where, fmt::format("`{}`", key), decoder.diagnostics))
    add_day(decoder, key, *day, where);
}

// What a row says beside id, name and weight.
void read_member(Decoder& decoder, const CsvReader& reader, const std::vector<CsvCell>& row,
                 const std::vector<int>& places) {
  Participant& participant = decoder.decision.participants.back();
  const auto& memberships = decoder.decision.memberships;
  const auto where = [&](int place) { return reader.location(row[static_cast<std::size_t>(place)].span); };
  participant.groups_begin = static_cast<std::uint32_t>(memberships.size());
  for (const auto& [place, what] : {std::pair(places[3], "a group"), std::pair(places[4], "a role")})
    if (place >= 0) read_memberships(decoder, row[static_cast<std::size_t>(place)], where(place), what);
  participant.groups_end = static_cast<std::uint32_t>(memberships.size());
  if (places[5] >= 0) read_day(decoder, "since", cell_of(row, places[5]), where(places[5]));
  if (places[6] < 0 || cell_of(row, places[6]).empty()) return;
  read_day(decoder, "until", cell_of(row, places[6]), where(places[6]));
  check_days(decoder, where(places[6]));
}

void empty_table(Decoder& decoder, SourceId table) {
  if (decoder.diagnostics.errors() == 0) decoder.diagnostics.error(Code::Y001, {table, {}}, "the table is empty");
}

// The options of a table of grades, in the order of its columns. Nothing after a fault.
[[nodiscard]] std::optional<std::vector<OptionId>> read_grade_header(Decoder& decoder, const CsvReader& reader,
                                                                     const std::vector<CsvCell>& header) {
  std::vector<OptionId> columns;
  std::vector<bool> seen(decoder.decision.options.size(), false);
  bool valid = true;
  for (std::size_t i = 1; i < header.size(); ++i) {
    const Location where = reader.location(header[i].span);
    const auto option = decoder.find_option(header[i].text, where, static_cast<std::uint32_t>(i - 1));
    if (option && seen[index(*option)])
      decoder.diagnostics.error(Code::Y008, where, fmt::format("the column `{}` stands twice", header[i].text));
    valid = valid && option && !seen[index(*option)];
    if (!valid) continue;
    seen[index(*option)] = true;
    columns.push_back(*option);
  }
  if (!valid) return std::nullopt;
  return columns;
}

void read_grade_row(Decoder& decoder, const CsvReader& reader, const std::vector<CsvCell>& row,
                    const std::vector<OptionId>& columns, ParticipantId participant) {
  auto& decision = decoder.decision;
  const auto grades = grades_of(decision, participant);
  std::string scratch;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const CsvCell& cell = row[i + 1];
    if (cell.text.empty()) continue;
    const Location where = reader.location(cell.span);
    const auto given = read_grade(decoder, with_point(cell.text, reader.separator(), scratch), where);
    if (!given || given->kind == GradeText::Kind::blank) continue;
    decision.answered[index(participant)] = true;
    if (given->kind == GradeText::Kind::grade) {
      grades[index(columns[i])] = given->grade;
      continue;
    }
    Objection objection{.participant = participant, .option = columns[i], .where = where};
    objection.veto = given->kind == GradeText::Kind::veto;
    objection.stand_aside = given->kind == GradeText::Kind::stand_aside;
    objection.abstain = given->kind == GradeText::Kind::abstain;
    decision.objections.push_back(objection);
  }
}

// Rows of sums below a table of grades, which are nobody's: `Total`, `Summe` ... Where `participants` names it, it is a
// person.
class SummaryRows {
 public:
  SummaryRows(Decoder& decoder, const CsvReader& reader, std::size_t columns)
      : decoder_(decoder), reader_(reader), sums_(columns), numbers_(columns), places_(columns) {}

  // True for a row that is left out: it holds sums, or is called like one that does.
  [[nodiscard]] bool holds(const std::vector<CsvCell>& row) {
    std::string scratch;
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
      const std::string_view text = with_point(row[i + 1].text, reader_.separator(), scratch);
      const auto number = parse_decimal(text);
      numbers_[i] = number.index() == 0 ? std::get<0>(number) : no_grade;
      places_[i] = places_of(text);
    }
    const std::string_view name = row[0].text;
    SummaryWord word = is_summary_word(name);
    if (word == SummaryWord::below) word = below_ ? SummaryWord::sure : SummaryWord::none;
    if (word != SummaryWord::none && is_person(name)) word = SummaryWord::none;
    const auto kind = word == SummaryWord::none ? std::nullopt : sums_.recognise(numbers_, places_);
    const Location where = reader_.location(row[0].span);
    below_ = kind.has_value();
    if (kind) {
      decoder_.diagnostics
          .warning(Code::S123, where,
                   fmt::format("the row `{}` holds {} of the rows above it, and is left out", name, *kind))
          .hint = "take it out of the file, or name it in `participants` where it is a person";
      return true;
    }
    if (word == SummaryWord::sure) {
      decoder_.diagnostics
          .error(Code::S123, where,
                 fmt::format(
                     "the row `{}` is called like a row of sums, and its numbers are neither sums nor means of the "
                     "rows above it",
                     name))
          .hint = "take the row out, or name it in `participants` where it is a person";
      return true;
    }
    sums_.add(numbers_);
    return false;
  }

 private:
  [[nodiscard]] bool is_person(std::string_view name) const {
    const auto& people = decoder_.decision.participants;
    return decoder_.decision.participants_listed &&
           std::ranges::any_of(people, [&](const Participant& p) { return p.id == name || p.name == name; });
  }

  Decoder& decoder_;
  const CsvReader& reader_;
  ColumnSums sums_;
  bool below_ = false;  // the row before holds sums
  std::vector<Decimal> numbers_;
  std::vector<std::size_t> places_;
};

// The participant of a row: from the list, or else a new one. Two rows of one new participant are found at the end, by
// the index of names.
[[nodiscard]] std::optional<ParticipantId> participant_of_row(Decoder& decoder, const CsvCell& cell, Location where,
                                                              std::uint32_t guess) {
  auto& decision = decoder.decision;
  if (decision.participants_listed) return enter_ballot(decoder, cell.text, where, guess);
  if (!check_id(cell.text, where, "a participant", decoder.diagnostics)) return std::nullopt;
  add_participant(decoder, cell.text, where);
  const std::size_t people = decision.participants.size();
  decision.grades.resize(people * decision.options.size(), no_grade);
  decision.answered.push_back(false);
  decision.stands_aside.push_back(false);
  decision.abstains.push_back(false);
  decoder.entry_where.push_back(where);
  decoder.faulty.push_back(false);
  return participant_id(people - 1);
}

}  // namespace

void decode_participants_table(Decoder& decoder, SourceId table) {
  CsvReader reader(decoder.sources, table, decoder.diagnostics);
  std::vector<CsvCell> row;
  std::vector<int> places;
  if (!reader.next(row)) return empty_table(decoder, table);
  const std::size_t width = row.size();
  if (!read_header(decoder, reader, row, participant_columns, places)) return;
  while (reader.next(row)) {
    if (!same_width(decoder, reader, row, width)) continue;
    const CsvCell& id = row[static_cast<std::size_t>(places[0])];
    if (!check_id(id.text, reader.location(id.span), "a participant", decoder.diagnostics)) continue;
    add_participant(decoder, id.text, reader.location(id.span));
    Participant& participant = decoder.decision.participants.back();
    const auto name = cell_of(row, places[1]), weight = cell_of(row, places[2]);
    if (!name.empty() && one_line(decoder, reader.location(id.span), name))
      participant.name = decoder.decision.keep(name);
    if (!weight.empty()) {
      const Location where = reader.location(row[static_cast<std::size_t>(places[2])].span);
      const auto value =
          read_decimal(weight, where, fmt::format("the weight of {}", participant.id), decoder.diagnostics);
      if (value && *value < 0) decoder.diagnostics.error(Code::S109, where, "a weight must be 0 or more");
      else if (value) participant.weight = *value;
    }
    read_member(decoder, reader, row, places);
  }
}

void decode_options_table(Decoder& decoder, SourceId table) {
  CsvReader reader(decoder.sources, table, decoder.diagnostics);
  std::vector<CsvCell> row;
  std::vector<int> places;
  if (!reader.next(row)) return empty_table(decoder, table);
  const std::size_t width = row.size();
  if (!read_header(decoder, reader, row, option_columns, places)) return;
  while (reader.next(row)) {
    if (!same_width(decoder, reader, row, width)) continue;
    const CsvCell& id = row[static_cast<std::size_t>(places[0])];
    const auto title = cell_of(row, places[1]);
    if (check_id(id.text, reader.location(id.span), "an option", decoder.diagnostics) &&
        one_line(decoder, reader.location(id.span), title))
      add_option(decoder, id.text, title, reader.location(id.span));
  }
}

void decode_objections_table(Decoder& decoder, SourceId table) {
  auto& decision = decoder.decision;
  CsvReader reader(decoder.sources, table, decoder.diagnostics);
  std::vector<CsvCell> row;
  if (!reader.next(row)) return empty_table(decoder, table);
  if (decision.kind == BallotKind::rankings) {
    decoder.diagnostics.error(Code::B306, {table, row.front().span}, "a table of grades does not go with `rankings`");
    return;
  }
  const std::size_t width = row.size();
  const auto columns = read_grade_header(decoder, reader, row);
  if (!columns) return;
  decoder.entered.assign(decision.participants.size(), false);
  if (!decision.participants_listed) {
    const std::string_view bytes = decoder.sources[table].bytes();
    const auto rows = static_cast<std::size_t>(std::ranges::count(bytes, '\n'));
    decision.participants.reserve(rows);
    decision.grades.reserve(std::min(rows, decoder.options.limits.bytes / 4 / decision.options.size()) *
                            decision.options.size());
  }
  std::uint32_t guess = 0;
  SummaryRows summaries(decoder, reader, columns->size());
  while (reader.next(row)) {
    if (std::ranges::all_of(row, [](const CsvCell& cell) { return cell.text.empty(); })) continue;  // a blank row
    if (!same_width(decoder, reader, row, width) || summaries.holds(row)) continue;
    const Location where = reader.location(row[0].span);
    if (!decision.participants_listed && !decoder.fits(decision.participants.size() + 1, where)) break;
    const auto participant = participant_of_row(decoder, row[0], where, guess);
    if (!participant) continue;
    guess = static_cast<std::uint32_t>(index(*participant)) + 1;
    const std::size_t errors_before = decoder.diagnostics.errors();
    read_grade_row(decoder, reader, row, *columns, *participant);
    decoder.faulty[index(*participant)] = decoder.diagnostics.errors() > errors_before;
  }
  if (!decision.participants_listed) decoder.participant_names.finish("participant", decoder.diagnostics);
}

}  // namespace assent
