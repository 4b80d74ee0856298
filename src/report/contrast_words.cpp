#include "report/contrast_words.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <span>
#include <vector>

#include "base/text.hpp"
#include "report/words.hpp"

namespace assent {
namespace {

[[nodiscard]] std::string people_text(std::size_t people) {
  return counted(static_cast<std::int64_t>(people), "person", "people");
}

[[nodiscard]] std::string options_text(std::size_t options) {
  return counted(static_cast<std::int64_t>(options), "option", "options");
}

// Which decisions were looked at.
[[nodiscard]] std::string among(const contrast::Result& result) {
  return fmt::format("of those without weights{} and with the grades {}",
                     result.groups > 1 ? ", with nobody in two groups" : "", fmt::join(result.grades, ", "));
}

// Of one number of people: "all of 1 person and 1 to 3 options".
[[nodiscard]] std::string sizes_text(std::span<const contrast::Size> sizes) {
  const std::size_t from = sizes.front().options, to = sizes.back().options;
  return fmt::format("{} and {}{}", people_text(sizes.front().people), from < to ? fmt::format("{} to ", from) : "",
                     options_text(to));
}

// Of several numbers of people: "all of 9, 11 people and 1 option with at most 2 kinds of ballot".
[[nodiscard]] std::string kinds_text(std::span<const contrast::Size> sizes) {
  std::vector<std::size_t> people;
  for (const contrast::Size& size : sizes) people.push_back(size.people);
  return fmt::format("{} people and {} with at most {} kinds of ballot", fmt::join(people, ", "),
                     options_text(sizes.front().options), sizes.front().kinds);
}

[[nodiscard]] bool told_together(const contrast::Size& one, const contrast::Size& other) {
  if (one.all != other.all || one.kinds != other.kinds) return false;
  return one.kinds == 0 ? one.people == other.people : one.options == other.options;
}

}  // namespace

std::string say_found(const contrast::Result& result, std::string_view first, std::string_view second) {
  if (result.found->smallest)
    return fmt::format("The smallest decision on which {} and {} answer differently, {}.", first, second,
                       among(result));
  if (result.found->kinds > 0)
    return fmt::format(
        "A decision on which {} and {} answer differently: the smallest of its size with at most {} kinds of ballot, "
        "{}. There may be a smaller one.",
        first, second, result.found->kinds, among(result));
  return fmt::format("A decision on which {} and {} answer differently. There may be a smaller one.", first, second);
}

std::string say_none(const contrast::Result& result, std::string_view first, std::string_view second) {
  return fmt::format("No decision was found on which {} and {} answer differently, {}.", first, second, among(result));
}

std::string say_tried(const contrast::Result& result) {
  std::vector<std::string> parts;
  const std::vector<contrast::Size>& tried = result.tried;
  for (std::size_t i = 0; i < tried.size();) {
    std::size_t end = i + 1;
    while (end < tried.size() && told_together(tried[i], tried[end])) ++end;
    const std::span same(tried.begin() + static_cast<std::ptrdiff_t>(i), end - i);
    parts.push_back(fmt::format("{} of {}", tried[i].all ? "all" : "some",
                                tried[i].kinds == 0 ? sizes_text(same) : kinds_text(same)));
    i = end;
  }
  if (result.random_tries > 0)
    parts.push_back(fmt::format("{} random ones of up to {} and {}", result.random_tries,
                                people_text(contrast::random_people), options_text(contrast::random_options)));
  if (parts.empty()) return "";
  return fmt::format("Tried {}: {}. The status quo counts as an option.", result.found ? "before it" : "were",
                     fmt::join(parts, ", "));
}

}  // namespace assent
