// Time grows with the bytes and no faster, whatever they say. Each row is a size; the last two
// tell the fitted cost a byte (BigO) and how far the rows are from a line (RMS).
#include <benchmark/benchmark.h>

#include <string>
#include <string_view>

#include "analyze.h"
#include "bench/corpus.h"
#include "bench/speed.h"

namespace proviso {
namespace {

void Measure(benchmark::State& state, const std::string& text) {
  const Stopwatch watch;
  for (auto _ : state) {
    const Analysis analysis = Analyze({{"text", text}}, TheRules());
    const AnalyzedText& read = analysis.texts[0];
    if (read.tree.clauses.empty() ||
        read.tree.clauses[0].span !=
            Span{0, static_cast<std::uint32_t>(read.document.text().size())}) {
      state.SkipWithError("the clauses do not hold every byte");
      break;
    }
  }
  state.SetComplexityN(static_cast<std::int64_t>(text.size()));
  state.counters["MB/s"] = MegabytesASecond(state, watch, text.size());
}

void LicenceTexts(benchmark::State& state) {
  Measure(state, CorpusOf(static_cast<std::size_t>(state.range(0))));
}
BENCHMARK(LicenceTexts)
    ->RangeMultiplier(8)
    ->Range(64 << 10, 32 << 20)
    ->Unit(benchmark::kMillisecond)
    ->Complexity(benchmark::oN);

// Inputs made to hurt.
void Hostile(benchmark::State& state, std::string_view piece) {
  Measure(state, Repeated(piece, static_cast<std::size_t>(state.range(0))));
}
#define PROVISO_HOSTILE(name, piece)      \
  BENCHMARK_CAPTURE(Hostile, name, piece) \
      ->RangeMultiplier(8)                \
      ->Range(64 << 10, 4 << 20)          \
      ->Unit(benchmark::kMillisecond)     \
      ->Complexity(benchmark::oN)
PROVISO_HOSTILE(one_word, "a");
PROVISO_HOSTILE(one_sentence, "you may not use or copy ");
PROVISO_HOSTILE(brackets, "((((");
PROVISO_HOSTILE(inline_items, "(a) ");
PROVISO_HOSTILE(nested_lists, "1. You must not:\n  (a) sell:\n    (i) copies;\n");
PROVISO_HOSTILE(commas, ", ");
PROVISO_HOSTILE(line_feeds, "\n");
PROVISO_HOSTILE(definitions, "\"Work\" means the Work. ");
PROVISO_HOSTILE(markup, "<b><i>");
PROVISO_HOSTILE(no_utf8, "\xff\xfe\xc3");

}  // namespace
}  // namespace proviso
