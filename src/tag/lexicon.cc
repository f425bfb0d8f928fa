#include "tag/lexicon.h"

#include <utility>

namespace proviso {

WordId Lexicon::Intern(WordKey key) {
  if (const WordId known = Find(key); known != kUnknownWord) return known;
  const WordId id = next_ < 65535 ? static_cast<WordId>(next_++) : kUnknownWord;
  if (id != kUnknownWord) Insert(key, id);
  return id;
}

void Lexicon::Alias(WordKey from, WordId to) {
  if (Find(from) == kUnknownWord) Insert(from, to);
}

void Lexicon::Insert(WordKey key, WordId id) {
  if (4 * (used_ + 1) > 3 * keys_.size()) {
    const std::size_t size = keys_.empty() ? 64 : keys_.size() * 2;
    const std::vector<WordKey> keys = std::exchange(keys_, std::vector<WordKey>(size));
    const std::vector<WordId> ids = std::exchange(ids_, std::vector<WordId>(size));
    mask_ = size - 1;
    used_ = 0;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (ids[i] != kUnknownWord) Insert(keys[i], ids[i]);
    }
  }
  std::size_t at = Home(key);
  while (ids_[at] != kUnknownWord) at = (at + 1) & mask_;
  keys_[at] = key;
  ids_[at] = id;
  ++used_;
}

}  // namespace proviso
