// How a folded word becomes its key. Internal to text/: the fast pass computes
// keys without a string, so the steps are here, inline, once.
//
//   short (1-8 bytes): the bytes themselves, the first in the lowest byte
//   long:              a 64-bit hash whose lowest byte is zero, so that it can be
//                      no short word (no word holds a NUL byte)
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "text/words.h"

namespace proviso::key {

// Eight bytes, the first lowest, whatever the machine.
inline std::uint64_t Load8(const char* bytes) {
  std::uint64_t value;
  std::memcpy(&value, bytes, sizeof value);
  if constexpr (std::endian::native == std::endian::big) value = __builtin_bswap64(value);
  return value;
}

// Up to seven bytes; 0 for none.
inline std::uint64_t LoadTail(const char* bytes, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < size; ++i) {
    value |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  }
  return value;
}

inline constexpr std::uint64_t kMultiplier = 0x9E3779B97F4A7C15ull;

// Takes in the next eight bytes of a word longer than eight.
inline std::uint64_t Mix(std::uint64_t hash, std::uint64_t chunk) {
  hash = (hash ^ chunk) * kMultiplier;
  return hash ^ (hash >> 32);
}

// The key of a long word after its last, zero-filled chunk (which may be 0).
inline WordKey Finish(std::uint64_t hash, std::size_t size) {
  hash = Mix(hash, size) * kMultiplier;
  return (hash ^ (hash >> 29)) << 8;
}

}  // namespace proviso::key
