#include "report/json_writer.h"

#include <algorithm>
#include <array>
#include <bit>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace proviso {
namespace {

constexpr std::size_t kBlock = 16;

// Bytes of a block, a bit each.
struct Found {
  unsigned escaped = 0;  // have to be
  unsigned wide = 0;     // are none of ASCII
};

// Copies a block to `to`.
Found CopyBlock(const char* from, char* to) {
#ifdef __SSE2__
  const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(to), block);
  const __m128i controls = _mm_cmpeq_epi8(_mm_min_epu8(block, _mm_set1_epi8(0x1F)), block);
  const __m128i quotes = _mm_cmpeq_epi8(block, _mm_set1_epi8('"'));
  const __m128i slashes = _mm_cmpeq_epi8(block, _mm_set1_epi8('\\'));
  const __m128i escaped = _mm_or_si128(controls, _mm_or_si128(quotes, slashes));
  return {static_cast<unsigned>(_mm_movemask_epi8(escaped)),
          static_cast<unsigned>(_mm_movemask_epi8(block))};
#else
  std::memcpy(to, from, kBlock);
  Found found;
  for (std::size_t i = 0; i < kBlock; ++i) {
    const auto c = static_cast<unsigned char>(from[i]);
    found.escaped |= static_cast<unsigned>(c < 0x20 || c == '"' || c == '\\') << i;
    found.wide |= static_cast<unsigned>(c >= 0x80) << i;
  }
  return found;
#endif
}

char* EscapeByte(char byte, char* to) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  *to++ = '\\';
  switch (byte) {
    case '"': *to++ = '"'; break;
    case '\\': *to++ = '\\'; break;
    case '\b': *to++ = 'b'; break;
    case '\f': *to++ = 'f'; break;
    case '\n': *to++ = 'n'; break;
    case '\r': *to++ = 'r'; break;
    case '\t': *to++ = 't'; break;
    default:
      for (const char c : {'u', '0', '0', kDigits[(byte >> 4) & 15], kDigits[byte & 15]}) *to++ = c;
      break;
  }
  return to;
}

}  // namespace

char* EscapeJson(std::string_view text, char* to, bool* wide) {
  std::array<char, kBlock> rest{};  // the last bytes, so that a whole block can be read
  unsigned any_wide = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t count = std::min(text.size() - at, kBlock);
    const char* from = text.data() + at;
    if (count < kBlock) from = static_cast<char*>(std::memcpy(rest.data(), from, count));
    const Found found = CopyBlock(from, to);
    const unsigned mask = (1u << count) - 1;
    any_wide |= found.wide & mask;
    const unsigned escaped = found.escaped & mask;
    const auto plain =
        escaped == 0 ? count : static_cast<std::size_t>(std::countr_zero(escaped));
    at += plain;
    to += plain;
    if (escaped != 0) to = EscapeByte(text[at++], to);
  }
  if (any_wide != 0) *wide = true;
  return to;
}

}  // namespace proviso
