#include "report/contrast_words.hpp"

#include <fmt/format.h>

#include <vector>

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
  return fmt::format("of those without weights and with the grades {}", fmt::join(result.grades, ", "));
}

// Of one number of people: "1 person and 1 to 3 options".
[[nodiscard]] std::string sizes_text(std::size_t people, std::size_t from, std::size_t to) {
  return fmt::format("{} and {}{}", people_text(people), from < to ? fmt::format("{} to ", from) : "",
                     options_text(to));
}

}  // namespace

std::string say_found(const contrast::Result& result, std::string_view first, std::string_view second) {
  if (result.found->smallest)
    return fmt::format("The smallest decision on which {} and {} answer differently, {}.", first, second,
                       among(result));
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
    while (end < tried.size() && tried[end].people == tried[i].people && tried[end].all == tried[i].all) ++end;
    parts.push_back(fmt::format("{} of {}", tried[i].all ? "all" : "some",
                                sizes_text(tried[i].people, tried[i].options, tried[end - 1].options)));
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
