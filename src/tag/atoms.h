// Atoms: what patterns are made of, the words of the lexicon and the runs of words. What of the
// grammar stands in a sentence is a bit for each atom, in blocks of 64; whether it has one of a
// set of atoms is then an "and" for each block that the set has members in. Words are numbered
// so that those which stand in sets together share a block (word_order.h), and most sets have
// members in a block or two.
//
//   AtomSets sets;
//   SetId id = sets.Add({3, 5, 70});
//   sets.Of(id)->block[1], sets.Of(id)->atoms[1]   // 1, and the bit of 70 - 64
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace proviso {

using AtomId = std::uint32_t;
using SetId = std::uint32_t;
inline constexpr std::uint32_t kNone = 0xFFFFFFFF;
inline constexpr std::uint32_t kBlockAtoms = 64;

// The members of a set in up to three blocks: half a cache line, so that most sets are one look.
// Where there are more, the next three follow.
struct AtomBlocks {
  static constexpr std::size_t kCount = 3;
  std::array<std::uint64_t, kCount> atoms{};  // 0 where there is no such block
  std::array<std::uint16_t, kCount> block{};  // atoms 64 * block and on
  bool last = true;                           // of the set

  bool IsOneBlock() const { return last && atoms[1] == 0; }

  template <typename Pack>
  friend void Fields(Pack& pack, AtomBlocks& blocks) {
    pack(blocks.atoms, blocks.block, blocks.last);
  }
};

class AtomSets {
 public:
  // `atoms` sorted.
  SetId Add(const std::vector<AtomId>& atoms) {
    const SetId id = static_cast<SetId>(blocks_.size());
    blocks_.emplace_back();
    std::size_t used = 0;  // of the last blocks
    for (const AtomId atom : atoms) {
      const std::uint32_t block = atom / kBlockAtoms;
      if (used == 0 || blocks_.back().block[used - 1] != block) {
        if (used == AtomBlocks::kCount) {
          blocks_.back().last = false;
          blocks_.emplace_back();
          used = 0;
        }
        blocks_.back().block[used++] = static_cast<std::uint16_t>(block);
      }
      blocks_.back().atoms[used - 1] |= 1ULL << (atom % kBlockAtoms);
    }
    return id;
  }

  const AtomBlocks* Of(SetId id) const { return blocks_.data() + id; }

  // For base/pack.h.
  template <typename Pack>
  void PackFields(Pack& pack) {
    pack(blocks_);
  }

 private:
  std::vector<AtomBlocks> blocks_;
};

}  // namespace proviso
