// The phrases worth a look in a unit: those whose anchor stands in it, and what else they need. Of
// the phrases of the grammar these are four or five a sentence.
//
//   Candidates candidates(program);
//   candidates.Find(evaluator, sentence.role);   // of the unit that the evaluator was started on
//   candidates.phrases()
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "tag/evaluate.h"
#include "tag/program.h"

namespace proviso {

class Candidates {
 public:
  explicit Candidates(const Program& program)
      : program_(program),
        anchored_((program.phrases.size() + 63) / 64),
        open_(program.anchored.items.size() + 1) {}

  // In the order of the program, without repeats.
  const std::vector<std::uint16_t>& phrases() const { return phrases_; }

  template <int N>
  void Find(const Evaluator<N>& evaluator, ClauseRole role) {
    FindAnchored(evaluator.places());
    phrases_.clear();
    const std::uint64_t* const wanted = program_.phrases_in[static_cast<std::size_t>(role)].data();
    for (std::size_t block = 0; block < anchored_.size(); ++block) {
      const std::uint64_t found = std::exchange(anchored_[block], 0);
      for (std::uint64_t left = found & wanted[block]; left != 0; left &= left - 1) {
        const std::size_t phrase = block * 64 + static_cast<std::size_t>(std::countr_zero(left));
        if (!evaluator.HasAll(program_.needed[phrase])) continue;
        phrases_.push_back(static_cast<std::uint16_t>(phrase));
      }
    }
  }

 private:
  // Sets the bits of the phrases that have their anchor and their first need. Few of the answers
  // could be foretold, so that no branch hangs on them; and what is asked seldom is in the first
  // cache, so that it is fetched first.
  template <int N>
  void FindAnchored(const Places<N>& places) {
    std::uint64_t* const anchored = anchored_.data();
    const Anchored** const open = open_.data();
    std::size_t open_count = 0;
    const auto set = [anchored](const Anchored& item, bool has) {
      anchored[item.phrase / 64] |= static_cast<std::uint64_t>(has) << (item.phrase % 64);
    };
    for (const AtomId atom : places.anchors()) {
      __builtin_prefetch(program_.anchored.Of(atom).data());
    }
    for (const AtomId atom : places.anchors()) {
      for (const Anchored& item : program_.anchored.Of(atom)) {
        const bool has = places.HasFirst(item);
        set(item, has);
        open[open_count] = &item;
        open_count += !has && item.more != kNone;
      }
    }
    for (std::size_t i = 0; i < open_count; ++i) {
      __builtin_prefetch(program_.sets.Of(open[i]->more));
    }
    for (std::size_t i = 0; i < open_count; ++i) set(*open[i], places.Has(open[i]->more));
  }

  const Program& program_;
  std::vector<std::uint64_t> anchored_;  // by phrase, a bit each; 0 between units
  std::vector<const Anchored*> open_;    // whose need has more blocks to look at
  std::vector<std::uint16_t> phrases_;
};

}  // namespace proviso
