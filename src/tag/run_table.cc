#include "tag/run_table.h"

#include <algorithm>

namespace proviso {

std::size_t RunTableBuilder::SequencesOf(const WordRun& run) {
  std::size_t count = 1;
  for (const WordSet& words : run) count *= words.size();
  return count;
}

RunId RunTableBuilder::Add(std::vector<WordRun> runs) {
  std::sort(runs.begin(), runs.end());
  const auto [at, is_new] = ids_.try_emplace(std::move(runs), static_cast<RunId>(ids_.size()));
  if (is_new) {
    for (const WordRun& run : at->first) Insert(run, 0, 0, at->second);
  }
  return at->second;
}

void RunTableBuilder::Insert(const WordRun& run, std::size_t depth, std::uint32_t node, RunId id) {
  if (depth == run.size()) {
    std::vector<RunId>& ends = ends_[node];
    if (ends.empty() || ends.back() != id) ends.push_back(id);
    return;
  }
  for (const WordId word : run[depth]) {
    const auto [at, is_new] =
        edges_.try_emplace({node, word}, static_cast<std::uint32_t>(ends_.size()));
    if (is_new) ends_.emplace_back();
    Insert(run, depth + 1, at->second, id);
  }
}

RunTable RunTableBuilder::Take(std::size_t words) {
  RunTable table;
  table.run_count_ = static_cast<std::uint32_t>(ids_.size());
  table.begins_.assign(words, 0);
  table.nodes_.resize(ends_.size());
  for (std::size_t i = 0; i < ends_.size(); ++i) {
    table.nodes_[i].begin = static_cast<std::uint32_t>(table.ends_.size());
    table.ends_.insert(table.ends_.end(), ends_[i].begin(), ends_[i].end());
    table.nodes_[i].end = static_cast<std::uint32_t>(table.ends_.size());
  }
  std::size_t size = 16;
  while (size < 2 * edges_.size()) size *= 2;
  table.edges_.resize(size);
  for (const auto& [key, to] : edges_) {
    const auto [from, word] = key;
    if (from == 0) {
      table.begins_[word] = to;
      continue;
    }
    table.nodes_[from].next |= 1ULL << (word & 63);
    std::size_t at = RunTable::Home(from, word) & (size - 1);
    while (table.edges_[at].to != 0) at = (at + 1) & (size - 1);
    table.edges_[at] = {from, to, word};
  }
  return table;
}

}  // namespace proviso
