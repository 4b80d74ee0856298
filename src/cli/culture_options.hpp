// What `generate` and `simulate` ask: a culture, how large the profiles are, how many, and a seed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cultures/culture.hpp"

namespace assent {

/// One of the options that name sizes.
enum class SizeOption { options, voters };

/// `5`, `3..10`, or a list of such: `11,101,1001`; each number once, rising. Nothing, with a complaint, where it is
/// wrong or is not given.
[[nodiscard]] std::optional<std::vector<std::size_t>> parse_sizes(SizeOption option, const std::string& text);
/// A single size.
[[nodiscard]] std::optional<std::size_t> parse_size(SizeOption option, const std::string& text);
/// How many profiles. Nothing, with a complaint, where it is wrong.
[[nodiscard]] std::optional<std::uint64_t> parse_profiles(const std::string& text, std::uint64_t most);

/// Nothing, with a complaint, where there is no such culture, or a parameter is wrong.
[[nodiscard]] std::optional<RuleCall> parse_culture_word(const std::string& text);
/// The same where it cannot be drawn for so many options, or so many voters do not fit the memory.
[[nodiscard]] std::optional<PreparedCulture> prepare_fitting(const RuleCall& culture, ProfileSize size);

/// All cultures with their parameters, for people.
[[nodiscard]] std::string list_of_cultures();

}  // namespace assent
