// SHA-256's blocks by the processor's own instructions, where it has them.
#pragma once

#include <cstddef>
#include <cstdint>

namespace assent {

/// Takes blocks of 64 bytes into the eight words of SHA-256's state.
using Sha256Blocks = void (*)(std::uint32_t* state, const unsigned char* bytes, std::size_t blocks);

/// Null where the processor has no instructions for it.
[[nodiscard]] Sha256Blocks sha256_blocks_of_processor();

}  // namespace assent
