#include "tag/pairs.h"

#include <algorithm>
#include <array>

namespace proviso {
namespace {

struct Pair {
  std::string_view open, close;
};
constexpr std::array<Pair, 3> kPairs = {{{"(", ")"}, {"[", "]"}, {"\u201C", "\u201D"}}};
constexpr int kMostMarks = 4;

// The halves of a pair that stand without their other half.
struct Halves {
  int open = 0;   // opened less closed
  int least = 0;  // the least that `open` has been: below 0, so many were closed unopened

  void Open() { ++open; }
  void Close() { least = std::min(least, --open); }
};

struct Marks {
  std::array<Halves, kPairs.size()> halves;  // as kPairs
  bool odd_quotes = false;                   // of the kind that opens and closes alike
};

// Whether any byte is one that a mark begins with. No early end: a plain loop over all bytes,
// many at a time, is the faster one, and most spans have no mark.
bool MayHoldMarks(std::string_view text) {
  unsigned char found = 0;
  for (const char c : text) {
    found |= static_cast<unsigned char>((c == '(') | (c == ')') | (c == '[') | (c == ']') |
                                        (c == '"') | (c == '\xE2'));
  }
  return found != 0;
}

Marks FindMarks(std::string_view text) {
  Marks marks;
  for (std::size_t at = 0; at < text.size(); ++at) {
    switch (text[at]) {
      case '(': marks.halves[0].Open(); break;
      case ')': marks.halves[0].Close(); break;
      case '[': marks.halves[1].Open(); break;
      case ']': marks.halves[1].Close(); break;
      case '"': marks.odd_quotes = !marks.odd_quotes; break;
      case '\xE2':
        if (text.substr(at).starts_with(kPairs[2].open)) marks.halves[2].Open();
        if (text.substr(at).starts_with(kPairs[2].close)) marks.halves[2].Close();
        break;
      default: break;
    }
  }
  return marks;
}

}  // namespace

Span WithItsPairs(std::string_view text, Span span) {
  for (int i = 0; i < kMostMarks; ++i) {
    const Span before = span;
    const std::string_view inside = text.substr(span.begin, span.size());
    if (!MayHoldMarks(inside)) break;
    const Marks marks = FindMarks(inside);
    for (std::size_t pair = 0; pair < kPairs.size(); ++pair) {
      const auto [open, least] = marks.halves[pair];
      if (open > least && text.substr(span.end).starts_with(kPairs[pair].close)) {
        span.end += static_cast<std::uint32_t>(kPairs[pair].close.size());
      }
      if (least < 0 && text.substr(0, span.begin).ends_with(kPairs[pair].open)) {
        span.begin -= static_cast<std::uint32_t>(kPairs[pair].open.size());
      }
    }
    if (marks.odd_quotes && span == before) {
      if (text.substr(span.end).starts_with('"')) {
        ++span.end;
      } else if (text.substr(0, span.begin).ends_with('"')) {
        --span.begin;
      }
    }
    if (span == before) break;
  }
  return span;
}

}  // namespace proviso
