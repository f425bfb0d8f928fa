#include "text/line_shape.h"

#include <algorithm>
#include <limits>

namespace proviso {
namespace {

bool IsBlank(char c) { return static_cast<unsigned char>(c) <= ' '; }

bool Emphasizes(char c) { return c == '*' || c == '_' || c == '`'; }

}  // namespace

bool DrawsRule(char32_t c) {
  switch (c) {
    case U'-':
    case U'=':
    case U'*':
    case U'_':
    case U'~':
    case U'#':
    case U'+':
    case U'|':
    case U':':
    case U'`':
    case U'—':
    case U'–': return true;
    default: return c >= 0x2500 && c < 0x2580;  // box drawing
  }
}

bool IsRule(std::string_view line) {
  std::size_t drawn = 0;
  for (const char c : line) {
    if (IsBlank(c)) continue;
    if (!DrawsRule(static_cast<unsigned char>(c))) return false;
    ++drawn;
  }
  return drawn >= 3;
}

HeadingMark ReadHeading(std::string_view text, Span line) {
  std::uint32_t at = line.begin;
  while (at < line.end && text[at] == '#') ++at;
  const std::uint32_t level = at - line.begin;
  if (level == 0 || level > 6 || at == line.end || !IsBlank(text[at])) return {};
  while (IsBlank(text[at])) ++at;

  std::uint32_t end = line.end;
  while (end > at && text[end - 1] == '#') --end;
  if (end == at || (end < line.end && !IsBlank(text[end - 1]))) end = line.end;
  while (end > at && IsBlank(text[end - 1])) --end;
  return {static_cast<std::uint8_t>(level), {at, end}};
}

Span WithoutEmphasis(std::string_view text, Span line) {
  const char last = text[line.end - 1];
  if (!Emphasizes(text[line.begin]) && last != '*' && !IsBlank(last)) return line;
  std::uint32_t begin = line.begin;
  while (begin < line.end && begin - line.begin < 3 && Emphasizes(text[begin])) ++begin;
  const bool opens = begin < line.end && !IsBlank(text[begin]) && !Emphasizes(text[begin]);
  if (!opens) begin = line.begin;
  std::uint32_t end = line.end;
  while (end > begin + 1 && line.end - end < 3 &&
         (text[end - 1] == '*' || (begin > line.begin && Emphasizes(text[end - 1])))) {
    --end;
  }
  if (IsBlank(text[end - 1])) end = line.end;
  return {begin, end};
}

std::uint16_t ColumnsOf(std::string_view blanks) {
  std::size_t columns = 0;
  for (const char c : blanks) columns = c == '\t' ? (columns / 8 + 1) * 8 : columns + 1;
  return static_cast<std::uint16_t>(
      std::min<std::size_t>(columns, std::numeric_limits<std::uint16_t>::max()));
}

}  // namespace proviso
