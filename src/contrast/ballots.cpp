#include "contrast/ballots.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

namespace assent::contrast {
namespace {

constexpr std::array<std::string_view, 7> people_ids{"ana", "ben", "chi", "dan", "eva", "fay", "gus"};
constexpr std::array<std::string_view, 4> option_ids{"a", "b", "c", "d"};
constexpr std::string_view status_quo_id = "stay";

[[nodiscard]] std::string person_id(std::size_t person) {
  return person < people_ids.size() ? std::string(people_ids[person]) : fmt::format("p{}", person + 1);
}

[[nodiscard]] std::string_view id_of(const Shape& shape, std::size_t option) {
  return shape.status_quo && option + 1 == shape.options ? status_quo_id : option_ids[option];
}

[[nodiscard]] std::string text_of(const Word& word) {
  switch (word.kind) {
    case Word::Kind::grade: return std::to_string(word.grade);
    case Word::Kind::veto: return "veto";
    case Word::Kind::stand_aside: return "stand-aside";
    case Word::Kind::abstain: return "abstain";
    case Word::Kind::blank: return "~";
  }
  return "";
}

// What may be said of an option. A veto on the status quo is no veto.
[[nodiscard]] std::vector<Word> words_for(const Menu& menu, bool is_status_quo) {
  std::vector<Word> words;
  for (const int grade : menu.grades) words.push_back({Word::Kind::grade, grade});
  for (const Word::Kind mark : menu.marks)
    if (mark != Word::Kind::veto || !is_status_quo) words.push_back({mark, 0});
  if (menu.blanks) words.push_back({Word::Kind::blank, 0});
  return words;
}

[[nodiscard]] bool is_absent(const Row& row) {
  return std::ranges::all_of(row.words, [](const Word& word) { return word.kind == Word::Kind::blank; });
}

}  // namespace

std::vector<Row> rows_of(const Menu& menu, const Shape& shape) {
  std::vector<Row> rows(1);
  for (std::size_t option = 0; option < shape.options; ++option) {
    const std::vector<Word> words = words_for(menu, shape.status_quo && option + 1 == shape.options);
    std::vector<Row> longer;
    for (const Row& row : rows)
      for (const Word& word : words) {
        longer.push_back(row);
        longer.back().words.push_back(word);
        longer.back().marks += word.kind == Word::Kind::grade ? 0 : 1;
        longer.back().sum += word.grade;
      }
    rows = std::move(longer);
  }
  if (!menu.blanks)
    rows.push_back({std::vector<Word>(shape.options, {Word::Kind::blank, 0}), 0, static_cast<int>(shape.options), 0});
  const std::size_t ungrouped = rows.size();
  for (std::size_t group = 1; group <= menu.groups.size(); ++group)
    for (std::size_t i = 0; i < ungrouped; ++i) {
      rows.push_back(rows[i]);
      rows.back().group = group;
    }
  std::ranges::stable_sort(rows, {}, [](const Row& row) { return std::tuple(row.marks, row.sum); });
  return rows;
}

std::string text_of(const Menu& menu, const Shape& shape, std::span<const Row> rows) {
  std::string options, participants, ballots;
  for (std::size_t option = 0; option < shape.options; ++option)
    options += fmt::format("{}{}", option > 0 ? ", " : "", id_of(shape, option));
  for (std::size_t person = 0; person < rows.size(); ++person) {
    const Row& row = rows[person];
    const std::string id = person_id(person);
    participants += person > 0 ? ", " : "";
    participants += row.group == 0 ? id : fmt::format("{{id: {}, groups: [{}]}}", id, menu.groups[row.group - 1]);
    if (is_absent(row)) continue;
    std::string cells;
    for (std::size_t option = 0; option < shape.options; ++option)
      cells += fmt::format("{}{}: {}", option > 0 ? ", " : "", id_of(shape, option), text_of(row.words[option]));
    ballots += fmt::format("  {}: {{{}}}\n", id, cells);
  }
  return fmt::format("assent: 1\noptions: [{}]\n{}participants: [{}]\nobjections:{}{}", options,
                     shape.status_quo ? fmt::format("status_quo: {}\n", status_quo_id) : "", participants,
                     ballots.empty() ? " {}\n" : "\n", ballots);
}

void put(Decision& decision, const Menu& menu, std::span<const Row> rows) {
  const std::size_t options = decision.options.size();
  decision.objections.clear();
  decision.memberships.assign(menu.groups.begin(), menu.groups.end());
  for (std::size_t person = 0; person < rows.size(); ++person) {
    const Row& row = rows[person];
    Participant& participant = decision.participants[person];
    participant.groups_begin = static_cast<std::uint32_t>(row.group == 0 ? 0 : row.group - 1);
    participant.groups_end = static_cast<std::uint32_t>(row.group);
    decision.answered[person] = !is_absent(row);
    for (std::size_t option = 0; option < options; ++option) {
      const Word& word = row.words[option];
      const bool graded = word.kind == Word::Kind::grade;
      decision.grades[person * options + option] = graded ? word.grade * decimal_one : no_grade;
      if (graded || word.kind == Word::Kind::blank) continue;
      Objection objection{.participant = participant_id(person), .option = option_id(option)};
      objection.veto = word.kind == Word::Kind::veto;
      objection.stand_aside = word.kind == Word::Kind::stand_aside;
      objection.abstain = word.kind == Word::Kind::abstain;
      decision.objections.push_back(objection);
    }
  }
  decision.mark_vetoes();
}

}  // namespace assent::contrast
