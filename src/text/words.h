// A word as the pattern grammar sees it: a hash of its folded form, its bytes,
// and the punctuation before it. Case, curly quotes, ligatures, width, line
// wraps and comment leaders are gone; the bytes are still those of the text.
//
//   "The “Licensee’s” non-\n * commercial use"
//   -> the licensee non commercial use
//
// Folding, the same for texts and for grammar files (`FoldWords` is the one
// definition, the fast pass over texts must agree with it):
//   - lower case, NFKC, full case folding; soft hyphens and zero-width marks vanish;
//   - letters, digits and marks make words; everything else separates them;
//   - a possessive ending goes: "licensor's" -> licensor, "users'" -> users;
//     another apostrophe inside stays: don't, o'reilly (written with ');
//   - hyphens and slashes separate: "royalty-free" -> royalty free, "and/or" -> and or;
//   - a hyphen at a line end, with a lower-case letter first on the next line, broke a word:
//     "distri-\nbute" -> distribute; but first parts that make compounds (non, royalty,
//     third ...: MakesCompounds in scan.cc) stay words: "non-\ncommercial" -> non commercial;
//   - a full stop or comma between digits stays inside: 3.1, 700,000,000;
//   - full stops between single letters stay inside: u.s, e.g, i.e (up to eight letters);
//   - "(s)" right after a word is its plural: "notice(s)" -> notices;
//   - a currency sign ($ € £ ¥ ₹ ...) is a word of its own, also in "US$1M" ->
//     us $ 1m; "©" is the word (c), "§" the word §, "%" the word %; "™" and "®" are no words;
//   - a URL, a bare domain with a path ("ai.google.dev/x"), "www." names and an e-mail
//     address are one word each, flagged kUrl (trailing stops and brackets left out);
//   - a Han, Kana or Hangul run is cut into one word a character.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace proviso {

// The identity of a folded word: equal words have equal keys. A word of at most
// eight bytes is its own key, so these are unique; longer ones are hashed to 56 bits.
// What is longer than any word (see Word::kLongest) has a key that nothing else has to equal.
using WordKey = std::uint64_t;

WordKey KeyOf(std::string_view folded);

// What stands between the word before and this one. Bits.
namespace marks {
inline constexpr std::uint16_t kNewline = 1 << 0;
inline constexpr std::uint16_t kBlankLine = 1 << 1;  // or a block tag of HTML
inline constexpr std::uint16_t kComma = 1 << 2;
inline constexpr std::uint16_t kSemicolon = 1 << 3;
inline constexpr std::uint16_t kColon = 1 << 4;
inline constexpr std::uint16_t kStop = 1 << 5;        // . ! ? and the CJK full stop; not "x.txt"
inline constexpr std::uint16_t kQuoteOpen = 1 << 6;   // a quotation begins at this word
inline constexpr std::uint16_t kQuoteClose = 1 << 7;  // one ended after the word before
inline constexpr std::uint16_t kParenOpen = 1 << 8;
inline constexpr std::uint16_t kParenClose = 1 << 9;
inline constexpr std::uint16_t kDash = 1 << 10;    // an en or em dash, or " - ", " -- "
inline constexpr std::uint16_t kHyphen = 1 << 11;  // "-" without blanks
inline constexpr std::uint16_t kSlash = 1 << 12;
inline constexpr std::uint16_t kBracketOpen = 1 << 13;   // [ or <
inline constexpr std::uint16_t kBracketClose = 1 << 14;  // ] or >
}  // namespace marks

// What the word itself is. Bits.
namespace traits {
inline constexpr std::uint16_t kNumber = 1 << 0;       // begins with a digit
inline constexpr std::uint16_t kUrl = 1 << 1;          // URL, domain or e-mail address
inline constexpr std::uint16_t kCapitalized = 1 << 2;  // first letter upper case
inline constexpr std::uint16_t kAllCaps = 1 << 3;      // two letters or more, no lower case
inline constexpr std::uint16_t kCjk = 1 << 4;
inline constexpr std::uint16_t kLetter = 1 << 5;  // a single letter
}  // namespace traits

// Sixteen bytes, since a text has a word in every six.
struct Word {
  // Bytes that a word may have and still know their number by itself; where it has more, its
  // key tells it, which then is no hash.
  static constexpr std::uint32_t kLongest = 1022;

  WordKey key = 0;
  std::uint32_t begin = 0;       // bytes of Document::text
  std::uint16_t before = 0;      // marks:: between the previous word and this one
  std::uint16_t traits : 6 = 0;  // traits::
  std::uint16_t few_bytes : 10 = 0;

  Word() = default;
  Word(WordKey folded, std::uint32_t first, std::uint32_t last, std::uint16_t marks_before,
       std::uint32_t found)
      : key(folded), begin(first), before(marks_before), traits(found & 0x3F) {
    const std::uint32_t bytes = last - first;
    few_bytes = std::min(bytes, kLongest + 1) & 0x3FF;
    if (bytes > kLongest) key = WordKey{bytes} << 8;
  }

  // The same where it is known to be short.
  struct FewBytes {
    std::uint32_t size;
  };
  Word(WordKey folded, std::uint32_t first, FewBytes bytes, std::uint16_t marks_before,
       std::uint32_t found)
      : key(folded),
        begin(first),
        before(marks_before),
        traits(found & 0x3F),
        few_bytes(bytes.size & 0x3FF) {}

  std::uint32_t size() const {
    return few_bytes <= kLongest ? few_bytes : static_cast<std::uint32_t>(key >> 8);
  }
  std::uint32_t end() const { return begin + size(); }

  bool operator==(const Word&) const = default;
};
static_assert(sizeof(Word) == 16);

// The folded words of a piece of UTF-8 text, by the plain and slow road; grammar
// files and tests use it. Invalid bytes separate words.
std::vector<std::string> FoldWords(std::string_view utf8);

}  // namespace proviso
