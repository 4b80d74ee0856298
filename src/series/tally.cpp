#include "series/tally.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "base/decimal.hpp"
#include "base/utf8.hpp"
#include "profile/from_decision.hpp"

namespace assent {
namespace {

// Where the options of another tally lie in this one; of the same options.
[[nodiscard]] std::vector<std::size_t> places_in(const Tally& whole, const Tally& part) {
  std::unordered_map<std::string_view, std::size_t> place;
  for (std::size_t o = 0; o < whole.options.size(); ++o) place.emplace(whole.options[o], o);
  std::vector<std::size_t> places;
  for (const std::string& option : part.options) places.push_back(place.at(option));
  return places;
}

// "farm", or "3: The farm" where there is a title.
[[nodiscard]] std::vector<std::string> sorted_options(const Tally& tally) {
  std::vector<std::string> options;
  for (std::size_t o = 0; o < tally.options.size(); ++o)
    options.push_back(tally.options[o] + (tally.titles[o] == tally.options[o] ? "" : ": " + tally.titles[o]));
  std::ranges::sort(options);
  return options;
}

void add_weight(Int128& count, Int128 more) { count = checked_add(count, more); }

// How often each cell was given, by option. What the policy fills in was given by nobody.
void count_grades(const Profile& profile, Int128 unit, Tally& tally) {
  std::vector<std::unordered_map<Cell, Int128>> counts(profile.options);
  auto filled = profile.filled.begin();
  RowReader rows(profile.cells);
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const auto row = rows[r];
    for (std::size_t o = 0; o < row.size(); ++o) {
      if (filled != profile.filled.end() && *filled == Profile::Spot{r, option_id(o)}) ++filled;
      else if (row[o] != not_compared) add_weight(counts[o][row[o]], profile.weights[r]);
    }
  }
  for (std::size_t o = 0; o < counts.size(); ++o)
    for (const auto& [cell, weight] : counts[o]) {
      const Int128 all = checked_multiply(weight, unit);
      if (cell == veto_cell) add_weight(tally.vetoes[o], all);
      else add_weight(tally.grades[o][Rational(cell) * profile.grade_unit], all);
    }
}

void count_all_pairs(const Profile& profile, Int128 unit, std::size_t threads, Tally& tally) {
  const Pairwise pairs = count_pairs(profile, threads);
  for (std::size_t a = 0; a < profile.options; ++a)
    for (std::size_t b = 0; b < profile.options; ++b) {
      if (a == b) continue;
      const std::size_t place = a * profile.options + b;
      tally.support[place] = checked_multiply(pairs.support(a, b), unit);
      tally.compared[place] = checked_multiply(pairs.compared(a, b), unit);
    }
}

}  // namespace

Tally tally_of(const Decision& decision, std::size_t threads) {
  const Profile profile = profile_of(decision, threads);
  const Int128 unit = (profile.weight_unit * Rational(decimal_one)).floor();  // a weight unit is whole billionths
  Tally tally;
  tally.kind = decision.kind;
  for (const Option& option : decision.options) {
    tally.options.emplace_back(option.id);
    tally.titles.emplace_back(option.title);
  }
  tally.present = profile.heads_present;
  tally.weight = checked_multiply(profile.weight_present, unit);
  const auto is_other = [](Decimal weight) { return weight != decimal_one && weight != 0; };
  tally.weighted = std::ranges::any_of(decision.ballot_weights, is_other) ||
                   std::ranges::any_of(decision.participants, is_other, &Participant::weight);
  tally.support.resize(profile.options * profile.options);
  tally.compared.resize(profile.options * profile.options);
  count_all_pairs(profile, unit, threads, tally);
  if (decision.kind != BallotKind::grades) return tally;
  const Scale& scale = decision.scale;
  tally.scale =
      fmt::format("{} to {}, best {}", decimal_text(scale.from), decimal_text(scale.to), decimal_text(scale.best));
  tally.grades.resize(profile.options);
  tally.vetoes.resize(profile.options);
  count_grades(profile, unit, tally);
  return tally;
}

std::optional<PartDifference> tally_difference(const Tally& one, const Tally& other) {
  if (one.options.empty() || other.options.empty()) return std::nullopt;
  const auto kind = [](const Tally& tally) { return tally.kind == BallotKind::grades ? "grades" : "rankings"; };
  if (one.kind != other.kind) return PartDifference{"ballots", kind(one), kind(other)};
  if (one.scale != other.scale) return PartDifference{"scale", one.scale, other.scale};
  const auto here = sorted_options(one), there = sorted_options(other);
  if (here != there) return PartDifference{"options", list_text(here), list_text(there)};
  return std::nullopt;
}

void add_tally(Tally& whole, const Tally& part) {
  if (part.options.empty()) return;
  if (whole.options.empty()) {
    whole = part;
    return;
  }
  const std::vector<std::size_t> places = places_in(whole, part);
  const std::size_t options = places.size();
  add_weight(whole.present, part.present);
  add_weight(whole.weight, part.weight);
  whole.weighted = whole.weighted || part.weighted;
  for (std::size_t a = 0; a < options; ++a)
    for (std::size_t b = 0; b < options; ++b) {
      const std::size_t from = a * options + b, to = places[a] * options + places[b];
      add_weight(whole.support[to], part.support[from]);
      add_weight(whole.compared[to], part.compared[from]);
    }
  for (std::size_t o = 0; o < part.grades.size(); ++o) {
    for (const auto& [discomfort, weight] : part.grades[o]) add_weight(whole.grades[places[o]][discomfort], weight);
    add_weight(whole.vetoes[places[o]], part.vetoes[o]);
  }
}

std::optional<PartDifference> part_difference(const TallyPart& one, const TallyPart& other) {
  if (one.run.version != other.run.version) return PartDifference{"version", one.run.version, other.run.version};
  if (one.shard.of != other.shard.of)
    return PartDifference{"number of parts", std::to_string(one.shard.of), std::to_string(other.shard.of)};
  if (auto difference = asked_difference(one.run.settings, other.run.settings)) return difference;
  return tally_difference(one.run.tally, other.run.tally);
}

void add_run(TallyRun& whole, const TallyRun& part) {
  if (__builtin_add_overflow(whole.files, part.files, &whole.files) ||
      __builtin_add_overflow(whole.failed, part.failed, &whole.failed))
    throw Overflow();
  add_tally(whole.tally, part.tally);
}

}  // namespace assent
