#include "clause/wrapping.h"

#include <array>

namespace proviso {

std::uint16_t CommonIndent(const std::vector<Line>& lines) {
  std::uint16_t common = 0xFFFF;
  for (const Line& line : lines) {
    if (!line.blank && !line.rule && line.end > line.begin) common = std::min(common, line.indent);
  }
  return common;
}

Wrapping MeasureWrapping(std::span<const Line> lines, std::uint16_t common) {
  constexpr std::uint32_t kMost = 512;
  std::array<std::uint32_t, kMost + 1> counts{};
  std::uint32_t inner = 0, most = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].blank || lines[i + 1].blank || lines[i].rule || lines[i + 1].rule) continue;
    const std::uint32_t width = std::min(WidthOf(lines[i], common), kMost);
    most = std::max(most, width);
    ++counts[width];
    ++inner;
  }
  if (inner == 0) return {};
  std::uint32_t width = most, above = 0;
  while (width > 0 && (above += counts[width]) * 20 < inner) --width;
  std::uint32_t near = 0;
  for (std::uint32_t w = width * 3 / 4; w <= most; ++w) near += counts[w];
  // Where much of the text stands in longer lines, what was measured are short lines only.
  std::uint64_t all = 0, beyond = 0;
  for (const Line& line : lines) {
    const std::uint32_t bytes = line.end - line.begin;
    all += bytes;
    if (WidthOf(line, common) > width + 20) beyond += bytes;
  }
  const bool even = width <= 100 || (width <= 250 && near * 2 > inner);
  return {even && beyond * 10 < all * 3, std::max(width, 40u)};
}

std::vector<WrappedStretch> FindWrappedStretches(const std::vector<Line>& lines,
                                                 std::uint16_t common) {
  constexpr std::uint32_t kLong = 110;  // columns that nobody wraps at
  constexpr std::size_t kLeast = 16;    // lines, blank ones included
  std::vector<WrappedStretch> stretches;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= lines.size(); ++i) {
    if (i < lines.size() && WidthOf(lines[i], common) <= kLong) continue;
    if (i - begin >= kLeast) {
      const std::span<const Line> part = std::span(lines).subspan(begin, i - begin);
      const Wrapping wrapping = MeasureWrapping(part, common);
      std::size_t inner = 0, full = 0;
      for (std::size_t k = 0; k + 1 < part.size(); ++k) {
        if (part[k].blank || part[k + 1].blank) continue;
        ++inner;
        full += WidthOf(part[k], common) * 4 >= wrapping.width * 3;
      }
      if (wrapping.wrapped && inner >= kLeast / 2 && full * 3 > inner * 2) {
        stretches.push_back({begin, i, wrapping});
      }
    }
    begin = i + 1;
  }
  return stretches;
}

}  // namespace proviso
