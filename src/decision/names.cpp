#include "decision/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <unordered_map>

#include "base/pieces.hpp"
#include "base/text_set.hpp"
#include "base/utf8.hpp"

namespace assent {
void NameIndex::add(std::string_view id, Location where) {
  ids_.push_back(id);
  where_.push_back(where);
  keys_.push_back(is_ascii(id) ? id : std::string_view(normalized_.emplace_back(nfc(id))));
}

bool NameIndex::finish(std::string_view what, Diagnostics& diagnostics) {
  sorted_.resize(ids_.size());
  for (std::uint32_t i = 0; i < sorted_.size(); ++i) sorted_[i] = i;
  const auto key_of = [&](std::uint32_t place) { return keys_[place]; };
  if (!std::ranges::is_sorted(sorted_, {}, key_of)) std::ranges::stable_sort(sorted_, {}, key_of);
  bool unique = true;
  for (std::size_t i = 1; i < sorted_.size(); ++i) {
    const std::uint32_t first = sorted_[i - 1], second = sorted_[i];
    if (keys_[first] != keys_[second]) continue;
    unique = false;
    const bool same = ids_[first] == ids_[second];
    auto& diagnostic =
        same ? diagnostics.error(Code::R203, where_[second],
                                 fmt::format("the {} `{}` is listed twice", what, ids_[second]))
             : diagnostics.error(Code::R204, where_[second],
                                 fmt::format("the {} `{}` looks the same as another one", what, ids_[second]));
    diagnostic.notes.push_back({same ? "it stands here, too" : "the other one is here", where_[first]});
    diagnostic.hint =
        same ? "remove one of the two" : "write both in the same Unicode form, or give them different ids";
  }
  return unique;
}

std::optional<std::uint32_t> NameIndex::find(std::string_view id, std::uint32_t guess) const {
  if (guess < ids_.size() && ids_[guess] == id) return guess;
  const std::string normal = is_ascii(id) ? std::string{} : nfc(id);
  const std::string_view key = normal.empty() ? id : std::string_view(normal);
  const auto found = std::ranges::lower_bound(sorted_, key, {}, [&](std::uint32_t place) { return keys_[place]; });
  if (found == sorted_.end() || keys_[*found] != key) return std::nullopt;
  return *found;
}

std::vector<std::pair<std::size_t, std::size_t>> alike(std::span<const std::string_view> labels, std::size_t most,
                                                       std::size_t threads) {
  std::vector<std::size_t> hashes(labels.size());
  for_each_piece(labels.size(), piece_size, threads, [&](const Piece& piece) {
    for (std::size_t l = piece.first; l < piece.last; ++l) hashes[l] = folded_hash(labels[l]);
  });
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  std::unordered_map<std::string, std::size_t> first;
  for (const std::size_t place : places_of_repeated(hashes, threads)) {
    const auto [known, is_new] = first.try_emplace(folded(labels[place]), place);
    if (!is_new && labels[known->second] != labels[place]) pairs.emplace_back(known->second, place);
  }
  pairs.resize(std::min(pairs.size(), most));
  return pairs;
}

}  // namespace assent
