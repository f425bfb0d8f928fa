// The slow road's alphabet: code points as read, folded, with the bytes of the
// text that each came from. Internal to text/.
//
//   "ﬁt’S"  ->  f[0,3) i[0,3) t[3,4) '[4,7) s[7,8,upper)
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace proviso {

struct Glyph {
  char32_t c = 0;           // after NFKC and full case folding; invalid bytes are blanks
  std::uint32_t begin = 0;  // bytes of the text
  std::uint32_t end = 0;
  bool upper = false;  // was upper or title case
};

// Ends a paragraph; markup puts it where a block tag stands.
inline constexpr char32_t kParagraphEnd = 0x2029;

// Decodes one code point of UTF-8 at `at` and moves `at` past it; -1 for a byte
// that begins no valid sequence (one byte is passed).
std::int32_t DecodeUtf8(std::string_view text, std::uint32_t& at);

// Appends the UTF-8 of `c`.
void AppendUtf8(char32_t c, std::string& utf8);

// Appends the folded glyphs of `text` within `span`. A base and its marks are
// folded together, 32 code points at most.
void AppendGlyphs(std::string_view text, Span span, std::vector<Glyph>& glyphs);

// Appends what the code point folds to, all of it standing for `span`.
void AppendGlyphs(char32_t c, Span span, std::vector<Glyph>& glyphs);

}  // namespace proviso
