#include "text/front_matter.h"

#include <algorithm>

namespace proviso {
namespace {

bool IsKeyLine(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == 0 || colon == std::string_view::npos) return false;
  if (colon + 1 < line.size() && line[colon + 1] != ' ') return false;
  return std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  });
}

}  // namespace

std::uint32_t PastFrontMatter(std::string_view text, char feed, std::uint32_t begin) {
  constexpr std::size_t kMost = 16 * 1024;
  const std::size_t limit = std::min(text.size(), begin + kMost);
  bool keys = false;
  for (std::size_t at = begin; at < limit;) {
    const std::size_t feed_at = text.find(feed, at);
    const std::size_t line_end = std::min(feed_at, text.size());
    std::string_view line = text.substr(at, line_end - at);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r' || line.back() == '\t')) {
      line.remove_suffix(1);
    }
    const bool fence = line == "---" || (keys && line == "...");
    if (at == begin ? !fence : !keys && !line.empty() && !IsKeyLine(line)) return begin;
    if (fence && keys) return static_cast<std::uint32_t>(std::min(line_end + 1, text.size()));
    if (fence && at != begin) return begin;
    const bool below = line.empty() || line[0] == ' ' || line[0] == '\t' || line[0] == '-' ||
                       line[0] == '#' || line[0] == ']' || line[0] == '}';
    if (at != begin && !below) {
      if (!IsKeyLine(line)) return begin;
      keys = true;
    }
    at = line_end + 1;
  }
  return begin;
}

}  // namespace proviso
