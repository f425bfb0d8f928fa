// What a phrase is matched against: the words of one sentence after those of the lead-ins
// that govern it. "You must not:" + "(b) sell it" is the unit "you must not | sell it";
// the sentence's own words begin at `own_begin`.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "clause/clause_tree.h"
#include "tag/lexicon.h"
#include "text/document.h"

namespace proviso {

inline constexpr std::uint32_t kMaxUnitWords = 1023;
inline constexpr std::uint32_t kMaxLeadInWords = 120;  // of each lead-in, the last ones
inline constexpr int kMaxLeadIns = 4;

struct Unit {
  const Document* document = nullptr;
  std::vector<std::uint32_t> index;  // of each word, into Document::words
  std::vector<WordId> ids;
  std::vector<std::uint16_t> before;  // marks; none where one sentence meets the next
  std::uint32_t own_begin = 0;

  std::uint32_t size() const { return static_cast<std::uint32_t>(index.size()); }
  const Word& word(std::uint32_t at) const { return document->words[index[at]]; }
  std::string_view text(std::uint32_t at) const { return document->TextOf(word(at)); }

  // Whether a quotation ends right after a word.
  bool QuoteCloses(std::uint32_t at) const {
    return (document->Before(index[at] + 1) & marks::kQuoteClose) != 0;
  }

  // Makes this the unit of a sentence; buffers are reused, and so are the lead-ins' words where
  // those of the sentence before were the same. `document_ids` are those of the document.
  void Build(const Document& of, const ClauseTree& tree, const Sentence& sentence,
             const std::vector<WordId>& document_ids);

  // Must be called where `Build` turns to another document.
  void Clear();

 private:
  std::int32_t lead_in_ = kNoSentence;  // whose words stand before own_begin

  void Append(const std::vector<WordId>& document_ids, std::uint32_t first, std::uint32_t last);
};

}  // namespace proviso
