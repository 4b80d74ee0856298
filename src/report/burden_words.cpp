#include "report/burden_words.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "report/names.hpp"
#include "report/phrase_parts.hpp"
#include "report/sentence.hpp"
#include "report/words.hpp"

namespace assent {

const std::string_view losing_third_definition =
    "Somebody is in the losing third of a decision when fewer than a third of those who graded the decided option have "
    "more discomfort with it, and somebody has less.";

namespace {

constexpr std::size_t most_passed_over = 40;

[[nodiscard]] std::vector<std::string> cells_of(const BurdenRow& row, std::string first) {
  if (row.hidden)
    return {std::move(first), row.too_few() ? fmt::format("fewer than {}", fewest_shown) : std::to_string(row.people),
            "hidden", "", ""};
  return {std::move(first), std::to_string(row.people),
          row.graded == 0 ? "-"
          : row.losing    ? fmt::format("{} of {}", *row.losing, row.graded)
                          : "hidden",
          row.mean ? (*row.mean * Rational(100)).to_decimal(1) + " %" : "-",
          row.trend == Trend::none ? "-" : std::string(name_of(row.trend))};
}

[[nodiscard]] PageSection people_section(const BurdenReport& report) {
  PageTable table;
  table.columns = {{"person"},
                   {"present", Holds::numbers, 3},
                   {"in the losing third", Holds::numbers},
                   {"mean discomfort", Holds::numbers, 1},
                   {"trend", Holds::words, 2}};
  for (const BurdenRow& row : report.people) {
    std::vector<std::string> cells = cells_of(row, row.name == row.id ? row.id : row.name + " (" + row.id + ")");
    cells[1] = std::to_string(row.present);
    table.rows.push_back(std::move(cells));
  }
  return {"People", std::move(table)};
}

[[nodiscard]] std::string_view how_often(BurdenBand::Often often) {
  switch (often) {
    case BurdenBand::Often::never: return "never";
    case BurdenBand::Often::up_to_half: return "in up to half of their decisions";
    case BurdenBand::Often::more_than_half: return "in more than half of their decisions";
  }
  return "";
}

[[nodiscard]] PageSection bands_section(const BurdenReport& report) {
  PageSection section{"How often people are in the losing third"};
  if (!report.bands.front().people) {
    section.sentences.push_back((Say() << "Hidden: one of the numbers would be of one or two people.").done());
    return section;
  }
  PageTable table;
  table.columns = {{"in the losing third"}, {"people", Holds::numbers}};
  for (const BurdenBand& band : report.bands)
    table.rows.push_back({std::string(how_often(band.often)), std::to_string(band.people.value_or(0))});
  section.table = std::move(table);
  return section;
}

[[nodiscard]] PageSection groups_section(const BurdenReport& report) {
  PageTable table;
  table.columns = {{"group"},
                   {"people", Holds::numbers, 2},
                   {"in the losing third", Holds::numbers},
                   {"mean discomfort", Holds::numbers},
                   {"trend", Holds::words, 1}};
  table.rows.push_back(cells_of(report.everybody, "everybody"));
  for (const BurdenRow& row : report.groups) table.rows.push_back(cells_of(row, row.id));
  return {report.groups.empty() ? "Together" : "Groups", std::move(table)};
}

[[nodiscard]] std::string why_passed_over(PassedOver cause, VerdictStatus status) {
  switch (cause) {
    case PassedOver::rankings: return "it holds rankings, and they say nothing of discomfort";
    case PassedOver::no_names: return "its ballots have no names";
    case PassedOver::no_option: return fmt::format("its verdict names no option ({})", name_of(status));
  }
  return "";
}

[[nodiscard]] PageSection passed_over_section(const BurdenReport& report) {
  PageSection section{"Passed over"};
  std::size_t more = 0;
  for (const BurdenInput& input : report.inputs) {
    if (!input.passed_over) continue;
    if (section.sentences.size() == most_passed_over) ++more;
    else
      section.sentences.push_back(
          (Say() << input.path << ": " << why_passed_over(*input.passed_over, input.status) << ".").done());
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
  PageSection section{std::string(heading::notes)};
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

std::vector<BurdenPanel> burden_panels(const BurdenReport& report) {
  std::vector<BurdenPanel> panels;
  const auto add = [&](const BurdenRow& row, std::string name) {
    const std::vector<std::string> cells = cells_of(row, std::move(name));
    BurdenPanel panel{cells[0],
                      report.named ? "" : cells[1] + (cells[1] == "1" ? " person" : " people"),
                      cells[3],
                      cells[2],
                      cells[4] == "-" ? "" : cells[4],
                      row.hidden ? std::nullopt : row.mean,
                      std::nullopt};
    if (!row.hidden && row.losing && row.graded > 0)
      panel.losing_share = Rational(Int128{*row.losing}, Int128{row.graded});
    if (row.hidden) panel.mean = cells[2];
    panels.push_back(std::move(panel));
  };
  if (report.counted == 0) return panels;
  if (!report.named) add(report.everybody, "everybody");
  for (const BurdenRow& row : report.named ? report.people : report.groups)
    add(row, row.name.empty() || row.name == row.id ? row.id : row.name + " (" + row.id + ")");
  return panels;
}

Page burden_page(const BurdenReport& report) {
  Page page;
  page.title = heading::burden;
  page.beside = counted(static_cast<std::int64_t>(report.inputs.size()), "decision", "decisions");
  page.headline = (Say() << counted(static_cast<std::int64_t>(report.counted), "decision", "decisions") << " counted, "
                         << (report.everybody.too_few()
                                 ? fmt::format("fewer than {} people", fewest_shown)
                                 : counted(static_cast<std::int64_t>(report.everybody.people), "person", "people")))
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
