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
    if (keys_.empty()) return kUnknownWord;
    const WordKey* const keys = keys_.data();
    // The key of a free slot is 0, and its number that of no word.
    std::size_t at = Home(key);
    while (keys[at] != key && keys[at] != 0) at = (at + 1) & mask_;
    return ids_[at];
  }

  // Every word gets number[its number].
  void Renumber(const std::vector<WordId>& number) {
    for (WordId& id : ids_) id = number[id];
  }

  std::size_t size() const { return next_; }  // numbers in use, 0 included

  // For base/pack.h.
  template <typename Pack>
  void PackFields(Pack& pack) {
    pack(keys_, ids_, mask_, used_, next_);
  }

 private:
  std::size_t Home(WordKey key) const {
    return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ULL) >> 32) & mask_;
  }
  void Insert(WordKey key, WordId id);

  // A hash table: what is asked most lies close together.
  std::vector<WordKey> keys_;
  std::vector<WordId> ids_;
  std::size_t mask_ = 0;
  std::size_t used_ = 0;
  std::size_t next_ = 1;
};

}  // namespace proviso
