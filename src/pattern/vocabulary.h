// What can be said of a pattern once its vocabulary is known.
//
//   Vocabulary shared(nullptr, words_file.words, "words.clause", &diagnostics);
//   Vocabulary own(&shared, construct.words, path, &diagnostics);
//   own.FactsOf(phrase.pattern).anchored  // has it a word that every match holds?
//
// Reports unknown names (G004), recursion (G016), names given twice (G013), gaps that stop
// at more than single words (G018) and expansions beyond all measure (G006), each once.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pattern/grammar.h"

namespace proviso {

struct PatternFacts {
  bool anchored = false;      // every match holds a word known beforehand
  bool nullable = false;      // may match no word at all
  bool single = false;        // matches exactly one word
  std::uint32_t size = 0;     // parts when the vocabulary is written out; saturates
};

inline constexpr std::uint32_t kMaxExpansion = 20000;  // parts
inline constexpr int kMaxVocabularyDepth = 32;         // names inside names

class Vocabulary {
 public:
  // `outer` and `rules` must outlive this. Checks all rules.
  // `is_whole` is false where rules may be missing: then no name is called unknown.
  Vocabulary(Vocabulary* outer, const std::vector<WordsRule>& rules, std::string path,
             bool is_whole, std::vector<FileDiagnostic>* diagnostics);

  // `pattern` stands in this file.
  PatternFacts FactsOf(const Pattern& pattern) { return FactsOf(pattern, 0); }

 private:
  enum class State { kNew, kOpen, kDone };
  struct Entry {
    const WordsRule* rule = nullptr;
    State state = State::kNew;
    PatternFacts facts;
  };

  PatternFacts FactsOf(const Pattern& pattern, int depth);
  PatternFacts FactsOfName(const Pattern& pattern, int depth);
  void Fail(const char* code, Span span, std::string message, std::string hint = "");
  std::vector<std::string_view> Names() const;

  Vocabulary* outer_;
  std::string path_;
  bool is_whole_;
  std::vector<FileDiagnostic>* diagnostics_;
  std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace proviso
