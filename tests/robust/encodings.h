// One text in several encodings, for tests that compare what is read of them.
//
//   EncodeUtf16(*CodePoints("café"), false);    // "\xFF\xFE" "c\0" "a\0" "f\0" "\xE9\0"
//   EncodeWindows1252(*CodePoints("café"));     // "caf\xE9"; none where it lacks a character
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace proviso {

// Without a byte order mark before them; none where it is not valid UTF-8.
std::optional<std::u32string> CodePoints(std::string_view utf8);

// With a byte order mark.
std::string EncodeUtf16(const std::u32string& points, bool big_endian);

std::optional<std::string> EncodeWindows1252(const std::u32string& points);

}  // namespace proviso
