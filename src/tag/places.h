// Where the words, runs and marks of one unit stand. The parts of patterns that are fixed words
// are answered from here.
//
//   Places<1> places(program);
//   places.Start(unit);              // units of fewer than 64 words
//   places.Has(set)                  // whether one of the set's words and runs stands in it
//   places.Of(set)                   // and where
#pragma once

#include <algorithm>
#include <bit>
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
        standing_(program.blocks),
        places_(program.blocks * kBlockAtoms),
        anchors_(program.blocks * kBlockAtoms + 1) {}

  // Forgets the unit before. What is asked from now on is asked of `unit`. Where that has none of
  // `words`, returns false, and nothing may be asked of it.
  bool Start(const Unit& unit, SetId words = kNone) {
    count_ = unit.size();
    std::fill(standing_.begin(), standing_.end(), 0);
    if (!PlaceAtoms(unit.ids, words)) return false;
    all_ = PositionSet<N>::Range(0, count_ + 1);
    PlaceMarks(unit.before.data());
    return true;
  }

  std::uint32_t count() const { return count_; }  // words
  const PositionSet<N>& all() const { return all_; }
  const PositionSet<N>& semicolons() const { return semicolons_; }
  const PositionSet<N>& delimiters() const { return delimiters_; }
  bool has_brackets() const { return has_brackets_; }  // round ones
  // The atoms that stand in the unit and anchor phrases.
  std::span<const AtomId> anchors() const { return {anchors_.data(), anchor_count_}; }

  bool Has(SetId id) const {
    const std::uint64_t* const standing = standing_.data();
    std::uint64_t any = 0;
    for (const AtomBlocks* at = program_.sets.Of(id);; ++at) {
      for (std::size_t i = 0; i < AtomBlocks::kCount; ++i) {
        any |= standing[at->block[i]] & at->atoms[i];
      }
      if (at->last) return any != 0;
    }
  }

  // Whether the unit has something of the first block of what the phrase needs.
  bool HasFirst(const Anchored& item) const { return (standing_[item.block] & item.atoms) != 0; }

  // Where the set's words stand, and its runs begin.
  PositionSet<N> Of(SetId id) const {
    const std::uint64_t* const standing = standing_.data();
    PositionSet<N> set;
    for (const AtomBlocks* at = program_.sets.Of(id);; ++at) {
      for (std::size_t i = 0; i < AtomBlocks::kCount; ++i) {
        const PositionSet<N>* const places = places_.data() + at->block[i] * kBlockAtoms;
        std::uint64_t left = standing[at->block[i]] & at->atoms[i];
        for (; left != 0; left &= left - 1) set = set | places[std::countr_zero(left)];
      }
      if (at->last) return set;
    }
  }

  // Where an atom stands, or begins.
  PositionSet<N> OfAtom(AtomId id) const {
    const bool stands = (standing_[id / kBlockAtoms] >> (id % kBlockAtoms)) & 1;
    return stands ? places_[id] : PositionSet<N>();
  }

 private:
  bool PlaceAtoms(const std::vector<WordId>& ids, SetId words) {
    // Held here: the compiler must take what is written below for the ends of the vectors.
    std::uint64_t* const standing = standing_.data();
    const std::uint64_t* const anchoring = program_.anchoring.data();
    PositionSet<N>* const places = places_.data();
    AtomId* const anchors = anchors_.data();
    std::size_t anchor_count = 0;
    const auto place = [&](AtomId atom, std::uint32_t at) {
      const std::size_t block = atom / kBlockAtoms;
      const std::uint64_t bit = 1ULL << (atom % kBlockAtoms);
      const bool is_new = (standing[block] & bit) == 0;
      standing[block] |= bit;
      if (is_new) places[atom] = PositionSet<N>();
      places[atom].Add(at);
      anchors[anchor_count] = atom;
      anchor_count += is_new && (anchoring[block] & bit) != 0;
    };
    for (std::uint32_t i = 0; i < count_; ++i) place(ids[i], i);
    standing[0] |= 1;  // kAlways
    if (words != kNone && !Has(words)) return false;
    const AtomId first_run = program_.first_run;
    program_.runs.Walk(ids, [&](RunId run, std::uint32_t at) { place(first_run + run, at); });
    anchor_count_ = anchor_count;
    return true;
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

  const Program& program_;
  std::uint32_t count_ = 0;
  PositionSet<N> all_, semicolons_, delimiters_;
  bool has_brackets_ = false;
  std::vector<std::uint64_t> standing_;  // by atom, a bit each
  std::vector<PositionSet<N>> places_;   // by atom, of those that stand
  std::vector<AtomId> anchors_;
  std::size_t anchor_count_ = 0;
};

}  // namespace proviso
