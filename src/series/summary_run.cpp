#include "series/summary_run.hpp"

#include <fmt/format.h>

#include "assent/rational.hpp"

namespace assent {

std::string list_text(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::optional<PartDifference> asked_difference(const std::vector<Asked>& one, const std::vector<Asked>& other) {
  for (std::size_t i = 0; i < one.size() && i < other.size(); ++i) {
    if (one[i] == other[i]) continue;
    if (one[i].name == other[i].name) return PartDifference{one[i].name, one[i].value, other[i].value};
    return PartDifference{"what is asked", one[i].name, other[i].name};
  }
  if (one.size() == other.size()) return std::nullopt;
  return PartDifference{"what is asked", fmt::format("{} settings", one.size()),
                        fmt::format("{} settings", other.size())};
}

std::pair<std::uint64_t, std::uint64_t> places_of(Shard shard, std::uint64_t count) {
  const auto place = [&](std::size_t number) {
    return static_cast<std::uint64_t>(static_cast<Int128>(count) * static_cast<Int128>(number) /
                                      static_cast<Int128>(shard.of));
  };
  return {place(shard.number - 1), place(shard.number)};
}

std::optional<PartDifference> part_difference(const SummaryPart& one, const SummaryPart& other) {
  const SummaryRun &a = one.run, &b = other.run;
  if (a.version != b.version) return PartDifference{"version", a.version, b.version};
  if (a.command != b.command) return PartDifference{"command", a.command, b.command};
  if (one.shard.of != other.shard.of)
    return PartDifference{"number of parts", std::to_string(one.shard.of), std::to_string(other.shard.of)};
  if (a.rules != b.rules) return PartDifference{"rules", list_text(a.rules), list_text(b.rules)};
  if (a.measures != b.measures) return PartDifference{"measures", list_text(a.measures), list_text(b.measures)};
  if (auto difference = asked_difference(a.about, b.about)) return difference;
  if (auto difference = asked_difference(a.settings, b.settings)) return difference;
  if (a.tables.size() != b.tables.size())
    return PartDifference{"number of tables", std::to_string(a.tables.size()), std::to_string(b.tables.size())};
  for (std::size_t t = 0; t < a.tables.size(); ++t)
    if (auto difference = asked_difference(a.tables[t].about, b.tables[t].about)) return difference;
  return std::nullopt;
}

void add_run(SummaryRun& whole, const SummaryRun& part) {
  for (std::size_t t = 0; t < whole.tables.size(); ++t) add_summary(whole.tables[t].summary, part.tables[t].summary);
}

}  // namespace assent
