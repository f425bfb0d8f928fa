#include "report/json_writer.h"

#include <array>
#include <bit>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace proviso {
namespace {

constexpr std::size_t kBlock = 16;

// Which bytes of a block have to be escaped, a bit each, after copying the block to `to`.
unsigned CopyBlock(const char* from, char* to) {
#ifdef __SSE2__
  const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(to), block);
  const __m128i controls = _mm_cmpeq_epi8(_mm_min_epu8(block, _mm_set1_epi8(0x1F)), block);
  const __m128i quotes = _mm_cmpeq_epi8(block, _mm_set1_epi8('"'));
  const __m128i slashes = _mm_cmpeq_epi8(block, _mm_set1_epi8('\\'));
  return static_cast<unsigned>(
      _mm_movemask_epi8(_mm_or_si128(controls, _mm_or_si128(quotes, slashes))));
#else
  std::memcpy(to, from, kBlock);
  unsigned found = 0;
  for (std::size_t i = 0; i < kBlock; ++i) {
    const auto c = static_cast<unsigned char>(from[i]);
    found |= static_cast<unsigned>(c < 0x20 || c == '"' || c == '\\') << i;
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

char* EscapeJson(std::string_view text, char* to) {
  const char* at = text.data();
  const char* const end = at + text.size();
  while (static_cast<std::size_t>(end - at) >= kBlock) {
    const unsigned found = CopyBlock(at, to);
    const auto plain = found == 0 ? kBlock : static_cast<std::size_t>(std::countr_zero(found));
    at += plain;
    to += plain;
    if (found != 0) to = EscapeByte(*at++, to);
  }
  std::array<char, kBlock> rest{};  // its zeros are no matter: only `left` bytes count
  const auto left = static_cast<std::size_t>(end - at);
  std::memcpy(rest.data(), at, left);
  for (std::size_t i = 0; i < left;) {
    std::array<char, kBlock> shifted{};
    std::memcpy(shifted.data(), rest.data() + i, left - i);
    const unsigned found = CopyBlock(shifted.data(), to) & ((1u << (left - i)) - 1);
    const auto plain = found == 0 ? left - i : static_cast<std::size_t>(std::countr_zero(found));
    i += plain;
    to += plain;
    if (found != 0) to = EscapeByte(rest[i++], to);
  }
  return to;
}

}  // namespace proviso
