#include "tag/node_table.h"

#include <algorithm>
#include <numeric>

namespace proviso {
namespace {

// More would make the table large for little.
constexpr std::size_t kMostSequences = 2000;  // of a set of runs
constexpr std::size_t kLargestNeed = 32;      // words and runs
constexpr double kMostTold = 2;               // rare needs that a word of a text tells of

// What a node is: equal shapes are one node, whatever patterns they stand in.
std::vector<std::uint32_t> ShapeOf(const Node& node, const std::vector<NodeId>& children) {
  std::vector<std::uint32_t> shape = {
      static_cast<std::uint32_t>(node.kind), static_cast<std::uint32_t>(node.slot_kind),
      node.crosses_semicolon, node.max, node.words, node.slot};
  shape.insert(shape.end(), children.begin(), children.end());
  return shape;
}

}  // namespace

void NodeTable::SetFrequency(WordId word, double in_ten_thousand) {
  if (word >= frequency_.size()) frequency_.resize(word + 1u, 0);
  frequency_[word] = std::max(frequency_[word], in_ten_thousand);
}

void NodeTable::Finish() {
  FillClasses();
  program_.runs = runs_.Take(program_.lexicon.size());
  FillAnchors();
  FillTold();
}

ClassId NodeTable::ClassOf(WordSet words) {
  Normalize(&words);
  const auto [at, is_new] =
      class_ids_.try_emplace(words, static_cast<ClassId>(class_words_.size()));
  if (is_new) class_words_.push_back(std::move(words));
  return at->second;
}

NodeId NodeTable::AddNode(Node node, const std::vector<NodeId>& children) {
  std::vector<std::uint32_t> shape = ShapeOf(node, children);
  if (const auto known = node_ids_.find(shape); known != node_ids_.end()) return known->second;
  node.first_child = static_cast<std::uint32_t>(program_.children.size());
  node.child_count = static_cast<std::uint16_t>(children.size());
  for (NodeId child : children) {
    program_.children.push_back(child);
    node.has_slot = node.has_slot || program_.nodes[child].has_slot;
  }
  if (node.kind != NodeKind::kRun) node.first = FirstOf(node, children);
  requirements_.push_back(FindRequirements(node, children));
  for (const Requirement& required : requirements_.back()) {
    if (node.need != kNone || required.words.size() + required.runs.size() > kLargestNeed) continue;
    node.need = NeedOf(required);
  }
  program_.nodes.push_back(node);
  const NodeId id = static_cast<NodeId>(program_.nodes.size() - 1);
  node_ids_.emplace(std::move(shape), id);
  return id;
}

// The words that every match of a node begins with, where that is known.
ClassId NodeTable::FirstOf(const Node& node, const std::vector<NodeId>& children) {
  const std::vector<Node>& nodes = program_.nodes;
  if (node.kind == NodeKind::kClass) return node.words;
  if (children.empty() || node.kind == NodeKind::kOptional) return kNone;
  if (node.kind != NodeKind::kChoice) return nodes[children[0]].first;
  WordSet words;
  for (NodeId child : children) {
    if (nodes[child].first == kNone) return kNone;
    const WordSet& more = class_words_[nodes[child].first];
    words.insert(words.end(), more.begin(), more.end());
  }
  return ClassOf(std::move(words));
}

NeedId NodeTable::NeedOf(const Requirement& required) {
  const auto [at, is_new] = need_ids_.try_emplace(
      std::pair(required.words, required.runs), static_cast<NeedId>(program_.needs.size()));
  if (!is_new) return at->second;
  Need need;
  if (!required.words.empty()) need.words = ClassOf(required.words);
  need.begin = static_cast<std::uint32_t>(program_.need_runs.size());
  program_.need_runs.insert(program_.need_runs.end(), required.runs.begin(), required.runs.end());
  need.end = static_cast<std::uint32_t>(program_.need_runs.size());
  program_.needs.push_back(need);
  need_frequency_.push_back(required.frequency);
  return at->second;
}

NodeId NodeTable::AddClass(WordSet words) {
  Node node;
  node.kind = NodeKind::kClass;
  node.words = ClassOf(std::move(words));
  return AddNode(node, {});
}

double NodeTable::FrequencyOf(const WordSet& words) const {
  return std::accumulate(words.begin(), words.end(), 0.0,
                         [&](double sum, WordId word) { return sum + frequency_[word]; });
}

// Words of a run go together more often than chance has it, but never more often than the
// rarest of them.
double NodeTable::FrequencyOf(const WordRun& run) const {
  constexpr double kTogether = 20;
  double chance = 1e4 * kTogether, rarest = 1e4;
  for (const WordSet& words : run) {
    const double frequency = FrequencyOf(words);
    chance *= frequency / 1e4;
    rarest = std::min(rarest, frequency);
  }
  return std::min(chance, rarest);
}

Requirements NodeTable::FindRequirements(const Node& node, const std::vector<NodeId>& children) const {
  Requirements all;
  switch (node.kind) {
    case NodeKind::kClass: {
      const WordSet& words = class_words_[node.words];
      all.push_back({words, {}, FrequencyOf(words)});
      break;
    }
    case NodeKind::kRun: all.push_back({{}, {node.words}, run_frequency_[node.words]}); break;
    case NodeKind::kSequence:
    case NodeKind::kSlot:
      for (NodeId child : children) {
        all.insert(all.end(), requirements_[child].begin(), requirements_[child].end());
      }
      break;
    case NodeKind::kChoice:
      for (std::size_t rank = 0; rank < 2; ++rank) {
        Requirement merged;
        for (NodeId child : children) {
          if (requirements_[child].size() <= rank) return all;
          const Requirement& r = requirements_[child][rank];
          merged.words.insert(merged.words.end(), r.words.begin(), r.words.end());
          merged.runs.insert(merged.runs.end(), r.runs.begin(), r.runs.end());
          merged.frequency += r.frequency;
        }
        Normalize(&merged.words);
        std::sort(merged.runs.begin(), merged.runs.end());
        all.push_back(std::move(merged));
      }
      break;
    case NodeKind::kOptional:
    case NodeKind::kGap:
    case NodeKind::kStart:
    case NodeKind::kEnd: break;
  }
  std::stable_sort(all.begin(), all.end(), Rarer);
  return all;
}


NodeId NodeTable::AddRun(WordRun run) {
  if (run.size() == 1) return AddClass(std::move(run[0]));
  if (RunTableBuilder::SequencesOf(run) <= kMostSequences) return AddRuns({std::move(run)});
  std::vector<NodeId> children;
  for (WordSet& words : run) children.push_back(AddClass(std::move(words)));
  return AddNode(Node{}, children);
}

// Any of some runs of one length.
NodeId NodeTable::AddRuns(std::vector<WordRun> runs) {
  Node node;
  node.kind = NodeKind::kRun;
  node.max = static_cast<std::uint16_t>(runs[0].size());
  WordSet first;
  double frequency = 0;
  for (const WordRun& run : runs) {
    first.insert(first.end(), run[0].begin(), run[0].end());
    frequency += FrequencyOf(run);
  }
  node.first = ClassOf(std::move(first));
  node.words = runs_.Add(std::move(runs));
  if (node.words >= run_frequency_.size()) run_frequency_.push_back(frequency);
  return AddNode(node, {});
}

void NodeTable::AddAlternatives(std::vector<WordRun> runs, std::vector<NodeId>* children) {
  MergeRuns(&runs);
  std::map<std::size_t, std::vector<WordRun>> by_length;
  for (WordRun& run : runs) by_length[run.size()].push_back(std::move(run));
  for (auto& [length, group] : by_length) {
    std::size_t sequences = 0;
    for (const WordRun& run : group) sequences += RunTableBuilder::SequencesOf(run);
    if (sequences <= kMostSequences) {
      children->push_back(AddRuns(std::move(group)));
    } else {
      for (WordRun& run : group) children->push_back(AddRun(std::move(run)));
    }
  }
}


void NodeTable::FillClasses() {
  const std::size_t blocks = (program_.lexicon.size() + 63) / 64;
  for (const WordSet& words : class_words_) {
    WordClass word_class;
    word_class.begin = static_cast<std::uint32_t>(program_.class_words.size());
    program_.class_words.insert(program_.class_words.end(), words.begin(), words.end());
    word_class.end = static_cast<std::uint32_t>(program_.class_words.size());
    if (words.size() > kManyWords) {
      word_class.bits = static_cast<std::uint32_t>(program_.class_bits.size());
      program_.class_bits.resize(program_.class_bits.size() + blocks);
      for (WordId word : words) {
        program_.class_bits[word_class.bits + (word >> 6)] |= 1ULL << (word & 63);
      }
    }
    program_.classes.push_back(word_class);
  }
}


// Lists by word and run of what stands under the needs in `lists`.
template <typename Item>
ByWord<Item> NodeTable::ListByWord(const std::vector<std::pair<NeedId, Item>>& lists) const {
  std::vector<std::vector<Item>> by_word(program_.lexicon.size() + program_.runs.size());
  for (const auto& [id, item] : lists) {
    const Need& need = program_.needs[id];
    if (need.words != kNone) {
      for (WordId word : class_words_[need.words]) by_word[word].push_back(item);
    }
    for (std::uint32_t at = need.begin; at < need.end; ++at) {
      by_word[program_.lexicon.size() + program_.need_runs[at]].push_back(item);
    }
  }
  ByWord<Item> result;
  for (const std::vector<Item>& items : by_word) {
    result.begin.push_back(static_cast<std::uint32_t>(result.items.size()));
    result.items.insert(result.items.end(), items.begin(), items.end());
  }
  result.begin.push_back(static_cast<std::uint32_t>(result.items.size()));
  return result;
}


void NodeTable::FillAnchors() {
  std::vector<std::pair<NeedId, std::uint16_t>> anchors;
  for (std::size_t i = 0; i < program_.phrases.size(); ++i) {
    const NeedId anchor = program_.phrases[i].anchor;
    if (anchor != kNone) anchors.emplace_back(anchor, static_cast<std::uint16_t>(i));
  }
  program_.anchored = ListByWord(anchors);
}


// The rarest needs, as many as may be told of.
void NodeTable::FillTold() {
  std::vector<bool> asked(program_.needs.size(), false);
  for (const Node& node : program_.nodes) {
    if (node.need != kNone) asked[node.need] = true;
  }
  for (const Phrase& phrase : program_.phrases) {
    for (NeedId id : phrase.needed) {
      if (id != kNone) asked[id] = true;
    }
  }
  std::vector<std::pair<NeedId, NeedId>> told;
  for (NeedId id = 0; id < program_.needs.size(); ++id) {
    if (asked[id]) told.emplace_back(id, id);
  }
  std::stable_sort(told.begin(), told.end(), [&](const auto& a, const auto& b) {
    return need_frequency_[a.first] < need_frequency_[b.first];
  });
  double sum = 0;
  std::size_t count = 0;
  for (; count < told.size(); ++count) {
    sum += need_frequency_[told[count].first] / 1e4;
    if (sum > kMostTold) break;
    program_.needs[told[count].first].rare = true;
  }
  told.resize(count);
  program_.told = ListByWord(told);
}

}  // namespace proviso
