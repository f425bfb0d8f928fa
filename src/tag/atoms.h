// Atoms: what patterns are made of, the words of the lexicon and the runs of words. What of the
// grammar stands in a sentence is a bit for each atom, in blocks of 64; whether it has one of a
// set of atoms is then an "and" for each block that the set has members in. Words are numbered
// so that those which stand in sets together share a block (word_order.h), and most sets are a
// block or two.
//
//   AtomSets sets;
//   SetId id = sets.Add({3, 5, 70});       // two blocks
//   sets.Of(id).block, sets.Of(id).atoms   // 0, bits 3 and 5; the block after it is the last
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace proviso {

using AtomId = std::uint32_t;
using SetId = std::uint32_t;
inline constexpr std::uint32_t kNone = 0xFFFFFFFF;
inline constexpr std::uint32_t kBlockAtoms = 64;

// The members of a set among 64 atoms. The blocks of a set stand one behind the other.
struct AtomBlock {
  std::uint64_t atoms = 0;
  std::uint32_t block = 0;  // atoms 64 * block and on
  bool last = true;         // of the set

  template <typename Pack>
  friend void Fields(Pack& pack, AtomBlock& block) {
    pack(block.atoms, block.block, block.last);
  }
};

class AtomSets {
 public:
  // `atoms` sorted. A set without atoms is one block without any.
  SetId Add(const std::vector<AtomId>& atoms) {
    const SetId id = static_cast<SetId>(blocks_.size());
    for (const AtomId atom : atoms) {
      const std::uint32_t block = atom / kBlockAtoms;
      if (blocks_.size() == id || blocks_.back().block != block) {
        if (blocks_.size() > id) blocks_.back().last = false;
        blocks_.push_back({0, block, true});
      }
      blocks_.back().atoms |= 1ULL << (atom % kBlockAtoms);
    }
    if (atoms.empty()) blocks_.push_back({});
    return id;
  }

  // The first block of a set. The id of what follows, itself a set, is one more.
  const AtomBlock& Of(SetId id) const { return blocks_[id]; }

  // For base/pack.h.
  template <typename Pack>
  void PackFields(Pack& pack) {
    pack(blocks_);
  }

 private:
  std::vector<AtomBlock> blocks_;
};

}  // namespace proviso
