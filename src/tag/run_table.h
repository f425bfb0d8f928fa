// The runs of words that patterns are made of ("to any third party"), all found in one walk over
// a sentence, however many they are.
//
//   RunTableBuilder builder;
//   RunId run = builder.Add({{{of}, {the, any}}});   // "of the", "of any"
//   RunTable table = builder.Take();
//   table.Walk(ids, [](RunId run, std::uint32_t first) { ... });
//
// A run is a set of word sequences of one length. The table is a trie of their words; a walk
// goes from every word as far as the trie does, which is a step or two.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "tag/lexicon.h"
#include "tag/word_run.h"

namespace proviso {

using RunId = std::uint32_t;

class RunTable {
 public:
  // Calls found(run, first) for every sequence of every run that stands in `words`, `first` being
  // the place of its first word.
  template <typename Found>
  void Walk(std::span<const WordId> words, const Found& found) const {
    const std::uint32_t* const begins = begins_.data();
    const Node* const nodes = nodes_.data();
    const Edge* const edges = edges_.data();
    const RunId* const ends = ends_.data();
    const std::size_t mask = edges_.size() - 1;
    const auto after = [=](std::uint32_t from, WordId word) -> std::uint32_t {
      if (((nodes[from].next >> (word & 63)) & 1) == 0) return 0;
      for (std::size_t at = Home(from, word) & mask;; at = (at + 1) & mask) {
        const Edge& edge = edges[at];
        if (edge.to == 0 || (edge.from == from && edge.word == word)) return edge.to;
      }
    };
    const std::size_t count = words.size();
    for (std::size_t first = 0; first + 1 < count; ++first) {
      std::uint32_t at = begins[words[first]];
      for (std::size_t i = first + 1; at != 0 && i < count; ++i) {
        at = after(at, words[i]);
        for (std::uint32_t end = nodes[at].begin; end < nodes[at].end; ++end) {
          found(ends[end], static_cast<std::uint32_t>(first));
        }
      }
    }
  }

  std::size_t size() const { return run_count_; }  // runs

  // For base/pack.h.
  template <typename Pack>
  void PackFields(Pack& pack) {
    pack(begins_, nodes_, edges_, ends_, run_count_);
  }

 private:
  friend class RunTableBuilder;

  struct Node {
    std::uint64_t next = 0;            // of the words that go on, a bit each by number modulo 64
    std::uint32_t begin = 0, end = 0;  // of ends_: the runs that end here

    template <typename Pack>
    friend void Fields(Pack& pack, Node& node) {
      pack(node.next, node.begin, node.end);
    }
  };
  // From a node by a word to a node; `to` 0: a free place of the hash table.
  struct Edge {
    std::uint32_t from = 0, to = 0;
    WordId word = kUnknownWord;

    template <typename Pack>
    friend void Fields(Pack& pack, Edge& edge) {
      pack(edge.from, edge.to, edge.word);
    }
  };

  static std::size_t Home(std::uint32_t from, WordId word) {
    return static_cast<std::size_t>(((from * 0x10001ULL + word) * 0x9E3779B97F4A7C15ULL) >> 32);
  }

  std::vector<std::uint32_t> begins_;  // by word number: the node after it, 0: none
  std::vector<Node> nodes_;            // [0] is none
  std::vector<Edge> edges_;            // a power of two, at most half used
  std::vector<RunId> ends_;
  std::uint32_t run_count_ = 0;
};

class RunTableBuilder {
 public:
  // How many sequences a run stands for.
  static std::size_t SequencesOf(const WordRun& run);

  // The number of a set of runs of one length, two words or more; equal sets have one number.
  RunId Add(std::vector<WordRun> runs);

  // `words`: how many the lexicon has.
  RunTable Take(std::size_t words);

 private:
  std::vector<std::uint32_t> Renumbered() const;
  void Insert(const WordRun& run, std::size_t depth, std::uint32_t node, RunId id);

  std::map<std::vector<WordRun>, RunId> ids_;
  std::map<std::pair<std::uint32_t, WordId>, std::uint32_t> edges_;  // from 0: first words
  std::vector<std::vector<RunId>> ends_ = {{}};                      // by node
};

}  // namespace proviso
