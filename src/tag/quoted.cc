// What stands between quotation marks, with the brackets that stand right inside of them.
#include <array>

#include "tag/values.h"

namespace proviso {
namespace {

// The bracket that stands between a quotation mark and its first word: "[Name] built on ...".
std::string OpeningMark(const Unit& unit, std::uint32_t at) {
  const std::string_view before = unit.document->text().substr(0, unit.word(at).begin);
  const bool bracket = before.ends_with('[') || before.ends_with('(') || before.ends_with('<');
  return bracket ? std::string(1, before.back()) : std::string();
}

// The bracket that stands between the last word and its quotation mark, where the words open it:
// "Drawn by Larkspur (maps@larkspur.example)". Of one opened before the quotation, none.
std::string ClosingMark(const Unit& unit, std::uint32_t last, std::string_view quoted) {
  constexpr std::array<std::string_view, 3> kPairs = {"()", "[]", "<>"};
  const std::string_view after = unit.document->text().substr(unit.word(last).end());
  for (const std::string_view pair : kPairs) {
    if (!after.starts_with(pair[1])) continue;
    const std::size_t open = quoted.rfind(pair[0]), close = quoted.rfind(pair[1]);
    const bool unclosed = open != quoted.npos && (close == quoted.npos || close < open);
    return unclosed ? std::string(1, pair[1]) : std::string();
  }
  return std::string();
}

}  // namespace

std::uint32_t ReadQuoted(const Unit& unit, std::uint32_t at, std::string* out) {
  if ((unit.word(at).before & marks::kQuoteOpen) == 0) return 0;
  for (std::uint32_t i = at; i < unit.size() && i < at + 80; ++i) {
    if (!unit.QuoteCloses(i)) {
      if (i > at && (unit.before[i] & marks::kQuoteOpen) != 0) return 0;
      continue;
    }
    if (out != nullptr) {
      *out = OpeningMark(unit, at) + TextOfWords(unit, at, i + 1);
      *out += ClosingMark(unit, i, *out);
    }
    return i + 1 - at;
  }
  return 0;
}

}  // namespace proviso
