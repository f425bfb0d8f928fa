#include "text/character.h"

#include <unicode/uchar.h>

#include "text/glyph.h"
#include "text/words.h"

namespace proviso {
namespace {

// Han, Kana and Hangul by block; quicker than asking for the script.
bool IsIdeograph(char32_t c) {
  if (c < 0x1100) return false;
  if (c <= 0x11FF) return true;  // Hangul Jamo
  if (c < 0x2E80) return false;
  if (c <= 0x2FDF) return true;  // radicals
  if (c < 0x3005) return false;
  if (c <= 0x3007) return true;
  if (c >= 0x3041 && c <= 0x3096) return true;
  if (c >= 0x309D && c <= 0x30FF) return c != 0x30A0 && c != 0x30FB;
  if (c >= 0x3105 && c <= 0x318F) return true;  // Bopomofo, Hangul compatibility
  if (c >= 0x31F0 && c <= 0x31FF) return true;
  if (c >= 0x3400 && c <= 0x4DBF) return true;
  if (c >= 0x4E00 && c <= 0x9FFF) return true;
  if (c >= 0xA960 && c <= 0xA97F) return true;
  if (c >= 0xAC00 && c <= 0xD7FF) return true;
  if (c >= 0xF900 && c <= 0xFAFF) return true;
  return c >= 0x1B000 && c <= 0x3FFFF && (c < 0x1B300 || c >= 0x20000);
}

}  // namespace

CharacterClass character_internal::ClassOfOther(char32_t c) {
  if (IsIdeograph(c)) return CharacterClass::kIdeograph;
  if (c == U'©' || c == U'§') return CharacterClass::kSymbolWord;
  if (c == kParagraphEnd || c == 0x2028) return CharacterClass::kLineEnd;
  switch (u_charType(static_cast<UChar32>(c))) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER: return CharacterClass::kLetter;
    case U_DECIMAL_DIGIT_NUMBER:
    case U_LETTER_NUMBER:
    case U_OTHER_NUMBER: return CharacterClass::kDigit;
    case U_NON_SPACING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_ENCLOSING_MARK: return CharacterClass::kMark;
    case U_CURRENCY_SYMBOL: return CharacterClass::kSymbolWord;
    case U_SPACE_SEPARATOR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
    case U_PRIVATE_USE_CHAR:
    case U_SURROGATE:
    case U_UNASSIGNED: return CharacterClass::kBlank;
    default: return CharacterClass::kOther;
  }
}

Punctuation PunctuationOf(char32_t c) {
  switch (c) {
    case U',':
    case U'、':
    case U'،': return Punctuation::kComma;
    case U';':
    case U'؛': return Punctuation::kSemicolon;
    case U':': return Punctuation::kColon;
    case U'.':
    case U'!':
    case U'?':
    case U'…':
    case U'。':
    case U'؟':
    case U'।': return Punctuation::kStop;
    case U'"': return Punctuation::kQuote;
    case U'“':
    case U'„':
    case U'‟':
    case U'«':
    case U'‹':
    case U'「':
    case U'『':
    case U'《':
    case U'〈': return Punctuation::kQuoteOpen;
    case U'”':
    case U'»':
    case U'›':
    case U'」':
    case U'』':
    case U'》':
    case U'〉': return Punctuation::kQuoteClose;
    case U'(': return Punctuation::kParenOpen;
    case U')': return Punctuation::kParenClose;
    case U'–':
    case U'—':
    case U'―':
    case 0x2012:  // figure dash
      return Punctuation::kDash;
    case U'/': return Punctuation::kSlash;
    case U'[':
    case U'<':
    case U'【':
    case U'〔': return Punctuation::kBracketOpen;
    case U']':
    case U'>':
    case U'】':
    case U'〕': return Punctuation::kBracketClose;
    default: return Punctuation::kNone;
  }
}

std::uint16_t MarkOf(Punctuation punctuation) {
  switch (punctuation) {
    case Punctuation::kComma: return marks::kComma;
    case Punctuation::kSemicolon: return marks::kSemicolon;
    case Punctuation::kColon: return marks::kColon;
    case Punctuation::kStop: return marks::kStop;
    case Punctuation::kParenOpen: return marks::kParenOpen;
    case Punctuation::kParenClose: return marks::kParenClose;
    case Punctuation::kDash: return marks::kDash;
    case Punctuation::kSlash: return marks::kSlash;
    case Punctuation::kBracketOpen: return marks::kBracketOpen;
    case Punctuation::kBracketClose: return marks::kBracketClose;
    case Punctuation::kNone:
    case Punctuation::kQuote:
    case Punctuation::kQuoteOpen:
    case Punctuation::kQuoteClose: return 0;
  }
  return 0;
}

bool Opens(Punctuation punctuation) {
  return punctuation == Punctuation::kParenOpen || punctuation == Punctuation::kBracketOpen ||
         punctuation == Punctuation::kDash || punctuation == Punctuation::kSlash;
}

}  // namespace proviso
