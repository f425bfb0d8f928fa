#include "base/diagnostic.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace proviso {
namespace {

// Longer excerpts are cut around the place they are about.
constexpr std::size_t kMaxExcerpt = 160;

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::uint32_t CodePoints(std::string_view text) {
  return static_cast<std::uint32_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !IsContinuation(c); }));
}

// The source line around `at`, without its line end.
Span LineAround(std::string_view source, std::uint32_t at) {
  const std::size_t before = at == 0 ? std::string_view::npos : source.rfind('\n', at - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  std::size_t end = std::min(source.find('\n', at), source.size());
  if (end > begin && source[end - 1] == '\r') --end;
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// Keeps the excerpt short, and whole code points.
Span Shorten(std::string_view source, Span line, std::uint32_t at) {
  if (line.size() <= kMaxExcerpt) return line;
  std::uint32_t begin = std::max(
      line.begin, at > kMaxExcerpt / 2 ? at - static_cast<std::uint32_t>(kMaxExcerpt / 2) : 0);
  std::uint32_t end = std::min(line.end, begin + static_cast<std::uint32_t>(kMaxExcerpt));
  while (begin < at && IsContinuation(source[begin])) ++begin;
  while (end > at && end < line.end && IsContinuation(source[end])) --end;
  return {begin, end};
}

std::string Printable(std::string_view line) {
  std::string shown(line);
  for (char& c : shown) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) c = c == '\t' ? ' ' : '?';
  }
  return shown;
}

// Levenshtein's distance, given up above `limit`.
std::size_t EditDistance(std::string_view a, std::string_view b, std::size_t limit) {
  if (a.size() > b.size() + limit || b.size() > a.size() + limit) return limit + 1;
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string_view Name(Severity severity) {
  switch (severity) {
    case Severity::kNote:
      return "note";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      return "error";
  }
  return "error";
}

LineColumn Locate(std::string_view source, std::uint32_t at) {
  at = static_cast<std::uint32_t>(std::min<std::size_t>(at, source.size()));
  const std::string_view before = source.substr(0, at);
  const std::size_t feed = before.rfind('\n');
  const std::string_view line = feed == std::string_view::npos ? before : before.substr(feed + 1);
  return {.line = 1 + static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n')),
          .column = 1 + CodePoints(line)};
}

std::string DrawDiagnostic(std::string_view path, std::string_view source,
                           const Diagnostic& diagnostic) {
  const LineColumn place = Locate(source, diagnostic.span.begin);
  std::string drawn = fmt::format("{}:{}:{}: {}[{}]: {}\n", path, place.line, place.column,
                                  Name(diagnostic.severity), diagnostic.code, diagnostic.message);
  if (!source.empty()) {
    const auto at =
        static_cast<std::uint32_t>(std::min<std::size_t>(diagnostic.span.begin, source.size()));
    const Span line = Shorten(source, LineAround(source, at), at);
    const Span under{std::min(at, line.end),
                     std::clamp(diagnostic.span.end, std::min(at, line.end), line.end)};
    const std::uint32_t blanks = CodePoints(source.substr(line.begin, under.begin - line.begin));
    const std::uint32_t marked = CodePoints(source.substr(under.begin, under.size()));
    drawn +=
        fmt::format("  {}\n  {:{}}^{:~<{}}\n", Printable(source.substr(line.begin, line.size())),
                    "", blanks, "", marked > 1 ? marked - 1 : 0);
  }
  if (!diagnostic.hint.empty()) drawn += fmt::format("  hint: {}\n", diagnostic.hint);
  return drawn;
}

bool HasErrors(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& diagnostic) {
    return diagnostic.severity == Severity::kError;
  });
}

std::string NearestName(std::string_view word, const std::vector<std::string_view>& names) {
  // One slip in a short word, two in one of six letters or more, and so on.
  const std::size_t limit = std::max<std::size_t>(1, word.size() / 3);
  std::size_t best = limit + 1;
  std::string_view nearest;
  for (const std::string_view name : names) {
    const std::size_t distance = EditDistance(word, name, limit);
    if (distance < best) {
      best = distance;
      nearest = name;
    }
  }
  return std::string(nearest);
}

}  // namespace proviso
