#include "report/burden.hpp"

#include <algorithm>

#include "report/burden_words.hpp"

namespace assent {
namespace {

[[nodiscard]] BurdenRow row_of(const Carried& carried, std::size_t people) {
  BurdenRow row;
  row.people = people;
  row.present = carried.present;
  row.graded = carried.graded;
  row.losing = carried.losing;
  row.mean = carried.mean;
  row.trend = carried.trend;
  return row;
}

[[nodiscard]] BurdenRow hidden_row(std::size_t people) {
  BurdenRow row;
  row.people = people;
  row.hidden = true;
  return row;
}

using Sets = std::vector<std::vector<std::size_t>>;

// Everybody, then each group: those of whom `chosen` is true.
template <class Chosen>
[[nodiscard]] Sets sets_of(const Burden& burden, const Chosen& chosen) {
  Sets sets(1);
  for (std::size_t person = 0; person < burden.people.size(); ++person)
    if (chosen(burden.people[person].carried)) sets.front().push_back(person);
  for (const GroupBurden& group : burden.groups) {
    sets.emplace_back();
    for (const std::size_t person : group.members)
      if (chosen(burden.people[person].carried)) sets.back().push_back(person);
  }
  return sets;
}

void add_groups(BurdenReport& report, const Burden& burden, Privacy privacy) {
  const std::size_t people = burden.people.size();
  const Sets sets = sets_of(burden, [](const Carried& carried) { return carried.graded > 0; });
  const auto shown = cells_to_show(sets, people);
  const auto ever = cells_to_show(sets_of(burden, [](const Carried& carried) { return carried.losing > 0; }), people);
  const auto ever_not =
      cells_to_show(sets_of(burden, [](const Carried& carried) { return carried.losing < carried.graded; }), people);
  const auto row = [&](std::size_t set, const Carried& carried) {
    if (privacy == Privacy::named) return row_of(carried, sets[set].size());
    if (!shown[set]) return hidden_row(sets[set].size());
    BurdenRow result = row_of(carried, sets[set].size());
    if (!ever[set] || !ever_not[set]) result.losing.reset();
    return result;
  };
  report.everybody = row(0, burden.everybody);
  for (std::size_t g = 0; g < burden.groups.size(); ++g) {
    report.groups.push_back(row(g + 1, burden.groups[g].carried));
    report.groups.back().id = burden.groups[g].name;
  }
}

void add_bands(BurdenReport& report, const Burden& burden, Privacy privacy) {
  using Often = BurdenBand::Often;
  constexpr Often bands[] = {Often::never, Often::up_to_half, Often::more_than_half};
  std::size_t counts[] = {0, 0, 0};
  for (const PersonBurden& person : burden.people) {
    const Carried& carried = person.carried;
    if (carried.graded > 0) ++counts[carried.losing == 0 ? 0 : 2 * carried.losing <= carried.graded ? 1 : 2];
  }
  const bool few = std::ranges::any_of(counts, [](std::size_t count) { return count > 0 && count < fewest_shown; });
  for (std::size_t i = 0; i < 3; ++i) {
    report.bands.push_back({bands[i], std::nullopt});
    if (privacy == Privacy::named || !few) report.bands.back().people = counts[i];
  }
}

// Share of the decisions in the losing third; somebody without a discomfort comes last.
[[nodiscard]] bool carries_more(const BurdenRow& a, const BurdenRow& b) {
  if (a.graded == 0 || b.graded == 0) return a.graded > b.graded;
  const Rational often_a(Int128{*a.losing}, Int128{a.graded}), often_b(Int128{*b.losing}, Int128{b.graded});
  if (often_a != often_b) return often_a > often_b;
  return *a.mean != *b.mean ? *a.mean > *b.mean : false;
}

void add_people(BurdenReport& report, const Burden& burden) {
  for (const PersonBurden& person : burden.people) {
    BurdenRow row = row_of(person.carried, person.carried.graded > 0 ? 1 : 0);
    row.id = person.id;
    row.name = person.name;
    report.people.push_back(std::move(row));
  }
  std::ranges::sort(report.people, {}, &BurdenRow::id);
  std::ranges::stable_sort(report.people, carries_more);
  report.matches = burden.matches;
}

}  // namespace

BurdenReport build_burden(std::vector<BurdenInput> inputs, const Burden& burden, Privacy privacy) {
  BurdenReport report;
  report.version = ASSENT_VERSION;
  report.named = privacy == Privacy::named;
  report.inputs = std::move(inputs);
  report.counted = static_cast<std::size_t>(
      std::ranges::count(report.inputs, std::optional<PassedOver>(), &BurdenInput::passed_over));
  add_groups(report, burden, privacy);
  add_bands(report, burden, privacy);
  if (report.named) add_people(report, burden);
  report.page = burden_page(report);
  return report;
}

}  // namespace assent
