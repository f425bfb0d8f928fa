// A set of places in one sentence, a bit a place: place i lies before word i. Patterns are
// evaluated on whole sets at once, so a phrase costs a handful of shifts and ands whatever
// the sentence holds, and nothing ever backtracks.
//
//   PositionSet<1> here = PositionSet<1>::Single(3);
//   (here & words) .Shifted()   // after one word that `words` has at place 3
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

namespace proviso {

// N 64-bit blocks: room for sentences of up to 64 * N - 1 words.
template <int N>
struct PositionSet {
  std::array<std::uint64_t, N> bits{};

  static PositionSet Single(std::uint32_t at) {
    PositionSet set;
    set.Add(at);
    return set;
  }

  // Places [begin, end).
  static PositionSet Range(std::uint32_t begin, std::uint32_t end) {
    PositionSet set;
    for (int i = 0; i < N; ++i) {
      const std::uint32_t low = static_cast<std::uint32_t>(i) * 64;
      if (end <= low || begin >= low + 64) continue;
      const std::uint32_t from = begin > low ? begin - low : 0;
      const std::uint32_t to = end - low < 64 ? end - low : 64;
      const std::uint64_t below_to = to == 64 ? ~0ULL : (1ULL << to) - 1;
      set.bits[i] = below_to & ~((1ULL << from) - 1);
    }
    return set;
  }

  void Add(std::uint32_t at) { bits[at >> 6] |= 1ULL << (at & 63); }
  bool Has(std::uint32_t at) const { return (bits[at >> 6] >> (at & 63)) & 1; }

  bool Empty() const {
    std::uint64_t any = 0;
    for (int i = 0; i < N; ++i) any |= bits[i];
    return any == 0;
  }

  PositionSet operator&(const PositionSet& o) const {
    PositionSet r;
    for (int i = 0; i < N; ++i) r.bits[i] = bits[i] & o.bits[i];
    return r;
  }
  PositionSet operator|(const PositionSet& o) const {
    PositionSet r;
    for (int i = 0; i < N; ++i) r.bits[i] = bits[i] | o.bits[i];
    return r;
  }
  PositionSet Without(const PositionSet& o) const {
    PositionSet r;
    for (int i = 0; i < N; ++i) r.bits[i] = bits[i] & ~o.bits[i];
    return r;
  }

  // Every place `by` further, or back; by less than 64, and not 0.
  PositionSet Shifted(std::uint32_t by) const {
    PositionSet r;
    for (int i = N - 1; i > 0; --i) r.bits[i] = (bits[i] << by) | (bits[i - 1] >> (64 - by));
    r.bits[0] = bits[0] << by;
    return r;
  }
  PositionSet ShiftedBack(std::uint32_t by) const {
    PositionSet r;
    for (int i = 0; i + 1 < N; ++i) r.bits[i] = (bits[i] >> by) | (bits[i + 1] << (64 - by));
    r.bits[N - 1] = bits[N - 1] >> by;
    return r;
  }

  // Every place one further, or one back.
  PositionSet Shifted() const {
    PositionSet r;
    for (int i = N - 1; i > 0; --i) r.bits[i] = (bits[i] << 1) | (bits[i - 1] >> 63);
    r.bits[0] = bits[0] << 1;
    return r;
  }
  PositionSet ShiftedBack() const {
    PositionSet r;
    for (int i = 0; i + 1 < N; ++i) r.bits[i] = (bits[i] >> 1) | (bits[i + 1] << 63);
    r.bits[N - 1] = bits[N - 1] >> 1;
    return r;
  }

  // These places and those that up to `most` steps of one lead to, each step onto a place of `onto`.
  // Steps are doubled, so their number matters little.
  PositionSet Spread(const PositionSet& onto, std::uint32_t most) const {
    return SpreadBy(onto, most, [](const PositionSet& set, std::uint32_t by) {
      return set.Shifted(by);
    });
  }
  PositionSet SpreadBack(const PositionSet& onto, std::uint32_t most) const {
    return SpreadBy(onto, most, [](const PositionSet& set, std::uint32_t by) {
      return set.ShiftedBack(by);
    });
  }

  // The first place at or after `from`, or -1.
  int Next(std::uint32_t from) const {
    if (from >= 64u * N) return -1;
    std::uint32_t block = from >> 6;
    std::uint64_t left = bits[block] & (~0ULL << (from & 63));
    while (left == 0) {
      if (++block == N) return -1;
      left = bits[block];
    }
    return static_cast<int>(block * 64 + static_cast<std::uint32_t>(std::countr_zero(left)));
  }

  // The last place, or -1.
  int Last() const {
    for (int i = N - 1; i >= 0; --i) {
      if (bits[i] != 0) return i * 64 + 63 - std::countl_zero(bits[i]);
    }
    return -1;
  }

 private:
  static constexpr std::uint32_t kLongestJump = 32;

  template <typename Shift>
  PositionSet SpreadBy(const PositionSet& onto, std::uint32_t most, const Shift& shift) const {
    PositionSet reached = *this;    // by up to `steps` steps
    PositionSet open = onto;        // where a jump of `jump` steps may end
    std::uint32_t steps = 0;
    for (std::uint32_t jump = 1; jump <= kLongestJump && steps + jump <= most; jump *= 2) {
      reached = reached | (shift(reached, jump) & open);
      open = open & shift(open, jump);
      steps += jump;
    }
    while (steps < most) {
      const std::uint32_t more = std::min({most - steps, steps + 1, 2 * kLongestJump - 1});
      reached = reached | Jump(reached, onto, more, shift);
      steps += more;
    }
    return reached;
  }

  // Places that exactly `steps` steps lead to, fewer than 64.
  template <typename Shift>
  static PositionSet Jump(PositionSet from, const PositionSet& onto, std::uint32_t steps,
                          const Shift& shift) {
    PositionSet open = onto;
    for (std::uint32_t jump = 1; jump <= steps; jump *= 2) {
      if ((steps & jump) != 0) from = shift(from, jump) & open;
      open = open & shift(open, jump);
    }
    return from;
  }
};

}  // namespace proviso
