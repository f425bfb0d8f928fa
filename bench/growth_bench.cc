// What the grammar costs: to load, and for each phrase that it has.
#include <benchmark/benchmark.h>

#include <memory>
#include <string>
#include <vector>

#include "analyze.h"
#include "bench/corpus.h"
#include "bench/growth.h"
#include "bench/speed.h"
#include "rules_pack.h"

namespace proviso {
namespace {

// Texts as tagging sees them: every fourth of the corpus.
struct Read {
  std::vector<Document> documents;
  std::vector<ClauseTree> trees;
  std::size_t bytes = 0;
};

const Read& Texts() {
  static const Read read = [] {
    Read made;
    const std::vector<std::string>& texts = TheCorpus().texts;
    for (std::size_t i = 0; i < texts.size(); i += 4) {
      made.bytes += texts[i].size();
      made.documents.push_back(ReadDocument(texts[i]));
      made.trees.push_back(ParseClauses(made.documents.back()));
    }
    return made;
  }();
  return read;
}

std::size_t CountTags(const Rules& rules) {
  std::size_t tags = 0;
  for (std::size_t i = 0; i < Texts().documents.size(); ++i) {
    tags += FindTags(Texts().documents[i], Texts().trees[i], rules.grammar).size();
  }
  return tags;
}

// Seconds of one pass, the best of some.
double SecondsOf(const Rules& rules) {
  double best = 1e9;
  for (int i = 0; i < 5; ++i) {
    const Stopwatch watch;
    std::size_t tags = CountTags(rules);
    benchmark::DoNotOptimize(tags);
    best = std::min(best, watch.Seconds());
  }
  return best;
}

// Tagging with so many phrases; "cost" is its time over that of the shipped grammar, which is
// measured beside it.
void GrammarOf(benchmark::State& state) {
  const GrammarSources sources = GrownGrammar(static_cast<std::size_t>(state.range(0)));
  const ParsedRules parsed = LoadRules(sources);
  if (parsed.rules == nullptr) {
    state.SkipWithError("the grown grammar has errors");
    return;
  }
  const std::size_t tags = CountTags(*parsed.rules);
  if (tags < CountTags(TheRules())) {
    state.SkipWithError("further phrases lost tags");
    return;
  }
  const Stopwatch watch;
  for (auto _ : state) {
    if (CountTags(*parsed.rules) == tags) continue;
    state.SkipWithError("the same texts, other tags");
    break;
  }
  state.counters["phrases"] = static_cast<double>(PhrasesIn(sources));
  state.counters["MB/s"] = MegabytesASecond(state, watch, Texts().bytes);
  state.counters["cost"] = SecondsOf(*parsed.rules) / SecondsOf(TheRules());
}
BENCHMARK(GrammarOf)->Arg(0)->Arg(2000)->Arg(4000)->Unit(benchmark::kMillisecond);

// From the bytes that the build makes of a grammar, as every start of the program does.
void LoadPacked(benchmark::State& state) {
  const ParsedRules parsed =
      LoadRules(GrownGrammar(static_cast<std::size_t>(state.range(0))));
  if (parsed.rules == nullptr) {
    state.SkipWithError("the grammar has errors");
    return;
  }
  const std::string packed = PackRules(*parsed.rules);
  for (auto _ : state) {
    if (UnpackRules(packed) != nullptr) continue;
    state.SkipWithError("cannot be unpacked");
    break;
  }
  state.counters["MB"] = static_cast<double>(packed.size()) / 1e6;
}
BENCHMARK(LoadPacked)->Arg(0)->Arg(2000)->Arg(4000)->Unit(benchmark::kMillisecond);

// The built-in grammar, from text to matcher: what --grammar costs, and the build.
void LoadGrammar(benchmark::State& state) {
  for (auto _ : state) {
    const ParsedRules parsed = LoadRules(BuiltInGrammar());
    if (parsed.rules == nullptr) state.SkipWithError("the grammar has errors");
  }
}
BENCHMARK(LoadGrammar)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace proviso
