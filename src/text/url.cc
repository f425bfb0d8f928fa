#include "text/url.h"

#include <algorithm>

#include "text/character.h"

namespace proviso {
namespace {

constexpr std::size_t kMaxName = 128;

char32_t At(const std::vector<Glyph>& glyphs, std::size_t i) {
  return i < glyphs.size() ? glyphs[i].c : U'\n';
}

bool IsAsciiLetter(char32_t c) { return c >= U'a' && c <= U'z'; }

bool IsNameCharacter(char32_t c) {
  return IsWordCharacter(ClassOf(c)) || c == U'-' || c == U'_' || c == U'.' || c == U'+';
}

bool IsUrlCharacter(char32_t c) {
  switch (ClassOf(c)) {
    case CharacterClass::kLetter:
    case CharacterClass::kDigit:
    case CharacterClass::kMark:
      return true;
    case CharacterClass::kSymbolWord:
      return c == U'$' || c == U'%';
    case CharacterClass::kOther:
      return c < 0x80 && c != U'<' && c != U'>' && c != U'"' && c != U'`' && c != U'\\' &&
             c != U'^' && c != U'{' && c != U'}' && c != U'|';
    default:
      return false;
  }
}

bool IsTrailing(char32_t c) {
  return c == U'.' || c == U',' || c == U';' || c == U':' || c == U'!' || c == U'?' || c == U'\'' ||
         c == U'*' || c == U'_' || c == U'(' || c == U'[';
}

// From `end` on to the end of a path, less what belongs to the sentence.
std::size_t PathEnd(const std::vector<Glyph>& glyphs, std::size_t begin, std::size_t end) {
  const std::size_t least = end;
  int parens = 0;
  int brackets = 0;
  for (; IsUrlCharacter(At(glyphs, end)); ++end) {
    const char32_t c = glyphs[end].c;
    if (c == U'(') ++parens;
    if (c == U')' && --parens < 0) break;
    if (c == U'[') ++brackets;
    if (c == U']' && --brackets < 0) break;
  }
  while (end > std::max(least, begin) && IsTrailing(glyphs[end - 1].c)) --end;
  return end;
}

// "x.org", "ai.google.dev": two labels or more, the last of two letters or more.
// Returns its end, or `begin`.
std::size_t DomainEnd(const std::vector<Glyph>& glyphs, std::size_t begin) {
  std::size_t end = begin;
  std::size_t label = begin;
  int labels = 0;
  std::size_t good = begin;
  for (; end - begin <= kMaxName; ++end) {
    const char32_t c = At(glyphs, end);
    if (IsWordCharacter(ClassOf(c)) || (c == U'-' && end > label)) continue;
    if (end == label) break;
    ++labels;
    const bool letters = std::all_of(glyphs.begin() + static_cast<std::ptrdiff_t>(label),
                                     glyphs.begin() + static_cast<std::ptrdiff_t>(end),
                                     [](const Glyph& g) { return IsAsciiLetter(g.c); });
    if (labels >= 2 && letters && end - label >= 2) good = end;
    if (c != U'.') break;
    label = end + 1;
  }
  return good;
}

}  // namespace

std::size_t UrlEnd(const std::vector<Glyph>& glyphs, std::size_t begin, std::size_t& none_before) {
  std::size_t end = begin;
  while (end - begin <= kMaxName && IsWordCharacter(ClassOf(At(glyphs, end)))) ++end;

  const char32_t c = At(glyphs, end);
  if (c == U':') {
    const bool scheme = std::all_of(glyphs.begin() + static_cast<std::ptrdiff_t>(begin),
                                    glyphs.begin() + static_cast<std::ptrdiff_t>(end),
                                    [](const Glyph& g) { return IsAsciiLetter(g.c); });
    if (!scheme || At(glyphs, end + 1) != U'/' || At(glyphs, end + 2) != U'/' ||
        !IsWordCharacter(ClassOf(At(glyphs, end + 3)))) {
      return begin;
    }
    return PathEnd(glyphs, begin, end + 3);
  }
  if (begin < none_before) return begin;
  if (c != U'.' && c != U'@' && c != U'-' && c != U'_' && c != U'+') return begin;

  std::size_t name = end;
  while (name - begin <= kMaxName && IsNameCharacter(At(glyphs, name))) ++name;
  if (At(glyphs, name) == U'@') {
    const std::size_t domain = DomainEnd(glyphs, name + 1);
    return domain > name + 1 ? domain : begin;
  }
  none_before = name;
  const std::size_t domain = DomainEnd(glyphs, begin);
  if (domain == begin) return begin;
  const char32_t after = At(glyphs, domain);
  if (after == U'/' && IsWordCharacter(ClassOf(At(glyphs, domain + 1)))) {
    return PathEnd(glyphs, begin, domain);
  }
  const bool www = end - begin == 3 && glyphs[begin].c == U'w' && glyphs[begin + 1].c == U'w' &&
                   glyphs[begin + 2].c == U'w';
  if (!www) return begin;
  return after == U'/' ? domain + 1 : domain;
}

}  // namespace proviso
