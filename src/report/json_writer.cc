#include "report/json_writer.h"

#include <algorithm>
#include <array>
#include <bit>

#include "base/byte_block.h"

namespace proviso {
namespace {

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
  std::array<char, kBlockBytes> rest{};  // the last bytes, so that a whole block can be read
  std::uint32_t any_wide = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t count = std::min(text.size() - at, kBlockBytes);
    const char* from = text.data() + at;
    if (count < kBlockBytes) from = static_cast<char*>(std::memcpy(rest.data(), from, count));
    std::memcpy(to, from, kBlockBytes);
    const std::uint32_t mask = (1u << count) - 1;
    any_wide |= WideMask(from) & mask;
    const std::uint32_t escaped = (ControlMask(from) | BlockMask<'"', '\\'>(from)) & mask;
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
