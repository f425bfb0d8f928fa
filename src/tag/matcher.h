// Finds the tags of one sentence after another; buffers are kept between them. find_tags.cc
// drives it over a document and settles what concerns several sentences.
#pragma once

#include <memory>
#include <vector>

#include "tag/compile.h"
#include "tag/program.h"
#include "tag/tag.h"

namespace proviso {

// The compiled grammar behind a Grammar.
class Matcher {
 public:
  explicit Matcher(Program of);
  ~Matcher();
  const Program program;

 private:
  friend class SentenceMatcher;
  class Shelf;  // of buffers, for the next document; threads may share it
  const std::unique_ptr<Shelf> shelf_;
};

// A match that a phrase made a tag of, before tags are joined.
struct PhraseMatch {
  std::uint32_t phrase = 0;    // index into Program::phrases
  std::uint32_t sentence = 0;  // index into ClauseTree::sentences
  Span span;
  std::vector<Attribute> values;
};

// What examples are checked by, and phrases counted by: which parts of the grammar did something.
struct MatchTrace {
  std::vector<PhraseMatch> fired;       // in the order of sentences
  std::vector<std::uint32_t> withouts;  // phrases that a `without` kept back
  std::vector<std::pair<std::uint16_t, std::uint16_t>> excepts;  // construct, except: kept back
};

// A tag with what later steps need of where it came from.
struct FoundTag {
  Tag tag;
  std::uint32_t sentence = 0;       // index of the sentence it was found in
  std::uint32_t last_sentence = 0;  // where merged: the last one
};

// Adds to `into` the values of `from` that it lacks; lists are joined.
void FillValues(const std::vector<Attribute>& from, std::vector<Attribute>* into);

class SentenceMatcher {
 public:
  SentenceMatcher(const Document& document, const ClauseTree& tree, const Grammar& grammar,
                  MatchTrace* trace);
  ~SentenceMatcher();
  SentenceMatcher(const SentenceMatcher&) = delete;
  SentenceMatcher& operator=(const SentenceMatcher&) = delete;

  // Appends the tags of sentence `index`, merged within the sentence.
  void Match(std::uint32_t index, std::vector<FoundTag>* found);

 private:
  friend class Matcher;
  class Impl;
  const std::shared_ptr<const Matcher> matcher_;
  std::unique_ptr<Impl> impl_;
};

// FindTags, telling in `trace` (may be null) what the grammar's parts did.
std::vector<Tag> FindTagsTraced(const Document& document, const ClauseTree& tree,
                                const Grammar& grammar, MatchTrace* trace,
                                std::size_t* unread = nullptr);

}  // namespace proviso
