// Each stage by itself over the corpus, from what the stages before it made, and all of them.
// What a pass finds is held against what the front door finds: a fast wrong answer is an error.
#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "analyze.h"
#include "bench/corpus.h"
#include "bench/floors.h"
#include "bench/speed.h"
#include "report/report.h"

namespace proviso {
namespace {

// What the whole corpus comes to.
struct Totals {
  std::uint64_t words = 0, clauses = 0, sentences = 0, tags = 0, points = 0, json = 0;
};

const std::vector<Analysis>& Analyses() {
  static const std::vector<Analysis> analyses = [] {
    std::vector<Analysis> made;
    for (const std::string& text : TheCorpus().texts) {
      made.push_back(Analyze({{"text", text}}, TheRules()));
    }
    return made;
  }();
  return analyses;
}

std::uint64_t Tenths(double points) { return static_cast<std::uint64_t>(std::llround(points * 10)); }

const Totals& Expected() {
  static const Totals totals = [] {
    Totals sum;
    for (const Analysis& analysis : Analyses()) {
      sum.words += analysis.texts[0].document.words.size();
      sum.clauses += analysis.texts[0].tree.clauses.size();
      sum.sentences += analysis.texts[0].tree.sentences.size();
      sum.tags += analysis.tags.size();
      sum.points += Tenths(analysis.score.points);
      sum.json += RenderJson(analysis, TheRules()).size();
    }
    return sum;
  }();
  return totals;
}

// Runs `pass`, which gives a total over the corpus, and holds it against `expected`.
template <typename Pass>
void Measured(benchmark::State& state, std::uint64_t expected, const Pass& pass) {
  const Stopwatch watch;
  for (auto _ : state) {
    const std::uint64_t found = pass();
    if (found == expected && found > 0) continue;
    state.SkipWithError(
        ("found " + std::to_string(found) + ", expected " + std::to_string(expected)).c_str());
    break;
  }
  TellSpeed(state, watch, TheCorpus().bytes);
}

void Text(benchmark::State& state) {
  Measured(state, Expected().words, [] {
    std::uint64_t words = 0;
    for (const std::string& text : TheCorpus().texts) words += ReadDocument(text).words.size();
    return words;
  });
}
BENCHMARK(Text)->Unit(benchmark::kMillisecond);

void Clause(benchmark::State& state) {
  Measured(state, Expected().clauses + Expected().sentences, [] {
    std::uint64_t found = 0;
    for (const Analysis& analysis : Analyses()) {
      const ClauseTree tree = ParseClauses(analysis.texts[0].document);
      found += tree.clauses.size() + tree.sentences.size();
    }
    return found;
  });
}
BENCHMARK(Clause)->Unit(benchmark::kMillisecond);

void Tag(benchmark::State& state) {
  Measured(state, Expected().tags, [] {
    std::uint64_t tags = 0;
    for (const Analysis& analysis : Analyses()) {
      const AnalyzedText& text = analysis.texts[0];
      tags += FindTags(text.document, text.tree, TheRules().grammar).size();
    }
    return tags;
  });
}
BENCHMARK(Tag)->Unit(benchmark::kMillisecond);

void Score(benchmark::State& state) {
  Measured(state, Expected().points, [] {
    std::uint64_t points = 0;
    for (const Analysis& analysis : Analyses()) {
      const Evidence evidence = {.facts = &TheRules().grammar.facts,
                                 .tags = &analysis.tags,
                                 .kind = analysis.kind,
                                 .read = analysis.read};
      points += Tenths(Judge(evidence, *TheRules().scoring).score.points);
    }
    return points;
  });
}
BENCHMARK(Score)->Unit(benchmark::kMillisecond);

void Report(benchmark::State& state) {
  Measured(state, Expected().json, [] {
    std::uint64_t bytes = 0;
    for (const Analysis& analysis : Analyses()) bytes += RenderJson(analysis, TheRules()).size();
    return bytes;
  });
}
BENCHMARK(Report)->Unit(benchmark::kMillisecond);

// All but the report: bytes to judgement.
void EndToEnd(benchmark::State& state) {
  Measured(state, Expected().tags + Expected().points, [] {
    std::uint64_t found = 0;
    for (const std::string& text : TheCorpus().texts) {
      const Analysis analysis = Analyze({{"text", text}}, TheRules());
      found += analysis.tags.size() + Tenths(analysis.score.points);
    }
    return found;
  });
}
BENCHMARK(EndToEnd)->Unit(benchmark::kMillisecond);

void EndToEndJson(benchmark::State& state) {
  Measured(state, Expected().json, [] {
    std::uint64_t bytes = 0;
    for (const std::string& text : TheCorpus().texts) {
      bytes += RenderJson(Analyze({{"text", text}}, TheRules()), TheRules()).size();
    }
    return bytes;
  });
}
BENCHMARK(EndToEndJson)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace proviso
