// The text and the clause stage from 1 KB to 64 MB, for ordinary texts and for texts made to hurt:
// the rows of one text should tell one speed. Each row has MB/s and what share of the floors' speed
// that is, in percent.
#include <benchmark/benchmark.h>

#include <cstddef>
#include <string>
#include <string_view>

#include "bench/corpus.h"
#include "bench/speed.h"
#include "clause/clause_tree.h"
#include "text/document.h"

namespace proviso {
namespace {

std::string EndlessLine(std::size_t bytes) {
  return Repeated("the licensee must not use the work in any way ", bytes);
}
std::string Parentheses(std::size_t bytes) { return Repeated("(", bytes); }
std::string Quotes(std::size_t bytes) { return Repeated("\"", bytes); }
std::string AnchorWord(std::size_t bytes) { return Repeated("redistribute ", bytes); }
std::string CombiningMarks(std::size_t bytes) { return Repeated("\xCC\x81", bytes / 2 * 2); }
std::string Addresses(std::size_t bytes) { return Repeated("https://example.org/a/b?c=d ", bytes); }

std::string ListItems(std::size_t bytes) {
  std::string made = "You must not:\n";
  for (int i = 1; made.size() < bytes; ++i) made += "(" + std::to_string(i) + ") sell the work;\n";
  made.resize(bytes);
  return made;
}

// Items ever deeper, up to what fits a line, and again.
std::string Nested(std::size_t bytes) {
  std::string made = "You must:\n";
  for (std::size_t depth = 0; made.size() < bytes; depth = (depth + 1) % 60) {
    made.append(depth, ' ');
    made += {'(', static_cast<char>('a' + depth % 26), ')', ' '};
    made += "sell:\n";
  }
  made.resize(bytes);
  return made;
}

using MakeText = std::string (*)(std::size_t);

std::size_t BytesOf(const benchmark::State& state) {
  return static_cast<std::size_t>(state.range(0));
}

void TextStage(benchmark::State& state, MakeText make) {
  const std::string text = make(BytesOf(state));
  const Stopwatch watch;
  for (auto _ : state) {
    const Document document = ReadDocument(text);
    if (document.lines.empty()) {
      state.SkipWithError("there are no lines");
      break;
    }
  }
  TellSpeed(state, watch, text.size());
}

void ClauseStage(benchmark::State& state, MakeText make) {
  const std::string text = make(BytesOf(state));
  const Document document = ReadDocument(text);
  const Stopwatch watch;
  for (auto _ : state) {
    const ClauseTree tree = ParseClauses(document);
    if (tree.clauses.empty() || tree.clauses[0].span.end != text.size()) {
      state.SkipWithError("the clauses do not hold every byte");
      break;
    }
  }
  TellSpeed(state, watch, text.size());
}

#define PROVISO_LINEAR(name, make)           \
  BENCHMARK_CAPTURE(TextStage, name, make)   \
      ->RangeMultiplier(8)                   \
      ->Range(1 << 10, 64 << 20)             \
      ->Unit(benchmark::kMicrosecond);       \
  BENCHMARK_CAPTURE(ClauseStage, name, make) \
      ->RangeMultiplier(8)                   \
      ->Range(1 << 10, 64 << 20)             \
      ->Unit(benchmark::kMicrosecond)
PROVISO_LINEAR(ordinary, CorpusOf);
PROVISO_LINEAR(endless_line, EndlessLine);
PROVISO_LINEAR(parentheses, Parentheses);
PROVISO_LINEAR(quotes, Quotes);
PROVISO_LINEAR(anchor_word, AnchorWord);
PROVISO_LINEAR(list_items, ListItems);
PROVISO_LINEAR(nested, Nested);
PROVISO_LINEAR(combining_marks, CombiningMarks);
PROVISO_LINEAR(addresses, Addresses);

}  // namespace
}  // namespace proviso
