#include "tests/robust/encodings.h"

#include <cstdint>

#include "text/encoding.h"
#include "text/glyph.h"

namespace proviso {

std::optional<std::u32string> CodePoints(std::string_view utf8) {
  std::u32string points;
  for (std::uint32_t at = 0; at < utf8.size();) {
    const auto point = DecodeUtf8(utf8, at);
    if (point < 0) return std::nullopt;
    points += static_cast<char32_t>(point);
  }
  if (points.starts_with(U'\uFEFF')) points.erase(0, 1);
  return points;
}

std::string EncodeUtf16(const std::u32string& points, bool big_endian) {
  std::string bytes;
  const auto unit = [&](char32_t c) {
    const char low = static_cast<char>(c & 0xFF), high = static_cast<char>(c >> 8 & 0xFF);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  };
  unit(0xFEFF);
  for (const char32_t c : points) {
    if (c < 0x10000) {
      unit(c);
    } else {
      unit(0xD800 + ((c - 0x10000) >> 10));
      unit(0xDC00 + ((c - 0x10000) & 0x3FF));
    }
  }
  return bytes;
}

std::optional<std::string> EncodeWindows1252(const std::u32string& points) {
  std::string bytes;
  for (const char32_t c : points) {
    int byte = c < 0x80 ? static_cast<int>(c) : -1;
    for (int high = 0x80; high < 0x100 && byte < 0; ++high) {
      if (FromWindows1252(static_cast<unsigned char>(high)) == c) byte = high;
    }
    if (byte < 0) return std::nullopt;
    bytes += static_cast<char>(byte);
  }
  return bytes;
}

}  // namespace proviso
