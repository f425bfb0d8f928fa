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
  if (2 * (used_ + 1) > slots_.size()) {
    std::vector<Slot> old =
        std::exchange(slots_, std::vector<Slot>(slots_.empty() ? 64 : slots_.size() * 2));
    mask_ = slots_.size() - 1;
    used_ = 0;
    for (const Slot& slot : old) {
      if (slot.id != kUnknownWord) Insert(slot.key, slot.id);
    }
  }
  std::size_t at = Home(key);
  while (slots_[at].id != kUnknownWord) at = (at + 1) & mask_;
  slots_[at] = {key, id};
  ++used_;
}

}  // namespace proviso
