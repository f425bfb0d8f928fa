// benchmarks [--benchmark_filter=REGEX] ...: tells the texts and the floors, then runs.
#include <benchmark/benchmark.h>

#include <cstdio>

#include "bench/corpus.h"
#include "bench/floors.h"

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  const proviso::Corpus& corpus = proviso::TheCorpus();
  std::fprintf(stderr, "%zu texts, %.1f MB, of %s\n", corpus.texts.size(),
               static_cast<double>(corpus.bytes) / 1e6, corpus.folder.c_str());
  const proviso::FloorSpeeds& floors = proviso::TheFloors();
  std::fprintf(
      stderr,
      "floors, MB/s: memcpy %.0f; byte scan %.0f; word pass %.0f; RE2::Set of 300 phrases, "
      "clause by clause %.0f\n",
      floors.copy, floors.scan, floors.words, floors.phrases);
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
