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

// Every node's new number, 0 for those of one word: these the table knows by their words. Then
// second words first: a walk seldom gets beyond them, so what it reads lies together.
std::vector<std::uint32_t> RunTableBuilder::Renumbered() const {
  std::vector<std::uint32_t> depth(ends_.size(), 0), order, number(ends_.size());
  for (const auto& [key, to] : edges_) depth[to] = depth[key.first] + 1;
  for (const auto& [key, to] : edges_) {
    if (depth[to] > 1) order.push_back(to);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return depth[a] < depth[b]; });
  for (std::size_t i = 0; i < order.size(); ++i) {
    number[order[i]] = static_cast<std::uint32_t>(i + 1);
  }
  return number;
}

RunTable RunTableBuilder::Take(const std::vector<WordId>& word_number) {
  const std::vector<std::uint32_t> number = Renumbered();
  std::vector<std::uint32_t> old(ends_.size(), 0);
  std::vector<WordId> first_word(ends_.size(), kUnknownWord);  // of the nodes of one word
  for (const auto& [key, to] : edges_) {
    if (key.first == 0) first_word[to] = word_number[key.second];
  }
  for (std::size_t i = 0; i < number.size(); ++i) {
    if (number[i] != 0) old[number[i]] = static_cast<std::uint32_t>(i);
  }
  RunTable table;
  table.run_count_ = static_cast<std::uint32_t>(ids_.size());
  table.steps_.assign((1u << RunTable::kHashBits) / 64, 0);
  table.nodes_.resize(ends_.size());
  table.ends_ = {RunTable::kNoRun};
  for (std::size_t i = 1; i < ends_.size() && old[i] != 0; ++i) {
    const std::vector<RunId>& ends = ends_[old[i]];
    if (ends.empty()) continue;
    table.nodes_[i].ends = static_cast<std::uint32_t>(table.ends_.size());
    table.ends_.insert(table.ends_.end(), ends.begin(), ends.end());
    table.ends_.push_back(RunTable::kNoRun);
  }
  std::size_t size = 16;
  while (size < 2 * edges_.size()) size *= 2;
  table.slots_.resize(size);
  table.slot_mask_ = static_cast<std::uint32_t>(size - 1);
  for (const auto& [key, to] : edges_) {
    if (key.first == 0) continue;
    RunTable::Node& node = table.nodes_[number[to]];
    node.word = word_number[key.second];
    node.from = first_word[key.first];
    if (node.from == kUnknownWord) {
      node.from = RunTable::kFirstNode + number[key.first];
      table.nodes_[number[key.first]].goes_on = true;
    }
    const std::uint32_t hash = RunTable::HashOf(node.from, node.word);
    table.steps_[hash / 64] |= 1ULL << (hash % 64);
    std::size_t at = hash & table.slot_mask_;
    while (table.slots_[at] != 0) at = (at + 1) & table.slot_mask_;
    table.slots_[at] = number[to];
  }
  return table;
}

}  // namespace proviso
