#include "formats/parts/reading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <unordered_set>

#include "base/large_pages.hpp"
#include "base/pieces.hpp"
#include "base/text.hpp"
#include "base/text_set.hpp"
#include "base/utf8.hpp"
#include "decision/names.hpp"

namespace assent {
namespace {

// A text on one line, without control characters.
[[nodiscard]] std::string one_line(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
  if (!result.starts_with(' ') && !result.ends_with(' ')) return result;
  const std::size_t begin = result.find_first_not_of(' ');
  if (begin == std::string::npos) return "";
  return result.substr(begin, result.find_last_not_of(' ') - begin + 1);
}

// What no id may hold becomes `-`.
[[nodiscard]] std::string with_dashes(std::string_view text) {
  std::string id;
  for (std::size_t place = 0; place < text.size();) {
    const auto [point, length] = decode_utf8(text, place);
    if (is_id_character(point)) id += text.substr(place, length);
    else id += '-';
    place += length;
  }
  return id;
}

// An id that may be taken already.
[[nodiscard]] std::string plain_id(std::string_view name, std::string_view kind, std::size_t number) {
  std::string id = nfc(name);
  if (is_ascii(id))
    std::ranges::replace_if(
        id, [](char c) { return !is_id_character(static_cast<char32_t>(c)); }, '-');
  else id = with_dashes(id);
  if (!id.empty() && !id.starts_with('-') && !id.ends_with('-')) return id;
  const std::size_t begin = id.find_first_not_of('-');
  if (begin == std::string::npos) return fmt::format("{}-{}", kind, number);
  return id.substr(begin, id.find_last_not_of('-') - begin + 1);
}

constexpr std::string_view participant_kind = "participant";

// An ASCII name on one line, which begins and ends as its id does: nearly all are. False for others.
[[nodiscard]] bool keep_plain(std::string_view name, Participant& person, TextBlocks& texts) {
  constexpr std::size_t longest = 64;
  const auto ends_id = [](char c) { return is_ascii_id_character(c) && c != '-'; };
  const auto is_plain = [](char c) { return c >= ' ' && c < 0x7F; };
  if (name.empty() || name.size() > longest || !ends_id(name.front()) || !ends_id(name.back()) ||
      !std::ranges::all_of(name, is_plain))
    return false;
  person.name = person.id = texts.keep(name);
  if (std::ranges::all_of(name, is_ascii_id_character)) return true;
  std::array<char, longest> id;
  std::ranges::transform(name, id.begin(), [](char c) { return is_ascii_id_character(c) ? c : '-'; });
  person.id = texts.keep({id.data(), name.size()});
  return true;
}

// Ids that may be taken already. `number` is that of the first of the people, from 1.
[[nodiscard]] TextBlocks name_people(std::span<const std::string_view> names, std::size_t number,
                                     std::span<Participant> people) {
  TextBlocks texts;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (keep_plain(names[i], people[i], texts)) continue;
    const std::string name = one_line(names[i]);
    people[i].id = texts.keep(plain_id(name, participant_kind, number + i));
    people[i].name = name.empty() || name == people[i].id ? people[i].id : texts.keep(name);
  }
  return texts;
}

}  // namespace

std::string IdMaker::make(std::string_view name, std::string_view kind, std::size_t number) {
  std::string id = plain_id(name, kind, number);
  if (taken_.insert(id)) return id;
  ++renamed_;
  std::size_t& last = numbers_.try_emplace(id, 1).first->second;
  for (;;) {
    std::string unique = fmt::format("{}-{}", id, ++last);
    if (taken_.insert(unique)) return unique;
  }
}

void close_gaps(std::span<Cell> row, std::vector<Cell>& scratch) {
  scratch.clear();
  for (const Cell cell : row)
    if (cell != not_compared && cell < unranked_cell) scratch.push_back(cell);
  std::ranges::sort(scratch);
  scratch.erase(std::unique(scratch.begin(), scratch.end()), scratch.end());
  for (Cell& cell : row)
    if (cell != not_compared && cell < unranked_cell)
      cell = static_cast<Cell>(std::ranges::lower_bound(scratch, cell) - scratch.begin());
}

