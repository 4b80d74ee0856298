#include "report/burden_words.hpp"

#include <fmt/format.h>

#include "report/phrase_parts.hpp"
#include "report/sentence.hpp"

namespace assent {

const std::string_view losing_third_definition =
    "Somebody is in the losing third of a decision when fewer than a third of those who graded the decided option have "
    "more discomfort with it, and somebody has less.";

namespace {

constexpr std::size_t most_passed_over = 40;

[[nodiscard]] std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

[[nodiscard]] std::vector<std::string> cells_of(const BurdenRow& row, std::string first) {
  if (row.hidden)
    return {std::move(first), row.too_few() ? fmt::format("fewer than {}", fewest_shown) : std::to_string(row.people),
            "hidden", "", ""};
  return {std::move(first), std::to_string(row.people),
          row.graded == 0 ? "-"
          : row.losing    ? fmt::format("{} of {}", *row.losing, row.graded)
                          : "hidden",
          row.mean ? (*row.mean * Rational(100)).to_decimal(1) + " %" : "-", row.trend.empty() ? "-" : row.trend};
}

[[nodiscard]] PageSection people_section(const BurdenReport& report) {
  PageTable table;
  table.columns = {{"person"},
                   {"present", true, 3},
                   {"in the losing third", true},
                   {"mean discomfort", true, 1},
                   {"trend", false, 2}};
  for (const BurdenRow& row : report.people) {
    std::vector<std::string> cells = cells_of(row, row.name == row.id ? row.id : row.name + " (" + row.id + ")");
    cells[1] = std::to_string(row.present);
    table.rows.push_back(std::move(cells));
  }
  return {"People", std::move(table)};
}

[[nodiscard]] PageSection bands_section(const BurdenReport& report) {
  PageSection section{"How often people are in the losing third"};
  if (!report.bands.front().people) {
    section.sentences.push_back((Say() << "Hidden: one of the numbers would be of one or two people.").done());
    return section;
  }
  PageTable table;
  table.columns = {{"in the losing third"}, {"people", true}};
  constexpr std::string_view words[] = {"never", "in up to half of their decisions",
                                        "in more than half of their decisions"};
  for (std::size_t i = 0; i < report.bands.size(); ++i)
    table.rows.push_back({std::string(words[i]), std::to_string(report.bands[i].people.value_or(0))});
  section.table = std::move(table);
  return section;
}

[[nodiscard]] PageSection groups_section(const BurdenReport& report) {
  PageTable table;
  table.columns = {
      {"group"}, {"people", true, 2}, {"in the losing third", true}, {"mean discomfort", true}, {"trend", false, 1}};
  table.rows.push_back(cells_of(report.everybody, "everybody"));
  for (const BurdenRow& row : report.groups) table.rows.push_back(cells_of(row, row.id));
  return {report.groups.empty() ? "Together" : "Groups", std::move(table)};
}

[[nodiscard]] std::string why_passed_over(const BurdenInput& input) {
  if (input.passed_over == "rankings") return "it holds rankings, and they say nothing of discomfort";
  if (input.passed_over == "no-names") return "its ballots have no names";
  return "its verdict names no option (" + input.status + ")";
}

[[nodiscard]] PageSection passed_over_section(const BurdenReport& report) {
  PageSection section{"Passed over"};
  std::size_t more = 0;
  for (const BurdenInput& input : report.inputs) {
    if (input.passed_over.empty()) continue;
    if (section.sentences.size() == most_passed_over) ++more;
    else section.sentences.push_back((Say() << input.path << ": " << why_passed_over(input) << ".").done());
  }
  if (more > 0)
    section.sentences.push_back((Say() << "And " << number(static_cast<std::int64_t>(more)) << " more.").done());
  return section;
}

[[nodiscard]] bool hides_something(const BurdenReport& report) {
  bool hidden = !report.bands.front().people || !report.everybody.losing;
  for (const BurdenRow& row : report.groups) hidden = hidden || !row.losing;
  return hidden;
}

[[nodiscard]] PageSection notes_section(const BurdenReport& report) {
  PageSection section{"Notes"};
  const auto say = [&](std::string_view text) { section.sentences.push_back((Say() << text).done()); };
  say(losing_third_definition);
  say("Discomfort is that with the option decided on, as a share of the scale's span; a group's numbers are added up "
      "over its people.");
  say("Trend: the mean of the first half of the decisions against that of the second half, in the order given; of an "
      "odd number the "
      "middle one is left out.");
  if (hides_something(report))
    say("Numbers of one or two people are hidden, and others from which these could be worked out; --named shows all.");
  return section;
}

}  // namespace

Page burden_page(const BurdenReport& report) {
  Page page;
  page.title = "Who carries it";
  page.beside = counted(report.inputs.size(), "decision", "decisions");
  page.headline = (Say() << counted(report.counted, "decision", "decisions") << " counted, "
                         << (report.everybody.too_few() ? fmt::format("fewer than {} people", fewest_shown)
                                                        : counted(report.everybody.people, "person", "people")))
                      .done();
  if (report.counted > 0) {
    if (report.named) page.sections.push_back(people_section(report));
    page.sections.push_back(bands_section(report));
    page.sections.push_back(groups_section(report));
  }
  if (report.counted < report.inputs.size()) page.sections.push_back(passed_over_section(report));
  page.sections.push_back(notes_section(report));
  return page;
}

}  // namespace assent
