#include "report/process_words.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "report/phrase_parts.hpp"
#include "report/sentence.hpp"
#include "report/words.hpp"

namespace assent {
namespace {

constexpr std::string_view everybody_word = "everybody", hidden_word = "hidden";
constexpr std::size_t most_moves_told = 20;

[[nodiscard]] std::string group_name(const ProcessLine& line) {
  return line.group.empty() ? std::string(everybody_word) : line.group;
}

[[nodiscard]] std::string count_text(const ShownCount& count) {
  return count ? std::to_string(*count) : std::string(hidden_word);
}

// "12 people", "1 person": only of what is shown, so never of one or two.
[[nodiscard]] std::string people_counted(std::size_t count) {
  return counted(static_cast<std::int64_t>(count), "person", "people");
}

[[nodiscard]] PageSection heard_section(const ProcessReport& report) {
  PageSection section{"Who was heard"};
  PageTable table;
  table.columns = {
      {"group"}, {"people", Holds::numbers, 1}, {"took part", Holds::numbers}, {"gave a reason", Holds::numbers}};
  for (const ProcessLine& line : report.lines)
    table.rows.push_back(
        {group_name(line), count_text(line.people), count_text(line.took_part), count_text(line.gave_reason)});
  section.table = std::move(table);
  const ProcessLine& all = report.lines.front();
  if (!all.people || !all.took_part) return section;
  Say text;
  text << "Of " << people_counted(*all.people) << ", "
       << (*all.took_part == *all.people ? "all" : std::to_string(*all.took_part))
       << " took part in at least one decision";
  if (all.gave_reason)
    text << ", and " << (*all.gave_reason == 0 ? "nobody" : std::to_string(*all.gave_reason)) << " gave a reason";
  section.sentences.push_back((text << ".").done());
  return section;
}

// What became of it, as the head of a column.
[[nodiscard]] std::string_view outcome_of(ObjectionStatus status) {
  return status == ObjectionStatus::integrated ? "changed the option" : name_of(status);
}

[[nodiscard]] PageSection objections_section(const ProcessReport& report) {
  PageSection section{"What became of objections"};
  PageTable table;
  table.columns = {{"group"}};
  int goes = 3;
  for (const ObjectionStatus status : objection_statuses)
    table.columns.push_back(
        {std::string(outcome_of(status)), Holds::numbers, status == ObjectionStatus::integrated ? 0 : goes--});
  table.columns.push_back({"all", Holds::numbers, 4});
  for (const ProcessLine& line : report.lines) {
    std::vector<std::string> cells{group_name(line)};
    for (const ShownCount& count : line.objections) cells.push_back(count_text(count));
    cells.push_back(count_text(line.all_objections));
    table.rows.push_back(std::move(cells));
  }
  section.table = std::move(table);
  const ProcessLine& all = report.lines.front();
  const ShownCount changed = all.objections.front();
  if (all.all_objections == ShownCount(0)) section.sentences.push_back((Say() << "There were no objections.").done());
  else if (all.all_objections && changed)
    section.sentences.push_back((Say() << "Of " << number(*all.all_objections) << " objections, "
                                       << (*changed == 0 ? "none" : std::to_string(*changed)) << " changed the option.")
                                    .done());
  return section;
}

[[nodiscard]] std::string mean_text(const ProcessMean& mean) {
  if (mean.hidden) return std::string(hidden_word);
  return mean.mean ? percent(*mean.mean).text : "-";
}

[[nodiscard]] std::string label_of_round(const ProcessMove& move) {
  std::string label = move.title.empty() ? move.path : move.title;
  if (move.rounds > 1) label += ", round " + std::to_string(move.round) + " of " + std::to_string(move.rounds);
  return label;
}

// "Where do we meet: over 2 rounds the mean discomfort of everybody with The farm fell from 40 % to 30 %."
void say_move_of_rounds(std::vector<Sentence>& sentences, const ProcessMove& first, const ProcessMove& last,
                        const ProcessReport& report) {
  for (std::size_t i = 0; i < last.means.size(); ++i) {
    const auto &before = first.means[i].mean, &after = last.means[i].mean;
    if (!before || !after) continue;
    Say text;
    text << last.title << ": over " << number(last.rounds) << " rounds the mean discomfort of "
         << group_name(report.lines[i]) << " with " << Part{Part::Kind::option, last.option_title};
    if (*before == *after) text << " stayed at " << percent(*after);
    else
      text << (*after < *before ? " fell" : " rose") << " from " << percent_beside(*before, *after) << " to "
           << percent_beside(*after, *before);
    sentences.push_back((text << ".").done());
  }
}

[[nodiscard]] PageSection moves_section(const ProcessReport& report) {
  PageSection section{"How discomfort moved"};
  if (report.moves.empty()) {
    section.sentences.push_back((Say() << "No decision has an option decided on by grades.").done());
    return section;
  }
  PageTable table;
  table.columns = {{"decision"}, {"option", Holds::words, 1}};
  for (std::size_t i = 0; i < report.lines.size(); ++i)
    table.columns.push_back({group_name(report.lines[i]), Holds::numbers, i == 0 ? 0 : static_cast<int>(i) + 1});
  for (const ProcessMove& move : report.moves) {
    std::vector<std::string> cells{label_of_round(move), move.option_title};
    for (const ProcessMean& mean : move.means) cells.push_back(mean_text(mean));
    table.rows.push_back(std::move(cells));
  }
  section.table = std::move(table);
  for (const ProcessMove& last : report.moves) {
    if (last.rounds == 1 || last.round < last.rounds || section.sentences.size() >= most_moves_told) continue;
    const auto first = std::ranges::find_if(report.moves, [&](const ProcessMove& move) {
      return move.round == 1 && move.rounds == last.rounds && move.title == last.title;
    });
    if (first != report.moves.end()) say_move_of_rounds(section.sentences, *first, last, report);
  }
  return section;
}

[[nodiscard]] bool hides_a_number(const ProcessReport& report) {
  const auto hides = [](const ProcessLine& line) {
    return !line.people || !line.took_part || !line.gave_reason || !line.all_objections;
  };
  return std::ranges::any_of(report.lines, hides) || std::ranges::any_of(report.moves, [](const ProcessMove& move) {
           return std::ranges::any_of(move.means, &ProcessMean::hidden);
         });
}

[[nodiscard]] PageSection process_notes(const ProcessReport& report) {
  PageSection section{std::string(heading::notes)};
  const auto say = [&](std::string_view text) { section.sentences.push_back((Say() << text).done()); };
  say("People are those who were entitled in at least one of the decisions. A group has everybody whom any file puts "
      "into it.");
  say("An objection is an open veto, a discomfort with a reason, or one that is settled. It changed the option where it "
      "is integrated. Files with the same title are rounds of one decision: there it counts once, as the last round "
      "with it says.");
  say("Discomfort is the mean with the option decided on, in the last round, as a share of the scale's span; decisions "
      "without grades or without such an option are left out there.");
  if (hides_a_number(report))
    say("Numbers of one or two people are hidden, and others from which these could be worked out. Do not show this "
        "beside `assent burden` of the same files: from both together they could be.");
  return section;
}

}  // namespace

Page process_page(const ProcessReport& report) {
  Page page;
  page.title = "How we decided";
  page.beside = counted(static_cast<std::int64_t>(report.inputs.size()), "decision", "decisions");
  const ShownCount& people = report.lines.front().people;
  page.headline =
      (Say() << page.beside << " by "
             << (people ? people_counted(*people) : "fewer than " + std::to_string(fewest_shown) + " people"))
          .done();
  page.sections = {heard_section(report), objections_section(report), moves_section(report), process_notes(report)};
  return page;
}

}  // namespace assent
