// The grammar language as a tree: what a .clause file says, nothing resolved.
// docs/language.md is the language. `ParseGrammarFile` makes it, `ParseGrammar` checks it,
// `PrintGrammarFile` writes it (all in grammar.h).
//
//   phrase <forbid> use ...6 ~model
//   -> Pattern{kSequence, {kVocabulary "forbid", kWord "use", kGap 6, kInflected "model"}}
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/span.h"

namespace proviso {

enum class PatternKind {
  kWord,           // text: one folded word
  kInflected,      // text: ~word
  kVocabulary,     // text: <name>
  kSequence,       // children, in order
  kChoice,         // children
  kOptional,       // children[0]
  kGap,            // max words; `stops`: children[0], single words only, or none
  kSlot,           // text: slot; slot_kind; children[0] where it takes a pattern
  kSentenceStart,  // ^
  kSentenceEnd,    // $
};

enum class SlotKind { kPattern, kNumber, kMoney, kPeriod, kQuoted, kUrl, kDate, kName, kPhrase };

struct Pattern {
  PatternKind kind = PatternKind::kSequence;
  std::string text;
  std::uint16_t max = 0;           // kGap: words; kSlot of kind kPhrase: words
  bool crosses_semicolon = false;  // kGap
  SlotKind slot_kind = SlotKind::kPattern;
  std::vector<Pattern> children;
  Span span;  // bytes of the grammar file; not part of equality

  bool operator==(const Pattern& o) const {
    return kind == o.kind && text == o.text && max == o.max &&
           crosses_semicolon == o.crosses_semicolon && slot_kind == o.slot_kind &&
           children == o.children;
  }
};

// A name with its place. Equality is of the text.
struct NameAt {
  std::string text;
  Span span;
  bool operator==(const NameAt& o) const { return text == o.text; }
};

struct WordsRule {      // words NAME = PATTERN; also modality NAME = PATTERN
  NameAt name;
  Pattern pattern;
  bool operator==(const WordsRule&) const = default;
};

struct SameRule {  // same FROM = TO
  NameAt from, to;
  bool operator==(const SameRule&) const = default;
};

struct SetRule {  // set ATTRIBUTE VALUE; -> ATTRIBUTE VALUE
  NameAt attribute;
  std::string value;  // without the quotes, where quoted
  bool operator==(const SetRule&) const = default;
};

struct CollectRule {  // collect ATTRIBUTE VALUE = PATTERN
  NameAt attribute;
  std::string value;
  Pattern pattern;
  bool operator==(const CollectRule&) const = default;
};

struct AttributeRule {  // attribute NAME TYPE; types: integer, text, list, flag
  NameAt name;
  NameAt type;
  bool operator==(const AttributeRule&) const = default;
};

struct PhraseRule {
  Pattern pattern;
  std::vector<NameAt> under, in;
  std::vector<Pattern> with, without, clause_with;
  std::vector<SetRule> set;
  std::optional<NameAt> span_mode;
  bool operator==(const PhraseRule&) const = default;
};

enum class ExampleKind { kMatches, kIgnores };

struct Example {
  ExampleKind kind = ExampleKind::kMatches;
  bool todo = false;
  std::string text;             // \n, \t, \" and \\ read
  std::vector<SetRule> values;  // of matches
  std::string because;          // of ignores
  Span span;                    // not part of equality
  bool operator==(const Example& o) const {
    return kind == o.kind && todo == o.todo && text == o.text && values == o.values &&
           because == o.because;
  }
};

struct ConstructRule {
  NameAt id, family;
  std::string title, why;
  bool flagship = false, merge = false, needs_use = false;
  std::vector<AttributeRule> attributes;
  std::vector<NameAt> in;                // empty: the default
  std::optional<NameAt> span_mode;       // none: part
  std::vector<NameAt> yields_to;
  std::vector<WordsRule> words;
  std::vector<PhraseRule> phrases;
  std::vector<Pattern> except;
  std::vector<CollectRule> collect;
  std::vector<Example> examples;
  bool operator==(const ConstructRule&) const = default;
};

// One .clause file: vocabulary, or one construct (words.clause has no construct).
struct GrammarFile {
  std::string path;  // relative to the grammar's root: "prohibition/no-sale.clause"
  std::vector<SameRule> same;
  std::vector<WordsRule> words, modalities;
  std::vector<Pattern> breaks;
  std::vector<ConstructRule> constructs;
  bool operator==(const GrammarFile&) const = default;
};

}  // namespace proviso
