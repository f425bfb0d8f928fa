// How a benchmark tells its speed: MB/s, and what share of each floor's speed that is, in percent.
//
//   Stopwatch watch;
//   for (auto _ : state) ...
//   TellSpeed(state, watch, bytes_of_one_iteration);
#pragma once

#include <benchmark/benchmark.h>

#include <cstddef>
#include <ctime>

#include "bench/floors.h"

namespace proviso {

// Counts processor time, so that what else runs on the machine matters little.
class Stopwatch {
 public:
  double Seconds() const { return static_cast<double>(std::clock() - start_) / CLOCKS_PER_SEC; }

 private:
  std::clock_t start_ = std::clock();
};

inline double MegabytesASecond(const benchmark::State& state, const Stopwatch& watch,
                               std::size_t bytes) {
  return static_cast<double>(bytes) / 1e6 * static_cast<double>(state.iterations()) /
         watch.Seconds();
}

inline void TellSpeed(benchmark::State& state, const Stopwatch& watch, std::size_t bytes) {
  const double speed = MegabytesASecond(state, watch, bytes);
  const FloorSpeeds& floors = TheFloors();
  state.counters["MB/s"] = speed;
  state.counters["%memcpy"] = 100 * speed / floors.copy;
  state.counters["%scan"] = 100 * speed / floors.scan;
  state.counters["%words"] = 100 * speed / floors.words;
  state.counters["%re2set"] = 100 * speed / floors.phrases;
}

}  // namespace proviso
