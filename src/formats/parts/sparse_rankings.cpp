#include "formats/parts/sparse_rankings.hpp"
#include "formats/parts/reading.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace assent {

std::string name_a_few(std::span<const std::string> names) {
  std::string text;
  for (std::size_t n = 0; n < std::min(names.size(), most_named); ++n)
    text += fmt::format("{}`{}`", n == 0 ? "" : ", ", names[n]);
  if (names.size() > most_named) text += fmt::format(" and {} more", names.size() - most_named);
  return text;
}

std::size_t OptionNames::place(std::string_view name) {
  const auto found = places_.find(name);
  if (found != places_.end()) return found->second;
  const std::size_t place = names_.size();
  places_.emplace(names_.emplace_back(name), place);
  return place;
}

std::optional<std::size_t> OptionNames::find(std::string_view name) const {
  const auto found = places_.find(name);
  return found == places_.end() ? std::nullopt : std::optional(found->second);
}

void SparseRankings::begin() { entries_.resize(ends_.empty() ? 0 : ends_.back()); }

bool SparseRankings::put(std::size_t option, Cell value) {
  if (last_used_.size() <= option) last_used_.resize(option + 1);
  const std::size_t begin = ends_.empty() ? 0 : ends_.back();
  // A ballot that was forgotten may have left its number behind: then the entries decide.
  if (last_used_[option] == size() + 1 &&
      std::any_of(entries_.begin() + static_cast<std::ptrdiff_t>(begin), entries_.end(),
                  [&](const Entry& entry) { return entry.option == option; }))
    return false;
  last_used_[option] = size() + 1;
  entries_.push_back({static_cast<std::uint32_t>(option), value});
  return true;
}

void SparseRankings::end(std::int64_t count, Decimal weight) {
  if (weight != decimal_one && weights_.empty()) weights_.assign(counts_.size(), decimal_one);
  if (weight != decimal_one || !weights_.empty()) weights_.push_back(weight);
  ends_.push_back(entries_.size());
  counts_.push_back(count);
}

std::span<const SparseRankings::Entry> SparseRankings::entries(std::size_t ballot) const {
  const std::size_t begin = ballot == 0 ? 0 : ends_[ballot - 1];
  return std::span(entries_).subspan(begin, ends_[ballot] - begin);
}

void SparseRankings::pour(Reading& reading, std::span<const std::optional<OptionId>> columns) const {
  if (!reading.fits(size(), reading.here())) return;
  std::vector<Cell> row(reading.decision.options.size());
  std::vector<Cell> tiers;
  for (std::size_t b = 0; b < size(); ++b) {
    tiers.clear();
    for (const Entry& entry : entries(b))
      if (columns[entry.option]) tiers.push_back(entry.value);
    std::ranges::sort(tiers);
    tiers.erase(std::unique(tiers.begin(), tiers.end()), tiers.end());
    std::ranges::fill(row, unranked_cell);
    for (const Entry& entry : entries(b))
      if (columns[entry.option])
        row[index(*columns[entry.option])] =
            static_cast<Cell>(std::ranges::lower_bound(tiers, entry.value) - tiers.begin());
    reading.add_ranking(row, counts_[b]);
  }
  reading.decision.ballot_weights = weights_;
}

}  // namespace assent
