#include "report/labels.hpp"

#include <functional>
#include <map>

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
  const auto key = [&](std::size_t p) { return folded(shortened(at_(p).name, longest_label)); };
  std::vector<std::size_t> hashes;
  hashes.reserve(count_);
  for (std::size_t p = 0; p < count_; ++p) hashes.push_back(std::hash<std::string>()(key(p)));
  std::map<std::string, std::vector<std::size_t>> places_by_key;
  for (const std::size_t p : places_of_repeated(hashes)) places_by_key[key(p)].push_back(p);
  alike_.assign(count_, false);
  for (const auto& [label, places] : places_by_key)
    for (const std::size_t p : places) alike_[p] = places.size() > 1;
  return alike_[place];
}

}  // namespace assent
