#include "report/process.hpp"

#include <algorithm>

#include "report/process_words.hpp"

namespace assent {
namespace {

using ProcessSets = std::vector<std::vector<std::size_t>>;

// What is hidden stays so; where something is, what nobody is in is hidden, too.
class ProcessCells {
 public:
  explicit ProcessCells(const Process& process) : process_(process) {}

  // Those of everybody and of each group of whom `chosen` is true.
  template <class Chosen>
  [[nodiscard]] ProcessSets sets(const Chosen& chosen) const {
    ProcessSets result(1);
    for (std::size_t person = 0; person < process_.people.size(); ++person)
      if (chosen(person)) result.front().push_back(person);
    for (const ProcessGroup& group : process_.groups) {
      result.emplace_back();
      for (const std::size_t person : group.members)
        if (chosen(person)) result.back().push_back(person);
    }
    return result;
  }

  // Which cells may be shown, of those where `among` is true: each of these sets is of people who must not be made out.
  [[nodiscard]] std::vector<bool> shown(const std::vector<ProcessSets>& parts, const std::vector<bool>& among) const {
    std::vector<bool> result = among;
    for (const ProcessSets& part : parts) {
      const std::vector<bool> safe = cells_to_show(part, process_.people.size());
      for (std::size_t i = 0; i < result.size(); ++i) result[i] = result[i] && safe[i];
    }
    if (std::ranges::find(result, false) == result.end()) return result;
    for (const ProcessSets& part : parts) {
      if (part.front().empty()) continue;  // nobody at all: there is nothing to share
      for (std::size_t i = 0; i < result.size(); ++i) result[i] = result[i] && !part[i].empty();
    }
    return result;
  }

 private:
  const Process& process_;
};

[[nodiscard]] std::vector<ProcessLine> process_lines(const Process& process, const ProcessCells& cells) {
  const auto& people = process.people;
  const std::size_t size = process.groups.size() + 1;
  const auto of = [&](const auto& chosen) {
    return cells.sets([&](std::size_t person) { return chosen(people[person]); });
  };
  const ProcessSets all = of([](const ProcessPerson&) { return true; }),
                    took = of([](const ProcessPerson&person) { return person.took_part; }),
                    absent = of([](const ProcessPerson&person) { return !person.took_part; }),
                    reasoned = of([](const ProcessPerson&person) { return person.gave_reason; }),
                    silent = of([](const ProcessPerson&person) { return person.took_part && !person.gave_reason; });
  const std::vector<bool> show_people = cells_to_show(all, people.size()),
                          show_took = cells.shown({took, absent}, show_people),
                          show_reasoned = cells.shown({reasoned, silent}, show_took);
  std::vector<ProcessLine> lines(size);
  for (std::size_t i = 0; i < size; ++i) {
    if (i > 0) lines[i].group = process.groups[i - 1].name;
    if (show_people[i]) lines[i].people = all[i].size();
    if (show_took[i]) lines[i].took_part = took[i].size();
    if (show_reasoned[i]) lines[i].gave_reason = reasoned[i].size();
  }
  for (std::size_t status = 0; status < objection_statuses.size(); ++status) {
    const ProcessSets objecting = of([&](const ProcessPerson& person) { return person.objections[status] > 0; });
    const std::vector<bool> show = cells.shown({objecting}, show_people);
    for (std::size_t i = 0; i < size; ++i) {
      if (!show[i]) continue;
      lines[i].objections[status] = 0;
      for (const std::size_t person : objecting[i]) *lines[i].objections[status] += people[person].objections[status];
    }
  }
  for (ProcessLine& line : lines) {
    line.all_objections = 0;
    for (const ShownCount& count : line.objections)
      line.all_objections = line.all_objections && count ? ShownCount(*line.all_objections + *count) : std::nullopt;
  }
  return lines;
}

[[nodiscard]] ProcessMove move_of(const ProcessRound& round, const ProcessCells& cells) {
  ProcessMove move{round.path,   round.title,  round.date,         round.round,
                   round.rounds, round.option, round.option_title, {}};
  const ProcessSets sets = cells.sets([&](std::size_t person) { return round.shares[person].has_value(); });
  const std::vector<bool> show = cells.shown({sets}, std::vector<bool>(sets.size(), true));
  for (std::size_t i = 0; i < sets.size(); ++i) {
    ProcessMean cell{!show[i]};
    if (show[i] && !sets[i].empty()) {
      Rational sum = 0;
      for (const std::size_t person : sets[i]) sum = sum + *round.shares[person];
      cell.mean = sum / Rational(static_cast<std::int64_t>(sets[i].size()));
    }
    move.means.push_back(cell);
  }
  return move;
}

}  // namespace

ProcessReport build_process(std::vector<BurdenInput> inputs, const Process& process) {
  ProcessReport report;
  report.version = ASSENT_VERSION;
  report.inputs = std::move(inputs);
  const ProcessCells cells(process);
  report.lines = process_lines(process, cells);
  for (const ProcessRound& round : process.rounds) report.moves.push_back(move_of(round, cells));
  report.page = process_page(report);
  return report;
}

}  // namespace assent
