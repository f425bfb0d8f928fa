#include "tag/unit.h"

#include <algorithm>
#include <array>

namespace proviso {

void Unit::Append(const std::vector<WordId>& document_ids, std::uint32_t first,
                  std::uint32_t last) {
  for (std::uint32_t at = first; at < last; ++at) {
    index.push_back(at);
    ids.push_back(document_ids[at]);
    before.push_back(at == first ? std::uint16_t{0} : document->words[at].before);
  }
}

void Unit::Build(const Document& of, const ClauseTree& tree, const Sentence& sentence,
                 const std::vector<WordId>& document_ids) {
  document = &of;
  index.clear();
  ids.clear();
  before.clear();
  std::array<const Sentence*, kMaxLeadIns> chain{};
  int depth = 0;
  for (std::int32_t at = sentence.lead_in; at != kNoSentence && depth < kMaxLeadIns;
       at = tree.sentences[static_cast<std::size_t>(at)].lead_in) {
    chain[static_cast<std::size_t>(depth++)] = &tree.sentences[static_cast<std::size_t>(at)];
  }
  while (depth > 0) {
    const Sentence& lead_in = *chain[static_cast<std::size_t>(--depth)];
    const std::uint32_t words = lead_in.last_word - lead_in.first_word;
    Append(document_ids, lead_in.last_word - std::min(words, kMaxLeadInWords), lead_in.last_word);
  }
  own_begin = size();
  const std::uint32_t room = kMaxUnitWords - own_begin;
  Append(document_ids, sentence.first_word,
         std::min(sentence.last_word, sentence.first_word + room));
}

}  // namespace proviso
