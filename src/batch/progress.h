// The line that shows how far a run is, on a terminal.
//
//   ProgressLine({.done = 120, .total = 480, .texts = 118, .bytes = 900'000, .seconds = 0.5})
//   // "118 texts, 25%, 236 texts/s, 1.8 MB/s, 2 s left"
#pragma once

#include <cstdint>
#include <string>

namespace proviso {

struct ProgressState {
  std::uint64_t done = 0;   // units of the walk
  std::uint64_t total = 0;  // of all; 0: not known
  std::uint64_t texts = 0;
  std::uint64_t bytes = 0;
  std::uint64_t errors = 0;
  double seconds = 0;
};

std::string ProgressLine(const ProgressState& state);

// "45 s", "3 min 20 s", "2 h 5 min".
std::string ShownSeconds(double seconds);

}  // namespace proviso
