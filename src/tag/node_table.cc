#include "tag/node_table.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "tag/word_order.h"

namespace proviso {
namespace {

// More would make the table large for little.
constexpr std::size_t kMostSequences = 2000;  // of a set of runs
constexpr std::size_t kLargestNeed = 32;      // words and runs
constexpr std::uint32_t kWidestWindow = 120;  // words: a wider one tells little

// What a node is: equal shapes are one node, whatever patterns they stand in.
std::vector<std::uint32_t> ShapeOf(const Node& node, const std::vector<Part>& children) {
  std::vector<std::uint32_t> shape = {static_cast<std::uint32_t>(node.kind),
                                      static_cast<std::uint32_t>(node.slot_kind),
                                      node.crosses_semicolon,
                                      node.max,
                                      node.atoms,
                                      node.slot};
  for (const Part child : children) shape.push_back(child.bits());
  return shape;
}

}  // namespace

void NodeTable::SetFrequency(WordId word, double in_ten_thousand) {
  if (word >= frequency_.size()) frequency_.resize(word + 1u, 0);
  frequency_[word] = std::max(frequency_[word], in_ten_thousand);
}

SetId NodeTable::SetOf(WordSet words, std::vector<RunId> runs) {
  Normalize(&words);
  AtomSet set{std::move(words), std::move(runs)};
  const auto [at, is_new] = set_ids_.try_emplace(set, static_cast<SetId>(sets_.size()));
  if (is_new) sets_.push_back(std::move(set));
  return at->second;
}

Part NodeTable::AddNode(Node node, const std::vector<Part>& children) {
  std::vector<std::uint32_t> shape = ShapeOf(node, children);
  if (const auto known = node_ids_.find(shape); known != node_ids_.end()) return known->second;
  node.first_child = static_cast<std::uint32_t>(program_.children.size());
  node.child_count = static_cast<std::uint16_t>(children.size());
  for (const Part child : children) {
    program_.children.push_back(child);
    node.has_slot = node.has_slot ||
                    (child.kind() == Part::Kind::kNode && program_.nodes[child.node()].has_slot);
  }
  node.first = FirstOf(node, children);
  requirements_.push_back(FindRequirements(node, children));
  most_words_.push_back(MostWords(node, children));
  for (const Requirement& required : requirements_.back()) {
    if (required.words.size() + required.runs.size() > kLargestNeed) continue;
    node.need = SetOf(required.words, required.runs);
    break;
  }
  const Part part = Part::Node(static_cast<NodeId>(program_.nodes.size()));
  program_.nodes.push_back(node);
  node_ids_.emplace(std::move(shape), part);
  return part;
}

// The words that every match begins with, where that is known.
SetId NodeTable::FirstOf(Part part) const {
  switch (part.kind()) {
    case Part::Kind::kClass: return part.set();
    case Part::Kind::kRun: return run_first_[part.run()];
    case Part::Kind::kNode: return program_.nodes[part.node()].first;
    case Part::Kind::kNone: break;
  }
  return kNone;
}

SetId NodeTable::FirstOf(const Node& node, const std::vector<Part>& children) {
  if (children.empty() || node.kind == NodeKind::kOptional) return kNone;
  if (node.kind != NodeKind::kChoice) return FirstOf(children[0]);
  WordSet words;
  for (const Part child : children) {
    const SetId first = FirstOf(child);
    if (first == kNone) return kNone;
    words.insert(words.end(), sets_[first].words.begin(), sets_[first].words.end());
  }
  return SetOf(std::move(words));
}

Requirements NodeTable::RequirementsOf(Part part) const {
  switch (part.kind()) {
    case Part::Kind::kClass: {
      const WordSet& words = sets_[part.set()].words;
      return {{words, {}, FrequencyOf(words)}};
    }
    case Part::Kind::kRun: return {{{}, {part.run()}, run_frequency_[part.run()]}};
    case Part::Kind::kNode: return requirements_[part.node()];
    case Part::Kind::kNone: break;
  }
  return {};
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

Requirements NodeTable::FindRequirements(const Node& node,
                                         const std::vector<Part>& children) const {
  Requirements all;
  switch (node.kind) {
    case NodeKind::kSequence:
    case NodeKind::kSlot:
      for (const Part child : children) {
        const Requirements more = RequirementsOf(child);
        all.insert(all.end(), more.begin(), more.end());
      }
      break;
    case NodeKind::kChoice:
      for (std::size_t rank = 0; rank < 2; ++rank) {
        Requirement merged;
        for (const Part child : children) {
          const Requirements of_child = RequirementsOf(child);
          if (of_child.size() <= rank) return all;
          const Requirement& r = of_child[rank];
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

// Whether runs of so many words, of so many sequences, may enter the table.
bool NodeTable::Fits(std::size_t words, std::size_t sequences) const {
  return words <= Part::kLongestRun && sequences <= kMostSequences &&
         runs_.size() < Part::kMostRuns / 2;
}

Part NodeTable::AddRun(WordRun run) {
  if (run.size() == 1) return AddClass(std::move(run[0]));
  if (Fits(run.size(), RunTableBuilder::SequencesOf(run))) return AddRuns({std::move(run)});
  std::vector<Part> children;
  for (WordSet& words : run) children.push_back(AddClass(std::move(words)));
  return AddNode(Node{}, children);
}

// Any of some runs of one length.
Part NodeTable::AddRuns(std::vector<WordRun> runs) {
  const auto words = static_cast<std::uint32_t>(runs[0].size());
  WordSet first;
  double frequency = 0;
  for (const WordRun& run : runs) {
    first.insert(first.end(), run[0].begin(), run[0].end());
    frequency += FrequencyOf(run);
  }
  const RunId id = runs_.Add(std::move(runs));
  if (id >= run_frequency_.size()) {
    run_frequency_.push_back(frequency);
    run_first_.push_back(SetOf(std::move(first)));
  }
  return Part::Run(id, words);
}

void NodeTable::AddAlternatives(std::vector<WordRun> runs, std::vector<Part>* children) {
  MergeRuns(&runs);
  std::map<std::size_t, std::vector<WordRun>> by_length;
  for (WordRun& run : runs) by_length[run.size()].push_back(std::move(run));
  for (auto& [length, group] : by_length) {
    std::size_t sequences = 0;
    for (const WordRun& run : group) sequences += RunTableBuilder::SequencesOf(run);
    if (Fits(length, sequences)) {
      children->push_back(AddRuns(std::move(group)));
    } else {
      for (WordRun& run : group) children->push_back(AddRun(std::move(run)));
    }
  }
}

std::uint32_t NodeTable::MostWords(Part part) const {
  switch (part.kind()) {
    case Part::Kind::kClass: return 1;
    case Part::Kind::kRun: return part.run_words();
    case Part::Kind::kNode: return most_words_[part.node()];
    case Part::Kind::kNone: break;
  }
  return 0;
}

// The words of the longest match, where these are fewer than kMaxUnitWords.
std::uint32_t NodeTable::MostWords(const Node& node, const std::vector<Part>& children) const {
  std::uint32_t most = 0;
  switch (node.kind) {
    case NodeKind::kSequence:
      for (const Part child : children) most += MostWords(child);
      break;
    case NodeKind::kChoice:
    case NodeKind::kOptional:
      for (const Part child : children) most = std::max(most, MostWords(child));
      break;
    case NodeKind::kGap: most = node.max; break;
    case NodeKind::kSlot:
      most = node.slot_kind == SlotKind::kPattern  ? MostWords(children[0])
             : node.slot_kind == SlotKind::kPhrase ? node.max
                                                   : kMaxUnitWords;
      break;
    case NodeKind::kStart:
    case NodeKind::kEnd: break;
  }
  return std::min(most, kMaxUnitWords);
}

// The two rarest things that a sequence requires, each of another of its parts.
Window NodeTable::WindowOf(Part pattern) {
  if (pattern.kind() != Part::Kind::kNode) return {};
  const Node& node = program_.nodes[pattern.node()];
  if (node.kind != NodeKind::kSequence) return {};
  struct Required {
    Requirement what;
    std::uint32_t begin = 0, end = 0;  // where its part may stand, in words of the longest match
  };
  std::vector<Required> parts;
  std::uint32_t at = 0;
  for (std::uint32_t i = 0; i < node.child_count; ++i) {
    const Part child = program_.children[node.first_child + i];
    const Requirements required = RequirementsOf(child);
    const std::uint32_t end = at + MostWords(child);
    if (!required.empty()) parts.push_back({required[0], at, end});
    at = end;
  }
  if (parts.size() < 2) return {};
  std::stable_sort(parts.begin(), parts.end(),
                   [](const Required& a, const Required& b) { return Rarer(a.what, b.what); });
  const bool in_order = parts[0].begin < parts[1].begin;
  const Required& first = parts[in_order ? 0 : 1];
  const Required& second = parts[in_order ? 1 : 0];
  const std::uint32_t most = second.end - 1 - first.begin;
  if (most > kWidestWindow) return {};
  return {SetOf(first.what.words, first.what.runs), SetOf(second.what.words, second.what.runs),
          most};
}

// Of every phrase of a role the words, and first words of runs, of what is rarest in it.
SetId NodeTable::WordsFor(std::size_t role) {
  WordSet words;
  for (std::size_t i = 0; i < required_.size(); ++i) {
    if (((program_.phrases[i].roles >> role) & 1) == 0) continue;
    if (required_[i].empty()) return kNone;
    const AtomSet& rarest = sets_[required_[i][0].first];
    words.insert(words.end(), rarest.words.begin(), rarest.words.end());
    for (const RunId run : rarest.runs) {
      const WordSet& first = sets_[run_first_[run]].words;
      words.insert(words.end(), first.begin(), first.end());
    }
  }
  return SetOf(std::move(words));
}

void NodeTable::AddPhrase(Part pattern, const Requirements& required) {
  program_.windows.push_back(WindowOf(pattern));
  auto& sets = required_.emplace_back();
  for (const Requirement& one : required) {
    const std::pair set(SetOf(one.words, one.runs), one.frequency);
    if (std::find(sets.begin(), sets.end(), set) == sets.end()) sets.push_back(set);
  }
}

// Calls visit(set) for every use of a set, what is asked most first.
template <typename Visit>
void NodeTable::VisitSets(const Visit& visit) {
  for (const auto& sets : required_) {
    for (std::size_t i = 1; i < sets.size(); ++i) visit(sets[i].first);
  }
  for (const Window& window : program_.windows) {
    if (window.first == kNone) continue;
    visit(window.first);
    visit(window.second);
  }
  for (const SetId words : program_.words_for) {
    if (words != kNone) visit(words);
  }
  VisitParts(program_, [&](Part part) {
    if (part.kind() == Part::Kind::kClass) visit(part.set());
  });
  for (const Node& node : program_.nodes) {
    for (const SetId set : {node.atoms, node.first, node.need}) {
      if (set != kNone) visit(set);
    }
  }
}

std::vector<WordId> NodeTable::NumberWords() {
  std::vector<WeightedSet> weighted(sets_.size());
  for (std::size_t i = 0; i < sets_.size(); ++i) weighted[i].words = &sets_[i].words;
  VisitSets([&](SetId set) { weighted[set].weight += 1; });
  return OrderOfWords(weighted, program_.lexicon.size());
}

std::vector<AtomId> NodeTable::AtomsOf(const AtomSet& set,
                                       const std::vector<WordId>& number) const {
  std::vector<AtomId> atoms;
  for (const WordId word : set.words) {
    if (word != kUnknownWord) atoms.push_back(number[word]);
  }
  for (const RunId run : set.runs) atoms.push_back(program_.first_run + run);
  std::sort(atoms.begin(), atoms.end());
  return atoms;
}

// What a phrase requires besides its anchor, in the order in which asking costs least: by what
// there is to look at for each sentence that is ruled out.
std::vector<SetId> NodeTable::InOrderOfUse(const std::vector<std::pair<SetId, double>>& required,
                                           const std::vector<SetId>& ids) const {
  constexpr double kWords = 28;  // of a sentence
  std::vector<std::pair<double, SetId>> order;
  for (std::size_t i = 1; i < required.size(); ++i) {
    const SetId set = ids[required[i].first];
    const AtomBlocks& blocks = *program_.sets.Of(set);
    const double asking = blocks.IsOneBlock() ? 2 : blocks.last ? 3 : 4;
    const double ruled_out = std::exp(-required[i].second * kWords / 1e4);
    order.emplace_back(asking / ruled_out, set);
  }
  std::stable_sort(order.begin(), order.end());
  std::vector<SetId> sets;
  sets.reserve(order.size());
  for (const auto& [cost, set] : order) sets.push_back(set);
  return sets;
}

void NodeTable::Finish() {
  Program& program = program_;
  for (std::size_t role = 0; role < kRoles; ++role) program.words_for[role] = WordsFor(role);
  const std::vector<WordId> number = NumberWords();
  const std::size_t word_blocks = (program.lexicon.size() + kBlockAtoms - 1) / kBlockAtoms;
  const std::size_t run_blocks = (runs_.size() + kBlockAtoms - 1) / kBlockAtoms;
  program.first_run = static_cast<AtomId>(word_blocks * kBlockAtoms);
  program.blocks = static_cast<std::uint32_t>(word_blocks + run_blocks);
  program.lexicon.Renumber(number);
  program.runs = runs_.Take(number);

  program.sets.Add({kUnknownWord});  // kAlways
  std::vector<SetId> ids(sets_.size(), kNone);
  VisitSets([&](SetId set) {
    if (ids[set] == kNone) ids[set] = program.sets.Add(AtomsOf(sets_[set], number));
  });
  VisitParts(program, [&](Part& part) {
    if (part.kind() == Part::Kind::kClass) part = Part::Class(ids[part.set()]);
    if (part.kind() == Part::Kind::kRun) {
      part = Part::Run(program.first_run + part.run(), part.run_words());
    }
  });
  for (Node& node : program.nodes) {
    for (SetId* set : {&node.atoms, &node.first, &node.need}) {
      if (*set != kNone) *set = ids[*set];
    }
  }

  for (Window& window : program.windows) {
    if (window.first == kNone) continue;
    window.first = ids[window.first];
    window.second = ids[window.second];
  }
  for (SetId& words : program.words_for) {
    if (words != kNone) words = ids[words];
  }

  program.needed.assign(required_.size(), {kAlways, kAlways});
  std::vector<std::vector<Anchored>> anchored(program.blocks * kBlockAtoms);
  for (std::size_t i = 0; i < required_.size(); ++i) {
    if (required_[i].empty()) continue;
    const std::vector<SetId> needs = InOrderOfUse(required_[i], ids);
    for (std::size_t k = 1; k < needs.size() && k <= program.needed[i].size(); ++k) {
      program.needed[i][k - 1] = needs[k];
    }
    const SetId need = needs.empty() ? kAlways : needs[0];
    const AtomBlocks& first = *program.sets.Of(need);
    const Anchored item{.atoms = first.atoms[0],
                        .more = first.IsOneBlock() ? kNone : need,
                        .block = first.block[0],
                        .phrase = static_cast<std::uint16_t>(i)};
    for (const AtomId atom : AtomsOf(sets_[required_[i][0].first], number)) {
      anchored[atom].push_back(item);
    }
  }
  ByAtom<Anchored>& lists = program.anchored;
  program.anchoring.assign(program.blocks, 0);
  for (AtomId atom = 0; atom < anchored.size(); ++atom) {
    const std::vector<Anchored>& items = anchored[atom];
    if (!items.empty()) program.anchoring[atom / kBlockAtoms] |= 1ULL << (atom % kBlockAtoms);
    lists.begin.push_back(static_cast<std::uint32_t>(lists.items.size()));
    lists.items.insert(lists.items.end(), items.begin(), items.end());
  }
  lists.begin.push_back(static_cast<std::uint32_t>(lists.items.size()));
}

}  // namespace proviso
