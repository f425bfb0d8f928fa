// Sixteen bytes at a time: which of them are of a kind, a bit each.
//
//   const std::uint32_t quotes = BlockMask<'"', '\\'>(bytes);   // bit i: bytes[i] is one of them
//
// With SSE2, as every x86-64 processor has it, a handful of instructions; else a loop.
#pragma once

#include <cstddef>
#include <cstdint>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace proviso {

inline constexpr std::size_t kBlockBytes = 16;

#ifdef __SSE2__

template <char... kBytes>
std::uint32_t BlockMask(const char* bytes) {
  const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
  __m128i found = _mm_setzero_si128();
  ((found = _mm_or_si128(found, _mm_cmpeq_epi8(block, _mm_set1_epi8(kBytes)))), ...);
  return static_cast<std::uint32_t>(_mm_movemask_epi8(found));
}

// Bytes below 0x20.
inline std::uint32_t ControlMask(const char* bytes) {
  const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
  const __m128i found = _mm_cmpeq_epi8(_mm_min_epu8(block, _mm_set1_epi8(0x1F)), block);
  return static_cast<std::uint32_t>(_mm_movemask_epi8(found));
}

// Bytes that are none of ASCII.
inline std::uint32_t WideMask(const char* bytes) {
  const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
  return static_cast<std::uint32_t>(_mm_movemask_epi8(block));
}

#else

template <char... kBytes>
std::uint32_t BlockMask(const char* bytes) {
  std::uint32_t found = 0;
  for (std::size_t i = 0; i < kBlockBytes; ++i) {
    found |= static_cast<std::uint32_t>(((bytes[i] == kBytes) || ...)) << i;
  }
  return found;
}

inline std::uint32_t ControlMask(const char* bytes) {
  std::uint32_t found = 0;
  for (std::size_t i = 0; i < kBlockBytes; ++i) {
    found |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i]) < 0x20) << i;
  }
  return found;
}

inline std::uint32_t WideMask(const char* bytes) {
  std::uint32_t found = 0;
  for (std::size_t i = 0; i < kBlockBytes; ++i) {
    found |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i]) >> 7) << i;
  }
  return found;
}

#endif

}  // namespace proviso
