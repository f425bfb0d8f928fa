#include "tag/pairs.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "base/byte_block.h"

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

  void Add(std::string_view rest) {
    switch (rest[0]) {
      case '(': halves[0].Open(); break;
      case ')': halves[0].Close(); break;
      case '[': halves[1].Open(); break;
      case ']': halves[1].Close(); break;
      case '"': odd_quotes = !odd_quotes; break;
      default:
        if (rest.starts_with(kPairs[2].open)) halves[2].Open();
        if (rest.starts_with(kPairs[2].close)) halves[2].Close();
        break;
    }
  }
};

Marks FindMarks(std::string_view text) {
  Marks marks;
  std::array<char, kBlockBytes> rest{};  // the last bytes, so that a whole block can be read
  for (std::size_t at = 0; at < text.size(); at += kBlockBytes) {
    const std::size_t count = std::min(text.size() - at, kBlockBytes);
    const char* block = text.data() + at;
    if (count < kBlockBytes) block = static_cast<char*>(std::memcpy(rest.data(), block, count));
    std::uint32_t found = BlockMask<'(', ')', '[', ']', '"', '\xE2'>(block) & ((1u << count) - 1);
    for (; found != 0; found &= found - 1) {
      marks.Add(text.substr(at + static_cast<std::size_t>(std::countr_zero(found))));
    }
  }
  return marks;
}

}  // namespace

Span WithItsPairs(std::string_view text, Span span) {
  for (int i = 0; i < kMostMarks; ++i) {
    const Span before = span;
    const std::string_view inside = text.substr(span.begin, span.size());
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
