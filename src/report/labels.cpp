#include "report/labels.hpp"

#include <functional>
#include <map>

#include "base/pieces.hpp"
#include "base/text_set.hpp"
#include "base/utf8.hpp"

namespace assent {
namespace {

constexpr std::size_t longest_label = 32;  // columns; longer titles make sentences hard to read

}  // namespace

std::string Labels::operator[](std::size_t place) const {
  const Named named = at_(place);
  std::string label = shortened(named.name, longest_label);
  if (label != named.id && looks_alike(place)) label += " (" + std::string(named.id) + ")";
  return label;
}

bool Labels::looks_alike(std::size_t place) const {
  if (!alike_.empty()) return alike_[place];
  const auto label = [&](std::size_t p) { return shortened(at_(p).name, longest_label); };
  std::vector<std::size_t> hashes(count_);
  for_each_piece(count_, piece_size, threads_, [&](const Piece& piece) {
    for (std::size_t p = piece.first; p < piece.last; ++p) {
      const std::string_view name = at_(p).name;
      hashes[p] = folded_hash(name.size() > longest_label ? label(p) : name);
    }
  });
  std::map<std::string, std::vector<std::size_t>> alike;
  for (const std::size_t p : places_of_repeated(hashes, threads_)) alike[folded(label(p))].push_back(p);
  alike_.assign(count_, false);
  for (const auto& [key, places] : alike)
    for (const std::size_t p : places) alike_[p] = places.size() > 1;
  return alike_[place];
}

}  // namespace assent
