// Whether the lines of a text were wrapped, and at which width. Lines have columns: what they are
// indented by beyond what all are, and their bytes.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "text/document.h"

namespace proviso {

// A text whose inner lines come close to one width was wrapped by hand or by an
// editor; in others a line is a paragraph.
struct Wrapping {
  bool wrapped = false;
  std::uint32_t width = 0;  // columns
};

// What all lines are indented by: the blank after "//", say.
std::uint16_t CommonIndent(const std::vector<Line>& lines);

inline std::uint32_t WidthOf(const Line& line, std::uint16_t common) {
  return std::max(line.indent, common) - common + (line.end - line.begin);
}

Wrapping MeasureWrapping(std::span<const Line> lines, std::uint16_t common);

// Lines [begin, end) that are wrapped, in a text that as a whole is not.
struct WrappedStretch {
  std::size_t begin = 0, end = 0;
  Wrapping wrapping;
};

// Two licences in one file may be set differently: of a text with long lines, the stretches
// between those are measured by themselves, where they are long enough to tell. In order.
std::vector<WrappedStretch> FindWrappedStretches(const std::vector<Line>& lines,
                                                 std::uint16_t common);

}  // namespace proviso