Reading::Reading(ByteStream& stream, Sources& all_sources, SourceId source, Diagnostics& all_diagnostics,
                 const ReadOptions& read_options, const Format& read_format)
    : sources(all_sources),
      diagnostics(all_diagnostics),
      options(read_options),
      format(read_format),
      stream_(stream),
      source_(source),
      errors_before_(all_diagnostics.errors()) {
  decision.files.push_back(source);
  decision.format = format.id;
  decision.policy.unranked = options.unranked.value_or(format.unranked);
  decision.policy.unranked_named = options.unranked.has_value();
  if (options.digest) stream_.want_digest();
}

bool Reading::failed(const FileError& error) {
  if (error.kind == FileError::Kind::too_large)
    diagnostics
        .error(Code::L902, here(), fmt::format("the file is over the limit of {} MiB", options.limits.bytes >> 20))
        .hint = "--max-size raises the limit";
  else diagnostics.error(Code::R206, here(), fmt::format("the file cannot be read to its end: {}", error.message));
  return false;
}

bool Reading::fetch() {
  auto read = stream_.read_all(options.limits.bytes, options.threads);
  if (const auto* error = std::get_if<FileError>(&read)) return failed(*error);
  SourceText& text = sources.change(source_);
  text = SourceText(text.name(), std::move(std::get<std::string>(read)));
  return true;
}

bool Reading::load() { return fetch() && check_bytes(sources, source_, options.limits, diagnostics, options.threads); }

std::string_view Reading::bytes() const {
  const std::string_view all = sources[source_].bytes();
  return without_byte_order_mark(all);
}

Location Reading::location_of(std::string_view part) const {
  const auto begin = static_cast<std::uint32_t>(part.data() - sources[source_].bytes().data());
  return {source_, {begin, begin + static_cast<std::uint32_t>(part.size())}};
}

std::optional<SourceId> Reading::sibling(const std::string& name) {
  if (!options.root) return std::nullopt;
  std::error_code error;
  const auto path = std::filesystem::canonical(options.folder / name, error);
  if (error) return std::nullopt;
  if (!options.follow_links && !lies_below(path, *options.root)) return std::nullopt;
  auto read = read_file(path.string(), options.limits.bytes, FileKinds::regular_only);
  if (!std::holds_alternative<std::string>(read)) return std::nullopt;
  const SourceId id =
      sources.add((options.folder / name).lexically_normal().string(), std::move(std::get<std::string>(read)));
  if (!check_bytes(sources, id, options.limits, diagnostics)) return std::nullopt;
  decision.files.push_back(id);
  return id;
}

Location Reading::at(const Line& line, std::size_t begin, std::size_t end) {
  const std::uint32_t offset = sources.change(source_).keep_line(line.number, line.text, begin);
  return {source_, {offset, offset + static_cast<std::uint32_t>(std::max(end, begin + 1) - begin)}};
}

Location Reading::at(const Line& line, std::string_view part) {
  const auto begin = static_cast<std::size_t>(part.data() - line.text.data());
  return at(line, begin, begin + part.size());
}

void Reading::report(const LineFault& fault) {
  auto& diagnostic =
      diagnostics.add(fault.code, fault.severity, at({fault.line, fault.text}, fault.begin, fault.end), fault.message);
  if (!fault.hint.empty()) diagnostic.hint = fault.hint;
}

void Reading::ignored(Location where, std::string message) { diagnostics.note(Code::S116, where, std::move(message)); }

OptionId Reading::add_option(std::string_view key, std::string_view title, Location where) {
  const std::string text = one_line(title);
  const std::string id = option_ids_.make(key, "option", decision.options.size() + 1);
  decision.options.push_back({decision.keep(id), decision.keep(text.empty() ? id : text)});
  option_where_.push_back(where);
  return option_id(decision.options.size() - 1);
}

OptionId Reading::add_option_named(std::string_view name, Location where) { return add_option(name, name, where); }

ParticipantId Reading::add_participant(std::string_view name, Location) {
  auto& people = decision.participants;
  for (; ids_taken_ < people.size(); ++ids_taken_) participant_ids_.take(people[ids_taken_].id);
  const std::string text = one_line(name);
  const std::string id = participant_ids_.make(text, participant_kind, people.size() + 1);
  ++ids_taken_;
  const std::string_view kept = decision.keep(id);
  people.push_back({.id = kept, .name = text.empty() || text == id ? kept : decision.keep(text)});
  return participant_id(people.size() - 1);
}

