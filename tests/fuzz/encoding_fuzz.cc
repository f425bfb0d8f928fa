// Decoding: one text in UTF-8, UTF-16 of both orders and windows-1252 gives the same words, at
// places that fit the bytes of each.
#include <optional>
#include <string>

#include "tests/fuzz/property.h"
#include "tests/fuzz/text_rules.h"
#include "tests/robust/encodings.h"
#include "text/encoding.h"

namespace proviso {
namespace {

// Both texts hold the same characters.
void RequireSameWords(const Document& plain, const std::string& file, Encoding encoding) {
  const Document other = ReadDocument(file);
  RequireNone(BrokenTextRules(other));
  Require(other.encoding == encoding, "the encoding is told", Name(other.encoding));
  Require(other.text() == plain.text(), "the text is the same", file);
  Require(other.words == plain.words && other.lines == plain.lines, "words and lines are the same",
          file);
  Require(other.language == plain.language, "so is the language", file);
  for (const Word& word : other.words) {
    const Span span = other.InFile({word.begin, word.end()});
    Require(encoding == Encoding::kWindows1252 || (span.begin % 2 == 0 && span.end % 2 == 0),
            "words of UTF-16 are of whole units", file);
  }
}

}  // namespace
}  // namespace proviso

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace proviso;
  const std::string_view bytes = AsText(data, size);
  const Document document = ReadDocument(bytes);
  RequireNone(BrokenTextRules(document));

  // The text by itself, without its mark, in every encoding.
  std::string utf8(document.text());
  while (utf8.starts_with("\xEF\xBB\xBF")) utf8.erase(0, 3);
  const Document plain = ReadDocument(utf8);
  if (plain.encoding != Encoding::kUtf8 || !plain.file_offsets.empty()) return 0;
  const std::u32string points = CodePoints(utf8).value();
  RequireSameWords(plain, EncodeUtf16(points, false), Encoding::kUtf16Le);
  RequireSameWords(plain, EncodeUtf16(points, true), Encoding::kUtf16Be);
  const std::optional<std::string> narrow = EncodeWindows1252(points);
  // What happens to be UTF-8, or half of it, or UTF-16, is read as that.
  if (!narrow || narrow->starts_with("\xFF\xFE") || narrow->starts_with("\xFE\xFF")) return 0;
  if (DecodeFile(*narrow).encoding != Encoding::kWindows1252) return 0;
  RequireSameWords(plain, *narrow, Encoding::kWindows1252);
  return 0;
}
