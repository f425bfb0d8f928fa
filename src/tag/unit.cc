#include "tag/unit.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace proviso {

void Unit::Clear() {
  document = nullptr;
  index.clear();
  ids.clear();
  before.clear();
  own_begin = 0;
  lead_in_ = kNoSentence;
}

void Unit::Append(const std::vector<WordId>& document_ids, std::uint32_t first,
                  std::uint32_t last) {
  if (first >= last) return;
  const std::size_t old = index.size();
  const std::size_t added = last - first;
  index.resize(old + added);
  before.resize(old + added);
  ids.insert(ids.end(), document_ids.begin() + first, document_ids.begin() + last);
  std::iota(index.begin() + static_cast<std::ptrdiff_t>(old), index.end(), first);
  const Word* words = document->words.data() + first;
  before[old] = 0;
  for (std::size_t i = 1; i < added; ++i) before[old + i] = words[i].before;
}

void Unit::Build(const Document& of, const ClauseTree& tree, const Sentence& sentence,
                 const std::vector<WordId>& document_ids) {
  const bool same = document == &of && lead_in_ == sentence.lead_in;
  document = &of;
  lead_in_ = sentence.lead_in;
  const std::uint32_t kept = same ? own_begin : 0;
  index.resize(kept);
  ids.resize(kept);
  before.resize(kept);
  if (!same) {
    std::array<const Sentence*, kMaxLeadIns> chain{};
    int depth = 0;
    for (std::int32_t at = sentence.lead_in; at != kNoSentence && depth < kMaxLeadIns;
         at = tree.sentences[static_cast<std::size_t>(at)].lead_in) {
      chain[static_cast<std::size_t>(depth++)] = &tree.sentences[static_cast<std::size_t>(at)];
    }
    while (depth > 0) {
      const Sentence& lead_in = *chain[static_cast<std::size_t>(--depth)];
      const std::uint32_t words = lead_in.last_word - lead_in.first_word;
      Append(document_ids, lead_in.last_word - std::min(words, kMaxLeadInWords),
             lead_in.last_word);
    }
    own_begin = size();
  }
  const std::uint32_t room = kMaxUnitWords - own_begin;
  Append(document_ids, sentence.first_word,
         std::min(sentence.last_word, sentence.first_word + room));
}

}  // namespace proviso
