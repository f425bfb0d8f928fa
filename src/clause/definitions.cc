#include "clause/definitions.h"

#include <algorithm>

#include "clause/vocabulary.h"

namespace proviso {
namespace {

constexpr std::uint32_t kMostTermWords = 24;  // all terms and what joins them

struct DefiningWords {
  KeySet means{"means", "mean", "denotes", "denote", "signifies"};
  KeySet auxiliaries{"shall",  "will",        "is",    "are",          "has",  "have",
                     "be",     "hereinafter", "the",   "collectively", "also", "herein",
                     "refers", "refer",       "means", "mean"};
  KeySet refers{"refers", "refer"};
  KeySet passive{"defined", "meaning", "meanings", "understood"};
  KeySet copula{"is", "are", "includes", "include"};
  KeySet zhi{"指"};
  KeySet yi{"意", "系", "是", "均"};
  KeySet modal{"shall", "will"};
  KeySet has{"has", "have", "is", "are"};
  // All that words which define may begin with.
  KeySet first{"means", "mean", "denotes", "denote", "signifies", "refers", "refer", "指", "意",
               "系",    "是",   "均",      "shall",  "will",      "has",    "have",  "is", "are"};
};

// Whether the word that says "means" stands at `at`, or begins the words that do.
bool DefinesAt(const Document& document, std::uint32_t at, std::uint32_t last,
               bool among_definitions, bool quoted) {
  static const DefiningWords words;
  const WordKey key = document.words[at].key;
  if (!words.first.Has(key)) return false;
  if (words.means.Has(key) || words.refers.Has(key)) {
    return !words.refers.Has(key) || quoted || among_definitions;
  }
  const WordKey next = at + 1 < last ? document.words[at + 1].key : 0;
  if (words.zhi.Has(key) || (words.yi.Has(key) && words.zhi.Has(next))) return true;
  if (words.modal.Has(key)) {
    if (quoted && words.auxiliaries.Has(next)) return true;
    // "Users shall have the meaning", not "Users shall have the right".
    for (std::uint32_t near = at + 1; near < std::min(at + 4, last); ++near) {
      const WordKey word = document.words[near].key;
      if (words.means.Has(word) || words.refers.Has(word) || words.passive.Has(word)) return true;
      if (!words.auxiliaries.Has(word)) return false;
    }
    return false;
  }
  if (words.has.Has(key)) {
    for (std::uint32_t near = at + 1; near < std::min(at + 4, last); ++near) {
      if (words.passive.Has(document.words[near].key)) return true;
    }
    return among_definitions && quoted && words.copula.Has(key);
  }
  return false;
}

}  // namespace

Definition FindDefinition(const Document& document, std::uint32_t first, std::uint32_t last,
                          bool among_definitions) {
  Definition result;
  if (first >= last) return result;
  const std::vector<Word>& words = document.words;
  const ClauseWords& known = ClauseVocabulary();
  static const KeySet articles{"the",  "a",  "an",   "term",   "terms",
                               "each", "as", "used", "herein", "to"};
  std::uint32_t begin = first;
  while (begin < last && begin < first + 3 && articles.Has(words[begin].key) &&
         (words[begin].before & marks::kQuoteOpen) == 0) {
    ++begin;
  }
  if (begin >= last) return result;
  const std::uint32_t byte = words[begin].begin;
  const bool bold = among_definitions && byte >= 2 && document.text().substr(byte - 2, 2) == "**";
  const bool quoted = bold || (words[begin].before & marks::kQuoteOpen) != 0;
  if (!quoted && begin > first) begin = first;
  const bool cjk = (words[begin].traits & traits::kCjk) != 0;
  const bool capital = (words[begin].traits & (traits::kCapitalized | traits::kAllCaps)) != 0;
  const bool plain = among_definitions && !quoted && !capital;  // work means ...
  if (!quoted && ((!capital && !among_definitions) || known.pronouns.Has(words[begin].key))) {
    return result;
  }
  static const KeySet joining{"or",  "and", "of", "the",  "your", "s",
                              "our", "us",  "we", "form", "also"};
  const std::uint32_t reach = std::min(last, begin + (quoted          ? kMostTermWords
                                                      : plain && !cjk ? 5
                                                                      : 9));
  std::uint32_t defines = 0;
  std::uint32_t term_end = 0;  // of the first term
  std::uint32_t term_begin = begin;
  bool in_term = true, in_bracket = false;
  const auto close = [&](std::uint32_t at) {
    if (!in_term || at == term_begin) return;
    if (term_end == 0) term_end = at;
    if (!result.terms.empty()) result.terms += "; ";
    for (std::uint32_t word = term_begin; word < at; ++word) {
      if (word > term_begin && (words[word].traits & traits::kCjk) == 0) result.terms += ' ';
      result.terms += document.Folded(word);
    }
    in_term = false;
  };
  // A term in bold type ends where the type does.
  const auto closes = [&](std::uint32_t at) {
    if ((words[at].before & marks::kQuoteClose) != 0) return true;
    return bold && document.text().substr(words[at - 1].end(), 2) == "**";
  };
  // Terms are only written down once the words that define them are found.
  for (int pass = 0; pass < 2; ++pass) {
    for (std::uint32_t at = begin; at < reach; ++at) {
      const Word& word = words[at];
      const std::uint16_t before = at == begin ? 0 : word.before;
      if (at > begin && quoted && pass == 1 && closes(at)) close(at);
      if ((before & marks::kParenOpen) != 0) in_bracket = true;
      if ((before & marks::kParenClose) != 0) in_bracket = false;
      if (at > begin && (before & marks::kQuoteOpen) != 0 && quoted && pass == 1) {
        in_term = true;
        term_begin = at;
      }
      if (pass == 1 && at == defines) break;
      if (pass == 1) continue;
      if (at > begin && (before & (marks::kStop | marks::kSemicolon)) != 0) return result;
      if (at > begin && among_definitions && (before & (marks::kColon | marks::kDash)) != 0) {
        defines = at;
        break;
      }
      if (at > begin && DefinesAt(document, at, last, among_definitions, quoted)) {
        defines = at;
        break;
      }
      if (!quoted && !in_bracket && !cjk && !plain &&
          (word.traits & (traits::kCapitalized | traits::kAllCaps | traits::kNumber)) == 0 &&
          !joining.Has(word.key)) {
        return result;
      }
    }
    if (pass == 0) {
      if (defines == 0) return result;
      in_term = true;
      in_bracket = false;
    }
  }
  close(defines);
  result.term_first = begin;
  result.term_last = term_end;
  return result;
}

}  // namespace proviso
