#include "text/glyph.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <array>

namespace proviso {
namespace {

constexpr std::size_t kMaxCluster = 32;  // code points, as in the stream-safe text format

// The normalizer that does NFKC and full case folding and drops what is ignorable
// (soft hyphens, zero-width marks). A library without its data leaves text as is.
const UNormalizer2* Normalizer() {
  static const UNormalizer2* const normalizer = [] {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* found = unorm2_getNFKCCasefoldInstance(&status);
    return U_SUCCESS(status) ? found : nullptr;
  }();
  return normalizer;
}

bool IsUpper(char32_t c) {
  const auto type = u_charType(static_cast<UChar32>(c));
  return type == U_UPPERCASE_LETTER || type == U_TITLECASE_LETTER;
}

// Code points that are common and fold to themselves, and those that NFKC would
// make letters of though they are no part of a word (the trademark signs).
bool FoldsToItself(char32_t c) {
  if (c >= 0x2010 && c <= 0x2022) return c != 0x2011 && c != 0x2017;
  if (c >= 0x4E00 && c <= 0x9FFF) return true;
  return c == 0xA9 || c == 0xAE || c == 0x2122 || c == 0x2120 || c == 0xA7 || c == 0x3001 ||
         c == 0x3002 || c == kParagraphEnd;
}

// The fold of the plain letters of Latin-1 and of Cyrillic, without a look into the
// tables of ICU; 0 for anything else.
char32_t SimpleFold(char32_t c) {
  if (c >= 0xE0 && c <= 0xFF) return c;
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c | 0x20;
  if (c >= 0x430 && c <= 0x45F) return c;
  if (c >= 0x410 && c <= 0x42F) return c + 0x20;
  return 0;
}

bool StartsCluster(char32_t c) {
  return c < 0x300 || FoldsToItself(c) || Normalizer() == nullptr ||
         unorm2_hasBoundaryBefore(Normalizer(), static_cast<UChar32>(c)) != 0;
}

void AppendCluster(const std::array<char32_t, kMaxCluster>& cluster, std::size_t size, Span span,
                   std::vector<Glyph>& glyphs) {
  if (const char32_t folded = SimpleFold(cluster[0]); folded != 0 && size == 1) {
    glyphs.push_back({folded, span.begin, span.end, folded != cluster[0]});
    return;
  }
  const bool upper = IsUpper(cluster[0]);
  if (size == 1 && (FoldsToItself(cluster[0]) || Normalizer() == nullptr)) {
    glyphs.push_back({cluster[0], span.begin, span.end, upper});
    return;
  }
  std::array<UChar, 2 * kMaxCluster> given;
  std::int32_t length = 0;
  for (std::size_t i = 0; i < size; ++i) {
    U16_APPEND_UNSAFE(given, length, static_cast<UChar32>(cluster[i]));
  }
  // One code point becomes 18 UTF-16 units at most.
  std::array<UChar, 18 * kMaxCluster> folded;
  UErrorCode status = U_ZERO_ERROR;
  const std::int32_t folded_length =
      unorm2_normalize(Normalizer(), given.data(), length, folded.data(),
                       static_cast<std::int32_t>(folded.size()), &status);
  if (U_FAILURE(status)) {
    glyphs.push_back({U' ', span.begin, span.end, false});
    return;
  }
  for (std::int32_t i = 0; i < folded_length;) {
    UChar32 c;
    U16_NEXT_UNSAFE(folded, i, c);
    glyphs.push_back({static_cast<char32_t>(c), span.begin, span.end, upper});
  }
}

}  // namespace

std::int32_t DecodeUtf8(std::string_view text, std::uint32_t& at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const std::uint32_t start = at;
  std::size_t next = at;
  UChar32 c;
  U8_NEXT(bytes, next, text.size(), c);
  at = c < 0 ? start + 1 : static_cast<std::uint32_t>(next);
  return c;
}

void AppendUtf8(char32_t c, std::string& utf8) {
  std::array<std::uint8_t, 4> bytes;
  std::int32_t size = 0;
  U8_APPEND_UNSAFE(bytes, size, static_cast<UChar32>(c));
  utf8.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

void AppendGlyphs(std::string_view text, Span span, std::vector<Glyph>& glyphs) {
  text = text.substr(0, span.end);
  std::array<char32_t, kMaxCluster> cluster;
  std::uint32_t at = span.begin;
  while (at < span.end) {
    // A run of ASCII; its last byte may be the base of marks that follow.
    std::uint32_t run = at;
    while (run < span.end && static_cast<unsigned char>(text[run]) < 0x80) ++run;
    if (run < span.end && run > at && static_cast<unsigned char>(text[run]) >= 0xCC) --run;
    const std::size_t size_before = glyphs.size();
    glyphs.resize(size_before + (run - at));
    for (Glyph* glyph = glyphs.data() + size_before; at < run; ++at, ++glyph) {
      const auto byte = static_cast<unsigned char>(text[at]);
      const bool upper = byte >= 'A' && byte <= 'Z';
      *glyph = {static_cast<char32_t>(upper ? byte | 0x20 : byte), at, at + 1, upper};
    }
    if (at == span.end) return;
    const std::uint32_t begin = at;
    const std::int32_t first = DecodeUtf8(text, at);
    if (first < 0) {
      glyphs.push_back({U' ', begin, at, false});
      continue;
    }
    cluster[0] = static_cast<char32_t>(first);
    std::size_t size = 1;
    while (at < span.end && size < kMaxCluster && static_cast<unsigned char>(text[at]) >= 0xCC) {
      std::uint32_t next = at;
      const std::int32_t c = DecodeUtf8(text, next);
      if (c < 0 || StartsCluster(static_cast<char32_t>(c))) break;
      cluster[size++] = static_cast<char32_t>(c);
      at = next;
    }
    AppendCluster(cluster, size, {begin, at}, glyphs);
  }
}

void AppendGlyphs(char32_t c, Span span, std::vector<Glyph>& glyphs) {
  AppendCluster({c}, 1, span, glyphs);
}

}  // namespace proviso
