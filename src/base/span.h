// A half-open range of bytes: the one way positions travel through Proviso.
//
//   Span s{4, 9};
//   s.size();              // 5 bytes
//   s.Overlap(Span{7, 20}) // 2 bytes
#pragma once

#include <algorithm>
#include <cstdint>

namespace proviso {

struct Span {
  std::uint32_t begin = 0;  // first byte
  std::uint32_t end = 0;    // one past the last byte

  bool operator==(const Span&) const = default;

  std::uint32_t size() const { return end > begin ? end - begin : 0; }
  bool empty() const { return end <= begin; }
  bool Contains(std::uint32_t at) const { return begin <= at && at < end; }
  bool Contains(Span other) const {
    return begin <= other.begin && other.end <= end;
  }

  // Bytes that both spans have.
  std::uint32_t Overlap(Span other) const {
    const std::uint32_t low = std::max(begin, other.begin);
    const std::uint32_t high = std::min(end, other.end);
    return high > low ? high - low : 0;
  }

  // The smallest span that holds both.
  Span Union(Span other) const {
    return {std::min(begin, other.begin), std::max(end, other.end)};
  }
};

}  // namespace proviso
