// Where the words, runs and marks of one unit stand, and what of the grammar's needs it has. The
// parts of patterns that are fixed words are answered from here.
//
//   Places<1> places(program);
//   places.Start(unit);              // units of fewer than 64 words
//   places.Class(id);                // the places of a class's words
//   places.Has(program.nodes[n].need)
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "tag/positions.h"
#include "tag/program.h"
#include "tag/unit.h"

namespace proviso {

template <int N>
class Places {
 public:
  explicit Places(const Program& program)
      : program_(program),
        class_sets_(program.classes.size()),
        run_sets_(program.runs.size()),
        needs_(program.needs.size()),
        word_sets_(program.lexicon.size()),
        anchored_((program.phrases.size() + 63) / 64) {}

  // Forgets the unit before. What is asked from now on is asked of `unit`, which must live on.
  void Start(const Unit& unit) {
    for (WordId id : words_) word_sets_[id] = PositionSet<N>();
    words_ = unit.ids;
    if (++stamp_ == 0) Forget();
    count_ = unit.size();
    all_ = PositionSet<N>::Range(0, count_ + 1);
    std::fill(anchored_.begin(), anchored_.end(), 0);
    PlaceWords();
    PlaceMarks(unit.before.data());
    PlaceRuns();
  }

  std::uint32_t stamp() const { return stamp_; }  // of the unit; never 0
  std::uint32_t count() const { return count_; }  // words
  const PositionSet<N>& all() const { return all_; }
  const PositionSet<N>& semicolons() const { return semicolons_; }
  const PositionSet<N>& delimiters() const { return delimiters_; }
  bool has_brackets() const { return has_brackets_; }  // round ones
  // The phrases whose anchor stands in the unit, a bit each.
  const std::vector<std::uint64_t>& anchored() const { return anchored_; }

  // Where a class's words stand.
  const PositionSet<N>& Class(ClassId id) {
    StampedSet& known = class_sets_[id];
    if (known.stamp != stamp_) Fill(program_.classes[id], &known);
    return known.set;
  }

  // Where the first words of a run stand.
  PositionSet<N> Run(RunId id) const {
    const StampedSet& known = run_sets_[id];
    return known.stamp == stamp_ ? known.set : PositionSet<N>();
  }

  // Whether the unit has one of the words or runs.
  bool Has(NeedId id) {
    StampedAnswer& known = needs_[id];
    if (known.stamp != stamp_) {
      const Need& need = program_.needs[id];
      known = {stamp_, !need.rare && Look(need)};
    }
    return known.yes;
  }

 private:
  struct StampedSet {
    std::uint32_t stamp = 0;
    PositionSet<N> set;
  };
  struct StampedAnswer {
    std::uint32_t stamp = 0;
    bool yes = false;
  };

  void PlaceWords() {
    const WordId* const ids = words_.data();
    PositionSet<N>* const sets = word_sets_.data();
    for (std::uint32_t i = 0; i < count_; ++i) {
      if (sets[ids[i]].Empty()) Tell(ids[i]);
      sets[ids[i]].Add(i);
    }
    sets[kUnknownWord] = PositionSet<N>();
  }

  void PlaceMarks(const std::uint16_t* before) {
    constexpr std::uint16_t kBrackets = marks::kParenOpen | marks::kParenClose;
    constexpr std::uint16_t kDelimiters = marks::kComma | marks::kSemicolon | marks::kColon |
                                          marks::kBracketOpen | marks::kBracketClose | kBrackets;
    PositionSet<N> semicolons, delimiters;
    std::uint16_t any = 0;
    for (std::uint32_t i = 0; i < count_; ++i) {
      if ((before[i] & kDelimiters) == 0) continue;
      any |= before[i];
      delimiters.Add(i);
      if (before[i] & marks::kSemicolon) semicolons.Add(i);
    }
    semicolons_ = semicolons;
    delimiters_ = delimiters;
    has_brackets_ = (any & kBrackets) != 0;
  }

  void PlaceRuns() {
    StampedSet* const sets = run_sets_.data();
    const std::size_t words = program_.lexicon.size();
    program_.runs.Walk(words_, [this, sets, words](RunId run, std::uint32_t first) {
      StampedSet& known = sets[run];
      if (known.stamp != stamp_) {
        known.stamp = stamp_;
        known.set = PositionSet<N>();
        Tell(words + run);
      }
      known.set.Add(first);
    });
  }

  // Notes what the unit has with a word or run: what is needed, and the phrases that it anchors.
  void Tell(std::size_t word) {
    StampedAnswer* const needs = needs_.data();
    const std::uint32_t stamp = stamp_;
    for (const NeedId id : program_.told.Of(word)) needs[id] = {stamp, true};
    std::uint64_t* const bits = anchored_.data();
    for (const std::uint16_t phrase : program_.anchored.Of(word)) {
      bits[phrase >> 6] |= 1ULL << (phrase & 63);
    }
  }

  // Stamps have gone round: none may look like one of this unit.
  void Forget() {
    for (StampedSet& known : class_sets_) known.stamp = 0;
    for (StampedSet& known : run_sets_) known.stamp = 0;
    for (StampedAnswer& known : needs_) known.stamp = 0;
    stamp_ = 1;
  }

  bool Look(const Need& need) const {
    const StampedSet* const runs = run_sets_.data();
    for (const RunId* run = program_.need_runs.data() + need.begin,
                    * const end = program_.need_runs.data() + need.end;
         run != end; ++run) {
      if (runs[*run].stamp == stamp_) return true;
    }
    if (need.words == kNone) return false;
    const WordClass& words = program_.classes[need.words];
    const PositionSet<N>* const sets = word_sets_.data();
    for (const WordId* word = program_.class_words.data() + words.begin,
                     * const end = program_.class_words.data() + words.end;
         word != end; ++word) {
      if (!sets[*word].Empty()) return true;
    }
    return false;
  }

  void Fill(const WordClass& word_class, StampedSet* known) {
    known->stamp = stamp_;
    PositionSet<N> set;
    if (word_class.bits == kNone || word_class.size() <= count_) {
      const WordId* words = program_.class_words.data();
      for (std::uint32_t i = word_class.begin; i < word_class.end; ++i) {
        set = set | word_sets_[words[i]];
      }
    } else {
      const std::uint64_t* bits = program_.class_bits.data() + word_class.bits;
      for (std::uint32_t i = 0; i < count_; ++i) {
        const WordId id = words_[i];
        if ((bits[id >> 6] >> (id & 63)) & 1) set.Add(i);
      }
    }
    known->set = set;
  }

  const Program& program_;
  std::uint32_t stamp_ = 0;
  std::uint32_t count_ = 0;
  PositionSet<N> all_, semicolons_, delimiters_;
  bool has_brackets_ = false;
  std::vector<StampedSet> class_sets_;
  std::vector<StampedSet> run_sets_;  // of another stamp: none
  std::vector<StampedAnswer> needs_;
  std::vector<PositionSet<N>> word_sets_;  // by word number: where it stands
  std::vector<std::uint64_t> anchored_;
  std::vector<WordId> words_;              // of the unit; only theirs are not empty
};

}  // namespace proviso
