// From the bytes of a file to UTF-8. Internal to text/.
//
//   "\xFF\xFE" "a\0"  ->  UTF-16LE, "a", offsets {2, 4}
//   "caf\xE9"         ->  windows-1252, "café", offsets {0, 1, 2, 3, 3, 4}
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "text/document.h"

namespace proviso {

struct DecodedFile {
  Encoding encoding = Encoding::kUtf8;
  std::uint32_t mark_size = 0;         // of the byte order mark of a UTF-8 file
  std::string text;                    // empty where the file is valid UTF-8
  std::vector<std::uint32_t> offsets;  // of each byte of `text` in the file, plus the end
  Diagnostics diagnostics;             // T002
};

// UTF-16 by its byte order mark; else UTF-8 where it is valid. Where it is not:
// if most of what is not ASCII is good UTF-8, the stray bytes alone are read as
// windows-1252 (T002), else the whole file is.
DecodedFile DecodeFile(std::string_view file);

// The code point of a byte of windows-1252; the five bytes it leaves open are
// the control characters of that number.
char32_t FromWindows1252(unsigned char byte);

}  // namespace proviso
