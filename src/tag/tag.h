// Tags: what clauses do, each with the words that say so.
//
//   Grammar grammar = CompileGrammar(parsed);            // once
//   std::vector<Tag> tags = FindTags(document, tree, grammar);
//   // Tag{construct 27, span of "If ... month", value {count: 700000000, ...}}
//
// A Grammar is immutable and may be shared by threads. FindTags is linear in the
// words: positions of a sentence are bits, and a phrase is a handful of ands and
// shifts over them, so no input makes it backtrack.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/span.h"
#include "clause/clause_tree.h"
#include "pattern/grammar.h"
#include "text/document.h"

namespace proviso {

enum class Family { kPermission, kDuty, kProhibition, kPower, kRisk };

// What governs the words of a tag: "must", "must not", "may", "need not" or nothing of these.
enum class Modality : std::uint8_t { kNone, kMust, kMustNot, kMay, kNeedNot };

std::string_view Name(Family family);
std::string_view Name(Modality modality);  // "none", "must", "must-not", "may", "need-not"

// An attribute's value: an integer, a text, a flag, or a list of texts.
using Value = std::variant<std::int64_t, std::string, bool, std::vector<std::string>>;

struct Attribute {
  std::string name;
  Value value;
  bool operator==(const Attribute&) const = default;
};

struct Tag {
  std::uint16_t construct = 0;  // index into GrammarFacts::constructs
  std::uint16_t phrase = 0;     // from 0; the rule is "construct/phrase+1"
  std::uint32_t clause = 0;     // index into ClauseTree::clauses
  Span span;                    // bytes of Document::text(): what is quoted
  Span matched;                 // the words that the phrase matched, own sentence only
  Modality modality = Modality::kNone;
  std::vector<Attribute> values;  // in the order the construct declares them

  bool operator==(const Tag&) const = default;
};

// What readers of tags need to know of a grammar's constructs.
struct ConstructFacts {
  std::string id;
  Family family = Family::kPermission;
  std::string title, why;
  bool flagship = false;
  std::uint16_t phrases = 0;
  bool operator==(const ConstructFacts&) const = default;
};

struct GrammarFacts {
  std::vector<ConstructFacts> constructs;  // in catalogue order: family, then id

  // Index of a construct, or -1.
  int Find(std::string_view id) const;
};

class Matcher;  // compiled phrases (matcher.h)

struct Grammar {
  GrammarFacts facts;
  std::shared_ptr<const Matcher> matcher;
};

// `parsed` must have no errors.
Grammar CompileGrammar(const ParsedGrammar& parsed);

// Of one text at most about so many tags are found; the sentences after that are not looked at.
inline constexpr std::size_t kMaxTags = 250000;

// In text order. Where kMaxTags ends it, `unread` (if given) is set to the first sentence that was
// not looked at, else to the number of sentences.
std::vector<Tag> FindTags(const Document& document, const ClauseTree& tree, const Grammar& grammar,
                          std::size_t* unread = nullptr);

// The printed form for `show --stage=tags`.
std::string PrintTags(const Document& document, const ClauseTree& tree, const Grammar& grammar,
                      const std::vector<Tag>& tags);

// Runs the examples of a grammar (each as a text of its own, through all stages):
// diagnostics for matches that are missed or have other values, ignores that
// match, todos that pass, phrases that no example exercises, excepts and withouts
// that no ignores needs.
std::vector<FileDiagnostic> CheckExamples(const ParsedGrammar& parsed, const Grammar& grammar);

}  // namespace proviso
