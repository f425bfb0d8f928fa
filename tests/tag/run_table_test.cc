// The walk finds what a search for each run by itself would find.
#include "tag/run_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <vector>

namespace proviso {
namespace {

using Hit = std::pair<RunId, std::uint32_t>;

std::vector<WordId> SameNumbers(std::size_t words) {
  std::vector<WordId> number(words);
  std::iota(number.begin(), number.end(), WordId{0});
  return number;
}

std::vector<Hit> Walked(const RunTable& table, const std::vector<WordId>& words) {
  std::vector<Hit> hits;
  table.Walk(words, [&](RunId run, std::uint32_t first) { hits.emplace_back(run, first); });
  std::sort(hits.begin(), hits.end());
  return hits;
}

TEST(RunTableTest, FindsEverySequenceOfARun) {
  RunTableBuilder builder;
  const RunId pair = builder.Add({{{1}, {2, 3}}});
  const RunId triple = builder.Add({{{1}, {2}, {4}}});
  EXPECT_EQ(builder.Add({{{1}, {2, 3}}}), pair) << "equal runs have one number";
  const RunTable table = builder.Take(SameNumbers(6));
  EXPECT_EQ(table.size(), 2u);
  EXPECT_EQ(Walked(table, {1, 2, 4, 5, 1, 3}), (std::vector<Hit>{{pair, 0}, {pair, 4}, {triple, 0}}));
  EXPECT_EQ(Walked(table, {1, 2}), (std::vector<Hit>{{pair, 0}})) << "a run cut off is none";
  EXPECT_EQ(Walked(table, {1}), std::vector<Hit>{});
  EXPECT_EQ(Walked(table, {}), std::vector<Hit>{});
}

TEST(RunTableTest, TakesTheNewNumbersOfWords) {
  RunTableBuilder builder;
  const RunId run = builder.Add({{{1}, {2}, {1}}});
  const RunTable table = builder.Take({0, 5, 4, 3, 2, 1});
  EXPECT_EQ(Walked(table, {4, 5, 4, 5}), (std::vector<Hit>{{run, 1}}));
}

TEST(RunTableTest, FindsWhatASearchForEachRunFinds) {
  std::mt19937 random(7);
  const auto word = [&] { return static_cast<WordId>(1 + random() % 12); };
  RunTableBuilder builder;
  std::vector<std::pair<WordRun, RunId>> runs;
  for (int i = 0; i < 60; ++i) {
    WordRun run;
    for (std::size_t length = 2 + random() % 4; run.size() < length;) {
      run.push_back({word(), word()});
      Normalize(&run.back());
    }
    runs.emplace_back(run, builder.Add({run}));
  }
  const RunTable table = builder.Take(SameNumbers(13));
  for (int i = 0; i < 50; ++i) {
    std::vector<WordId> words(random() % 40);
    std::generate(words.begin(), words.end(), word);
    std::vector<Hit> expected;
    for (const auto& [run, id] : runs) {
      for (std::size_t first = 0; first + run.size() <= words.size(); ++first) {
        bool stands = true;
        for (std::size_t k = 0; k < run.size(); ++k) {
          stands = stands && std::binary_search(run[k].begin(), run[k].end(), words[first + k]);
        }
        if (stands) expected.emplace_back(id, static_cast<std::uint32_t>(first));
      }
    }
    std::sort(expected.begin(), expected.end());
    expected.erase(std::unique(expected.begin(), expected.end()), expected.end());
    EXPECT_EQ(Walked(table, words), expected);
  }
}

}  // namespace
}  // namespace proviso
