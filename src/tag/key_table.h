// Small tables from folded words to values, asked by key: one probe or two a question.
//
//   constexpr std::array<Named<int>, 2> kMonths = {{{"january", 1}, {"february", 2}}};
//   const int* month = Lookup<kMonths>(word.key);   // null: the table does not say
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <string_view>

#include "text/words.h"

namespace proviso {

template <typename T>
struct Named {
  std::string_view word;
  T value;
};

// The keys of a table, hashed. Of words that stand twice the first counts.
template <typename T, std::size_t kCount>
class KeyTable {
 public:
  explicit KeyTable(const std::array<Named<T>, kCount>& table) {
    for (const Named<T>& named : table) {
      const WordKey key = KeyOf(named.word);
      const std::size_t at = Slot(key);
      if (keys_[at] == key) continue;
      keys_[at] = key;
      values_[at] = &named.value;
    }
  }

  const T* Find(WordKey key) const { return values_[Slot(key)]; }

 private:
  static constexpr std::size_t kSize = std::bit_ceil(4 * kCount);

  // Where the key is, or a free slot.
  std::size_t Slot(WordKey key) const {
    std::size_t at = static_cast<std::size_t>((key * 0x9E3779B97F4A7C15u) >> 40) % kSize;
    while (keys_[at] != key && keys_[at] != 0) at = (at + 1) % kSize;
    return at;
  }

  std::array<WordKey, kSize> keys_{};  // 0: free
  std::array<const T*, kSize> values_{};
};

// What a table says of a word, or null. It is hashed when first asked.
template <const auto& kTable>
auto Lookup(WordKey key) {
  static const KeyTable kKeys(kTable);
  return kKeys.Find(key);
}

}  // namespace proviso
