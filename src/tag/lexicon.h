// The words that a grammar knows, numbered: texts are turned into these numbers once, and
// everything after works on them. Number 0 is any word the grammar does not know.
#pragma once

#include <cstdint>
#include <vector>

#include "text/words.h"

namespace proviso {

using WordId = std::uint16_t;
inline constexpr WordId kUnknownWord = 0;

class Lexicon {
 public:
  // The number of a key, made if it is new. At most 65,535 words.
  WordId Intern(WordKey key);

  // `from` is read as `to` from now on.
  void Alias(WordKey from, WordId to);

  WordId Find(WordKey key) const {
    if (slots_.empty()) return kUnknownWord;
    const Slot* const slots = slots_.data();
    for (std::size_t at = Home(key);; at = (at + 1) & mask_) {
      // A free slot has key 0 and the number of no word.
      if (slots[at].key == key || slots[at].id == kUnknownWord) return slots[at].id;
    }
  }

  std::size_t size() const { return next_; }  // numbers in use, 0 included

  // For base/pack.h.
  template <typename Pack>
  void PackFields(Pack& pack) {
    pack(slots_, mask_, used_, next_);
  }

 private:
  struct Slot {
    WordKey key = 0;
    WordId id = kUnknownWord;

    template <typename Pack>
    friend void Fields(Pack& pack, Slot& slot) {
      pack(slot.key, slot.id);
    }
  };

  std::size_t Home(WordKey key) const {
    return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ULL) >> 32) & mask_;
  }
  void Insert(WordKey key, WordId id);

  std::vector<Slot> slots_;
  std::size_t mask_ = 0;
  std::size_t used_ = 0;
  std::size_t next_ = 1;
};

}  // namespace proviso
