#include "base/sha256_blocks.hpp"

#include <array>

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif

namespace assent {

#if defined(__x86_64__)
namespace {

__extension__ using CubeOfRoot = unsigned __int128;

// FIPS 180-4, 4.2.2: the first 32 bits behind the point of the cube roots of the first 64 primes.
[[nodiscard]] constexpr std::array<std::uint32_t, 64> round_constants() {
  std::array<std::uint32_t, 64> constants{};
  std::size_t found = 0;
  for (std::uint32_t number = 2; found < constants.size(); ++number) {
    bool prime = true;
    for (std::uint32_t factor = 2; factor * factor <= number; ++factor) prime = prime && number % factor != 0;
    if (!prime) continue;
    std::uint64_t root = 0;  // the largest whose cube is at most number * 2^96
    for (std::uint64_t bit = std::uint64_t{1} << 34; bit > 0; bit >>= 1) {
      const CubeOfRoot tried = root | bit;
      if (tried * tried * tried <= CubeOfRoot{number} << 96) root |= bit;
    }
    constants[found++] = static_cast<std::uint32_t>(root);
  }
  return constants;
}

alignas(16) constexpr std::array<std::uint32_t, 64> constants_of_rounds = round_constants();

[[nodiscard, gnu::target("sha,sse4.1")]] __m128i words_at(const void* bytes) {
  return _mm_loadu_si128(static_cast<const __m128i*>(bytes));
}

// The instructions want the state's words as ABEF and CDGH.
[[gnu::target("sha,sse4.1")]] void add_blocks(std::uint32_t* state, const unsigned char* bytes, std::size_t blocks) {
  const __m128i big_endian = _mm_set_epi64x(0x0C0D0E0F08090A0B, 0x0405060700010203);
  const __m128i badc = _mm_shuffle_epi32(words_at(state), 0xB1), hgfe = _mm_shuffle_epi32(words_at(state + 4), 0x1B);
  __m128i abef = _mm_alignr_epi8(badc, hgfe, 8), cdgh = _mm_blend_epi16(hgfe, badc, 0xF0);
  for (; blocks > 0; --blocks, bytes += 64) {
    const __m128i abef_before = abef, cdgh_before = cdgh;
    __m128i words[4];  // the last sixteen of the message
#pragma GCC unroll 16
    for (std::size_t four = 0; four < 16; ++four) {
      __m128i& next = words[four % 4];
      if (four < 4) {
        next = _mm_shuffle_epi8(words_at(bytes + 16 * four), big_endian);
      } else {
        const __m128i last = words[(four + 3) % 4];
        const __m128i seven_back = _mm_alignr_epi8(last, words[(four + 2) % 4], 4);
        next = _mm_sha256msg1_epu32(next, words[(four + 1) % 4]);
        next = _mm_sha256msg2_epu32(_mm_add_epi32(next, seven_back), last);
      }
      const __m128i added = _mm_add_epi32(next, words_at(&constants_of_rounds[4 * four]));
      cdgh = _mm_sha256rnds2_epu32(cdgh, abef, added);
      abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(added, 0x0E));
    }
    abef = _mm_add_epi32(abef, abef_before);
    cdgh = _mm_add_epi32(cdgh, cdgh_before);
  }
  const __m128i feba = _mm_shuffle_epi32(abef, 0x1B), dchg = _mm_shuffle_epi32(cdgh, 0xB1);
  _mm_storeu_si128(reinterpret_cast<__m128i*>(state), _mm_blend_epi16(feba, dchg, 0xF0));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(state + 4), _mm_alignr_epi8(dchg, feba, 8));
}

[[nodiscard]] bool has_sha_instructions() {
  constexpr unsigned ssse3 = 1U << 9, sse41 = 1U << 19, sha = 1U << 29;
  unsigned a = 0, b = 0, c = 0, d = 0;
  if (__get_cpuid(1, &a, &b, &c, &d) == 0 || (c & ssse3) == 0 || (c & sse41) == 0) return false;
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (b & sha) != 0;
}

}  // namespace

Sha256Blocks sha256_blocks_of_processor() { return has_sha_instructions() ? add_blocks : nullptr; }

#else

Sha256Blocks sha256_blocks_of_processor() { return nullptr; }

#endif

}  // namespace assent
