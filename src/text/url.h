// URLs, domains and e-mail addresses, among glyphs on the slow road and bytes on the fast one: a
// Source has At(i), the folded character ('\n' past the end). Internal to text/.
#pragma once

#include <algorithm>
#include <cstddef>

#include "text/character.h"

namespace proviso {

namespace url_internal {

inline constexpr std::size_t kMaxName = 128;

inline bool IsAsciiLetter(char32_t c) { return c >= U'a' && c <= U'z'; }

inline bool IsNameCharacter(char32_t c) {
  return IsWordCharacter(ClassOf(c)) || c == U'-' || c == U'_' || c == U'.' || c == U'+';
}

inline bool IsUrlCharacter(char32_t c) {
  switch (ClassOf(c)) {
    case CharacterClass::kLetter:
    case CharacterClass::kDigit:
    case CharacterClass::kMark: return true;
    case CharacterClass::kSymbolWord: return c == U'$' || c == U'%';
    case CharacterClass::kOther:
      return c < 0x80 && c != U'<' && c != U'>' && c != U'"' && c != U'`' && c != U'\\' &&
             c != U'^' && c != U'{' && c != U'}' && c != U'|';
    default: return false;
  }
}

inline bool IsTrailing(char32_t c) {
  return c == U'.' || c == U',' || c == U';' || c == U':' || c == U'!' || c == U'?' || c == U'\'' ||
         c == U'*' || c == U'_' || c == U'(' || c == U'[';
}

template <typename Source>
bool OnlyLetters(const Source& source, std::size_t begin, std::size_t end) {
  while (begin < end && IsAsciiLetter(source.At(begin))) ++begin;
  return begin == end;
}

// From `end` on to the end of a path, less what belongs to the sentence.
template <typename Source>
std::size_t PathEnd(const Source& source, std::size_t begin, std::size_t end) {
  const std::size_t least = end;
  int parens = 0;
  int brackets = 0;
  for (; IsUrlCharacter(source.At(end)); ++end) {
    const char32_t c = source.At(end);
    if (c == U'(') ++parens;
    if (c == U')' && --parens < 0) break;
    if (c == U'[') ++brackets;
    if (c == U']' && --brackets < 0) break;
  }
  while (end > std::max(least, begin) && IsTrailing(source.At(end - 1))) --end;
  return end;
}

// "x.org", "ai.google.dev": two labels or more, the last of two letters or more.
// Returns its end, or `begin`.
template <typename Source>
std::size_t DomainEnd(const Source& source, std::size_t begin) {
  std::size_t end = begin;
  std::size_t label = begin;
  int labels = 0;
  std::size_t good = begin;
  for (; end - begin <= kMaxName; ++end) {
    const char32_t c = source.At(end);
    if (IsWordCharacter(ClassOf(c)) || (c == U'-' && end > label)) continue;
    if (end == label) break;
    ++labels;
    const bool letters = OnlyLetters(source, label, end);
    if (labels >= 2 && letters && end - label >= 2) good = end;
    if (c != U'.') break;
    label = end + 1;
  }
  return good;
}

}  // namespace url_internal

// One past the last glyph of the URL, domain or e-mail address that begins at
// the word character `begin`; `begin` where there is none:
//
//   https://x.org/a_(b)   a scheme, then "://"; to the next blank, quote or < >
//   www.x.org             "www." and a domain
//   ai.google.dev/terms   a domain with a path
//   jane.doe@x.org        an e-mail address
//
// A search that finds none remembers how far it looked in `none_before` (0 at first,
// one for each run of glyphs), so that all searches together are linear.
//
// Word characters from `begin` to `known` are known to the caller.
//
// Trailing stops, commas, quotes and unbalanced brackets stay outside. Names
// before "/" and "@" are looked for over 128 glyphs at most.
template <typename Source>
std::size_t UrlEnd(const Source& source, std::size_t begin, std::size_t known,
                   std::size_t& none_before) {
  std::size_t end = std::min(known, begin + url_internal::kMaxName + 1);
  while (end - begin <= url_internal::kMaxName && IsWordCharacter(ClassOf(source.At(end)))) ++end;

  const char32_t c = source.At(end);
  if (c == U':') {
    const bool scheme = url_internal::OnlyLetters(source, begin, end);
    if (!scheme || source.At(end + 1) != U'/' || source.At(end + 2) != U'/' ||
        !IsWordCharacter(ClassOf(source.At(end + 3)))) {
      return begin;
    }
    return url_internal::PathEnd(source, begin, end + 3);
  }
  if (begin < none_before) return begin;
  if (c != U'.' && c != U'@' && c != U'-' && c != U'_' && c != U'+') return begin;

  std::size_t name = end;
  bool dotted = false;
  while (name - begin <= url_internal::kMaxName && url_internal::IsNameCharacter(source.At(name))) {
    dotted = dotted || (source.At(name) == U'.' && IsWordCharacter(ClassOf(source.At(name + 1))));
    ++name;
  }
  if (source.At(name) == U'@') {
    const std::size_t domain = url_internal::DomainEnd(source, name + 1);
    return domain > name + 1 ? domain : begin;
  }
  none_before = name;
  if (!dotted && name - begin <= url_internal::kMaxName) return begin;
  const std::size_t domain = url_internal::DomainEnd(source, begin);
  if (domain == begin) return begin;
  const char32_t after = source.At(domain);
  if (after == U'/' && IsWordCharacter(ClassOf(source.At(domain + 1)))) {
    return url_internal::PathEnd(source, begin, domain);
  }
  const bool www = end - begin == 3 && source.At(begin) == U'w' && source.At(begin + 1) == U'w' &&
                   source.At(begin + 2) == U'w';
  if (!www) return begin;
  return after == U'/' ? domain + 1 : domain;
}

}  // namespace proviso
