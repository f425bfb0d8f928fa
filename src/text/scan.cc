#include "text/scan.h"

#include <algorithm>
#include <array>

#include "text/character.h"
#include "text/mark_reader.h"
#include "text/url.h"

namespace proviso {
namespace {

struct GlyphSource {
  const std::vector<Glyph>* glyphs;

  char32_t At(std::size_t i) const { return i < glyphs->size() ? (*glyphs)[i].c : U'\n'; }
  bool UpperAt(std::size_t i) const { return i < glyphs->size() && (*glyphs)[i].upper; }
  std::uint32_t PositionAt(std::size_t i) const { return (*glyphs)[i].begin; }
  bool IsLineEnd(std::size_t i) const { return i < glyphs->size() && (*glyphs)[i].c == U'\n'; }
};

class Scanner : MarkReader<GlyphSource> {
 public:
  Scanner(const std::vector<Glyph>& glyphs, ScanState& state, ScannedWords& words)
      : MarkReader(GlyphSource{&glyphs}, state), glyphs_(glyphs), out_(words) {}

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
        case CharacterClass::kMark: i = ReadWord(i); break;
        case CharacterClass::kIdeograph:
          Emit(i, i + 1, i + 1, traits::kCjk);
          ++i;
          break;
        case CharacterClass::kSymbolWord:
          Emit(i, i + 1, i + 1, 0);
          ++i;
          break;
        case CharacterClass::kOther:
          state_.line_empty = false;
          i = ReadMark(i);
          if (state_.hyphenated && state_.first_part.empty() && !out_.words.empty()) {
            state_.last = out_.words.back().word;
            if (state_.last.size() > kMaxFirstPart) {
              state_.hyphenated = false;
            } else {
              state_.first_part = out_.Folded(out_.words.back());
            }
          }
          break;
      }
    }
  }

 private:
  // Reads the word that begins at `i`; returns where to go on.
  std::size_t ReadWord(std::size_t i) {
    if (const std::size_t url_end = UrlEnd(source_, i, i, no_url_before_); url_end > i) {
      Emit(i, url_end, url_end, traits::kUrl);
      return url_end;
    }
    const std::size_t end = WordEnd(i, i);
    const std::size_t stands_to = PossessiveAt(end) ? end + 2 : PluralAt(end) ? end + 3 : end;
    Emit(i, end, stands_to, 0, /*plural=*/stands_to == end + 3);
    return stands_to;
  }

  // The word of glyphs [begin, end), written over [begin, stands_to).
  void Emit(std::size_t begin, std::size_t end, std::size_t stands_to, std::uint16_t trait,
            bool plural = false) {
    ScannedWord found;
    found.folded_begin = static_cast<std::uint32_t>(out_.folded.size());
    AppendFolded(begin, end, plural);
    std::uint32_t first = glyphs_[begin].begin;
    std::uint16_t before = state_.before;
    std::uint32_t traits = trait != 0 ? trait : TraitsOf(begin, end);
    if (Joins(begin, trait) && !EndsWithin(stands_to)) {
      out_.folded.insert(found.folded_begin, state_.first_part);
      found.joins = true;
      first = state_.last.begin;
      before = state_.last.before;
      traits = state_.last.traits & ~std::uint32_t{traits::kLetter};
    }
    found.folded_end = static_cast<std::uint32_t>(out_.folded.size());
    found.word = {KeyOf(out_.Folded(found)), first, glyphs_[stands_to - 1].end, before, traits};
    out_.words.push_back(found);

    state_.hyphenated = false;
    state_.first_part.clear();
    state_.before = 0;
    state_.previous = Previous::kWord;
    state_.line_empty = false;
  }

  // Whether the next word begins within the character that ends before glyph `end`, as in U+00BC,
  // which is 1 and 4. That word would stand alone on its line, inside of one of the line before.
  bool EndsWithin(std::size_t end) const {
    return end < glyphs_.size() && glyphs_[end].begin == glyphs_[end - 1].begin;
  }

  void AppendFolded(std::size_t begin, std::size_t end, bool plural) {
    if (glyphs_[begin].c == U'©') {
      out_.folded += "(c)";
      return;
    }
    for (std::size_t i = begin; i < end;) {
      const std::size_t run = i;
      while (i < end && glyphs_[i].c < 0x80) ++i;
      const std::size_t size = out_.folded.size();
      out_.folded.resize(size + (i - run));
      for (std::size_t at = run; at < i; ++at) {
        out_.folded[size + (at - run)] = static_cast<char>(glyphs_[at].c);
      }
      if (i == end) break;
      const char32_t c = glyphs_[i++].c;
      if (IsApostrophe(c)) {
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
    return state_.hyphenated && !state_.first_part.empty() && trait == 0 && LowerAt(begin) &&
           state_.before == (marks::kHyphen | marks::kNewline) &&
           !MakesCompounds(state_.first_part);
  }

  const std::vector<Glyph>& glyphs_;
  ScannedWords& out_;
  std::size_t no_url_before_ = 0;
};

}  // namespace

void ScanWords(const std::vector<Glyph>& glyphs, ScanState& state, ScannedWords& words) {
  Scanner(glyphs, state, words).Run();
}

bool MakesCompounds(std::string_view folded_first_part) {
  static constexpr std::array<std::string_view, 50> kFirstParts = {
      "above", "add",   "all",   "anti",   "arms",  "case",   "class", "closed", "co",   "cost",
      "cross", "end",   "ex",    "export", "fair",  "fee",    "fine",  "first",  "free", "full",
      "good",  "half",  "high",  "large",  "long",  "low",    "mid",   "multi",  "non",  "object",
      "on",    "one",   "open",  "opt",    "paid",  "peer",   "post",  "pre",    "read", "royalty",
      "self",  "share", "short", "single", "small", "source", "third", "two",    "well", "world"};
  static_assert(std::is_sorted(kFirstParts.begin(), kFirstParts.end()));
  return std::binary_search(kFirstParts.begin(), kFirstParts.end(), folded_first_part);
}

}  // namespace proviso
