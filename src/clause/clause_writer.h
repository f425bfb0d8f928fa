// Writes clauses and sentences into a tree, in text order, and keeps its books:
// spans nest, parents come first, no sentence overlaps another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "clause/clause_tree.h"
#include "clause/ids.h"
#include "clause/inline_items.h"
#include "text/document.h"

namespace proviso {

class ClauseWriter {
 public:
  // `blocks`: about how many clauses there will be.
  ClauseWriter(const Document& document, std::size_t blocks, ClauseTree* tree);

  // Opens a clause that begins at byte `begin`; it ends when closed. `label` is its
  // part of the id. `parent` must be open and the last one that is.
  std::uint32_t Open(ClauseKind kind, ClauseRole role, std::uint32_t parent, std::uint32_t begin,
                     Labeling labeling, std::string label);

  // Ends a clause where what was written last ends.
  void Close(std::uint32_t clause);

  // Notes that a marker or other wordless text up to byte `end` has been passed.
  void Pass(std::uint32_t end, std::uint32_t end_word);

  // One heading sentence; its folded text becomes the clause's heading if it has none.
  void WriteHeading(std::uint32_t clause, std::uint32_t first, std::uint32_t last);

  // The sentences of [first, last), inline enumerations as items below `clause`.
  // The first sentence is governed by `lead_in`. `end` is where the block ends.
  void WriteText(std::uint32_t clause, std::uint32_t first, std::uint32_t last, std::uint32_t end,
                 std::int32_t lead_in, ClauseRole role);

  // The same without looking for enumerations.
  void WriteSentences(std::uint32_t clause, std::uint32_t first, std::uint32_t last,
                      std::int32_t lead_in, ClauseRole role);

  // Makes `sentence` a lead-in whose list reaches at least to word `list_end`.
  void Lead(std::int32_t sentence, std::uint32_t list_end);

  // Notes a clause that should stand deeper than kMaxDepth lets it (C001).
  void NoteDepth(std::uint32_t begin);

  // Makes ids and diagnostics; nothing may be written after.
  void Finish();

  std::int32_t last_sentence() const {
    return static_cast<std::int32_t>(tree_.sentences.size()) - 1;
  }
  const Sentence& sentence(std::int32_t index) const {
    return tree_.sentences[static_cast<std::size_t>(index)];
  }
  std::uint32_t end_word() const { return end_word_; }
  Clause& clause(std::uint32_t index) { return tree_.clauses[index]; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(tree_.clauses.size()); }
  int depth(std::uint32_t clause) const { return depths_[clause]; }

  // The text of words [first, last) with white space folded, at most `most` bytes.
  std::string FoldedText(std::uint32_t first, std::uint32_t last, std::size_t most) const;

 private:
  struct OpenItem {
    std::uint32_t clause = 0;
    std::int32_t lead_in = kNoSentence;
  };

  void WriteItems(std::uint32_t clause, std::uint32_t last, std::uint32_t end, ClauseRole role);
  std::uint32_t EndByte(std::uint32_t last_word, std::uint32_t limit) const;
  void NoteCuts(std::uint32_t cuts, std::uint32_t first_word);
  void TellLimits();

  const Document& document_;
  ClauseTree& tree_;
  std::vector<Labeling> labelings_;
  std::vector<std::uint8_t> depths_;
  std::vector<std::uint32_t> ends_;
  std::vector<InlineMarker> inline_;
  std::uint32_t end_ = 0;  // bytes and words written so far
  std::uint32_t end_word_ = 0;
  std::uint32_t too_deep_ = 0, first_too_deep_ = 0;  // clauses; the byte of the first
  std::uint32_t cuts_ = 0, first_cut_ = 0;           // of sentences; the byte of the first
};

}  // namespace proviso
