// The nodes of a Program in the making: equal parts are one node, and of each node it is known
// what every match of it holds, rarest first.
//
//   NodeTable nodes(&program);
//   nodes.AddRun({{of}, {the, any}});              // "of the", "of any"
//   nodes.RequirementsOf(id)[0]                    // the rarest words or runs
//   nodes.Finish();                                // numbers, sets, runs and anchors, at the end
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

  // Sets have a number of their own here, which Finish turns into that of the program.
  SetId SetOf(WordSet words, std::vector<RunId> runs = {});

  // `node` without what AddNode fills: children, first, need, has_slot.
  Part AddNode(Node node, const std::vector<Part>& children);
  Part AddClass(WordSet words) { return Part::Class(SetOf(std::move(words))); }
  // One word of each set after the other.
  Part AddRun(WordRun run);
  // Any of some runs; those of one length together. Appends the parts.
  void AddAlternatives(std::vector<WordRun> runs, std::vector<Part>* parts);

  // Sorted, rarest first.
  Requirements RequirementsOf(Part part) const;

  // Of the program's next phrase: its pattern, and all that it requires, sorted, rarest first.
  void AddPhrase(Part pattern, const Requirements& required);

  // After all nodes and phrases: numbers words anew, and fills the program's sets, runs and
  // anchors.
  void Finish();

 private:
  struct AtomSet {
    WordSet words;
    std::vector<RunId> runs;
    auto operator<=>(const AtomSet&) const = default;  // NOLINT(modernize-use-nullptr): of its 0
  };

  std::uint32_t MostWords(Part part) const;
  std::uint32_t MostWords(const Node& node, const std::vector<Part>& children) const;
  Window WindowOf(Part pattern);
  SetId WordsFor(std::size_t role);
  bool Fits(std::size_t words, std::size_t sequences) const;
  Part AddRuns(std::vector<WordRun> runs);
  SetId FirstOf(Part part) const;
  SetId FirstOf(const Node& node, const std::vector<Part>& children);
  Requirements FindRequirements(const Node& node, const std::vector<Part>& children) const;
  double FrequencyOf(const WordSet& words) const;
  double FrequencyOf(const WordRun& run) const;
  std::vector<WordId> NumberWords();
  std::vector<AtomId> AtomsOf(const AtomSet& set, const std::vector<WordId>& number) const;
  std::vector<SetId> InOrderOfUse(const std::vector<std::pair<SetId, double>>& required,
                                  const std::vector<SetId>& ids) const;
  template <typename Visit>
  void VisitSets(const Visit& visit);

  Program& program_;
  std::vector<double> frequency_;  // by word number
  std::map<AtomSet, SetId> set_ids_;
  std::vector<AtomSet> sets_;
  RunTableBuilder runs_;
  std::vector<double> run_frequency_;
  std::vector<SetId> run_first_;  // by run: its first words
  // By phrase: the sets that it requires one of each of, rarest first.
  std::vector<std::vector<std::pair<SetId, double>>> required_;  // and how common they are
  std::vector<Requirements> requirements_;                       // by node
  std::vector<std::uint32_t> most_words_;                        // by node: of a match
  std::map<std::vector<std::uint32_t>, Part> node_ids_;          // by shape
};

}  // namespace proviso
