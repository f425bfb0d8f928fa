#include "tag/word_run.h"

#include <algorithm>
#include <map>
#include <utility>

namespace proviso {
namespace {

// Merges the runs that differ at place `at` only. Runs come out in the order of their words.
void MergeAt(std::size_t at, std::vector<WordRun>* runs) {
  std::map<WordRun, WordSet> groups;  // by the run with nothing at this place
  std::vector<WordRun> merged;
  for (WordRun& run : *runs) {
    if (run.size() <= at) {
      merged.push_back(std::move(run));
      continue;
    }
    const WordSet here = std::move(run[at]);
    run[at].clear();
    WordSet& words = groups[std::move(run)];
    words.insert(words.end(), here.begin(), here.end());
  }
  for (auto& [rest, words] : groups) {
    Normalize(&words);
    merged.push_back(rest);
    merged.back()[at] = std::move(words);
  }
  *runs = std::move(merged);
}

}  // namespace

void Normalize(WordSet* words) {
  std::sort(words->begin(), words->end());
  words->erase(std::unique(words->begin(), words->end()), words->end());
}

void MergeRuns(std::vector<WordRun>* runs) {
  std::size_t longest = 0;
  for (const WordRun& run : *runs) longest = std::max(longest, run.size());
  for (std::size_t before = runs->size() + 1; runs->size() < before;) {
    before = runs->size();
    for (std::size_t at = 0; at < longest; ++at) MergeAt(at, runs);
  }
}

}  // namespace proviso
