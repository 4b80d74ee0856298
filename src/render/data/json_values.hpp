// What all JSON of ours is made of: exact numbers, sentences, lists.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string_view>

#include "assent/rational.hpp"
#include "assent/report.hpp"

namespace assent {

using Json = nlohmann::ordered_json;

enum class Known : std::uint8_t { exact, bound };  // a bound: what a search that stopped early found

/// `{"exact": "7/2", "value": 3.5}`, or `{"bound": ...}`.
[[nodiscard]] Json number_object(const Rational& number, Known known = Known::exact);
[[nodiscard]] std::string_view name_of(Known known);
/// A whole number where it is one, else the nearest double: for reading, never for comparing.
[[nodiscard]] Json value_of(const Rational& number);

/// The items of a list, each as `make` writes it.
template <class Items, class Make>
[[nodiscard]] Json array_of(const Items& items, const Make& make) {
  Json array = Json::array();
  for (const auto& item : items) array.push_back(make(item));
  return array;
}
[[nodiscard]] Json sentences_array(const std::vector<Sentence>& sentences);

}  // namespace assent
