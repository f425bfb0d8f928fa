// What a folded code point is to the word rules. Internal to text/.
#pragma once

#include <cstdint>

namespace proviso {

enum class CharacterClass : std::uint8_t {
  kLineEnd,     // '\n' and the paragraph end
  kBlank,       // white space, control characters
  kLetter,
  kDigit,       // digits and other numbers
  kMark,        // combining marks
  kIdeograph,   // Han, Kana, Hangul: a word by itself
  kSymbolWord,  // currency signs, ©, §, %: a word by itself
  kOther,       // punctuation and symbols
};

CharacterClass ClassOf(char32_t c);

inline bool IsWordCharacter(CharacterClass c) {
  return c == CharacterClass::kLetter || c == CharacterClass::kDigit || c == CharacterClass::kMark;
}

enum class Punctuation : std::uint8_t {
  kNone,
  kComma,
  kSemicolon,
  kColon,
  kStop,
  kQuote,  // opens or closes, by what stands around it
  kQuoteOpen,
  kQuoteClose,
  kParenOpen,
  kParenClose,
  kDash,
  kSlash,
  kBracketOpen,
  kBracketClose,
};

Punctuation PunctuationOf(char32_t c);

// The mark of words.h; quotes have none of their own.
std::uint16_t MarkOf(Punctuation punctuation);

// A quotation may begin right after it.
bool Opens(Punctuation punctuation);

// ' and its curly forms.
bool IsApostrophe(char32_t c);

// -, the hyphens of Unicode and the minus sign.
bool IsHyphen(char32_t c);

// Marks of markdown emphasis: quotes look through them.
bool IsEmphasis(char32_t c);

}  // namespace proviso