void Reading::add_participants(std::span<const std::string_view> names) {
  auto& people = decision.participants;
  const std::size_t before = people.size();
  reserve_large(people, before + names.size(), options.threads);
  people.resize(before + names.size());
  std::vector<TextBlocks> texts(piece_count(names.size(), piece_size));
  std::vector<std::size_t> hashes(names.size());
  for_each_piece(names.size(), piece_size, options.threads, [&](const Piece& piece) {
    const std::size_t count = piece.last - piece.first;
    const auto some = std::span(people).subspan(before + piece.first, count);
    texts[piece.number] = name_people(names.subspan(piece.first, count), before + piece.first + 1, some);
    for (std::size_t i = 0; i < count; ++i) hashes[piece.first + i] = std::hash<std::string_view>()(some[i].id);
  });
  if (before == 0 && places_of_repeated(hashes, options.threads).empty()) {
    for (TextBlocks& some : texts) decision.keep_all(std::move(some));
    return;
  }
  people.resize(before);  // two may have the same id: one after the other
  for (const std::string_view name : names) add_participant(name, here());
}

void Reading::add_ranking(std::span<const Cell> row, std::int64_t count) {
  if (decision.ranks.columns() == 0) decision.ranks = Cells(decision.options.size());
  decision.ranks.push_back(row);
  decision.counts.push_back(count);
}

void Reading::add_grades(std::span<const Decimal> row, std::int64_t count) {
  decision.grades.insert(decision.grades.end(), row.begin(), row.end());
  decision.counts.push_back(count);
}

std::size_t Reading::most_cells() const {
  return decision.kind == BallotKind::grades ? options.most_cells / 8 : options.most_cells;
}

std::size_t Reading::most_ballots(std::size_t options_count) const {
  constexpr std::size_t cells_of_person = 16;  // the name, and what else is kept of who gave grades
  const std::size_t cells = options_count + (decision.kind == BallotKind::grades ? cells_of_person : 0);
  return most_cells() / std::max<std::size_t>(1, cells);
}

bool Reading::fits(std::size_t ballots, Location where) {
  if (decision.options.empty() || ballots <= most_ballots(decision.options.size())) return true;
  diagnostics
      .error(
          Code::L904, where,
          fmt::format("{} with {} take more than {} MiB", counted(ballots, "ballot", "ballots"),
                      counted(decision.options.size(), "option", "options"), options.most_cells * sizeof(Cell) >> 20U))
      .hint = "raise the limit with --max-memory, or merge equal ballots into counted ones";
  return false;
}

void Reading::make_room(std::size_t ballots, std::size_t bytes) {
  if (ballots == 0) return;
  const std::size_t likely = stream_.size_hint() / std::max<std::size_t>(bytes / ballots, 1) * 51 / 50 + 16;
  const std::size_t most = most_cells() / std::max<std::size_t>(decision.options.size(), 1);
  const std::size_t all = std::max(ballots, std::min(likely, most));
  decision.ranks.reserve(all);
  reserve_large(decision.counts.change(), all);
}

// Two options may have the same name in a file that knows them by number or token.
void Reading::check_titles() {
  std::unordered_set<std::string_view> seen;
  for (std::size_t o = 0; o < decision.options.size(); ++o)
    if (!seen.insert(decision.options[o].title).second)
      diagnostics
          .warning(Code::R208, option_where_[o],
                   fmt::format("another option has the name `{}`, too", decision.options[o].title))
          .hint = fmt::format("they are told apart by their ids; this one is `{}`", decision.options[o].id);
  if (option_ids_.renamed() > 0 && errors() == 0)
    diagnostics.note(Code::S119, here(),
                     fmt::format("{} with a number added, because two were alike",
                                 counted(option_ids_.renamed(), "option has an id", "options have ids")));
  if (participant_ids_.renamed() > 0 && errors() == 0)
    diagnostics.note(
        Code::S119, here(),
        fmt::format("{} with a number added, because two were alike",
                    counted(participant_ids_.renamed(), "participant has an id", "participants have ids")));
}

