// The rules for what stands between words, for both roads: a Source is a line of
// characters, glyphs on the slow road and bytes on the fast one. Internal to text/.
//
// A Source has At(i), the folded character ('\n' past the end); UpperAt(i), whether
// it was upper case; PositionAt(i), its byte of the text; IsLineEnd(i).
#pragma once

#include <unicode/uchar.h>

#include <cstddef>

#include "text/character.h"
#include "text/scan.h"

namespace proviso {

template <typename Source>
class MarkReader {
 public:
  MarkReader(Source source, ScanState& state) : source_(source), state_(state) {}

 protected:
  char32_t At(std::size_t i) const { return source_.At(i); }
  CharacterClass ClassAt(std::size_t i) const { return ClassOf(At(i)); }
  bool WordAt(std::size_t i) const { return IsWordCharacter(ClassAt(i)); }
  bool LetterAt(std::size_t i) const { return ClassAt(i) == CharacterClass::kLetter; }
  bool DigitAt(std::size_t i) const { return ClassAt(i) == CharacterClass::kDigit; }
  bool BlankAt(std::size_t i) const {
    return ClassAt(i) == CharacterClass::kBlank || ClassAt(i) == CharacterClass::kLineEnd;
  }
  bool LowerAt(std::size_t i) const {
    const char32_t c = At(i);
    if (source_.UpperAt(i)) return false;
    if (c < 0x80) return c >= U'a' && c <= U'z';
    return u_charType(static_cast<UChar32>(c)) == U_LOWERCASE_LETTER;
  }
  // "'s" and no more of a word, at its apostrophe.
  bool PossessiveAt(std::size_t i) const {
    return IsApostrophe(At(i)) && At(i + 1) == U's' && !WordAt(i + 2);
  }
  // "(s)" and no more of a word, right after a letter.
  bool PluralAt(std::size_t i) const {
    return At(i) == U'(' && At(i + 1) == U's' && At(i + 2) == U')' && !WordAt(i + 3) &&
           LetterAt(i - 1);
  }
  // Only "a" or "a.b.c" in [begin, end).
  bool SingleLetters(std::size_t begin, std::size_t end) const {
    if ((end - begin) % 2 == 0 || !LetterAt(end - 1)) return false;
    for (std::size_t i = begin; i + 1 < end; i += 2) {
      if (!LetterAt(i) || At(i + 1) != U'.') return false;
    }
    return true;
  }
  // The end of the word that begins at `begin`, possessives and plurals left out;
  // word characters up to `end` are known.
  std::size_t WordEnd(std::size_t begin, std::size_t end) const {
    while (true) {
      while (WordAt(end)) ++end;
      const char32_t c = At(end);
      const bool inside = c == U'.' ? (DigitAt(end - 1) && DigitAt(end + 1)) ||
                                          (end - begin < 16 && LetterAt(end + 1) &&
                                           !WordAt(end + 2) && SingleLetters(begin, end))
                          : c == U',' ? DigitAt(end - 1) && DigitAt(end + 1)
                                      : IsApostrophe(c) && LetterAt(end + 1) && !PossessiveAt(end);
      if (!inside) return end;
      ++end;
    }
  }

  void Mark(std::uint16_t mark) {
    state_.before = static_cast<std::uint16_t>(state_.before | mark);
  }

  void EndLine(char32_t c) {
    Mark(marks::kNewline);
    if (state_.line_empty || c == kParagraphEnd) Mark(marks::kBlankLine);
    state_.line_empty = true;
    state_.previous = Previous::kBlank;
  }

  static constexpr std::uint32_t kQuoteReach = 160;  // bytes a single quotation may hold

  // Reads what is no word and no blank at `i`; returns where to go on.
  std::size_t ReadMark(std::size_t i) {
    const char32_t c = At(i);
    if (IsHyphen(c)) return ReadHyphens(i);
    if (IsApostrophe(c) || c == U'`') return ReadSingleQuote(i);
    const Punctuation punctuation = PunctuationOf(c);
    switch (punctuation) {
      case Punctuation::kNone:
        if (!IsEmphasis(c)) state_.previous = Previous::kOther;
        return i + 1;
      case Punctuation::kStop:
        // In "name.txt" a stop ends nothing.
        if (c == U'.' && state_.previous == Previous::kWord && (LowerAt(i + 1) || DigitAt(i + 1))) {
          break;
        }
        Mark(marks::kStop);
        break;
      case Punctuation::kQuote:
      case Punctuation::kQuoteOpen:
      case Punctuation::kQuoteClose: ReadQuote(i, punctuation); return i + 1;
      default: Mark(MarkOf(punctuation)); break;
    }
    state_.previous = Opens(punctuation) ? Previous::kOpen : Previous::kOther;
    return i + 1;
  }

  void ReadQuote(std::size_t i, Punctuation kind) {
    const bool after_nothing =
        state_.previous == Previous::kBlank || state_.previous == Previous::kOpen;
    bool opens = after_nothing && !BlankAt(i + 1);
    if (kind == Punctuation::kQuoteOpen) opens = after_nothing || !BlankAt(i + 1);
    Mark(opens ? marks::kQuoteOpen : marks::kQuoteClose);
    state_.previous = opens ? Previous::kOpen : Previous::kOther;
  }

  std::size_t ReadSingleQuote(std::size_t i) {
    const bool after_nothing =
        state_.previous == Previous::kBlank || state_.previous == Previous::kOpen;
    if (!after_nothing && PossessiveAt(i)) {  // "Licensee"'s
      state_.previous = Previous::kWord;
      return i + 2;
    }
    if (after_nothing && !BlankAt(i + 1)) {
      Mark(marks::kQuoteOpen);
      state_.previous = Previous::kOpen;
      state_.quote_begin = source_.PositionAt(i);
      state_.quote_open = true;
    } else {
      const bool near = source_.PositionAt(i) - state_.quote_begin <= kQuoteReach;
      if (!after_nothing && state_.quote_open && near) {
        Mark(marks::kQuoteClose);
        state_.quote_open = false;
      }
      state_.previous = Previous::kOther;
    }
    return i + 1;
  }

  std::size_t ReadHyphens(std::size_t i) {
    std::size_t end = i + 1;
    while (IsHyphen(At(end))) ++end;
    const bool single = end == i + 1;
    const bool after_blank = state_.previous == Previous::kBlank;
    if (single && !after_blank && !BlankAt(end)) {
      Mark(marks::kHyphen);
      state_.previous = Previous::kOther;
      return end;
    }
    std::size_t line_end = end;
    while (ClassAt(line_end) == CharacterClass::kBlank) ++line_end;
    if (single && state_.previous == Previous::kWord && source_.IsLineEnd(line_end)) {
      Mark(marks::kHyphen);
      state_.hyphenated = LetterAt(i - 1) && state_.before == marks::kHyphen;
    } else if (end - i <= 3) {
      Mark(marks::kDash);
    }
    state_.previous = Previous::kOpen;
    return end;
  }

  Source source_;
  ScanState& state_;
};

}  // namespace proviso
