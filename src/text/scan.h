// The slow road from glyphs to words: the rules of words.h, one by one, for any
// script. The fast pass over ASCII (ascii.h) must give the same words.
//
//   ScanState state;  ScannedWords words;
//   ScanWords(glyphs of "the users' notice(s)", state, words);
//   // the | users | notices
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/glyph.h"
#include "text/words.h"

namespace proviso {

// What came right before, for the marks that depend on it.
enum class Previous : std::uint8_t { kBlank, kOpen, kWord, kOther };

// What goes over from one line to the next.
struct ScanState {
  std::uint16_t before = 0;  // marks since the last word
  Previous previous = Previous::kBlank;
  bool line_empty = true;         // nothing but blanks since the last line end
  bool quote_open = false;        // a single quotation, opened at
  std::uint32_t quote_begin = 0;  // this byte
  bool hyphenated = false;        // a hyphen at a line end followed the last word
  Word last;                      // that word
  std::string first_part;         // and its folded form
};

struct ScannedWord {
  Word word;
  std::uint32_t folded_begin = 0;  // bytes of ScannedWords::folded
  std::uint32_t folded_end = 0;
  bool joins = false;  // takes the place of the word before: "distri-" + "bute"
};

struct ScannedWords {
  std::string folded;
  std::vector<ScannedWord> words;

  std::string_view Folded(const ScannedWord& word) const {
    return std::string_view(folded).substr(word.folded_begin, word.folded_end - word.folded_begin);
  }
  void clear() {
    folded.clear();
    words.clear();
  }
};

// Appends the words of the glyphs. A line end is the glyph '\n', a paragraph end
// kParagraphEnd; a run of glyphs should end with one of them.
void ScanWords(const std::vector<Glyph>& glyphs, ScanState& state, ScannedWords& words);

// A word of more bytes than that is not joined with the next line's.
inline constexpr std::uint32_t kMaxFirstPart = 128;

// Whether a word broken by a hyphen at a line end is two words: its first part is
// one that makes compounds ("non-", "royalty-", "third-") and is not commonly
// written in one with what follows (as "re-" and "sub-" are).
bool MakesCompounds(std::string_view folded_first_part);

}  // namespace proviso
