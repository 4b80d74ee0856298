// Indices that must not be mixed up. An id in a file is a name; inside the program it is a number.
#pragma once

#include <cstddef>
#include <cstdint>

namespace assent {

enum class OptionId : std::uint32_t {};       // place in the list of options
enum class ParticipantId : std::uint32_t {};  // place in the list of participants

[[nodiscard]] constexpr std::size_t index(OptionId id) { return static_cast<std::size_t>(id); }
[[nodiscard]] constexpr std::size_t index(ParticipantId id) { return static_cast<std::size_t>(id); }
[[nodiscard]] constexpr OptionId option_id(std::size_t place) { return static_cast<OptionId>(place); }
[[nodiscard]] constexpr ParticipantId participant_id(std::size_t place) { return static_cast<ParticipantId>(place); }

}  // namespace assent
