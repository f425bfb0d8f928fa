#include "text/scan.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "text/character.h"
#include "text/url.h"

namespace proviso {
namespace {

constexpr std::uint32_t kQuoteReach = 16;  // words that a single quotation may hold

class Scanner {
 public:
  Scanner(const std::vector<Glyph>& glyphs, ScanState& state, ScannedWords& words)
      : glyphs_(glyphs), state_(state), out_(words) {}

  void Run() {
    for (std::size_t i = 0; i < glyphs_.size();) {
      const char32_t c = glyphs_[i].c;
      switch (ClassOf(c)) {
        case CharacterClass::kLineEnd:
          EndLine(c);
          ++i;
          break;
        case CharacterClass::kBlank:
          state_.previous = Previous::kBlank;
          ++i;
          break;
        case CharacterClass::kLetter:
        case CharacterClass::kDigit:
        case CharacterClass::kMark:
          i = ReadWord(i);
          break;
        case CharacterClass::kIdeograph:
          Emit(i, i + 1, i + 1, traits::kCjk);
          i = i + 1;
          break;
        case CharacterClass::kSymbolWord:
          Emit(i, i + 1, i + 1, 0);
          ++i;
          break;
        case CharacterClass::kOther:
          state_.line_empty = false;
          i = ReadMark(i);
          break;
      }
    }
  }

 private:
  char32_t At(std::size_t i) const { return i < glyphs_.size() ? glyphs_[i].c : U'\n'; }
  CharacterClass ClassAt(std::size_t i) const { return ClassOf(At(i)); }
  bool WordAt(std::size_t i) const { return IsWordCharacter(ClassAt(i)); }
  bool LetterAt(std::size_t i) const { return ClassAt(i) == CharacterClass::kLetter; }
  bool DigitAt(std::size_t i) const { return ClassAt(i) == CharacterClass::kDigit; }
  bool BlankAt(std::size_t i) const {
    return ClassAt(i) == CharacterClass::kBlank || ClassAt(i) == CharacterClass::kLineEnd;
  }
  bool LowerAt(std::size_t i) const {
    return i < glyphs_.size() && !glyphs_[i].upper &&
           u_charType(static_cast<UChar32>(glyphs_[i].c)) == U_LOWERCASE_LETTER;
  }
  // "'s" that ends there, at its apostrophe.
  bool PossessiveAt(std::size_t i) const {
    return IsApostrophe(At(i)) && At(i + 1) == U's' && !WordAt(i + 2);
  }

  void Mark(std::uint16_t mark) { state_.before = static_cast<std::uint16_t>(state_.before | mark); }

  void EndLine(char32_t c) {
    Mark(marks::kNewline);
    if (state_.line_empty || c == kParagraphEnd) Mark(marks::kBlankLine);
    state_.line_empty = true;
    state_.previous = Previous::kBlank;
  }

  // Reads the word that begins at `i`; returns where to go on.
  std::size_t ReadWord(std::size_t i) {
    if (const std::size_t url_end = UrlEnd(glyphs_, i); url_end > i) {
      Emit(i, url_end, url_end, traits::kUrl);
      return url_end;
    }
    std::size_t end = i;
    while (true) {
      while (WordAt(end)) ++end;
      const char32_t c = At(end);
      if (IsApostrophe(c) && LetterAt(end + 1) && !PossessiveAt(end)) {
        ++end;
      } else if ((c == U'.' || c == U',') && DigitAt(end - 1) && DigitAt(end + 1)) {
        ++end;
      } else if (c == U'.' && SingleLetters(i, end) && LetterAt(end + 1) && !WordAt(end + 2)) {
        ++end;
      } else {
        break;
      }
    }
    if (PossessiveAt(end)) {
      Emit(i, end, end + 2, 0);
      return end + 2;
    }
    if (At(end) == U'(' && At(end + 1) == U's' && At(end + 2) == U')' && !WordAt(end + 3) &&
        LetterAt(end - 1)) {
      Emit(i, end, end + 3, 0, /*plural=*/true);
      return end + 3;
    }
    Emit(i, end, end, 0);
    return end;
  }

  // Only "a" or "a.b.c" so far.
  bool SingleLetters(std::size_t begin, std::size_t end) const {
    if ((end - begin) % 2 == 0 || !LetterAt(end - 1)) return false;
    for (std::size_t i = begin; i + 1 < end; i += 2) {
      if (!LetterAt(i) || At(i + 1) != U'.') return false;
    }
    return true;
  }

