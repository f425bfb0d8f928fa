// A small set of folded words that is asked by key: one probe or two a question.
//
//   const KeySet months{"january", "february"};
//   months.Has(word.key);
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "text/words.h"

namespace proviso {

class KeySet {
 public:
  KeySet(std::initializer_list<std::string_view> words) {
    std::size_t size = 16;
    while (size < 4 * words.size()) size *= 2;
    slots_.assign(size, 0);
    mask_ = size - 1;
    for (const std::string_view word : words) {
      const WordKey key = KeyOf(word);
      std::size_t at = Slot(key);
      while (slots_[at] != 0 && slots_[at] != key) at = (at + 1) & mask_;
      slots_[at] = key;
    }
  }

  bool Has(WordKey key) const {
    const WordKey* const slots = slots_.data();
    std::size_t at = Slot(key);
    while (slots[at] != key && slots[at] != 0) at = (at + 1) & mask_;
    return slots[at] == key;
  }

 private:
  std::size_t Slot(WordKey key) const {
    return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15u) >> 40) & mask_;
  }

  std::size_t mask_ = 0;
  std::vector<WordKey> slots_;  // 0: free; a power of two of them, at most a quarter used
};

}  // namespace proviso
