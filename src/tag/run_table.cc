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

// Every node's new number: first words first, in the order of their numbers, then second words. A
// walk seldom gets beyond these, so what it reads lies together.
std::vector<std::uint32_t> RunTableBuilder::Renumbered() const {
  std::vector<std::uint32_t> depth(ends_.size(), 0), order, number(ends_.size());
  for (const auto& [key, to] : edges_) depth[to] = depth[key.first] + 1;
  for (const auto& [key, to] : edges_) order.push_back(to);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return depth[a] < depth[b]; });
  for (std::size_t i = 0; i < order.size(); ++i) {
    number[order[i]] = static_cast<std::uint32_t>(i + 1);
  }
  return number;
}

RunTable RunTableBuilder::Take(std::size_t words) {
  const std::vector<std::uint32_t> number = Renumbered();
  std::vector<std::uint32_t> old(ends_.size());
  for (std::size_t i = 0; i < number.size(); ++i) old[number[i]] = static_cast<std::uint32_t>(i);
  RunTable table;
  table.run_count_ = static_cast<std::uint32_t>(ids_.size());
  table.begins_.assign(words, 0);
  table.nodes_.resize(ends_.size());
  for (std::size_t i = 0; i < ends_.size(); ++i) {
    const std::vector<RunId>& ends = ends_[old[i]];
    table.nodes_[i].begin = static_cast<std::uint32_t>(table.ends_.size());
    table.ends_.insert(table.ends_.end(), ends.begin(), ends.end());
    table.nodes_[i].end = static_cast<std::uint32_t>(table.ends_.size());
  }
  std::size_t size = 16;
  while (size < 2 * edges_.size()) size *= 2;
  table.edges_.resize(size);
  for (const auto& [key, to] : edges_) {
    const auto [from_old, word] = key;
    if (from_old == 0) {
      table.begins_[word] = number[to];
      continue;
    }
    const std::uint32_t from = number[from_old];
    table.nodes_[from].next |= 1ULL << (word & 63);
    std::size_t at = RunTable::Home(from, word) & (size - 1);
    while (table.edges_[at].to != 0) at = (at + 1) & (size - 1);
    table.edges_[at] = {from, number[to], word};
  }
  return table;
}

}  // namespace proviso
