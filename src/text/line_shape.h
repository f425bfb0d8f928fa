// What a line is by its shape alone: a rule, a markdown heading, emphasized.
// Internal to text/.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/span.h"

namespace proviso {

// Characters that rules are drawn with: ---- ==== * * * ____ ~~~~ #### |---|---|
bool DrawsRule(char32_t c);

// Three or more of them, and nothing else but blanks.
bool IsRule(std::string_view line);

// "## Title ##" -> level 2, and "Title" as the bytes of `line`; level 0 where it is
// no heading. `line` has something visible at both ends.
struct HeadingMark {
  std::uint8_t level = 0;
  Span text;
};
HeadingMark ReadHeading(std::string_view text, Span line);

// `line` less the marks of emphasis and code around it: "**Title**" -> Title.
Span WithoutEmphasis(std::string_view text, Span line);

// Columns of the blanks in `blanks`, a tab to the next multiple of 8.
std::uint16_t ColumnsOf(std::string_view blanks);

}  // namespace proviso
