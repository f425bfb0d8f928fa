// The nodes of a Program in the making: equal parts are one node, and of each node it is known
// what every match of it holds, rarest first.
//
//   NodeTable nodes(&program);
//   nodes.AddRun({{of}, {the, any}});              // "of the", "of any"
//   nodes.RequirementsOf(id)[0]                    // the rarest words or runs
//   nodes.Finish();                                // classes, runs and told needs, once at the end
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "tag/program.h"
#include "tag/run_table.h"
#include "tag/word_run.h"

namespace proviso {

// Words and runs of which every match of a pattern holds one, and how common they are, in ten
// thousand words.
struct Requirement {
  WordSet words;
  std::vector<RunId> runs;
  double frequency = 0;
};
using Requirements = std::vector<Requirement>;

inline bool Rarer(const Requirement& a, const Requirement& b) { return a.frequency < b.frequency; }

class NodeTable {
 public:
  explicit NodeTable(Program* program) : program_(*program) {}

  // Must be told before the word is used.
  void SetFrequency(WordId word, double in_ten_thousand);

  ClassId ClassOf(WordSet words);
  NeedId NeedOf(const Requirement& required);

  // `node` without what AddNode fills: children, first, need, has_slot.
  NodeId AddNode(Node node, const std::vector<NodeId>& children);
  NodeId AddClass(WordSet words);
  // One word of each set after the other.
  NodeId AddRun(WordRun run);
  // Any of some runs; those of one length together. Appends the nodes.
  void AddAlternatives(std::vector<WordRun> runs, std::vector<NodeId>* nodes);

  // Sorted, rarest first.
  const Requirements& RequirementsOf(NodeId id) const { return requirements_[id]; }

  // After all nodes and needs: fills the program's classes, runs, anchors and told needs.
  void Finish();

 private:
  NodeId AddRuns(std::vector<WordRun> runs);
  ClassId FirstOf(const Node& node, const std::vector<NodeId>& children);
  Requirements FindRequirements(const Node& node, const std::vector<NodeId>& children) const;
  double FrequencyOf(const WordSet& words) const;
  double FrequencyOf(const WordRun& run) const;
  void FillClasses();
  void FillAnchors();
  void FillTold();
  template <typename Item>
  ByWord<Item> ListByWord(const std::vector<std::pair<NeedId, Item>>& lists) const;

  Program& program_;
  std::vector<double> frequency_;  // by word number
  std::map<WordSet, ClassId> class_ids_;
  std::vector<WordSet> class_words_;
  RunTableBuilder runs_;
  std::vector<double> run_frequency_;
  std::map<std::pair<WordSet, std::vector<RunId>>, NeedId> need_ids_;
  std::vector<double> need_frequency_;
  std::vector<Requirements> requirements_;                 // by node
  std::map<std::vector<std::uint32_t>, NodeId> node_ids_;  // by shape
};

}  // namespace proviso
