#include "clause/binding.h"

#include <algorithm>

#include "clause/key_set.h"

namespace proviso {
namespace {

// "You may", "the licensee shall", "we hereby": who, within the first words, then a modal.
bool BeginsAsTerm(const Document& document, const Sentence& sentence) {
  static const KeySet who{"you",        "licensee", "licensor", "user",      "users", "recipient",
                          "recipients", "we",       "customer", "licensees", "party", "parties"};
  static const KeySet modal{"may", "must", "shall", "agree", "agrees", "cannot", "hereby"};
  static const KeySet before{"the", "each", "any", "if", "and", "both", "all"};
  std::uint32_t at = sentence.first_word;
  const std::uint32_t end = std::min(sentence.last_word, at + 6);
  while (at < end && before.Has(document.words[at].key)) ++at;
  if (at + 1 >= end || !who.Has(document.words[at].key)) return false;
  return modal.Has(document.words[at + 1].key) &&
         (document.words[at + 1].before & marks::kQuoteClose) == 0;
}

bool GrantsHereby(const Document& document, const Sentence& sentence) {
  static const KeySet grants{"grant", "grants", "granted"};
  static const WordKey hereby = KeyOf("hereby");
  for (std::uint32_t at = sentence.first_word; at + 1 < sentence.last_word; ++at) {
    if (document.words[at].key == hereby && grants.Has(document.words[at + 1].key)) return true;
  }
  return false;
}

}  // namespace

void FindBindingSentences(const Document& document, ClauseTree* tree) {
  for (Sentence& sentence : tree->sentences) {
    if (sentence.role != ClauseRole::kDefinition && sentence.role != ClauseRole::kRecital) continue;
    const bool led =
        sentence.lead_in != kNoSentence &&
        tree->sentences[static_cast<std::size_t>(sentence.lead_in)].role == ClauseRole::kOperative;
    if (led || BeginsAsTerm(document, sentence) || GrantsHereby(document, sentence)) {
      sentence.role = ClauseRole::kOperative;
    }
  }
}

}  // namespace proviso
