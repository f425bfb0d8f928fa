// Which bytes are of words of plain ASCII, 64 at a time. Internal to text/.
//
//   WordBytesAt("to use it", 3)  // 0b110111: "use", a blank, "it"
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace proviso {

// A bit for each of 64 bytes, the first lowest: it is a letter or a digit.
inline std::uint64_t WordBytes(const char* bytes) {
  std::uint64_t words = 0;
#ifdef __SSE2__
  for (int i = 0; i < 4; ++i) {
    const __m128i b = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + 16 * i));
    const __m128i letter = _mm_sub_epi8(_mm_or_si128(b, _mm_set1_epi8(0x20)), _mm_set1_epi8('a'));
    const __m128i digit = _mm_sub_epi8(b, _mm_set1_epi8('0'));
    const __m128i is_letter = _mm_cmpeq_epi8(_mm_min_epu8(letter, _mm_set1_epi8(25)), letter);
    const __m128i is_digit = _mm_cmpeq_epi8(_mm_min_epu8(digit, _mm_set1_epi8(9)), digit);
    const int found = _mm_movemask_epi8(_mm_or_si128(is_letter, is_digit));
    words |= static_cast<std::uint64_t>(static_cast<unsigned>(found)) << (16 * i);
  }
#else
  for (std::size_t i = 0; i < 64; ++i) {
    const auto c = static_cast<unsigned char>(bytes[i]);
    const bool word = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    words |= static_cast<std::uint64_t>(word) << i;
  }
#endif
  return words;
}

// The same for the bytes of `text` from `at` on; there are no words past its end.
inline std::uint64_t WordBytesAt(std::string_view text, std::size_t at) {
  if (at + 64 <= text.size()) return WordBytes(text.data() + at);
  std::array<char, 64> last{};
  std::copy(text.begin() + static_cast<std::ptrdiff_t>(std::min(at, text.size())), text.end(),
            last.begin());
  return WordBytes(last.data());
}

}  // namespace proviso
