// What a folded code point is to the word rules. Internal to text/.
#pragma once

#include <array>
#include <cstdint>

namespace proviso {

enum class CharacterClass : std::uint8_t {
  kLineEnd,  // '\n' and the paragraph end
  kBlank,    // white space, control characters
  kLetter,
  kDigit,       // digits and other numbers
  kMark,        // combining marks
  kIdeograph,   // Han, Kana, Hangul: a word by itself
  kSymbolWord,  // currency signs, ©, §, %: a word by itself
  kOther,       // punctuation and symbols
};

namespace character_internal {

constexpr std::array<CharacterClass, 128> MakeAsciiClasses() {
  std::array<CharacterClass, 128> classes{};
  for (unsigned c = 0; c < 128; ++c) {
    if (c == '\n') {
      classes[c] = CharacterClass::kLineEnd;
    } else if (c <= ' ' || c == 0x7F) {
      classes[c] = CharacterClass::kBlank;
    } else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') {
      classes[c] = CharacterClass::kLetter;
    } else if (c >= '0' && c <= '9') {
      classes[c] = CharacterClass::kDigit;
    } else if (c == '$' || c == '%') {
      classes[c] = CharacterClass::kSymbolWord;
    } else {
      classes[c] = CharacterClass::kOther;
    }
  }
  return classes;
}

inline constexpr std::array<CharacterClass, 128> kAsciiClasses = MakeAsciiClasses();

CharacterClass ClassOfOther(char32_t c);  // not ASCII

}  // namespace character_internal

inline CharacterClass ClassOf(char32_t c) {
  return c < 0x80 ? character_internal::kAsciiClasses[c] : character_internal::ClassOfOther(c);
}

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
inline bool IsApostrophe(char32_t c) {
  return c == U'\'' || c == U'’' || c == U'‘' || c == U'‛' || c == U'‚';
}

// -, the hyphens of Unicode and the minus sign.
inline bool IsHyphen(char32_t c) { return c == U'-' || c == 0x2010 || c == 0x2011 || c == 0x2212; }

// Marks of markdown emphasis: quotes look through them.
inline bool IsEmphasis(char32_t c) { return c == U'*' || c == U'_'; }

}  // namespace proviso
