#include "cli/culture_options.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "assent/limits.hpp"
#include "base/decimal.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "cli/io.hpp"

namespace assent {
namespace {

constexpr std::int64_t most_sized = 100'000'000;
constexpr std::size_t most_sizes = 1000;  // in a list

[[nodiscard]] std::string_view name_of_size(SizeOption option) {
  return option == SizeOption::options ? "--options" : "--voters";
}

// `5` or `3..10`; false where it is none of these, or is too long.
[[nodiscard]] bool add_sizes(std::string_view text, std::vector<std::size_t>& sizes) {
  const std::size_t dots = text.find("..");
  const auto first = parse_whole(text.substr(0, dots), most_sized);
  const auto last = dots == std::string_view::npos ? first : parse_whole(text.substr(dots + 2), most_sized);
  if (!first || !last || *first < 1 || *last < *first) return false;
  if (static_cast<std::size_t>(*last - *first) >= most_sizes) return false;
  for (auto size = *first; size <= *last; ++size) sizes.push_back(static_cast<std::size_t>(size));
  return sizes.size() <= most_sizes;
}

void add_parameter(std::string& text, const Parameter& parameter) {
  std::string value = parameter.choices.empty() ? "" : fmt::format(" ({})", fmt::join(parameter.choices, ", "));
  const bool numeric = parameter.type == Parameter::Type::whole || parameter.type == Parameter::Type::ratio;
  if (numeric) value = fmt::format(" ({} to {})", parameter.least, parameter.most);
  const std::string otherwise =
      parameter.default_text.empty() ? "" : fmt::format("; default {}", parameter.default_text);
  text += wrapped(fmt::format("{}{}: {}{}", parameter.name, value, parameter.meaning, otherwise), "      ");
}

}  // namespace

std::optional<std::vector<std::size_t>> parse_sizes(SizeOption option, const std::string& text) {
  const std::string_view name = name_of_size(option);
  if (text.empty()) {
    complain(fmt::format("{} is missing", name), fmt::format("write {} 5", name));
    return std::nullopt;
  }
  std::vector<std::size_t> sizes;
  for (std::string_view rest = text;;) {
    const std::size_t comma = rest.find(',');
    if (!add_sizes(rest.substr(0, comma), sizes)) {
      complain(fmt::format("{} takes numbers from 1 to {} and up to {} of them, not `{}`", name, most_sized, most_sizes,
                           escape_invisible(text)),
               fmt::format("write {} 5, {} 3..10 or {} 11,101,1001", name, name, name));
      return std::nullopt;
    }
    if (comma == std::string_view::npos) break;
    rest.remove_prefix(comma + 1);
  }
  std::ranges::sort(sizes);
  sizes.erase(std::unique(sizes.begin(), sizes.end()), sizes.end());
  return sizes;
}

std::optional<std::size_t> parse_size(SizeOption option, const std::string& text) {
  const auto sizes = parse_sizes(option, text);
  if (!sizes) return std::nullopt;
  if (sizes->size() == 1) return sizes->front();
  complain(fmt::format("{} is one number here, not `{}`", name_of_size(option), escape_invisible(text)),
           "`assent simulate` takes several");
  return std::nullopt;
}

std::optional<std::uint64_t> parse_profiles(const std::string& text, std::uint64_t most) {
  const auto profiles = parse_whole(text, static_cast<std::int64_t>(most));
  if (profiles && *profiles > 0) return static_cast<std::uint64_t>(*profiles);
  complain(fmt::format("--profiles is a number from 1 to {}, not `{}`", most, escape_invisible(text)));
  return std::nullopt;
}

std::optional<RuleCall> parse_culture_word(const std::string& text) {
  auto call = parse_culture(text);
  if (auto* good = std::get_if<RuleCall>(&call)) return std::move(*good);
  const auto& fault = std::get<CultureFault>(call);
  complain(escape_invisible(fault.message), escape_invisible(fault.hint));
  return std::nullopt;
}

std::optional<PreparedCulture> prepare_fitting(const RuleCall& culture, ProfileSize size) {
  // A cell, and what grades or orders of it need beside.
  constexpr std::size_t bytes_of_a_cell = 16, most_cells = std::size_t{1} << 40;
  const bool too_many = size.options > most_cells / size.voters;
  if (too_many || size.options * size.voters > memory_limit() / bytes_of_a_cell) {
    complain(fmt::format("a profile of {} options and {} voters does not fit the memory that is allowed", size.options,
                         size.voters),
             "--max-memory allows more");
    return std::nullopt;
  }
  auto prepared = prepare_culture(culture, size.options);
  if (auto* good = std::get_if<PreparedCulture>(&prepared)) return std::move(*good);
  const auto& fault = std::get<CultureFault>(prepared);
  complain(fmt::format("{}: {}", escape_invisible(culture_text(culture)), fault.message), fault.hint);
  return std::nullopt;
}

std::string list_of_cultures() {
  std::string text;
  std::string_view family;
  for (const Culture* culture : all_cultures()) {
    if (culture->family != family) text += fmt::format("{}{}\n", family.empty() ? "" : "\n", culture->family);
    family = culture->family;
    text += fmt::format("  {}\n", culture->id);
    text += wrapped(culture->summary, "      ");
    for (const Parameter& parameter : culture->parameters) add_parameter(text, parameter);
  }
  return text;
}

}  // namespace assent