  // The word of glyphs [begin, end), written over [begin, stands_to).
  void Emit(std::size_t begin, std::size_t end, std::size_t stands_to, std::uint16_t trait,
            bool plural = false) {
    ScannedWord found;
    found.folded_begin = static_cast<std::uint32_t>(out_.folded.size());
    AppendFolded(begin, end, plural);
    found.word.begin = glyphs_[begin].begin;
    found.word.end = glyphs_[stands_to - 1].end;
    found.word.before = state_.before;
    found.word.traits = static_cast<std::uint16_t>(
        trait | (trait == 0 ? TraitsOf(begin, end) : std::uint16_t{0}));
    if (Joins(begin, trait)) {
      out_.folded.insert(found.folded_begin, state_.hyphenated);
      found.joins = true;
      found.word.begin = state_.last.begin;
      found.word.before = state_.last.before;
      found.word.traits = static_cast<std::uint16_t>(state_.last.traits & ~traits::kLetter);
    }
    found.folded_end = static_cast<std::uint32_t>(out_.folded.size());
    found.word.key = KeyOf(out_.Folded(found));
    out_.words.push_back(found);

    state_.last = found.word;
    state_.hyphenated.clear();
    state_.before = 0;
    state_.previous = Previous::kWord;
    state_.line_empty = false;
    ++state_.since_quote;
  }

  void AppendFolded(std::size_t begin, std::size_t end, bool plural) {
    if (glyphs_[begin].c == U'©') {
      out_.folded += "(c)";
      return;
    }
    for (std::size_t i = begin; i < end; ++i) {
      const char32_t c = glyphs_[i].c;
      if (c < 0x80) {
        out_.folded += static_cast<char>(c);
      } else if (IsApostrophe(c)) {
        out_.folded += '\'';
      } else {
        AppendUtf8(c, out_.folded);
      }
    }
    if (plural) out_.folded += 's';
  }

  std::uint16_t TraitsOf(std::size_t begin, std::size_t end) const {
    std::uint16_t found = 0;
    std::size_t letters = 0;
    bool lower = false;
    for (std::size_t i = begin; i < end; ++i) {
      if (!LetterAt(i)) continue;
      ++letters;
      lower = lower || !glyphs_[i].upper;
    }
    if (DigitAt(begin)) found |= traits::kNumber;
    if (glyphs_[begin].upper) found |= traits::kCapitalized;
    if (letters >= 2 && !lower) found |= traits::kAllCaps;
    if (letters == 1 && end - begin == 1) found |= traits::kLetter;
    return found;
  }

  bool Joins(std::size_t begin, std::uint16_t trait) const {
    return !state_.hyphenated.empty() && trait == 0 && LowerAt(begin) &&
           state_.before == (marks::kHyphen | marks::kNewline) &&
           !MakesCompounds(state_.hyphenated);
  }

  // Reads what is no word and no blank at `i`; returns where to go on.
  std::size_t ReadMark(std::size_t i) {
    const char32_t c = glyphs_[i].c;
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
      case Punctuation::kQuoteClose:
        ReadQuote(i, punctuation);
        return i + 1;
      default:
        Mark(MarkOf(punctuation));
        break;
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
      state_.since_quote = 0;
    } else {
      if (!after_nothing && state_.since_quote <= kQuoteReach) Mark(marks::kQuoteClose);
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
    if (single && state_.previous == Previous::kWord && line_end < glyphs_.size() &&
        At(line_end) == U'\n') {
      Mark(marks::kHyphen);
      if (LetterAt(i - 1) && !out_.words.empty() && state_.before == marks::kHyphen) {
        state_.hyphenated = out_.Folded(out_.words.back());
      }
    } else if (end - i <= 3) {
      Mark(marks::kDash);
    }
    state_.previous = Previous::kOpen;
    return end;
  }

  const std::vector<Glyph>& glyphs_;
  ScanState& state_;
  ScannedWords& out_;
};

}  // namespace

void ScanWords(const std::vector<Glyph>& glyphs, ScanState& state, ScannedWords& words) {
  Scanner(glyphs, state, words).Run();
}

bool MakesCompounds(std::string_view folded_first_part) {
  static constexpr std::array<std::string_view, 50> kFirstParts = {
      "above", "add",   "all",   "anti",   "arms",  "case",  "class", "closed", "co",     "cost",
      "cross", "end",   "ex",    "export", "fair",  "fee",   "fine",  "first",  "free",   "full",
      "good",  "half",  "high",  "large",  "long",  "low",   "mid",   "multi",  "non",    "object",
      "on",    "one",   "open",  "opt",    "paid",  "peer",  "post",  "pre",    "read",   "royalty",
      "self",  "share", "short", "single", "small", "source", "third", "two",   "well",   "world"};
  return std::binary_search(kFirstParts.begin(), kFirstParts.end(), folded_first_part);
}

}  // namespace proviso
