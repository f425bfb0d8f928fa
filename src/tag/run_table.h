// The runs of words that patterns are made of ("to any third party"), all found in one walk over
// a sentence, however many they are.
//
//   RunTableBuilder builder;
//   RunId run = builder.Add({{{of}, {the, any}}});   // "of the", "of any"
//   RunTable table = builder.Take(lexicon.size());
//   table.Walk(ids, [](RunId run, std::uint32_t first) { ... });
//
// A run is a set of word sequences of one length. The table is a trie of their words. Most pairs
// of neighbours begin no run: a bit for each step, by hash, tells so before the trie is asked.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "tag/lexicon.h"
#include "tag/unit.h"
#include "tag/word_run.h"

namespace proviso {

using RunId = std::uint32_t;

class RunTable {
 public:
  // Calls found(run, first) for every sequence of every run that stands in `words`, at most
  // kMaxUnitWords, `first` being the place of its first word. What the tables say of one word is
  // fetched for all words before it is looked at, since it seldom is in the first cache.
  template <typename Found>
  void Walk(std::span<const WordId> words, const Found& found) const {
    struct Begin {
      std::uint32_t first, slot;
    };
    std::array<Begin, kMaxUnitWords> begins;
    std::size_t count = 0;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      const std::uint32_t hash = HashOf(words[i], words[i + 1]);
      begins[count] = {static_cast<std::uint32_t>(i), hash};
      count += MayGoOn(hash);
    }
    const std::uint32_t* const slots = slots_.data();
    const Node* const nodes = nodes_.data();
    for (std::size_t k = 0; k < count; ++k) {
      begins[k].slot &= slot_mask_;
      __builtin_prefetch(nodes + slots[begins[k].slot]);
    }
    const RunId* const ends = ends_.data();
    for (std::size_t k = 0; k < count; ++k) {
      const std::uint32_t first = begins[k].first;
      std::uint32_t at = After(begins[k].slot, words[first], words[first + 1]);
      for (std::size_t i = first + 2; at != 0; ++i) {
        const Node& node = nodes[at];
        for (const RunId* run = ends + node.ends; *run != kNoRun; ++run) found(*run, first);
        if (!node.goes_on || i >= words.size()) break;
        const std::uint32_t hash = HashOf(kFirstNode + at, words[i]);
        if (!MayGoOn(hash)) break;
        at = After(hash & slot_mask_, kFirstNode + at, words[i]);
      }
    }
  }

  std::size_t size() const { return run_count_; }  // runs

  // For base/pack.h.
  template <typename Pack>
  void PackFields(Pack& pack) {
    pack(steps_, nodes_, slots_, slot_mask_, ends_, run_count_);
  }

 private:
  friend class RunTableBuilder;

  // Two words or more of some sequence. It is reached by `word` from another node, kFirstNode and
  // its number, or from a first word, that word's number.
  struct Node {
    std::uint32_t from = 0;
    WordId word = kUnknownWord;
    bool goes_on = false;
    std::uint32_t ends = 0;  // into ends_: the runs that end here, then kNoRun

    template <typename Pack>
    friend void Fields(Pack& pack, Node& node) {
      pack(node.from, node.word, node.goes_on, node.ends);
    }
  };
  static constexpr RunId kNoRun = 0xFFFFFFFF;
  static constexpr std::uint32_t kFirstNode = 1 << 16;
  static constexpr std::uint32_t kHashBits = 17;

  // Of a word that comes after a node or a first word.
  static std::uint32_t HashOf(std::uint32_t from, WordId word) {
    return (from * 0x9E3779B1u + word * 0x85EBCA6Bu) >> (32 - kHashBits);
  }
  bool MayGoOn(std::uint32_t hash) const { return (steps_[hash / 64] >> (hash % 64)) & 1; }

  // The node that a word leads to, sought from a slot on; 0: none.
  std::uint32_t After(std::size_t slot, std::uint32_t from, WordId word) const {
    for (;; slot = (slot + 1) & slot_mask_) {
      const std::uint32_t at = slots_[slot];
      if (at == 0 || (nodes_[at].from == from && nodes_[at].word == word)) return at;
    }
  }

  std::vector<std::uint64_t> steps_;  // by HashOf: whether there may be such a node
  std::vector<Node> nodes_;           // [0] is none
  std::vector<std::uint32_t> slots_;  // of nodes, by hash: a power of two, at most half used
  std::uint32_t slot_mask_ = 0;
  std::vector<RunId> ends_;
  std::uint32_t run_count_ = 0;
};

class RunTableBuilder {
 public:
  // How many sequences a run stands for.
  static std::size_t SequencesOf(const WordRun& run);

  // The number of a set of runs of one length, two words or more; equal sets have one number.
  RunId Add(std::vector<WordRun> runs);

  std::size_t size() const { return ids_.size(); }  // runs

  // `number`: the number of every word in the table, by its number here.
  RunTable Take(const std::vector<WordId>& number);

 private:
  std::vector<std::uint32_t> Renumbered() const;
  void Insert(const WordRun& run, std::size_t depth, std::uint32_t node, RunId id);

  std::map<std::vector<WordRun>, RunId> ids_;
  std::map<std::pair<std::uint32_t, WordId>, std::uint32_t> edges_;  // from 0: first words
  std::vector<std::vector<RunId>> ends_ = {{}};                      // by node
};

}  // namespace proviso