void Reading::check_alike() {
  constexpr std::size_t most = 20;
  std::vector<std::string_view> titles;
  for (const Option& option : decision.options) titles.push_back(option.title);
  for (const auto& [first, second] : alike(titles, most, options.threads)) {
    auto& diagnostic =
        diagnostics.warning(Code::R209, option_where_[second],
                            fmt::format("the options `{}` and `{}` are alike but for case, spaces or Unicode form",
                                        escape_invisible(titles[first]), escape_invisible(titles[second])));
    if (option_where_[first].span.begin != option_where_[second].span.begin)
      diagnostic.notes.push_back({"the other one is here", option_where_[first]});
    diagnostic.hint = "where they are one option, write its name in one way";
  }
  std::vector<std::string_view> names;
  names.reserve(decision.participants.size());
  for (const Participant& participant : decision.participants) names.push_back(participant.name);
  for (const auto& [first, second] : alike(names, most, options.threads))
    diagnostics
        .warning(Code::R209, here(),
                 fmt::format("the names `{}` and `{}` are alike but for case, spaces or Unicode form",
                             escape_invisible(names[first]), escape_invisible(names[second])))
        .hint = "where they are one person, write the name in one way";
}

void Reading::check_blanks() {
  if (decision.kind != BallotKind::grades || decision.policy.missing != MissingPolicy::error) return;
  if (errors() > 0) return;  // a faulty grade is blank, too
  if (std::ranges::find(decision.grades, no_grade) == decision.grades.end()) return;
  const std::size_t options_count = decision.options.size();
  std::size_t blanks = 0, ballots = 0;
  std::string first;
  for (std::size_t r = 0; r * options_count < decision.grades.size(); ++r) {
    const auto row = std::span(decision.grades).subspan(r * options_count, options_count);
    std::size_t missing = 0;  // neither a grade nor a mark
    for (std::size_t o = 0; o < options_count; ++o)
      missing += row[o] == no_grade &&
                 (decision.objections.empty() || decision.objection(participant_id(r), option_id(o)) == nullptr);
    if (missing == 0 || missing == options_count) continue;
    if (ballots < most_named && r < decision.participants.size())
      first += fmt::format("{}`{}`", first.empty() ? "" : ", ", decision.participants[r].id);
    blanks += missing;
    ++ballots;
  }
  if (blanks == 0) return;
  diagnostics
      .error(Code::B302, here(),
             fmt::format("{} blank, on {}{}{}", counted(blanks, "grade is", "grades are"),
                         counted(ballots, "ballot", "ballots"), first.empty() ? "" : ", the first by ", first))
      .hint = "say what a blank means: --missing worst, middle, none or average";
}

std::optional<Decision> Reading::finish() {
  if (stream_.failure()) return static_cast<void>(failed(*stream_.failure())), std::nullopt;
  if (options.missing) decision.policy.missing = *options.missing, decision.policy.missing_named = true;
  SourceText& text = sources.change(source_);
  text.size_in_blocks = stream_.count();
  if (options.digest) text.digest = stream_.digest();
  if (decision.options.empty() && errors() == 0) diagnostics.error(Code::S103, here(), "the file holds no options");
  const std::size_t people = decision.participants.size();
  if (decision.answered.empty()) {
    decision.answered.assign(people, false);
    const std::size_t width = decision.options.size();
    if (decision.kind == BallotKind::grades && decision.counts.empty())
      for (std::size_t p = 0; p < people && (p + 1) * width <= decision.grades.size(); ++p)
        decision.answered[p] = std::ranges::any_of(std::span(decision.grades).subspan(p * width, width),
                                                   [](Decimal grade) { return grade != no_grade; });
    for (const ParticipantId voter : decision.voters) decision.answered[index(voter)] = true;
  }
  for (const Objection& mark : decision.objections) decision.answered[index(mark.participant)] = true;
  if (decision.stands_aside.empty()) decision.stands_aside.assign(people, false);
  if (decision.ranks.columns() == 0) decision.ranks = Cells(decision.options.size());
  check_titles();
  check_alike();
  check_blanks();
  if (errors() > 0) return std::nullopt;
  return std::move(decision);
}

}  // namespace assent
